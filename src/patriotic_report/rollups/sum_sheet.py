"""The first sheet of a roll-up's workbook: the table as the report prints it, its sums and rates as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..chinese import format_date
from ..datafiles.cells import cell_name
from ..document import Run
from ..facts import TableFact
from ..schema import Leaf, Table
from ..writers.layout.merges import HeadCell, head_cells
from ..writers.workbook import Cell, Page, Row
from .results import Summed
from .sheet_formulas import Column, Formulas
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
    row_height,
    width_of,
)
from .shown_numbers import number_in
from .table import HEADS
from .totals import Total
from .unsummed import words_of

NAME = "汇总"


def sum_sheet(table: Table, fact: TableFact, summed: Summed) -> Page:
    """The table under its title, its notes below it."""
    return _SumSheet(table, fact, summed).page()


class _SumSheet:
    """``first`` is the sheet's row, from 1, of the table's first row below its heads."""

    def __init__(self, table: Table, fact: TableFact, summed: Summed) -> None:
        self.table, self.fact, self.summed = table, fact, summed
        self.labels = list(_labels(summed))
        self.heads = len(table.head_rows)
        self.top = 2 + bool(self.labels)
        self.first = self.top + self.heads
        self.columns = [self._column(at, leaf) for at, leaf in enumerate(table.leaves)]
        self.formulas = Formulas(table, fact.rows, self.columns, self.first)
        said = [*([table.note] if table.note else []), *self._without_sums()]
        self.notes = [f"注：{said[0]}", *said[1:]] if said else []  # else the level above reads them as units
        if summed.lacking:
            self.notes.append(f"缺报：{'、'.join(summed.lacking)}")  # the level above reads it
        self.widths = [self._width(at) for at in range(len(self.columns))]

    def _column(self, at: int, leaf: Leaf) -> Column:
        bare = leaf.column.type != "text"
        texts = tuple(row.cells[at] for row in self.fact.rows)
        numbers = tuple(number_in(text, bare=bare) if at else None for text in texts)
        return Column(leaf, cell_name(1, at + 1)[:-1], texts, numbers)

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
        height = row_height(self.fact.rows[at].cells, self.widths)
        return Row([self._cell(at, column) for column in self.columns], height)

    def _cell(self, at: int, column: Column) -> Cell:
        text, number = column.texts[at], column.numbers[at]
        reckoned = self.formulas.of(at, column)
        if number is None:
            return Cell(text or None, BODY, reckoned.formula)
        value = number.value if reckoned.value is None else reckoned.value
        look = BODY if column.leaf.column.rank else FIGURE
        return Cell(value, look._replace(number=number.format), reckoned.formula)

    # ---- below the rows ------------------------------------------------------------------

    def _without_sums(self) -> Iterator[str]:
        """Why columns of figures have a blank 合计."""
        sums = [n for n, row in enumerate(self.fact.rows) if row.kind == "total"]
        for column in self.columns[1:]:
            figures = any(column.numbers[n] for n in self.formulas.data)
            if figures and not column.leaf.column.rank and not any(column.texts[n] for n in sums):
                yield f"“{'/'.join(column.leaf.heads)}”没有合计：{self._why_none(column)}。"

    def _why_none(self, column: Column) -> str:
        total, field = self._total_of(column.leaf)
        if total and total.why:
            return total.why
        if total and (field in total.partial or (not column.leaf.typed and total.partial)):
            return "有的单位没有报全"
        if total and column.leaf.typed and total.way.how != "add":
            return f"各单位的数不相加，{words_of(total.way)}"
        return self.fact.sums.why_none(column.leaf.key) or "照上级的文件，这一列不合计"

    def _total_of(self, leaf: Leaf) -> tuple[Total | None, str]:
        """The 数据 and the field whose figures a column holds."""
        total = next((each for each in self.summed.totals if each.name == leaf.heads[0]), None)
        return total, next((field for field, head in HEADS.items() if head == leaf.heads[-1]), "")


def _goes_on(cells: Sequence[HeadCell], column: int) -> bool:
    return any(cell.column == column and cell.merge == "continue" for cell in cells)


def _labels(summed: Summed) -> Iterator[str]:
    if summed.organisation:
        yield f"填报单位：{summed.organisation}"
    days = {unit.as_of for unit in summed.units}
    if len(days) == 1 and (day := days.pop()):
        yield f"截至日期：{format_date(day)}"
