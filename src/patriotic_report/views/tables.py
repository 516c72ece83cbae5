"""统计表 as templates see them, and the sums and means that text may cite: 合计.X, 平均.X."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..column_widths import spelt
from ..facts import TableFact
from ..facts.totals import ReckonedTable, Totals
from ..schema import Table
from .parts import maybe
from .values import Record, Text, Value

if TYPE_CHECKING:
    from .tracer import Tracer

_SHORT = 12
"""Words up to this long stand in the middle of their cell."""


def totals_view(totals: Totals, tracer: Tracer | None = None) -> tuple[Record, Record]:
    """合计 and 平均; nothing is reckoned before somebody looks into them."""
    sums, averages = _Shown(totals, 0, tracer), _Shown(totals, 1, tracer)
    reasons = _Reasons(totals)
    return Record("合计", "", sums, reasons), Record("平均", "", averages, reasons)


class _Shown(Mapping[str, Value]):
    """The sums (0) or means (1) of :class:`Totals` as texts."""

    def __init__(self, totals: Totals, position: int, tracer: Tracer | None) -> None:
        self._totals, self._position, self._tracer = totals, position, tracer

    def __getitem__(self, key: str) -> Value:
        total = self._totals.found[key]
        texts = maybe(total.sum), maybe(total.average)
        if self._tracer and total.sum:
            texts = self._tracer.total(key, total)
        return texts[self._position]

    def __iter__(self) -> Iterator[str]:
        return iter(self._totals.found)

    def __len__(self) -> int:
        return len(self._totals.found)


class _Reasons(Mapping[str, str]):
    """Why a sum is none."""

    def __init__(self, totals: Totals) -> None:
        self._totals = totals

    def __getitem__(self, key: str) -> str:
        return self._totals.reasons[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._totals.reasons)

    def __len__(self) -> int:
        return len(self._totals.reasons)


def table_view(reckoned: ReckonedTable, tracer: Tracer | None = None) -> Record:
    """One table with everything that was reckoned of it."""
    record = _record(reckoned.table, reckoned.fact)
    if tracer:
        cells = tracer.cells(reckoned.path, reckoned.table, reckoned.fact)
        record.members = {**record.members, "cells": cells}
    return record


def _record(table: Table, fact: TableFact) -> Record:
    heads = table.head_rows
    return Record(
        "统计表",
        table.name,
        {
            "name": Text(table.name),
            "title": Text(table.title or table.name),
            "unit": Text(table.unit) if table.unit else None,
            "note": Text(table.note) if table.note else None,
            "header": tuple(Text("\n".join(dict.fromkeys(names))) for names in zip(*heads, strict=True)),
            "header_rows": tuple(tuple(Text(name) for name in row) for row in heads),
            "landscape": table.landscape,
            "grouped": table.group,
            # words of ours, not values
            "column_widths": tuple(map(spelt, table.column_widths)),
            # markup of ours, not a value: it must not be escaped
            "align": tuple(_alignment(index, fact) for index in range(len(table.leaves))),
            "cells": tuple(tuple(Text(cell) for cell in row.cells) for row in fact.rows),
        },
    )


def _alignment(index: int, fact: TableFact) -> str:
    """Numbers to the right, short words in the middle; the first column is names."""
    if fact.numeric[index] and index:
        return "---:"
    column = [row.cells[index] for row in fact.rows if row.cells[index]]
    return ":---:" if all(len(cell) <= _SHORT for cell in column) else ":---"
