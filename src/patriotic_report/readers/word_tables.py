"""A Word table's rows → a Grid, or lines where it only holds things in their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from .. import limits
from ..files.errors import TooLarge
from .flow import MOST_CELLS, MOST_COLUMNS, Block, Grid, Line, grid_or_lines


@dataclass
class Cell:
    """A cell as read: ``span`` columns wide, ``merge`` is its w:vMerge, empty where it has none.

    ``is_gone``: a tracked change took it out.
    """

    blocks: list[Block] = field(default_factory=list)
    span: int = 1
    merge: str = ""
    has_picture: bool = False
    is_gone: bool = False


@dataclass
class Row:
    """A row as read: ``before`` columns are left out ahead of its cells; ``is_gone``: a tracked change took it out."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    is_head: bool = False
    is_gone: bool = False


def table_blocks(rows: list[Row]) -> tuple[int, list[Block]]:
    """How many cells a table has, and what it says; raises TooLarge.

    Pictures that stand side by side are in a table for their layout alone.
    """
    rows = [row for row in rows if not row.is_gone]
    for row in rows:
        row.cells = [cell for cell in row.cells if not cell.is_gone]
    shown = [cell for row in rows for cell in row.cells if cell.blocks or cell.has_picture]
    if shown and all(cell.has_picture for cell in shown):
        return len(shown), list(chain.from_iterable(cell.blocks for cell in shown))
    cells = filled(rows)
    count = sum(map(len, cells))
    if _is_frame(rows):
        own = (cell for row in rows for cell in row.cells if cell.merge != "continue")
        return count, list(chain.from_iterable(cell.blocks for cell in own))
    if _title_row(rows):
        return count, [Line(cells[0][0]), *grid_or_lines(cells[1:], head_rows(rows[1:]))]
    return count, grid_or_lines(cells, head_rows(rows))


def filled(rows: list[Row]) -> list[list[str]]:
    """The text of every place of a table's grid: a merged cell's in each that it covers."""
    cells: list[list[str]] = []
    total = characters = 0
    most = limits.now().text_characters
    for row in rows:
        made = [""] * row.before
        for cell in row.cells:
            at = len(made)
            above = cells[-1][at] if cells and at < len(cells[-1]) else ""
            made += [above if cell.merge == "continue" else _cell_text(cell)] * cell.span
        total += len(made)
        characters += sum(map(len, made))  # tables within tables could multiply a text without end
        if total > MOST_CELLS or len(made) > 2 * MOST_COLUMNS:
            raise TooLarge
        if characters > most:
            raise TooLarge("text_characters")
        cells.append(made)
    return cells


def head_rows(rows: list[Row]) -> int:
    """How many rows are the head: those marked so, else the first with those that it reaches into."""
    marked = next((n for n, row in enumerate(rows) if not row.is_head), len(rows))
    if marked:
        return marked
    if len(rows) > 2 and any(cell.merge == "continue" for cell in rows[1].cells):
        return 2 if any(cell.span > 1 for cell in rows[0].cells) else 1
    return 1


def _is_frame(rows: list[Row]) -> bool:
    """Whether a single row or column, with no head that is marked so, holds things in their places."""
    return not any(row.is_head for row in rows) and (
        len(rows) == 1 or all(len(row.cells) < 2 and not row.before for row in rows)
    )


def _title_row(rows: list[Row]) -> bool:
    """Whether the first row is one cell over all columns: the table's title, typed inside it."""
    return len(rows) > 2 and len(rows[0].cells) == 1 < len(rows[1].cells) and not rows[0].cells[0].merge


def _cell_text(cell: Cell) -> str:
    """Everything in a cell, a table within it flattened."""
    texts = []
    for block in cell.blocks:
        if isinstance(block, Grid):
            texts += [" ".join(row) for row in (block.head, *block.rows)]
        else:
            texts.append(block.text)
    return "\n".join(texts)
