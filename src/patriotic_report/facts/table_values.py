"""What goes into the reckoning of a table, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from ..indicators import NO_INDICATORS, Indicators
from ..problems import Fault, FieldPath
from ..schema import Amount

Cells = tuple[str, ...]


class Stated(NamedTuple):
    """A 合计 or 小计 row that a data file holds itself: it covers the data rows ``first`` to ``last``.

    One that is ``aside`` (平均, 上年同期) prints as it stands and is compared with nothing.

    ``after`` is how many data rows stand above it.  ``slack`` is, for each typed column, how
    far the rounding of what the sheet shows may have moved the sum.  ``rates`` are the file's own
    figures in columns that are reckoned, by key.
    """

    kind: Literal["subtotal", "total", "aside"]
    first: int
    last: int
    after: int
    cells: Cells
    slack: tuple[Decimal, ...]
    rates: Mapping[str, str] = MappingProxyType({})


class TableSource(NamedTuple):
    """What is known of a table besides its rows: whether a data file gave them, and what else it holds.

    ``stated`` rows are compared with the sums; ``accept`` takes theirs where they differ
    (--accept-totals).  ``rates`` are the file's cells of columns that are reckoned, by key.
    ``formulas`` are the columns that a line of its head says to be one column by another (3=1÷2): key →
    the keys of 分子 and 分母.
    """

    from_file: bool = False
    stated: tuple[Stated, ...] = ()
    rates: Mapping[str, Cells] = MappingProxyType({})
    accept: bool = False
    indicators: Indicators = NO_INDICATORS
    formulas: Mapping[str, tuple[str, str]] = MappingProxyType({})


class Row(NamedTuple):
    """A printed row; ``source`` is the data row it came from, or -1 for one that is reckoned."""

    kind: Literal["data", "subtotal", "total", "aside"]
    cells: Cells
    source: int = -1


class ColumnSums(Protocol):
    """What a table's columns of figures come to, reckoned when asked for; ``keys`` names them."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns, by the keys that citations use."""

    def amount(self, key: str) -> Amount | None:
        """The sum, or None where there is none."""

    def text(self, key: str) -> str:
        """The sum as text cites it, with its unit."""

    def average(self, key: str) -> str:
        """The mean of the rows that hold a figure."""

    def why_none(self, key: str) -> str:
        """Why a column has no sum, in the user's words."""

    def formula(self, key: str) -> str:
        """How a column's total is reckoned, and who says so."""

    def culprit(self, key: str) -> FieldPath:
        """The one cell that keeps a column from having a sum, by its path within the table; empty where it is no cell."""


class TableFact(NamedTuple):
    """A table ready to print."""

    rows: tuple[Row, ...]
    numeric: tuple[bool, ...]
    sums: ColumnSums
    faults: tuple[Fault, ...]
