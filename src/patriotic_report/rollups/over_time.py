"""One unit's figures of several months → one figure, where 指标.yaml says how: 时间上.

时期数 (相加) add up, of 时点数 (取最后) and of every 累计 the last one counts, a 目标值 is the year's and never added.
The order of the months and of the files that they came in changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from ..facts.adding import NotAddable, combined
from ..facts.arithmetic import converted
from ..indicators import Indicators, OverTime
from ..problems import Place, Problem
from ..schema import Amount
from .faults import (
    months_differ,
    months_lacking,
    months_of_two_years,
    months_overlap,
    months_replaced,
    no_sum,
    not_over_time,
    other_targets,
    over_time_undeclared,
    previous_dropped,
    so_far_differs,
)
from .months import Months
from .parts import Entry, Lack, UnitReport, latest_day

_ADDED = ("value", "last_year", "normal", "numerator", "denominator", "comparable")
"""The fields of which a 时期数 has one for every month."""
_RUNNING = ("cumulative", "last_year_cumulative", "target")
"""Those of which the last says all: of the year so far, and of the whole of it."""


class _Monthly(NamedTuple):
    """What a unit reported of a 数据 in some months."""

    months: Months
    entry: Entry


class OverTimes:
    """Puts the months of one unit after the other together, and keeps what is to be said of all of them."""

    def __init__(self, indicators: Indicators) -> None:
        self._indicators = indicators
        self._undeclared: dict[str, list[_Monthly]] = {}
        self._not_over_time: dict[str, list[_Monthly]] = {}
        self._rates: dict[str, list[_Monthly]] = {}
        self._without_previous: dict[str, Place] = {}
        self._lacking: dict[str, list[str]] = {}
        self._places: dict[str, Place] = {}
        self._problems: list[Problem] = []

    def problems(self, units: Iterable[UnitReport]) -> Iterator[Problem]:
        """One for each 数据, not one for each unit; ``units`` are all of them as they came out."""
        for name, several in self._undeclared.items():
            yield over_time_undeclared(
                name, _texts(several), several[0].entry.place, adds=self._adds(name, several)
            )
        for name, several in self._not_over_time.items():
            yield not_over_time(name, _texts(several), several[0].entry.place, declared=True)
        for name, several in self._rates.items():
            yield not_over_time(name, _texts(several), several[0].entry.place, declared=False)
        if self._without_previous:
            yield previous_dropped(list(self._without_previous), next(iter(self._without_previous.values())))
        for name, whose in self._lacking.items():
            yield months_lacking(name, whose, self._places[name])
        yield from self._problems
        yield from _months_of_units(units)

    def _adds(self, name: str, monthly: Sequence[_Monthly]) -> bool:
        """Whether anybody may declare that the months add: those of a temperature never do."""
        values = (each.entry.amounts.get("value") for each in monthly)
        unit = next((value.unit for value in values if value), "")
        return self._indicators.why_no_sum((name,), unit) is None

    def of_unit(self, reports: Sequence[UnitReport]) -> UnitReport:
        """One report of those of several months, of each of which there is one."""
        reports = self._without_shorter(reports)
        if len(reports) == 1:
            return reports[0]
        if overlap := _overlap(reports):
            self._problems.append(overlap)
            return reports[-1]
        unit = reports[0].unit
        entries: dict[str, Entry] = {}
        for name in dict.fromkeys(name for report in reports for name in report.entries):
            monthly = list(_months_of(name, reports))
            self._check(unit, name, monthly)
            self._note_lacking(unit, name, reports)
            if entry := self._entry(unit, name, monthly):
                entries[name] = entry
        return _whole(reports, entries)

    def _without_shorter(self, reports: Sequence[UnitReport]) -> list[UnitReport]:
        """In their order, those told that a longer one replaces."""
        replaced = _shorter(reports)
        left = [each for each in reports if each.months not in replaced]
        there = {name for each in left for name in each.entries}
        for each, texts in replaced.values():
            lost = [name for name in each.entries if name not in there]
            self._problems.append(months_replaced(each.unit, *texts, lost, each.place))
        return sorted(left, key=lambda each: each.months or Months(0, 0, 0))

    def _entry(self, unit: str, name: str, monthly: list[_Monthly]) -> Entry | None:
        """What the months come to; None where that is not known, which is told."""
        if len(monthly) == 1:
            return monthly[0].entry
        how = self._how(name, monthly)
        if how is None:
            told = self._rates if self._never_adds(name, monthly) else self._undeclared
            told.setdefault(name, monthly)
            return None
        if how == "none":
            self._not_over_time.setdefault(name, monthly)
            return None
        amounts = dict(_last_of(monthly, _RUNNING))
        amounts |= self._added(unit, name, monthly) if how == "add" else _last(monthly)
        self._note_targets(unit, name, monthly)
        if how == "add" and any("previous" in each.entry.amounts for each in monthly):
            self._without_previous.setdefault(name, monthly[-1].entry.place)
        return _put_together(monthly, amounts, how)

    def _how(self, name: str, monthly: list[_Monthly]) -> OverTime | None:
        """What is declared; where only 累计 and targets were reported, or words, the last says all in any case."""
        declared = self._indicators.called(name)
        if declared and declared.over_time:
            return declared.over_time
        if all(each.entry.amounts.keys() <= {*_RUNNING} for each in monthly):
            return "last"
        return None

    def _never_adds(self, name: str, monthly: list[_Monthly]) -> bool:
        """Whether it is a rate, a score, a level: told, and no error."""
        values = [(each.entry.heads, each.entry.amounts.get("value")) for each in monthly]
        whys = (self._indicators.why_no_sum(heads or (name,), value.unit) for heads, value in values if value)
        return any(why and not why.unknown for why in whys)

    def _added(self, unit: str, name: str, monthly: list[_Monthly]) -> dict[str, Amount]:
        """The sums; of what was not reported in every month there is none."""
        found = {}
        for field in _ADDED:
            amounts = [each.entry.amounts[field] for each in monthly if field in each.entry.amounts]
            if not amounts or (field != "value" and len(amounts) < len(monthly)):
                continue
            try:
                found[field] = reduce(combined, amounts)
            except NotAddable as reason:
                place = monthly[0].entry.place
                self._problems.append(no_sum("a conflict", name, place, unit=unit, reason=str(reason)))
        return found

    def _note_lacking(self, unit: str, name: str, reports: Sequence[UnitReport]) -> None:
        """The months between the first and the last of a unit of which it said nothing of a 数据."""
        covered = _every_month(
            each.months for each in reports if each.months and _says_something(each.entries.get(name))
        )
        missing = _without_gaps(_every_month(each.months for each in reports if each.months)) - covered
        if covered and missing:
            said = "、".join(f"{month}月" for _, month in sorted(missing))
            self._lacking.setdefault(name, []).append(f"{unit}{said}")
            self._places.setdefault(name, reports[-1].place)

    def _note_targets(self, unit: str, name: str, monthly: list[_Monthly]) -> None:
        given = [each for each in monthly if "target" in each.entry.amounts]
        figures = {each.entry.amounts["target"].value for each in given}
        if len(figures) > 1:
            said = "、".join(f"{each.months.text}{each.entry.amounts['target'].typed}" for each in given)
            place = given[-1].entry.places.get("target", given[-1].entry.place)
            self._problems.append(other_targets(unit, name, said, place))

    def _check(self, unit: str, name: str, monthly: list[_Monthly]) -> None:
        """上月累计 + 本月 = 本月累计, over the months' reports."""
        for before, now in pairwise(monthly):
            earlier = before.entry.amounts.get("cumulative")
            if earlier and now.months.follows(before.months):
                self._problems += _so_far(unit, name, now.entry, earlier)


