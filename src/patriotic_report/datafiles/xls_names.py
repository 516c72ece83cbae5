"""The names of ranges that an .xls defines: those of one range each; what must be reckoned is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from struct import Struct, error
from typing import NamedTuple

from .biff import Globals
from .book_kinds import Ranges
from .cells import cell_name

_HEAD = Struct("<HBBHHH4x")
"""Options, key, length of the name, length of its formula; nothing; to which sheet it belongs, 0 for all."""
_LINK = Struct("<HHH")
"""Which book, its first sheet and its last one."""
_AREA, _CELL = Struct("<BHHHHH"), Struct("<BHHH")
_AREAS, _CELLS = (0x3B, 0x5B, 0x7B), (0x3A, 0x5A, 0x7A)
_BUILT_IN = 0x0020
_COLUMN = 0x3FFF
"""The bits above say that it moves with its cell."""


class _Name(NamedTuple):
    name: str
    sheet: int
    formula: bytes


def names_of(before: Globals, sheets: Sequence[str]) -> dict[str | None, dict[str, Ranges]]:
    """Names by the worksheet that alone has them; None for those of the whole workbook."""
    by_place = {each.place: name for each, name in zip(before.sheets, sheets, strict=True)}
    found: dict[str | None, dict[str, Ranges]] = {}
    for each in _names(before):
        area = _area(each.formula, before, by_place)
        scope = by_place.get(each.sheet - 1) if each.sheet else None
        if area and (scope or not each.sheet):
            found.setdefault(scope, {})[each.name] = Ranges((area,))
    return found


def _names(before: Globals) -> Iterator[_Name]:
    """Those of BIFF8 that a person gave."""
    for record in before.names if before.version == 8 else ():
        try:
            options, _, length, size, _, sheet = _HEAD.unpack_from(record)
            wide = record[_HEAD.size] & 1
        except (error, IndexError):
            continue
        begin = _HEAD.size + 1
        end = begin + length * (1 + wide)
        name = record[begin:end].decode("utf-16-le" if wide else "latin-1", errors="replace")
        if not options & _BUILT_IN:
            yield _Name(name, sheet, record[end : end + size])


def _area(formula: bytes, before: Globals, sheets: Mapping[int, str]) -> tuple[str, str] | None:
    """(worksheet, A2:F20) of a formula that is one range."""
    if len(formula) == _AREA.size and formula[0] in _AREAS:
        _, link, top, low, left, right = _AREA.unpack(formula)
    elif len(formula) == _CELL.size and formula[0] in _CELLS:
        _, link, top, left = _CELL.unpack(formula)
        low, right = top, left
    else:
        return None
    sheet = _sheet(link, before, sheets)
    corners = cell_name(top + 1, (left & _COLUMN) + 1), cell_name(low + 1, (right & _COLUMN) + 1)
    return (sheet, ":".join(corners)) if sheet else None


def _sheet(link: int, before: Globals, sheets: Mapping[int, str]) -> str:
    """The worksheet of this book that a link leads to; nothing for several, and for another book."""
    at = 2 + link * _LINK.size
    if at + _LINK.size > len(before.links):
        return ""
    book, first, last = _LINK.unpack_from(before.links, at)
    return sheets.get(first, "") if book == before.own_book and first == last else ""
