"""Decimals as they print: rates, sums, conversion.  HALF_UP at the printed digit, never binary floats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from ..patterns import pattern
from ..schema import Quantity, QuantityFault, parse_quantity
from ..schema.quantity import Amount
from ..units import SCALES, factor, is_measured, why_not_added

EXACT = Context(prec=120, rounding=ROUND_HALF_UP)
"""Holds every sum, difference and conversion of quantities (25 digits, a scale, a unit's size) to the last digit."""
_WHOLE = Decimal(100)
_LEAST = Decimal("0.0001")
ABOUT = "约"
"""What every mark of approximation (约, 多, 余, 近, 以上 …) becomes in a reckoned number."""


def printed(value: Decimal) -> str:
    """A reckoned number with at most two decimals, without trailing zeros: 99.82, 90, 12.5.

    What is not 0 does not print as 0: it has as many decimals as show it.
    """
    return plain(shortened(value))


def shortened(value: Decimal, whole: Decimal | None = None, places: int = 2) -> Decimal:
    """A reckoned number with so many decimals, and more where with these it would be 0, or the ``whole``, and is neither."""
    shown = _rounded(value, places)
    while shown != value and (not shown or abs(shown) == whole) and places < EXACT.prec:
        places += 1
        shown = _rounded(value, places)
    return shown


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)


def as_shown(percentage: Decimal) -> Decimal:
    """A percentage as far as it prints: two decimals, up to four where fewer would make it 0 or 100 and it is neither."""
    for places in (2, 3, 4):
        shown = _rounded(percentage, places)
        if shown == percentage or (shown and abs(shown) != _WHOLE):
            return shown
    return percentage


