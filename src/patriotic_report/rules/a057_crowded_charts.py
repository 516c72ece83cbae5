"""A057: a chart of more than a page can name, or of more series than an eye tells apart in black and white."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Chart
from ..problems import Fault
from ..tree import blocks_of
from .rule import Rule
from .samples import plain
from .view import View

_MOST_SERIES = 8
"""实务: as many as a pie may have slices."""
_TABLE = "统计表: [{名称: 各村, 列: [村, {名称: 清运, 计量单位: 吨}], 行: [%s]}]"
RULE = Rule(
    "A057",
    "图表太挤",
    ("警告",),
    "document",
    "实务",
    "柱形图的分类多得一页印不下名称，或者数列超过8列、黑白印刷难以分清。",
    breaks=plain(
        _TABLE % ", ".join(f"[村{n}, {n}]" for n in range(1, 101)), "图表: [{名称: 各村清运量, 表格: 各村}]"
    ),
    keeps=plain(
        _TABLE % ", ".join(f"[村{n}, {n}]" for n in range(1, 41)), "图表: [{名称: 各村清运量, 表格: 各村}]"
    ),
    given=("charts",),
)


def look(view: View) -> Iterator[Fault]:
    """Each 图表 whose names do not all have room, or whose series are many."""
    from ..writers.charting import planned

    drawn = {chart.caption: chart for chart in blocks_of(view.document, Chart)}
    for index, each in enumerate(view.fields.charts or ()):
        chart = drawn.get(each.title or each.name)
        if chart is None:
            continue
        path = ("charts", index, "name")
        if len(chart.series) > _MOST_SERIES:
            what = f"“{each.name}”有{len(chart.series)}列，黑白印刷难以分清"
            yield RULE.fault(path, what, f"分成几张图，“数列”“数据”里各写不超过{_MOST_SERIES}项")
        if chart.kind == "bar" and planned(chart).skips:
            what = (
                f"“{each.name}”有{len(chart.categories)}类，一页印不下，名称每{planned(chart).every}个印1个"
            )
            yield RULE.fault(path, what, "写上 类型: 折线图，或者把统计表分成几张，各画一张图")
