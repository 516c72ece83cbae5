"""A sheet row by row → its head, its rows on the disk, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..cell_states import state_of
from ..datafiles import Cell, Streamed, cell_name
from ..facts.row_labels import is_sum_alone
from ..glossary import english_names
from ..nearest import nearest
from ..patterns import pattern
from ..problems import InputRefused, Place, Problem
from ..schema.key_cures import cure_of_path, holder_of
from .columns import Column, Units, alike, column_of, field_names, is_field, is_same
from .faults import (
    CellFault,
    nameless_column,
    no_table,
    second_column,
    unknown_field,
    unknown_part,
    unused_column,
)
from .spool import Row, Spool

_NOTES = pattern(r"(?:注|说明|备注|填表人|制表人?|审核人?|填报人|单位负责人)\s*[：:].*", 16)
"""Fewer than below a table of figures: here each row is a report, and one that is left out is lost."""
_HEAD_WITHIN = 20
_MOST_LINES = 1_000


class TableReader:
    """Finds the head, and puts what stands below it on the disk; what is wrong waits for the sheet's name."""

    def __init__(self) -> None:
        self.rows = Spool()
        self.columns: list[Column] = []
        self.head = 0
        self.above = 0
        self.first: tuple[int, int] | None = None
        self.faults: list[CellFault] = []
        self.refused: list[Problem] = []
        self.skipped: list[tuple[str, int, int]] = []
        self.lines: set[int] = set()
        self.nameless: set[int] = set()
        self.units: dict[int, Units] = {}

    def row(self, number: int, cells: dict[int, Cell], problems: list[Problem]) -> None:
        """One row of the sheet, from the top."""
        self.first = self.first or (number, min(cells, default=1))
        if len(cells) == 1 and len(self.lines) < _MOST_LINES:
            self.lines.add(number)
        if self.head:
            self._below(number, cells, problems)
            return
        self.refused += problems
        if any(is_field(_head(cell.text)) for cell in cells.values()):
            self.head = number
            self._columns(number, cells)
        else:
            self.above += 1
            if self.above >= _HEAD_WITHIN:
                self._no_head(number, min(cells, default=1))

    def finish(self, sheet: Streamed, base: Mapping[str, object]) -> tuple[Problem, ...]:
        """All rows have gone by: the notices.  Raises InputRefused with every fault."""
        self._refuse_if_empty()
        self.faults += self._merged(sheet)
        if self.faults or self.refused:
            raise InputRefused([*self.refused, *(each.at(sheet) for each in self.faults)])
        return (
            *sheet.notices,
            *self._unused(sheet, base),
            *self._left_out(sheet),
            *(
                each
                for units in self.units.values()
                if not _has_unit(base, units)
                for each in units.problems(sheet)
            ),
        )

    def _refuse_if_empty(self) -> None:
        if not self.head and not self.faults:
            self._no_head(*(self.first or (1, 1)))
        if not self.faults and not self.rows:
            self.faults.append(no_table("no row", self.head, self.columns[0].at))

    def _no_head(self, row: int, column: int) -> None:
        if not self.faults:
            self.faults.append(no_table("no field", row, column))

    def _columns(self, row: int, cells: dict[int, Cell]) -> None:
        for at, cell in sorted(cells.items()):
            name = _head(cell.text)
            column = column_of(at, name)
            twin = next((each for each in self.columns if each.head == name or is_same(each, column)), None)
            if twin is not None:
                self.faults.append(second_column(name, twin.head, row, at))
            elif is_field(name):
                self.columns.append(column)
                if cure := cure_of_path(column.path):
                    self.faults.append(unknown_part(name, *cure, row, at))
            elif "." in name:
                near = nearest(name.split(".")[0], field_names())
                self.faults.append(unknown_field(name, near, row, at))
            else:
                self.columns.append(Column(at, name, ""))

    def _below(self, number: int, cells: dict[int, Cell], problems: list[Problem]) -> None:
        """A row below the head: a report, or a 合计 or 注 that is left out and told."""
        if what := self._is_no_report([cell.text for _, cell in sorted(cells.items())]):
            if len(self.skipped) < _MOST_LINES:
                self.skipped.append((what, number, min(cells)))
            return
        self._refuse_nameless(number, cells)
        texts = tuple(cells[column.at].text if column.at in cells else "" for column in self.columns)
        faults = tuple((each.code, each.message, each.fix, each.place.file) for each in problems)
        self.rows.add(Row(number, texts, faults))
        for column, text in zip(self.columns, texts, strict=True):
            if text and column.figure and not column.unit and not state_of(text):
                self.units.setdefault(column.at, Units(column)).see(number, text)

    def _is_no_report(self, filled: list[str]) -> str:
        """What a row is that is no report, by its cells from the left; nothing for a report."""
        if any(is_sum_alone(text) for text in filled[:2]):
            return "合计"
        is_note = len(filled) == 1 and len(self.columns) > 1 and _NOTES.fullmatch(filled[0])
        return "注" if is_note else ""

    def _refuse_nameless(self, number: int, cells: dict[int, Cell]) -> None:
        """Cells below no head, each column once."""
        heads = {column.at for column in self.columns}
        for at in cells:
            if at not in heads and at not in self.nameless and not self.faults:
                self.nameless.add(at)
                self.faults.append(nameless_column(number, at))

    def _merged(self, sheet: Streamed) -> Iterator[CellFault]:
        """Merged cells of fields below the head: not of a 合计 or a note, nor of what is not printed."""
        passed = self.lines | {row for _, row, _ in self.skipped}
        fields = {column.at for column in self.columns if column.path}
        for first, left, last, right in sheet.merges if self.head else ():
            begin = max(first, self.head)
            within = last > self.head and any(row not in passed for row in range(begin, last + 1))
            if within and not fields.isdisjoint(range(left, right + 1)):
                where = f"{cell_name(first, left)}:{cell_name(last, right)}"
                fix = "取消合并，每一格都写全：合并以后，只有第一格有内容"
                yield CellFault("B004", f"{where} 是合并的单元格", fix, begin, left)

    def _unused(self, sheet: Streamed, base: Mapping[str, object]) -> Iterator[Problem]:
        """A column that is no field goes into no report: say so, and what it may have been meant for."""
        counts = next(
            (v for k, v in base.items() if "counts" in english_names(k) and isinstance(v, dict)), {}
        )
        for column in self.columns:
            if column.path:
                continue
            near = f"数据.{column.head}" if column.head in counts else alike(column.head)
            place = Place(sheet.where(self.head, column.at), path=column.head)
            yield unused_column(column.head, near, place)

    def _left_out(self, sheet: Streamed) -> Iterator[Problem]:
        for what, row, column in self.skipped:
            place = Place(sheet.where(row, column))
            yield Problem("B005", f"这一行是{what}，没有生成报告", "要生成的，改一个名称", place, "提示")


def _has_unit(base: Mapping[str, object], units: Units) -> bool:
    """Whether the base says the unit of a column's figures."""
    path = tuple(english_names(part)[0] for part in units.column.figure.split("."))
    return any("unit" in english_names(key) for key in holder_of(base, path))


def _head(text: str) -> str:
    """A head as typed, without line ends and blanks that only lay it out."""
    return "".join(text.split()).replace("．", ".")
