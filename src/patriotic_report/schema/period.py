"""起止日期 in all the forms that people write, and single dates; docs/日期.md is their table.

Accepted: a point (see ``days``), a range of two (the right side may leave out year and month), 截至…,
自…, …至今, words (截至目前, 今年以来, 国庆节期间), and what has no year: that prints as typed, and has no days.
Marks that differ within a day (2018.1-3) are refused with every reading: nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..chinese import format_date, parse_numeral
from ..patterns import pattern
from .days import (
    BEHIND_A_DAY,
    PeriodFault,
    Point,
    check_clock,
    day_in,
    day_of,
    has_mixed_marks,
    in_digits,
    month_end,
    point_in,
    quarter_of,
    without_marks,
)

__all__ = ["Period", "PeriodFault", "parse_date", "parse_period", "period_of"]

_YEAR_TYPED = pattern(r"\d{4}(?=学?年)")
_OF_SCHOOLS = "学"
"""Without it nothing is a 学年 or a 学期: their module need not be loaded."""


class Period(NamedTuple):
    """``start`` and ``end`` are inclusive days, None where open, vague or only worded.

    ``text`` is what is printed; ``open_as_of`` marks 截至目前 and ``until_now`` …至今, whose end
    the report's 成文日期 may give.
    """

    text: str
    start: date | None = None
    end: date | None = None
    name: str = ""
    open_as_of: bool = False
    until_now: bool = False

    def closed(self, day: date | None) -> Period:
        """The period with an open end settled by the report's date."""
        if day is None or not (self.open_as_of or self.until_now):
            return self
        return self._replace(text=f"截至{format_date(day)}" if self.open_as_of else self.text, end=day)

    @property
    def days(self) -> int | None:
        """How many days it has, where both its ends are known."""
        return (self.end - self.start).days + 1 if self.start and self.end else None

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that it says, in its days or in its words."""
        days = tuple(day.year for day in (self.start, self.end) if day)
        return (*days, *map(int, _YEAR_TYPED.findall(self.text)), *self._school_years())

    def _school_years(self) -> tuple[int, ...]:
        if _OF_SCHOOLS not in self.text:
            return ()
        from .school_years import years_of

        return years_of(self.text)

    @property
    def school_part(self) -> str:
        """学年 or 学期 where it is one, by its name or its words; else empty."""
        if _OF_SCHOOLS not in f"{self.name}{self.text}":
            return ""
        from .school_years import school_part

        return school_part(self.name) or school_part(self.text)

    @property
    def year(self) -> int | None:
        """The year it belongs to, where it says one."""
        day = self.end or self.start
        return day.year if day else max(self.years, default=None)


_IN_A_MONTH = pattern(rf"\d{{1,2}}\s*[日号]\s*{BEHIND_A_DAY}|[上中下]旬|[月]?[中底末]")
_BARE_NUMBER = pattern(r"\d{1,2}")
_MARKED_DAY = pattern(r"\d{1,2}\s*[/.．]\s*\d{1,2}")
_DASH = "——|—|––|–|--|~|～|－|−|─|―"
_SPAN = pattern(rf"\s*(?:起?至|起?到|{_DASH})\s*|\s+-\s+")
_HYPHEN_BEFORE_YEAR = pattern(r"\s*-\s*(?=\d{4}(?!\d))")
_UNTIL_NOW = pattern(rf"(?:[自从]\s*)?(?P<rest>\d.*?)\s*起?\s*(?:{_DASH}|-)?\s*[至到]?(?:今|目前|现在)")
_AS_OF = pattern(r"(?:截至|截止到?)\s*(?P<rest>.+)")
_SINCE = pattern(r"(?:自|从)\s*(?P<rest>.+?)\s*(?:以来|开始|起)?")
_FROM_ON = pattern(r"(?P<rest>\d{4}.+?)\s*(?P<on>以来|开始|起)")
_QUARTERS = pattern(
    rf"(?P<year>\d{{4}})\s*年\s*第?(?P<first>[一二三四1-4])(?:季度)?\s*(?P<mark>[、和]|至|到|{_DASH}|-)\s*"
    r"第?(?P<last>[一二三四1-4])季度"
)
_TWO_MONTHS = pattern(
    r"(?P<year>\d{4})\s*年\s*(?P<first>\d{1,2})\s*月?\s*(?P<mark>[、和])\s*(?P<last>\d{1,2})\s*月份?"
)
_WORDS = pattern(
    r"(?:截至|截止)?(?:目前|当前|现在|今日|当日)|截至(?:当日|今日|昨日)?\d{1,2}时|至今|.{1,30}(?:以来|来|期间|前后|前夕|之际|阶段|时期|窗口期)"
    r"|(?:\d{4}年|[今本去上]年)?[主前后春夏秋伏凌]?汛期"
    r"|(?:本|上|今|去|当)?(?:年度?|季度|月|周|旬)|(?:第?[一二三四]|前[二三两])季度|[上下]半年|全年"
    r"|(?:本|今|去|上)年(?:度|上半年|下半年|全年|第?[一二三四]季度)?|[春夏秋冬]季"
    r"|.{0,30}(?:试用期|见习期|任期)内?|.{1,30}(?:学年|学期|[暑寒]假|暑期|[之以节]前|[年月日]前|第[一二三四五六七八九十0-9]{1,3}周)|(?:今年)?年初至今"
)
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_POINT = (
    rf"(?:{_NUMBER}\s*月份?\s*(?:[上中下]旬|初|中|底|末|{_NUMBER}\s*[日号]\s*{BEHIND_A_DAY})?"
    r"|第?[一二三四1-4]季度[初底末]?|[上下]半年)"
)
_HOUR = r"\d{1,2}时(?:\d{1,2}分)?"
_HOUR_ALONE = pattern(_HOUR)
_ANY_DASH = pattern(rf"\s*(?:至|到|{_DASH}|-)\s*")
_BETWEEN = rf"\s*(?:起?至|起?到|{_DASH}|-)\s*"
_UNDATED = pattern(
    rf"(?:截至|截止到?|自|从)?\s*(?:{_POINT}(?:{_BETWEEN}(?:{_POINT}|{_NUMBER}\s*[日号]\s*{BEHIND_A_DAY}))?"
    rf"|{_NUMBER}\s*[日号]\s*{_HOUR}(?:{_BETWEEN}{_NUMBER}\s*[日号]\s*{_HOUR})?"
    rf"|{_NUMBER}(?:{_BETWEEN}|[、和]){_NUMBER}\s*月份?|{_NUMBER}\s*月{_NUMBER}{_BETWEEN}{_NUMBER}\s*[日号]"
    rf"|第?[一二三四1-4](?:季度)?(?:{_BETWEEN}|[、和])第?[一二三四1-4]季度)\s*(?:止|起|以来|[之以]?前|至今)?"
)
_MONTH_OR_DAY = pattern(rf"({_NUMBER})\s*(?:(月)|[日号])")


@lru_cache(maxsize=1024)
def parse_date(text: str) -> date:
    """One full day: 2016-10-17, 2016/10/17, 2016.10.17, 20161017 or 2016年10月17日, 二〇一六年十月十七日.

    A spreadsheet's clock behind it says nothing more; any other time of the day is refused.
    Raises :class:`PeriodFault`: ``no_date``, ``no_year``, ``no_such_day``, ``mixed_day``, ``with_time``.
    """
    plain = in_digits(text.strip())
    try:
        match = _day_in(plain)
    except PeriodFault as fault:
        raise PeriodFault("mixed_day", text, fault.readings) if fault.readings else fault from None
    if match is None:
        raise _no_date(text, plain)
    if match["year"] is None:
        days = f"{int(match['month'])}月{int(match['day'])}日"
        raise PeriodFault("no_year", text, (f"2016年{days}",))
    day = day_of(int(match["year"]), int(match["month"]), int(match["day"]), text)
    if match["behind"]:
        raise PeriodFault("with_time", text, (format_date(day),))
    return day


_CLOCK = pattern(r"[ \tT]*(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?")


def parse_moment(text: str) -> Period:
    """One full day, with a time of the day or without: 2026年7月9日18时.  Raises as :func:`parse_date` does."""
    plain = in_digits(text.strip())
    match = _day_in(plain)
    if match and match["year"] and (clock := _CLOCK.fullmatch(match["clock"] or "")):
        # a spreadsheet's: midnight is what it says of a day without any
        hour, minute = int(clock[1]), int(clock[2])
        said = f"{hour}时{f'{minute}分' if minute else ''}" if hour or minute else ""
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            raise PeriodFault("no_such_hour", text)
        plain = f"{match['year']}年{match['month']}月{match['day']}日{said}"
        match = _day_in(plain)
    point = point_in(plain) if match and match["year"] and match["behind"] else None
    if point is None:
        day = parse_date(text)
        return Period(format_date(day), day, day)
    return Period(point.text, point.start, point.end)


def _no_date(text: str, plain: str) -> PeriodFault:
    """What digits alone may mean; or which day what is longer ends on, as an example."""
    readings = without_marks(plain)
    if days := tuple(filter(_is_date, readings)):
        return PeriodFault("date_without_marks", text, days)
    try:
        end = parse_period(next(iter(readings), plain)).end
    except PeriodFault:
        end = None
    return PeriodFault("date_too_long", text, (format_date(end),)) if end else PeriodFault("no_date", text)


def _is_date(text: str) -> bool:
    try:
        return bool(parse_date(text))
    except PeriodFault:
        return False


@lru_cache(maxsize=1024)
def parse_period(text: str) -> Period:
    """Read a period; raises :class:`PeriodFault` (also ``reversed``, ``unread``, ``without_marks`` and ``mixed``)."""
    text = text.strip()
    plain = in_digits(text)
    try:
        return _of_school(plain) or _dated(plain) or _undated(text) or _worded(text)
    except PeriodFault as fault:
        if fault.kind == "unread" and _WORDS.fullmatch(text):  # 2023-2024学年
            return _worded(text)
        if fault.kind == "mixed" and fault.part != plain:  # one side of a range: 截至2018.1-3
            raise _mixed(text, *(plain.replace(fault.part, each) for each in fault.readings)) from None
        raise


def _of_school(text: str) -> Period | None:
    """学年 and 学期, on whose days a calendar says nothing."""
    if not text.endswith(("学期", "学年", "学年度")):
        return None
    from .school_years import school_period

    found = school_period(text)
    return Period(found.text) if found else None


def _dated(text: str) -> Period | None:
    """What has a year."""
    return (
        _single(text)
        or _until_now(text)
        or _open_ended(text)
        or _quarters(text)
        or _two_months(text)
        or _range(text)
    )


def period_of(start: date | None, end: date | None, name: str) -> Period:
    """The period given as a mapping: {开始, 结束, 名称}."""
    if start and end and end < start:
        raise PeriodFault("reversed", f"{format_date(start)}—{format_date(end)}")
    days = _days_between(start, end)
    text = f"{name}（{days}）" if name and days else name or days
    return Period(text, start, end, name)


def _days_between(start: date | None, end: date | None) -> str:
    """How the days print, either of which may be open; nothing where both are."""
    if start is None:
        return f"截至{format_date(end)}" if end else ""
    if end is None:
        return f"自{format_date(start)}以来"
    if start == end:
        return format_date(start)
    return f"{format_date(start)}—{_elided(format_date(end), start.year)}"


def _day_in(text: str) -> re.Match[str] | None:
    """A day's match; raises ``mixed`` where its marks differ, so that 2018.1-3 is a day or three months."""
    match = day_in(text)
    if match is None or not has_mixed_marks(match):
        return match
    year, month, last = (int(match[part]) for part in ("year", "month", "day"))
    months = (f"{year}年{month}月—{last}月",) if month < last else ()
    raise _mixed(text, f"{year}年{month}月{last}日", *months)


