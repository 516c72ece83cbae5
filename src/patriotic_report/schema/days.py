"""Points in time as people write them: a day, a month, 旬, a quarter, a half-year, a year, or a vague one (2月底)."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from ..chinese import format_date, parse_numeral
from ..patterns import pattern


class PeriodFault(ValueError):
    """Why a text is no period or date: ``kind`` is the key of the message.

    ``readings`` are the ways in which the text may be meant, each as it may be typed.
    """

    def __init__(self, kind: str, part: str = "", readings: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.part = part
        self.readings = readings
        super().__init__(kind, part)


class Point(NamedTuple):
    """One point: ``text`` as it prints, its inclusive days, None where it is vague; its year, and month if it has one.

    ``minutes`` is the time of a day, where 8时30分 says it.
    """

    text: str
    start: date | None
    end: date | None
    year: int
    month: int = 0
    minutes: int = 0

    @property
    def is_vague(self) -> bool:
        """Whether nobody can say on which day it begins or ends."""
        return self.start is None


_ZERO = "〇○零Ｏ"
_ZEROS = pattern(f"[{_ZERO}]")
_CHINESE_YEAR = pattern(rf"(?<![一二三四五六七八九{_ZERO}])[一二三四五六七八九{_ZERO}]{{4}}(?=\s*年)")
_CHINESE_PART = pattern(r"[一二三四五六七八九十]{1,3}(?=\s*(?:月|[日号](?!常)))")
_YEAR_TYPED = pattern(r"\d{4}\s*年")
_COMPACT_DAY = pattern(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")

_CLOCK = r"(?:[ \t]*T|[ \t]+)\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?"  # what a spreadsheet writes behind a day
_PART_OF_DAY = "上午|下午|凌晨|早上|早晨|中午|傍晚|晚上|晚间|夜间|晚"
_HOUR = r"\d{1,2}\s*(?:[时点](?:\d{1,2}分?|半|整|许)?|[:：]\d{2}(?:[:：]\d{2})?)"
_TIME = pattern(r"(?<!\d)(\d{1,2})[时点](?:(\d{1,2})分?)?")
_WEEKDAY = r"[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?"
BEHIND_A_DAY = rf"(?:{_WEEKDAY}\s*)?(?:(?:{_PART_OF_DAY})\s*)?(?:{_HOUR})?"
"""A weekday and a time of the day, none of which need be there."""
_DAY = pattern(
    r"(?:(?P<year>\d{4})\s*(?P<after_year>年|[-/.．])\s*)?(?P<month>\d{1,2})\s*(?P<after_month>月|[-/.．])\s*"
    rf"(?P<day>\d{{1,2}})(?:\s*[日号])?(?P<clock>{_CLOCK})?(?P<behind>(?:(?<=[日号])\s*|\s+){BEHIND_A_DAY})?"
)
_MONTH = pattern(
    r"(?P<year>\d{4})\s*(?:年|[-/.．])\s*(?P<month>\d{1,2})\s*(?:月份?)?\s*(?P<third>[上中下]旬)?"
)
_YEAR = pattern(r"(?P<year>\d{4})\s*年?度?")
_PART = r"第?[一二三四1-4]季度|[上下]半年|前[二三两23]季度|全年"
_PART_OF_YEAR = pattern(rf"(?P<year>\d{{4}})\s*年?度?\s*(?P<part>{_PART})")
_VAGUE = pattern(
    r"(?P<year>\d{4})\s*年\s*(?:(?:(?P<month>\d{1,2})\s*月份?|第?[一二三四1-4]季度|[上下]半年)\s*)?(?:初|中期?|底|末)"
)
_QUARTERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20)}


def in_digits(text: str) -> str:
    """A dated text as it is read: 二〇二三年三月 as 2023年3月, 20161017 as 2016-10-17; one without a year as it is."""
    text = _CHINESE_YEAR.sub(_number, _ZEROS.sub("零", text) if _CHINESE_YEAR.search(text) else text)
    if not _YEAR_TYPED.search(text):
        return _COMPACT_DAY.sub(r"\1-\2-\3", text)
    return _CHINESE_PART.sub(_number, text)


def _number(found: re.Match[str]) -> str:
    return str(parse_numeral(found[0]) or found[0])


def day_in(text: str) -> re.Match[str] | None:
    """A day's match, with a year or without; None where its marks differ, too (see ``mixed_months``)."""
    return _DAY.fullmatch(text)


def has_mixed_marks(match: re.Match[str]) -> bool:
    """Whether the marks of a day differ, so that 2018.1-3 is a day or three months."""
    if match["year"] is None or match["after_month"] == "月":
        return False
    return match["after_year"].replace("．", ".") != match["after_month"].replace("．", ".")


