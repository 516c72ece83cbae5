"""What the units reported a year or a period ago, out of files of then: it becomes 上年同期, 上期 of each 数据."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from ..facts.arithmetic import amount_of, converted, in_unit_of
from ..problems import Place, Problem
from ..schema import Amount
from .faults import (
    counts_of_one_side,
    earlier_differs,
    earlier_months_differ,
    earlier_whole,
    units_of_one_side,
)
from .parts import Entry, UnitReport
from .totals import Total

Field = Literal["last_year", "previous"]
_TAKEN: dict[Field, dict[str, str]] = {
    "last_year": {"value": "last_year", "cumulative": "last_year_cumulative"},
    "previous": {"value": "previous"},
}
"""What a figure of then is now."""


class EarlierParts(NamedTuple):
    """The files of then, as those of a roll-up: ``found`` lay in a folder, ``unread`` are no parts."""

    paths: tuple[str, ...] = ()
    found: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()


NOTHING_EARLIER: Mapping[Field, EarlierParts] = MappingProxyType({})


class Beside(NamedTuple):
    """The units with their figures of then beside those of now.

    ``unlike`` are the 数据, by field, of which other units have a figure of then than of now: their sums are
    not compared.  ``whole`` are figures of then of all together, where only these are known.
    """

    units: list[UnitReport]
    unlike: Mapping[str, frozenset[str]] = MappingProxyType({})
    whole: Mapping[str, Mapping[str, Amount]] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()


def put_beside(
    now: list[UnitReport], then: list[UnitReport], field: Field, whole: str, *, comparable: bool
) -> Beside:
    """The units of now with what those of then reported; ``whole`` is the superior's own name.

    With ``comparable`` (可比口径) the sums of the units of both are compared.
    """
    if len(then) == 1 and then[0].unit == whole != "":
        return _of_the_whole(now, then[0], field)
    earlier = {unit.unit: unit for unit in then}
    problems: list[Problem] = []
    units = [_with_earlier(unit, earlier.get(unit.unit), field, problems) for unit in now]
    problems += _months(now, earlier, field)
    partial = _partial(now, earlier)
    unlike = _unlike(_names(now) & _names(then), units, then, field, partial)
    problems += _one_sided(now, then, field, sorted(unlike), partial, comparable=comparable)
    problems += _counts(now, then, field)
    if comparable and field == "last_year" and unlike:
        units = [_comparable(unit, unlike, whole=unit.unit not in partial) for unit in units]
        return Beside(units, {"last_year_cumulative": unlike}, {}, tuple(problems))
    fields = _TAKEN[field].values()
    return Beside(units, dict.fromkeys(fields, unlike), {}, tuple(problems))


def _unlike(
    names: Collection[str],
    units: Sequence[UnitReport],
    then: list[UnitReport],
    field: Field,
    partial: Collection[str],
) -> frozenset[str]:
    """The 数据 whose sums of the two times are not of the same units."""
    by_name = {unit.unit: unit for unit in units}
    return frozenset(name for name in names if _is_unlike(name, by_name, then, field, partial))


def _partial(now: Sequence[UnitReport], then: Mapping[str, UnitReport]) -> set[str]:
    """The units whose figures lack others of those below them (缺报) than they did then."""
    return {
        unit.unit
        for unit in now
        if unit.unit in then and {*unit.lacks.units} != {*then[unit.unit].lacks.units}
    }


def _names(units: Sequence[UnitReport]) -> set[str]:
    """The 数据 that have figures."""
    return {
        name
        for unit in units
        for name, entry in unit.entries.items()
        if entry.amounts.keys() & {"value", "cumulative"}
    }


def _with_earlier(
    unit: UnitReport, then: UnitReport | None, field: Field, problems: list[Problem]
) -> UnitReport:
    if then is None:
        return unit
    entries = {
        name: _entry(unit.unit, name, entry, then.entries[name], field, problems)
        if name in then.entries
        else entry
        for name, entry in unit.entries.items()
    }
    return unit._replace(entries=entries)


def _entry(unit: str, name: str, now: Entry, then: Entry, field: Field, problems: list[Problem]) -> Entry:
    """The entry with the figures of then that it lacks; one that it says otherwise itself is told."""
    amounts, places = dict(now.amounts), dict(now.places)
    for of_then, of_now in _TAKEN[field].items():
        amount = then.amounts.get(of_then)
        own = amounts.get(of_now)
        if amount is None:
            continue
        if own is None:
            amounts[of_now], places[of_now] = (
                _in_unit(amount, now.amounts.get(of_then)),
                then.places.get(of_then, then.place),
            )
            continue
        alike = converted(amount, own.unit)
        if alike is None or alike.value != own.value:
            place = places.get(of_now, now.place)
            other = then.places.get(of_then, then.place)
            problems.append(earlier_differs((unit, name), of_now, (own.typed, amount.typed), place, other))
    return now._replace(amounts=amounts, places=places)


def _in_unit(amount: Amount, model: Amount | None) -> Amount:
    """A figure of then in the unit of what it is compared with."""
    number = in_unit_of(amount, model) if model and model.unit != amount.unit else None
    return (amount_of(number, model.scale + model.unit) if number and model else None) or amount


def _is_unlike(
    name: str,
    units: Mapping[str, UnitReport],
    then: Sequence[UnitReport],
    field: Field,
    partial: Collection[str],
) -> bool:
    """Whether any unit has a figure of one time only, or one that is not whole."""
    now = {whose: unit.entries[name] for whose, unit in units.items() if name in unit.entries}
    if not now.keys().isdisjoint(partial):
        return True
    return any(one != other for one, other in (_both(entry, field) for entry in now.values())) or any(
        name in unit.entries and unit.entries[name].amounts.keys() & {"value", "cumulative"}
        for unit in then
        if unit.unit not in now
    )


def _both(entry: Entry, field: Field) -> tuple[bool, bool]:
    return "value" in entry.amounts, field in entry.amounts


def _comparable(unit: UnitReport, names: frozenset[str], *, whole: bool) -> UnitReport:
    """A unit whose figures of both years count by 可比口径; what it has of one year only counts in neither.

    Nor does a unit that is not ``whole``.
    """
    entries = dict(unit.entries)
    for name in names & entries.keys():
        entry = entries[name]
        now, before = (entry.amounts.get(field) for field in ("value", "last_year"))
        if now and before and whole:
            entries[name] = entry._replace(amounts={"comparable": now, **entry.amounts})
        elif before:
            left = {field: each for field, each in entry.amounts.items() if field != "last_year"}
            entries[name] = entry._replace(amounts=left)
    return unit._replace(entries=entries)


def _one_sided(
    now: Sequence[UnitReport],
    then: Sequence[UnitReport],
    field: Field,
    unlike: Sequence[str],
    partial: Collection[str],
    *,
    comparable: bool,
) -> Iterator[Problem]:
    here, there = ({unit.unit: unit.place for unit in units} for units in (now, then))
    only_now, only_then = _beyond(here, there), _beyond(there, here)
    if only_now or only_then or unlike:
        places = (*only_now.values(), *only_then.values(), *there.values())
        sides = ([*only_now], [*only_then], sorted(partial))
        yield units_of_one_side(field, sides, unlike, next(iter(places), Place("")), comparable=comparable)


def _beyond(units: Mapping[str, Place], others: Mapping[str, Place]) -> dict[str, Place]:
    """The units that are not among the others."""
    return {unit: place for unit, place in units.items() if unit not in others}


def _counts(now: Sequence[UnitReport], then: Sequence[UnitReport], field: Field) -> Iterator[Problem]:
    """数据 that only one of the two times has."""
    here, there = _names(now), _names(then)
    if then and here ^ there:
        order = list(dict.fromkeys(name for unit in (*now, *then) for name in unit.entries))
        sides = tuple([name for name in order if name in side] for side in (here - there, there - here))
        yield counts_of_one_side(field, (sides[0], sides[1]), then[0].place)


def _months(now: Sequence[UnitReport], then: Mapping[str, UnitReport], field: Field) -> Iterator[Problem]:
    """The first unit whose months of then are not the same months of the year before."""
    for unit in now:
        before = then[unit.unit].months if unit.unit in then else None
        months = unit.months
        if not months or not before:
            continue
        years = months.year - before.year if months.year and before.year else None
        last_year = (months.first, months.last) == (before.first, before.last) and years in (None, 1)
        wrong = not last_year if field == "last_year" else months.each == before.each
        if wrong:
            yield earlier_months_differ(field, months.text, before.text, then[unit.unit].place)
            return


def _of_the_whole(now: list[UnitReport], then: UnitReport, field: Field) -> Beside:
    """Only the superior's own figures of then: its sums are compared with these, its units with nothing."""
    taken: dict[str, dict[str, Amount]] = {}
    for name in sorted(_names(now) & then.entries.keys()):
        amounts = then.entries[name].amounts
        taken[name] = {
            of_now: amounts[of_then] for of_then, of_now in _TAKEN[field].items() if of_then in amounts
        }
    problems = (earlier_whole(field, then.unit, then.place), *_counts(now, [then], field))
    return Beside(now, {}, taken, problems)


def hidden_beside(
    totals: tuple[Total, ...], now: Sequence[UnitReport], earlier: Collection[Field]
) -> tuple[Total, ...]:
    """The totals, what only files of an earlier time gave marked: it fills no column that nobody asked for."""
    given = {of_now for field in earlier for of_now in _TAKEN[field].values()}
    typed: dict[str, set[str]] = {}
    for unit in now:
        for name, entry in unit.entries.items():
            typed.setdefault(name, set()).update(entry.amounts)
    return tuple(
        total._replace(hidden=total.hidden | (given - typed.get(total.name, set()))) for total in totals
    )


def with_whole(totals: tuple[Total, ...], whole: Mapping[str, Mapping[str, Amount]]) -> tuple[Total, ...]:
    """The totals with the superior's own figures of then, where the units' gave none."""
    return tuple(
        total._replace(beside={**whole[total.name], **total.beside}) if total.name in whole else total
        for total in totals
    )
