"""What both tables are printed with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Names to the left, figures to the right; a Chinese character is two cells wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            _padded(cell, width, first=not n) for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()


def verdict(met: bool) -> str:
    """The last word of a target's line."""
    return "达到" if met else "未达到"


def _padded(text: str, width: int, *, first: bool) -> str:
    space = " " * (width - _width(text))
    return text + space if first else space + text


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
