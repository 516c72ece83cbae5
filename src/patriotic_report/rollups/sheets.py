"""Parts that are .xlsx or .csv files: a row a unit, or a file a unit with a row a 数据."""

from __future__ import annotations

from ..glossary import is_taken
from ..indicators import Indicators
from ..problems import Place, Problem
from ..schema.messages import fault
from ..tabular import Grid
from .cells import months_column
from .count_rows import unit_of_file_in
from .faults import no_sum, nothing_to_add
from .heads import first_column, names_counts, names_units
from .names import Names
from .parts import Entry, PartFigures
from .unit_rows import units_of_rows


def units_in(grid: Grid, names: Names, owner: str = "") -> PartFigures:
    """Every unit that a sheet reports; ``owner`` is whose the file is by its name."""
    part = _units_in(grid, names, owner)
    taken = {name: entry for unit in part.units for name, entry in unit.entries.items() if is_taken(name)}
    rates = {name for name, entry in taken.items() if _is_rate(name, entry, names.indicators)}
    problems = [
        no_sum("a rate", name, entry.place) if name in rates else _taken(name, entry.place)
        for name, entry in taken.items()
    ]
    units = tuple(unit.without(rates) for unit in part.units) if rates else part.units
    return part._replace(units=units, problems=(*part.problems, *problems))


def _units_in(grid: Grid, names: Names, owner: str) -> PartFigures:
    heads = [names.head(head.key) for head in grid.heads]
    first = first_column(heads)
    if names_counts(heads[first]):
        return unit_of_file_in(grid, heads, first, names, owner)
    if names_units(heads[first]):
        return units_of_rows(grid, heads, first, names)
    at = months_column(grid, heads)
    if at is not None and (whose := names.unit(grid.organisation or owner)):
        return units_of_rows(grid, heads, at, names, whose)
    head = grid.heads[first]
    place = grid.sheet.place(max(grid.at[0] - 1, 0), head.at)
    return PartFigures((), (nothing_to_add("no unit", place, head.key),))


def _is_rate(name: str, entry: Entry, indicators: Indicators) -> bool:
    """Whether these figures are a rate that is reckoned anew from the sums: it stops nothing."""
    value = entry.amounts.get("value")
    return bool(value and value.unit == "%") or indicators.why_no_sum((name,), "") is not None


def _taken(name: str, place: Place) -> Problem:
    return fault((), "column_named_as_field", {"name": name}).at(place)
