"""A002: a report that was signed before the time it tells of was over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..problems import Fault
from ..schema import ReportFields
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A002",
    "落款过早",
    ("警告",),
    "fields",
    "",
    "落款日期早于工作时段的结束。",
    breaks=plain("起止日期: 2016-09-01 至 2016-10-16"),
    keeps=plain("起止日期: 2016-09-01 至 2016-09-30"),
    given=("period", "signature"),
)


def look(view: View) -> Iterator[Fault]:
    """The day of signing against the days of 起止日期 that were typed as days."""
    signed = view.fields.signing_date
    for day, what in _days(view.fields):
        if signed and day and signed < day:
            yield RULE.fault(("signature", "date"), f"落款日期早于工作时段的{what}", "检查两个日期")


def _days(report: ReportFields) -> Iterator[tuple[date | None, str]]:
    period = report.period.settled if report.period else None
    # a year's or a month's report is often signed before its last day; a day typed is a day meant
    if period and period.text.endswith("日"):
        yield period.end, "结束"
    if period and period.until_now:
        yield period.start, "开始"
