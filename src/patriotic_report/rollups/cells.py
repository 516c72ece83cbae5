"""A row's cells → a unit's figures, and the day that they are of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePath

from ..cell_states import state_of
from ..datafiles import day_of_serial
from ..facts.arithmetic import amount_of, is_plain_number
from ..indicators import MONTH_HEADS, why_no_sum
from ..patterns import pattern
from ..problems import Place, Problem
from ..schema import Amount
from ..schema.period import PeriodFault, parse_date, parse_period
from ..tabular import Grid
from ..units import common_unit, factor
from .columns import MONTHS_TOTAL, FigureColumn
from .faults import no_quantity, no_sum, said_not_reported, two_columns
from .months import Months, months_in, months_of
from .parts import Entry, UnitReport


def odd_cells(grid: Grid, column: int, what: FigureColumn) -> Iterator[int]:
    """Rows whose own unit is not the head's, or not that of most others: the fault is theirs (3顿 under 吨)."""
    if all(not cells[column] or is_plain_number(cells[column]) for cells in grid.rows):
        return  # all are in one unit: nothing is to be read for that
    units = _units_typed(grid, column, what.unit)
    wanted = common_unit([*units.values()], what.unit)
    if why_no_sum(what.heads or (what.name,), wanted):
        return  # what never adds need not convert
    yield from (row for row, unit in units.items() if factor(unit, wanted) is None)


def _units_typed(grid: Grid, column: int, unit: str) -> dict[int, str]:
    """The rows that hold a quantity in a column → its unit; ``unit`` is that of a bare number."""
    found = {row: amount_of(cells[column], unit) for row, cells in enumerate(grid.rows) if cells[column]}
    return {row: amount.unit for row, amount in found.items() if amount}


def unit_of_zero(grid: Grid, column: int, what: FigureColumn) -> str:
    """Of what 无 is 0, in a column a row a unit: of what its head says, else of what its first figure does."""
    amounts = (amount_of(cells[column]) for cells in grid.rows if not what.unit)
    return next((amount.unit for amount in amounts if amount and amount.unit), what.unit)


def entries_of(
    grid: Grid,
    row: int,
    columns: Mapping[int, FigureColumn],
    problems: list[Problem],
    odd: Collection[int] = (),
) -> dict[str, Entry]:
    """A row's figures by 数据; ``odd`` are the columns whose cell has a unit that is not the head's."""
    found: dict[str, _Cells] = {}
    for n, column in columns.items():
        cell, name = grid.rows[row][n], column.name
        if not cell:
            continue
        place, state = grid.place(row, n), state_of(cell)
        if state == "not reported":
            problems.append(said_not_reported(name, cell, place))
            continue
        here = found.setdefault(name, _Cells(place, column.heads, column.rate_of))
        if state:
            here.marks[column.field] = cell
        if state == "does not apply":
            here.places[column.field] = place
            continue
        amount = _zero_of(column) if state else amount_of(cell, column.unit)
        if amount is None or n in odd:
            problems.append(_refusal(column, cell, place, amount))
            here.refused = True
        else:
            here.amounts[column.field], here.places[column.field] = amount, place
    return {name: each.entry() for name, each in found.items()}


def _zero_of(column: FigureColumn) -> Amount | None:
    """What 无 is in a column."""
    return amount_of("0", column.zero or column.unit)


def _refusal(column: FigureColumn, cell: str, place: Place, amount: Amount | None) -> Problem:
    """Why a cell is in no sum: it is no quantity, or one of a unit that is not the column's."""
    if amount is None:
        return no_quantity(column.name, cell, place)
    if column.unit:
        return no_sum("another unit", column.name, place, cell=cell, unit=column.unit)
    return no_sum("unlike the others", column.name, place, cell=cell)


def filled_twice(grid: Grid, columns: Mapping[int, FigureColumn]) -> Iterator[Problem]:
    """Two columns that say one figure (a 别名 and its own name, 任务 and 目标值), where a row has both: one would be lost."""
    first: dict[tuple[str, str, Months | None, Months | None], int] = {}
    for n, column in columns.items():
        other = first.setdefault((column.name, column.field, column.months, column.span), n)
        both = (row for row, cells in enumerate(grid.rows) if cells[other] and cells[n])
        if other != n and (row := next(both, None)) is not None:
            heads = (grid.heads[other].key, grid.heads[n].key)
            yield two_columns(heads, grid.place(row, other), grid.place(row, n))