def _mixed(text: str, *readings: str) -> PeriodFault:
    """Both ways in which it may be meant, without those that no calendar knows."""
    known = tuple(each for each in readings if _is_period(each))
    return PeriodFault("mixed", text, known) if known else PeriodFault("no_such_day", text)


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except PeriodFault:
        return False
    return True


def _point(text: str) -> Point | None:
    """A point whose marks are all of one kind."""
    _day_in(text)
    return point_in(text)


def _single(text: str) -> Period | None:
    point = _point(text)
    return Period(point.text, point.start, point.end) if point else None


def _until_now(text: str) -> Period | None:
    """2023年9月至今: the report's own date ends it."""
    match = _UNTIL_NOW.fullmatch(text)
    inner = _point(match["rest"]) if match else None
    return Period(f"{inner.text}至今", inner.start, until_now=True) if inner else None


def _open_ended(text: str) -> Period | None:
    if (match := _AS_OF.fullmatch(text)) and _has_year(match["rest"]):
        inner = _point(match["rest"].removesuffix("止").strip())
        if inner is None:
            raise PeriodFault("unread", text)
        return Period(f"截至{inner.text}", None, inner.end)
    if (match := _SINCE.fullmatch(text)) and _has_year(match["rest"]):
        if _SPAN.search(match["rest"]):
            return _range(match["rest"])
        inner = _point(match["rest"])
        if inner is None:
            raise PeriodFault("unread", text)
        return Period(f"自{inner.text}以来", inner.start, None)
    if match := _FROM_ON.fullmatch(text):
        inner = _point(match["rest"])
        return Period(f"{inner.text}{match['on']}", inner.start, None) if inner else None
    return None


