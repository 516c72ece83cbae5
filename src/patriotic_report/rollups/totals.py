"""What the units' figures come to, by 数据: which fields have a sum, and why the others have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..facts.adding import FIGURE_FIELDS, Sums, add_up
from ..facts.directions import direction
from ..glossary import chinese_name
from ..indicators import NO_INDICATORS, Direction, Indicators, looks_like_a_code
from ..problems import Place, Problem
from ..schema import Amount
from .faults import no_full_sum, no_place, no_sum
from .parts import Entry, UnitReport
from .unsummed import SUM, Way, extremes, mean_by, own_rates, ways_of, without_halves

COMPARED = (
    ("target", "value"),
    ("last_year", "value"),
    ("normal", "value"),
    ("previous", "value"),
    ("cumulative", "value"),
    ("last_year_cumulative", "cumulative"),
)
"""What is compared with what: the sum of the one is of the same units as that of the other."""
_RATE = ("numerator", "denominator")
"""What a rate is summed by; whatever else was given for it is not."""


class Total(NamedTuple):
    """One 数据 over all units: ``sums`` by field; ``fields`` are those that any unit reported.

    ``partial`` are fields that not every unit gave: their sum is of fewer units than the 数量.
    ``why`` says why it has no sum at all: its figures stand in the table only.  ``units`` is how
    many units reported it.
    """

    name: str
    sums: Mapping[str, Amount]
    fields: tuple[str, ...]
    why: str = ""
    verb: str = ""
    title: str = ""
    units: int = 0
    partial: frozenset[str] = frozenset()
    way: Way = SUM
    beside: Mapping[str, Amount] = MappingProxyType({})
    """Figures of an earlier time that only the superior's own file of then gave, not the units'."""
    better: Direction | None = None
    """Which way its figures get better."""
    hidden: frozenset[str] = frozenset(("comparable",))
    """The fields that are no column of the table unless the superior's own columns ask for them."""

    @property
    def written(self) -> dict[str, Amount]:
        """What its 数据 says, by field: the sums that are whole, and what stands beside them."""
        whole = {
            field: self.sums[field]
            for field in self.fields
            if field in self.sums and field not in self.partial
        }
        return whole | {field: amount for field, amount in self.beside.items() if field not in self.sums}

    @property
    def rate_of(self) -> tuple[str, ...]:
        """The 数据 by which it is a rate: it has no figure of its own."""
        return self.way.operands if self.way.how == "ratio" and not self.why else ()

    @property
    def is_rate(self) -> bool:
        """A rate, weighted: reckoned from the summed 分子 and 分母."""
        return "numerator" in self.sums and "denominator" in self.sums


NOTHING_UNLIKE: Mapping[str, frozenset[str]] = MappingProxyType({})


def totals_of(
    units: list[UnitReport],
    problems: list[Problem],
    indicators: Indicators = NO_INDICATORS,
    unlike: Mapping[str, frozenset[str]] = NOTHING_UNLIKE,
) -> tuple[Total, ...]:
    """Every 数据 that any unit reported, in the order of first mention.

    ``unlike`` are the 数据, by field, of which it was told that other units have that field than a 数量.
    """
    units = _all_comparable(units)
    sums = add_up((unit.figures for unit in units), indicators)
    totals = tuple(
        _unsummed(name, way, units, problems)
        if way.how in ("ratio", "mean", "max", "min")
        else _total(name, units, sums, problems, indicators, unlike)._replace(way=way)
        for name, way in ways_of(units, indicators).items()
    )
    added = {total.name for total in totals if total.way.how in ("add", "none") and "value" in total.sums}
    known = (total._replace(better=_better(total, indicators)) for total in totals)
    return tuple(_with_operands(total, added, units, problems) for total in known)


def _better(total: Total, indicators: Indicators) -> Direction | None:
    """By its names and by what is done: 受理 of 投诉 is the better the more there is of it."""
    figure = total.sums.get("cumulative") or total.sums.get("value")
    names = tuple(filter(None, (total.name, total.title)))
    deeds = (total.verb + name for name in names if total.verb)
    return direction(indicators, figure.unit if figure else "", *names, *deeds)