def entries_by_months(
    grid: Grid,
    row: int,
    columns: Mapping[int, FigureColumn],
    problems: list[Problem],
    odd: Collection[int] = (),
) -> dict[Months | None, dict[str, Entry]]:
    """A row's figures by the months that their heads say, None where they say none; a month without any is left out."""
    groups: dict[Months | None, dict[int, FigureColumn]] = {}
    for n, column in columns.items():
        if column.field != MONTHS_TOTAL:
            groups.setdefault(column.months, {})[n] = column
    found = {months: entries_of(grid, row, group, problems, odd) for months, group in groups.items()}
    return {months: entries for months, entries in found.items() if entries} or {None: {}}


class _Cells:
    """The cells of one row that belong to one 数据, as they are read; the first says where it stands."""

    def __init__(self, place: Place, heads: tuple[str, ...], rate_of: tuple[str, str] | None) -> None:
        self.place, self.heads, self.rate_of = place, heads, rate_of
        self.amounts: dict[str, Amount] = {}
        self.places: dict[str, Place] = {}
        self.marks: dict[str, str] = {}
        self.refused = False

    def entry(self) -> Entry:
        """All of them."""
        return Entry(
            self.amounts,
            "",
            self.place,
            self.places,
            refused=self.refused,
            heads=self.heads,
            marks=self.marks,
            rate_of=self.rate_of,
        )


def with_words_for_marks(units: Iterable[UnitReport]) -> list[UnitReport]:
    """Where nobody gave a figure, nor a unit of one, 无 and / are words: 负责人 has no sum of 0."""
    units = list(units)
    marks = {name for unit in units for name, entry in unit.entries.items() if entry.marks}
    if marks:
        marks -= {name for unit in units for name, entry in unit.entries.items() if _says_a_figure(entry)}
    return [unit._replace(entries=_in_words(unit.entries, marks)) for unit in units] if marks else units


def _says_a_figure(entry: Entry) -> bool:
    figures = (field not in entry.marks or amount.unit for field, amount in entry.amounts.items())
    return bool(entry.words) or any(figures)


def _in_words(entries: Mapping[str, Entry], marks: Collection[str]) -> dict[str, Entry]:
    return {
        name: entry._replace(amounts={}, words="、".join(entry.marks.values())) if name in marks else entry
        for name, entry in entries.items()
    }


def date_in(grid: Grid, row: int, column: int, problems: list[Problem]) -> date | None:
    """The date of a cell, None where it is blank; one that cannot be read is added to ``problems``."""
    return _read_date(grid.rows[row][column], problems, grid.place(row, column))


def _read_date(text: str, problems: list[Problem], place: Place) -> date | None:
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
    problems.append(Problem("R003", f"截至日期“{text}”读不成日期", fix, place))
    return None


_NO_MONTHS = pattern(r".*(?:截[至止]|日期|时间|制表|打印)")
"""Lines over a table whose month is that of a day: 填报时间：2025年10月."""


def months_of_sheet(grid: Grid) -> Months | None:
    """Of which months a whole sheet is: by the lines over its table, else by its file's name, else by its own."""
    above = (cell.text for row in grid.sheet.rows[: grid.head[0]] for cell in row if cell.text)
    said = {months_in(text) for text in above if not _NO_MONTHS.match(text)} - {None}
    if said:
        return said.pop() if len(said) == 1 else None
    return months_in(PurePath(grid.sheet.file).stem) or months_in(grid.sheet.name)


def months_column(grid: Grid, heads: list[str]) -> int | None:
    """The column that says of which months each row is: 月份, or 日期 over whole months."""
    for n, head in enumerate(heads):
        cells = [row[n] for row in grid.rows if row[n]]
        says_months = cells and (head in MONTH_HEADS or head == "日期")
        if says_months and all(months_of(cell, bare=head in MONTH_HEADS) for cell in cells):
            return n
    return None


def labelled_date(grid: Grid, problems: list[Problem]) -> date | None:
    """The date that a line above or below the table says: 截至日期：2016年10月16日."""
    return _read_date(grid.date, problems, _place_of_line(grid, grid.date)) if grid.date else None


def _place_of_line(grid: Grid, said: str) -> Place:
    """The cell above the table, else below it, that says something; the table's first where none does as it was read."""
    rows = (*range(grid.head[0]), *range(grid.at[-1] + 1, len(grid.sheet.rows)))
    found = (
        (row, column) for row in rows for column, cell in enumerate(grid.sheet.rows[row]) if said in cell.text
    )
    at = next(found, None)
    return grid.sheet.place(*at) if at else grid.place(0, 0)
