"""A 统计表 that names a data file: its columns and rows taken from there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ..facts import Stated, TableSource
from ..facts.row_kinds import SumRow
from ..indicators import NO_INDICATORS, Indicators
from ..problems import Fault, FieldPath, Place, Problem
from ..schema import Column, Leaf, Table, broken_references
from . import faults
from .grid import Grid
from .heads import Head
from .rows import hidden


class Origin(NamedTuple):
    """Which cell of a data file a fault within its table points at."""

    grid: Grid
    columns: tuple[int, ...]
    rates: Mapping[str, int]

    def place(self, path: FieldPath) -> Place | None:
        """The place of ``rows/行/列``, ``stated/第几个/列``, ``rates/列/行``; None for what the YAML holds.

        ``stated_rates/列/第几个`` is the file's own total of a rate.
        """
        kind, *rest = path or ("",)
        sheet = self.grid.sheet
        if kind == "rows" and len(rest) == 2:
            return sheet.place(self.grid.at[int(rest[0])], self._at(int(rest[1])))
        if kind == "stated" and len(rest) == 2:
            return sheet.place(self.grid.sums[int(rest[0])].row.at, self._at(int(rest[1])))
        if kind == "rates" and len(rest) == 2:
            return sheet.place(self.grid.at[int(rest[1])], self.grid.heads[self.rates[str(rest[0])]].at)
        if kind == "stated_rates" and len(rest) == 2:
            return sheet.place(
                self.grid.sums[int(rest[1])].row.at, self.grid.heads[self.rates[str(rest[0])]].at
            )
        return None

    def faults(self) -> tuple[Problem, ...]:
        """Cells that cannot be read: those that the table takes are errors, the others are told."""
        taken = {self.grid.heads[index].at for index in (*self.columns, *self.rates.values())}
        return cell_faults(self.grid, taken)

    def _at(self, column: int) -> int:
        return self.grid.heads[self.columns[column]].at


def cell_faults(grid: Grid, taken: Collection[int]) -> tuple[Problem, ...]:
    """What is wrong with a sheet's cells: errors in the columns that are taken, hints in those left out.

    A sum of the file's own is reckoned anyway: it is not compared.
    """
    rows = {*grid.at, *range(*grid.head), *(each.row.at for each in grid.sums if each.row.kind == "aside")}
    sums = {each.row.at for each in grid.sums} - rows
    return tuple(
        _unread(found, row in rows, row in sums, column in taken)
        for (row, column), found in sorted(grid.sheet.faults.items())
    )


def _unread(found: Problem, in_rows: bool, in_sums: bool, taken: bool) -> Problem:
    if taken and in_rows:
        return found
    if taken and in_sums:
        return found._replace(level="提示", message=f"{found.message}；这个合计没有核对，按各行相加")
    return found._replace(level="提示", message=f"{found.message}；这一格没有用到")


class Filled(NamedTuple):
    """The table with columns and rows, what else its file says of it, and where its cells stand."""

    table: Table
    source: TableSource
    origin: Origin
    faults: tuple[Fault, ...]


def fill(
    path: FieldPath, table: Table, grid: Grid, *, accept: bool, indicators: Indicators = NO_INDICATORS
) -> Filled:
    """Take a table's columns and rows from a grid; paths of faults lead through the YAML."""
    wrong: list[Fault] = []
    taken = tuple(_chosen(path, table, grid, wrong)) if table.columns else tuple(range(len(grid.heads)))
    columns = _with_units(table, grid, taken) if table.columns else _columns(grid.heads)
    wrong += _contradictions(path, table, grid)
    filled = _with_rows(table, grid, columns, taken)
    rates = _rates(filled, grid)
    source = TableSource(
        True,
        tuple(_stated(grid, taken, rates)),
        {key: tuple(row[index] for row in grid.rows) for key, index in rates.items()},
        accept,
        indicators,
        dict(_formulas(filled, grid, taken)),
    )
    if not wrong:
        wrong += broken_references(path, filled)
    return Filled(filled, source, Origin(grid, taken, rates), tuple(wrong))


def _contradictions(path: FieldPath, table: Table, grid: Grid) -> Iterator[Fault]:
    """What the YAML says of a whole table, and its file otherwise."""
    if table.unit and grid.unit and table.unit != grid.unit:
        yield faults.other_unit(path, table.unit, grid.unit)
    if table.sort and any(each.row.kind == "subtotal" for each in grid.sums):
        yield faults.sorted_with_subtotals(path)


def _with_rows(table: Table, grid: Grid, columns: tuple[Column, ...], taken: tuple[int, ...]) -> Table:
    """The YAML's table, nothing of it validated again, with the file's columns and rows."""
    given = {name: getattr(table, name) for name in Table.model_fields}
    rows = tuple(tuple(row[index] for index in taken) for row in grid.rows)
    unit = table.unit or grid.unit or None
    return Table.model_construct(**{**given, "columns": columns, "rows": rows, "unit": unit})


