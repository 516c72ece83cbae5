"""A row a unit: its columns are the 数据."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from ..facts.adding import Figure, add_up
from ..facts.arithmetic import converted
from ..problems import Place, Problem
from ..tabular import Grid
from ..units import is_unit
from .cells import (
    date_in,
    entries_by_months,
    entries_of,
    filled_twice,
    labelled_date,
    months_column,
    months_of_sheet,
    odd_cells,
    unit_of_zero,
)
from .columns import figure_columns, is_of_words, rates_of_done, settle_last_year, settle_totals
from .heads import BELONGS, DATES, is_no_figure, names_units
from .month_totals import totals_compared
from .months import Months, months_of
from .names import Names
from .parts import Entry, PartFigures, SkippedColumn, UnitReport, skipped_columns


def units_of_rows(grid: Grid, heads: list[str], first: int, names: Names, own: str = "") -> PartFigures:
    """Every row's unit with its figures; none where no column holds figures.  ``own`` is whose all rows are."""
    problems: list[Problem] = []
    rows = _UnitRows(grid, heads, first, names, problems, own)
    if not rows.columns:
        message = "表里没有一列是数量，没有汇总"
        fix = "要汇总的，各列写名称和计量单位；名单、通讯录移走"
        fault = Problem("R034", message, fix, Place(grid.sheet.file), "警告")
        return PartFigures((), (fault,), tuple(rows.skipped))
    units = rows.units(problems)
    problems += filled_twice(grid, rows.columns)
    problems += _own_row(grid, units, names)
    problems += _twice(units)
    return PartFigures(tuple(units), tuple(problems), tuple(rows.skipped))


class _UnitRows:
    """What the columns are: ``upper`` and ``first`` name units, ``columns`` hold figures, ``dated`` the days."""

    def __init__(
        self, grid: Grid, heads: list[str], first: int, names: Names, problems: list[Problem], own: str
    ) -> None:
        self.grid, self.names, self.own = grid, names, own
        self.upper, self.first = ((), first) if own else _levels(grid, heads, first)
        self.of_months, self.months = months_column(grid, heads), months_of_sheet(grid)
        columns = dict(figure_columns(grid, heads, (*self.upper, self.first), names))
        if self.of_months is not None:
            columns.pop(self.of_months, None)
        for n in rates_of_done(grid, columns):
            del columns[n]
        self.columns = settle_last_year(grid, settle_totals(columns), problems)
        for n, column in self.columns.items():
            self.columns[n] = column._replace(zero=unit_of_zero(grid, n, column))
        self.dated = next((n for n, head in enumerate(heads) if head in DATES and n != self.of_months), None)
        used = {*columns, *self.upper, self.first, self.dated, self.of_months}
        self.skipped = [*skipped_columns(grid, heads, used), *self._take_words_out(heads)]

    def _take_words_out(self, heads: list[str]) -> list[SkippedColumn]:
        """Columns of words are none of figures; what their cells would be is kept."""
        skipped = []
        for n in [n for n, column in self.columns.items() if is_of_words(self.grid, n, column)]:
            column, faults = self.columns.pop(n), list[Problem]()
            for row in range(len(self.grid.rows)):
                entries_of(self.grid, row, {n: column}, faults)
            skipped.append(SkippedColumn(heads[n], self.grid.place(0, n), column.name, tuple(faults)))
        return skipped

    def units(self, problems: list[Problem]) -> list[UnitReport]:
        """The rows that have a name."""
        odd = {n: set(odd_cells(self.grid, n, column)) for n, column in self.columns.items()}
        labelled = labelled_date(self.grid, problems) if self.dated is None else None
        units: list[UnitReport] = []
        parent = ""
        for row, cells in enumerate(self.grid.rows):
            above = next((cells[n] for n in reversed(self.upper) if cells[n]), "")
            name = self._name(cells[self.first] or above, units)
            parent = self.names.unit(above) or parent  # a csv leaves merged cells blank
            if name:
                units += self._units(row, name, parent, odd, labelled, problems)
            else:
                place = self.grid.place(row, self.first)
                problems.append(Problem("R002", "这一行没有单位的名称", "补上单位，或者删去这一行", place))
        return units

    def _name(self, said: str, before: list[UnitReport]) -> str:
        """Whose a row is: the sheet's own, who it names, or in a sheet of months the unit of the row above."""
        name = self.own or self.names.unit(said)
        if not name and self.of_months is not None and before:
            return before[-1].unit  # a csv leaves merged cells blank
        return name

    def _units(
        self,
        row: int,
        name: str,
        parent: str,
        odd: dict[int, set[int]],
        labelled: date | None,
        problems: list[Problem],
    ) -> Iterator[UnitReport]:
        """The unit's report, or one for each month of which the row has figures; ``labelled`` is the whole sheet's day."""
        grid, dated = self.grid, self.dated
        as_of = labelled if dated is None else date_in(grid, row, dated, problems)
        odd_here = {n for n, rows in odd.items() if row in rows}
        entries = entries_by_months(grid, row, self.columns, problems, odd_here)
        problems += totals_compared(grid, row, self.columns, entries, name, self.names.indicators)
        at = self.of_months
        months = months_of(grid.rows[row][at], bare=True) if at is not None else self.months
        whose = parent if self.upper else self.names.unit(grid.organisation)
        order = (grid.sheet.file, grid.at[row])
        place = grid.place(row, self.first)
        for own, figures in entries.items():
            several = own is None and len(entries) > 1  # what stands beside months is of none of them
            yield UnitReport(
                name,
                figures,
                as_of,
                place,
                order,
                whose if whose != name else "",
                months=own or (None if several else months),
            )