def checked_alone(reports: Iterable[UnitReport]) -> Iterator[Problem]:
    """上月累计 + 本月 = 本月累计, where one report says all three."""
    for report in reports:
        for name, entry in report.entries.items():
            if earlier := entry.amounts.get("cumulative_before"):
                yield from _so_far(report.unit, name, entry, earlier)


def _so_far(unit: str, name: str, entry: Entry, earlier: Amount) -> Iterator[Problem]:
    value, so_far = entry.amounts.get("value"), entry.amounts.get("cumulative")
    if not value or not so_far:
        return
    try:
        reckoned = combined(earlier, value)
    except NotAddable:
        return  # told where it is added up
    alike = converted(reckoned, so_far.unit)
    if alike and alike.value != so_far.value and not (alike.approximate or so_far.approximate):
        place = entry.places.get("cumulative", entry.place)
        yield so_far_differs(unit, name, (earlier.typed, value.typed, reckoned.typed), so_far.typed, place)


def repeats(one: UnitReport, other: UnitReport) -> bool:
    """Whether both say a figure of the same field, but for 目标值, which is said again each month."""
    return any(
        (entry.amounts.keys() & other.entries[name].amounts.keys()) - {"target"}
        for name, entry in one.entries.items()
        if name in other.entries
    )


def with_timeless(months: UnitReport, timeless: UnitReport, problems: list[Problem]) -> UnitReport:
    """A unit's months with what it said once for all of them: 任务. The same figure in both is asked about."""
    entries = dict(months.entries)
    for name, entry in timeless.entries.items():
        own = entries.get(name)
        if own is None:
            entries[name] = entry
        elif (own.amounts.keys() & entry.amounts.keys()) - {"target"}:
            problems.append(months_overlap(months.unit, name, "没有写月份的一份", entry.place))
        else:
            entries[name] = own._replace(
                amounts={**entry.amounts, **own.amounts},
                places={**entry.places, **own.places},
                marks={**entry.marks, **own.marks},
            )
    days = [day for day in (months.as_of, timeless.as_of) if day]
    sources = (*(months.sources or (months,)), timeless)
    return months._replace(entries=entries, as_of=max(days, default=None), sources=sources)


