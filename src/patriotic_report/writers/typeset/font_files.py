"""Font files by their own tables: what each face is called, whether it may be embedded, which characters it has.

Read are ``name``, ``OS/2``, ``cmap`` and ``hmtx`` of TrueType and OpenType files and of collections; nothing else is
loaded.  A file may be anything: what is not read within the bounds below is no font of ours.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import sub
from struct import Struct, error, unpack_from
from typing import BinaryIO, NamedTuple

from ...files import reading
from ...files.below import files_below
from ...files.errors import Damaged

_ENDINGS = tuple(f".{each}" for each in ("ttf", "ttc", "otf", "otc", "TTF", "TTC", "OTF", "OTC"))
"""Those that typst opens, in just these spellings."""
_COLLECTION = b"ttcf"
_KINDS = (b"\0\1\0\0", b"OTTO", b"true")
_MOST_FACES, _MOST_TABLES, _MOST_NAMES = 64, 256, 2000
_MOST_NAME_BYTES, _MOST_CMAP_BYTES, _MOST_WIDTH_BYTES = 1 << 20, 1 << 23, 1 << 18
_LONGEST_NAME = 256
_MOST_CHARACTERS = 4_000_000
"""Of all parts of a table: each has those of Unicode at most once."""

_STYLE_SIZES = {0: 78, 1: 86, 2: 96, 3: 96, 4: 96, 5: 100}
"""Edition of an ``OS/2`` table → its bytes; typst takes no other."""
_TABLE = Struct(">4s4xII")
_RECORD = Struct(">6H")
_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16
_UNICODE, _MAC, _WINDOWS, _LAST_PLATFORM = 0, 1, 3, 4
_MEASURES = (b"head", b"hhea", b"maxp")
_NEEDED = (b"name", b"cmap", *_MEASURES)
_OUTLINES = (b"glyf", b"CFF ")
_WIDTHS = (b"head", b"hhea", b"hmtx")
_LOOKED_FOR = (*_NEEDED, *_OUTLINES, b"OS/2", b"fvar", b"hmtx")
_WEIGHTS = {"FandolHei-Bold": 700, "FandolSong-Bold": 700}
"""Faces of which typst knows that their tables say a wrong weight."""


class FontFace(NamedTuple):
    """One face of a file."""

    path: str
    number: int
    """Which of a collection."""
    family: str
    """The name that typst knows."""
    names: frozenset[str]
    """Of its family and its own, in every language, in small letters."""
    weight: int
    restricted: bool
    """Its maker does not allow that a part of it is embedded in a document."""
    varies: bool
    """Its file has a range of weights: typst's older editions take the first, which may be the thinnest of all."""


class Found(NamedTuple):
    """What lies in folders."""

    faces: tuple[FontFace, ...]
    broken: tuple[str, ...]
    """Files that say they are fonts and cannot be read as such."""


def found_in(folders: Iterable[str]) -> Found:
    """The faces in folders and all below them; a folder that comes first is looked through first."""
    faces: list[FontFace] = []
    broken = []
    for path in files_below(folders, _ENDINGS):
        try:
            faces += faces_in(path)
        except (OSError, Damaged):
            broken.append(path)
    return Found(tuple(faces), tuple(broken))


def faces_in(path: str) -> list[FontFace]:
    """The faces of one file that typst can use.  Raises OSError and Damaged."""
    with reading.opened(path) as file:
        tables = _Tables(file)
        faces = [_face(path, number, tables, start) for number, start in enumerate(tables.starts)]
    return [face for face in faces if face]


def _face(path: str, number: int, tables: "_Tables", start: int) -> FontFace | None:
    """A face; None for one that has no name or no outlines, or that slants."""
    listed = tables.listed(start)
    if not listed.keys() >= set(_NEEDED) or not listed.keys() & set(_OUTLINES):
        return None
    if not _is_measured(*(tables.content(listed[tag], 4096) for tag in _MEASURES)):
        return None
    names = _Names(tables.content(listed[b"name"], _MOST_NAME_BYTES))
    family, postscript = names.first(_FAMILY), names.first(_POSTSCRIPT)
    if not family or postscript is None:
        return None
    weight, italic, usage = _style(tables.content(listed[b"OS/2"], 4096) if b"OS/2" in listed else b"")
    if italic:
        return None
    return FontFace(
        path,
        number,
        without_style(family),
        frozenset(map(str.casefold, names.of_all_languages())),
        _WEIGHTS.get(postscript, weight),
        _is_restricted(usage),
        b"fvar" in listed,
    )


