"""图表 as templates see them: a small table of plain numbers, and what kind of chart it is."""

from __future__ import annotations

from collections.abc import Iterable

from ..facts import Facts, TableFact
from ..facts.charts import chart_of_counts, chart_of_table
from ..problems import Fault, FieldPath
from ..schema import Chart, ReportFields
from .values import Text, Thing

_KINDS = {"bar": "柱形图", "line": "折线图", "pie": "饼图"}


def chart_view(
    path: FieldPath,
    chart: Chart,
    report: ReportFields,
    facts: Facts,
    tables: Iterable[tuple[FieldPath, str, TableFact]],
) -> tuple[Thing, tuple[Fault, ...]]:
    """One chart and what is wrong with it."""
    if chart.table:
        table = next(each for each in report.tables or () if each.name == chart.table)
        table_fact = next(fact for _, name, fact in tables if name == chart.table)
        fact = chart_of_table(path, chart, table, table_fact)
    else:
        fact = chart_of_counts(path, chart, {name: each.count for name, each in facts.counts.items()})
    rows = zip(fact.categories, *(values for _, values in fact.series), strict=False)
    thing = Thing(
        "图表",
        chart.name,
        {
            "name": Text(chart.name),
            "title": Text(chart.title or chart.name),
            "type": Text(_KINDS[chart.type]),
            "unit": Text(fact.unit) if fact.unit else None,
            "header": (Text("分类"), *(Text(name) for name, _ in fact.series)),
            "align": (":---", *("---:" for _ in fact.series)),
            "cells": tuple(tuple(Text(cell) for cell in row) for row in rows),
        },
    )
    return thing, fact.faults
