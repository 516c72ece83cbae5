"""What a 图表 shows: plain numbers in one unit, taken from a table's rows or from 数据."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from ..problems import Fault, FieldPath
from ..schema import Chart, Count, Leaf, Quantity, QuantityFault, Table, parse_quantity
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
            fix = f"可以写的列：{'、'.join(_usual(leaves, fact, every=True))}"
            what = "不是数字" if at is not None else "找不到"
            place: FieldPath = (*path, "series", index) if chart.series else path
            return ChartFact(faults=(Fault(place, "F086", f"列“{name}”{what}", fix),))
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
        Fault((*path, "counts", index), "F086", f"数据“{name}”没有可以画的数字", "换一项有数量的数据")
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
    fault = None
    if not numbers:
        fault = Fault(path, "F086", "图表里没有数字", "检查统计表的各行，或者换成有数字的列")
    elif chart.type == "pie" and len(fact.series) != 1:
        fault = Fault(
            (*path, "type"),
            "F086",
            f"饼图只能有一列数字，这里有{len(fact.series)}列",
            "数列只写一列，或者改用柱形图",
        )
    elif chart.type == "pie" and len(fact.categories) > _MOST_SLICES:
        fault = Fault(
            (*path, "type"),
            "F086",
            f"饼图有{len(fact.categories)}块，黑白印刷分不清（最多{_MOST_SLICES}块）",
            "改用柱形图",
        )
    elif chart.type == "pie" and any(Decimal(number) < 0 for number in numbers):
        fault = Fault((*path, "type"), "F086", "饼图里不能有负数", "改用柱形图")
    return ChartFact(faults=(fault,)) if fault else fact


def _units_differ(path: FieldPath, units: set[str]) -> Fault:
    shown = "、".join(sorted(unit or "没有单位" for unit in units))
    return Fault(path, "F086", f"一张图里有几种单位：{shown}", "单位不同的分成几张图")


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
