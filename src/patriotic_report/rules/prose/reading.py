"""Texts read clause by clause, and a clause part by part, for what they say of the 数据 that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ...facts import CountFact
from ...patterns import pattern
from ...problems import FieldPath
from ..view import NEAR
from .agreement import is_value, unit_of
from .claims import Claim, claims_at
from .figures import figure_at, figures_before
from .names import NamesIn, names_finder
from .said import Named, Said
from .scope import Own, Scope
from .spelling import CITED, Spelt, field_cited, paragraphs, whole_cited
from .times import is_part_of_a_year
from .words import is_neutral, past_between

_CLAUSE = pattern(r"([^，,。；;：:！？!?（）()]+)([，,。；;：:！？!?（）()]*)")
_JOINT = pattern(r"、|以及|和|与(?!上年|去年|常年|上期|同期)|及(?!时)|并")
_FIGURE = pattern(rf"[0-9{CITED}]|[一二两三四五六七八九十百千万亿]{{2,}}")
_ANY_FIGURE = pattern("[0-9一二两三四五六七八九十百]|持平")
_BARE_FIGURE = pattern(r"[0-9.]+[^0-9]{0,3}")
_LONGEST_CLAUSE = 500
"""No sentence that a person wrote has a longer one."""
_PLANS = "next_steps"


class _Part(NamedTuple):
    """Part of a clause: 悬挂横幅60条 of 悬挂横幅60条、标语20条; ``joint`` shares its figure with what is before it."""

    start: int
    plain: str
    joint: bool


def said_in(
    texts: Iterable[tuple[FieldPath, str]],
    counts: Mapping[str, CountFact],
    own: Own,
    elsewhere: frozenset[FieldPath],
) -> Iterator[Said]:
    """What texts as typed, citations and all, say of 数据; those below a path of ``elsewhere`` are about one place."""
    names_in = names_finder(counts)
    for path, text in texts if counts else ():
        if path[0] == _PLANS:
            continue
        there = any(path[:length] in elsewhere for length in range(1, len(path)))
        for paragraph in paragraphs(text):
            if _ANY_FIGURE.search(paragraph.plain) and (paragraph.cited or names_in(paragraph.plain)):
                yield from _Reader(path, paragraph, counts, names_in).read(Scope(own, there))


class _Reader:
    """One paragraph, read from left to right; ``subject`` is what a comparison is about that names nothing."""

    def __init__(
        self, path: FieldPath, spelt: Spelt, counts: Mapping[str, CountFact], names_in: NamesIn
    ) -> None:
        self._path = path
        self._spelt = spelt
        self._counts = counts
        self._names_in = names_in
        self._subject: Named | None = None
        self._figures: dict[str, set[Decimal]] = {}

    def read(self, scope: Scope) -> Iterator[Said]:
        said: list[Said] = []
        for found in _CLAUSE.finditer(self._spelt.plain):
            clause, mark = found.groups()
            named = self._names_in(clause) if len(clause) <= _LONGEST_CLAUSE else []
            scope.read(clause, mark, [each.name for each in named])
            for part in _parts_of(clause, found.start()):
                said += self._said_in_part(part, named, scope, found)
            if scope.ends(mark):
                yield from self._of_one_figure(said)
                said = []
            if mark[:1] not in "，,（()）":
                self._subject = None
        yield from self._of_one_figure(said)

    def _of_one_figure(self, sentence: list[Said]) -> list[Said]:
        """What a sentence says, without the 数据 of which it gives several figures: 先挂横幅20条，又挂横幅40条."""
        figures, self._figures = self._figures, {}
        return [said for said in sentence if len(figures.get(said.named.name, ())) < 2]

    def _said_in_part(
        self, part: _Part, named: list[Named], scope: Scope, clause: re.Match[str]
    ) -> Iterator[Said]:
        subject, self._subject = self._subject, None
        if scope.is_other:
            return
        if subject and (said := tuple(self._compared(part, 0, subject, scope, clause))):
            self._subject = subject
            yield from said
            return
        for each in named:
            if said := tuple(self._said_of(each, part, scope, clause)):
                yield from said
                return
        self._subject = self._cited(part, subject)

    def _said_of(self, named: Named, part: _Part, scope: Scope, clause: re.Match[str]) -> Iterator[Said]:
        """The figure beside a name and what compares it, where all the words around them are known."""
        beside = _beside(part.plain, named.name, unit_of(named.fact))
        if beside is None or part.joint:
            return
        if beside.claim:
            self._figures.setdefault(named.name, set()).add(beside.claim.amount.value)
        if is_neutral(scope.without_own(part.plain[: beside.starts]), named.fact.count.verb or ""):
            yield from self._stated(named, beside, part, scope, clause)

    def _stated(
        self, named: Named, beside: _Beside, part: _Part, scope: Scope, clause: re.Match[str]
    ) -> Iterator[Said]:
        compared = tuple(self._compared(part, beside.ends, named, scope, clause))
        if beside.claim and (compared or not part.plain[beside.ends :].strip()):
            said = self._said(part, named, clause, beside.claim)._replace(at_most=beside.at_most)
            self._subject = named if not said.at_most and is_value(said) else None
            yield said
        if not beside.claim or self._subject:
            yield from compared

    def _compared(
        self, part: _Part, at: int, named: Named, scope: Scope, clause: re.Match[str]
    ) -> Iterator[Said]:
        within_a_year = is_part_of_a_year(scope.own.period)
        for claim in claims_at(part.plain, at, unit_of(named.fact), within_a_year):
            yield self._said(part, named, clause, claim)

    def _said(self, part: _Part, named: Named, clause: re.Match[str], claim: Claim) -> Said:
        typed = self._spelt.typed
        needle = typed[part.start + claim.start : part.start + claim.end]
        words = typed[clause.start(1) : clause.end(1)].replace(CITED, "…").strip()
        return Said(self._path, words, named, claim.of, claim.amount, needle)

    def _cited(self, part: _Part, subject: Named | None) -> Named | None:
        """The 数据 whose whole figure a part of a clause ends in, cited; or the subject, cited with another of its figures."""
        at = part.plain.find(CITED)
        if at < 0 or part.plain.count(CITED) > 1:
            return None
        inside = self._spelt.cited[self._spelt.plain.count(CITED, 0, part.start + at)]
        key = whole_cited(inside)
        if key in self._counts and part.plain[at + 1 :].strip() in ("", key, self._counts[key].name):
            return Named(key, self._counts[key])
        is_its_own = subject and field_cited(inside) == str(subject.fact.path[-1])
        return subject if is_its_own and part.plain.strip() == CITED else None


class _Beside(NamedTuple):
    """A name, with the figure that stands beside it if one does, and where the two of them begin and end."""

    starts: int
    ends: int
    claim: Claim | None = None
    at_most: bool = False


def _beside(plain: str, name: str, unit: str) -> _Beside | None:
    at = plain.find(name)
    if at < 0 or not unit:
        return None
    end = at + len(name)
    return _behind(plain, at, end, unit) or _before(plain, at, end, unit) or _Beside(at, end)


def _behind(plain: str, at: int, end: int, unit: str) -> _Beside | None:
    """横幅共55条: only few words may stand between."""
    start = past_between(plain, end)
    figure = figure_at(plain, start, unit) if start - end < NEAR else None
    if figure is None:
        return None
    claim = Claim("itself", figure.amount, start, figure.end)
    return _Beside(at, figure.end, claim, at_most="等" in plain[end:start])


def _before(plain: str, at: int, end: int, unit: str) -> _Beside | None:
    """55条横幅, 55条的横幅."""
    for start, figure in figures_before(plain, at, unit):
        if plain[figure.end : at] in ("", "的"):
            return _Beside(start, end, Claim("itself", figure.amount, start, figure.end))
    return None


def _parts_of(clause: str, offset: int) -> Iterator[_Part]:
    """A clause taken apart where it joins things, each with its own figure or without."""
    start, joint = 0, False
    for found in _JOINT.finditer(clause):
        has_figure = bool(_FIGURE.search(clause, start, found.start()))
        if found[0] != "、" and not has_figure:
            continue
        yield _part(clause, start, found.start(), offset, joint)
        start, joint = found.end(), not has_figure
    yield _part(clause, start, len(clause), offset, joint)


def _part(clause: str, start: int, end: int, offset: int, joint: bool) -> _Part:
    further = clause[end + 1 :] if clause[end : end + 1] == "、" else ""
    goes_on = bool(_BARE_FIGURE.fullmatch(further))  # 先挂20条、40条
    return _Part(offset + start, clause[start:end], joint or goes_on)
