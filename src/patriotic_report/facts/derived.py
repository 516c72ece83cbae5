"""Totals that are no sums: the greatest or least of the rows, a mean by weights, one column's sum by another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from ..indicators import Indicator, Indicators, NoSum
from ..schema import Amount, Leaf
from ..units import SCALES, named_unit
from .arithmetic import (
    EXACT,
    about,
    added,
    converted,
    in_unit_if_any,
    percentage,
    plain,
    rate_bounds,
    shortened,
    stated,
)
from .columns import Figures, NotAdded

_TIMES: tuple[tuple[str, Decimal], ...] = (
    ("%", Decimal(100)),
    ("％", Decimal(100)),
    ("‰", Decimal(1000)),
    ("/10万", Decimal(100_000)),
    ("/万", Decimal(10_000)),
)
"""Units of rates, and how many of them one whole is."""


class Derived(NamedTuple):
    """How a column's total is reckoned; ``first`` and ``second`` are the keys of 分子 and 分母, or ``first`` of 权数.

    ``said`` says who declared it, for messages; one that is not ``firm`` must be borne out by a row.
    """

    how: Literal["max", "min", "mean", "ratio"]
    first: str = ""
    second: str = ""
    said: str = ""
    firm: bool = True

    def words(self, key: str) -> str:
        """How the total of the column ``key`` is reckoned."""
        if self.how == "ratio":
            return f"“{self.first}”的合计÷“{self.second}”的合计"
        if self.how == "mean":
            return f"“{key}”一列按“{self.first}”加权平均"
        return f"“{key}”一列各行中{'最大' if self.how == 'max' else '最小'}的"

    @property
    def operands(self) -> tuple[str, ...]:
        """The columns that it is reckoned from."""
        return tuple(filter(None, (self.first, self.second)))


def derived_columns(
    leaves: Sequence[Leaf],
    indicators: Indicators,
    formulas: Mapping[str, tuple[str, str]],
    *,
    over_time: bool = False,
) -> dict[str, Derived]:
    """Of which columns the total is no sum and yet known: by 指标.yaml, or by a quotient in the 栏次.

    ``over_time``: the rows are months, or events; what 时间上 says of these is before 单位间.
    """
    found = {key: Derived("ratio", *operands, "栏次里的算式") for key, operands in formulas.items()}
    for leaf in leaves:
        if leaf.key not in found and (derived := _declared(leaf, leaves, indicators)):
            entry = indicators.called(*leaf.heads)
            if derived.how == "ratio" or not (over_time and entry and entry.over_time):
                found[leaf.key] = derived
    return found


def _declared(leaf: Leaf, leaves: Sequence[Leaf], indicators: Indicators) -> Derived | None:
    entry = indicators.called(*leaf.heads)
    if entry is None:
        return None
    how = entry.over_units
    if how == "max" or how == "min":
        return Derived(how, said=entry.said)
    if how == "mean":
        weight = _column_called(entry.weight, leaf, leaves, indicators)
        return Derived(how, weight, said=entry.said) if weight else None
    if how == "ratio":
        part, whole = (
            _column_called(name, leaf, leaves, indicators, guessed=entry.built_in)
            for name in (entry.numerator, entry.denominator)
        )
        return Derived(how, part, whole, entry.said, not entry.built_in) if part and whole else None
    return None


def _column_called(
    name: str, beside: Leaf, leaves: Sequence[Leaf], indicators: Indicators, *, guessed: bool = False
) -> str:
    """The one column of a name, or of the indicator of that name.

    Under the same upper head where there are several, and where nobody declared it: a 完成比例 beside
    充电桩 is none of its 任务数 and 完成数.
    """
    entry = indicators.called(name)
    found = [leaf for leaf in leaves if leaf.key != beside.key and _is_called(leaf, name, entry, indicators)]
    if len(found) > 1 or guessed:
        found = [leaf for leaf in found if leaf.heads[:-1] == beside.heads[:-1]]
    return found[0].key if len(found) == 1 else ""


def _is_called(leaf: Leaf, name: str, entry: Indicator | None, indicators: Indicators) -> bool:
    """Whether a column has a name, with or without the unit in its bracket, or is of the indicator of that name."""
    if name in (leaf.heads[-1], named_unit(leaf.heads[-1])[0]):
        return True
    return entry is not None and _is(leaf, entry, indicators)


def _is(leaf: Leaf, entry: Indicator, indicators: Indicators) -> bool:
    return entry in (indicators.called(*leaf.heads), indicators.called(leaf.heads[-1]))


def extreme_of(amounts: Sequence[Amount], how: str) -> Amount | None:
    """The greatest or least, in the unit of the first; None where their units of measure do not convert."""
    alike = [each for amount in amounts if (each := converted(amount, amounts[0].unit))]
    if not alike or len(alike) < len(amounts):
        return None
    return max(alike, key=_size) if how == "max" else min(alike, key=_size)


def _size(amount: Amount) -> tuple[Decimal, str]:
    return amount.value, amount.typed


def mean_of(pairs: Sequence[tuple[Amount, Amount]]) -> Amount | None:
    """Σ figure × weight by Σ weight; None where units of measure do not convert, or the weights are no weights."""
    both = list(_alike(pairs))
    weights = added(weight.value for _, weight in both)
    if len(both) < len(pairs) or not weights:
        return None
    products = added(EXACT.multiply(value.value, weight.value) for value, weight in both)
    mark = about(*(each for pair in both for each in pair))
    first = both[0][0]
    scale = first.scale if all(value.scale == first.scale for value, _ in both) else ""
    size = Decimal(SCALES[scale])
    mean = shortened(EXACT.divide(products, EXACT.multiply(weights, size)), _times_of(first.unit))
    return stated(EXACT.multiply(mean, size), scale, first.unit, mark)


def _times_of(unit: str) -> Decimal | None:
    """How many of a rate's unit one whole is; None where nobody knows."""
    return next((times for ending, times in _TIMES if unit.endswith(ending)), None)