def _levels(grid: Grid, heads: list[str], first: int) -> tuple[tuple[int, ...], int]:
    """Columns that name units, the highest level first: 乡镇, 村; the last names the row's own.

    所属乡镇 is above 村 on whichever side of it.
    """
    levels, over = [first], list[int]()
    for n in range(first + 1, len(heads)):
        if is_no_figure(heads[n]):
            continue
        if not (names_units(heads[n]) and _are_words([row[n] for row in grid.rows if row[n]])):
            break
        (over if heads[n].startswith(BELONGS) else levels).append(n)
    return (*over, *levels[:-1]), levels[-1]


def _are_words(cells: list[str]) -> bool:
    """Whether a column's cells are neither numbers nor 计量单位."""
    return bool(cells) and not any(cell.isdecimal() or is_unit(cell) for cell in cells)


def _own_row(grid: Grid, units: list[UnitReport], names: Names) -> Iterator[Problem]:
    """A row with the name of the whole (填报单位) among others, that is not their sum."""
    own = names.unit(grid.organisation) if grid.organisation else ""
    row = next((unit for unit in units if unit.unit == own), None)
    alike = _others_of_then(row, units) if row else []
    if row and len(alike) > 1:
        others = add_up(unit.figures for unit in alike).amounts
        compared = (_not_the_sum(own, name, entry, others) for name, entry in row.entries.items())
        yield from islice(filter(None, compared), 1)


def _others_of_then(own: UnitReport, units: list[UnitReport]) -> list[UnitReport]:
    """The other units' rows of the same months."""
    return [unit for unit in units if unit.months == own.months and unit.unit != own.unit]


def _not_the_sum(own: str, name: str, entry: Entry, others: Mapping[str, Figure]) -> Problem | None:
    """What one figure of such a row is beside the sum of the others; None where either is missing, or both are one."""
    added, value = others.get(name, {}).get("value"), entry.amounts.get("value")
    alike = converted(value, added.unit) if added and value else None
    if not added or not value or (alike and alike.value == added.value):
        return None
    message = f"“{own}”一行是填报单位自己的名称，又不是各行之和：{name}写的是{value.typed}，其余各行相加是{added.typed}"
    return Problem("R022", message, "是合计的，核对这一行；是它本级的数，名称写成“本级”", entry.place)


def _twice(units: list[UnitReport]) -> Iterator[Problem]:
    """Two rows of one unit in one sheet: which one counts, or whether both do, nobody can tell."""
    rows: dict[tuple[str, str, Months | None], list[UnitReport]] = {}
    for unit in units:
        rows.setdefault((unit.parent, unit.unit, unit.months), []).append(unit)
    for (_, name, _), several in rows.items():
        if len(several) < 2:
            continue
        where = "、".join(each.place.file.rpartition("!")[2] for each in several)
        if len({each.as_of for each in several}) > 1:
            message = (
                f"“{name}”在这张表里有{len(several)}行（{where}），截至日期不同：几个时段的数不能算作补报"
            )
            fix = "各行是几月的数，就加一列 月份；只要其中一个时段的，删去其余各行"
        else:
            message = f"“{name}”在这张表里有{len(several)}行（{where}），不知道该算哪一行，还是都算"
            fix = "合成一行；是两个单位的，名称写全，或者加一列上一级的名称（如 乡镇）"
        yield Problem("R023", message, fix, several[-1].place)
