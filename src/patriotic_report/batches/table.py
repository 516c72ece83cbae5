"""A table of reports: a row each, its columns the fields (邮件合并)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ..cell_states import state_of
from ..datafiles import Streamed, stream_sheet
from ..glossary import chinese_name
from ..nearest import nearest
from ..problems import InputRefused, Place, Problem, UsageRefused
from ..settings import Setting
from ..to_fill import is_to_fill
from .columns import Column, same_path
from .faults import UNUSED_COLUMN, bad_condition
from .lazy import LazySequence
from .spool import Row, Spool
from .table_reader import TableReader

_MOST_LINES = 1_000


class Table(NamedTuple):
    """A table's columns, and its rows on the disk; ``sheet`` says where a cell stands."""

    file: str
    sheet: Streamed
    columns: tuple[Column, ...]
    rows: Spool
    notices: tuple[Problem, ...]

    def label(self, row: Row) -> str:
        """文件!工作表!第3行."""
        sheet = f"!{self.sheet.name}" if self.sheet.name else ""
        return f"{self.file}{sheet}!第{row.at}行"

    def cells(self, row: Row) -> tuple[tuple[str, Setting], ...]:
        """The fields that the row gives; a blank cell takes its field away, whatever the base has there."""
        return tuple(
            (path, Setting(value, self._place(row, column)))
            for n, column in enumerate(self.columns)
            if column.path
            for path, value in _given(column, row.texts[n])
        )

    def faults(self, row: Row) -> tuple[Problem, ...]:
        """What is wrong with the row's cells."""
        return tuple(Problem(code, what, fix, Place(where)) for code, what, fix, where in row.faults)

    def text(self, row: Row, name: str) -> str | None:
        """What stands in a column, by its head or by its field in either language; None where there is none."""
        at = self.column(name)
        return None if at is None else row.texts[at]

    def column(self, name: str) -> int | None:
        """Which column is called so, by its head or by its field."""
        for at, column in enumerate(self.columns):
            if name == column.head or (column.path and same_path(name, column.path)):
                return at
        return None

    def touches(self, root: str) -> bool:
        """Whether any column sets something of a field of the first level."""
        return any(column.path and same_path(root, column.path.split(".")[0]) for column in self.columns)

    def names(self) -> list[str]:
        """The heads of all columns."""
        return [column.head for column in self.columns]

    def _place(self, row: Row, column: Column) -> Place:
        return Place(self.sheet.where(row.at, column.at))


def _given(column: Column, text: str) -> Iterator[tuple[str, str | None]]:
    """What a cell sets, and what to: in a column of figures 无 is the 数据's own, / and 未报 are as good as a blank."""
    state = state_of(text) if column.figure and not is_to_fill(text) else None
    if state == "nothing":
        yield column.figure, text
    elif state or not text:
        yield column.path, None
    elif column.unit:
        yield f"{column.figure}.{chinese_name('value')}", text
        yield f"{column.figure}.{chinese_name('unit')}", column.unit
    else:
        yield column.path, text


def read_table(path: str, sheet: str, base: Mapping[str, object]) -> Table:
    """The table's head and rows; ``base`` is the data of the base YAML, for advice.  Raises InputRefused."""
    reader = TableReader()
    found = stream_sheet(path, reader.row, sheet=sheet)
    notices = reader.finish(found, base)
    return Table(path, found, tuple(reader.columns), reader.rows, notices)


def chosen(table: Table, wheres: tuple[str, ...]) -> Sequence[Row]:
    """The rows that every ``列=值`` allows.

    Raises UsageRefused for a condition that cannot be read, InputRefused where no row is left.
    """
    if not wheres:
        return table.rows
    wanted = [_condition(table, where) for where in wheres]
    positions = array("L")
    for position, row in enumerate(table.rows):
        if all(row.texts[n] == value for n, value in wanted):
            positions.append(position)
    if not positions:
        raise InputRefused(_nothing_left(table, wanted))
    return LazySequence(len(positions), lambda at: table.rows[positions[at]])


def _condition(table: Table, where: str) -> tuple[int, str]:
    """Which column, and what must stand there."""
    name, equals, value = (part.strip() for part in where.partition("="))
    if not equals or not name:
        raise _usage(f"--where {where} 不是“列=值”", "如 --where 街道=兴谷街道")
    at = table.column(name)
    if at is None:
        near = nearest(name, table.names())
        fix = f"是不是“{near}”？" if near else f"各列：{'、'.join(table.names())}"
        raise _usage(f"--where 里的“{name}”不是表里的一列", fix)
    return at, value


def without_used(notices: tuple[Problem, ...], used: set[str]) -> tuple[Problem, ...]:
    """The notices without those of columns that ``--where`` or ``--name`` uses."""
    return tuple(each for each in notices if each.code != UNUSED_COLUMN or each.place.path not in used)


def _nothing_left(table: Table, wanted: list[tuple[int, str]]) -> Problem:
    """The first condition that leaves nothing, and what there is instead."""
    at, value = wanted[0]
    for at, value in wanted:
        if not any(row.texts[at] == value for row in table.rows):
            break
    there = list(dict.fromkeys(islice((row.texts[at] for row in table.rows if row.texts[at]), _MOST_LINES)))
    near = nearest(value, there)
    shown = "、".join(there[:10]) + ("等" if len(there) > 10 else "")
    fix = f"是不是“{near}”？" if near and near != value else f"这一列有：{shown}"
    return bad_condition(f"没有一行的“{table.columns[at].head}”是“{value}”", fix, table.file)


def _usage(message: str, fix: str) -> UsageRefused:
    return UsageRefused(bad_condition(message, fix))
