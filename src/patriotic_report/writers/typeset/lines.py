"""Text as lines that end where the Word file's do.

typst by itself trims a mark at a line's end by half, so that a line with half a cell to spare would take one character more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from ...patterns import pattern
from ..layout import gbt9704 as layout
from ..layout.breaking import BODY, Type, line_ends
from .escaping import runs_in

_MOST_TIGHTER = 0.5
"""Points that characters may stand nearer to each other without being seen to."""
_SPARE = 0.1
_NARROW = pattern("[ -~]+")


class Words(NamedTuple):
    """Text in the face of a role; ``tracking`` in points where its line needs another than the usual."""

    text: str
    role: str = "body"
    tracking: float | None = None


class Cells(NamedTuple):
    """The cells that a line is made of: their widths, and in points the size of their type and its tracking."""

    kind: Type
    size: float
    tracking: float = 0


BODY_CELLS = Cells(BODY, layout.SIZE_3_HP / 2, layout.SPACING_TW / 20)
SMALL_CELLS = Cells(
    Type(layout.TABLE_CHARACTER_TW, layout.TABLE_CHARACTER_TW // 2), layout.TABLE_CHARACTER_TW / 20
)
Wider = Mapping[str, Mapping[str, float]]
"""Role → characters that in its face are wider than half the size, or less wide, and by how much of it."""


def cut_lines(
    words: Sequence[Words], cells: Cells, first: int, others: int, wider: Wider
) -> list[list[Words]]:
    """The words of each line, in so many twips; all in one where only typst can see how wide they are."""
    whole = "".join(each.text for each in words)
    uncut = [list(words)]
    if len(whole) * cells.kind.full <= first:
        return uncut
    ends = line_ends(whole, cells.kind, first, others)
    if not all(map(_is_known, {*whole})) or any(" " in whole[end - 1 : end + 1] for end in ends[:-1]):
        return uncut
    lines = []
    for start, end in pairwise((0, *ends)):
        line = _between(words, start, end)
        tighter = _tighter(line, cells, wider, (others if start else first) / 20)
        if tighter > _MOST_TIGHTER:
            return uncut
        tracking = cells.tracking - tighter if tighter else None
        lines.append([each._replace(tracking=tracking) for each in line])
    return lines


@lru_cache(maxsize=8192)
def _is_known(character: str) -> bool:
    """Whether it is as wide as a cell or half a one, or ends a line."""
    return character == "\n" or " " <= character <= "~" or east_asian_width(character) in {"W", "F", "A"}


def _between(words: Sequence[Words], start: int, end: int) -> list[Words]:
    found, at = [], 0
    for each in words:
        if text := each.text[max(start - at, 0) : max(end - at, 0)]:
            found.append(each._replace(text=text))
        at += len(each.text)
    return found


def _tighter(line: Sequence[Words], cells: Cells, wider: Wider, room: float) -> float:
    """By how many points each character must be; 0 where there is room."""
    width, gaps = 0.0, 0
    for each in line:
        text = each.text.lstrip("\n")
        more = wider.get(each.role)
        narrow = "".join(_NARROW.findall(text))
        width += len(text) - len(narrow) / 2
        if more:
            width += sum([more.get(character, 0) for character in narrow])
        gaps += len(text) - runs_in(text)
    return max(width * cells.size + gaps * cells.tracking + _SPARE - room, 0) / max(gaps, 1)