def _chosen(path: FieldPath, table: Table, grid: Grid, wrong: list[Fault]) -> Iterator[int]:
    """Which of the file's columns the YAML's 列 names, in its order."""
    for leaf in table.leaves:
        if not leaf.typed:
            continue
        where: FieldPath = (*path, "columns", *_steps(leaf))
        found = _columns_called(leaf, grid)
        if len(found) != 1:
            wrong.append(_not_one_column(where, leaf, grid, found))
            continue
        unit = grid.heads[found[0]].unit
        if leaf.column.unit and unit and leaf.column.unit != unit:
            wrong.append(faults.other_unit(where, leaf.column.unit, unit, leaf.key))
        yield found[0]


def _columns_called(leaf: Leaf, grid: Grid) -> list[int]:
    """The columns of the file that a name of the YAML means: those with the very names over them, else of its name."""
    found = [index for index, head in enumerate(grid.heads) if leaf.heads[-1] in _calls(head)]
    return [index for index in found if grid.heads[index].names == leaf.heads] or found


def _not_one_column(where: FieldPath, leaf: Leaf, grid: Grid, found: list[int]) -> Fault:
    name = leaf.heads[-1]
    if found:
        whole = ("/".join(head.names) for head in grid.heads if head.key == name)
        return faults.several_columns(where, name, whole)
    return faults.no_such_column(where, name, grid.sheet.file, [head.key for head in grid.heads])


def _calls(head: Head) -> set[str]:
    """What a column may be called: its lowest name, all of them, either with the unit."""
    names = {head.key, "/".join(head.names)}
    if head.unit:
        names |= {f"{name}{left}{head.unit}{right}" for name in names for left, right in ("（）", "()")}
    return names


def _steps(leaf: Leaf) -> Iterator[str | int]:
    for depth, position in enumerate(leaf.path):
        if depth:
            yield "columns"
        yield position


def _with_units(table: Table, grid: Grid, taken: tuple[int, ...]) -> tuple[Column, ...]:
    """The YAML's columns, each with the unit that the file's head names."""
    units = dict(zip((leaf.path for leaf in table.leaves if leaf.typed), taken, strict=False))

    def united(columns: tuple[Column, ...], path: tuple[int, ...]) -> tuple[Column, ...]:
        return tuple(one(column, (*path, n)) for n, column in enumerate(columns))

    def one(column: Column, path: tuple[int, ...]) -> Column:
        if column.columns:
            return column.model_copy(update={"columns": united(column.columns, path)})
        if path not in units:
            return column
        head = grid.heads[units[path]]
        name = head.key if head.unit and column.name.endswith(("）", ")")) else column.name
        return column.model_copy(
            update={"unit": column.unit or head.unit or None, "name": name.rpartition("/")[2]}
        )

    return united(table.columns or (), ())


def _columns(heads: tuple[Head, ...]) -> tuple[Column, ...]:
    """The file's own columns; neighbours under one upper name stand under it."""

    def below(group: list[Head], depth: int) -> Iterator[Column]:
        for name, members in groupby(
            group, lambda head: head.names[depth] if depth < len(head.names) - 1 else None
        ):
            if name is None:
                for head in members:
                    yield Column.model_construct(name=head.key, unit=head.unit or None)
            else:
                yield Column.model_construct(name=name, columns=tuple(below(list(members), depth + 1)))

    return tuple(below(list(heads), 0))


def _rates(table: Table, grid: Grid) -> dict[str, int]:
    """Columns that are reckoned as rates and stand in the file too: they are checked."""
    return {
        leaf.key: index
        for leaf in table.leaves
        if leaf.column.numerator
        for index, head in enumerate(grid.heads)
        if leaf.heads[-1] in _calls(head)
    }


def _formulas(table: Table, grid: Grid, taken: tuple[int, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The columns of the table that the sheet's 栏次 say to be one of its columns by another."""
    keys = dict(zip(taken, (leaf.key for leaf in table.leaves if leaf.typed), strict=False))
    for column, (part, whole) in grid.formulas.items():
        if {column, part, whole} <= keys.keys():
            yield keys[column], (keys[part], keys[whole])


def _stated(grid: Grid, taken: tuple[int, ...], rates: Mapping[str, int]) -> Iterator[Stated]:
    """The file's own sums, with the rows that each covers, and its rows that are no part of any sum."""
    for each, stated in grid.sums:
        cells = [_if_read(grid, each, head.at, cell) for head, cell in zip(grid.heads, stated, strict=True)]
        yield Stated(
            each.kind,
            each.first,
            each.last,
            each.after,
            tuple(cells[index] for index in taken),
            tuple(_slack(grid, each, index) for index in taken),
            {key: cells[index] for key, index in rates.items()},
        )


def _if_read(grid: Grid, each: SumRow, column: int, cell: str) -> str:
    """A cell of a sum; a blank where it cannot be read, as one that states nothing."""
    return "" if each.kind != "aside" and (each.at, column) in grid.sheet.faults else cell


def _slack(grid: Grid, each: SumRow, column: int) -> Decimal:
    """How far the digits that the sheet hides may move a sum away from the digits that it shows."""
    at = grid.heads[column].at
    rows = [*grid.at[each.first : each.last], each.at]
    return sum((hidden(grid.sheet.rows[row][at]) for row in rows), Decimal(0))
