"""``# 不查 W203：原文如此`` in a YAML: findings at its line, or the one below it, are right as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..patterns import pattern
from ..problems import Place, Problem
from ..schema.messages import fault
from ..source import Mapping, Node, Scalar, Source
from .codes import codes_meant, meant_instead, only_errors

_REMARK = pattern(r"(?:^|(?<=[ \t]))#[ \t]*不查(?=[ \t：:]|[A-Za-z]|$)(?P<words>[^：:\n]*)")
_WORD = pattern(r"[^ \t、，,]+")
_FAR = 1 << 30
"""Beyond every line's end."""
_NO_VALUE = pattern(r"[ \t]*(?:#.*)?")


class Remark(NamedTuple):
    """One code (or group) of a remark: it silences ``codes`` from the ``first`` line to the ``last``."""

    word: str
    place: Place
    codes: frozenset[str]
    first: int
    last: int

    def silences(self, problem: Problem) -> bool:
        """Whether it is this finding that is right as it stands."""
        at = problem.place
        return (
            problem.code in self.codes and at.file == self.place.file and self.first <= at.line <= self.last
        )

    @property
    def wrong(self) -> Problem | None:
        """What is to be said of one that means no code, or errors only."""
        if not self.word:
            return self.told("remark_empty")
        if not self.codes:
            return self.told("house_code", cure=meant_instead(self.word))
        return self.told("house_error", what="不查") if only_errors(self.codes) else None

    def told(self, kind: str, **words: str) -> Problem:
        """What is to be said of the remark itself: a hint, for no report is worse for it."""
        return fault((), kind, words, needle=self.word).at(self.place)._replace(level="提示")


def remarks_in(source: Source) -> Iterator[Remark]:
    """Every code of every remark; what looks like one within a value is text."""
    lines = source.text.split("\n")
    found = [(number, remark) for number, line in enumerate(lines, 1) for remark in _REMARK.finditer(line)]
    spans = list(_spans_of(source.root, lines)) if found else []
    for number, remark in found:
        if any(each.holds(number, remark.start() + 1) for each in spans):
            continue
        line = lines[number - 1]
        of = number if line[: remark.start()].strip() else _next_value(lines, number)
        values = [each for each in spans if each.begin <= of <= each.last]
        first = min((each.begin for each in values), default=of)
        last = max((each.last for each in values), default=of)
        words = [(each[0], remark.start("words") + each.start()) for each in _WORD.finditer(remark["words"])]
        for word, start in words or [("", remark.start())]:
            place = Place(source.name, number, start + 1, line, len(word) or len(remark[0]))
            yield Remark(word, place, codes_meant(word), first, last)


class _Span(NamedTuple):
    """A text of the YAML from its line and column to its end; it, or what leads to it, stands from the line ``begin`` on."""

    begin: int
    line: int
    column: int
    last: int
    end_column: int

    def holds(self, line: int, column: int) -> bool:
        """Whether a character is one of the text's."""
        return (self.line, self.column) <= (line, column) < (self.last, self.end_column)


def _spans_of(node: Node, lines: list[str], begin: int = 0) -> Iterator[_Span]:
    if isinstance(node, Scalar):
        yield _span(node, lines, begin or node.line)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield _span(key, lines, key.line)
            yield from _spans_of(value, lines, key.line)
    else:
        for item in node.items:
            yield from _spans_of(item, lines)


def _span(node: Scalar, lines: list[str], begin: int) -> _Span:
    """A block text begins below its ``|`` and ends where the next line begins."""
    if not node.plain and lines[node.line - 1][node.column - 1 : node.column] in ("|", ">"):
        return _Span(begin, node.line + 1, 1, node.end_line - (node.end_column == 1), _FAR)
    return _Span(begin, node.line, node.column, node.end_line, node.end_column)


def _next_value(lines: list[str], number: int) -> int:
    """The line below a remark that has something on it."""
    below = range(number, len(lines))
    return next((at + 1 for at in below if not _NO_VALUE.fullmatch(lines[at])), number)
