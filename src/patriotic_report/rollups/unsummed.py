"""数据 whose total over the units is no sum: a rate of two others, the greatest, the least, a mean by weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..facts.arithmetic import EXACT, about, added, converted, printed, stated
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
        return Way("ratio", operands, "栏次或上报的 YAML 写明")
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


def extremes(entries: Sequence[Entry], how: OverUnits) -> Iterator[tuple[str, Amount]]:
    """Field by field the greatest or least; none where units of measure do not convert."""
    for field in dict.fromkeys(field for entry in entries for field in entry.amounts):
        amounts = [entry.amounts[field] for entry in entries if field in entry.amounts]
        alike = [each for amount in amounts if (each := converted(amount, amounts[0].unit))]
        if len(alike) == len(amounts):
            found = max(alike, key=_size) if how == "max" else min(alike, key=_size)
            yield field, found


def _size(amount: Amount) -> tuple[Decimal, str]:
    return amount.value, amount.typed


def mean_of(name: str, weight: str, units: Sequence[UnitReport]) -> Amount | None:
    """Σ figure × weight by Σ weight, of units that gave both; None where their units of measure do not convert."""
    pairs = [
        (value, weighing)
        for unit in units
        if (value := _value(unit.entries.get(name))) and (weighing := _value(unit.entries.get(weight)))
    ]
    if not pairs:
        return None
    unit, weight_unit = pairs[0][0].unit, pairs[0][1].unit
    alike = [(converted(value, unit), converted(weighing, weight_unit)) for value, weighing in pairs]
    both = [(value, weighing) for value, weighing in alike if value and weighing and weighing.value >= 0]
    whole = added(weighing.value for _, weighing in both)
    if len(both) < len(pairs) or not whole:
        return None
    products = added(EXACT.multiply(value.value, weighing.value) for value, weighing in both)
    mark = about(*(each for pair in both for each in pair))
    return stated(Decimal(printed(EXACT.divide(products, whole))), "", unit, mark)
