"""A 统计表 with cells that are still to come: what stands in it, and marks in place of all that waits for them."""

from __future__ import annotations

from collections.abc import Iterator

from ..indicators import NO_INDICATORS, Indicators
from ..problems import FieldPath
from ..schema import Amount, Leaf, Table
from ..to_fill import has_mark, is_to_fill, mark
from .table_values import Cells, ColumnSums, Row, TableFact
from .typed_tables import typed_table_fact

_STAND_IN = "1"
"""A figure like any other: by it a column is known for what it is, and it prints nowhere."""


def is_open(rows: tuple[Cells, ...]) -> bool:
    """Whether any cell is still to come, or cites what is."""
    return any(_waits(cell) for row in rows for cell in row)


def _waits(cell: str) -> bool:
    return is_to_fill(cell) or has_mark(cell)


def open_table_fact(
    table: Table, rows: tuple[Cells, ...], indicators: Indicators = NO_INDICATORS
) -> TableFact:
    """The table of a draft: nothing is said of figures that may be other ones tomorrow."""
    filled = tuple(tuple(_STAND_IN if _waits(cell) else cell for cell in row) for row in rows)
    return _Marked(table, rows, typed_table_fact(table, filled, indicators)).fact()


class _Marked:
    """A table that was reckoned with figures that stand in for others, each of which is marked."""

    def __init__(self, table: Table, rows: tuple[Cells, ...], reckoned: TableFact) -> None:
        self.table, self.rows, self.reckoned = table, rows, reckoned
        self.typed = [leaf for leaf in table.leaves if leaf.typed]
        self.waiting = {leaf.key for n, leaf in enumerate(self.typed) if any(_waits(row[n]) for row in rows)}

    def fact(self) -> TableFact:
        """As it prints."""
        printed = tuple(self._row(row) for row in self.reckoned.rows)
        sums = _OpenSums(self.reckoned.sums, self.waiting)
        return TableFact(printed, self.reckoned.numeric, sums, ())

    def _row(self, row: Row) -> Row:
        typed = iter(self.rows[row.source] if row.source >= 0 else ())
        cells = zip(self.table.leaves, row.cells, strict=True)
        return row._replace(cells=tuple(self._cell(leaf, cell, row, typed) for leaf, cell in cells))

    def _cell(self, leaf: Leaf, cell: str, row: Row, typed: Iterator[str]) -> str:
        if row.source < 0:
            waits = bool(cell) and (leaf.key in self.waiting or (not leaf.typed and self._depends(leaf)))
            return mark(f"{leaf.key}的合计") if waits and self.reckoned.numeric[self._at(leaf)] else cell
        if leaf.typed:
            own = next(typed)
            return mark(leaf.key) if is_to_fill(own) else own
        return mark(leaf.key) if self._waits_in(leaf, row.source) else cell

    def _at(self, leaf: Leaf) -> int:
        return self.table.leaves.index(leaf)

    def _waits_in(self, leaf: Leaf, row: int) -> bool:
        """A rate waits for its own row, a share and a rank for all rows."""
        if not leaf.column.numerator:
            return self._depends(leaf)
        keys = {self.table.key_of(name) for _, name in leaf.column.refers_to}
        return any(_waits(self.rows[row][n]) for n, each in enumerate(self.typed) if each.key in keys)

    def _depends(self, leaf: Leaf) -> bool:
        """Whether a column that is reckoned is so from one that waits, by way of a rate too."""
        for _, name in leaf.column.refers_to:
            rate = None if self.table.key_of(name) else self.table.rate_of(name)
            if self.table.key_of(name) in self.waiting or (rate and self._depends(rate)):
                return True
        return False


class _OpenSums:
    """The sums of such a table: a mark for each column that waits."""

    def __init__(self, sums: ColumnSums, waiting: set[str]) -> None:
        self._sums, self._waiting = sums, waiting

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns of figures."""
        return self._sums.keys

    def amount(self, key: str) -> Amount | None:
        """None where a figure is still to come."""
        return None if key in self._waiting else self._sums.amount(key)

    def text(self, key: str) -> str:
        """The sum, or a mark."""
        return mark(f"{key}的合计") if key in self._waiting else self._sums.text(key)

    def average(self, key: str) -> str:
        """The mean, or a mark."""
        return mark(f"{key}的平均") if key in self._waiting else self._sums.average(key)

    def why_none(self, key: str) -> str:
        """Why there is no sum."""
        return self._sums.why_none(key)

    def formula(self, key: str) -> str:
        """How a total is reckoned."""
        return self._sums.formula(key)

    def culprit(self, key: str) -> FieldPath:
        """The cell that keeps a column from having a sum."""
        return self._sums.culprit(key)
