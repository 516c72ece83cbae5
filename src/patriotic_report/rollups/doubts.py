"""What is to be verified in the units' own cells, before anything is added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from ..facts.equations import Equation, equations
from ..facts.faults import ABOVE_ITS_WHOLE, OTHER_THAN_ITS_TERMS, TO_BE_VERIFIED
from ..facts.plausibility import (
    Doubt,
    Relation,
    above_the_others,
    adds,
    doubts_of,
    is_of_which,
    limits_of,
    relations,
)
from ..glossary import chinese_name
from ..indicators import Indicators
from ..problems import Place, Problem
from .parts import Entry, UnitReport, sources_of

CODE = "R046"


class UnitDoubt(NamedTuple):
    """A unit's figure that is to be verified, and where it stands; ``name`` is the 数据."""

    unit: str
    name: str
    doubt: Doubt
    place: Place

    @property
    def problem(self) -> Problem:
        """What is told of it."""
        return Problem(CODE, self.doubt.message(self.called), self.doubt.cure(self.name), self.place, "警告")

    @property
    def said(self) -> str:
        """The figure and what it was held against, in short."""
        return self.doubt.of(self.called)

    @property
    def called(self) -> str:
        """Whose figure it is, and of what."""
        of = "" if self.doubt.field == "value" else f"的{chinese_name(self.doubt.field)}"
        return f"“{self.unit}”的“{self.name}”{of}"


class _Report(NamedTuple):
    """A unit's report, or one that it was added up from; ``at`` is the unit's number."""

    at: int
    whose: str
    report: UnitReport


_Asked = tuple[_Report, str, Doubt]
"""Of which report, of which 数据, what."""


def doubts_of_units(units: Sequence[UnitReport], indicators: Indicators) -> tuple[UnitDoubt, ...]:
    """Every figure that was handed in: against its own of another time and its 任务, the others', and its wholes.

    One question a cell, what cannot be first; in the order of the units; what a unit's reports were added up to is asked about, too.
    """
    found: dict[tuple[Place, str], tuple[int, UnitDoubt]] = {}
    for (at, whose, report), name, doubt in (*_of_each(units, indicators), *_of_levels(units, indicators)):
        entry = report.entries[name]
        place = entry.places.get(doubt.field, entry.place)
        found.setdefault((place, name), (at, UnitDoubt(whose, name, doubt, place)))
    return tuple(doubt for _, doubt in sorted(found.values(), key=lambda each: each[0]))


def _of_each(units: Sequence[UnitReport], indicators: Indicators) -> Iterator[_Asked]:
    """By the figures of a unit alone."""
    related = lru_cache(maxsize=16)(
        partial(relations, indicators=indicators)
    )  # most units have the same names
    reckoned = lru_cache(maxsize=16)(partial(_equations, indicators=indicators))
    for each in _reports(units):
        yield from ((each, name, doubt) for name, doubt in _above_wholes(each.report, related))
        # months of which one lacks a figure come to nothing that could be compared
        if not each.report.sources:
            yield from ((each, name, doubt) for name, doubt in _unequal(each.report, reckoned))
        for name, entry in each.report.entries.items():
            if len(entry.amounts) > 1 and _adds(name, entry, indicators):
                for doubt in doubts_of(entry.amounts, limits_of(indicators, (name,))):
                    yield each, name, doubt


def _unequal(
    report: UnitReport,
    reckoned: Callable[[tuple[str, ...]], list[Equation]],
) -> Iterator[tuple[str, Doubt]]:
    """What 等于 of 指标.yaml declares: of what was done so far, where all say it, else of the figures of now."""
    entries, names = list(report.entries.values()), tuple(report.entries)
    for each in reckoned(names):
        all_of = [entries[at].amounts for at in (each.figure, *(at for at, _ in each.terms))]
        field = "cumulative" if all("cumulative" in amounts for amounts in all_of) else "value"
        if doubt := each.doubt([entry.amounts.get(field) for entry in entries], names):
            yield names[each.figure], doubt._replace(field=field)


def _equations(names: tuple[str, ...], indicators: Indicators) -> list[Equation]:
    return equations([(name,) for name in names], indicators)


def _reports(units: Sequence[UnitReport]) -> Iterator[_Report]:
    for at, unit in enumerate(units):
        yield from (_Report(at, whose, each) for whose, each in sources_of([unit]))
        if unit.sources:
            yield _Report(at, unit.unit, unit)


def _adds(name: str, entry: Entry, indicators: Indicators) -> bool:
    value = entry.amounts.get("value")
    return bool(value) and adds(indicators, entry.heads or (name,), value.unit if value else "")


def _above_wholes(
    report: UnitReport, related: Callable[[tuple[tuple[str, ...], ...]], list[Relation]]
) -> Iterator[tuple[str, Doubt]]:
    entries = list(report.entries.items())
    for each in related(tuple(_whose(entry.heads, name) for name, entry in entries)):
        (name, part), (other, whole) = entries[each.part], entries[each.whole]
        if doubt := each.doubt_of(part.amounts, whole.amounts, other):
            yield name, doubt


@lru_cache(maxsize=1024)
def _whose(heads: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The names by which a 数据 is known to be a part of another."""
    return (*filter(is_of_which, heads), name)


def _of_levels(units: Sequence[UnitReport], indicators: Indicators) -> Iterator[_Asked]:
    """By what the others of one level have: the units, and those that some of them were added up from."""
    level = [_Report(at, unit.unit, unit) for at, unit in enumerate(units)]
    below = [each for each in _reports(units) if each.report.unit != each.whose]
    for reports in (level, below):
        for name in dict.fromkeys(name for each in reports for name in each.report.entries):
            yield from _above_others(reports, name, indicators)


def _above_others(reports: Sequence[_Report], name: str, indicators: Indicators) -> Iterator[_Asked]:
    known: dict[tuple[tuple[str, ...], str], bool] = {}  # most units report under one head, in one unit
    holders = []
    for each in reports:
        entry = each.report.entries.get(name)
        value = entry.amounts.get("value") if entry else None
        if entry and value:
            what = (entry.heads or (name,), value.unit)
            if what not in known:
                known[what] = adds(indicators, *what)
            if known[what]:
                holders.append((each, entry))
    figures = [entry.amounts.get("value") for _, entry in holders]
    for n, doubt in above_the_others(figures, limits_of(indicators, (name,))):
        yield holders[n][0], name, doubt


def without_asked(of_units: Iterable[Problem], of_report: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is to be said of the superior's report but for the questions that were asked at the same cells."""
    asked = {each.place for each in of_units if each.code == CODE}
    questions = (TO_BE_VERIFIED, ABOVE_ITS_WHOLE, OTHER_THAN_ITS_TERMS)
    return tuple(each for each in of_report if each.code not in questions or each.place not in asked)