def _has_year(text: str) -> bool:
    return bool(re.match(r"\d{4}", text))


def _quarters(text: str) -> Period | None:
    """2023年第一季度至第三季度, 2023年一、二季度."""
    match = _QUARTERS.fullmatch(text)
    if match is None:
        return None
    first, last = quarter_of(match["first"]), quarter_of(match["last"])
    return _months_between(match, text, 3 * first - 2, 3 * last, is_next=last == first + 1)


def _two_months(text: str) -> Period | None:
    """2023年3、4月."""
    match = _TWO_MONTHS.fullmatch(text)
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"])
    return _months_between(match, text, first, last, is_next=last == first + 1)


def _months_between(match: re.Match[str], text: str, first: int, last: int, *, is_next: bool) -> Period:
    """Whole months of a year, printed as typed; 、 and 和 name neighbours only, which leave none out between them."""
    start, end = (day_of(int(match["year"]), month, 1, text) for month in (first, last))
    if match["mark"] in "、和" and not is_next:
        raise PeriodFault("unread", text)
    if end < start:
        raise PeriodFault("reversed", text)
    return Period(_with_dash(text), start, month_end(end))


def _with_dash(text: str) -> str:
    """As typed, with the one mark of a range that the standard knows (GB/T 15834—2011 4.13)."""
    return re.sub(rf"(?:{_DASH}|-)", "—", "".join(text.split()))


