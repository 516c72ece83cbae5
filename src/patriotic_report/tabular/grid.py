"""A sheet as columns with names and units, rows of figures, and the sums that it holds itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..datafiles import Cell, Sheet
from ..facts.arithmetic import is_wide_number
from ..facts.column_numbers import quotients_in
from ..facts.labelled_rows import LabelledRows, begins_as_a_number
from ..facts.row_kinds import LikeSum, SumRow
from ..indicators import NO_INDICATORS, Indicators
from ..problems import InputRefused, Place, Problem
from ..schema import QuantityFault, parse_quantity
from ..units import BARE_SCALES, named_unit, unit_above
from . import faults
from .corner import blank_corner
from .heads import Cells, Head, heads_of
from .layout import Layout, layout_of, texts
from .rows import rows_of

_MOST_OF_A_NOTE = 30
"""Characters of a row outside the table that a message repeats."""


class StatedRow(NamedTuple):
    """A 合计 or 小计 of the sheet, or a row aside (平均, 上年同期): ``row.at`` is its row there."""

    row: SumRow
    cells: Cells


class Grid(NamedTuple):
    """What a sheet says: ``rows`` have a cell for each head, ``at`` says which row of the sheet each was."""

    sheet: Sheet
    heads: tuple[Head, ...]
    rows: tuple[Cells, ...]
    at: tuple[int, ...]
    sums: tuple[StatedRow, ...]
    unit: str
    organisation: str
    date: str
    notices: tuple[Problem, ...]
    like_sums: tuple[LikeSum, ...] = ()
    """``at`` is the row of the sheet."""
    own_rows: tuple[int, ...] = ()
    """Data rows with the name of the whole that are not its sum."""
    head: tuple[int, int] = (0, 0)
    """The rows of the head: the first, and the one after the last."""
    formulas: Mapping[int, tuple[int, int]] = MappingProxyType({})
    """Which heads the 栏次 say to be one by another (3=1÷2)."""
    lacking: str = ""
    """Who is not in the figures, as a line outside the table says: 缺报：东村、西村."""

    def place(self, row: int, column: int) -> Place:
        """The cell of a data row and a head."""
        return self.sheet.place(self.at[row], self.heads[column].at)

    def row_place(self, at: int) -> Place:
        """The first cell of a row of the sheet."""
        return self.sheet.place(at, self.heads[0].at)


def grid_of(
    sheet: Sheet, head_rows: int = 0, own: tuple[str, ...] = (), indicators: Indicators = NO_INDICATORS
) -> Grid:
    """Read a sheet; ``head_rows`` overrides what the merged cells say, ``own`` are names of the whole.

    Raises InputRefused: no head, no rows, a column of figures without a name, two columns of
    one name, a scale without a unit (万), a number in a cell merged over several rows.
    """
    layout = layout_of(sheet, head_rows)
    if layout is None:
        raise InputRefused(faults.no_head(sheet.place(0, 0)))
    if not layout.body:
        raise InputRefused(faults.no_rows(sheet.place(0, 0)))
    heads, cells = _read(sheet, layout, indicators)
    read = rows_of(sheet, heads, layout, cells, own, indicators)
    body, data = layout.body, read.kinds.data
    if read.kinds.of_which:
        raise InputRefused([faults.part_of_a_row(sheet.place(body[n], 0)) for n in read.kinds.of_which])
    if not data:
        raise InputRefused(faults.only_sums(sheet.place(body[0], 0)))
    grid = Grid(
        sheet,
        heads,
        tuple(cells[n] for n in data),
        tuple(body[n] for n in data),
        tuple(_sum_rows(read, body, cells)),
        layout.unit,
        layout.organisation,
        layout.date,
        (),
        tuple(each._replace(at=body[each.at]) for each in read.kinds.like_sums),
        _own_rows(read),
        layout.head,
        _formulas(sheet, layout, heads),
        layout.lacking,
    )
    told = (
        *sheet.notices,
        *_notes(sheet, layout.notes),
        *blank_corner(sheet, layout.head, heads[0].key),
        *_told(grid, layout, read, indicators),
    )
    return grid._replace(notices=told)


def _read(sheet: Sheet, layout: Layout, indicators: Indicators) -> tuple[tuple[Head, ...], list[Cells]]:
    """The heads, and a cell for each of them in each row below; raises InputRefused."""
    wrong: list[Problem] = []
    heads = tuple(_with_declared_unit(head, indicators) for head in heads_of(sheet, layout, wrong))
    wrong += _bare_scales(sheet, layout, heads)
    filled = _filled(sheet, layout.body, wrong)
    if wrong:
        raise InputRefused(wrong)
    own_units = _units_of_rows(sheet, layout, heads)
    if not any("元" in unit for unit in own_units.values()):
        heads = tuple(_in_yuan(sheet, head, layout.body, layout.unit) for head in heads)
    units = [head.unit_in(layout.unit, indicators) for head in heads]

    def cells_of(row: int) -> Cells:
        own = own_units.get(row, "")
        said = (filled.get((row, head.at), sheet.rows[row][head.at]) for head in heads)
        return tuple(_plain(cell, unit or own) for cell, unit in zip(said, units, strict=True))

    return heads, [cells_of(row) for row in layout.body]


_UNITS_OF_ROWS = frozenset(("计量单位", "单位"))
"""Heads, behind the first column, over what each row's figures are in."""