def _with_operands(total: Total, added: set[str], units: list[UnitReport], problems: list[Problem]) -> Total:
    """A rate whose 分子 or 分母 has no sum has no total either."""
    missing = [name for name in total.rate_of if name not in added]
    if not missing:
        return total
    why = f"“{'”“'.join(missing)}”没有合计"
    place = next(unit.entries[total.name].place for unit in units if total.name in unit.entries)
    problems.append(no_sum("no kind of sum", total.name, place, reason=why))
    return total._replace(why=why, fields=("value",))


def _unsummed(name: str, way: Way, units: list[UnitReport], problems: list[Problem]) -> Total:
    """A 数据 whose total is no sum, and yet known."""
    reported = _Reported(name, [(unit, unit.entries[name]) for unit in units if name in unit.entries])
    total = reported.total._replace(way=way)
    if problem := without_halves(name, way, units):
        problems.append(problem)
        return total._replace(why=problem.message)
    if way.how == "ratio":
        problems += own_rates(name, way, units)
        return total._replace(fields=())
    if way.how == "mean":
        mean = mean_by(name, way.operands[0], units)
        found = {"value": mean} if mean else {}
    else:
        found = dict(extremes([entry for _, entry in reported.entries], way.how))
        total = total._replace(partial=_told_partial(reported, problems))
    if "value" not in found:
        why = "各单位的计量单位不同，或者权数是0"
        problems.append(no_sum("no kind of sum", name, reported.entries[0][1].place, reason=why))
        return total._replace(why=why)
    return total._replace(sums=found)


def _all_comparable(units: list[UnitReport]) -> list[UnitReport]:
    """Where any unit's 同比 is 按可比口径, that of the others goes by their whole 数量."""
    names = {name for unit in units for name, entry in unit.entries.items() if "comparable" in entry.amounts}
    return [unit._replace(entries=_comparable(unit, names)) if names else unit for unit in units]


def _comparable(unit: UnitReport, names: set[str]) -> dict[str, Entry]:
    entries = dict(unit.entries)
    for name in names & entries.keys():
        amounts = entries[name].amounts
        if amounts.keys() >= {"value", "last_year"}:
            entries[name] = entries[name]._replace(amounts={"comparable": amounts["value"], **amounts})
    return entries


class _Reported(NamedTuple):
    """What the units reported of one 数据."""

    name: str
    entries: list[tuple[UnitReport, Entry]]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that any unit gave; of a rate, those that it is summed by."""
        given = {field for _, entry in self.entries for field in entry.amounts}
        return _RATE if {*_RATE} <= given else tuple(field for field in FIGURE_FIELDS if field in given)

    @property
    def total(self) -> Total:
        """All but the sums."""
        verb = next((entry.verb for _, entry in self.entries if entry.verb), "")
        title = next((entry.title for _, entry in self.entries if entry.title), "")
        return Total(self.name, {}, self.fields, "", verb, title, len(self.entries))


def _total(
    name: str,
    units: list[UnitReport],
    sums: Sums,
    problems: list[Problem],
    indicators: Indicators,
    unlike: Mapping[str, frozenset[str]],
) -> Total:
    reported = _Reported(name, [(unit, unit.entries[name]) for unit in units if name in unit.entries])
    total = reported.total
    if total.fields == _RATE:
        problems += _half_rates(reported)
    if none := _why_none(reported, indicators):
        why, place = none
        problems.append(no_sum("no kind of sum", name, place, reason=why))
        return total._replace(why=why)
    problems += _conflicts(reported, sums, total.fields)
    told = frozenset(field for field, names in unlike.items() if name in names)
    found = sums.amounts.get(name, {})
    added = {field: amount for field, amount in found.items() if field in total.fields}
    return total._replace(sums=added, partial=_told_partial(reported, problems, told))


def _told_partial(
    reported: _Reported, problems: list[Problem], told: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The fields that not every unit gave beside what they are compared with; those that are not ``told`` yet are."""
    found = {
        field: halves for field, halves in _partial(reported.entries, reported.fields) if field not in told
    }
    for field, halves in found.items():
        beside = "累计" if _is_of_the_year(field, reported) else "数量"
        without = [unit.unit for unit, _ in halves]
        problems.append(no_full_sum(reported.name, chinese_name(field), beside, without, halves[0][1].place))
    return frozenset(found) | told


def _is_of_the_year(field: str, reported: _Reported) -> bool:
    """Whether a figure is beside 累计 rather than 数量."""
    return field in ("last_year_cumulative", "target") and "cumulative" in reported.fields


