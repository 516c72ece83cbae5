"""A file a unit: each row is a 数据, its columns are 数量, 目标值, 上年同期."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts.arithmetic import amount_of
from ..problems import Problem
from ..tabular import Grid
from ..units import BARE_SCALES, in_full, named_unit
from .cells import entries_of, labelled_date
from .columns import FigureColumn
from .faults import bare_scale, nothing_to_add, reported_twice
from .filenames import bare_name
from .heads import DATES, FIELDS, UNITS_OF_COUNT, is_no_figure
from .names import Names
from .parts import Entry, PartFigures, UnitReport, skipped_columns


def unit_of_file_in(grid: Grid, heads: list[str], first: int, names: Names, owner: str) -> PartFigures:
    """The one unit whose sheet it is: by a line of the sheet, else ``owner``, else by the file's name."""
    fields = {n: FIELDS[head] for n, head in enumerate(heads) if head in FIELDS}
    if not fields:
        return PartFigures((), (nothing_to_add("no 数量", grid.sheet.place(max(grid.at[0] - 1, 0), 0)),))
    rows = _CountRows(grid, heads, first, fields, names)
    problems = [*_figures_of_nothing(grid, heads, fields, first)]
    entries = rows.entries(problems)
    name = names.unit(grid.organisation or owner or bare_name(grid.sheet.file))
    used = {*fields, rows.units if rows.units is not None else first}
    skipped = tuple(skipped_columns(grid, heads, {*used, first}))
    as_of = labelled_date(grid, problems)
    report = UnitReport(name, entries, as_of, grid.place(0, first), (grid.sheet.file, 0))
    return PartFigures((report,), tuple(problems), skipped, "" if grid.organisation else name)


class _CountRows:
    """The rows of such a sheet; ``units`` is the column of their 计量单位, if any."""

    def __init__(
        self, grid: Grid, heads: list[str], first: int, fields: dict[int, str], names: Names
    ) -> None:
        self.grid, self.first, self.fields, self.names = grid, first, fields, names
        self.units = next((n for n, head in enumerate(heads) if head in UNITS_OF_COUNT), None)

    def entries(self, problems: list[Problem]) -> dict[str, Entry]:
        """Every row's figures by its 数据."""
        entries: dict[str, Entry] = {}
        for row, cells in enumerate(self.grid.rows):
            name, own_unit = named_unit(cells[self.first])
            count = self.names.head(name)
            if not count:
                continue
            unit = (cells[self.units] if self.units is not None else "") or own_unit
            if count in entries:
                problems.append(reported_twice(count, self.grid.place(row, self.first)))
            elif unit in BARE_SCALES:
                place = self.grid.place(row, self.first if self.units is None else self.units)
                problems.append(bare_scale(count, unit, in_full(unit), place))
            else:
                entries.update(entries_of(self.grid, row, self._columns(count, unit), problems))
        return entries

    def _columns(self, count: str, unit: str) -> dict[int, FigureColumn]:
        heads, over_all = self.grid.heads, self.grid.unit
        return {
            n: FigureColumn(
                count, field, self.names.indicators.unit_of_column((count,), unit or heads[n].unit, over_all)
            )
            for n, field in self.fields.items()
        }


def _figures_of_nothing(
    grid: Grid, heads: list[str], fields: dict[int, str], first: int
) -> Iterator[Problem]:
    """Columns of numbers that are no field of a 数据 (1-9月累计): left out they would be lost."""
    for n, head in enumerate(heads):
        if n == first or n in fields or is_no_figure(head) or head in UNITS_OF_COUNT or head in DATES:
            continue
        row = next((row for row, cells in enumerate(grid.rows) if amount_of(cells[n])), None)
        if row is not None:
            known = "、".join(FIELDS)
            message = f"“{head}”一列是数，不知道是哪一种数，没有读入就会丢失"
            fix = f"列名改成 {known} 之一；不汇总的，删去这一列或者挪到另一张表"
            yield Problem("R024", message, fix, grid.place(row, n))