def _units_of_rows(sheet: Sheet, layout: Layout, heads: tuple[Head, ...]) -> dict[int, str]:
    """What each row's figures are in, where a column says that."""
    at = next((head.at for head in heads[1:] if head.key in _UNITS_OF_ROWS), None)
    return {row: sheet.rows[row][at].text for row in layout.body} if at is not None else {}


def _formulas(sheet: Sheet, layout: Layout, heads: tuple[Head, ...]) -> Mapping[int, tuple[int, int]]:
    """The 栏次 that are a quotient of two others, by the positions of the heads."""
    if layout.numbers_row < 0:
        return {}
    at = {head.at: n for n, head in enumerate(heads)}
    found = quotients_in([cell.text for cell in sheet.rows[layout.numbers_row]])
    return {
        at[column]: (at[part], at[whole])
        for column, (part, whole) in found.items()
        if {column, part, whole} <= at.keys()
    }


def _own_rows(read: LabelledRows) -> tuple[int, ...]:
    """Which data rows have the name of the whole; of two rows neither may be the sum of the other."""
    data = read.kinds.data
    return tuple(bisect_left(data, at) for at in read.kinds.own) if len(data) > 2 else ()


def _sum_rows(read: LabelledRows, body: tuple[int, ...], cells: list[Cells]) -> Iterator[StatedRow]:
    """The sums and the rows aside, as they stand."""
    aside = (SumRow("aside", n, 0, 0, bisect_left(read.kinds.data, n)) for n in read.kinds.aside)
    for each in sorted((*read.kinds.sums, *aside), key=lambda row: row.at):
        yield StatedRow(each._replace(at=body[each.at]), cells[each.at])


def _bare_scales(sheet: Sheet, layout: Layout, heads: tuple[Head, ...]) -> Iterator[Problem]:
    """A 万 over the whole table, or over a column."""
    if layout.unit in BARE_SCALES:
        row = next(n for n in layout.notes if any(layout.unit in text for text in texts(sheet, n)))
        yield faults.bare_scale("整张表", layout.unit, sheet.place(row, 0))
    told = set[str]()
    for head in heads:
        above = unit_above(head.names)
        if above in BARE_SCALES and head.names[-2] not in told:
            told.add(head.names[-2])
            name = named_unit(head.names[-2])[0]
            yield faults.bare_scale(f"“{name}”", above, sheet.place(layout.head[0], head.at))
        if head.unit in BARE_SCALES:
            row = layout.units_row if layout.units_row >= 0 else _lowest_name(sheet, layout, head)
            yield faults.bare_scale(f"“{head.key}”", head.unit, sheet.place(row, head.at))


