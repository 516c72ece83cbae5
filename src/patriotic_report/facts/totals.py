"""The tables of a report reckoned one after the other, and the sums and means that later texts may cite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..indicators import NO_INDICATORS, Indicators
from ..problems import Fault, FieldPath
from ..schema import Chart, Leaf, ReportFields, Table
from ..to_fill import TO_FILL, mark
from ..units import named_unit
from .arithmetic import sum_of
from .counts import CountFact
from .table_values import Cells, TableFact, TableSource
from .tables import table_fact
from .typed_tables import typed_table_fact

if TYPE_CHECKING:  # most reports have no chart
    from .charts import ChartFact

CellText = Callable[[FieldPath, str], str]
"""(path of a typed cell, what was typed) to what it says, citations resolved."""


class ReckonedTable(NamedTuple):
    """A 统计表, where it stands, and what was reckoned of it."""

    path: FieldPath
    table: Table
    fact: TableFact

    @property
    def faults(self) -> Iterator[Fault]:
        """What is wrong with it, by paths from the report's root."""
        return (fault._replace(path=(*self.path, *fault.path)) for fault in self.fact.faults)


class ReckonedChart(NamedTuple):
    """A 图表 and what it shows."""

    chart: Chart
    fact: ChartFact


class Total(NamedTuple):
    """The sum and the mean of a 数据's 分项 (``parts_of``) or of a table's column; None where there is none."""

    sum: str | None
    average: str | None
    parts_of: CountFact | None = None
    table: ReckonedTable | None = None
    column: str = ""


_NONE = Total(None, None)


class Totals:
    """合计 and 平均 by the name of a column, or of a 数据 with 分项; ``表名/列名`` where two tables share it.

    Reckoned when the first text cites one: most reports cite none.
    """

    def __init__(self, counts: Mapping[str, CountFact]) -> None:
        self._found: dict[str, Total] = {}
        self._reasons: dict[str, str] = {}
        self._owner: dict[str, str] = {}
        self._counts = {name: fact for name, fact in counts.items() if fact.count.parts}
        self._waiting: list[ReckonedTable] = []

    @property
    def found(self) -> Mapping[str, Total]:
        """Of everything that was added so far."""
        self._reckon()
        return self._found

    @property
    def reasons(self) -> Mapping[str, str]:
        """Why a sum is None, by its name."""
        self._reckon()
        return self._reasons

    def add(self, table: ReckonedTable) -> None:
        """One more table."""
        self._waiting.append(table)

    def _reckon(self) -> None:
        counts, self._counts = self._counts, {}
        for name, count in counts.items():
            self._add_count(name, count)
        while self._waiting:
            table = self._waiting.pop(0)
            names = ColumnNames(table.table)
            for key in table.fact.sums.keys:
                total, why = _of_column(table, key)
                for name in names.own(key):
                    self._add(table.table, name, total, why)
            for name, first in names.shared():
                self._add(table.table, name, _NONE, f"有几列，写成 合计['{first}']")

    def _add_count(self, name: str, fact: CountFact) -> None:
        parts = tuple((fact.count.parts or {}).values())
        total = sum_of(parts)
        if any(part.is_to_fill for part in parts):
            self._set(name, Total(mark(f"{name}的合计"), mark(f"{name}的平均")))
        elif total is None:
            self._set(name, _NONE, "的分项不能相加：比率、复合的数，或者单位不同")
        else:
            self._set(name, Total(total.typed, fact.average or None, parts_of=fact))

    def _add(self, table: Table, key: str, total: Total, why: str = "") -> None:
        self._set(f"{table.name}/{key}", total, why)
        owner = self._owner.setdefault(key, table.name)
        if key not in self._found and owner == table.name:
            self._set(key, total, why)
        elif key in self._found and self._found[key].sum != total.sum:
            self._set(key, _NONE, f"在几处都有，写成 合计['{table.name}/{key}']")

    def _set(self, key: str, total: Total, why: str = "") -> None:
        self._found[key] = total
        if why:
            self._reasons[key] = why


