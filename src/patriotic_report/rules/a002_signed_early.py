"""A002: a report that was signed before the time it tells of was over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..chinese import format_date
from ..patterns import pattern
from ..problems import Fault
from ..schema import ReportFields
from .named_days import day_or_none
from .rule import Rule
from .samples import plain
from .view import View
from .words import Words

RULE = Rule(
    "A002",
    "落款过早",
    ("警告",),
    "words",
    "",
    "落款日期早于工作时段的结束；写好的文件里，早于标题写明的日期。",
    breaks=plain("起止日期: 2016-09-01 至 2016-10-16"),
    keeps=plain("起止日期: 2016-09-01 至 2016-09-30"),
    asks=("signed_early",),
)
_LAST_DAY = pattern(
    r"(?P<year>(?:19|20)[0-9]{2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日?"
    r"(?:[ \u3000]*[—–~～至到-]+[ \u3000]*(?:(?P<year2>(?:19|20)[0-9]{2})年)?(?:(?P<month2>[0-9]{1,2})月)?(?P<day2>[0-9]{1,2})日)?"
)
_TOLD = ("情况汇报", "汇报", "情况报告", "报告", "总结", "小结", "通报")
_AHEAD = pattern("迎|准备|筹备|打算|计划|安排|方案|预|部署|要点|思路|申请|请")
"""A title with such a word may speak of days to come."""


def look(view: Words) -> Iterator[Fault]:
    """The day of signing against the days of 起止日期 that were typed as days, or those of the title."""
    if not isinstance(view, View):
        yield from _in_title(view)
        return
    signed = view.fields.signing_date
    for day, what in _days(view.fields):
        if signed and day and signed < day:
            said = "简报的日期" if view.fields.bulletin else "落款日期"
            yield RULE.fault(view.fields.dated_by, f"{said}早于工作时段的{what}", "检查两个日期")


def _in_title(view: Words) -> Iterator[Fault]:
    found = _LAST_DAY.search(view.title) if view.kind in _TOLD and not _AHEAD.search(view.title) else None
    if not (found and view.signed):
        return
    year, month, day = ((found[f"{part}2"] or found[part]) for part in ("year", "month", "day"))
    last = day_or_none(int(year), int(month), int(day))
    if last and view.signed.day < last:
        said = f"落款日期（{format_date(view.signed.day)}）早于标题里的{format_date(last)}"
        yield RULE.fault(view.signed.path, said, "检查两个日期")


def _days(report: ReportFields) -> Iterator[tuple[date | None, str]]:
    period = report.period.settled if report.period else None
    # a year's or a month's report is often signed before its last day; a day typed is a day meant
    if period and period.text.endswith("日"):
        yield period.end, "结束"
    if period and period.until_now:
        yield period.start, "开始"
