"""Figures within a sentence: 1.23万份, 五十五条, 30%, 百分之三十; none that is about, or one end of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...chinese import parse_numeral
from ...facts.arithmetic import amount_of, converted
from ...patterns import pattern
from ...schema import Amount
from ...units import SCALE, same_kind
from .spelling import GROUP

_NUMERALS = "一二两三四五六七八九十百千零万亿"
_FIGURE = pattern(
    rf"百分之(?:(?P<percent>[0-9.]+)|(?P<spelt>[{_NUMERALS}]+)(?:点(?P<places>[零一二三四五六七八九]+))?)"
    rf"|(?P<digits>[0-9]+(?:{GROUP}[0-9]{{3}})*(?:\.[0-9]+)?)(?![0-9])(?P<scale>{SCALE})?"
    rf"|(?P<numeral>[{_NUMERALS}]+)"
)
_ROUGH = pattern(r"以上|以下|以内|之多|之间|左右|上下|不等|余|多|来|[—–~～至到-]")
"""Behind a figure: about as many, or a range begins."""
_LONGEST_UNIT = 6
_ONE = ("一", "1")


class Figure(NamedTuple):
    """A figure with its unit; ``end`` is where it ends in the text."""

    amount: Amount
    end: int


def figure_at(plain: str, start: int, unit: str) -> Figure | None:
    """The figure that begins there, where its unit is one that converts into ``unit``."""
    found = _FIGURE.match(plain, start)
    if found is None:
        return None
    figure = _percent(found, unit) if plain.startswith("百分之", start) else _with_unit(plain, found, unit)
    return None if figure is None or _ROUGH.match(plain, figure.end) else figure


def figures_before(plain: str, end: int, unit: str) -> Iterator[tuple[int, Figure]]:
    """The figures that begin before ``end``, with their places."""
    for found in _FIGURE.finditer(plain, 0, end):
        if figure := figure_at(plain, found.start(), unit):
            yield found.start(), figure


def alike(amount: Amount, unit: str) -> Amount | None:
    """The amount in another unit; 5名 and 5人 are as many.  None where the units do not convert."""
    in_unit = converted(amount, unit)
    if in_unit is None and amount.unit and unit and same_kind(amount.unit, unit):
        return amount._replace(unit=unit)
    return in_unit


def _percent(found: re.Match[str], unit: str) -> Figure | None:
    digits = found["percent"]
    if digits is None and (whole := parse_numeral(found["spelt"])):
        places = "".join(str("零一二三四五六七八九".index(each)) for each in found["places"] or "")
        digits = f"{whole}.{places}" if places else str(whole)
    amount = amount_of(f"{digits}%") if digits else None
    return Figure(amount, found.end()) if amount and alike(amount, unit) else None


def _with_unit(plain: str, found: re.Match[str], unit: str) -> Figure | None:
    """The longest unit behind a number that converts; 台 of 台次 is none."""
    number = found[0].replace(GROUP, ",")
    if number in _ONE and found["numeral"]:
        return None  # 一次会议, 一条横幅 count nothing
    for end in range(min(len(plain), found.end() + _LONGEST_UNIT), found.end(), -1):
        amount = amount_of(number + plain[found.end() : end])
        if amount is not None and alike(amount, unit):
            whole = not (amount.approximate or plain.startswith("次", end))
            return Figure(amount, end) if whole else None
    return None
