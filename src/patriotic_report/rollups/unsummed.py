"""数据 whose total over the units is no sum: a rate of two others, the greatest, the least, a mean by weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..facts.arithmetic import converted, rate, rate_agrees
from ..facts.derived import extreme_of, mean_of
from ..facts.faults import rate_differs
from ..indicators import Indicator, Indicators, OverUnits
from ..problems import Problem
from ..schema import Amount
from .faults import no_rate
from .parts import Entry, UnitReport


class Way(NamedTuple):
    """How a 数据 comes to its total; ``operands`` are the names of 分子 and 分母, or of 权数; ``said`` who says so."""

    how: OverUnits = "add"
    operands: tuple[str, ...] = ()
    said: str = ""


SUM = Way()
_WORDS: Mapping[OverUnits, str] = {
    "add": "相加",
    "max": "取最大",
    "min": "取最小",
    "mean": "加权平均",
    "ratio": "重新算",
    "none": "不汇总",
}


def words_of(way: Way) -> str:
    """What a trace says of it: 重新算（已改厕÷总户数）."""
    sign = "÷" if way.how == "ratio" else "、"
    of = f"（{sign.join(way.operands)}）" if way.operands else ""
    return f"{_WORDS[way.how]}{of}{'，' * bool(way.said)}{way.said}"


def ways_of(units: Sequence[UnitReport], indicators: Indicators) -> dict[str, Way]:
    """The way of every 数据 that any unit reported."""
    names = list(dict.fromkeys(name for unit in units for name in unit.entries))
    return {name: _way(name, units, names, indicators) for name in names}


def _way(name: str, units: Sequence[UnitReport], names: Sequence[str], indicators: Indicators) -> Way:
    entries = [unit.entries[name] for unit in units if name in unit.entries]
    written = {entry.rate_of for entry in entries if entry.rate_of}
    if len(written) == 1 and {*(operands := written.pop())} <= {*names}:
        return Way("ratio", operands, "栏次或上报的底稿写明")
    entry = indicators.called(*(entries[0].heads or (name,)))
    return _declared(name, entry, names, indicators) if entry else SUM


def _declared(name: str, entry: Indicator, names: Sequence[str], indicators: Indicators) -> Way:
    if entry.over_units in ("max", "min", "none"):
        return Way(entry.over_units, (), entry.said)
    if entry.over_units in ("ratio", "mean"):
        wanted = filter(None, (entry.numerator, entry.denominator, entry.weight))
        operands = tuple(_called(each, name, names, indicators) for each in wanted)
        return Way(entry.over_units, operands, entry.said) if all(operands) else SUM
    return Way("add", (), entry.said) if entry.over_units else SUM


def _called(wanted: str, beside: str, names: Sequence[str], indicators: Indicators) -> str:
    """The one 数据 of a name, or of the indicator of that name."""
    entry = indicators.called(wanted)
    others = [name for name in names if name != beside]
    if wanted in others:
        return wanted
    found = [name for name in others if entry is not None and indicators.called(name) == entry]
    return found[0] if len(found) == 1 else ""


def halves(name: str, way: Way, units: Sequence[UnitReport]) -> list[str]:
    """The units without which a rate or a mean would be of fewer than it says."""
    needed = way.operands if way.how == "ratio" else (name, *way.operands)
    asked = {name, *way.operands} if way.how == "ratio" else {name}
    return [
        unit.unit
        for unit in units
        if asked & unit.entries.keys() and not all(_value(unit.entries.get(each)) for each in needed)
    ]


def _value(entry: Entry | None) -> Amount | None:
    return entry.amounts.get("value") if entry else None


def without_halves(name: str, way: Way, units: Sequence[UnitReport]) -> Problem | None:
    """What is to be said where units left out what a rate or a mean is reckoned from."""
    if not way.operands or not (left_out := halves(name, way, units)):
        return None
    place = next(unit.entries[name].place for unit in units if name in unit.entries)
    return no_rate(name, way.operands, left_out, place)


def own_rates(name: str, way: Way, units: Sequence[UnitReport]) -> Iterator[Problem]:
    """Rates that a unit states itself, and that are not what its own figures come to.

    Those of a table's column were compared in their part.
    """
    for unit in units:
        entry = unit.entries.get(name)
        if entry and not entry.heads and (reckoned := _other_rate(unit, name, way)):
            place = entry.places.get("value", entry.place)
            yield rate_differs((), name, entry.amounts["value"].typed, reckoned).at(place)


def _other_rate(unit: UnitReport, name: str, way: Way) -> str:
    """What a unit's own figures come to, where it states another percentage."""
    typed, part, whole = (_value(unit.entries.get(each)) for each in (name, *way.operands))
    alike = converted(part, whole.unit) if part and whole else None
    if not (typed and alike and whole) or typed.unit != "%" or whole.value <= 0:
        return ""
    return "" if rate_agrees(typed, alike, whole) else rate(alike.value, whole.value)


def extremes(entries: Sequence[Entry], how: OverUnits) -> Iterator[tuple[str, Amount]]:
    """Field by field the greatest or least; none where units of measure do not convert."""
    for field in dict.fromkeys(field for entry in entries for field in entry.amounts):
        amounts = [entry.amounts[field] for entry in entries if field in entry.amounts]
        if found := extreme_of(amounts, how):
            yield field, found


def mean_by(name: str, weight: str, units: Sequence[UnitReport]) -> Amount | None:
    """Σ figure × weight by Σ weight, of units that gave both."""
    pairs = weighed(name, weight, units)
    return mean_of(pairs) if pairs else None


def weighed(name: str, weight: str, units: Sequence[UnitReport]) -> tuple[tuple[Amount, Amount], ...]:
    """Each unit's figure with its weight; of one that is a mean itself, those that it is of: no mean is of rounded ones."""
    found: list[tuple[Amount, Amount]] = []
    for unit in units:
        value, weighing = _value(unit.entries.get(name)), _value(unit.entries.get(weight))
        if value and weighing:
            found += unit.entries[name].weighed or ((value, weighing),)
    return tuple(found)
