"""What is said of a figure by comparing it: 同比增长30%, 完成率110%, 超额完成15条, 由48条增加到60条."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ...patterns import pattern
from ...schema import Amount
from ...units import POINTS
from .figures import Figure, figure_at
from .said import LEVEL, TIMES, Of

_UP = "增长|增加|上升|提高|提升|扩大|增|升|多"
_DOWN = "下降|减少|降低|下滑|缩小|减|降|少"
_MOVED = rf"偏?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?![到至])(?:了|率|幅度|幅)?(?:为|达到|达|是)?"
_SINCE = r"(?:(?P<year>同比|[与同较比跟](?:上年|去年)的?同期(?:相比)?)|(?P<normal>[与同较比跟]常年(?:同期|平均)?(?:相比)?)|(?P<previous>环比|[与同较比跟]上期(?:相比)?))"
_YEAR_S = "全年|年度|年"
_TASK = "(?:目标|计划)?(?:任务|目标|计划)(?:数|量|值)?"
_COMPARED = pattern(rf"{_SINCE}(?:{_MOVED}|(?P<level>持平))")
_COMPLETED = pattern(
    rf"(?:任务|目标|计划)?完成率(?:已?达到了?|已?达|为|是)?|(?:已?完成了?|占|为)(?P<annual>{_YEAR_S})?{_TASK}的"
)
_ANY_TASK = f"(?:{_YEAR_S})?{_TASK}"
_BEYOND = pattern(
    rf"超额完成了?(?:{_ANY_TASK})?|超额|[比较]{_ANY_TASK}多(?:完成)?|超(?:出|过)?{_ANY_TASK}了?"
)
_SHORT = pattern(rf"(?:[距离](?:完成)?{_ANY_TASK})?(?:还|尚|仍)(?:差|缺)|距{_ANY_TASK}(?:差|缺)")
_GREW = pattern(r"[由从](?:(?P<year>(?:上年|去年)同期)|(?P<previous>上期)|(?P<other>上年|去年))?的?")
_INTO = pattern("(?:增加|增长|提高|提升|上升|扩大|发展|增|升|减少|下降|降低|缩小|减|降)了?[到至为]")
_LEAD = pattern("(?:已|也|的|为)?")
_END = pattern(r"(?:的|年度|全年|目标|计划|任务|完成|了)*$")
_RATES = ("%", *POINTS, TIMES)


class Claim(NamedTuple):
    """One figure of a claim and where it stands; below zero where the words say less."""

    of: Of
    amount: Amount
    start: int
    end: int


def claims_at(plain: str, at: int, unit: str, is_part_of_a_year: bool = False) -> tuple[Claim, ...]:
    """The figures of the one claim that begins there and fills the rest; ``unit`` is that of the 数据."""
    at = _end_of(_LEAD, plain, at)
    for read in _READERS:
        if claims := tuple(read(plain, at, unit, is_part_of_a_year)):
            return claims if _END.match(plain, claims[-1].end) else ()
    return ()


def _end_of(words: re.Pattern[str], plain: str, at: int) -> int:
    found = words.match(plain, at)
    return found.end() if found else at


def _compared(plain: str, at: int, unit: str, _: bool) -> Iterator[Claim]:
    found = _COMPARED.match(plain, at)
    if found is None:
        return
    of: Of = "since last period"
    if found["year"] or found["normal"]:
        of = "since last year" if found["year"] else "since normal"
    if found["level"]:
        start = found.start("level")
        yield Claim(of, Amount(LEVEL, Decimal(0), "0", "", "", ""), start, found.end())
        return
    figure = _rate_or(plain, found.end(), unit)
    if figure:
        yield Claim(of, _signed(figure.amount, bool(found["down"])), found.end(), figure.end)


def _completed(plain: str, at: int, _unit: str, is_part_of_a_year: bool) -> Iterator[Claim]:
    found = _COMPLETED.match(plain, at)
    if found is None or (found["annual"] and is_part_of_a_year):
        return
    if figure := figure_at(plain, found.end(), "%"):
        yield Claim("completion", figure.amount, found.end(), figure.end)


def _beyond(plain: str, at: int, unit: str, _: bool) -> Iterator[Claim]:
    if (found := _BEYOND.match(plain, at)) and (figure := _rate_or(plain, found.end(), unit)):
        yield Claim("beyond target", figure.amount, found.end(), figure.end)


def _short(plain: str, at: int, unit: str, _: bool) -> Iterator[Claim]:
    if (found := _SHORT.match(plain, at)) and (figure := figure_at(plain, found.end(), unit)):
        yield Claim("beyond target", _signed(figure.amount, True), found.end(), figure.end)


def _grew(plain: str, at: int, unit: str, _: bool) -> Iterator[Claim]:
    """由48条增加到60条: what it was, unless 去年 leaves open whether that is the same months, and what it is."""
    found = _GREW.match(plain, at)
    base = figure_at(plain, found.end(), unit) if found else None
    into = _INTO.match(plain, base.end) if base else None
    if found is None or base is None or into is None:
        return
    now = figure_at(plain, into.end(), unit)
    if now is None:
        return
    if not found["other"]:
        of: Of = "last year" if found["year"] else "last period" if found["previous"] else "base"
        yield Claim(of, base.amount, found.end(), base.end)
    yield Claim("itself", now.amount, into.end(), now.end)


_READERS: tuple[Callable[[str, int, str, bool], Iterator[Claim]], ...] = (
    _compared,
    _completed,
    _beyond,
    _short,
    _grew,
)


def _rate_or(plain: str, at: int, unit: str) -> Figure | None:
    """A percentage, points, times, or an amount in the 数据's own unit."""
    return next(filter(None, (figure_at(plain, at, each) for each in (*_RATES, unit) if each)), None)


def _signed(amount: Amount, below: bool) -> Amount:
    return amount._replace(value=-amount.value) if below else amount
