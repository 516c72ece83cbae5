"""Whether a figure that was typed may be the one that it should be: what rounding its digits allow is allowed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ...facts import CountFact
from ...facts.arithmetic import about, gap, in_unit_if_any, rate_agrees, rate_bounds
from ...indicators import course
from ...schema import Amount, Quantity
from ...units import POINTS, is_measured
from .figures import alike
from .said import LEVEL, OF_TARGET, TIMES, Said


class Against(NamedTuple):
    """The two figures that a comparison is of; both exact, in one unit."""

    value: Amount
    base: Amount


def value_of(fact: CountFact) -> Amount | None:
    """The 数据's one exact figure, which has a unit and is not below zero: of 减少5吨 words may say the sign."""
    value = _single(fact.count.value)
    if value is None or value.approximate or not value.unit or value.value < 0:
        return None
    return value


def rate_figures(fact: CountFact) -> Against | None:
    """分子 and 分母 of a 数据 that is their rate and has no figure of its own."""
    part, whole = _single(fact.count.numerator), _single(fact.count.denominator)
    if fact.count.value or part is None or whole is None or about(part, whole) or whole.value == 0:
        return None
    in_unit = in_unit_if_any(part, whole.unit)
    return Against(in_unit, whole) if in_unit else None


def unit_of(fact: CountFact) -> str:
    """The unit in which prose says the 数据; empty where nothing is to be compared with."""
    if value := value_of(fact):
        return value.unit
    return "%" if rate_figures(fact) else ""


def agrees(said: Said) -> bool | None:
    """Whether it does; None where that cannot be known."""
    if said.of == "itself":
        return _is_itself(said)
    if said.of in ("last year", "last period", "base"):
        return _was(said)
    against = against_of(said)
    return None if against is None else _compares(said, against)


def against_of(said: Said) -> Against | None:
    """What a comparison is of: the figure and its target, or last year's, or the last period's; of a rate itself, 分子 and 分母."""
    fact = said.named.fact
    if said.of == "itself":
        return rate_figures(fact)
    count = fact.count
    if said.of in OF_TARGET and fact.better == "lower":  # nobody exceeds such a target by doing well
        return None
    earlier = {"since last year": count.last_year, "since normal": count.normal}.get(said.of, count.previous)
    base = count.target if said.of in OF_TARGET else earlier
    so_far = _single(count.cumulative) if said.of in OF_TARGET else None  # 目标值 is the year's then
    value, other = so_far or value_of(fact), _single(base)
    in_unit = alike(other, value.unit) if value and other and not other.approximate else None
    return Against(value, in_unit) if value and in_unit and in_unit.value > 0 else None


def _single(quantity: Quantity | None) -> Amount | None:
    return quantity.single if quantity else None


def is_value(said: Said) -> bool:
    """Whether it is the 数据's own figure, so that what follows is about it."""
    value = value_of(said.named.fact)
    typed = alike(said.amount, value.unit) if value else None
    if value is None or typed is None:
        return value is None and agrees(said) is True
    return _rounds(typed, value, _is_coarser(typed, said))


def _is_coarser(typed: Amount, said: Said) -> bool:
    return abs(typed.value) > abs(said.amount.value)


def _is_itself(said: Said) -> bool | None:
    fact = said.named.fact
    value = value_of(fact)
    if value is None:
        rate = rate_figures(fact)
        return rate_agrees(said.amount, *rate) if rate else None
    typed = alike(said.amount, value.unit)
    if typed is None:
        return None
    if said.at_most and typed.value >= value.value:
        return True
    return _rounds(typed, value, _is_coarser(typed, said)) or _is_known(typed, fact)


def _rounds(typed: Amount, value: Amount, is_coarser: bool = False) -> bool:
    """Whether they are one number, as far as the coarser is printed: 1.23万 and 12345, but not 18 and 17.61."""
    return gap(typed.value, value.value) <= max(_slack(typed, is_coarser), _slack(value))


def _slack(amount: Amount, is_coarser: bool = False) -> Decimal:
    """How far rounding may have moved what shows that it was rounded: a scale, a decimal point, a larger unit."""
    digits = Decimal(amount.digits)
    if not digits or not (is_coarser or amount.scale or "." in amount.digits):
        return Decimal(0)
    exponent = digits.as_tuple().exponent
    half = Decimal(5).scaleb(exponent - 1 if isinstance(exponent, int) else -1)
    return abs(half * amount.value / digits)  # whatever unit it was converted into


def _is_known(amount: Amount, fact: CountFact) -> bool:
    """Whether the number is another figure of the same 数据: its target, a part of it …"""
    count = fact.count
    others = [count.target, count.last_year, count.normal, count.previous, count.numerator, count.denominator]
    others += [count.cumulative, count.last_year_cumulative, count.comparable]
    others += [*(count.parts or {}).values(), *(count.of_which or {}).values()]
    singles = filter(None, map(_single, others))
    return any((other := alike(each, amount.unit)) and other.value == amount.value for each in singles)


def _was(said: Said) -> bool | None:
    """What it grew from, beside last year's or the last period's; where both are known it may be either."""
    count = said.named.fact.count
    bases = {"last year": (count.last_year,), "last period": (count.previous,)}.get(
        said.of, (count.last_year, count.previous)
    )
    known = [each for each in map(_single, bases) if each and not each.approximate]
    typed = [(each, alike(said.amount, each.unit)) for each in known]
    same = [_rounds(amount, each) for each, amount in typed if amount]
    return any(same) if same and len(same) == len(known) else None


def _compares(said: Said, against: Against) -> bool | None:
    typed, (value, base) = said.amount, against
    kind = course(value.unit, said.named.name, said.named.fact.name)
    if typed.typed == LEVEL:
        return typed.value == value.value - base.value
    if kind == "points":
        is_points = typed.unit in POINTS and typed.unit != "%" and said.of not in OF_TARGET
        return _is_difference(typed, against) if is_points else None
    if kind not in ("percent", "days") and not (kind == "level" and not is_measured(value.unit)):
        return None
    if typed.unit in ("%", TIMES):
        return None if kind == "level" else _is_rate(said, against)
    in_unit = alike(typed, value.unit)
    return None if in_unit is None else _is_difference(in_unit, against)


def _is_difference(typed: Amount, against: Against) -> bool:
    value, base = against
    allowed = max(_slack(typed), _slack(value) + _slack(base))
    return gap(typed.value, value.value - base.value) <= allowed


def _is_rate(said: Said, against: Against) -> bool | None:
    """Whether 30%, 1.3倍 may be what the one is of the other, or by how much it is more."""
    bounds = rate_bounds(*against)
    if bounds is None:
        return None
    less = 0 if said.of == "completion" else 100
    hundredfold = 100 if said.amount.unit == TIMES else 1
    typed, allowed = said.amount.value * hundredfold, said.amount.half_step * hundredfold
    return bounds[0] - less - allowed <= typed <= bounds[1] - less + allowed
