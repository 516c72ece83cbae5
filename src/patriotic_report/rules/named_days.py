"""Days as texts name them: 2016年10月7日, 二〇一六年十月七日, 2016.10.7."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..chinese import parse_numeral
from ..patterns import pattern

_CHINESE = "〇零○OＯ一二三四五六七八九"
_BLANK = "[ \u3000]*"
_DAY = pattern(
    rf"(?<![0-9{_CHINESE}])(?P<year>(?:19|20)[0-9]{{2}}|[一二][{_CHINESE}0]{{3}}){_BLANK}[年./．-]"
    rf"{_BLANK}(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}}){_BLANK}[月./．-]"
    rf"{_BLANK}(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?![0-9]){_BLANK}[日号]?"
)
_ZEROS = str.maketrans("零○OＯ0", "〇〇〇〇〇")


class Named(NamedTuple):
    """A day as named: ``day`` is None where there is no such day."""

    typed: str
    start: int
    year: int
    month: int
    number: int

    @property
    def day(self) -> date | None:
        """The day itself."""
        return day_or_none(self.year, self.month, self.number)


def day_or_none(year: int, month: int, number: int) -> date | None:
    """The day, where the calendar has it."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def days_in(text: str) -> Iterator[Named]:
    """The days that a text names with their year."""
    for found in _DAY.finditer(text):
        numbers = [_number(found[part]) for part in ("year", "month", "day")]
        if None not in numbers:
            year, month, day = (number or 0 for number in numbers)
            yield Named(found[0].rstrip(" \u3000"), found.start(), year, month, day)


def last_day_in(text: str) -> date | None:
    """The last day that a text names, where there is such a day."""
    named = list(days_in(text))
    return named[-1].day if named else None


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else parse_numeral(text if len(text) < 4 else text.translate(_ZEROS))
