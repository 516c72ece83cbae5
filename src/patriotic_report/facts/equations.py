"""等于: what 指标.yaml declares to be the sum, or the difference, of others, held against what was typed beside it.

Decimals, exact.  Of figures typed to unlike last digits the finer are compared as far as the coarser say anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ..indicators import Indicator, Indicators
from ..schema import Amount
from ..units import factor, has_datum, without_datum
from .arithmetic import EXACT, added, in_unit_if_any, stated
from .plausibility import Beside, Doubt, without_field


class Equation(NamedTuple):
    """Of figures by their positions: ``figure`` is what ``terms`` come to, each added or taken away."""

    figure: int
    terms: tuple[tuple[int, bool], ...]
    entry: Indicator

    def doubt(
        self,
        amounts: Sequence[Amount | None],
        called: Sequence[str],
        steps: Sequence[Decimal | None] | None = None,
    ) -> Doubt | None:
        """How the figure is not what its terms come to; None where it is, or nobody can say.

        ``steps`` are half the last digits of the columns that they stand in: a 12.5 among 13.74 is 12.50, and
        None is of a figure that is typed without any: 无.
        """
        if any(minus for _, minus in self.terms):
            amounts = _from_one_datum(amounts)
        own = amounts[self.figure]
        others = [amounts[at] for at, _ in self.terms]
        given = [each for each in others if each]
        if own is None or len(given) < len(others) or any(each.approximate for each in (own, *given)):
            return None
        unit = own.unit or next((each.unit for each in given if each.unit), "")
        alike = [each for amount in given if (each := in_unit_if_any(amount, unit))]
        if len(alike) < len(given):
            return None
        signs = [Decimal(-1 if minus else 1) for _, minus in self.terms]
        total = added(EXACT.multiply(sign, each.value) for sign, each in zip(signs, alike, strict=True))
        if abs(EXACT.subtract(total, own.value)) <= self._slack(amounts, steps, unit) or self._is_none(
            own, total
        ):
            return None
        reckoned = stated(total, own.scale, unit, "")
        said = f"{self._said(given, called)}是{reckoned.typed}"
        return Doubt("value", own, reckoned, said, "等于", f"{self.entry.said}等于它")

    def _slack(
        self, amounts: Sequence[Amount | None], steps: Sequence[Decimal | None] | None, unit: str
    ) -> Decimal:
        """How far rounding may have moved the sum: by the half steps of those that are coarser than the finest."""
        given = ((at, amounts[at]) for at in (self.figure, *(at for at, _ in self.terms)))
        halves = [
            _half_step(each, steps[at], unit) if steps else _half_step(each, each.half_step, unit)
            for at, each in given
            if each
        ]
        known = [half for half in halves if half is not None]
        return added(half for half in known if half > min(known))

    def _is_none(self, own: Amount, total: Decimal) -> bool:
        """By how much a mark is exceeded is 0 where it is not reached: nobody writes less than nothing."""
        return own.value == 0 and total < 0 and any(minus for _, minus in self.terms)

    def _said(self, given: Sequence[Amount], called: Sequence[str]) -> str:
        marks = ["", *("减" if minus else "加" for _, minus in self.terms[1:])]
        terms = zip(marks, self.terms, given, strict=True)
        return "".join(f"{mark}“{called[at]}”{amount.typed}" for mark, (at, _), amount in terms)


def _from_one_datum(amounts: Sequence[Amount | None]) -> Sequence[Amount | None]:
    """Levels of one datum are apart by metres that have none; of several, nobody can say."""
    datums = {each.unit for each in amounts if each and has_datum(each.unit)}
    if len(datums) != 1:
        return amounts
    return [each and each._replace(unit=without_datum(each.unit)) for each in amounts]


def _half_step(amount: Amount, half: Decimal | None, unit: str) -> Decimal | None:
    times = factor(amount.unit, unit) if amount.unit and unit else None
    return None if half is None else EXACT.multiply(half, times or Decimal(1))


def equations(named: Sequence[tuple[str, ...]], indicators: Indicators) -> list[Equation]:
    """What is reckoned from what, of figures by the names over them: of each, the first way of which all terms are there."""
    counted = [without_field(names) for names in named]
    entries = [indicators.called(*names) if names else None for names in counted]
    beside = Beside(counted, entries, indicators)
    return [
        Equation(n, found, entry)
        for n, entry in enumerate(entries)
        if entry and (found := _first_of(entry, n, beside))
    ]


def _first_of(entry: Indicator, figure: int, beside: Beside) -> tuple[tuple[int, bool], ...]:
    """The terms of the first way whose terms are all there."""
    for terms in entry.limits.equals:
        found = [beside.position(term.name, figure) for term in terms]
        if None not in found and len({*found, figure}) == len(found) + 1:
            return tuple((at, term.minus) for at, term in zip(found, terms, strict=True) if at is not None)
    return ()
