"""The rows of a sheet: which are data, which are sums of them, which are neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ..datafiles import Sheet
from ..facts.arithmetic import amount_of
from ..facts.row_kinds import Kinds, Line, begins_as_a_number, figures_in, kinds_of, label_of
from ..indicators import INDICATORS, is_code, unit_of_column, why_no_sum
from .heads import Cells, Head
from .layout import Layout


class Rows(NamedTuple):
    """The kinds of a sheet's rows, and their labels."""

    kinds: Kinds
    labels: tuple[str, ...]


def rows_of(
    sheet: Sheet, heads: tuple[Head, ...], layout: Layout, cells: list[Cells], own: tuple[str, ...]
) -> Rows:
    """Sort the rows below a head; ``cells`` have a cell for each head."""
    named = labelling(heads, cells)
    labels = tuple(label_of([row[n] for n in named]) for row in cells)
    figures = [
        n
        for n, head in enumerate(heads)
        if n not in named
        and not is_code(head.key, head.unit)
        and not why_no_sum(head.names, unit_of_column(head.key, head.unit, layout.unit))
    ]
    columns = [
        figures_in([row[n] for row in cells], unit_of_column(heads[n].key, heads[n].unit, layout.unit))
        for n in figures
    ]
    hidden = [
        list(_hidden(sheet, layout.body, heads[n].at, column))
        for n, column in zip(figures, columns, strict=True)
    ]
    lines = [
        Line(label, tuple(c[n] for c in columns), tuple(h[n] for h in hidden))
        for n, label in enumerate(labels)
    ]
    units = all(heads[n].key not in INDICATORS for n in named)
    return Rows(kinds_of(lines, (*own, layout.organisation), units=units), labels)


def labelling(heads: tuple[Head, ...], cells: list[Cells]) -> list[int]:
    """The columns that name a row: the first, and words before the first figures."""
    found = [0]
    for n, head in enumerate(heads[1:], 1):
        filled = [row[n] for row in cells if row[n]]
        digits = sum(map(begins_as_a_number, filled))
        if head.unit or (2 * digits > len(filled) and not is_code(head.key)):
            break
        if 2 * digits <= len(filled):
            found.append(n)
    return found


def _hidden(
    sheet: Sheet, body: Iterable[int], column: int, figures: list[Decimal | None]
) -> Iterator[Decimal]:
    """How far the digits that a cell hides may move what it shows."""
    for row, figure in zip(body, figures, strict=True):
        cell = sheet.rows[row][column]
        amount = amount_of(cell.text) if figure is not None and cell.rounded else None
        yield amount.half_step if amount else Decimal(0)
