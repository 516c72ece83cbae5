"""A row's cells → a unit's figures, and the day that they are of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ..datafiles import day_of_serial
from ..facts.arithmetic import amount_of
from ..indicators import why_no_sum
from ..problems import Place, Problem
from ..schema import Amount
from ..schema.period import PeriodFault, parse_date, parse_period
from ..tabular import Grid
from ..units import common_unit, factor
from .columns import FigureColumn
from .faults import no_quantity, no_sum
from .parts import Entry


def odd_cells(grid: Grid, column: int, what: FigureColumn) -> Iterator[int]:
    """Rows whose own unit is not the head's, or not that of most others: the fault is theirs (3顿 under 吨)."""
    found = {row: amount_of(cells[column], what.unit) for row, cells in enumerate(grid.rows) if cells[column]}
    units = {row: amount.unit for row, amount in found.items() if amount}
    wanted = common_unit([*units.values()], what.unit)
    if why_no_sum(what.heads or (what.name,), wanted):
        return  # what never adds need not convert
    yield from (row for row, unit in units.items() if factor(unit, wanted) is None)


def entries_of(
    grid: Grid,
    row: int,
    columns: Mapping[int, FigureColumn],
    problems: list[Problem],
    odd: Collection[int] = (),
) -> dict[str, Entry]:
    """A row's figures by 数据; ``odd`` are the columns whose cell has a unit that is not the head's."""
    found: dict[str, Entry] = {}
    amounts: dict[str, dict[str, Amount]] = {}
    places: dict[str, dict[str, Place]] = {}
    for n, column in columns.items():
        cell, name = grid.rows[row][n], column.name
        if not cell:
            continue
        place = grid.place(row, n)
        if name not in found:  # what is put into these two later is the entry's, too
            amounts[name], places[name] = {}, {}
            found[name] = Entry(amounts[name], "", place, places[name], heads=column.heads)
        amount = amount_of(cell, column.unit)
        if amount is None:
            problems.append(no_quantity(name, cell, place))
            found[name] = found[name]._replace(refused=True)
        elif n in odd:
            problems.append(
                no_sum(
                    "another unit" if column.unit else "unlike the others",
                    name,
                    place,
                    cell=cell,
                    unit=column.unit,
                )
            )
            found[name] = found[name]._replace(refused=True)
        else:
            amounts[name][column.field], places[name][column.field] = amount, place
    return found


def date_in(grid: Grid, row: int, column: int, problems: list[Problem]) -> date | None:
    """The date of a cell, None where it is blank; one that cannot be read is added to ``problems``."""
    return _read_date(grid.rows[row][column], problems, grid, row, column)


def _read_date(text: str, problems: list[Problem], grid: Grid, row: int, column: int) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except PeriodFault:
        pass
    try:
        if end := parse_period(text).end:
            return end
    except PeriodFault:
        pass
    if day := day_of_serial(text):
        return day
    fix = "写成 2016-10-17 或 2016年10月17日"
    problems.append(Problem("R003", f"截至日期“{text}”读不成日期", fix, grid.place(row, column)))
    return None


def labelled_date(grid: Grid, problems: list[Problem]) -> date | None:
    """The date that a line above or below the table says: 截至日期：2016年10月16日."""
    return _read_date(grid.date, problems, grid, 0, 0) if grid.date else None
