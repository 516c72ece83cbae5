"""A file a unit: each row is a 数据, its columns are 数量, 目标值, 上年同期."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..facts.arithmetic import amount_of
from ..problems import Problem
from ..tabular import Grid
from ..units import BARE_SCALES, in_full, named_unit
from .cells import entries_by_months, filled_twice, labelled_date, months_of_sheet
from .columns import TOTALS, FigureColumn, settle_last_year, settle_totals
from .faults import bare_scale, figures_of_nothing, nothing_to_add, reported_twice
from .filenames import bare_name
from .heads import DATES, UNITS_OF_COUNT, USUAL_FIELDS, field_of, is_no_figure
from .month_totals import totals_compared
from .months import Months, months_of
from .names import Names
from .parts import Entry, PartFigures, UnitReport, skipped_columns


def unit_of_file_in(grid: Grid, heads: list[str], first: int, names: Names, owner: str) -> PartFigures:
    """The one unit whose sheet it is: by a line of the sheet, else ``owner``, else by the file's name."""
    problems: list[Problem] = []
    fields = _fields(grid, heads, first, problems)
    if not fields:
        return PartFigures((), (nothing_to_add("no 数量", grid.sheet.place(max(grid.at[0] - 1, 0), 0)),))
    rows = _CountRows(grid, heads, first, fields, names)
    problems += filled_twice(grid, fields)
    problems += _figures_of_nothing(grid, heads, {*fields, *_unclear(heads)}, first)
    name = names.unit(grid.organisation or owner or bare_name(grid.sheet.file))
    entries = rows.entries(name, problems)
    used = {*fields, *_unclear(heads), rows.units if rows.units is not None else first}
    skipped = tuple(skipped_columns(grid, heads, {*used, first}))
    as_of, months = labelled_date(grid, problems), months_of_sheet(grid)
    reports = tuple(
        UnitReport(
            name,
            figures,
            as_of,
            grid.place(0, first),
            (grid.sheet.file, 0),
            months=own or (None if len(entries) > 1 else months),
        )
        for own, figures in entries.items()
    )
    return PartFigures(reports, tuple(problems), skipped, "" if grid.organisation else name)


def _unclear(heads: list[str]) -> set[int]:
    """The columns of 上年同期, read or told."""
    return {n for n, head in enumerate(heads) if field_of(head) == "last_year"}


def _fields(grid: Grid, heads: list[str], first: int, problems: list[Problem]) -> dict[int, FigureColumn]:
    """The columns that hold figures, as if all were of one 数据."""
    found = {}
    for n, head in enumerate(heads):
        months = months_of(head)
        if n != first and (field := "value" if months else field_of(head)):
            found[n] = FigureColumn("", field, grid.heads[n].unit, months=months)
    if any(column.months for column in found.values()):
        found |= {n: FigureColumn("", "value", "") for n, head in enumerate(heads) if head in TOTALS}
    found = settle_totals(found)
    unsettled: list[Problem] = []
    settled = settle_last_year(grid, found, unsettled)
    problems += (each._replace(message=each.message.replace("“”的", "")) for each in unsettled)
    return settled


class _CountRows:
    """The rows of such a sheet; ``units`` is the column of their 计量单位, if any."""

    def __init__(
        self, grid: Grid, heads: list[str], first: int, fields: dict[int, FigureColumn], names: Names
    ) -> None:
        self.grid, self.first, self.fields, self.names = grid, first, fields, names
        self.units = next((n for n, head in enumerate(heads) if head in UNITS_OF_COUNT), None)

    def entries(self, whose: str, problems: list[Problem]) -> dict[Months | None, dict[str, Entry]]:
        """Every row's figures by its 数据, of each of the months that the heads say."""
        entries: dict[Months | None, dict[str, Entry]] = {}
        seen = set[str]()
        for row, cells in enumerate(self.grid.rows):
            name, own_unit = named_unit(cells[self.first])
            count = self.names.head(name)
            if not count:
                continue
            at, said = self._unit_in(cells)
            unit = said or own_unit
            if count in seen:
                problems.append(reported_twice(count, self.grid.place(row, self.first)))
            elif unit in BARE_SCALES:
                problems.append(bare_scale(count, unit, in_full(unit), self.grid.place(row, at)))
            else:
                columns = self._columns(count, unit)
                found = entries_by_months(self.grid, row, columns, problems)
                problems += totals_compared(self.grid, row, columns, found, whose, self.names.indicators)
                for months, figures in found.items():
                    entries.setdefault(months, {}).update(figures)
                seen.update(name for figures in found.values() for name in figures)
        return entries or {None: {}}

    def _unit_in(self, cells: tuple[str, ...]) -> tuple[int, str]:
        """Which cell of a row says its 计量单位, and what: one of its own, else that of its name."""
        return (self.first, "") if self.units is None else (self.units, cells[self.units])

    def _columns(self, count: str, unit: str) -> dict[int, FigureColumn]:
        heads, over_all = self.grid.heads, self.grid.unit
        return {
            n: field._replace(
                name=count,
                unit=self.names.indicators.unit_of_column((count,), unit or heads[n].unit, over_all),
                heads=(),
            )
            for n, field in self.fields.items()
        }


def _figures_of_nothing(
    grid: Grid, heads: list[str], fields: Collection[int], first: int
) -> Iterator[Problem]:
    """Columns of numbers that are no field of a 数据 (上上月数): left out they would be lost."""
    for n, head in enumerate(heads):
        if n == first or n in fields or is_no_figure(head) or head in UNITS_OF_COUNT or head in DATES:
            continue
        row = next((row for row, cells in enumerate(grid.rows) if amount_of(cells[n])), None)
        if row is not None:
            yield figures_of_nothing(head, USUAL_FIELDS, grid.place(row, n))
