"""What a 图表 shows: plain numbers in one unit, taken from a table's rows or from 数据."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..cell_states import state_of
from ..document import MOST_SLICES
from ..problems import Fault, FieldPath
from ..schema import Amount, Chart, Count, Leaf, Quantity, QuantityFault, Table, parse_quantity
from ..schema.messages import fault
from ..to_fill import has_mark
from ..units import BARE_SCALES, SCALES, bare_of_scale, kind_of
from .arithmetic import EXACT, plain
from .columns import NO_CHANGE
from .table_values import Cells, TableFact

_LARGE, _SPECK = 10_000, Decimal("0.01")
_NEVER_IN_LARGER = frozenset(("rate", "score", "rank", "level", "code"))
"""Nobody says 2万分, nor 3万℃."""
_PERIODS: tuple[tuple[str, Callable[[Count], Quantity | None]], ...] = (
    ("上年同期", lambda count: count.last_year),
    ("常年同期", lambda count: count.normal),
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
    waits: bool = False
    """Whether a figure is still to come: there is no chart yet."""


def _waiting(path: FieldPath, chart: Chart) -> ChartFact:
    return ChartFact(
        faults=(fault(path, "chart_waits", {"name": chart.name})._replace(level="提示"),), waits=True
    )


def chart_of_table(path: FieldPath, chart: Chart, table: Table, fact: TableFact) -> ChartFact:
    """The data rows of a table; sums are no categories."""
    leaves = table.leaves
    drawn = _drawn(path, chart, table, fact)
    if isinstance(drawn, Fault):
        return _refused(drawn)
    units = {leaves[at].column.unit or table.unit or "" for at in drawn}
    if len(units) > 1:
        return _refused(_units_differ((*path, "series"), units))
    rows = [row.cells for row in fact.rows if row.kind == "data"]
    if any(has_mark(cells[at]) for cells in rows for at in drawn):
        return _waiting(path, chart)
    series = tuple((leaves[at].heads[-1], _numbers(rows, at)) for at in drawn)
    return _checked(path, chart, ChartFact(tuple(cells[0] for cells in rows), series, "".join(units)))


def _drawn(path: FieldPath, chart: Chart, table: Table, fact: TableFact) -> list[int] | Fault:
    """The positions of the columns that a chart shows; or which of them is none of figures."""
    drawn: list[int] = []
    for index, name in enumerate(chart.series or _usual(table.leaves, fact)):
        at = _position(table, name)
        if at is None or not fact.numeric[at]:
            where: FieldPath = (*path, "series", index) if chart.series else path
            return _no_such_series(where, name, at, _usual(table.leaves, fact, every=True))
        drawn.append(at)
    return drawn


def _position(table: Table, name: str) -> int | None:
    """Which of the lowest columns is called so."""
    key = table.key_of(name)
    return next((n for n, leaf in enumerate(table.leaves) if leaf.key == key), None)


def _no_such_series(where: FieldPath, name: str, at: int | None, known: tuple[str, ...]) -> Fault:
    what = "不是数字" if at is not None else "找不到"
    return fault(where, "chart_column", {"name": name, "what": what, "known": "、".join(known)})


def _refused(*faults: Fault) -> ChartFact:
    return ChartFact(faults=faults)


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
    drawn = [counts[name] for name in names]
    where: FieldPath = (*path, "counts")
    drawn_now = (take(count) for count in drawn for _, take in _PERIODS)
    if any(each is not None and each.is_to_fill for each in drawn_now):
        return _waiting(path, chart)
    if faults := _without_figures(where, names, drawn):
        return _refused(*faults)
    units = {amount.unit for count in drawn for amount in _amounts(count)}
    if len(units) > 1:
        return _refused(_units_differ(where, units))
    series = tuple(_series_of(drawn))
    categories = tuple(count.name or name for name, count in zip(names, drawn, strict=True))
    return _checked(path, chart, ChartFact(categories, series, "".join(units)))


def _series_of(counts: Sequence[Count]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The periods and targets that any of them has, with the numbers of all."""
    for period, take in _PERIODS:
        if any(map(take, counts)):
            yield period, tuple(_value(take(count)) for count in counts)


