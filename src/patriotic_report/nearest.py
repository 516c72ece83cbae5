"""The known word nearest to one that is not known: what every 是不是…？ asks.

``nearest`` is for names that users gave themselves, where half a name may do; ``slip_of`` for a closed set of words
(keys, commands), where a word that is merely alike leads astray.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest
from itertools import islice

_LONGEST = 100
"""Beyond it nothing is a slip of a name."""
_MOST_COMPARED = 300
_MOST_KNOWN = 3000
"""Nobody gave so many names and looks for one among them."""
_LEAST = 0.4
_MOST_IN_PLACE = _LONGEST / 100


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like ``word``, or nothing where none is like it.

    Likeness is difflib's; among equals, the one with more characters in their places:
    Chinese names are so short that a slip in one character leaves half of them.
    """
    from difflib import SequenceMatcher

    best, score = "", 0.0
    letters = {letter: word.count(letter) for letter in set(word)} if len(word) <= _LONGEST else {}
    for candidate in _likely(word, islice(known, _MOST_KNOWN)):
        most = _most_alike(word, letters, candidate)
        if most < _LEAST or most + _MOST_IN_PLACE <= score:
            continue  # to compare takes a hundred times as long
        ratio = SequenceMatcher(None, word, candidate).ratio()
        in_place = sum(a == b for a, b in zip(word, candidate, strict=False)) / 100
        if ratio >= _LEAST and ratio + in_place > score:
            best, score = candidate, ratio + in_place
    return best


def _most_alike(word: str, letters: dict[str, int], candidate: str) -> float:
    """What difflib's likeness is at most: as if all letters that both have stood in the same order."""
    if not (word and candidate):
        return 0.0
    common = sum(min(count, candidate.count(letter)) for letter, count in letters.items())
    return 2.0 * common / (len(word) + len(candidate))


def slip_of(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` is a slip of: a third of its characters wrong at most; or nothing."""
    close = [each for each in known if _is_slip(word, each)]
    return nearest(word, close)


def _is_slip(word: str, known: str) -> bool:
    longer = max(len(word), len(known))
    most = max(1, longer // 3)
    if not 1 < longer <= _LONGEST or abs(len(word) - len(known)) > most:
        return False
    return _slips(word, known) <= most


def _slips(one: str, other: str) -> int:
    """How many characters are wrong, missing, too many, or in each other's place."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        before, above, row = above, row, [at + 1]
        for to, wanted in enumerate(other):
            row.append(min(above[to + 1] + 1, row[to] + 1, above[to] + (letter != wanted)))
            if before and to and letter == other[to - 1] and one[at - 1] == wanted:
                row[-1] = min(row[-1], before[to - 1] + 1)
    return row[-1]


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
