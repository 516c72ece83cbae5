"""What a 图表 shows: plain numbers in one unit, taken from a table's rows or from 数据."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from ..problems import Fault, FieldPath
from ..schema import Chart, Count, Leaf, Quantity, QuantityFault, Table, parse_quantity
from ..schema.messages import fault
from .arithmetic import plain
from .columns import NO_CHANGE
from .table_values import TableFact

_MOST_SLICES = 8
"""A pie of more slices cannot be told apart in black and white (实务)."""
_PERIODS: tuple[tuple[str, Callable[[Count], Quantity | None]], ...] = (
    ("上年同期", lambda count: count.last_year),
    ("上期", lambda count: count.previous),
    ("本期", lambda count: count.value),
    ("目标值", lambda count: count.target),
)


class ChartFact(NamedTuple):
    """``series`` is (name, a plain number for each category, empty where there is none)."""

    categories: tuple[str, ...] = ()
    series: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unit: str = ""
    faults: tuple[Fault, ...] = ()


def chart_of_table(path: FieldPath, chart: Chart, table: Table, fact: TableFact) -> ChartFact:
    """The data rows of a table; sums are no categories."""
    leaves = table.leaves
    wanted = chart.series or _usual(leaves, fact)
    positions: list[int] = []
    for index, name in enumerate(wanted):
        key = table.key_of(name)
        at = next((n for n, leaf in enumerate(leaves) if leaf.key == key), None)
        if at is None or not fact.numeric[at]:
            what = "不是数字" if at is not None else "找不到"
            place: FieldPath = (*path, "series", index) if chart.series else path
            words = {"name": name, "what": what, "known": "、".join(_usual(leaves, fact, every=True))}
            return ChartFact(faults=(fault(place, "chart_column", words),))
        positions.append(at)
    rows = [row for row in fact.rows if row.kind == "data"]
    units = {leaves[at].column.unit or table.unit or "" for at in positions}
    if len(units) > 1:
        return ChartFact(faults=(_units_differ((*path, "series"), units),))
    series = tuple((leaves[at].heads[-1], tuple(_number(row.cells[at]) for row in rows)) for at in positions)
    return _checked(
        path, chart, ChartFact(tuple(row.cells[0] for row in rows), series, units.pop() if units else "")
    )


def _usual(leaves: tuple[Leaf, ...], fact: TableFact, every: bool = False) -> tuple[str, ...]:
    """The columns of figures that share the first one's unit; shares and ranks are left out."""
    figures = [
        leaf
        for leaf, numeric in zip(leaves, fact.numeric, strict=True)
        if numeric and not leaf.column.is_reckoned
    ]
    if not every:
        figures = [leaf for leaf in figures if leaf.column.unit == figures[0].column.unit]
    return tuple(leaf.key for leaf in figures)


def chart_of_counts(path: FieldPath, chart: Chart, counts: Mapping[str, Count]) -> ChartFact:
    """数据 as categories; a series for each period or target that one of them has."""
    names = chart.counts or ()
    known = [counts[name] for name in names]
    faults = [
        fault((*path, "counts", index), "chart_count", {"name": name})
        for index, (name, count) in enumerate(zip(names, known, strict=True))
        if count.value is None or count.value.single is None
    ]
    units = {
        amount.unit for count in known for _, take in _PERIODS if (q := take(count)) for amount in q.amounts
    }
    if not faults and len(units) > 1:
        faults.append(_units_differ((*path, "counts"), units))
    if faults:
        return ChartFact(faults=tuple(faults))
    series = tuple(
        (period, tuple(_value(take(count)) for count in known))
        for period, take in _PERIODS
        if any(take(count) for count in known)
    )
    categories = tuple(count.name or name for name, count in zip(names, known, strict=True))
    return _checked(path, chart, ChartFact(categories, series, units.pop() if units else ""))


def _checked(path: FieldPath, chart: Chart, fact: ChartFact) -> ChartFact:
    """What a kind of chart cannot show."""
    numbers = [number for _, values in fact.series for number in values if number]
    if not numbers:
        return ChartFact(faults=(fault(path, "chart_empty"),))
    found = _wrong_pie((*path, "type"), fact, numbers) if chart.type == "pie" else None
    return ChartFact(faults=(found,)) if found else fact


def _wrong_pie(where: FieldPath, fact: ChartFact, numbers: list[str]) -> Fault | None:
    """Why these are no slices of one pie."""
    if len(fact.series) != 1:
        return fault(where, "pie_columns", {"count": len(fact.series)})
    if len(fact.categories) > _MOST_SLICES:
        return fault(where, "pie_slices", {"count": len(fact.categories), "most": _MOST_SLICES})
    return fault(where, "pie_negative") if any(Decimal(number) < 0 for number in numbers) else None


def _units_differ(path: FieldPath, units: set[str]) -> Fault:
    shown = "、".join(sorted(unit or "没有单位" for unit in units))
    return fault(path, "chart_units", {"units": shown})


def _number(cell: str) -> str:
    if cell == NO_CHANGE:
        return "0"
    try:
        single = parse_quantity(cell).single
    except QuantityFault:
        return ""
    return plain(single.value) if single else ""


def _value(quantity: Quantity | None) -> str:
    single = quantity.single if quantity else None
    return plain(single.value) if single else ""
