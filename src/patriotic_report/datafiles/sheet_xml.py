"""One worksheet's XML, read as it comes: only cells that hold something are kept.

openpyxl makes an object for every cell of a merged or linked range, a thousand million for
``A1:XFD1048576``, and cannot tell a formula without a value from a blank; hence this reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, NamedTuple

from .. import limits
from ..files.errors import Damaged, TooLarge
from ..files.xml import Parser
from .cells import LAST_COLUMN, LAST_ROW, cell_name, column_number, parse_range
from .faults import Doubled
from .parts import read_part

Area = tuple[int, int, int, int]
_LOOKED_AT = 1 << 18
"""A sheet that nobody asked for is looked at so far for its first cell."""


class Raw(NamedTuple):
    """A cell as it is stored; ``value`` is None where none is, which differs from an empty one.

    ``shown`` is what an .ods says that it shows; no other file does.
    """

    type: str
    style: int
    value: str | None
    formula: bool
    shown: str | None = None


class RawSheet(NamedTuple):
    """``hidden_columns`` are (first, last); all positions from 1.  ``seen`` is how many cells were gone through."""

    cells: dict[tuple[int, int], Raw]
    merges: list[Area]
    hidden_rows: list[int]
    hidden_columns: list[tuple[int, int]]
    seen: int = 0


OnRow = Callable[[dict[tuple[int, int], Raw]], None]
"""Takes the cells of a row when it ends; then they are not kept."""


def read_xml(part: IO[bytes], bounds: Area, on_row: OnRow | None = None) -> RawSheet:
    """A worksheet's cells within bounds.

    With ``on_row`` the cells go there row by row, and none are in the result.  Raises Damaged,
    Doubled, TooLarge.
    """
    reader = _Reader(bounds, on_row)
    seen = read_part(part, reader.start, reader.end, reader.text)
    return reader.sheet._replace(seen=seen)


def holds_cells(part: IO[bytes]) -> bool:
    """Whether a worksheet holds anything, or may: no more than its beginning is looked at.

    Raises what ``read_xml`` raises.
    """
    reader = _Reader((1, 1, LAST_ROW, LAST_COLUMN), None)
    for size in Parser(reader.start, reader.end, reader.text, namespaces=False).blocks(part):
        if reader.sheet.cells or size >= _LOOKED_AT:
            return True
    return False


class _Reader:
    """Follows the elements; a cell's parts are gathered until it ends."""

    def __init__(self, bounds: Area, on_row: OnRow | None) -> None:
        self._on_row = on_row
        self._kept = 0
        self._most = limits.most_cells()
        self.sheet = RawSheet({}, [], [], [])
        self._bounds = bounds
        self._row = self._column = 0
        self._numbered = True
        self._rows = bytearray(LAST_ROW + 1)
        self._columns: set[int] = set()
        self._cell: dict[str, str] | None = None
        self._value: list[str] | None = None
        self._formula = self._listening = self._aside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._cell, self._value, self._formula = attributes, None, False
        elif self._cell is not None:
            self._start_within(tag)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            span = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
            self.sheet.hidden_columns.append(span)
            if len(self.sheet.hidden_columns) > LAST_COLUMN:
                raise Damaged("more columns than there are")

    def _start_within(self, tag: str) -> None:
        if tag == "f":
            self._formula = True
        elif tag == "rPh":  # how to say it, not what it says
            self._aside = True
        elif (tag == "v" or tag == "t") and not self._aside:
            self._listening = True
            self._value = self._value or []

    def text(self, data: str) -> None:
        if self._listening and self._value is not None:
            self._value.append(data)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if self._cell is None:
            if tag == "row" and self._on_row and self.sheet.cells:
                self._on_row(self.sheet.cells)
                self.sheet.cells.clear()
            return
        if tag == "c":
            self._keep(self._cell)
            self._cell = None
        elif tag == "v" or tag == "t":
            self._listening = False
        elif tag == "rPh":
            self._aside = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._numbered = "r" in attributes
        self._begin_row(_whole(attributes["r"]) if self._numbered else self._row + 1)
        if attributes.get("hidden") in ("1", "true"):
            self.sheet.hidden_rows.append(self._row)

    def _begin_row(self, row: int) -> None:
        if not 1 <= row <= LAST_ROW:
            raise Damaged(f"row {row}")
        if self._rows[row]:
            raise Doubled(f"第{row}行", cell_name(row, 1))
        self._row, self._column = row, 0
        self._rows[row] = True
        self._columns.clear()

    def _place(self, reference: str) -> None:
        """Where the cell stands: what it says itself, else behind the one before."""
        row, self._column = _at(reference) if reference else (self._row, self._column + 1)
        if row != self._row and (self._numbered or self._columns):
            raise Damaged(f"cell {reference} in row {self._row}")
        if row != self._row:  # a row without a number has that of its first cell
            self._rows[self._row] = False
            column = self._column
            self._begin_row(row)
            self._column = column
        if self._column in self._columns:
            raise Doubled(f"{cell_name(row, self._column)} 格", cell_name(row, self._column))
        self._columns.add(self._column)

    def _keep(self, attributes: dict[str, str]) -> None:
        self._place(attributes.get("r", ""))
        row = self._row
        top, left, low, right = self._bounds
        if not (top <= row <= low and left <= self._column <= right):
            return
        value = None if self._value is None else "".join(self._value)
        if not value and not self._formula:
            return
        if self._kept >= self._most:
            raise TooLarge
        self._kept += 1
        style = _whole(attributes.get("s") or "0")
        self.sheet.cells[row, self._column] = Raw(attributes.get("t", "n"), style, value, self._formula)

    def _merge(self, reference: str) -> None:
        area = parse_range(reference)
        if area is None:
            raise Damaged(f"merged {reference}")
        if len(self.sheet.merges) >= self._most:
            raise TooLarge
        refuse_wide_merge(reference, area, self._most)
        self.sheet.merges.append(area)


def refuse_wide_merge(reference: str, area: Area, most: int) -> None:
    """Raise TooLarge for a merged range that claims a tenth of the cells that a table may have."""
    if (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > max(most // 10, 1):
        raise TooLarge(f"合并的区域 {reference} 太大", "取消整行、整列的合并，另存一份")


def _at(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    row = _whole(reference[len(letters) :])
    column = column_number(letters) if letters.isascii() and letters.isalpha() and len(letters) < 4 else 0
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise Damaged(f"cell {reference}")
    return row, column


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Damaged(f"number {text}")
    return int(text)
