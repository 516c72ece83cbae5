"""Where prose names a 数据: the clauses in which its name stands beside a figure.

Better to miss one than to cry wolf: prose is compared only where a 数据's name and a number
with its unit stand close together in one clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ..facts import CountFact
from ..patterns import pattern
from ..problems import FieldPath

_CITATION = pattern(r"\{\{.*?\}\}")
_DIGIT = pattern("[0-9]")
_CLAUSE = pattern(r"[^，,。；;：:、！？\n（）()]+")

_FEW, _LONGEST_NAME, _LONGEST_CLAUSE = 300, 40, 500
"""Names looked for one by one; and what no sentence that a person wrote exceeds."""


class Named(NamedTuple):
    """A 数据 as prose may call it."""

    name: str
    fact: CountFact


Clause = tuple[FieldPath, str, Named]
"""The text that it is of, its words, and the 数据 that it names."""

NamesIn = Callable[[str], list[Named]]


def clauses_with_figures(
    texts: Iterable[tuple[FieldPath, str]], counts: Mapping[str, CountFact]
) -> Iterator[Clause]:
    """Every clause that holds a figure and names a 数据, once for each; ``texts`` are as typed, citations and all."""
    named = list(_names_of(counts))
    names_in = _finder(named)
    for path, text in texts if named else ():
        if _DIGIT.search(text) and names_in(text):
            bare = _CITATION.sub("\ufffc", text) if "{{" in text else text
            for clause in _CLAUSE.findall(bare):
                yield from ((path, clause, each) for each in _named_by(clause, names_in))


def _names_of(counts: Mapping[str, CountFact]) -> Iterator[Named]:
    for key, fact in counts.items():
        for name in dict.fromkeys((key, fact.name)):
            if len(name) > 1:
                yield Named(name, fact)


def _named_by(clause: str, names_in: NamesIn) -> Iterator[Named]:
    if len(clause) > _LONGEST_CLAUSE or not _DIGIT.search(clause):
        return
    there = names_in(clause)
    for each in there:
        # 垃圾 within 清运垃圾 is the longer name's business
        if not any(each.name != other.name and each.name in other.name for other in there):
            yield each


def _finder(named: list[Named]) -> NamesIn:
    """What finds the 数据 that a text names: by looking for each, or for very many by looking up each piece."""
    if len(named) <= _FEW:
        return lambda text: [each for each in named if each.name in text]
    known: dict[str, list[Named]] = {}
    for each in named:
        if len(each.name) <= _LONGEST_NAME:
            known.setdefault(each.name, []).append(each)
    lengths = sorted({len(name) for name in known})

    def names_in(text: str) -> list[Named]:
        there: dict[str, None] = {}
        for length in lengths:
            pieces = (text[at : at + length] for at in range(len(text) - length + 1))
            there.update((piece, None) for piece in pieces if piece in known)
        return [each for name in there for each in known[name]]

    return names_in