def _alike(pairs: Sequence[tuple[Amount, Amount]]) -> Iterator[tuple[Amount, Amount]]:
    """Those that convert into the first, with a weight that is none below 0."""
    units = [each.unit for each in pairs[0]]
    for pair in pairs:
        value, weight = map(converted, pair, units)
        if value and weight and weight.value >= 0:
            yield value, weight


def extreme(figures: Figures, first: int, last: int, how: str) -> Amount | None:
    """The greatest or least of these rows, None where all are blank; raises NotAdded for words and unlike units."""
    amounts = list(_read(figures, first, last))
    found = extreme_of(amounts, how) if amounts else None
    if amounts and found is None:
        raise NotAdded(_UNLIKE, of_column=NoSum(_UNLIKE))
    return found


_UNLIKE = "各行的计量单位不同"


def _read(figures: Figures, first: int, last: int) -> Iterator[Amount]:
    for row in range(first, last):
        amount = figures.amounts[row]
        if amount is not None:
            yield amount
        elif figures.cells[row] and row not in figures.empty:
            raise NotAdded(f"有“{figures.cells[row]}”，不是一个数", row)


def mean(figures: Figures, weights: Figures, first: int, last: int) -> Amount | None:
    """The mean of these rows by weights, None where all are blank; raises NotAdded where a row has one of the two only."""
    if not any(figures.amounts[first:last]):
        return None
    found = mean_of(list(_weighed(figures, weights, first, last)))
    if found is None:
        why = "计量单位不同，或者权数是0、是负数"
        raise NotAdded(why, of_column=NoSum(why))
    return found


def _weighed(figures: Figures, weights: Figures, first: int, last: int) -> Iterator[tuple[Amount, Amount]]:
    """The figures of these rows and their weights."""
    for row in range(first, last):
        value, weight = figures.amounts[row], weights.amounts[row]
        if value is None and not (weight and weight.value):
            continue  # a blank row; and of nobody who was asked there is no answer
        if value is None or weight is None:
            why = f"有一行的“{figures.leaf.key}”和权数“{weights.leaf.key}”没有报全"
            raise NotAdded(why, row, NoSum(why))
        yield value, weight


def rows_of_half(parts: Figures, wholes: Figures, first: int, last: int) -> list[int]:
    """Those of these rows that have one of the two figures only."""
    return [row for row in range(first, last) if bool(parts.amounts[row]) != bool(wholes.amounts[row])]