def of_one_year(reports: Sequence[UnitReport]) -> list[UnitReport]:
    """A month without a year is of the only year that the unit's others name."""
    years = {each.months.year for each in reports if each.months and each.months.year}
    if len(years) != 1:
        return list(reports)
    (year,) = years
    return [
        each._replace(months=each.months._replace(year=year))
        if each.months and not each.months.year
        else each
        for each in reports
    ]


def _shorter(reports: Sequence[UnitReport]) -> dict[Months | None, tuple[UnitReport, tuple[str, str]]]:
    """1—8月 beside 1—9月: what is reported from the year's beginning on is reported anew each time.

    One month beside 1—2月 is no such thing: it overlaps.
    """
    found: dict[Months | None, tuple[UnitReport, tuple[str, str]]] = {}
    for each in reports:
        months = each.months
        if months and months.last > months.first:
            longer = [other.months for other in reports if other.months and other.months.extends(months)]
            if longer:
                found[months] = each, (months.text, max(longer).text)
    return found


def _overlap(reports: Sequence[UnitReport]) -> Problem | None:
    seen: dict[tuple[int, str], UnitReport] = {}
    for report in reports:
        for _, month in sorted(report.months.each) if report.months else ():
            for name in report.entries:
                other = seen.setdefault((month, name), report)
                if other is not report:
                    return _months_twice(name, other, report)
    return None


def _months_twice(name: str, earlier: UnitReport, report: UnitReport) -> Problem:
    """That two reports say one 数据 of one month."""
    first, second = (each.months or Months(0, 0, 0) for each in (earlier, report))
    told = months_of_two_years if first.year and first.year != second.year else months_overlap
    return told(report.unit, name, f"{first.text}和{second.text}", report.place)


