"""Times that a sentence names, beside the report's own: 8月 of a report on 9月 is another one."""

from __future__ import annotations

import calendar
import re
from datetime import date

from ...chinese import parse_numeral
from ...patterns import pattern
from ...schema.period import Period

_NUMBER = "(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
TIME = pattern(
    rf"(?P<until>截[至止]到?)?(?:(?P<year>[0-9]{{4}})年)?(?:(?P<first>{_NUMBER})月?份?[—–~～至到-]+)?(?P<last>{_NUMBER})月(?P<rest>份|底|末)?(?P<day>{_NUMBER}[日号]|[上中下]旬|初)?"
    r"|(?P<only>[0-9]{4})年(?:度|以来)?"
    r"|(?P<month>本月|当月|本月份)|(?P<sum>累计|今年以来|年初以来|全年|本年度?|截[至止]到?目前|截[至止]到?)"
    r"|(?P<other>第?[一二三四]季度|[上下]半年|[上中下]旬|[本上下每当]周|[当今昨次首末单前每]日|[当每]天|第[一二三四五六七八九十]+天|当晚|一天|[上去前明后来]年(?!的?同期)|上月"
    r"|上个月|下个?月|[春夏秋冬]季|[\u4e00-\u9fff]{2}(?:节|假期)|国庆|春节|元旦|五一|年初|年底|月初|月底|历年|多年|[近前][一二两三四五六七八九十几0-9]+年|[二两三四五六七八九十几多0-9]+年来|(?<!活动)(?<!行动)(?<!整治)(?<!工作)(?<!^)期间|首批|第[一二三四五六七八九十]+(?:批|期|轮|次))"
)
"""The last of a sentence counts."""


def is_another(found: re.Match[str], period: Period | None) -> bool:
    """Whether a time that ``TIME`` found is not what the report's own figures are of."""
    if found["sum"]:
        return is_part_of_a_year(period)
    if found["other"] or period is None or period.start is None or period.end is None:
        return True
    if found["month"]:
        return not _spans(period, 1)
    if found["only"]:
        return period.year != int(found["only"]) or is_part_of_a_year(period)
    return _are_other_days(found, period, period.start, period.end)


def _are_other_days(found: re.Match[str], period: Period, start: date, end: date) -> bool:
    if found["until"]:
        return is_part_of_a_year(period) or not _is_the_end(end, found)
    return bool(found["day"]) or not _is(start, end, found)


def _is(start: date, end: date, found: re.Match[str]) -> bool:
    """Whether the months are just those of the period."""
    last = _worth(found["last"])
    first = _worth(found["first"]) if found["first"] else last
    same = (start.month, start.day, end.month) == (first, 1, last) and _ends_a_month(end)
    return same and found["year"] in (None, str(end.year))


def _is_the_end(end: date, found: re.Match[str]) -> bool:
    """Whether 截至9月底, 截至9月30日 is the last day of the period."""
    day = found["day"]
    same_day = _ends_a_month(end) if day is None else _worth(day[:-1]) == end.day
    return _worth(found["last"]) == end.month and same_day and found["year"] in (None, str(end.year))


def _worth(number: str) -> int:
    return int(number) if number.isdecimal() else parse_numeral(number) or 0


def _ends_a_month(end: date) -> bool:
    return end.day == calendar.monthrange(end.year, end.month)[1]


def _spans(period: Period, months: int) -> bool:
    """Whether it is so many calendar months of one year."""
    start, end = period.start, period.end
    if start is None or end is None or start.day != 1 or not _ends_a_month(end):
        return False
    return start.year == end.year and end.month - start.month + 1 == months


def is_part_of_a_year(period: Period | None) -> bool:
    """Whether it is a month or a quarter behind others of its year: what is 累计 then holds more than it."""
    if period is None or period.start is None or period.start.month == 1:
        return False
    return _spans(period, 1) or _spans(period, 3)