def _lowest_name(sheet: Sheet, layout: Layout, head: Head) -> int:
    """The row in which the lowest name of a head stands: the first of the cells merged down."""
    first, end = layout.head
    return next((row for row in range(end - 1, first, -1) if sheet.rows[row][head.at].text), first)


def _told(grid: Grid, layout: Layout, read: LabelledRows, indicators: Indicators) -> Iterator[Problem]:
    """Rows that are no data though they hold figures, columns without the table's unit, rows without a name."""
    if layout.numbers_row >= 0:
        row = grid.sheet.top + layout.numbers_row
        yield faults.numbers_of_columns(row, grid.row_place(layout.numbers_row))
    yield from _units_not_taken(grid, indicators)

    def place(row: int) -> Place:
        return grid.row_place(layout.body[row])

    kinds, labels = read
    yield from (faults.not_a_unit(labels[at], place(at)) for at in kinds.aside)
    yield from (
        faults.taken_for_a_sum(labels[each.at], place(each.at)) for each in kinds.sums if not each.known
    )
    yield from (faults.without_a_name(place(at)) for at in kinds.unnamed)


def _units_not_taken(grid: Grid, indicators: Indicators) -> Iterator[Problem]:
    """Columns of figures whose name says another unit than the one over the whole table."""
    for n, head in enumerate(grid.heads):
        if not grid.unit or head.unit_in(grid.unit, indicators):
            continue
        if any(begins_as_a_number(row[n]) for row in grid.rows):
            yield faults.unit_not_taken(head.key, grid.unit, grid.place(0, n))


def _filled(sheet: Sheet, body: tuple[int, ...], wrong: list[Problem]) -> dict[tuple[int, int], Cell]:
    """A text in cells merged down stands in each of their rows; a number would be counted twice."""
    found: dict[tuple[int, int], Cell] = {}
    rows = set(body)
    for top, left, low, _ in sheet.merges:
        if top not in rows or low == top:
            continue
        cell = sheet.rows[top][left]
        if cell.kind == "number":
            wrong.append(faults.merged_number(sheet.place(top, left)))
        found.update({(row, left): cell for row in range(top, low + 1)})
    return found


def _with_declared_unit(head: Head, indicators: Indicators) -> Head:
    """A head whose bracket holds what is declared to be its 计量单位, though nobody else knows it: 照度（勒克斯）."""
    for at, said in enumerate(head.names if not head.unit else ()):
        name, _, bracket = said.removesuffix("）").removesuffix(")").replace("(", "（").partition("（")
        entry = indicators.called(*head.names[:at], name) if bracket and name else None
        if entry and entry.unit == bracket:
            return head._replace(names=(*head.names[:at], name, *head.names[at + 1 :]), unit=bracket)
    return head


def _in_yuan(sheet: Sheet, head: Head, body: tuple[int, ...], unit: str) -> Head:
    """A column whose figures all have a ￥, and whose head names no 计量单位, is in 元."""
    figures = [cell for row in body if (cell := sheet.rows[row][head.at]).yuan or _is_figure(cell)]
    if head.unit_in(unit) or not figures or not all(cell.yuan for cell in figures):
        return head
    return head._replace(unit="元")


def _is_figure(cell: Cell) -> bool:
    return cell.kind == "number" or is_wide_number(cell.text)


def _plain(cell: Cell, unit: str) -> str:
    """A bare number typed as text (１，２００) in plain digits; everything else as it stands.

    A ￥ says no more than a head that counts 元 or 万元.
    """
    if cell.yuan and "元" in unit:
        return cell.text.removesuffix("元")
    if cell.kind != "text" or not is_wide_number(cell.text):
        return cell.text
    try:
        amount = parse_quantity(cell.text).single
    except QuantityFault:
        return cell.text
    return amount.digits if amount else cell.text


def _notes(sheet: Sheet, rows: tuple[int, ...]) -> Iterator[Problem]:
    if rows:
        said = ("，".join(texts(sheet, row))[:_MOST_OF_A_NOTE] for row in rows)
        yield faults.outside_the_table(said, sheet.place(rows[0], 0))
