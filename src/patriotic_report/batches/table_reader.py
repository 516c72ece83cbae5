"""A sheet row by row → its head, its rows on the disk, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..datafiles import Cell, Streamed, cell_name
from ..glossary import english_names
from ..nearest import nearest
from ..patterns import pattern
from ..problems import InputRefused, Place, Problem
from .columns import Column, Units, alike, field_names, is_count, is_field, same_path
from .spool import Row, Spool

_SUMS = pattern(r"[（(]?(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*数|累\s*计)[数量]?[）)]?")
_NOTES = pattern(r"(?:注|说明|备注|填表人|制表人?|审核人?|填报人|单位负责人)\s*[：:].*", 16)
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
        self.faults: list[tuple[str, str, str, int, int]] = []
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
        if not self.head and not self.faults:
            self._no_head(*(self.first or (1, 1)))
        if not self.faults and not self.rows:
            at = self.head, self.columns[0].at
            self.faults.append(("B001", "表里只有表头，没有一行内容", "表头下面一行一份报告", *at))
        self.faults += self._merged(sheet)
        if self.faults or self.refused:
            found = [
                Problem(code, what, fix, Place(sheet.where(*at))) for code, what, fix, *at in self.faults
            ]
            raise InputRefused([*self.refused, *found])
        return (
            *sheet.notices,
            *self._unused(sheet, base),
            *self._left_out(sheet),
            *(each for units in self.units.values() for each in units.problems(sheet)),
        )

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
                near = nearest(name.split(".")[0], field_names())
                below = name.partition(".")[2]
                fix = f"是不是“{near}.{below}”？" if near else "第一段要是 YAML 里的字段，如 数据.横幅"
                self.faults.append(("B002", f"没有“{name}”这个字段", fix, row, at))
            else:
                self.columns.append(Column(at, name, ""))

    def _below(self, number: int, cells: dict[int, Cell], problems: list[Problem]) -> None:
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
        texts = tuple(cells[column.at].text if column.at in cells else "" for column in self.columns)
        faults = tuple((each.code, each.message, each.fix, each.place.file) for each in problems)
        self.rows.add(Row(number, texts, faults))
        for column, text in zip(self.columns, texts, strict=True):
            if text and is_count(column.path):
                self.units.setdefault(column.at, Units(column)).see(number, text)

    def _merged(self, sheet: Streamed) -> Iterator[tuple[str, str, str, int, int]]:
        """Merged cells of fields below the head: not of a 合计 or a note, nor of what is not printed."""
        passed = self.lines | {row for _, row, _ in self.skipped}
        fields = {column.at for column in self.columns if column.path}
        for first, left, last, right in sheet.merges if self.head else ():
            rows = {row for row in range(max(first, self.head), last + 1) if row not in passed}
            if last > self.head and rows and fields & set(range(left, right + 1)):
                where = f"{cell_name(first, left)}:{cell_name(last, right)}"
                fix = "取消合并，每一格都写全：合并以后，只有第一格有内容"
                yield "B004", f"{where} 是合并的单元格", fix, max(first, self.head), left

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
            what = f"“{column.head}”一列不是字段，不会印进报告"
            fix = f"是不是“{near}”？" if near else f"可以用来起名、筛选；要印的写成 数据.{column.head} 这样"
            yield Problem("B003", what, fix, place, "警告" if near else "提示")

    def _left_out(self, sheet: Streamed) -> Iterator[Problem]:
        for what, row, column in self.skipped:
            place = Place(sheet.where(row, column))
            yield Problem("B005", f"这一行是{what}，没有生成报告", "要生成的，改一个名称", place, "提示")


def _head(text: str) -> str:
    """A head as typed, without line ends and blanks that only lay it out."""
    return "".join(text.split()).replace("．", ".")
