"""The heads of a sheet's columns: the names over each, and the unit that stands with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..datafiles import Sheet
from ..indicators import NO_INDICATORS, Indicators
from ..problems import Problem
from ..units import is_unit, named_unit
from . import faults
from .corner import corner_name
from .layout import Layout, bare_unit, head_names

Cells = tuple[str, ...]


class Head(NamedTuple):
    """The names over a column, uppermost first, without the unit that stood in brackets; ``at`` is its column."""

    names: Cells
    unit: str
    at: int

    @property
    def key(self) -> str:
        """The lowest name counts."""
        return self.names[-1]

    def unit_in(self, of_table: str, indicators: Indicators = NO_INDICATORS) -> str:
        """The unit of its figures: its own, else the one above it or the table's, where its name allows that."""
        return indicators.unit_of_column(self.names, self.unit, of_table)


def heads_of(sheet: Sheet, layout: Layout, wrong: list[Problem]) -> Iterator[Head]:
    """The head of each column that has a name; what is ``wrong`` with them is added there."""
    every = [tuple(head_names(sheet, layout.head, column)) for column in range(len(sheet.rows[0]))]
    if every and not every[0] and (corner := corner_name(sheet, layout.body, every[1:])):
        every[0] = (corner,)
    columns_of_units = _lowest_are_units(every)
    seen: dict[Cells, int] = {}
    for column, names in enumerate(every):
        if not names:
            wrong += _figures_without_a_name(sheet, layout, column)
            continue
        whole, unit = _named(names, columns_of_units)
        if whole in seen:
            places = sheet.place(layout.head[0], seen[whole]), sheet.place(layout.head[1] - 1, column)
            wrong.append(faults.same_column_name("/".join(whole), *places))
        seen.setdefault(whole, column)
        yield Head(whole, unit or _unit_below(sheet, layout, column), column)


def _figures_without_a_name(sheet: Sheet, layout: Layout, column: int) -> Iterator[Problem]:
    row = next((row for row in layout.body if sheet.rows[row][column].text), None)
    if row is not None:
        yield faults.no_column_name(sheet.place(row, column))


def _named(names: Cells, columns_of_units: bool) -> tuple[Cells, str]:
    """The names without blanks, and the unit behind the lowest or in a row of its own (吨, （吨）)."""
    *upper, last = ("".join(name.split()) for name in names)
    if upper and columns_of_units and is_unit(bare_unit(last)):
        last = f"{upper.pop()}（{bare_unit(last)}）"
    last, unit = named_unit(last)
    return (*upper, last), unit


def _unit_below(sheet: Sheet, layout: Layout, column: int) -> str:
    """What a row of units says of a column, but of the first: its names have none."""
    return bare_unit(sheet.rows[layout.units_row][column].text) if layout.units_row >= 0 and column else ""


def _lowest_are_units(heads: list[Cells]) -> bool:
    """Whether the lowest row of a head holds 计量单位, one under each name: then 吨 is no name of a column."""
    deep = [names for names in heads if len(names) > 1]
    above = [names[:-1] for names in deep]
    return (
        bool(deep) and len(set(above)) == len(above) and all(is_unit(bare_unit(names[-1])) for names in deep)
    )
