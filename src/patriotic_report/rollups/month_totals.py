"""What a table says that its months come to, beside what they do: compared, never added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

from ..facts.adding import NotAddable, combined
from ..facts.arithmetic import amount_of, converted
from ..indicators import Indicators
from ..problems import Problem
from ..schema import Amount
from ..tabular import Grid
from .columns import MONTHS_TOTAL, FigureColumn
from .faults import months_and_total_differ
from .months import Months
from .parts import Entry


def totals_compared(
    grid: Grid,
    row: int,
    columns: Mapping[int, FigureColumn],
    entries: Mapping[Months | None, Mapping[str, Entry]],
    unit: str,
    indicators: Indicators,
) -> Iterator[Problem]:
    """Each 合计 of a row's months that is another figure; of what does not add over time there is none to compare."""
    for n, column in columns.items():
        if column.field != MONTHS_TOTAL or not _adds_over_time(column.name, indicators):
            continue
        typed = amount_of(grid.rows[row][n], column.unit)
        added = _added(column, entries)
        alike = converted(added, typed.unit) if added and typed else None
        if typed and not (alike and alike.value == typed.value):
            reckoned = added.typed if added else "没有数"
            yield months_and_total_differ(unit, column.name, reckoned, typed.typed, grid.place(row, n))


def _adds_over_time(name: str, indicators: Indicators) -> bool:
    declared = indicators.called(name)
    return declared is not None and declared.over_time == "add"


def _added(column: FigureColumn, entries: Mapping[Months | None, Mapping[str, Entry]]) -> Amount | None:
    """The months that a 合计 is of; the shortest of them, where a quarter stands beside its months."""
    amounts = [
        amount
        for months, figures in entries.items()
        if months and (column.span is None or months.each <= column.span.each)
        for name, entry in figures.items()
        if name == column.name and (amount := entry.amounts.get("value"))
    ]
    try:
        return reduce(combined, amounts) if amounts else None
    except NotAddable:
        return None