def _of_column(table: ReckonedTable, key: str) -> tuple[Total, str]:
    """What a column comes to, and why its sum or its mean is none."""
    sums = table.fact.sums
    if not (text := sums.text(key)):
        why = sums.why_none(key)
        return _NONE, f"不能合计：{why}" if why else "一列都是空的"
    average = sums.average(key) or None
    why = "" if average else f"没有平均，它的合计是{sums.formula(key)}"
    return Total(text, average, table=table, column=key), why


class ColumnNames:
    """What the columns of a table are cited by: their keys, and all their heads, each with its 计量单位 or without."""

    def __init__(self, table: Table) -> None:
        self._owners: dict[str, list[Leaf]] = {}
        keys = {leaf.key for leaf in table.leaves}
        for leaf in table.leaves:
            called = (named_unit(leaf.key)[0], "/".join(leaf.heads), _plain(leaf))
            for name in dict.fromkeys((leaf.key, *(each for each in called if each not in keys))):
                self._owners.setdefault(name, []).append(leaf)

    def own(self, key: str) -> Iterator[str]:
        """The names that are one column's alone."""
        return (name for name, owners in self._owners.items() if [each.key for each in owners] == [key])

    def shared(self) -> Iterator[tuple[str, str]]:
        """Names of several columns (清运（吨）, 清运（车）), each with that of the first which is its own."""
        for name, owners in self._owners.items():
            if len(owners) > 1:
                plain = _plain(owners[0])
                yield name, plain if len(self._owners[plain]) == 1 else owners[0].key


def _plain(leaf: Leaf) -> str:
    """All heads without their units."""
    return "/".join(named_unit(head)[0] for head in leaf.heads)


def tables_of(
    report: ReportFields,
    sources: Mapping[str, TableSource],
    cell_text: CellText,
    totals: Totals,
    indicators: Indicators = NO_INDICATORS,
) -> Iterator[ReckonedTable]:
    """Each 统计表 reckoned in its turn, so that its cells may cite the ``totals`` of those before it."""
    for index, table in enumerate(report.tables or ()):
        path: FieldPath = ("tables", index)
        source = sources.get(table.name)
        if source is None:
            fact = _typed_fact(table, _cells(path, table, cell_text), indicators)
        else:  # a data file comes from other people: its cells cite nothing
            fact = table_fact(table, table.rows or (), source)
        reckoned = ReckonedTable(path, table, fact)
        totals.add(reckoned)
        yield reckoned


def _typed_fact(table: Table, rows: tuple[Cells, ...], indicators: Indicators) -> TableFact:
    if any(TO_FILL in cell for row in rows for cell in row):
        from .open_tables import is_open, open_table_fact

        if is_open(rows):
            return open_table_fact(table, rows, indicators)
    return typed_table_fact(table, rows, indicators)


def _cells(path: FieldPath, table: Table, cell_text: CellText) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(cell_text((*path, "rows", r, c), cell) if "{{" in cell else cell for c, cell in enumerate(row))
        for r, row in enumerate(table.rows or ())
    )


def charts_of(
    report: ReportFields, counts: Mapping[str, CountFact], tables: Sequence[ReckonedTable]
) -> tuple[ReckonedChart, ...]:
    """What each 图表 shows, from its table or its 数据."""
    if not report.charts:
        return ()
    from .charts import chart_of_counts, chart_of_table

    by_name = {each.table.name: each for each in tables}

    def fact_of(path: FieldPath, chart: Chart) -> ChartFact:
        if chart.table:
            return chart_of_table(path, chart, by_name[chart.table].table, by_name[chart.table].fact)
        return chart_of_counts(path, chart, {name: each.count for name, each in counts.items()})

    return tuple(
        ReckonedChart(each, fact_of(("charts", index), each)) for index, each in enumerate(report.charts)
    )
