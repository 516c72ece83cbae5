"""Cells of the summed table that are reckoned from others: their formulas, and what these come to.

A formula is given only where it comes to what the report prints; else the cell says that by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ..facts.arithmetic import EXACT, added, amount_of, in_unit_if_any, percentage, plain, ratio
from ..facts.columns import places_of, unit_of_leaf
from ..facts.table_values import Row
from ..schema import Leaf, Table
from .shown_numbers import Number

_NO_RATE = "—"
_MOST_RUNS = 30
"""Of rows that a sum adds: a formula of more is read by nobody."""
_HUNDRED = Decimal(100)


class Column(NamedTuple):
    """A column of the table: its letters in the sheet, what its cells print, and the numbers in them."""

    leaf: Leaf
    letters: str
    texts: tuple[str, ...]
    numbers: tuple[Number | None, ...]

    def figure(self, at: int) -> Number | None:
        """The number of a row in the column's own unit."""
        number = self.numbers[at]
        return number if number and not number.unit else None


class Reckoned(NamedTuple):
    """A formula, and the number that it comes to where it comes to one."""

    formula: str = ""
    value: Decimal | None = None


_BY_ITSELF = Reckoned()


class _Whole(NamedTuple):
    """All the rows of a column: their sum (None where one is no figure), where they stand, 约, who is which in order."""

    column: Column
    sum: Decimal | None
    areas: str
    about: str
    places: Mapping[int, int]


class Formulas:
    """Those of a table whose first row stands in the sheet's row ``first``."""

    def __init__(self, table: Table, rows: Sequence[Row], columns: Sequence[Column], first: int) -> None:
        self._table, self._first = table, first
        self._kinds = [row.kind for row in rows]
        self.data = [n for n, kind in enumerate(self._kinds) if kind == "data"]
        self._columns = {column.leaf.key: column for column in columns}
        named = {each.leaf.column.share or each.leaf.column.rank or "" for each in columns}
        self._ofs = {name: whole for name in named if (whole := self._whole(name))}

    def of(self, at: int, column: Column) -> Reckoned:
        """What a cell is reckoned by."""
        kind, said = self._kinds[at], column.leaf.column
        if kind == "aside":
            return _BY_ITSELF
        if said.numerator:
            return self._rate(at, column)
        if said.share:
            return self._share(at, column)
        if said.rank:
            return self._place(at, column)
        return self._sum(at, column) if kind in ("total", "subtotal") else _BY_ITSELF

    def _sum(self, at: int, column: Column) -> Reckoned:
        stated = column.figure(at)
        rows = self.data if self._kinds[at] == "total" else self._group_above(at)
        areas = self._areas(rows, column)
        if stated is None or not areas or self._added(rows, column) != stated.value:
            return _BY_ITSELF
        return Reckoned(f"SUM({areas})", stated.value)

    def _added(self, rows: Sequence[int], column: Column) -> Decimal | None:
        """What these rows' cells come to; None where one of them is no figure."""
        figures = [column.figure(n) for n in rows if column.texts[n]]
        found = [each.value for each in figures if each]
        return added(found) if len(found) == len(figures) else None

    def _group_above(self, at: int) -> list[int]:
        """The rows between a 小计 and the one before it."""
        before = max((n for n in range(at) if self._kinds[n] == "subtotal"), default=-1)
        return [n for n in self.data if before < n < at]

    def _areas(self, rows: Sequence[int], column: Column, fixed: str = "") -> str:
        """B5:B9,B11:B12; nothing for more pieces than anybody reads."""
        runs = list(_runs(rows))
        letters = column.letters + fixed
        areas = [f"{letters}{self._first + first}:{letters}{self._first + last}" for first, last in runs]
        return ",".join(areas) if len(areas) <= _MOST_RUNS else ""

    def _cell(self, at: int, column: Column) -> str:
        return f"{column.letters}{self._first + at}"

    def _named(self, name: str | None) -> Column:
        """The column that another one names; the schema has seen that there is one."""
        return self._columns[self._table.key_of(name or "") or ""]

    # ---- rates -------------------------------------------------------------------------

    def _rate(self, at: int, column: Column) -> Reckoned:
        part, whole = self._named(column.leaf.column.numerator), self._named(column.leaf.column.denominator)
        times = _times(part.leaf, whole.leaf, self._table)
        if times is None:
            return _BY_ITSELF
        text, value = _rate_of(part, whole, at, times)
        top, bottom = self._cell(at, part), self._cell(at, whole)
        upper, lower = (f"*{plain(each)}" if each != 1 else "" for each in times)
        below = f"({bottom}{lower})" if lower else bottom
        formula = f'IF(COUNT({top},{bottom})<2,"",IF({bottom}>0,{top}{upper}/{below},"{_NO_RATE}"))'
        return _if_it_prints(column, at, text, Reckoned(formula, value))

    def _share(self, at: int, column: Column) -> Reckoned:
        of = self._ofs[column.leaf.column.share or ""]
        part, whole = of.column.figure(at), of.sum
        if not whole or whole < 0 or not of.areas:
            return _BY_ITSELF
        cell = self._cell(at, of.column)
        formula = f'IF(COUNT({cell})=0,"",{cell}/SUM({of.areas}))'
        if part is None:
            return _if_it_prints(column, at, None if of.column.texts[at] else "", Reckoned(formula))
        share = ratio(part.value, whole)
        return _if_it_prints(
            column, at, of.about + percentage(share), Reckoned(formula, EXACT.divide(share, _HUNDRED))
        )

    def _place(self, at: int, column: Column) -> Reckoned:
        """排名 by figures; by a rate, whose ties are those of what is printed, a cell says it by itself."""
        of = self._ofs.get(column.leaf.column.rank or "")
        if of is None or of.sum is None or self._kinds[at] != "data" or "," in of.areas:
            return _BY_ITSELF
        cell, place = self._cell(at, of.column), of.places.get(at)
        formula = f'IF(COUNT({cell})=0,"",RANK({cell},{of.areas}))'
        value = None if place is None else Decimal(place)
        return _if_it_prints(column, at, str(place or ""), Reckoned(formula, value))

    def _whole(self, name: str) -> _Whole | None:
        """What the rows of a column come to together; None for a rate, which rows do not hold."""
        key = self._table.key_of(name)
        if key is None:
            return None
        column = self._columns[key]
        figures = {n: figure for n in self.data if (figure := column.figure(n))}
        return _Whole(
            column,
            self._added(self.data, column),
            self._areas(self.data, column, "$"),
            next((each.about for each in figures.values() if each.about), ""),
            places_of({n: each.value for n, each in figures.items()}),
        )