class Quotient:
    """One column by another: what its cells are as a part of one whole, and what its rows come to."""

    def __init__(self, figures: Figures, parts: Figures, wholes: Figures, *, firm: bool) -> None:
        self.figures, self.parts, self.wholes, self.firm = figures, parts, wholes, firm
        self.unit = figures.unit or next((each.unit for each in figures.amounts if each and each.unit), "")
        self.times = self._times()

    def _times(self) -> Decimal | None:
        """Of which size its figures are: by its unit, else by the rows; None where no row agrees with any."""
        known = _times_of(self.unit)
        if known or self.unit:
            return known or Decimal(1)
        agreeing = {
            times: sum(self.agrees(row, times) is True for row in range(len(self.figures.cells)))
            for times in (Decimal(1), Decimal(100))
        }
        best = max(agreeing, key=lambda times: agreeing[times])
        return best if agreeing[best] else None

    def _is_borne_out(self) -> bool:
        """Whether any row agrees with it, where there is one that might."""
        agreeing = [self.agrees(row) for row in range(len(self.figures.cells))]
        return True in agreeing or False not in agreeing

    def agrees(self, row: int, times: Decimal | None = None) -> bool | None:
        """Whether a row's own figure is what its two others come to; None where one of them is missing."""
        typed, part, whole = self.figures.amounts[row], self.parts.amounts[row], self.wholes.amounts[row]
        return self.fits(typed, part, whole, times)

    def fits(
        self, typed: Amount | None, part: Amount | None, whole: Amount | None, times: Decimal | None = None
    ) -> bool | None:
        """The same of any three figures: a total's, too."""
        times = times or self.times
        bounds = self._bounds(part, whole)
        if not (typed and part and whole and times and bounds):
            return None
        if _is_between(typed, bounds, times):
            return True
        return None if about(typed, part, whole) else False  # 约 proves neither

    def _bounds(self, part: Amount | None, whole: Amount | None) -> tuple[Decimal, Decimal] | None:
        """Between which percentages it lies; None where there is none."""
        if part is None or whole is None or whole.value <= 0:
            return None
        alike = self._alike(part, whole)
        return rate_bounds(alike, whole) if alike else None

    def _alike(self, part: Amount, whole: Amount) -> Amount | None:
        """The part in the unit of the whole; as it is, where the quotient is a density."""
        return part if self._unlike else in_unit_if_any(part, whole.unit)

    @property
    def _unlike(self) -> bool:
        """Whether it is a density: so many 只 by so many 间."""
        return "/" in self.unit or "／" in self.unit

    def of(self, part: Amount | None, whole: Amount | None) -> Amount | None:
        """Of two figures; None where there is none."""
        if part is None or whole is None or whole.value <= 0 or self.times is None:
            return None
        alike = self._alike(part, whole)
        if alike is None:
            return None
        value = EXACT.divide(EXACT.multiply(alike.value, self.times), whole.value)
        mark, digits = about(part, whole), self._digits(value)
        return Amount(f"{mark}{digits}{self.unit}", value, plain(value), "", self.unit, mark)

    def _digits(self, value: Decimal) -> str:
        """As it prints: a percentage as everywhere, another quotient with the decimals of its rows."""
        if self.times != 1:
            return percentage(value, "")
        places = max((_places(each) for each in self.figures.amounts if each), default=0)
        return plain(shortened(value, Decimal(1), min(max(places, 2), 4)))

    def total(self, first: int, last: int) -> Amount | None:
        """Of the sums of these rows; raises NotAdded where a row has one of the two only, or they do not add."""
        part, whole = self.sums(first, last)
        if part and whole and not self._alike(part, whole):
            why = f"“{self.parts.leaf.key}”（{part.unit}）和“{self.wholes.leaf.key}”（{whole.unit}）计量单位不同"
            raise NotAdded(why, of_column=NoSum(why))
        return self.of(part, whole)

    def is_of_nothing(self, first: int, last: int) -> bool:
        """Whether the sum of its 分母 is 0 or less: nothing is measured by it; raises NotAdded likewise."""
        part, whole = self.sums(first, last)
        return part is not None and whole is not None and whole.value <= 0

    def sums(self, first: int, last: int) -> tuple[Amount | None, Amount | None]:
        """分子 and 分母 of these rows; raises NotAdded likewise."""
        if halves := rows_of_half(self.parts, self.wholes, first, last):
            names = f"“{self.parts.leaf.key}”“{self.wholes.leaf.key}”"
            why = f"有{len(halves)}行的{names}只有一个"
            raise NotAdded(why, halves[0], NoSum(why))
        try:
            part, whole = self.parts.total(first, last), self.wholes.total(first, last)
        except NotAdded as reason:
            why = f"要由“{self.parts.leaf.key}”“{self.wholes.leaf.key}”的合计算，其中一列{reason.reason}"
            raise NotAdded(why, -1, NoSum(why)) from None
        if part and whole and not (self.times and (self.firm or self._is_borne_out())):
            why = f"各行的数没有一个等于“{self.parts.leaf.key}”÷“{self.wholes.leaf.key}”"
            raise NotAdded(why, -1, NoSum(why))
        return part, whole

    def shown(self, amount: Amount) -> str:
        """As a cell says it: without the unit that the head names."""
        return amount.typed.removesuffix(self.unit) if self.figures.unit else amount.typed


def _places(amount: Amount) -> int:
    return len(amount.digits.partition(".")[2])


def _is_between(typed: Amount, bounds: tuple[Decimal, Decimal], times: Decimal) -> bool:
    """Whether a figure is within percentages, as so many of one whole."""
    least, most = (EXACT.divide(EXACT.multiply(bound, times), Decimal(100)) for bound in bounds)
    return least - typed.half_step <= typed.value <= most + typed.half_step
