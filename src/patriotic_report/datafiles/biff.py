"""The records of an .xls (BIFF5, BIFF8), looked at before xlrd sees any of them.

xlrd believes what a file says of itself: it fills the space between two cells, reckons the
formulas of names, goes back where a length is negative.  So the records are gone through first,
bounds are kept, and what is no cell, format or text is hidden from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from struct import Struct, error
from typing import NamedTuple

from .. import limits
from ..files.errors import Damaged, Encrypted, TooLarge
from .cells import cell_name
from .faults import Doubled
from .sheet_xml import refuse_wide_merge

_HEAD, _CELL, _SHEET = Struct("<HH"), Struct("<HH"), Struct("<IBB")
_RANGE = Struct("<HHHH")
_SHORT, _LONG = Struct("<H"), Struct("<i")
_BOF, _EOF, _CONTINUE, _FILEPASS = 0x0809, 0x000A, 0x003C, 0x002F
_SHEETS, _SST, _NAME, _BOOK, _LINKS = 0x0085, 0x00FC, 0x0018, 0x01AE, 0x0017
_FORMULA, _MULRK, _MERGED, _COLUMNS = 0x0006, 0x00BD, 0x00E5, 0x007D
_CELLS = frozenset((_FORMULA, _MULRK, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0205))
"""NUMBER, RK, LABELSST, LABEL, RSTRING, BOOLERR, too; not the blank ones."""
_FEW = frozenset((_SHEETS, 0x00E0, 0x0031, 0x041E, _COLUMNS))
"""What xlrd makes objects of: XF, FONT, FORMAT, too."""
_TAKEN = frozenset((0x0022, 0x0042, _SST, *_FEW))
"""DATEMODE and CODEPAGE, too."""
_LOOKED_AT = _FEW | {_NAME, _BOOK, _LINKS}
_TAKEN_OF_A_SHEET = frozenset((_MERGED, _COLUMNS, 0x0200, 0x0208, 0x0207, 0x04BC, 0x0221, 0x0236, *_CELLS))
"""DIMENSION and ROW, too; STRING, and what may stand between a formula and its text."""
_HIDDEN = 0x0F00
"""No record has this number."""
_MOST_OF_A_KIND = 10_000
_LAST_ROW, _LAST_COLUMN = 65_536, 256
_MOST_ROOM = 4_000_000
"""Cells that there are, and those before them in their rows: xlrd makes these, too."""
_SHORTEST, _FLAGS, _RECKON_WHEN_OPENED = 8, 14, 0x02
_IS_WIDE, _IS_PHONETIC, _IS_RICH = 0x01, 0x04, 0x08
_OF_CELLS = 0
_OWN_BOOK = b"\x01\x04"
_VERSIONS = {0x0500: 5, 0x0600: 8}


class Listed(NamedTuple):
    """A worksheet: where its records begin, and its place among all sheets, from 0."""

    begin: int
    place: int
    visible: bool


class Globals(NamedTuple):
    """What the records before the worksheets say."""

    version: int
    sheets: list[Listed]
    """Of cells only: no charts, no macros."""
    names: list[bytes]
    """NAME records."""
    links: bytes
    """The EXTERNSHEET record."""
    own_book: int
    """Which of the books that links may lead to is this one; -1 for none."""


class Seen(NamedTuple):
    """What the records of a worksheet say beside its cells; positions from 1."""

    formulas: set[tuple[int, int]]
    reckon_when_opened: bool
    cells: int


class Records:
    """The stream of a workbook, in which what is not to be read gets hidden.  Methods raise Damaged, TooLarge."""

    def __init__(self, stream: bytes) -> None:
        self.stream = bytearray(stream)

    def globals(self) -> Globals:
        """Look at the records before the worksheets.  Raises Encrypted, too."""
        seen = _Globals()
        for kind, at, end in self._walk(0, _TAKEN):
            if kind == _FILEPASS:
                raise Encrypted
            if kind == _SST:
                self._check_texts(at, end)
            elif kind in _LOOKED_AT:
                seen.take(kind, bytes(self.stream[at:end]))
        return Globals(self.version(), seen.sheets, seen.names, seen.links, seen.own_book)

    def version(self) -> int:
        """5 or 8; 0 for one that is older."""
        if len(self.stream) < 8 or self.stream[:2] != _BOF.to_bytes(2, "little"):
            return 0
        return _VERSIONS.get(int.from_bytes(self.stream[4:6], "little"), 0)

    def sheet(self, begin: int) -> Seen:
        """Look at the records of a worksheet.  Raises Doubled, too."""
        seen = _Cells()
        count = 0
        for kind, at, end in self._walk(begin, _TAKEN_OF_A_SHEET):
            if kind in _CELLS:
                seen.cell(kind, at, end, self.stream)
            elif kind in _FEW:
                count += 1
                if count > _MOST_OF_A_KIND:
                    raise Damaged("more columns than there are")
            elif kind == _MERGED:
                seen.merge(at, end, self.stream)
        seen.check()
        return Seen(seen.formulas, seen.reckon_when_opened, seen.count)

    def is_filled(self, begin: int) -> bool:
        """Whether a worksheet has any cell that is not blank."""
        return any(kind in _CELLS for kind, _, _ in self._walk(begin, _TAKEN_OF_A_SHEET))

    def _walk(self, begin: int, taken: Container[int]) -> Iterator[tuple[int, int, int]]:
        """The records up to the end that belongs to the first: what each is, where its content begins and ends.

        What is not taken is hidden, and so is what stands within another (a chart); what goes on goes on with what it follows.
        """
        at, depth, kept = begin, 0, True
        while True:
            kind, length = self._head(at)
            if not depth and kind != _BOF:
                raise Damaged("records without a beginning")
            depth += (kind == _BOF) - (kind == _EOF)
            if not depth:
                return
            if kind != _CONTINUE:
                kept = depth == 1 and kind in taken
                if depth == 1:
                    yield kind, at + 4, at + 4 + length
            if not kept and at != begin:
                _HEAD.pack_into(self.stream, at, _HIDDEN, length)
            at += 4 + length

    def _head(self, at: int) -> tuple[int, int]:
        """A record's kind, and how long its content is."""
        if at + 4 > len(self.stream):
            raise Damaged("records without an end")
        kind, length = _HEAD.unpack_from(self.stream, at)
        if at + 4 + length > len(self.stream):
            raise Damaged("records without an end")
        return kind, length

    def _check_texts(self, at: int, end: int) -> None:
        """That the shared texts are no more than a table may hold, and that none goes backward."""
        parts = [self.stream[at:end]]
        while self._head(end)[0] == _CONTINUE:
            at, end = end + 4, end + 4 + self._head(end)[1]
            parts.append(self.stream[at:end])
        count = int.from_bytes(parts[0][4:8], "little")
        if count > limits.most_cells():
            raise TooLarge
        try:
            _Texts(parts).skip(count)
        except (error, IndexError):
            raise Damaged("shared texts without an end") from None


