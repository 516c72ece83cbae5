"""Where a paragraph's lines end, by what the Word file asks: full and half-width characters, marks that begin or end no
line, words of half-width characters that stay whole, nothing that hangs outside, no space added beside digits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from . import gbt9704 as layout

NEVER_FIRST = frozenset(layout.NO_LINE_BEGINS_WITH)
NEVER_LAST = frozenset(layout.NO_LINE_ENDS_WITH)


class Type(NamedTuple):
    """How wide characters are, in twips."""

    full: int
    half: int


BODY = Type(layout.CHARACTER_TW, layout.CHARACTER_TW - layout.SIZE_3_HP * 5)


def line_ends(text: str, kind: Type, first: int, others: int) -> tuple[int, ...]:
    """The index behind each line's last character, for a first line and others of so many twips; a line end ends one."""
    if "\n" not in text:
        return _ends(text, kind, first, others) if len(text) * kind.full > first else (len(text),)
    ends: list[int] = []
    start = 0
    for part in text.split("\n"):
        ends += [start + end for end in line_ends(part, kind, others if start else first, others)]
        start += len(part) + 1
    return tuple(ends)


def _ends(text: str, kind: Type, first: int, others: int) -> tuple[int, ...]:
    full, half = kind
    if len(text.encode()) == 3 * len(text):  # nothing but Chinese
        behind: Sequence[int] = range(full, full * len(text) + 1, full)
    else:
        behind = list(accumulate([half if character < "\x80" else full for character in text]))
    ends: list[int] = []
    start, room = 0, first
    whole = behind[-1]
    while whole > room:
        start = _allowed(text, start, bisect_right(behind, room, start))
        ends.append(start)
        room = behind[start - 1] + others
    return (*ends, len(text))


def _allowed(text: str, start: int, end: int) -> int:
    """The last place up to ``end`` where a line may end; where there is none, ``end`` itself."""
    for at in range(end, start, -1):
        before, after = text[at - 1], text[at]
        if after in NEVER_FIRST or before in NEVER_LAST or ("!" <= before <= "~" and "!" <= after <= "~"):
            continue
        return at
    return max(end, start + 1)
