"""A serial number as its cell's date format shows it: 2016年10月17日, 2016年10月, 9:30."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..patterns import pattern
from .format_codes import Section

_LAST_DAY, _HALF_A_SECOND = 2_958_465, 0.5 / 86_400
_FIRST_LIKELY, _LAST_LIKELY = 32_874, 65_745
_NIGHT = date(1899, 12, 30)
"""The day 0 of Excel's calendar, for days after February 1900."""
_WEEK = "一二三四五六日"


class DateShape(NamedTuple):
    """Which fields a date format shows."""

    year: bool
    month: bool
    day: bool
    weekday: bool
    clock: bool
    seconds: bool
    elapsed: bool

    @property
    def calendar(self) -> bool:
        """Whether any of it is a day."""
        return not self.elapsed and (self.year or self.month or self.day or self.weekday)


@lru_cache(maxsize=256)
def date_shape(section: Section) -> DateShape | None:
    """The fields of a format's section; None for one of numbers or text, and for one with unknown codes."""
    if not section.is_date or section.unknown or section.has("general", "at", "exponent", "percent"):
        return None
    if section.has("digit") and not _are_parts_of_a_second(section):
        return None
    runs = [token.text for token in section.tokens if token.kind == "date" and token.text[0] != "g"]
    names = {_field(runs, index) for index in range(len(runs))}
    if not names and not section.elapsed:
        return None
    clock = section.elapsed or not names.isdisjoint({"hour", "minute", "second"})
    return DateShape(
        "year" in names,
        "month" in names,
        "day" in names,
        "weekday" in names,
        clock,
        "second" in names,
        section.elapsed,
    )


def _are_parts_of_a_second(section: Section) -> bool:
    """ss.00: nothing but zeros behind a point."""
    return section.has("point") and all(each.text == "0" for each in section.tokens if each.kind == "digit")


def _field(runs: list[str], index: int) -> str:
    """What a run of letters stands for: ``m`` beside hours or seconds is minutes."""
    run = runs[index]
    if run[0] == "m":
        minutes = (index and runs[index - 1][0] == "h") or runs[index + 1 : index + 2] in (["s"], ["ss"])
        return "minute" if minutes else "month"
    if run[0] == "a" or run.startswith("ddd"):
        return "weekday"
    return {"y": "year", "e": "year", "d": "day", "h": "hour", "s": "second"}[run[0]]


_EIGHT_DIGITS = pattern(r"(?:199|20[0-7])[0-9]{5}")


def day_of_serial(text: str) -> date | None:
    """The day that bare digits stand for where a date is expected: 45412, 20161017; None outside of 1990 to 2079."""
    if _EIGHT_DIGITS.fullmatch(text):
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            return None
    if not (
        text.isascii() and text.isdigit() and len(text) == 5 and _FIRST_LIKELY <= int(text) <= _LAST_LIKELY
    ):
        return None
    return _NIGHT + timedelta(days=int(text))


def dated(serial: float, shape: DateShape, epoch: datetime) -> str | None:
    """The date as it is shown; None where Excel shows none: before the calendar, or after its end."""
    if not _is_in_calendar(serial, shape, epoch):
        return None
    if shape.elapsed:
        seconds = round(serial * 86_400)
        return _clock(seconds // 3600, seconds // 60 % 60, seconds % 60, shape)
    moment = _moment(serial, epoch)
    if not shape.calendar:
        return _clock(moment.hour, moment.minute, moment.second, shape)
    day = _day(moment, shape)
    if shape.clock and (moment.hour or moment.minute or moment.second):
        day += " " + _clock(moment.hour, moment.minute, moment.second, shape)
    return day


def _is_in_calendar(serial: float, shape: DateShape, epoch: datetime) -> bool:
    first = 1 if shape.calendar and epoch.year == 1899 else 0
    last = _LAST_DAY - 1462 * (epoch.year == 1904)
    return first <= serial < last + 1 - _HALF_A_SECOND


def _moment(serial: float, epoch: datetime) -> datetime:
    from openpyxl.utils.datetime import from_excel

    # half a second more: what was typed as 9:30 may be stored as 9:29:59.9999
    found = from_excel(serial, epoch)
    moment = datetime.combine(epoch, found) if isinstance(found, time) else found
    return moment + timedelta(milliseconds=500)


def _day(moment: datetime, shape: DateShape) -> str:
    if not (shape.year or shape.month or shape.day):
        return "星期" + _WEEK[moment.weekday()]
    gap = shape.year and shape.day
    month = f"{moment.month}月" if shape.month or gap else ""
    return (f"{moment.year}年" if shape.year else "") + month + (f"{moment.day}日" if shape.day else "")


def _clock(hours: int, minutes: int, seconds: int, shape: DateShape) -> str:
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if shape.seconds and seconds else "")
