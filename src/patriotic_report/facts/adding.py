"""The sums of many units' figures: one pass, any order, nothing kept but the sums.

``combined`` is associative and commutative, so that villages added into townships and these
into a county give what the villages give at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..indicators import NO_INDICATORS, Indicators, NoSum, why_no_sum_of_unit
from ..schema import Amount
from ..schema.counts import COMPARED_WITH
from ..units import SCALES, larger, why_not_added
from .arithmetic import about, added, converted, stated

FIGURE_FIELDS = ("value", *COMPARED_WITH, "numerator", "denominator")
"""What a figure of one unit may consist of, by its field in 数据."""
Figure = Mapping[str, Amount]


class NotAddable(Exception):
    """Why two amounts have no sum, in the user's words."""


def combined(one: Amount, other: Amount) -> Amount:
    """The sum, in the larger of two units that convert; the larger of their scales, 约 where either is.

    Raises :class:`NotAddable`.
    """
    alike = one.unit == other.unit
    if why := why_not_added(one.unit) or ("" if alike else why_not_added(other.unit)):
        raise NotAddable(why)
    if alike:
        scale = _common_scale(one.scale, other.scale)
        return stated(added((one.value, other.value)), scale, one.unit, about(one, other))
    return _with_nothing(one, other) or _with_nothing(other, one) or _converted_sum(one, other)


def _with_nothing(bare: Amount, figure: Amount) -> Amount | None:
    """A figure and 0 of nothing in particular, which is 0 of anything; 约0 is about. None for any other."""
    if bare.value or bare.unit:
        return None
    mark = about(figure, bare)
    return figure if mark == figure.approximate else stated(figure.value, figure.scale, figure.unit, mark)


def _converted_sum(one: Amount, other: Amount) -> Amount:
    unit = larger(one.unit, other.unit)
    first, second = converted(one, unit), converted(other, unit)
    if first is None or second is None:
        raise NotAddable(f"单位不同（{one.unit or '没有单位'}、{other.unit or '没有单位'}）")
    # 1万公斤 is 10吨: its scale was of the smaller unit
    scale = _common_scale(*(each.scale if each.unit == unit else "" for each in (one, other)))
    return stated(added((first.value, second.value)), scale, unit, about(one, other))


def _common_scale(one: str, other: str) -> str:
    """The scale that both have; else the larger, of 万 and 亿 only, for nobody writes 2.1千处."""
    if one == other:
        return one
    larger_size = max(SCALES[one], SCALES[other])
    return next((scale for scale in ("亿", "万") if larger_size >= SCALES[scale]), "")


class Conflict(NamedTuple):
    """A figure that could not be added to those before it."""

    unit_name: str
    name: str
    field: str
    reason: str


class Sums:
    """Sums by 数据 and field; add as many units as there are, in any order."""

    def __init__(self, indicators: Indicators = NO_INDICATORS) -> None:
        self._indicators = indicators
        self.amounts: dict[str, dict[str, Amount]] = {}
        self.units = 0
        self.conflicts: list[Conflict] = []

    def add(self, unit_name: str, figures: Mapping[str, Figure]) -> None:
        """One unit's figures."""
        self.units += 1
        for count, figure in figures.items():
            sums = self.amounts.setdefault(count, {})
            for field, amount in figure.items():
                if field not in sums:
                    if no_sum := self._no_sum(count, field, amount.unit):
                        self.conflicts.append(Conflict(unit_name, count, field, no_sum.why))
                        continue
                    sums[field] = amount
                    continue
                try:
                    sums[field] = combined(sums[field], amount)
                except NotAddable as reason:
                    self.conflicts.append(Conflict(unit_name, count, field, str(reason)))

    def _no_sum(self, count: str, field: str, unit: str) -> NoSum | None:
        """A rate's 分子 and 分母 are counts, whatever it is called."""
        if field in {"numerator", "denominator"}:
            return why_no_sum_of_unit(unit)
        return self._indicators.why_no_sum((count,), unit)


def add_up(units: Iterable[tuple[str, Mapping[str, Figure]]], indicators: Indicators = NO_INDICATORS) -> Sums:
    """The sums of (name, figures) pairs."""
    sums = Sums(indicators)
    for name, figures in units:
        sums.add(name, figures)
    return sums
