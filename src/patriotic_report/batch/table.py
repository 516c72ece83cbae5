"""A table of reports: a row each, its columns the fields (邮件合并)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ..datafiles import Cell, Streamed, stream_sheet
from ..glossary import chinese_name, english_names
from ..nearest import nearest
from ..patterns import pattern
from ..problems import InputRefused, Place, Problem, UsageRefused
from ..schema import ReportFields
from ..settings import Given
from .spool import Chosen, Row, Spool

_SUMS = pattern(r"[（(]?(?:合\s*计|总\s*计|小\s*计|共\s*计)[）)]?")
_NOTES = pattern(r"(?:注|说明|备注|填表人|制表人?|审核人?|填报人|单位负责人)\s*[：:].*", 16)
_HEAD_WITHIN = 20
_MOST_LINES = 1_000


class Column(NamedTuple):
    """``path`` is the field's dotted path as typed; empty for a column that is none."""

    at: int
    head: str
    path: str


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

    def cells(self, row: Row) -> tuple[tuple[str, Given], ...]:
        """The fields that the row gives; a blank cell takes its field away, whatever the base has there."""
        return tuple(
            (column.path, Given(row.texts[n] or None, self._place(row, column)))
            for n, column in enumerate(self.columns)
            if column.path
        )

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


def read_table(path: str, sheet: str, base: Mapping[str, object]) -> Table:
    """The table's head and rows; ``base`` is the data of the base YAML, for advice.  Raises InputRefused."""
    reader = _Reader()
    found = stream_sheet(path, reader.row, sheet=sheet)
    return reader.table(path, found, base)


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
    return Chosen(table.rows, positions)


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


def same_path(one: str, other: str) -> bool:
    """Whether two dotted paths mean one field, in whichever language."""
    parts, others = one.split("."), other.split(".")
    return len(parts) == len(others) and all(
        a == b or set(english_names(a)) & set(english_names(b)) for a, b in zip(parts, others, strict=True)
    )


def is_field(name: str) -> bool:
    """Whether a head begins with a field of the YAML's first level."""
    first = name.split(".")[0]
    return any(english in ReportFields.model_fields for english in english_names(first))


def without_used(notices: tuple[Problem, ...], used: set[str]) -> tuple[Problem, ...]:
    """The notices without those of columns that ``--where`` or ``--name`` uses."""
    return tuple(each for each in notices if each.code != "B003" or each.place.path not in used)


# ---- reading, row by row ----------------------------------------------------------