def _says_something(entry: Entry | None) -> bool:
    return bool(entry and (entry.amounts or entry.words or entry.marks))


def _last(monthly: Sequence[_Monthly]) -> Mapping[str, Amount]:
    """The figures of the last month that has any of them."""
    fields = ("value", "numerator")
    for each in reversed(monthly):
        if any(field in each.entry.amounts for field in fields):
            return each.entry.amounts
    return {}


def _last_of(monthly: Sequence[_Monthly], fields: Iterable[str]) -> Iterator[tuple[str, Amount]]:
    for field in fields:
        for each in reversed(monthly):
            if amount := each.entry.amounts.get(field):
                yield field, amount
                break


def _put_together(monthly: Sequence[_Monthly], amounts: Mapping[str, Amount], how: OverTime) -> Entry:
    """One entry; words where any month has words that cannot be added."""
    last = monthly[-1].entry
    said = monthly if how == "add" else monthly[-1:]
    words = [each.entry.words for each in said if each.entry.words]
    amounts = {} if words and how == "add" else amounts
    return last._replace(
        amounts=amounts,
        places=_places(monthly, amounts),
        words="、".join(words),
        marks={} if "value" in amounts else last.marks,
        refused=any(each.entry.refused for each in monthly),
    )


def _places(monthly: Sequence[_Monthly], fields: Mapping[str, Amount]) -> dict[str, Place]:
    """Where each of the fields stands last."""
    places: dict[str, Place] = {}
    for each in monthly:
        places.update(each.entry.places)
    return {field: place for field, place in places.items() if field in fields}


def _whole(reports: Sequence[UnitReport], entries: dict[str, Entry]) -> UnitReport:
    first = reports[0]
    return first._replace(
        entries=entries,
        as_of=latest_day(reports),
        months=_span([report.months for report in reports if report.months]),
        lacks=_lacks(reports),
        sources=tuple(each for report in reports for each in (report.sources or (report,))),
    )


def _span(several: Sequence[Months]) -> Months | None:
    """From the first to the last; None over more than a year."""
    first, last = min(several), max(each.last for each in several)
    return Months(first.year, first.first, last) if len({each.year for each in several}) == 1 else None


def _lacks(reports: Sequence[UnitReport]) -> Lack:
    """Who is missing in any of the months."""
    lacks = [report.lacks for report in reports if report.lacks.units]
    units = dict.fromkeys(unit for each in lacks for unit in each.units)
    return Lack(tuple(units), lacks[0].place) if lacks else Lack()


def _months_of(name: str, reports: Sequence[UnitReport]) -> Iterator[_Monthly]:
    """What was reported of a 数据, month by month."""
    for report in reports:
        if report.months and name in report.entries:
            yield _Monthly(report.months, report.entries[name])


def _every_month(several: Iterable[Months]) -> set[tuple[int, int]]:
    return {month for months in several for month in months.each}


def _without_gaps(every: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """With the months between the first and the last of the last year."""
    year = max(year for year, _ in every)
    ends = [month for own, month in every if own == year]
    return every | {(year, month) for month in range(min(ends), max(ends) + 1)}


def _texts(monthly: Sequence[_Monthly]) -> list[str]:
    return [each.months.text for each in monthly]


def _months_of_units(units: Iterable[UnitReport]) -> Iterator[Problem]:
    """Units whose figures are of other months than the others'."""
    units = [unit for unit in units if unit.months]
    spans: dict[tuple[int, int, int], list[UnitReport]] = {}
    for unit in of_one_year(units):
        if unit.months:
            spans.setdefault((unit.months.year, unit.months.first, unit.months.last), []).append(unit)
    if len(spans) > 1:
        fewest = min(spans.values(), key=lambda several: (len(several), several[0].order))
        said = [(several[0].months, [unit.unit for unit in several]) for _, several in sorted(spans.items())]
        yield months_differ([(months.text, names) for months, names in said if months], fewest[0].place)
