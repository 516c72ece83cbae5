"""学年 and 学期 as schools write them: 2025—2026学年第一学期, 2026年春季学期.

On which day one begins, each school says for itself: none is guessed, so that they have years and no days.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..patterns import pattern
from .days import PeriodFault

_DASH = "——|—|––|–|--|~|～|－|−|─|―|-|至|到|/"
_FIRST, _SECOND = "1一上", "2二下"
_SCHOOL_YEAR = pattern(
    rf"(?P<first>\d{{4}})\s*(?:学?年)?\s*(?:{_DASH})\s*(?P<last>\d{{4}}|\d{{2}}(?!\d))\s*学年(?P<degree>度)?\s*"
    r"(?P<term>第?[一二三四1-4]学期|[上下]学期)?"
)
_SEASON = pattern(r"(?P<year>\d{4})\s*年?\s*(?P<season>[春秋])(?P<word>季?学期)")
WHOLE = "学年"


class SchoolPeriod(NamedTuple):
    """``text`` as it prints, and what comes behind it, the same way."""

    text: str
    following: str


def school_period(text: str) -> SchoolPeriod | None:
    """A 学年 or 学期 with its year; None for anything else.

    Raises PeriodFault ``school_year`` for two years that are none, with the one that may be meant.
    """
    if match := _SCHOOL_YEAR.fullmatch(text):
        return _of_years(match, text)
    if match := _SEASON.fullmatch(text):
        year, season, word = int(match["year"]), match["season"], match["word"]
        follows = f"{year}年秋{word}" if season == "春" else f"{year + 1}年春{word}"
        return SchoolPeriod(f"{year}年{season}{word}", follows)
    return None


def _of_years(match: re.Match[str], text: str) -> SchoolPeriod:
    first, tail = int(match["first"]), f"{WHOLE}{match['degree'] or ''}"
    term = match["term"] or ""
    spelt = f"{first}—{first + 1}{tail}{term}"
    if match["last"] != str(first + 1):
        raise PeriodFault("school_year", text, (spelt,))
    return SchoolPeriod(spelt, _behind(first, tail, term))


def _behind(first: int, tail: str, term: str) -> str:
    """The next school year, or the next of two terms; what follows a second may be a third where there are three."""
    if not term:
        return f"{first + 1}—{first + 2}{tail}"
    number = term.removeprefix("第")[0]
    if number in _FIRST:
        return f"{first}—{first + 1}{tail}{term.replace(number, _SECOND[_FIRST.index(number)])}"
    if number in _SECOND:
        return f"{first + 1}—{first + 2}{tail}{term.replace(number, _FIRST[_SECOND.index(number)])}"
    return f"{first + 1}—{first + 2}{tail}第一学期"


def years_of(text: str) -> tuple[int, ...]:
    """The years that a text's 学年 names."""
    return tuple(int(year) for pair in _YEARS.findall(text) for year in pair)


_YEARS = pattern(rf"(\d{{4}})(?:{_DASH})(\d{{4}})(?=学年)")
_ENDING = pattern(r"(学年|学期)度?(?:以来|期间)?$")


def school_part(text: str) -> str:
    """学年 or 学期, where that is what a period's words end in; else empty."""
    found = _ENDING.search(text)
    return found[1] if found else ""
