"""起止日期 in all the forms that people write, and single dates.

Accepted: a day, a range (the right side may leave out year and month), a month, a
quarter, a half-year, a year, 截至…, 自…, …至今, and words (截至目前, 今年以来, 国庆节期间).
Marks that differ within a day (2018.1-3) are refused with every reading: nothing is guessed.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..chinese import format_date
from ..patterns import pattern


class Period(NamedTuple):
    """``start`` and ``end`` are inclusive days, None where open or only worded.

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
    def year(self) -> int | None:
        """The year it belongs to, where it says one."""
        day = self.end or self.start
        return day.year if day else None


class PeriodFault(ValueError):
    """Why a text is no period or date: ``kind`` is the key of the message.

    ``readings`` are the ways in which a text with mixed marks may be meant, each as it may be typed.
    """

    def __init__(self, kind: str, part: str = "", readings: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.part = part
        self.readings = readings
        super().__init__(kind, part)


_CLOCK = r"(?:[ \t]*T|[ \t]+)\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?"  # what a spreadsheet writes behind a day
_DAY = pattern(
    r"(?:(?P<year>\d{4})\s*(?P<after_year>年|[-/.．])\s*)?(?P<month>\d{1,2})\s*(?P<after_month>月|[-/.．])\s*"
    rf"(?P<day>\d{{1,2}})\s*[日号]?(?:{_CLOCK})?"
)
_MONTH = pattern(r"(?P<year>\d{4})\s*(?:年|[-/.．])\s*(?P<month>\d{1,2})\s*(?:月份?)?")
_YEAR = pattern(r"(?P<year>\d{4})\s*年?度?")
_BARE_DAY = pattern(r"(?P<day>\d{1,2})\s*[日号]")
_BARE_MONTH = pattern(r"(?P<month>\d{1,2})\s*月份?")
_BARE_NUMBER = pattern(r"\d{1,2}")
_MARKED_DAY = pattern(r"\d{1,2}\s*[/.．]\s*\d{1,2}")
_SPAN = pattern(r"\s*(?:起?至|起?到|——|—|––|–|--|~|～|－|−|─|―)\s*|\s+-\s+")
_HYPHEN_BEFORE_YEAR = pattern(r"\s*-\s*(?=\d{4}(?!\d))")
_UNTIL_NOW = pattern(r"(?:[自从]\s*)?(?P<rest>\d.*?)\s*起?\s*[至到](?:今|目前|现在)")
_PART = pattern(r"(?P<year>\d{4})\s*年?\s*(?P<part>第?[一二三四1-4]季度|[上下]半年|前[二三两23]季度|全年)")
_AS_OF = pattern(r"(?:截至|截止到?)\s*(?P<rest>.+)")
_SINCE = pattern(r"(?:自|从)\s*(?P<rest>.+?)\s*(?:以来|开始|起)?")
_WORDS = pattern(
    r"(?:截至|截止)?(?:目前|当前|现在|今日)|至今|.{1,30}(?:以来|来|期间|前后|前夕|之际|阶段|时期|窗口期)"
    r"|(?:本|上|今|去|当)?(?:年度?|季度|月|周|旬)|(?:第?[一二三四]|前[二三两])季度|[上下]半年|全年"
    r"|(?:本|今|去|上)年(?:度|上半年|下半年|全年|第?[一二三四]季度)?|[一二三四五六七八九十]{1,2}月份?"
    r"|[春夏秋冬]季"
)
_QUARTERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@lru_cache(maxsize=1024)
def parse_date(text: str) -> date:
    """One full day: 2016-10-17, 2016/10/17, 2016.10.17 or 2016年10月17日; a clock behind it says nothing more.

    Raises :class:`PeriodFault`: ``no_date``, ``no_year``, ``no_such_day``, ``mixed_day``.
    """
    try:
        match = _day_in(text.strip())
    except PeriodFault as fault:
        raise PeriodFault("mixed_day", text, fault.readings) if fault.readings else fault from None
    if match is None:
        raise PeriodFault("no_date", text)
    if match["year"] is None:
        raise PeriodFault("no_year", text)
    return _day(int(match["year"]), int(match["month"]), int(match["day"]), text)


@lru_cache(maxsize=1024)
def parse_period(text: str) -> Period:
    """Read a period; raises :class:`PeriodFault` (also ``reversed``, ``unread`` and ``mixed``)."""
    text = text.strip()
    try:
        return (
            _single(text)
            or _until_now(text)
            or _open_ended(text)
            or _part_of_year(text)
            or _range(text)
            or _worded(text)
        )
    except PeriodFault as fault:
        if fault.readings and fault.part != text:  # one side of a range: 截至2018.1-3
            raise _mixed(text, *(text.replace(fault.part, each) for each in fault.readings)) from None
        raise


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
    return format_date(start) if start == end else f"{format_date(start)}—{_elided(start, end)}"


def _day_in(text: str) -> re.Match[str] | None:
    """A day's match; raises ``mixed`` where its marks differ, so that 2018.1-3 is a day or three months."""
    match = _DAY.fullmatch(text)
    if match is None or match["year"] is None or match["after_month"] == "月":
        return match
    after_year, after_month = (match[mark].replace("．", ".") for mark in ("after_year", "after_month"))
    if after_year != after_month:
        year, month, last = (int(match[part]) for part in ("year", "month", "day"))
        months = (f"{year}年{month}月—{last}月",) if month < last else ()
        raise _mixed(text, f"{year}年{month}月{last}日", *months)
    return match


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


def _single(text: str) -> Period | None:
    if match := _day_in(text):
        day = parse_date(text) if match["year"] else None
        if day is None:
            raise PeriodFault("no_year", text)
        return Period(format_date(day), day, day)
    if match := _MONTH.fullmatch(text):
        year, month = int(match["year"]), int(match["month"])
        first = _day(year, month, 1, text)
        return Period(f"{year}年{month}月", first, _month_end(first))
    if match := _YEAR.fullmatch(text):
        first = _day(int(match["year"]), 1, 1, text)
        return Period(f"{first.year}年", first, first.replace(month=12, day=31))
    return None


def _until_now(text: str) -> Period | None:
    """2023年9月至今: the report's own date ends it."""
    match = _UNTIL_NOW.fullmatch(text)
    inner = _single(match["rest"]) if match else None
    return Period(f"{inner.text}至今", inner.start, until_now=True) if inner else None


def _open_ended(text: str) -> Period | None:
    if (match := _AS_OF.fullmatch(text)) and re.search(r"\d", match["rest"]):
        inner = _single(match["rest"].removesuffix("止").strip())
        if inner is None:
            raise PeriodFault("unread", text)
        return Period(f"截至{inner.text}", None, inner.end)
    if (match := _SINCE.fullmatch(text)) and re.match(r"\d", match["rest"]):
        if _SPAN.search(match["rest"]):
            return _range(match["rest"])
        inner = _single(match["rest"])
        if inner is None:
            raise PeriodFault("unread", text)
        return Period(f"自{inner.text}以来", inner.start, None)
    return None


def _part_of_year(text: str) -> Period | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year, part = int(match["year"]), match["part"]
    if "季度" in part:
        last = _QUARTERS[part.removeprefix("第").removeprefix("前")[0]]
        first = 1 if part.startswith("前") else last
        months = (3 * first - 2, 3 * last)
        part = part if part.startswith(("第", "前")) else f"第{part}"
    else:
        months = {"上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12)}[part]
    start = _day(year, months[0], 1, text)
    return Period(f"{year}年{part}", start, _month_end(start.replace(month=months[1])))


def _range(text: str) -> Period | None:
    text = re.sub(r"^[自从]\s*", "", text)
    sides = _sides(text.removesuffix("止"))
    first = _single(sides.left) if sides else None
    if sides is None or first is None or first.start is None:
        return None
    if _BARE_NUMBER.fullmatch(sides.right):
        raise _mixed(text, *_with_end(first, sides.right))
    if sides.hyphen:
        _check_hyphen(first, sides.right, text)
    end, printed = _right_side(first.start, sides.right, text)
    if end < first.start:
        raise PeriodFault("reversed", text)
    return Period(f"{first.text}—{printed}", first.start, end)


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


def _check_hyphen(first: Period, right: str, text: str) -> None:
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


def _fits_hyphen(first: Period, right: str) -> bool:
    """A year goes on to a year only: 2018年-3月 is most likely one month."""
    return not first.text.endswith("年") or bool(_YEAR.fullmatch(right))


def _with_end(first: Period, number: str) -> tuple[str, ...]:
    """What a number behind the mark may mean: a day or a month behind a day, a month behind a month."""
    return tuple(
        f"{first.text}—{number}{what}" for what in "日月" if what == "月" or first.text.endswith("日")
    )


def _right_side(start: date, right: str, whole: str) -> tuple[date, str]:
    """The end of a range and how it is printed: what equals the start's year is left out."""
    if match := _day_in(right):
        year = int(match["year"] or start.year)
        end = _day(year, int(match["month"]), int(match["day"]), whole)
        return end, _elided(start, end)
    if match := _BARE_DAY.fullmatch(right):
        end = _day(start.year, start.month, int(match["day"]), whole)
        return end, f"{end.day}日"
    if match := _BARE_MONTH.fullmatch(right):
        end = _month_end(_day(start.year, int(match["month"]), 1, whole))
        return end, f"{end.month}月"
    inner = _single(right)
    if inner is None or inner.end is None:
        raise PeriodFault("unread", whole)
    same_year = _MONTH.fullmatch(right) and inner.end.year == start.year
    return inner.end, f"{inner.end.month}月" if same_year else inner.text


def _worded(text: str) -> Period:
    if not _WORDS.fullmatch(text):
        raise PeriodFault("unread", text)
    return Period(text, open_as_of=text in {"截至目前", "截止目前", "目前"})


def _elided(start: date, end: date) -> str:
    whole = format_date(end)
    return whole.split("年", 1)[1] if end.year == start.year else whole


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise PeriodFault("no_such_day", text) from None


def _month_end(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
