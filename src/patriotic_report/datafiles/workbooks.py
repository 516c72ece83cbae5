"""One worksheet of a workbook: cached values as their formats show them, merged cells.

A format decides what a person sees (98.5% is stored as 0.985), and a formula that was never
calculated must not pass for a blank.
"""

from __future__ import annotations

from .. import limits
from ..files.errors import TooLarge
from ..problems import Problem
from . import faults
from .book_kinds import Book, Shows
from .cells import (
    LAST_COLUMN,
    LAST_ROW,
    UNREAD,
    Cell,
    OnCells,
    Sheet,
    Streamed,
    cell_name,
    placed_within,
    rectangle,
    take_cells,
)
from .choice import WHOLE, chosen_sheet
from .faults import refuse, sound
from .merges import Merge, merged_within, refuse_cut, without_covered
from .notices import Formulas, HiddenContent, formulas_of, hidden_parts, never_calculated, unread_sheets
from .sheet_xml import Area, Raw, RawSheet
from .texts import refuse_all


def read_workbook(book: Book, sheet: str, area: str, strict: bool = True) -> Sheet:
    """The worksheet of that name, or the first visible one.

    Raises InputRefused, for cells that cannot be read if ``strict``.
    """
    name = book.file
    chosen, bounds = chosen_sheet(book, sheet, area)
    where = f"{name}!{chosen.name}"
    raw = book.cells(chosen, bounds)
    refuse_cut(raw.merges, bounds, where)
    hidden = HiddenContent()
    try:
        with sound(name, book.kind):
            raw = without_covered(raw)
        cells, unread = _cells(book, raw, where, hidden)
        if strict:
            refuse_all(list(unread.values()), where)
        top, left, rows = rectangle(cells)
        take_cells(max(raw.seen, len(rows) * len(rows[0]) if rows else 0))
    except TooLarge:
        refuse(faults.table_too_large(where))
    if not rows:
        refuse(faults.empty(where, "工作表（或区域）", "检查 工作表、区域 写得对不对"))
    extent = (top, left, top + len(rows) - 1, left + len(rows[0]) - 1)
    notices = (
        *hidden_parts(raw, extent, where),
        *unread_sheets(book, chosen, bool(sheet or area)),
        *never_calculated(book, formulas_of(raw), where),
        *hidden.problems(where),
    )
    merges = _merges(raw.merges, extent)
    return Sheet(name, chosen.name, top, left, rows, merges, notices, placed_within(unread, top, left))


def stream_workbook(book: Book, sheet: str, on_row: OnCells) -> Streamed:
    """A worksheet row by row; formulas, formats and hidden parts as ``read_workbook`` has them."""
    name = book.file
    chosen, _ = chosen_sheet(book, sheet, "")
    where = f"{name}!{chosen.name}"
    rows = _Rows(book.shared(), where, on_row)
    raw = book.cells(chosen, WHOLE, rows.take)
    notices = (
        *hidden_parts(raw, rows.extent, where),
        *unread_sheets(book, chosen, bool(sheet)),
        *never_calculated(book, rows.formulas, where),
        *rows.hidden.problems(where),
    )
    return Streamed(name, chosen.name, tuple(sorted(merged_within(raw.merges, rows.extent))), notices)


class _Rows:
    """Hands on the cells of each row as they show, and keeps what is to be told of them all."""

    def __init__(self, shared: Shows, where: str, on_row: OnCells) -> None:
        self._shared, self._where, self._on_row = shared, where, on_row
        self._characters, self._most = 0, limits.now().data_bytes
        self.formulas, self.hidden = Formulas(), HiddenContent()
        self.extent: Area = (LAST_ROW, LAST_COLUMN, 0, 0)

    def take(self, raw: dict[tuple[int, int], Raw]) -> None:
        """One row's cells as they are stored.  Raises Damaged, TooLarge."""
        cells: dict[int, Cell] = {}
        problems: list[Problem] = []
        for (row, column), stored in sorted(raw.items()):
            cell = self._shared.cell(stored, f"{self._where}!{cell_name(row, column)}", problems)
            self._characters += len(cell.text)
            if self._characters > self._most:
                raise TooLarge
            self.formulas.see(stored, row, column)
            self.hidden.see(cell, row, column)
            if cell.text:
                cells[column] = cell
                top, left, low, right = self.extent
                self.extent = min(top, row), min(left, column), max(low, row), max(right, column)
        if cells or problems:
            self._on_row(row, cells, problems)


def _cells(
    book: Book, raw: RawSheet, where: str, hidden: HiddenContent
) -> tuple[dict[tuple[int, int], Cell], dict[tuple[int, int], Problem]]:
    """The cells, and what is wrong with those that cannot be read."""
    shared = book.shared()
    unread: dict[tuple[int, int], Problem] = {}
    # one shared text may stand in a million cells
    characters, most = 0, limits.most_characters()
    cells = {}
    with sound(book.file, book.kind):
        for row, column in sorted(raw.cells):
            problems: list[Problem] = []
            place = f"{where}!{cell_name(row, column)}"
            cell = shared.cell(raw.cells[row, column], place, problems)
            if problems:
                unread[row, column] = problems[0]
                cell = cell if cell.text else UNREAD
            hidden.see(cell, row, column)
            characters += len(cell.text)
            if characters > most:
                raise TooLarge
            if cell.text:
                cells[row, column] = cell
    limits.take("report_characters", characters)
    return cells, unread


def _merges(merges: list[Area], extent: Area) -> tuple[Merge, ...]:
    """The merged ranges as positions within the rows."""
    top, left = extent[:2]
    return tuple(
        (first - top, start - left, last - top, end - left)
        for first, start, last, end in sorted(merged_within(merges, extent))
    )