def _if_it_prints(column: Column, at: int, text: str | None, reckoned: Reckoned) -> Reckoned:
    """A formula where what it comes to is what the report prints, and can be shown so."""
    can_be_shown = reckoned.value is None or column.numbers[at] is not None
    return reckoned if text == column.texts[at] and can_be_shown else _BY_ITSELF


def _rate_of(
    part: Column, whole: Column, at: int, times: tuple[Decimal, Decimal]
) -> tuple[str | None, Decimal | None]:
    """What a rate prints, and its exact value; no text where one of its figures is a word."""
    one, other = part.figure(at), whole.figure(at)
    if one is None or other is None:
        return (None if part.texts[at] and whole.texts[at] else ""), None
    if other.value <= 0:
        return _NO_RATE, None
    share = ratio(EXACT.multiply(one.value, times[0]), EXACT.multiply(other.value, times[1]))
    return (one.about or other.about) + percentage(share), EXACT.divide(share, _HUNDRED)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of the rows that follow one another."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        several = [row for _, row in run]
        yield several[0], several[-1]


def _times(part: Leaf, whole: Leaf, table: Table) -> tuple[Decimal, Decimal] | None:
    """What the figures of the two columns are multiplied by, so that they are in one unit: 公斤 of 吨 are (1, 1000)."""
    one, other = (amount_of("1", unit_of_leaf(leaf, table)) for leaf in (part, whole))
    if one is None or other is None or (alike := in_unit_if_any(one, other.unit)) is None:
        return None
    times = EXACT.divide(alike.value, other.value)
    if times >= 1:
        return (times, Decimal(1)) if times == int(times) else None
    back = EXACT.divide(other.value, alike.value)
    return (Decimal(1), back) if back == int(back) else None
