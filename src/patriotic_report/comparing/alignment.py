"""Which entries of two sequences are the same ones, in order: patience, then the longest common part.

difflib is quadratic where lines repeat, and forgets frequent ones where it is told not to be.
Here entries that stand once on each side are anchors, and what lies between them is settled by
itself; a stretch without anchors is compared entry by entry while it is short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

Pairs = list[tuple[int, int]]
_SHORT = 40_000
"""Entries times entries."""


def aligned(before: Sequence[Hashable], after: Sequence[Hashable]) -> Pairs:
    """Positions of equal entries, rising on both sides."""
    pairs: Pairs = []
    waiting = [(0, len(before), 0, len(after))]
    while waiting:
        a, a_end, b, b_end = _without_equal_ends(before, after, waiting.pop(), pairs)
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(before[a:a_end], after[b:b_end])
        if anchors:
            waiting += _between(anchors, (a, a_end, b, b_end))
            pairs += [(a + i, b + j) for i, j in anchors]
        elif (a_end - a) * (b_end - b) <= _SHORT:
            pairs += [(a + i, b + j) for i, j in _common(before[a:a_end], after[b:b_end])]
    return sorted(pairs)


def _without_equal_ends(
    before: Sequence[Hashable], after: Sequence[Hashable], stretch: tuple[int, int, int, int], pairs: Pairs
) -> tuple[int, int, int, int]:
    """What is left of a stretch when equal entries at both ends have gone to ``pairs``."""
    a, a_end, b, b_end = stretch
    while a < a_end and b < b_end and before[a] == after[b]:
        pairs.append((a, b))
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and before[a_end - 1] == after[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
        pairs.append((a_end, b_end))
    return a, a_end, b, b_end


def gaps(pairs: Pairs, lengths: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """What lies between the pairs, as (first, end) on each side; empty ones are left out."""
    found = _between(pairs, (0, lengths[0], 0, lengths[1]))
    return [gap for gap in found if gap[0] < gap[1] or gap[2] < gap[3]]


def _between(pairs: Pairs, whole: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """The stretches between pairs, which are relative to the whole's beginnings."""
    a, a_end, b, b_end = whole
    ends = [(a + i, b + j) for i, j in pairs]
    starts = [(a, b), *((i + 1, j + 1) for i, j in ends)]
    return [
        (start[0], end[0], start[1], end[1])
        for start, end in zip(starts, [*ends, (a_end, b_end)], strict=True)
    ]


def _anchors(before: Sequence[Hashable], after: Sequence[Hashable]) -> Pairs:
    """Entries that stand once on each side: the longest run of them that rises on both."""
    here, there = Counter(before), Counter(after)
    place = {entry: n for n, entry in enumerate(after) if there[entry] == 1}
    return rising([(n, place[e]) for n, e in enumerate(before) if here[e] == 1 and e in place])


def rising(pairs: Pairs) -> Pairs:
    """Of pairs that rise on the first side, the longest run that rises on the second too."""
    tails: list[int] = []
    ends: list[int] = []
    previous = [-1] * len(pairs)
    for index, (_, there) in enumerate(pairs):
        at = bisect_left(tails, there)
        previous[index] = ends[at - 1] if at else -1
        tails[at : at + 1] = [there]
        ends[at : at + 1] = [index]
    run: Pairs = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(pairs[index])
        index = previous[index]
    return run[::-1]


def _common(before: Sequence[Hashable], after: Sequence[Hashable]) -> Pairs:
    """The longest common subsequence."""
    width = len(after) + 1
    lengths = [[0] * width]
    for entry in reversed(before):
        below, row = lengths[-1], [0] * width
        for j in range(width - 2, -1, -1):
            row[j] = below[j + 1] + 1 if entry == after[j] else max(below[j], row[j + 1])
        lengths.append(row)
    lengths.reverse()
    pairs: Pairs = []
    i = j = 0
    while i < len(before) and j < len(after):
        if before[i] == after[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
