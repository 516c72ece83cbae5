"""图表 as templates see them: a small table of plain numbers, and what kind of chart it is."""

from __future__ import annotations

from ..facts.totals import ReckonedChart
from .values import Record, Text

WAITING = "待填的图表"
"""The kind of a chart of which a figure is still to come."""
_KINDS = {"bar": "柱形图", "line": "折线图", "pie": "饼图"}


def chart_view(reckoned: ReckonedChart) -> Record:
    """One chart."""
    chart, fact = reckoned
    if fact.waits:
        return Record(WAITING, chart.title or chart.name, {})
    rows = zip(fact.categories, *(values for _, values in fact.series), strict=False)
    return Record(
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
