"""A serial number as its cell's date format shows it: 2016年10月17日, 2016年10月, 9:30."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..patterns import pattern
from .formats import coded

_RUN = pattern(r"am/pm|a/p|y+|e+|m+|d+|h+|s+|a{3,4}")
_NUMERIC = pattern(r"[#?]|(?<![.0])0|e[+-]|general|g/通用格式")
_ELAPSED = pattern(r"h+|m+|s+")
_LAST_DAY, _HALF_A_SECOND = 2_958_465, 0.5 / 86_400
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
        return self.year or self.month or self.day or self.weekday


@lru_cache(maxsize=256)
def date_shape(number_format: str) -> DateShape | None:
    """The fields of a date format; None for a format of numbers or text."""
    section = coded(number_format)
    text = section.text.lower()
    if _NUMERIC.search(text):
        return None
    elapsed = any(_ELAPSED.fullmatch(each) for each in section.brackets)
    runs = [run for run in _RUN.findall(text) if "/" not in run]
    names = [_field(runs, index) for index in range(len(runs))]
    if not names and not elapsed:
        return None
    clock = elapsed or bool({"hour", "minute", "second"} & set(names))
    return DateShape(
        "year" in names,
        "month" in names,
        "day" in names,
        "weekday" in names,
        clock,
        "second" in names,
        elapsed,
    )


def _field(runs: list[str], index: int) -> str:
    """What a run of letters stands for: ``m`` beside hours or seconds is minutes."""
    run = runs[index]
    if run[0] == "m":
        minutes = (index and runs[index - 1][0] == "h") or runs[index + 1 : index + 2] in (["s"], ["ss"])
        return "minute" if minutes else "month"
    if run[0] == "a" or run.startswith("ddd"):
        return "weekday"
    return {"y": "year", "e": "year", "d": "day", "h": "hour", "s": "second"}[run[0]]


def dated(serial: float, shape: DateShape, epoch: datetime) -> str | None:
    """The date as it is shown; None where Excel shows none: before the calendar, or after its end."""
    last = _LAST_DAY - 1462 * (epoch.year == 1904)
    if not 0 <= serial < last + 1 - _HALF_A_SECOND or (shape.calendar and serial < 1 and epoch.year == 1899):
        return None
    if shape.elapsed:
        seconds = round(serial * 86_400)
        return _clock(seconds // 3600, seconds // 60 % 60, seconds % 60, shape)
    from openpyxl.utils.datetime import from_excel

    # half a second more: what was typed as 9:30 may be stored as 9:29:59.9999
    found = from_excel(serial, epoch)
    moment = datetime.combine(epoch, found) if isinstance(found, time) else found
    moment += timedelta(milliseconds=500)
    if not shape.calendar:
        return _clock(moment.hour, moment.minute, moment.second, shape)
    day = _day(moment, shape)
    if shape.clock and (moment.hour or moment.minute or moment.second):
        day += " " + _clock(moment.hour, moment.minute, moment.second, shape)
    return day


def _day(moment: datetime, shape: DateShape) -> str:
    if not (shape.year or shape.month or shape.day):
        return "星期" + _WEEK[moment.weekday()]
    gap = shape.year and shape.day
    month = f"{moment.month}月" if shape.month or gap else ""
    return (f"{moment.year}年" if shape.year else "") + month + (f"{moment.day}日" if shape.day else "")


def _clock(hours: int, minutes: int, seconds: int, shape: DateShape) -> str:
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if shape.seconds and seconds else "")
