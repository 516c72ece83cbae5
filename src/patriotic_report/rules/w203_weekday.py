"""W203: 2023年5月6日（星期五）: a weekday that the day is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..patterns import pattern
from ..problems import Fault
from .named_days import day_or_none
from .rule import Rule
from .samples import plain
from .words import Words, years_in

RULE = Rule(
    "W203",
    "星期与日期不符",
    ("警告",),
    "words",
    "",
    "日期后面写的星期几，与那一天不符；没有写年份的，按正文、标题、落款的年份算。",
    breaks=plain("正文: 2023年5月6日（星期五）召开了动员会。"),
    keeps=plain("正文: 2023年5月6日（星期六）召开了动员会。"),
    signs=r"日[ （(，,]{0,3}(?:星期|周|礼拜)[一二三四五六日天]",
)
_DAY = pattern(
    r"(?:(?P<year>(?:19|20)[0-9]{2})年)?(?<![0-9])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日[ （(，,]{0,3}"
    r"(?P<word>(?:星期|周|礼拜)(?P<name>[一二三四五六日天]))(?!期|至|到|[—－~～-]|[、和][周星])"
)
_NAMES = "一二三四五六日"


def look(view: Words) -> Iterator[Fault]:
    """Each day with a weekday; in the years that may be meant none of them is it."""
    for path, text in view.texts:
        matches = tuple(_DAY.finditer(text))
        years = years_in([text]) | view.years if matches else view.years
        for found in matches:
            days = _days_meant(found, years)
            named = _NAMES.index(found["name"].replace("天", "日"))
            if days and all(day.weekday() != named for day in days):
                yield RULE.fault(path, *_told(found, days), needle=found[0])


def _days_meant(found: re.Match[str], years: frozenset[int]) -> list[date]:
    numbers = [int(found["year"])] if found["year"] else sorted(years)
    days = (day_or_none(year, int(found["month"]), int(found["day"])) for year in numbers)
    return [day for day in days if day]


def _told(found: re.Match[str], days: list[date]) -> tuple[str, str]:
    kind = found["word"][:-1]
    day = days[-1]
    right = f"{kind}{_NAMES[day.weekday()]}"
    said = f"{day.year}年{day.month}月{day.day}日是{right}，不是{found['word']}"
    return said, f"“{found['word']}”改成“{right}”；日期写错了的，改日期"