class _Tables:
    """The tables of a file, by where they begin."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self._known: dict[tuple[int, int], bytes] = {}
        head = self._at(0, 12)
        self.starts: tuple[int, ...] = (0,)
        if head[:4] == _COLLECTION:
            (count,) = unpack_from(">I", head, 8)
            if count > _MOST_FACES:
                raise Damaged(f"{count} faces")
            self.starts = unpack_from(f">{count}I", self._at(12, 4 * count))

    def listed(self, start: int) -> dict[bytes, tuple[int, int]]:
        """Tag → where the table begins, and its length; only those that lie within the file."""
        kind, count = unpack_from(">4sH", self._at(start, 12))
        if kind not in _KINDS or count > _MOST_TABLES:
            raise Damaged(f"no font: {kind!r}, {count} tables")
        rows = [*_TABLE.iter_unpack(self._at(start + 12, _TABLE.size * count))]
        found = {tag: row[1:] for tag in _LOOKED_FOR if (row := _halved(rows, tag))}
        return {tag: (at, size) for tag, (at, size) in found.items() if at + size <= self._size}

    def content(self, where: tuple[int, int], most: int) -> bytes:
        """A table's bytes; the faces of a collection share theirs."""
        if where[1] > most:
            raise Damaged(f"a table of {where[1]} bytes")
        if where not in self._known:
            self._known[where] = self._at(*where)
        return self._known[where]

    def _at(self, start: int, size: int) -> bytes:
        self._file.seek(start)
        data = self._file.read(size)
        if len(data) < size:
            raise Damaged("the file ends too early")
        return data


def _halved(rows: list[tuple[bytes, int, int]], tag: bytes) -> tuple[bytes, int, int] | None:
    """The row of a tag as typst finds it: by halving what should be in order, and in some fonts is not."""
    base, size = 0, len(rows)
    while size > 1:
        half = size // 2
        base = base if rows[base + half][0] > tag else base + half
        size -= half
    return rows[base] if rows and rows[base][0] == tag else None


class _Names:
    """The records of a ``name`` table, in their order."""

    def __init__(self, table: bytes) -> None:
        try:
            version, count, storage = unpack_from(">HHH", table)
        except error as found:
            raise Damaged(str(found)) from found
        after = 6 + _RECORD.size * count
        if version > 1 or count > _MOST_NAMES or after > len(table):
            raise Damaged(f"names of edition {version}, {count} of them")
        self._texts = memoryview(table)[max(storage, after) :]
        self._records = [*_RECORD.iter_unpack(table[6:after])]

    def first(self, wanted: int) -> str | None:
        """The name of a kind that typst takes: the first that it can read, in whichever language.

        It looks no further than a record that is damaged.
        """
        for platform, encoding, _, kind, size, at in self._records:
            if platform > _LAST_PLATFORM or at + size > len(self._texts):
                return None
            if kind != wanted:
                continue
            if platform == _UNICODE or (platform == _WINDOWS and encoding <= 1):
                codec = "utf-16-be"
            elif platform == _MAC and encoding == 0:
                codec = "mac_roman"
            else:
                continue
            if (text := self._text(at, size, codec)) is not None:
                return text
        return None

    def of_all_languages(self) -> Iterator[str]:
        """What its family and the face are called."""
        for platform, encoding, _, kind, size, at in self._records:
            if kind in {_FAMILY, _FULL, _TYPOGRAPHIC} and size <= _LONGEST_NAME:
                text = self._text(at, size, _codec(platform, encoding))
                if text and (name := text.replace("\0", "").strip()):
                    yield name

    def _text(self, at: int, size: int, codec: str) -> str | None:
        data = bytes(self._texts[at : at + size])
        if len(data) < size:
            return None
        try:
            return data[: size - size % 2 if codec == "utf-16-be" else size].decode(codec)
        except UnicodeDecodeError:
            return None


def _codec(platform: int, encoding: int) -> str:
    """In which a name is written; fonts of the nineties have theirs in GBK."""
    if platform == _MAC:
        return {0: "mac_roman", 2: "big5", 25: "gb18030"}.get(encoding, "ascii")
    return "gb18030" if platform == _WINDOWS and encoding == 3 else "utf-16-be"