class _Reader:
    """Finds the head, and puts what stands below it on the disk; what is wrong waits for the sheet's name."""

    def __init__(self) -> None:
        self.rows = Spool()
        self.columns: list[Column] = []
        self.head = 0
        self.above = 0
        self.first: tuple[int, int] | None = None
        self.faults: list[tuple[str, str, str, int, int]] = []
        self.skipped: list[tuple[str, int, int]] = []
        self.lines: set[int] = set()
        self.nameless: set[int] = set()

    def row(self, number: int, cells: dict[int, Cell]) -> None:
        """One row of the sheet, from the top."""
        self.first = self.first or (number, min(cells))
        if len(cells) == 1 and len(self.lines) < _MOST_LINES:
            self.lines.add(number)
        if self.head:
            self._below(number, cells)
        elif any(is_field(_head(cell.text)) for cell in cells.values()):
            self.head = number
            self._columns(number, cells)
        else:
            self.above += 1
            if self.above >= _HEAD_WITHIN:
                self._no_head(number, min(cells))

    def table(self, path: str, sheet: Streamed, base: Mapping[str, object]) -> Table:
        """All rows have gone by.  Raises InputRefused with every fault."""
        if not self.head and not self.faults:
            self._no_head(*(self.first or (1, 1)))
        if not self.faults and not self.rows:
            at = self.head, self.columns[0].at
            self.faults.append(("B001", "表里只有表头，没有一行内容", "表头下面一行一份报告", *at))
        self.faults += self._merged(sheet)
        if self.faults:
            raise InputRefused(
                Problem(code, what, fix, Place(sheet.where(*at))) for code, what, fix, *at in self.faults
            )
        columns = tuple(self.columns)
        notices = (*sheet.notices, *self._unused(sheet, base), *self._left_out(sheet))
        return Table(path, sheet, columns, self.rows, notices)

    def _no_head(self, row: int, column: int) -> None:
        if not self.faults:
            fix = "表头写字段的名称，如 单位、落款.日期、数据.横幅；可以用的字段见 docs/字段.md"
            self.faults.append(("B001", "没有一列是字段，看不出哪一行是表头", fix, row, column))

    def _columns(self, row: int, cells: dict[int, Cell]) -> None:
        for at, cell in sorted(cells.items()):
            name = _head(cell.text)
            twin = next(
                (each for each in self.columns if each.head == name or same_path(each.head, name)), None
            )
            if twin is not None:
                what = f"“{name}”写了两列" if twin.head == name else f"“{name}”和“{twin.head}”是同一个字段"
                self.faults.append(("B002", what, "只留一列", row, at))
            elif is_field(name):
                self.columns.append(Column(at, name, name))
            elif "." in name:
                near = nearest(name.split(".")[0], _field_names())
                below = name.partition(".")[2]
                fix = f"是不是“{near}.{below}”？" if near else "第一段要是 YAML 里的字段，如 数据.横幅"
                self.faults.append(("B002", f"没有“{name}”这个字段", fix, row, at))
            else:
                self.columns.append(Column(at, name, ""))

    def _below(self, number: int, cells: dict[int, Cell]) -> None:
        filled = [cell.text for _, cell in sorted(cells.items())]
        what = "合计" if any(_SUMS.fullmatch(text) for text in filled[:2]) else ""
        if not what and len(filled) == 1 and len(self.columns) > 1 and _NOTES.fullmatch(filled[0]):
            what = "注"
        if what:
            if len(self.skipped) < _MOST_LINES:
                self.skipped.append((what, number, min(cells)))
            return
        heads = {column.at for column in self.columns}
        for at in cells:
            if at not in heads and at not in self.nameless and not self.faults:
                self.nameless.add(at)
                fix = "在表头写上字段的名称，或者删去这一列"
                self.faults.append(("B002", "这一列有内容，没有列名", fix, number, at))
        texts = (cells[column.at].text if column.at in cells else "" for column in self.columns)
        self.rows.add(Row(number, tuple(texts)))

    def _merged(self, sheet: Streamed) -> Iterator[tuple[str, str, str, int, int]]:
        """Below the head, but for a note that lies across the table."""
        for first, left, last, right in sheet.merges if self.head else ():
            if last > self.head and (last > first or right > left) and first not in self.lines:
                fix = "取消合并，每一行都写全：合并以后，下面几行就没有内容了"
                yield "B004", "表里有合并的单元格", fix, max(first, self.head), left

    def _unused(self, sheet: Streamed, base: Mapping[str, object]) -> Iterator[Problem]:
        """A column that is no field goes into no report: say so, and what it may have been meant for."""
        counts = next(
            (v for k, v in base.items() if "counts" in english_names(k) and isinstance(v, dict)), {}
        )
        for column in self.columns:
            if column.path:
                continue
            near = f"数据.{column.head}" if column.head in counts else nearest(column.head, _field_names())
            fix = f"是不是“{near}”？" if near else f"要印的写成 数据.{column.head} 这样"
            place = Place(sheet.where(self.head, column.at), path=column.head)
            yield Problem("B003", f"“{column.head}”一列不是字段，不会印进报告", fix, place, "警告")

    def _left_out(self, sheet: Streamed) -> Iterator[Problem]:
        for what, row, column in self.skipped:
            place = Place(sheet.where(row, column))
            yield Problem("B005", f"这一行是{what}，没有生成报告", "要生成的，改一个名称", place, "提示")


def _head(text: str) -> str:
    """A head as typed, without line ends and blanks that only lay it out."""
    return "".join(text.split()).replace("．", ".")


def _field_names() -> list[str]:
    return [chinese_name(name) for name in ReportFields.model_fields]


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
    return Problem("B006", f"没有一行的“{table.columns[at].head}”是“{value}”", fix, Place(table.file))


def _usage(message: str, fix: str) -> UsageRefused:
    return UsageRefused(Problem("B006", message, fix, Place("--where")))
