"""Numbers and codes that a spreadsheet has already cut off: it keeps 15 digits, the rest is 0."""

from __future__ import annotations

from decimal import Decimal

from ..patterns import pattern
from ..problems import Problem
from .faults import KEPT_DIGITS, digits_lost

_SCIENTIFIC = pattern(r"[-+]?[0-9](?:\.[0-9]+)?E[-+]?[0-9]{2,3}")
_CUT_OFF = pattern(rf"-?[1-9][0-9]{{{KEPT_DIGITS - 1}}}0+")


def damaged_number(value: Decimal, where: str) -> Problem | None:
    """A number too long for a numeric cell: a code, or a figure that was not kept whole."""
    if abs(value) < 10**KEPT_DIGITS:
        return None
    what = f"格里的数有{value.adjusted() + 1}位，数字格只存得下前{KEPT_DIGITS}位，后面的已经丢失"
    return digits_lost(where, what)


def damaged_code(text: str, where: str) -> Problem | None:
    """A text that was such a number once: 9.99999E+17."""
    if _SCIENTIFIC.fullmatch(text):
        return digits_lost(where, f"“{text}”是科学记数，原来的号码或数字已经不全")
    return None


def cut_off(text: str, where: str) -> Problem | None:
    """16 digits and more in a csv with nothing but zeros behind the fifteenth: saved from numeric cells."""
    if not _CUT_OFF.fullmatch(text):
        return None
    what = f"“{text}”第{KEPT_DIGITS}位以后都是0，多半是存成 csv 以前就丢失了"
    return digits_lost(where, what, "本来就是这样的，另存为 .xlsx，这一列用“文本”格式")
