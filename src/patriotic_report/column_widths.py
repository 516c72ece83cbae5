"""列宽 as it is typed: 6字 is fixed, 2 is a share of what is left."""

from __future__ import annotations

from .chinese import HALF_WIDTH
from .document import AS_ITS_TEXT, ColumnWidth
from .patterns import pattern

_FORM = pattern(r"(?P<number>[0-9]{1,3}(?:\.[0-9])?)\s*(?P<characters>个?字)?")
_MOST_CHARACTERS, _MOST_SHARES = 50, 20
_BY_TEXT = "-"


def column_width(text: str) -> ColumnWidth | None:
    """What is typed of one column; None for anything else."""
    found = _FORM.fullmatch(text.translate(HALF_WIDTH))
    number = float(found["number"]) if found else 0
    if found and found["characters"]:
        return ColumnWidth(characters=number) if 1 <= number <= _MOST_CHARACTERS else None
    return ColumnWidth(share=number) if 0 < number <= _MOST_SHARES else None


def column_widths(text: str) -> tuple[ColumnWidth, ...] | None:
    """Of every column, apart by blanks, - for one that goes by its texts; None where one is none of these."""
    found = [AS_ITS_TEXT if each == _BY_TEXT else column_width(each) for each in text.split()]
    known = tuple(each for each in found if each)
    return known if len(known) == len(found) else None


def spelt(width: ColumnWidth) -> str:
    """As ``column_widths`` reads it."""
    if width.characters:
        return f"{width.characters:g}字"
    return f"{width.share:g}" if width.share else _BY_TEXT
