"""The period that comes behind another, as it was typed: 2016年4月 → 2016年5月, by its own kind."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from ..chinese import format_date
from ..patterns import pattern
from ..schema.period import Period, PeriodFault, parse_period
from ..schema.school_years import school_period

_STAYS = pattern(r"(?:截至|截止)?(?:目前|当前|现在|今日)|至今|[本今当近].*|.*至今|(?:今年)?年初至今")
"""Words that are right whenever they are read."""
_YEAR_MONTH = pattern(r"(\d{4})([-./])(\d{1,2})")
_DAYS = pattern(r"[日号]|\d{4}([-./])\d{1,2}\1\d{1,2}")
_NUMERALS = "〇一二三四"
_TENS = ("上旬", "中旬", "下旬")
_MOST_MONTHS = 12
_ABOUT = 3
"""Days by which two thirds, or two halves, of months differ at most."""


def stays(period: Period) -> bool:
    """Whether a period is the next report's, too: its words follow the calendar, or it has no end."""
    return bool(_STAYS.fullmatch(period.text)) or (period.start is not None and period.end is None)


_HOUR = pattern("([0-9]{1,2})(?:时|点|[:：][0-9]{2})")


def _hours(period: Period) -> list[str]:
    """The hours that a period names, in their order: 8 and 14 of 7月8日8时至10日14时."""
    return _HOUR.findall(period.text)


def next_days(period: Period) -> tuple[date, date] | None:
    """The first and the last day of the period behind it; None where nobody can say which it is.

    Whole months (a month, a quarter, half a year, a year) and what runs from one day of a month to the day
    before it of another go on by as many months; other days by as many days.  1—5月 may be followed by 6—10月
    as well as by 1—6月, so that nothing is said of what begins in January and is none of the usual parts of a year.
    Nor is any of hours: what is behind 10日14时 begins on that day, and lasts as long as the rain.
    """
    start, end = period.start, period.end
    if start is None or end is None or _hours(period):
        return None
    after = end + timedelta(days=1)
    months = _months_between(start, after)
    if months and start.day == 1:
        return None if start.month == 1 and months not in {1, 3, 6, 12} else (after, _before(after, months))
    if third := _third_of(start, end):
        return _next_third(after, third)
    if half := _half_of(start, end):
        return after, _end_of_half(after, half)
    return (after, _before(after, months)) if months else (after, after + (end - start))


def _months_between(start: date, after: date) -> int:
    """How many whole months lie between; 0 where it is none, or more than a year."""
    months = (after.year - start.year) * 12 + after.month - start.month
    return months if start.day == after.day and 0 < months <= _MOST_MONTHS else 0


def _before(first: date, months: int) -> date:
    """The last day of so many months."""
    return _moved(first, months) - timedelta(days=1)


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _third_of(start: date, end: date) -> int:
    """1, 2, 3 for 上旬, 中旬, 下旬; else 0."""
    last = calendar.monthrange(start.year, start.month)[1]
    if (start.year, start.month) != (end.year, end.month):
        return 0
    return {(1, 10): 1, (11, 20): 2, (21, last): 3}.get((start.day, end.day), 0)


def _next_third(after: date, third: int) -> tuple[date, date]:
    last = calendar.monthrange(after.year, after.month)[1]
    return after, after.replace(day={1: 20, 2: last, 3: 10}[third])


def _half_of(start: date, end: date) -> int:
    """1 or 2 for the halves of a month, 1日—15日 and 16日 to its end; else 0."""
    last = calendar.monthrange(start.year, start.month)[1]
    if (start.year, start.month) != (end.year, end.month):
        return 0
    return {(1, 15): 1, (16, last): 2}.get((start.day, end.day), 0)


def _end_of_half(after: date, half: int) -> date:
    return after.replace(day=calendar.monthrange(after.year, after.month)[1] if half == 1 else 15)


def goes_on(old: Period, new: Period) -> bool | None:
    """Whether one period begins where the other ends; None where their days do not say."""
    if old.end is None or new.end is None or (old.start is None) != (new.start is None):
        return None
    after = old.end + timedelta(days=1)
    if new.start is not None:
        hours = _hours(old), _hours(new)
        return new.start == old.end and hours[0][-1] == hours[1][0] if all(hours) else new.start == after
    return new.end == _before(after, 1) if after.day == 1 else None  # 截至 the ends of two months


