"""The first sheet of a roll-up's workbook: the table as the report prints it, its sums and rates as formulas.

A formula is written only where it comes to what the report prints; a cell without one says what was reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ..chinese import format_date
from ..datafiles.cells import cell_name
from ..document import Run
from ..facts import TableFact
from ..facts.arithmetic import EXACT, added, amount_of, in_unit_if_any, percentage, plain, ratio
from ..facts.columns import unit_of_leaf
from ..schema import Leaf, Table
from ..writers.docx.merges import HeadCell, head_cells
from ..writers.workbook import Cell, Page, Row
from .results import Summed
from .sheet_looks import (
    BODY,
    FIGURE,
    HEAD,
    LABEL,
    NOTE,
    ROW,
    TITLE,
    head_lines,
    head_width,
    height_of,
    width_of,
)
from .shown_numbers import Number, number_in
from .table import HEADS
from .totals import Total

NAME = "汇总"
_NO_RATE = "—"
_MOST_RUNS = 30
"""Of rows that a sum adds: a formula of more is read by nobody."""


def sum_sheet(table: Table, fact: TableFact, summed: Summed) -> Page:
    """The table under its title, its notes below it."""
    return _SumSheet(table, fact, summed).page()


class _Named(NamedTuple):
    """A column of the report's table: its letter in the sheet, and which figures it holds."""

    leaf: Leaf
    letters: str
    numbers: list[Number | None]


