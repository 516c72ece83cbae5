"""Rules of 图表: where its figures come from, and whether what it names is there."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from .charts import Chart
from .count_rules import no_such_count
from .messages import fault
from .naming import known_names
from .report import ReportFields
from .table_rules import no_such_table
from .walk import all_counts, chart_references


def broken_charts(report: ReportFields) -> Iterator[Fault]:
    """What is wrong with each 图表, and those that are named and are not there."""
    names: set[str | int] = set()
    tables: set[str | int] = {table.name for table in report.tables or ()}
    counts = {path[-1] for path, _ in all_counts(report)}
    for index, chart in enumerate(report.charts or ()):
        path: FieldPath = ("charts", index)
        if chart.name in names:
            yield fault((*path, "name"), "chart_doubled", {"name": chart.name})
        names.add(chart.name)
        yield from _sources(path, chart, tables, counts)
    for where, name in chart_references(report):
        if name not in names:
            yield fault(where, "no_such_chart", {"name": name, "known": known_names(name, names)})


def _sources(
    path: FieldPath, chart: Chart, tables: set[str | int], counts: set[str | int]
) -> Iterator[Fault]:
    if bool(chart.table) == bool(chart.counts):
        yield fault(path, "chart_source")
    if chart.table and chart.table not in tables:
        yield no_such_table((*path, "table"), chart.table, tables)
    if chart.series and not chart.table:
        yield fault((*path, "series"), "chart_series")
    for at, name in enumerate(chart.counts or ()):
        if name not in counts:
            yield no_such_count((*path, "counts", at), name, counts)