def _partial(
    entries: list[tuple[UnitReport, Entry]], fields: tuple[str, ...]
) -> Iterator[tuple[str, list[tuple[UnitReport, Entry]]]]:
    """What the 数量 or the 累计 is compared with, and who gave only one of the two, in what entry."""
    for field, usual in COMPARED:
        beside = _compared_with(field, usual, fields)
        if field in fields and beside in fields:
            halves = [each for each in entries if _is_half(each[1], field, beside)]
            if halves:
                yield field, halves


def _compared_with(field: str, usual: str, fields: tuple[str, ...]) -> str:
    """What a field is compared with, where units gave these fields."""
    if field == "target" and "cumulative" in fields:
        return "cumulative"  # 目标值 is the year's then
    if field == "last_year" and "comparable" in fields:
        return "comparable"
    return usual


def _is_half(entry: Entry, field: str, beside: str) -> bool:
    """Whether a unit gave only one of the two."""
    if (field, beside) == ("target", "cumulative") and beside not in entry.amounts:
        return True  # a 数量 without a 累计 has no rate either
    return (field in entry.amounts) != (beside in entry.amounts)


def _why_none(reported: _Reported, indicators: Indicators) -> tuple[str, Place] | None:
    """A rate without its operands, a density, a rank; or words and compound figures among the numbers: and where."""
    for unit, entry in reported.entries:
        if why := _why_not_added(entry, reported.name, indicators):
            return f"{unit.unit}报的是{why}", entry.place
    return None


def _why_not_added(entry: Entry, name: str, indicators: Indicators) -> str:
    """What one unit reported, and why it is in no sum; nothing for what adds."""
    value = entry.amounts.get("value")
    why = indicators.why_no_sum(entry.heads or (name,), value.unit) if value else None
    if value and why and "numerator" not in entry.amounts:
        return f"{value.typed}，{why.why}"
    if value and not value.unit and looks_like_a_code(value.digits):
        return f"{value.typed}，像是编号、电话，没有计量单位"
    return f"“{entry.words}”，不是单个的数" if entry.words else ""


def _half_rates(reported: _Reported) -> Iterator[Problem]:
    for unit, entry in reported.entries:
        if entry.amounts and not entry.amounts.keys() >= {*_RATE}:
            yield no_sum("half a rate", reported.name, entry.place, unit=unit.unit)


def _conflicts(reported: _Reported, sums: Sums, fields: tuple[str, ...]) -> Iterator[Problem]:
    places = {unit.unit: entry.place for unit, entry in reported.entries}
    for each in sums.conflicts:
        if each.name == reported.name and each.field in fields:
            place = places[each.unit_name]
            yield no_sum("a conflict", each.name, place, unit=each.unit_name, reason=each.reason)


def without_place(units: list[UnitReport], totals: tuple[Total, ...]) -> Iterator[Problem]:
    """What units reported beside a 数据 whose 数量 alone has a place in what is written: of a rate, a mean, a rank."""
    for total in totals:
        if not (total.why or total.is_rate or total.way.how in ("mean", "ratio")):
            continue
        given = _first_given(units, total.name)
        there = {"value", *total.sums, *total.partial}
        lost = [field for field in FIGURE_FIELDS if field in given and field not in there]
        if lost:
            place = given[lost[0]].places.get(lost[0], given[lost[0]].place)
            yield no_place(total.name, "、".join(map(chinese_name, lost)), place)


def _first_given(units: list[UnitReport], name: str) -> dict[str, Entry]:
    """The fields that units gave of a 数据 → the first entry that has each."""
    entries = [unit.entries[name] for unit in units if name in unit.entries]
    return {field: entry for entry in reversed(entries) for field in entry.amounts}


def unreported(units: list[UnitReport], totals: tuple[Total, ...]) -> Iterator[Problem]:
    """Who left out what the others reported: a blank is no 0."""
    for total in totals:
        without = [unit.unit for unit in units if total.name not in unit.entries]
        if without:
            names = "、".join(without[:10]) + ("等" if len(without) > 10 else "")
            message = f"{names}{len(without)}个单位没有报“{total.name}”，合计里不含"
            place = next(unit.place for unit in units if unit.unit == without[0])
            yield Problem("R012", message, "没有发生的报 0，漏报的补报", place, "提示")
