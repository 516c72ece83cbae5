"""The names by which prose calls 数据, and which of them stand in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...facts import CountFact
from .said import Named

_FEW, _LONGEST_NAME = 300, 40
"""Names looked for one by one; and what no name exceeds where they are more."""

NamesIn = Callable[[str], list[Named]]


def names_finder(counts: Mapping[str, CountFact]) -> NamesIn:
    """What finds the 数据 that a text names: by looking for each, or for very many by looking up each piece.

    垃圾 within 清运垃圾 is the longer name's business, where both stand in the text.
    """
    named = list(_names_of(counts))
    find = _one_by_one(named) if len(named) <= _FEW else _by_pieces(named)

    def names_in(text: str) -> list[Named]:
        there = find(text)
        return [
            each
            for each in there
            if not any(each.name != other.name and each.name in other.name for other in there)
        ]

    return names_in


def _names_of(counts: Mapping[str, CountFact]) -> Iterator[Named]:
    """Every name that is one 数据's only: of two that go by one name, prose does not say which is meant."""
    named: dict[str, list[CountFact]] = {}
    for key, fact in counts.items():
        for name in dict.fromkeys((key, fact.name)):
            named.setdefault(name, []).append(fact)
    return (Named(name, facts[0]) for name, facts in named.items() if len(name) > 1 and len(facts) == 1)


def _one_by_one(named: list[Named]) -> NamesIn:
    return lambda text: [each for each in named if each.name in text]


def _by_pieces(named: list[Named]) -> NamesIn:
    known = {each.name: each for each in named if len(each.name) <= _LONGEST_NAME}
    lengths = sorted({len(name) for name in known})

    def names_in(text: str) -> list[Named]:
        there: dict[str, None] = {}
        for length in lengths:
            pieces = (text[at : at + length] for at in range(len(text) - length + 1))
            there.update((piece, None) for piece in pieces if piece in known)
        return [known[name] for name in there]

    return names_in
