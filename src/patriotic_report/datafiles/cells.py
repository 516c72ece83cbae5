"""Cells and sheets as values, and cells' names (C5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from .. import limits
from ..files.errors import TooLarge
from ..patterns import pattern
from ..problems import Place, Problem

Kind = Literal["blank", "text", "number", "date"]
_AREA = pattern(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?(?::\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?)?")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_IN_A_CELL = 32_767
"""Characters; Excel and WPS take no more."""


class Cell(NamedTuple):
    """A cell as a person sees it; ``rounded`` says that the sheet holds more digits than it shows.

    ``yuan`` says that a ￥ stood before the figure, and no word behind it: the text says 元.
    ``hidden`` is what a blank cell holds that its format does not show.
    """

    text: str
    kind: Kind
    rounded: bool = False
    yuan: bool = False
    hidden: str = ""


BLANK = Cell("", "blank")
UNREAD = Cell("#", "number")
"""Where a cell that cannot be read would stand: it is no blank."""


class Sheet(NamedTuple):
    """A rectangle of cells without blank rows and columns at its end.

    ``top`` and ``left`` are where ``rows[0][0]`` stands in the file, from 1.  ``merges`` are
    (first row, first column, last row, last column) within ``rows``, from 0; the text of merged
    cells stands in the first of them.  ``faults`` are of cells that cannot be read, by their position
    within ``rows``: who takes such a cell refuses it.
    """

    file: str
    name: str
    top: int
    left: int
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    notices: tuple[Problem, ...] = ()
    faults: Mapping[tuple[int, int], Problem] = MappingProxyType({})

    def where(self, row: int, column: int) -> str:
        """文件!工作表!C5, or 文件!C5 for a file without worksheets; positions within ``rows``."""
        cell = cell_name(self.top + row, self.left + column)
        return f"{self.file}!{self.name}!{cell}" if self.name else f"{self.file}!{cell}"

    def place(self, row: int, column: int) -> Place:
        """The same as a place for a message."""
        return Place(self.where(row, column))


class OneSheet(NamedTuple):
    """One of a workbook's worksheets: what it holds, or why it cannot be read; nothing where it is blank or hidden."""

    name: str
    visible: bool
    sheet: Sheet | None = None
    problems: tuple[Problem, ...] = ()


OnCells = Callable[[int, dict[int, Cell], list[Problem]], None]
"""Takes a row's number and its filled cells by their columns, both from 1, and the faults of its cells."""


class Streamed(NamedTuple):
    """What is known of a sheet when its rows have gone by; ``merges`` count rows and columns from 1."""

    file: str
    name: str
    merges: tuple[tuple[int, int, int, int], ...]
    notices: tuple[Problem, ...] = ()

    def where(self, row: int, column: int) -> str:
        """文件!工作表!C5, or 文件!C5 for a file without worksheets; positions from 1."""
        cell = cell_name(row, column)
        return f"{self.file}!{self.name}!{cell}" if self.name else f"{self.file}!{cell}"


def cell_name(row: int, column: int) -> str:
    """Row and column from 1 → C5."""
    return f"{column_letters(column)}{row}"


def column_letters(number: int) -> str:
    """28 → AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """AB → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def parse_range(text: str) -> tuple[int, int, int, int] | None:
    """A2:F20, A:F, 2:20 or C5 → (first row, first column, last row, last column), from 1; None for others."""
    match = _AREA.fullmatch(text.strip())
    if match is None or not match[0]:
        return None
    ends = match.groups()
    if ":" not in text:
        if not all(ends[:2]):
            return None
        ends = ends[:2] * 2
    left, top, right, low = ends
    if bool(left) != bool(right) or bool(top) != bool(low) or not (left or top):
        return None
    columns = (column_number(left), column_number(right)) if left else (1, LAST_COLUMN)
    rows = (int(top), int(low)) if top else (1, LAST_ROW)
    if not (_in_order(*rows, LAST_ROW) and _in_order(*columns, LAST_COLUMN)):
        return None
    return rows[0], columns[0], rows[1], columns[1]


def _in_order(first: int, last: int, most: int) -> bool:
    return 1 <= first <= last <= most


def placed_within(
    faults: Mapping[tuple[int, int], Problem], top: int, left: int
) -> dict[tuple[int, int], Problem]:
    """Faults by positions from 1 → by positions within the rows that begin at ``top`` and ``left``."""
    return {(row - top, column - left): found for (row, column), found in faults.items()}


def rectangle(cells: dict[tuple[int, int], Cell]) -> tuple[int, int, tuple[tuple[Cell, ...], ...]]:
    """Cells by (row, column) from 1 → top, left and rows of one width; nothing gives no rows.

    Raises TooLarge: two cells far from one another claim all that is between them.
    """
    filled = [at for at, cell in cells.items() if cell.text]
    if not filled:
        return 1, 1, ()
    of_rows, of_columns = zip(*filled, strict=True)
    top, low, left, right = min(of_rows), max(of_rows), min(of_columns), max(of_columns)
    _check_size(low - top + 1, right - left + 1)
    rows = tuple(
        tuple(cells.get((row, column), BLANK) for column in range(left, right + 1))
        for row in range(top, low + 1)
    )
    return top, left, rows


def _check_size(height: int, width: int) -> None:
    most = limits.now()
    if height > most.table_rows or width > most.table_columns or height * width > limits.most_cells():
        raise TooLarge


_LEAST_OF_A_TABLE = 50
"""To open a sheet takes as long as to read so many cells: a report may name a thousand small areas of one."""


def take_cells(count: int) -> None:
    """So many cells were gone through for a table of a report.  Raises TooLarge."""
    if not limits.take("report_cells", max(count, _LEAST_OF_A_TABLE)):
        raise TooLarge