def point_in(text: str) -> Point | None:
    """A point with its year; raises :class:`PeriodFault` where no calendar knows it."""
    match = day_in(text)
    if match and match["year"]:
        return _day_point(match, text)
    if match := _MONTH.fullmatch(text):
        return _month_point(match, text)
    if match := _YEAR.fullmatch(text):
        first = day_of(int(match["year"]), 1, 1, text)
        return Point(f"{first.year}年", first, first.replace(month=12, day=31), first.year)
    if match := _VAGUE.fullmatch(text):
        month = int(match["month"] or 0)
        year = day_of(int(match["year"]), month or 1, 1, text).year
        return Point("".join(text.split()), None, None, year, month)
    return _part_of_year(text)


def _day_point(match: re.Match[str], text: str) -> Point:
    day = day_of(int(match["year"]), int(match["month"]), int(match["day"]), text)
    clock = (match["clock"] or "").strip(" \tT")
    hour = "" if not clock.strip("0:.") else clock  # midnight is what a spreadsheet says of a day
    behind = "".join((match["behind"] or "").split())
    return Point(f"{format_date(day)}{hour}{behind}", day, day, day.year, day.month, _minutes(behind, text))


def _minutes(behind: str, text: str) -> int:
    """When 14时30分 is; 0 where nothing as plain is said."""
    check_clock(behind, text)
    found = _TIME.fullmatch(behind)
    return 60 * int(found[1]) + int(found[2] or 0) if found else 0


def check_clock(said: str, text: str) -> None:
    """Raise PeriodFault ``no_such_hour`` of ``text`` where no clock knows a time: a day has 24 hours, and ends at 24时."""
    for hour, minute in _TIME.findall(said):
        if int(hour) > 24 or int(minute or 0) > 59 or (int(hour) == 24 and int(minute or 0)):
            raise PeriodFault("no_such_hour", text)


def _month_point(match: re.Match[str], text: str) -> Point:
    first, third = day_of(int(match["year"]), int(match["month"]), 1, text), match["third"] or ""
    days = _THIRDS.get(third, (21 if third else 1, month_end(first).day))
    start, end = (first.replace(day=day) for day in days)
    return Point(f"{first.year}年{first.month}月{third}", start, end, first.year, first.month)


def _part_of_year(text: str) -> Point | None:
    match = _PART_OF_YEAR.fullmatch(text)
    if match is None:
        return None
    year, part = int(match["year"]), match["part"]
    if "季度" in part:
        last = quarter_of(part)
        first = 1 if part.startswith("前") else last
        months = (3 * first - 2, 3 * last)
        part = part if part.startswith(("第", "前")) else f"第{part}"
    else:
        months = {"上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12)}[part]
    start = day_of(year, months[0], 1, text)
    return Point(f"{year}年{part}", start, month_end(start.replace(month=months[1])), year)


def quarter_of(part: str) -> int:
    """Which quarter 第三季度, 3季度 and 前三季度 name."""
    return _QUARTERS[part.removeprefix("第").removeprefix("前")[0]]


def day_of(year: int, month: int, day: int, text: str) -> date:
    """The day; PeriodFault ``no_such_day`` of ``text`` where there is none, with the month's last one where that is near."""
    try:
        return date(year, month, day)
    except ValueError:
        known = 1 <= year <= 9999 and 1 <= month <= 12 and day > 28
        last = (format_date(month_end(date(year, month, 1))),) if known else ()
        raise PeriodFault("no_such_day", text, last) from None


def month_end(first: date) -> date:
    """The last day of a month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


_SERIAL = pattern(r"3[6-9]\d{3}|4\d{4}|5[0-4]\d{3}")
_BARE_MONTH = pattern(r"((?:19|20)\d\d)(\d\d)")
_SHORT_YEAR = pattern(r"(\d\d)\s*年.+")
_SHORT_DAY = pattern(r"(\d\d)(\d\d)(\d\d)")


def without_marks(text: str) -> tuple[str, ...]:
    """What digits without marks may mean: 201610, 161017, 23年9月, a spreadsheet's 42660."""
    readings = []
    if match := _BARE_MONTH.fullmatch(text):
        readings.append(f"{match[1]}年{int(match[2])}月")
    if match := _SHORT_DAY.fullmatch(text):
        readings.append(f"20{match[1]}年{int(match[2])}月{int(match[3])}日")
    if _SHORT_YEAR.fullmatch(text):
        readings.append(f"20{text}")
    if _SERIAL.fullmatch(text):
        readings.append(format_date(date(1899, 12, 30) + timedelta(days=int(text))))
    return tuple(readings)