class _Globals:
    """Takes what is looked at of the records before the worksheets."""

    def __init__(self) -> None:
        self.sheets: list[Listed] = []
        self.names: list[bytes] = []
        self.links = b""
        self.own_book = -1
        self._counts: Counter[int] = Counter()

    def take(self, kind: int, data: bytes) -> None:
        """One record.  Raises Damaged for more of a kind than a workbook may have."""
        place = self._counts[kind]
        self._counts[kind] += 1
        if place >= _MOST_OF_A_KIND:
            raise Damaged("more styles or names than a workbook may have")
        if kind == _SHEETS and len(data) >= _SHEET.size:
            begin, hidden, its_kind = _SHEET.unpack_from(data)
            self.sheets += [Listed(begin, place, not hidden)] * (its_kind == _OF_CELLS)
        elif kind == _NAME:
            self.names.append(data)
        elif kind == _LINKS:
            self.links = self.links or data
        elif kind == _BOOK and data[2:4] == _OWN_BOOK:
            self.own_book = place


class _Cells:
    """Counts the cells of a worksheet, and the room that they claim."""

    def __init__(self) -> None:
        self.formulas: set[tuple[int, int]] = set()
        self.reckon_when_opened = False
        self.count = 0
        self._merged = 0
        self._taken = bytearray(_LAST_ROW * _LAST_COLUMN)
        self._widths: dict[int, int] = {}

    def cell(self, kind: int, at: int, end: int, stream: bytearray) -> None:
        """One record of a cell, or of several that stand side by side."""
        if end - at < _SHORTEST:
            raise Damaged("a cell of few bytes")
        row, column = _CELL.unpack_from(stream, at)
        count = (end - at) // 6 - 1 if kind == _MULRK else 1
        if column + count > _LAST_COLUMN:
            raise Damaged("more columns than there are")
        first = row * _LAST_COLUMN + column
        for here in range(first, first + count):
            if self._taken[here]:
                name = cell_name(row + 1, here % _LAST_COLUMN + 1)
                raise Doubled(f"{name} 格", name)
            self._taken[here] = True
        self.count += count
        self._widths[row] = max(self._widths.get(row, 0), column + count)
        if self.count > limits.most_cells():
            raise TooLarge
        if kind == _FORMULA:
            self.formulas.add((row + 1, column + 1))
            self.reckon_when_opened |= end - at > _FLAGS and bool(stream[at + _FLAGS] & _RECKON_WHEN_OPENED)

    def merge(self, at: int, end: int, stream: bytearray) -> None:
        """A list of merged ranges; xlrd makes every row that one claims.  Raises TooLarge."""
        most = limits.most_cells()
        for begin in range(at + 2, end - _RANGE.size + 1, _RANGE.size):
            top, low, left, right = (each + 1 for each in _RANGE.unpack_from(stream, begin))
            name = f"{cell_name(top, left)}:{cell_name(low, right)}"
            refuse_wide_merge(name, (top, left, low, right), most)
            self._merged += 1

    def check(self) -> None:
        """Raises TooLarge."""
        if sum(self._widths.values()) > _MOST_ROOM or self._merged > limits.most_cells():
            raise TooLarge