def _range(text: str) -> Period | None:
    text = re.sub(r"^[自从]\s*", "", text)
    sides = _sides(text.removesuffix("止"))
    first = _point(sides.left) if sides else None
    if sides is None or first is None or not sides.right:
        return None
    if _BARE_NUMBER.fullmatch(sides.right):
        raise _mixed(text, *_with_end(first, sides.right))
    if sides.hyphen:
        _check_hyphen(first, sides.right, text)
    last = _right_side(first, sides.right, text)
    if first.start and last.end and last.end < first.start:
        raise PeriodFault("reversed", text, _a_year_later(first, last))
    if first.start and first.start == last.end and (last.minutes or first.minutes) < first.minutes:
        raise PeriodFault("reversed", text)
    between = "至" if first.is_vague or last.is_vague else "—"
    return Period(f"{first.text}{between}{_elided(last.text, first.year)}", first.start, last.end)


def _a_year_later(first: Point, last: Point) -> tuple[str, ...]:
    """2023年12月至2月 most likely ends in the next year."""
    text = last.text.replace(f"{last.year}年", f"{last.year + 1}年")
    if text == last.text or last.year != first.year:
        return ()
    reading = f"{first.text}—{text}"
    return (reading,) if _is_period(reading) else ()


class _Sides(NamedTuple):
    """What stands around the mark of a range; a ``hyphen`` stands within dates, too."""

    left: str
    right: str
    hyphen: bool


def _sides(body: str) -> _Sides | None:
    """Both sides; None where there are not two."""
    sides = _SPAN.split(body)
    hyphen = len(sides) != 2
    if hyphen:
        sides = _around_hyphen(body)
    if len(sides) != 2:
        return None
    return _Sides(sides[0].strip().removesuffix("起").strip(), sides[1].strip(), hyphen)