def _is_measured(head: bytes, hhea: bytes, maxp: bytes) -> bool:
    """Whether the tables of a face's measures say what they must: without, typst does not take it."""
    if len(head) < 54 or len(hhea) < 36 or len(maxp) < 6:
        return False
    (units,), (places,) = unpack_from(">H", head, 18), unpack_from(">H", head, 50)
    edition, glyphs = unpack_from(">IH", maxp)
    return 16 <= units <= 16384 and places <= 1 and edition in {0x5000, 0x10000} and glyphs > 0


def _style(table: bytes) -> tuple[int, bool, int]:
    """Weight, whether it slants, and for what it may be embedded, of an ``OS/2`` table; the usual of none."""
    if len(table) < 10:
        return 400, False, 0
    edition, weight, usage = unpack_from(">H2xH2xH", table)
    if len(table) < _STYLE_SIZES.get(edition, sys.maxsize):
        return 400, False, usage
    (selection,) = unpack_from(">H", table, 62)
    return min(max(weight, 100), 900), bool(selection & 0b10_0000_0001), usage


def _is_restricted(usage: int) -> bool:
    """By fsType: not to be embedded; not in part, and parts are what is embedded; as bitmaps only."""
    return usage & 0xF == 2 or bool(usage & 0x300)


_STYLES = (
    b"normal", b"italic", b"oblique", b"slanted", b"thin", b"th", b"hairline", b"light", b"lt", b"regular",
    b"medium", b"med", b"md", b"bold", b"bd", b"demi", b"extb", b"black", b"blk", b"bk", b"heavy", b"narrow",
    b"condensed", b"cond", b"cn", b"cd", b"compressed", b"expanded", b"exp",
)  # fmt: skip
_DEGREES = (b"extra", b"ext", b"ex", b"x", b"semi", b"sem", b"sm", b"demi", b"dem", b"ultra")
_BETWEEN = (b" ", b"-", b"_")


def without_style(family: str) -> str:
    """A family's name as typst shortens it: words of style at its end are not part of it."""
    family = family.strip().lstrip(".")
    whole = family.encode()
    short, size = whole.lower(), len(whole) + 1
    while len(short) < size:
        size = len(short)
        rest = _stripped(short, _STYLES)
        if rest == short:
            break
        while (further := _stripped(rest, _STYLES)) != rest:
            rest = further
        if (apart := _stripped(rest, _BETWEEN)) != rest:
            short = rest = apart
        degree = _stripped(rest, _DEGREES)
        if degree != rest and (apart := _stripped(degree, _BETWEEN)) != degree:
            short = apart
    return whole[:size].decode()


def _stripped(text: bytes, ends: tuple[bytes, ...]) -> bytes:
    """Without the first of these ends that it has."""
    return next((text[: -len(end)] for end in ends if text.endswith(end)), text)


class Characters:
    """Which characters a face has, by the table of its ``cmap`` that shapers take."""

    def __init__(self, table: bytes) -> None:
        self._table = b""
        self._starts = self._ends = self._shifts = self._ways = array("I")
        try:
            at = _best_subtable(table)
            (form,) = unpack_from(">H", table, at)
            if form == 4:
                self._starts, self._ends, self._shifts, self._ways = _segments(table, at)
                self._table, self._ways_at = table, at + 16 + 6 * len(self._ends)
            elif form == 12:
                self._starts, self._ends, self._shifts = _groups(table, at)
        except (error, IndexError) as found:
            raise Damaged(str(found)) from found

    def has(self, character: str) -> bool:
        """Whether there is a glyph for it."""
        return self.glyph(character) != 0

    def glyph(self, character: str) -> int:
        """The number of its glyph, 0 where there is none."""
        code = ord(character)
        at = bisect_left(self._ends, code)
        if at >= len(self._starts) or self._starts[at] > code:
            return 0
        return self._glyph(at, code)

    def _glyph(self, at: int, code: int) -> int:
        if not self._ways:  # groups: of how many characters the first glyph is
            return self._shifts[at] + code - self._starts[at]
        way = self._ways[at]
        if way == 0:
            return (code + self._shifts[at]) & 0xFFFF
        place = self._ways_at + 2 * at + way + 2 * (code - self._starts[at])
        glyph = int.from_bytes(self._table[place : place + 2], "big")
        return (glyph + self._shifts[at]) & 0xFFFF if glyph else 0