def percentage(value: Decimal, unit: str = "%") -> str:
    """12.5%, 99.999%, 不足0.0001%, 接近100%; with 个百分点 for a unit, what lies between two."""
    shown = as_shown(value)
    if shown != value or shown == _rounded(value, 4):
        return plain(shown) + unit
    sign = "-" if value < 0 else ""
    if abs(value) < 1:
        return f"{sign}不足{_LEAST}{unit}"
    return f"{'接近' if abs(value) < _WHOLE else '略高于'}{sign}100{unit}"


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` of ``whole`` in percent; ``whole`` is not 0."""
    return EXACT.divide(EXACT.multiply(part, _WHOLE), whole)


def rate(part: Decimal, whole: Decimal) -> str:
    """``part`` of ``whole`` in percent, as it prints; ``whole`` is not 0."""
    return percentage(ratio(part, whole))


def gap(one: Decimal, other: Decimal) -> Decimal:
    """How far apart two numbers are, to the last digit."""
    return EXACT.subtract(max(one, other), min(one, other))


def added(values: Iterable[Decimal]) -> Decimal:
    """The sum to the last digit."""
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total


def about(*amounts: Amount) -> str:
    """约, where any of the numbers that a figure is reckoned from has a mark of approximation."""
    return ABOUT if any(amount.approximate for amount in amounts) else ""


def rate_of(part: Amount, whole: Amount) -> str | None:
    """``part`` of ``whole`` in percent, 约 kept; None where their units do not convert or ``whole`` is 0."""
    alike = in_unit_if_any(part, whole.unit)
    if alike is None or whole.value == 0:
        return None
    return about(part, whole) + rate(alike.value, whole.value)


def plain(value: Decimal) -> str:
    """A number with every digit it has, trailing zeros dropped."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def converted(amount: Amount, unit: str) -> Amount | None:
    """The same amount in another unit, exactly; None where the two units do not convert."""
    if amount.unit == unit:
        return amount
    times = factor(amount.unit, unit)
    return None if times is None else amount._replace(value=EXACT.multiply(amount.value, times), unit=unit)


def in_unit_if_any(amount: Amount, unit: str) -> Amount | None:
    """The same; a bare number is in any unit, and any amount in none."""
    return converted(amount, unit) if amount.unit and unit else amount


def in_unit_of(amount: Amount, model: Amount) -> str | None:
    """The number alone, in another amount's unit and scale; 约 kept.  None where the units do not convert."""
    alike = converted(amount, model.unit)
    if alike is None:
        return None
    return about(amount) + plain(_in_scale(alike.value, model.scale))


def _in_scale(value: Decimal, scale: str) -> Decimal:
    return EXACT.divide(value, Decimal(SCALES[scale]))


def stated(value: Decimal, scale: str, unit: str, mark: str) -> Amount:
    """An amount as it is written; ``value`` is without the scale."""
    digits = plain(_in_scale(value, scale))
    return Amount(f"{mark}{digits}{scale}{unit}", value, digits, scale, unit, mark)


_FEW_DIGITS = 24
_AS_WRITTEN_BY_US = pattern(r"-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,20})?")
"""Digits that need no reading: ungrouped, without leading zeros, and short."""
_PLAIN_NUMBER = pattern(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)(?:\.[0-9]+)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．－−", "0123456789,.--")


def is_plain_number(text: str) -> bool:
    """Whether a text is a number without unit or scale: 1,200.5."""
    return bool(_PLAIN_NUMBER.fullmatch(text))


def is_wide_number(text: str) -> bool:
    """The same, full-width digits and marks or not: １，２００."""
    return bool(_PLAIN_NUMBER.fullmatch(text.translate(_HALF_WIDTH)))


def amount_of(text: str, unit: str = "") -> Amount | None:
    """The one amount that a text states; ``unit`` is taken where it has none of its own."""
    if len(text) <= _FEW_DIGITS and _AS_WRITTEN_BY_US.fullmatch(text) and (model := _one_of(unit)):
        # most cells of most tables are bare digits: nothing in them is to be read twice
        value = EXACT.multiply(Decimal(text), SCALES[model.scale]) + 0
        return Amount(text + model.typed[1:], value, text, model.scale, model.unit, "")
    return _amount_read(text, unit)


@lru_cache(maxsize=256)
def _one_of(unit: str) -> Amount | None:
    """One of a unit; None where the unit says more than a unit does."""
    one = _amount_read("1", unit)
    return one if one and one.digits == "1" and not one.approximate and one.typed == f"1{unit}" else None


@lru_cache(maxsize=4096)
def _amount_read(text: str, unit: str = "") -> Amount | None:
    """The same, read in full."""
    try:
        amount = parse_quantity(text).single
        if amount is not None and unit and not amount.unit:
            return parse_quantity(text, unit).single
    except QuantityFault:
        return None
    return amount


def total_of(amounts: Sequence[Amount]) -> Amount | None:
    """The sum in the first one's unit, and in its scale where all share it; None where they do not add."""
    first = amounts[0]
    if why_not_added(first.unit):
        return None
    values = []
    for amount in amounts:
        alike = converted(amount, first.unit)
        if alike is None:
            return None
        values.append(alike.value)
    scale = first.scale if all(amount.scale == first.scale for amount in amounts) else ""
    return stated(added(values), scale, first.unit, about(*amounts))


def sum_of(quantities: Sequence[Quantity]) -> Amount | None:
    """The sum of quantities; None where one of them is compound or they do not add."""
    amounts = [quantity.single for quantity in quantities]
    singles = [amount for amount in amounts if amount]
    return total_of(singles) if singles and len(singles) == len(quantities) else None


def averaged(amounts: Sequence[Amount]) -> str | None:
    """The mean of amounts that add, as text with its unit: at most two decimals."""
    total = total_of(amounts) if amounts else None
    if total is None:
        return None
    mean = EXACT.divide(_in_scale(total.value, total.scale), Decimal(len(amounts)))
    return f"{total.approximate}{printed(mean)}{total.scale}{total.unit}"


def rate_bounds(part: Amount, whole: Amount) -> tuple[Decimal, Decimal] | None:
    """Between which percentages a rate lies, given what rounding may have moved its two operands.

    Half a unit of the last printed digit of each: 4.1万 may stand for anything from 4.05万 to
    4.15万, 17吨 for 16.5 to 17.5; 17户 were counted.  None where the base may be 0.
    """
    least = whole.value - _slack(whole)
    if least <= 0:
        return None
    parts = part.value - _slack(part), part.value + _slack(part)
    rates = [each / base * 100 for each in parts for base in (least, whole.value + _slack(whole))]
    return min(rates), max(rates)


def _slack(amount: Amount) -> Decimal:
    rounded = amount.scale or "." in amount.digits or is_measured(amount.unit)
    return amount.half_step if rounded else Decimal(0)


def rate_agrees(typed: Amount, part: Amount, whole: Amount) -> bool:
    """Whether a typed percentage can be what ``part`` of ``whole`` comes to."""
    bounds = rate_bounds(part, whole)
    if bounds is None or part.approximate or whole.approximate or typed.approximate:
        return True
    return bounds[0] - typed.half_step <= typed.value <= bounds[1] + typed.half_step
