"""Font files written table by table, as Windows, macOS and foundries write them: names in any order and language,
usage bits, tables of characters of both kinds, collections.  Every glyph is the same box."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

ENGLISH, CHINA, TAIWAN = 0x409, 0x804, 0x404
FAMILY, STYLE, FULL, POSTSCRIPT, TYPOGRAPHIC = 1, 2, 4, 6, 16
_UNITS = 1000
_BOX = struct.pack(">hhhhh", 1, 100, 0, 900, 800) + struct.pack(">HH", 3, 0) + bytes([1] * 4)
_GLYPH = _BOX + struct.pack(">hhhh", 100, 800, 0, -800) + struct.pack(">hhhh", 0, 0, 800, 0)
"""A square: its contour ends at point 3, four points on the curve, their x and y as steps."""


class Name(NamedTuple):
    """A record of the ``name`` table."""

    kind: int
    text: str
    language: int = ENGLISH
    platform: int = 3
    encoding: int = 1

    @property
    def written(self) -> bytes:
        codec = {(1, 0): "mac_roman", (1, 25): "gb18030", (3, 3): "gb18030"}
        return self.text.encode(codec.get((self.platform, self.encoding), "utf-16-be"))


def windows(english: str, chinese: str = "", *, style: str = "Regular") -> list[Name]:
    """The names as Windows' own fonts have them: English first."""
    return [
        *family(english, style=style),
        *([Name(FAMILY, chinese, CHINA), Name(FULL, chinese, CHINA)] if chinese else []),
    ]


def family(name: str, language: int = ENGLISH, *, style: str = "Regular") -> list[Name]:
    """All the names of one language."""
    full = name if style == "Regular" else f"{name} {style}"
    plain = "".join(filter(str.isalnum, full)).encode("ascii", "ignore").decode() or "Face"
    return [
        Name(FAMILY, name, language),
        Name(STYLE, style, language),
        Name(FULL, full, language),
        Name(POSTSCRIPT, plain, language),
    ]


def font(
    names: Iterable[Name],
    characters: str = "爱国卫生。 ",
    *,
    usage: int = 8,
    weight: int = 400,
    selection: int = 0x40,
    wide: bool = False,
    without: Sequence[bytes] = (),
    more: Mapping[bytes, bytes] = MappingProxyType({}),
) -> bytes:
    """A TrueType file; ``usage`` is fsType, ``wide`` writes the characters as groups of all planes."""
    tables = {**_tables(list(names), characters, usage, weight, selection, wide), **more}
    return _file({tag: data for tag, data in tables.items() if tag not in without})


def collection(*fonts: bytes) -> bytes:
    """The files as one .ttc."""
    head = 12 + 4 * len(fonts)
    starts, at = [], head
    for each in fonts:
        starts.append(at)
        at += len(each)
    moved = [_moved(each, start) for each, start in zip(fonts, starts, strict=True)]
    return struct.pack(f">4sHHI{len(fonts)}I", b"ttcf", 1, 0, len(fonts), *starts) + b"".join(moved)


def put(folder: Path, name: str, data: bytes) -> Path:
    """The file in a folder that is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def _moved(data: bytes, start: int) -> bytes:
    (count,) = struct.unpack_from(">H", data, 4)
    moved = bytearray(data)
    for each in range(count):
        (at,) = struct.unpack_from(">I", data, 12 + 16 * each + 8)
        struct.pack_into(">I", moved, 12 + 16 * each + 8, at + start)
    return bytes(moved)


def _file(tables: dict[bytes, bytes]) -> bytes:
    at = 12 + 16 * len(tables)
    listed, contents = b"", b""
    for tag, data in sorted(tables.items()):
        listed += struct.pack(">4sIII", tag, 0, at + len(contents), len(data))
        contents += data + bytes(-len(data) % 4)
    return struct.pack(">4sHHHH", b"\0\1\0\0", len(tables), 0, 0, 0) + listed + contents


def _tables(
    names: list[Name], characters: str, usage: int, weight: int, selection: int, wide: bool
) -> dict[bytes, bytes]:
    codes = sorted(set(map(ord, characters)))
    glyphs = len(codes) + 1
    return {
        b"head": struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 3, _UNITS, 0, 0, 100, 0, 900, 800, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, _UNITS, 0, 0, 900, 1, 0, 0, 0, 0, 0, 0, 0, glyphs),
        b"maxp": struct.pack(">I14H", 0x10000, glyphs, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"hmtx": struct.pack(">Hh", _UNITS, 100) * glyphs,
        b"loca": struct.pack(f">{glyphs + 1}H", *(each * len(_padded()) // 2 for each in range(glyphs + 1))),
        b"glyf": _padded() * glyphs,
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
        b"name": _name_table(names),
        b"OS/2": struct.pack(">HhHHH", 4, _UNITS, weight, 5, usage) + struct.pack(">11h", *[0] * 11)
        + bytes(10) + struct.pack(">4I4sHHH", 1, 0, 0, 0, b"TEST", selection, min(codes[0], 0xFFFF), min(codes[-1], 0xFFFF))
        + struct.pack(">hhhHHIIhhHHH", 880, -120, 0, 880, 120, 1 << 18, 0, 500, 700, 0, 32, 1),
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10 if wide else 1, 12) + (_groups if wide else _segments)(codes),
    }  # fmt: skip


def _padded() -> bytes:
    return _GLYPH + bytes(-len(_GLYPH) % 4)


def _name_table(names: list[Name]) -> bytes:
    records, texts = b"", b""
    for name in names:
        records += struct.pack(
            ">6H",
            name.platform,
            name.encoding,
            name.language,
            name.kind,
            len(name.written),
            len(texts),
        )
        texts += name.written
    return struct.pack(">HHH", 0, len(names), 6 + len(records)) + records + texts


def _groups(codes: list[int]) -> bytes:
    groups = b"".join(struct.pack(">III", code, code, glyph) for glyph, code in enumerate(codes, 1))
    return struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups


def _segments(codes: list[int]) -> bytes:
    """Every second character by its own shift, the others by a list of glyphs."""
    count = len(codes) + 1
    shifts, ways, glyphs = [], [], []
    for at, code in enumerate(codes):
        listed = at % 2 == 1
        shifts.append(0 if listed else (at + 1 - code) & 0xFFFF)
        ways.append(2 * (count - at + len(glyphs)) if listed else 0)
        glyphs += [at + 1] if listed else []
    ends = [*codes, 0xFFFF]
    body = struct.pack(f">{count}HH", *ends, 0) + struct.pack(f">{count}H", *ends)
    body += struct.pack(f">{count}H{count}H", *shifts, 1, *ways, 0) + struct.pack(f">{len(glyphs)}H", *glyphs)
    return struct.pack(">HHHHHHH", 4, 14 + len(body), 0, 2 * count, 0, 0, 0) + body


A_PC = {
    "simfang.ttf": font(windows("FangSong", "仿宋"), "爱国卫生 "),
    "simkai.ttf": font(windows("KaiTi", "楷体"), "爱国卫生 "),
    "simhei.ttf": font(windows("SimHei", "黑体"), "爱国卫生 ①"),
    "simsun.ttc": collection(
        font(windows("SimSun", "宋体"), "爱国卫生㎡①𠮷", wide=True), font(windows("NSimSun", "新宋体"))
    ),
}
"""What every zh-CN Windows has."""
TITLES = {"FZXBSJW.TTF": font([*windows("FZXiaoBiaoSong-B05S"), Name(FAMILY, "方正小标宋简体", CHINA)])}
"""The face of titles, which an office must buy."""