class _Texts:
    """Goes over shared texts as xlrd does, and keeps none."""

    def __init__(self, parts: list[bytearray]) -> None:
        self._parts = iter(parts)
        self._part = next(self._parts)
        self._at = 8

    def skip(self, count: int) -> None:
        """Raises Damaged for a length below 0, IndexError and struct.error at the end."""
        for _ in range(count):
            (characters,) = _SHORT.unpack_from(self._part, self._at)
            options = self._part[self._at + 2]
            self._at += 3
            runs = self._number(_SHORT) if options & _IS_RICH else 0
            extra = self._number(_LONG) if options & _IS_PHONETIC else 0
            if extra < 0:
                raise Damaged("a text of less than nothing")
            self._skip_characters(characters, options)
            self._skip_runs(runs)
            self._at += extra
            if self._at >= len(self._part):
                self._at -= len(self._part)
                self._part = next(self._parts, bytearray())

    def _number(self, shape: Struct) -> int:
        (number,) = shape.unpack_from(self._part, self._at)
        self._at += shape.size
        return int(number)

    def _skip_characters(self, count: int, options: int) -> None:
        while True:
            width = 2 if options & _IS_WIDE else 1
            here = min((len(self._part) - self._at) // width, count)
            self._at += here * width
            count -= here
            if not count:
                return
            self._next_part()
            options, self._at = self._part[0], 1

    def _skip_runs(self, count: int) -> None:
        while count:
            if self._at == len(self._part):
                self._next_part()
                self._at = 0
            here = min((len(self._part) - self._at) // 4, count)
            if not here:
                raise Damaged("half a run")
            self._at += 4 * here
            count -= here

    def _next_part(self) -> None:
        self._part = next(self._parts, bytearray())
        if not self._part:
            raise IndexError
