"""How a comparison is worded: 同比 and 环比, of a 学年 or 学期 in a school's own words."""

from __future__ import annotations

from typing import NamedTuple

from ..schema import ReportFields


class Since(NamedTuple):
    """Before a change (``year_on_year``, ``period_on_period``), and what it is a change from."""

    year_on_year: str = "同比"
    last_year: str = "上年同期"
    last_year_cumulative: str = "上年累计"
    period_on_period: str = "环比"
    previous: str = "上期"


USUAL = Since()
_OF_SCHOOLS = {
    "学年": Since("比上学年", "上学年", "上学年累计", "比上学年", "上学年"),
    "学期": Since("比上学年同期", "上学年同期", "上学年累计", "比上学期", "上学期"),
}
"""同比 is of calendar years: of a school year only the one before it can be spoken of."""


def since_of(report: ReportFields) -> Since:
    """The words that suit a report's period."""
    period = report.settled_period
    return _OF_SCHOOLS.get(period.school_part, USUAL) if period else USUAL