def _without_figures(where: FieldPath, names: Sequence[str], counts: Sequence[Count]) -> list[Fault]:
    return [
        fault((*where, index), "chart_count", {"name": name})
        for index, (name, count) in enumerate(zip(names, counts, strict=True))
        if not _value(count.value)
    ]


def _amounts(count: Count) -> Iterator[Amount]:
    """Every figure of a 数据 that a chart may draw."""
    for _, take in _PERIODS:
        if quantity := take(count):
            yield from quantity.amounts


def _checked(path: FieldPath, chart: Chart, fact: ChartFact) -> ChartFact:
    """What a kind of chart cannot show."""
    numbers = [number for _, values in fact.series for number in values if number]
    if not numbers:
        return _refused(fault(path, "chart_empty"))
    found = _wrong_pie((*path, "type"), fact, numbers) if chart.type == "pie" else None
    return _refused(found) if found else _in_larger_unit(fact, tuple(map(Decimal, numbers)))


def _in_larger_unit(fact: ChartFact, numbers: tuple[Decimal, ...]) -> ChartFact:
    """The numbers in 万 or 亿 of their unit, exactly, where an axis would be full of noughts otherwise."""
    bare = bare_of_scale(fact.unit)
    scale = fact.unit.removesuffix(bare)
    if fact.unit in BARE_SCALES or kind_of(fact.unit) in _NEVER_IN_LARGER or scale not in SCALES:
        return fact
    for larger in ("亿", "万"):
        by = Decimal(SCALES[larger]) / SCALES[scale]
        if by > 1 and _read_better(numbers, by):
            series = tuple(
                (name, tuple(_divided(each, by) for each in values)) for name, values in fact.series
            )
            return fact._replace(series=series, unit=larger + bare)
    return fact


def _read_better(numbers: tuple[Decimal, ...], by: Decimal) -> bool:
    """Whether large numbers are shorter once divided; or the largest is very large, and none becomes a speck."""
    most = max(map(abs, numbers))
    if most < _LARGE or most < by:
        return False
    divided = [EXACT.divide(number, by) for number in numbers]
    if sum(len(plain(each)) for each in divided) <= sum(len(plain(each)) for each in numbers):
        return True
    return most >= 10 * by and all(abs(each) >= _SPECK for each in divided if each)


def _divided(number: str, by: Decimal) -> str:
    return plain(EXACT.divide(Decimal(number), by)) if number else ""


def _wrong_pie(where: FieldPath, fact: ChartFact, numbers: list[str]) -> Fault | None:
    """Why these are no slices of one pie."""
    if len(fact.series) != 1:
        return fault(where, "pie_columns", {"count": len(fact.series)})
    if len(fact.categories) > MOST_SLICES:
        return fault(where, "pie_slices", {"count": len(fact.categories), "most": MOST_SLICES})
    if any(Decimal(number) < 0 for number in numbers):
        return fault(where, "pie_negative")
    return None if any(map(Decimal, numbers)) else fault(where, "pie_of_nothing")


def _units_differ(path: FieldPath, units: set[str]) -> Fault:
    shown = "、".join(sorted(unit or "没有单位" for unit in units))
    return fault(path, "chart_units", {"units": shown})


def _numbers(rows: Sequence[Cells], at: int) -> tuple[str, ...]:
    """The cells of a column."""
    return tuple(_number(cells[at]) for cells in rows)


def _number(cell: str) -> str:
    if cell == NO_CHANGE or state_of(cell) == "nothing":
        return "0"
    try:
        single = parse_quantity(cell).single
    except QuantityFault:
        return ""
    return plain(single.value) if single else ""


def _value(quantity: Quantity | None) -> str:
    single = quantity.single if quantity else None
    return plain(single.value) if single else ""
