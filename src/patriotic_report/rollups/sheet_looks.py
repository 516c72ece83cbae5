"""How the sheets of a roll-up's workbook look: an office's table, black on white."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from ..writers.workbook import Look

TITLE = Look("title", align="center")
LABEL = Look(align="left")
HEAD = Look("head", align="center", border=True, wrap=True)
BODY = Look(align="center", border=True, wrap=True)
WORDS = Look(align="left", border=True, wrap=True, indent=1)
FIGURE = Look(align="right", border=True)
NOTE = Look(align="left", wrap=True)
_LINE = 16
"""Points that a line of 11-point text takes."""
ROW = 20
"""A row of one line."""
_FITTING = 12
"""Heads up to this width stay on one line."""


def width_of(text: str) -> int:
    """How wide a text is, in digits; a 字 is two."""
    return max(
        (sum(1 + (east_asian_width(c) in "WFA") for c in line) for line in text.split("\n")), default=0
    )


def head_lines(head: str) -> str:
    """A long head with its unit on a line of its own: 参加人次, （人次）."""
    name, bracket, unit = head.rpartition("（")
    if not (name and unit.endswith("）")) or width_of(head) <= _FITTING:
        return head
    return f"{name}\n{bracket}{unit}"


def head_width(head: str) -> float:
    """How wide a column is for its head; long ones take two lines."""
    widest = max(map(width_of, head_lines(head).split("\n")))
    return widest + 2 if widest <= _FITTING else widest / 2 + 4


def row_height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """How high a row is: that of one line, but where a cell is too narrow for its text."""
    over = (
        height_of(text, width) for text, width in zip(texts, widths, strict=True) if width_of(text) > width
    )
    return max(over, default=ROW)


def height_of(text: str, width: float) -> float:
    """How high a text is in cells of a width."""
    lines = sum(max(1, ceil(width_of(line) / max(1.0, width - 1))) for line in text.split("\n"))
    return lines * _LINE + 6