def are_alike(old: Period, new: Period) -> bool:
    """Whether two periods are as long as each other, so that figures of both can be compared: not a month and a quarter."""
    if not (old.start and old.end and new.start and new.end):
        return old.school_part == new.school_part or not (old.school_part and new.school_part)
    one, other = (
        _months_between(each, end + timedelta(days=1))
        for each, end in ((old.start, old.end), (new.start, new.end))
    )
    if one or other:
        return one == other
    return abs((old.end - old.start) - (new.end - new.start)).days <= _ABOUT


def next_text(typed: str) -> str | None:
    """The next period as it may be typed, in the same form; None where nobody can say which it is.

    Raises PeriodFault for what is no period.
    """
    period = parse_period(typed)
    if period.school_part and (school := school_period(period.text)):
        return school.following
    if period.start is None and period.end is not None:
        return _next_until(typed.strip(), period.end)
    days = next_days(period)
    if days is None:
        return None
    return next((text for text in _spelt(typed.strip(), *days) if _is_of(text, days)), None)


def _next_until(typed: str, end: date) -> str | None:
    """截至9月30日 → 截至10月31日: the end of a month goes to the end of the next."""
    after = end + timedelta(days=1)
    if after.day != 1 or not typed.startswith("截") or _HOUR.search(typed):
        return None
    last = _before(after, 1)
    lead = typed[:3] if typed.startswith("截止到") else typed[:2]
    return lead + (dated_like(typed, last) if _DAYS.search(typed) else f"{last.year}年{last.month}月")


def _is_of(text: str, days: tuple[date, date]) -> bool:
    try:
        found = parse_period(text)
    except PeriodFault:  # pragma: no cover - what is spelt here is read
        return False
    return (found.start, found.end) == days


def _spelt(typed: str, start: date, end: date) -> Iterator[str]:
    """How these days may be typed, the form of what was typed first."""
    year, month = start.year, start.month
    whole = start.day == 1 and not _DAYS.search(typed)
    months = _months_between(start, end + timedelta(days=1)) if whole else 0
    if found := _YEAR_MONTH.fullmatch(typed):
        yield f"{year}{found[2]}{month:0{len(found[3])}}"
    if "季度" in typed and months == 3:
        quarter = (month + 2) // 3
        yield f"{year}年{quarter}季度" if typed[-3:-2].isdecimal() else f"{year}年第{_NUMERALS[quarter]}季度"
    if "半年" in typed and months == 6:
        yield f"{year}年{'上' if month == 1 else '下'}半年"
    if months == 12 and month == 1:
        yield (
            f"{year}年全年"
            if typed.endswith("全年")
            else f"{year}年度"
            if typed.endswith("度")
            else f"{year}年"
        )
    if months == 1:
        yield f"{year}年{month}月份" if typed.endswith("份") else f"{year}年{month}月"
    if third := _third_of(start, end):
        yield f"{year}年{month}月{_TENS[third - 1]}"
    if start == end:
        yield dated_like(typed, start)
    if months and "年" not in typed:
        yield f"{year}-{month:02} 至 {end.year}-{end.month:02}"
    if months:
        yield f"{year}年{month}月—{f'{end.year}年' if end.year != year else ''}{end.month}月"
    if "年" not in typed:
        yield f"{start.isoformat()} 至 {end.isoformat()}"
    yield f"{format_date(start)}—{format_date(end) if end.year != year else format_date(end).partition('年')[2]}"


def dated_like(typed: str, day: date) -> str:
    """A day in the form of another: 2016-10-17 or 2016年10月17日."""
    return format_date(day) if "年" in typed else day.isoformat()


def a_year_before(days: tuple[date, date]) -> tuple[date, date]:
    """The same days of the year before; the end of a month is one there, too."""
    start, after = days[0], days[1] + timedelta(days=1)
    return _moved(start, -12), _moved(after, -12) - timedelta(days=1)


_NUMBER = pattern("[0-9]+")


def next_issue(typed: str) -> str:
    """第12期 → 第13期, as it was typed."""
    return _NUMBER.sub(lambda number: str(int(number[0]) + 1), typed, count=1)