class _SumSheet:
    """``first`` is the sheet's row, from 1, of the table's first row below its heads."""

    def __init__(self, table: Table, fact: TableFact, summed: Summed) -> None:
        self.table, self.fact, self.summed = table, fact, summed
        self.labels = list(_labels(summed))
        self.heads = len(table.head_rows)
        self.top = 2 + bool(self.labels)
        self.first = self.top + self.heads
        self.data = [n for n, row in enumerate(fact.rows) if row.kind == "data"]
        self.columns = [self._column(at, leaf) for at, leaf in enumerate(table.leaves)]
        self.by_key = {column.leaf.key: column for column in self.columns}
        self.notes = [*([f"注：{table.note}"] if table.note else []), *self._without_sums()]
        self.widths = [self._width(at) for at in range(len(self.columns))]

    def _column(self, at: int, leaf: Leaf) -> _Named:
        bare = at > 0 and leaf.column.type != "text"
        numbers = [number_in(row.cells[at], bare=bare) if at else None for row in self.fact.rows]
        return _Named(leaf, cell_name(1, at + 1)[:-1], numbers)

    def page(self) -> Page:
        """The whole sheet."""
        last = len(self.columns)
        body = [self._row(n) for n in range(len(self.fact.rows))]
        merges = [(1, 1, 1, last)] if last > 1 else []
        rows = [Row([Cell(self.table.title or self.table.name, TITLE)], 30), *self._label_rows()]
        rows += self._head_rows()
        rows += body
        below = self.first + len(body)
        for note in self.notes:
            rows.append(Row([Cell(note, NOTE)], height_of(note, sum(self.widths))))
        merges += [(below + n, 1, below + n, last) for n in range(len(self.notes)) if last > 1]
        frozen, repeated = (self.first, 2), (self.top, self.first - 1)
        return Page(NAME, rows, self.widths, [*merges, *self._head_merges()], frozen, repeated)

    # ---- above the rows ---------------------------------------------------------------

    def _label_rows(self) -> Iterator[Row]:
        """填报单位 at the left, 截至日期 at the right."""
        if self.labels:
            gap = [Cell(None)] * max(0, len(self.columns) - len(self.labels))
            first, *others = (Cell(text, LABEL) for text in self.labels)
            right = [each._replace(look=LABEL._replace(align="right")) for each in others]
            yield Row([first, *gap, *right], ROW)

    def _head_rows(self) -> Iterator[Row]:
        rows = self.table.head_rows
        for level, names in enumerate(rows):
            spans = [cell for cell in self._head_cells()[level] if cell.merge != "restart"]
            heights = (self._head_height(names[each.column], each.column, each.span) for each in spans)
            cells = [Cell(name and head_lines(name), HEAD) for name in self._once(names, level)]
            shared = len(rows) if level < len(rows) - 1 else 1
            yield Row(cells, max(ROW, max(heights, default=0) / shared))

    def _head_height(self, name: str, column: int, span: int) -> float:
        return height_of(head_lines(name), sum(self.widths[column : column + span]))

    def _once(self, names: Sequence[str], level: int) -> list[str | None]:
        """Names that cover several cells stand in the first of them."""
        shown: list[str | None] = [None] * len(names)
        for cell in self._head_cells()[level]:
            if cell.merge != "continue":
                shown[cell.column] = names[cell.column]
        return shown

    def _head_cells(self) -> list[list[HeadCell]]:
        return head_cells(tuple(tuple((Run(name),) for name in row) for row in self.table.head_rows))

    def _head_merges(self) -> Iterator[tuple[int, int, int, int]]:
        rows = self._head_cells()
        for level, cells in enumerate(rows):
            for cell in cells:
                low = level
                while (
                    cell.merge == "restart" and low + 1 < len(rows) and _goes_on(rows[low + 1], cell.column)
                ):
                    low += 1
                if cell.merge != "continue" and (cell.span > 1 or low > level):
                    yield (self.top + level, cell.column + 1, self.top + low, cell.column + cell.span)

    def _width(self, at: int) -> float:
        cells = (row.cells[at] for row in self.fact.rows)
        head = head_width(self.table.head_rows[-1][at])
        return min(40.0, max(8.0, head, *(width_of(cell) + 4 for cell in cells)))

    # ---- the rows ----------------------------------------------------------------------

    def _row(self, at: int) -> Row:
        return Row([self._cell(at, column) for column in self.columns], ROW)

    def _cell(self, at: int, column: _Named) -> Cell:
        text = self.fact.rows[at].cells[self.columns.index(column)]
        number = column.numbers[at]
        formula = self._formula(at, column, text)
        if number is None:
            by_formula = formula if text in ("", _NO_RATE) else ""
            return Cell(text or None, BODY, by_formula)
        value = self._exact(at, column) if formula and not column.leaf.typed else number.value
        look = BODY if column.leaf.column.rank else FIGURE
        return Cell(value, look._replace(number=number.format), formula)

    def _formula(self, at: int, column: _Named, text: str) -> str:
        """What a cell is reckoned by; nothing where it stands by itself."""
        kind = self.fact.rows[at].kind
        if kind == "aside":
            return ""
        if column.leaf.typed:
            return self._sum(at, column) if kind in ("total", "subtotal") else ""
        if column.leaf.column.numerator:
            return self._rate(at, column, text)
        return ""

    def _sum(self, at: int, column: _Named) -> str:
        stated = column.numbers[at]
        rows = self.data if self.fact.rows[at].kind == "total" else self._group_above(at)
        filled = [column.numbers[n] for n in rows if self._text(n, column)]
        figures = [number for number in (stated, *filled) if number and not number.unit]
        runs = list(_runs(rows))
        if len(figures) <= len(filled) or len(runs) > _MOST_RUNS:
            return ""
        if added(number.value for number in figures[1:]) != figures[0].value:
            return ""
        areas = (f"{self._at(a, column)}:{self._at(b, column)}" for a, b in runs)
        return f"SUM({','.join(areas)})"

    def _text(self, at: int, column: _Named) -> str:
        return self.fact.rows[at].cells[self.columns.index(column)]

    def _group_above(self, at: int) -> list[int]:
        """The rows between a 小计 and the one before it."""
        before = max((n for n in range(at) if self.fact.rows[n].kind == "subtotal"), default=-1)
        return [n for n in self.data if before < n < at]

    def _at(self, row: int, column: _Named) -> str:
        return f"{column.letters}{self.first + row}"

    def _rate(self, at: int, column: _Named, text: str) -> str:
        part, whole = self._operands(column)
        times = _times(part.leaf, whole.leaf, self.table)
        if times is None or text != self._printed(at, part, whole, times):
            return ""
        top, bottom = self._at(at, part), self._at(at, whole)
        upper, lower = (f"*{plain(each)}" if each != 1 else "" for each in times)
        below = f"({bottom}{lower})" if lower else bottom
        return f'IF(COUNT({top},{bottom})<2,"",IF({bottom}>0,{top}{upper}/{below},"{_NO_RATE}"))'

    def _operands(self, column: _Named) -> tuple[_Named, _Named]:
        named = column.leaf.column.numerator, column.leaf.column.denominator
        part, whole = (self.by_key[self.table.key_of(name or "") or ""] for name in named)
        return part, whole

    def _printed(self, at: int, part: _Named, whole: _Named, times: tuple[Decimal, Decimal]) -> str:
        """What the formula comes to, as the report would print it."""
        one, other = part.numbers[at], whole.numbers[at]
        if one is None or other is None or one.unit or other.unit:
            return "" if not (self._text(at, part) and self._text(at, whole)) else "?"
        if other.value <= 0:
            return _NO_RATE
        return (one.about or other.about) + percentage(self._ratio(one, other, times))

    def _ratio(self, one: Number, other: Number, times: tuple[Decimal, Decimal]) -> Decimal:
        return ratio(EXACT.multiply(one.value, times[0]), EXACT.multiply(other.value, times[1]))

    def _exact(self, at: int, column: _Named) -> Decimal:
        """A rate to the last digit, as the formula gives it; its format shows what the report prints."""
        part, whole = self._operands(column)
        one, other = part.numbers[at], whole.numbers[at]
        times = _times(part.leaf, whole.leaf, self.table)
        if one is None or other is None or times is None:  # pragma: no cover - then there is no formula
            return Decimal(0)
        return EXACT.divide(self._ratio(one, other, times), Decimal(100))

    # ---- below the rows ------------------------------------------------------------------

    def _without_sums(self) -> Iterator[str]:
        """Why columns of figures have a blank 合计."""
        sums = [n for n, row in enumerate(self.fact.rows) if row.kind == "total"]
        for column in self.columns[1:]:
            figures = any(column.numbers[n] for n in self.data)
            if figures and not column.leaf.column.rank and not any(self._text(n, column) for n in sums):
                yield f"“{'/'.join(column.leaf.heads)}”没有合计：{self._why_none(column)}。"

    def _why_none(self, column: _Named) -> str:
        total, field = self._total_of(column.leaf)
        if total and total.why:
            return total.why
        if total and (field in total.partial or (not column.leaf.typed and total.partial)):
            return "有的单位没有报全"
        return self.fact.sums.why_none(column.leaf.key) or "照上级的文件，这一列不合计"

    def _total_of(self, leaf: Leaf) -> tuple[Total | None, str]:
        """The 数据 and the field whose figures a column holds."""
        total = next((each for each in self.summed.totals if each.name == leaf.heads[0]), None)
        return total, next((field for field, head in HEADS.items() if head == leaf.heads[-1]), "")


def _goes_on(cells: Sequence[HeadCell], column: int) -> bool:
    return any(cell.column == column and cell.merge == "continue" for cell in cells)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of the rows that follow one another."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        several = [row for _, row in run]
        yield several[0], several[-1]


def _labels(summed: Summed) -> Iterator[str]:
    if summed.organisation:
        yield f"填报单位：{summed.organisation}"
    days = {unit.as_of for unit in summed.units}
    if len(days) == 1 and (day := days.pop()):
        yield f"截至日期：{format_date(day)}"


def _times(part: Leaf, whole: Leaf, table: Table) -> tuple[Decimal, Decimal] | None:
    """What the figures of the two columns are multiplied by, so that they are in one unit: 公斤 of 吨 are (1, 1000)."""
    units = [amount_of("1", unit_of_leaf(leaf, table)) for leaf in (part, whole)]
    one, other = units
    if one is None or other is None or (alike := in_unit_if_any(one, other.unit)) is None:
        return None
    times = EXACT.divide(alike.value, other.value)
    if times >= 1:
        return (times, Decimal(1)) if times == int(times) else None
    back = EXACT.divide(other.value, alike.value)
    return (Decimal(1), back) if back == int(back) else None