def _check_hyphen(first: Point, right: str, text: str) -> None:
    """Raise PeriodFault where the hyphen may be another mark than that of a range."""
    if not _fits_hyphen(first, right):
        raise PeriodFault("unread", text)
    if first.text.endswith("月") and _MARKED_DAY.fullmatch(right):
        month, day = map(int, re.findall(r"\d+", right))
        raise _mixed(text, f"{first.text}—{month}月{day}日", f"{first.text}{month}日—{day}日")


def _around_hyphen(text: str) -> list[str]:
    """Both sides of the hyphen that parts two days: the one before a year, or the only one there is."""
    before_year = list(_HYPHEN_BEFORE_YEAR.finditer(text))
    if before_year:
        found = before_year[-1]
        return [text[: found.start()], text[found.end() :]]
    return text.split("-")


def _fits_hyphen(first: Point, right: str) -> bool:
    """A year goes on to a year only: 2018年-3月 is most likely one month."""
    return not first.text.endswith("年") or bool(re.fullmatch(r"\d{4}\s*年?度?", right))


def _with_end(first: Point, number: str) -> tuple[str, ...]:
    """What a number behind the mark may mean: a day or a month behind a day, a month behind a month."""
    return tuple(
        f"{first.text}—{number}{what}" for what in "日月" if what == "月" or first.text.endswith("日")
    )


def _right_side(first: Point, right: str, whole: str) -> Point:
    """The end of a range, which takes from the first point what it leaves out: the year, the month."""
    match = _day_in(right)
    if match and match["year"] is None:
        month, day = (int(match[part]) for part in ("month", "day"))
        right = f"{month}月{day}日{match['clock'] or ''}{match['behind'] or ''}"
    if _HOUR_ALONE.fullmatch(right) and first.start and first.start == first.end:
        within = format_date(first.start)
        last = _point(within + right)
        return last._replace(text=last.text.removeprefix(within)) if last else first
    within = f"{first.year}年{first.month}月"
    if _IN_A_MONTH.fullmatch(right) and first.month and (found := _point(within + right)):
        return found._replace(text=found.text.removeprefix(within))
    found = _point(right) or _point(f"{first.year}年{right}")
    if found is None:
        raise PeriodFault("unread", whole)
    return found


def _elided(text: str, year: int) -> str:
    """A point of the same year leaves the year out, unless it is nothing but that."""
    return text.removeprefix(f"{year}年") or text


def _undated(text: str) -> Period | None:
    """2月底至3月20日, 7月份, 1-3月: which year is not guessed, so it prints as typed."""
    sides = [day_in(side) for side in _ANY_DASH.split(text)]
    whole = [match] if (match := day_in(text)) else sides
    days = [f"{int(day['month'])}月{int(day['day'])}日" for day in whole if day and _is_bare(day)]
    if 0 < len(days) == len(whole) < 3:
        raise _unmarked(text, "—".join(days))
    if _UNDATED.fullmatch(text) is None:
        return None
    for number, is_month in _MONTH_OR_DAY.findall(text):
        most = 12 if is_month else 31
        if not 1 <= (int(number) if number.isdecimal() else parse_numeral(number) or 0) <= most:
            raise PeriodFault("no_such_day", text)
    check_clock(text, text)
    return Period(_with_dash(text))


def _is_bare(day: re.Match[str]) -> bool:
    """Whether a day has neither a year nor 月: 9.19."""
    return day["year"] is None and day["after_month"] != "月"


def _unmarked(text: str, *readings: str) -> PeriodFault:
    """What digits without 年, 月 and 日 may mean, where a calendar knows it."""
    known = tuple(each for each in readings if _is_period(each))
    return PeriodFault("without_marks" if known else "unread", text, known)


def _worded(text: str) -> Period:
    if not _WORDS.fullmatch(text):
        raise _unmarked(text, *without_marks(text))
    check_clock(text, text)
    is_as_of = text in {"截至目前", "截止目前", "目前"}
    return Period(text, open_as_of=is_as_of, until_now=text.endswith("年初至今"))
