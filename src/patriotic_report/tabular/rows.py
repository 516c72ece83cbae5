"""The rows of a sheet: which are data, which are sums of them, which are neither."""

from __future__ import annotations

from decimal import Decimal

from ..datafiles import Cell, Sheet
from ..facts.arithmetic import amount_of
from ..facts.labelled_rows import Column, LabelledRows, rows_of_columns
from ..indicators import NO_INDICATORS, Indicators
from .heads import Cells, Head
from .layout import Layout


def rows_of(
    sheet: Sheet,
    heads: tuple[Head, ...],
    layout: Layout,
    cells: list[Cells],
    own: tuple[str, ...],
    indicators: Indicators = NO_INDICATORS,
) -> LabelledRows:
    """Sort the rows below a head; ``cells`` have a cell for each head."""
    columns = [
        Column(
            head.names,
            head.unit,
            head.unit_in(layout.unit, indicators),
            [row[n] for row in cells],
        )
        for n, head in enumerate(heads)
    ]
    return rows_of_columns(
        columns,
        (*own, layout.organisation),
        lambda n: (hidden(sheet.rows[row][heads[n].at], columns[n].unit) for row in layout.body),
        indicators,
    )


def hidden(cell: Cell, unit: str = "") -> Decimal:
    """How far the digits that a cell hides may move what it shows, in a ``unit`` without its scale (万元: in 元)."""
    amount = amount_of(cell.text, unit) if cell.rounded else None
    return amount.half_step if amount else Decimal(0)
