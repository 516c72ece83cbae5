"""The known word nearest to one that is not known: what every 是不是…？ asks."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest

_LONGEST = 100
"""Beyond it nothing is a slip of a name."""
_MOST_COMPARED = 300


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like ``word``, or nothing where none is like it.

    Likeness is difflib's; among equals, the one with more characters in their places:
    Chinese names are so short that a slip in one character leaves half of them.
    """
    from difflib import SequenceMatcher

    best, score = "", 0.0
    for candidate in _likely(word, known):
        ratio = SequenceMatcher(None, word, candidate).ratio()
        in_place = sum(a == b for a, b in zip(word, candidate, strict=False)) / 100
        if ratio >= 0.4 and ratio + in_place > score:
            best, score = candidate, ratio + in_place
    return best


def _likely(word: str, known: Iterable[str]) -> Iterable[str]:
    """Those worth the comparing, which is slow: none may be asked for a hundred thousand times."""
    if len(word) > _LONGEST:
        return ()
    likely = [each for each in known if len(each) <= _LONGEST]
    if len(likely) <= _MOST_COMPARED:
        return likely
    letters = set(word)
    return nlargest(
        _MOST_COMPARED, likely, key=lambda each: len(letters.intersection(each)) - abs(len(each) - len(word))
    )
