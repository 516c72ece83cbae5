"""What a table prints → the number that a cell of a workbook holds, under a format that shows it just so."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ..facts.arithmetic import ABOUT, EXACT, amount_of
from ..patterns import pattern
from ..writers.workbook import GENERAL, MOST_DIGITS, digits_of

_FIGURE = pattern(rf"(?P<about>{ABOUT})?(?P<digits>-?[0-9]+(?:\.[0-9]+)?)(?P<unit>\D*)")
_GENERAL_WIDTH, _GENERAL_LEAST = 11, Decimal("0.001")
"""Beyond these Excel shows a number without a format otherwise than it was typed."""


class Number(NamedTuple):
    """``value`` is what is reckoned with, 0.985 for 98.5%; ``unit`` is what the cell says behind its digits."""

    value: Decimal
    format: str
    unit: str = ""
    about: str = ""


def number_in(text: str, *, bare: bool) -> Number | None:
    """The number that a cell prints: digits, with 约, with a unit; digits alone only where they are ``bare`` figures.

    None for words, for codes, and for more digits than Excel keeps.
    """
    found = _FIGURE.fullmatch(text)
    if found is None or not (bare or found["unit"]):
        return None
    about, digits, unit = found["about"] or "", found["digits"], found["unit"]
    amount = amount_of(text) if unit else amount_of(digits)
    value = Decimal(digits)
    if amount is None or amount.digits != digits or digits_of(value) > MOST_DIGITS:
        return None
    if unit == "%":
        return Number(EXACT.divide(value, Decimal(100)), f"{_literal(about)}{_places(digits)}%", unit, about)
    return Number(value, f"{_literal(about)}{_shown(value, digits)}{_literal(unit)}", unit, about)


def _shown(value: Decimal, digits: str) -> str:
    """General, which goes with what somebody changes later; else as many decimals as there are."""
    short = len(digits) <= _GENERAL_WIDTH and (not value or abs(value) >= _GENERAL_LEAST)
    return GENERAL if short and not (digits.endswith("0") and "." in digits) else _places(digits)


def _places(digits: str) -> str:
    decimals = digits.partition(".")[2]
    return "0." + "0" * len(decimals) if decimals else "0"


def _literal(text: str) -> str:
    return f'"{text}"' if text else ""
