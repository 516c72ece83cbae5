"""Which of the sentences that differ are versions of each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .alignment import Pairs

ALIKE = 0.45
"""Of the pairs of neighbouring characters, how many two versions share at least (实务: tried on edited reports)."""
_MOST_PAIRS = 2_000_000
_LONGEST = 4_000


class Budget:
    """How many more pairs of sentences are compared: without it two large files could take hours."""

    def __init__(self, pairs: int = _MOST_PAIRS) -> None:
        self._left = pairs

    def allows(self, pairs: int) -> bool:
        """Whether so many may still be compared; then they are counted."""
        if pairs > min(self._left, _MOST_PAIRS // 20):
            return False
        self._left -= pairs
        return True


def shape(text: str) -> frozenset[str]:
    """What likeness is measured by: neighbouring characters."""
    text = text[:_LONGEST]
    return frozenset(map("".join, pairwise(text))) or frozenset(text)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Between 0 and 1, the same either way round."""
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0


def versions(before: Sequence[str], after: Sequence[str], budget: Budget) -> Pairs:
    """The pairs that are most alike together, in order on both sides."""
    if not before or not after or not budget.allows(len(before) * len(after)):
        return []
    shapes = [shape(text) for text in after]
    scores = [[likeness(one, other) for other in shapes] for one in map(shape, before)]
    return _best_pairs(scores, _totals(scores, len(after)))


def _totals(scores: list[list[float]], width: int) -> list[list[float]]:
    """From each position on, how alike the best pairs are together."""
    best = [[0.0] * (width + 1)]
    for row in reversed(scores):
        below, line = best[-1], [0.0] * (width + 1)
        for j in range(width - 1, -1, -1):
            alike = below[j + 1] + row[j] if row[j] >= ALIKE else 0.0
            line[j] = max(below[j], line[j + 1], alike)
        best.append(line)
    best.reverse()
    return best


def _best_pairs(scores: list[list[float]], best: list[list[float]]) -> Pairs:
    pairs: Pairs = []
    i = j = 0
    while i < len(scores) and j < len(scores[0]):
        if scores[i][j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