_ORDER = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the tables of Unicode characters, those of all planes first."""


def _best_subtable(table: bytes) -> int:
    """Where it begins."""
    places: dict[tuple[int, int], int] = {}
    for platform, encoding, at in _subtables(table):
        places.setdefault((platform, encoding), at)
    return next((places[each] for each in _ORDER if each in places), len(table))


def _subtables(table: bytes) -> Iterator[tuple[int, int, int]]:
    """Platform, encoding, and where it begins."""
    (count,) = unpack_from(">H", table, 2)
    for number in range(min(count, _MOST_TABLES)):
        yield unpack_from(">HHI", table, 4 + 8 * number)


def _segments(table: bytes, at: int) -> "tuple[array[int], array[int], array[int], array[int]]":
    """First and last characters, what is added for their glyphs, and where else these stand: a table of form 4."""
    (count,) = unpack_from(">H", table, at + 6)
    part = count & ~1
    ends, starts, shifts, ways = (
        _numbers(table, at + 14 + part * k + (2 if k else 0), part, "H") for k in range(4)
    )
    return starts, ends, shifts, ways


def _groups(table: bytes, at: int) -> "tuple[array[int], array[int], array[int]]":
    """First and last characters and the glyph of the first: a table of form 12."""
    (count,) = unpack_from(">I", table, at + 12)
    numbers = _numbers(table, at + 16, count * 12, "I")
    return numbers[0::3], numbers[1::3], numbers[2::3]


def _numbers(table: bytes, at: int, size: int, kind: str) -> "array[int]":
    if at + size > len(table):
        raise IndexError("a table of characters ends too early")
    numbers = array(kind, table[at : at + size])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def characters(path: str, number: int) -> Characters:
    """Of a face that was found.  Raises OSError and Damaged, also where another face of its file is damaged:
    typst reads them all, and goes through every character that a table says it has."""
    faces = _characters_of(path)
    if number >= len(faces):
        raise Damaged(f"no face {number}")
    return faces[number]


@lru_cache(maxsize=32)
def _characters_of(path: str) -> tuple[Characters, ...]:
    with reading.opened(path) as file:
        tables = _Tables(file)
        listed = [tables.listed(start).get(b"cmap", (0, 0)) for start in tables.starts]
        contents = [tables.content(each, _MOST_CMAP_BYTES) for each in listed]
    for each in dict.fromkeys(contents):
        if _told(each) > _MOST_CHARACTERS:
            raise Damaged("characters without end")
    return tuple(map(Characters, contents))


def _told(table: bytes) -> int:
    """How many characters all parts of a ``cmap`` table say that there are."""
    told = 0
    try:
        for at in dict.fromkeys(at for *_, at in _subtables(table)):
            (form,) = unpack_from(">H", table, at)
            if form in {4, 12, 13}:
                starts, ends = (_segments if form == 4 else _groups)(table, at)[:2]
                told += sum(map(abs, map(sub, ends, starts))) + len(starts)
    except (error, IndexError) as found:
        raise Damaged(str(found)) from found
    return told


@lru_cache(maxsize=32)
def more_than_half(path: str, number: int) -> Mapping[str, float]:
    """Characters of ASCII that are not half as wide as a face's size: by how much of it they are wider.

    Raises OSError and Damaged.
    """
    had = characters(path, number)
    with reading.opened(path) as file:
        tables = _Tables(file)
        listed = tables.listed(tables.starts[number])
        head, across, widths = (tables.content(listed.get(tag, (0, 0)), _MOST_WIDTH_BYTES) for tag in _WIDTHS)
    try:
        (units,), (count,) = unpack_from(">H", head, 18), unpack_from(">H", across, 34)
        if not (units and count):
            raise Damaged("a face without widths")
        glyphs = {each: had.glyph(each) for each in map(chr, range(0x20, 0x7F))}
        wide = {
            each: unpack_from(">H", widths, 4 * min(glyph, count - 1))[0] / units - 0.5
            for each, glyph in glyphs.items()
            if glyph
        }
    except error as found:
        raise Damaged(str(found)) from found
    return {each: more for each, more in wide.items() if more}
