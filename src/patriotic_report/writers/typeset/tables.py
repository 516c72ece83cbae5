"""A table as typst's source: its merged cells, its head on every page, and what must not leave its last row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ...document import Table
from ...tree import plain
from ..layout.merges import Merge, body_merges, head_cells
from ..layout.widths import USUAL_TYPE, TableLayout, TableType, head_text
from .printed import pt

Say = Callable[[str, str, int], str]
"""A text in a role's face, in a cell of so many twips → an expression."""


class Marks(NamedTuple):
    """What says where the table begins and ends."""

    first: str
    last: str


def can_hold(table: Table) -> bool:
    """Whether something below can be tied to the last row."""
    return bool(table.body) and table.merged < len(table.columns)


def table_source(table: Table, stands: TableLayout, say: Say, marks: Marks, below: str = "") -> str:
    """The call that draws it; ``below`` is one more row without lines, that stays with the one above it.

    For typst rows stay together where a cell that is not to be cut reaches over them: that cell stands in
    one more column that has no width, and that the last column's cells reach into elsewhere.
    """
    more = 1 if below else 0
    columns = "".join(f"{pt(width)}, " for width in stands.widths) + "0pt, " * more
    sides = "".join(f"{side} + horizon, " for side in table.columns) + "left, " * more
    head = "".join(f"{cell}, " for cell in _head(table, stands, say, marks, more))
    body = "".join(f"  {cell},\n" for cell in _body(table, stands, say, marks, more))
    if below:
        body += f"  below-table({len(table.columns)}, {below}),\n"
    return f"grid-table(({columns}), ({sides}), ({head}),{_dense(stands.type)}\n{body})"


def _dense(setting: TableType) -> str:
    """What a table set denser than usual says of its type."""
    if setting == USUAL_TYPE:
        return ""
    size, line, margin = pt(setting.size_hp * 10), pt(setting.line_tw), pt(setting.margin_tw)
    return f" size: {size}, line: {line}, margin: {margin},"


def _head(table: Table, stands: TableLayout, say: Say, marks: Marks, more: int) -> Iterator[str]:
    rows = head_cells(table.head)
    for number, row in enumerate(rows):
        for column, span, merge in row:
            if merge == "continue":
                continue
            under = ({each[:2]: each.merge for each in later} for later in rows[number + 1 :])
            down = 1 + _continued([each.get((column, span), "") for each in under]) if merge else 1
            width = sum(stands.widths[column : column + span])
            words = say(head_text(plain(table.head[number][column]), width, stands.type), "level1", width)
            if not number and not column:
                words = f"{marks.first} + {words}"
            across = span + (more if column + span == len(table.columns) else 0)
            yield f"{'head' if number else 'top'}-cell({words}{_spans(across, down)})"


def _continued(merges: Sequence[Merge]) -> int:
    """How many of the cells below are one with the one above."""
    return next((n for n, merge in enumerate(merges) if merge != "continue"), len(merges))


def _body(table: Table, stands: TableLayout, say: Say, marks: Marks, more: int) -> Iterator[str]:
    groups = body_merges(table)
    last_row, last_column = len(table.body) - 1, len(table.columns) - 1
    for number, row in enumerate(table.body):
        for column, runs in enumerate(row):
            merges = groups[column] if column < len(groups) else []
            if merges and merges[number] == "continue":
                continue
            down = 1 + _continued(merges[number + 1 :]) if merges and merges[number] else 1
            words = say(plain(runs), "body", stands.widths[column])
            if (number, column) == (last_row, last_column):
                words += f" + {marks.last}"
            across = 1 + (more if column == last_column and number < last_row else 0)
            spans = _spans(across, down)
            # a group may be longer than a page
            group = ", breakable: true" if down > 1 else ""
            yield f"table.cell({words}{spans}{group})" if spans else f"[#({words})]"
    if more:
        yield "held-rows"


def _spans(across: int, down: int) -> str:
    return (f", colspan: {across}" if across > 1 else "") + (f", rowspan: {down}" if down > 1 else "")
