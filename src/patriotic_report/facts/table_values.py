"""What goes into the reckoning of a table, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from ..schema import Amount, Fault

Cells = tuple[str, ...]


class Stated(NamedTuple):
    """A 合计 or 小计 row that a data file holds itself: it covers the data rows ``first`` to ``last``.

    ``after`` is how many data rows stand above it.  ``slack`` is, for each typed column, how
    far the rounding of what the sheet shows may have moved the sum.
    """

    kind: Literal["subtotal", "total"]
    first: int
    last: int
    after: int
    cells: Cells
    slack: tuple[Decimal, ...]


class TableSource(NamedTuple):
    """What is known of a table besides its rows: whether a data file gave them, and what else it holds.

    ``stated`` rows are compared with the sums; ``accept`` takes theirs where they differ
    (--accept-totals).  ``rates`` are the file's cells of columns that are reckoned, by key.
    """

    from_file: bool = False
    stated: tuple[Stated, ...] = ()
    rates: Mapping[str, Cells] = MappingProxyType({})
    accept: bool = False


class Row(NamedTuple):
    """A printed row; ``source`` is the data row it came from, or -1 for one that is reckoned."""

    kind: Literal["data", "subtotal", "total"]
    cells: Cells
    source: int = -1


class TableFact(NamedTuple):
    """A table ready to print; ``sums`` and ``averages`` are by a column's key, as text cites them.

    ``why`` says why a column of figures has no sum.
    """

    rows: tuple[Row, ...]
    numeric: tuple[bool, ...]
    sums: Mapping[str, str]
    amounts: Mapping[str, Amount]
    averages: Mapping[str, str]
    why: Mapping[str, str]
    faults: tuple[Fault, ...]
