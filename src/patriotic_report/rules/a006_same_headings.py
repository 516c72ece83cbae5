"""A006: two sections of one heading, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from ..schema import ReportFields, all_measures
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A006",
    "两节同名",
    ("警告",),
    "document",
    "",
    "同一级有两节的标题一样；其中一个可能是模板加的，如 年度目标完成情况。",
    breaks=plain("措施: [{标题: 宣传, 正文: 挂了横幅。}, {标题: 宣传, 正文: 发了传单。}]"),
    keeps=plain("措施: [{标题: 宣传, 正文: 挂了横幅。}, {标题: 整治, 正文: 清了垃圾。}]"),
    asks=("headings_twice",),
)


def look(view: View) -> Iterator[Fault]:
    """Each such heading once, at the last section that has it."""
    typed = dict(_typed(view.fields))
    for heading in dict.fromkeys(view.headings_twice):
        path = next((path for path, title in reversed(typed.items()) if title == heading), ())
        alone = sum(title == heading for title in typed.values()) < 2
        what = "模板加的一节也叫这个标题" if alone else "同一级的两节都叫这个标题"
        yield RULE.fault(
            path, f"“{heading}”：{what}", "改一个标题，或者把两节并成一节", needle=heading if path else ""
        )


def _typed(fields: ReportFields) -> Iterator[tuple[FieldPath, str]]:
    """The headings that the YAML has, in reading order."""
    for path, measure, _ in all_measures(fields):
        if measure.title:
            yield (*path, "title"), measure.title.rstrip("。")
    if fields.problems:
        yield ("problems", "title"), fields.problems.title
    if fields.next_steps:
        yield ("next_steps", "title"), fields.next_steps.title
