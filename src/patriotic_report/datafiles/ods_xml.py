"""The content of an .ods, read as it comes: its worksheets first, then the cells of one of them."""

from __future__ import annotations

from typing import NamedTuple

from .. import limits
from ..files.errors import Damaged, TooLarge
from ..patterns import pattern
from .book_kinds import Ranges
from .cells import LAST_COLUMN, LAST_ROW, MOST_IN_A_CELL, cell_name
from .ods_styles import TABLE, Styles
from .shared import raised
from .sheet_xml import Area, OnRow, Raw, RawSheet, refuse_wide_merge

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_SHEET, _ROW, _COLUMN, _NAMED = (
    TABLE + each for each in ("table", "table-row", "table-column", "named-range")
)
_TIMES, _STYLE, _FORMULA = TABLE + "number-columns-repeated", TABLE + "style-name", TABLE + "formula"
_SPANNED, _TYPE, _CALC_TYPE = TABLE + "number-columns-spanned", OFFICE + "value-type", _CALC + "value-type"
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_VALUES = tuple(
    OFFICE + each for each in ("value", "date-value", "time-value", "boolean-value", "string-value")
)
_TEXT_STYLE = TEXT + "style-name"
_READING = TEXT + "ruby-text"
"""How to say a word, not what it says."""
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_BLANKS = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_MOST_SHEETS = 10_000
_REFERENCE = pattern(
    r"\$?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<name>[^.'$]+))\.(?P<first>\$?[A-Z]{1,3}\$?[0-9]{1,7})"
    r"(?::(?:[^:]*\.)?(?P<last>\$?[A-Z]{1,3}\$?[0-9]{1,7}))?"
)


class Listed(NamedTuple):
    """A worksheet: its style, and the ranges that it alone defines."""

    name: str
    style: str
    names: dict[str, Ranges]


class Index:
    """Follows the elements for worksheets, names of ranges and styles."""

    def __init__(self) -> None:
        self.styles = Styles()
        self.sheets: list[Listed] = []
        self.names: dict[str, Ranges] = {}
        self.filled: set[int] = set()
        """Worksheets that hold something, by their place."""
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._depth and tag in _CELLS:
            if _TYPE in attributes or _FORMULA in attributes:
                self.filled.add(len(self.sheets) - 1)
        elif tag == _SHEET:
            self._depth += 1
            if self._depth == 1:
                style = attributes.get(_STYLE, "")
                self.sheets.append(Listed(attributes.get(TABLE + "name", ""), style, {}))
            if len(self.sheets) > _MOST_SHEETS:
                raise TooLarge
        elif tag == _NAMED:
            self._name(attributes)
        elif not self._depth:
            self.styles.start(tag, attributes)

    def text(self, data: str) -> None:
        """Characters between them."""
        if not self._depth:
            self.styles.text(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == _SHEET:
            self._depth -= 1
        elif not self._depth:
            self.styles.end(tag)

    def _name(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get(TABLE + "cell-range-address", ""))
        if found:
            sheet = (found["quoted"] or found["name"]).replace("''", "'")
            area = f"{found['first']}:{found['last'] or found['first']}"
            names = self.sheets[-1].names if self._depth else self.names
            names[attributes.get(TABLE + "name", "")] = Ranges(((sheet, area),))


class _Columns(NamedTuple):
    last: int
    style: str


class Cells:
    """Follows the elements for the cells of one worksheet, by its place, that lie within bounds.

    ``style_names`` takes the styles that the cells' numbers stand for.
    """

    def __init__(
        self, place: int, bounds: Area, styles: Styles, on_row: OnRow | None, style_names: list[str]
    ) -> None:
        self.sheet = RawSheet({}, [], [], [])
        self._style_names = style_names
        self._place, self._bounds, self._styles, self._on_row = place, bounds, styles, on_row
        self._numbers: dict[str, int] = {}
        self._columns: list[_Columns] = []
        self._row = self._column = 0
        self._rows = 1
        self._row_style = ""
        self._filled: dict[int, Raw] = {}
        self._depth = self._kept = 0
        self._cell: dict[str, str] | None = None
        self._text = _Text(styles)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins.  Raises Damaged, TooLarge."""
        if tag == _SHEET:
            self._depth += 1
            self._place -= self._depth == 1
        elif self._place != -1 or self._depth != 1:
            return
        elif self._cell is not None:
            self._text.start(tag, attributes)
        elif tag in _CELLS:
            self._cell = attributes
            if self._text.paragraphs:
                self._text = _Text(self._styles)
        elif tag == _ROW:
            self._begin_row(attributes)
        elif tag == _COLUMN:
            self._add_columns(attributes)

    def text(self, data: str) -> None:
        """Characters between them."""
        if self._cell is not None and self._depth == 1:
            self._text.add(data)

    def end(self, tag: str) -> None:
        """An element ends.  Raises Damaged, TooLarge."""
        if tag == _SHEET:
            self._depth -= 1
        elif self._place != -1 or self._depth != 1:
            return
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif self._cell is not None:
            self._text.end()
        elif tag == _ROW:
            self._end_row()

    def _add_columns(self, attributes: dict[str, str]) -> None:
        first = self._columns[-1].last + 1 if self._columns else 1
        last = first + _times(attributes, "number-columns-repeated") - 1
        self._columns.append(_Columns(last, attributes.get(TABLE + "default-cell-style-name", "")))
        if _is_hidden(attributes):
            self.sheet.hidden_columns.append((first, last))
        if len(self._columns) > LAST_COLUMN:
            raise Damaged("more columns than there are")

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row += self._rows if self._row else 1
        self._rows = _times(attributes, "number-rows-repeated")
        self._row_style = attributes.get(TABLE + "default-cell-style-name", "")
        self._column = 1
        if self._row + self._rows - 1 > LAST_ROW:
            raise Damaged(f"row {self._row + self._rows - 1}")
        if _is_hidden(attributes):
            rows = min(self._rows, limits.now().table_rows)
            self.sheet.hidden_rows.extend(range(self._row, self._row + rows))

    def _end_cell(self, attributes: dict[str, str]) -> None:
        times = _times(attributes, "number-columns-repeated") if _TIMES in attributes else 1
        first, self._column = self._column, self._column + times
        if self._column - 1 > LAST_COLUMN:
            raise Damaged(f"column {self._column - 1}")
        if cell := self._stored(attributes, first):
            left, right = self._bounds[1], self._bounds[3]
            columns = range(max(first, left), min(first + times - 1, right) + 1)
            self._count(len(columns))
            self._filled.update(dict.fromkeys(columns, cell))
        if _SPANNED in attributes:
            self._merge(first, attributes)

    def _stored(self, attributes: dict[str, str], column: int) -> Raw | None:
        shown = self._text.shown
        is_formula = _FORMULA in attributes
        if not (shown or is_formula or _TYPE in attributes):
            return None
        value = next((attributes[each] for each in _VALUES if each in attributes), None)
        kind = attributes.get(_CALC_TYPE) or attributes.get(_TYPE, "string")
        if not (shown or value or is_formula):
            return None
        return Raw(kind, self._style(attributes, column), value, is_formula, shown)

    def _style(self, attributes: dict[str, str], column: int) -> int:
        """What stands for the cell's style among those that were met: its own, its row's, its column's."""
        style = attributes.get(_STYLE) or self._row_style or self._column_style(column)
        number = self._numbers.setdefault(style, len(self._numbers))
        if number == len(self._style_names):
            self._style_names.append(style)
        return number

    def _column_style(self, column: int) -> str:
        return next((each.style for each in self._columns if column <= each.last), "")

    def _merge(self, column: int, attributes: dict[str, str]) -> None:
        wide, high = (_times(attributes, f"number-{each}-spanned") for each in ("columns", "rows"))
        if (wide, high) != (1, 1):
            area = (self._row, column, self._row + high - 1, column + wide - 1)
            refuse_wide_merge(f"{cell_name(*area[:2])}:{cell_name(*area[2:])}", area, limits.most_cells())
            self.sheet.merges.append(area)

    def _end_row(self) -> None:
        """A row that stands for several is each of them."""
        top, low = self._bounds[0], self._bounds[2]
        rows = range(max(self._row, top), min(self._row + self._rows - 1, low) + 1)
        self._count(len(self._filled) * (len(rows) - 1))
        for row in rows if self._filled else ():
            self.sheet.cells.update({(row, column): cell for column, cell in self._filled.items()})
            if self._on_row:
                self._on_row(self.sheet.cells)
                self.sheet.cells.clear()
        self._filled = {}

    def _count(self, cells: int) -> None:
        self._kept += max(cells, 0)
        if self._kept > limits.most_cells():
            raise TooLarge


class _Text:
    """What a cell shows: its paragraphs, without notes and drawings."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.paragraphs: list[list[str]] = []
        self._aside = 0
        self._raised: list[bool] = []

    @property
    def shown(self) -> str | None:
        """None where not even a blank is shown: the writer left that to who opens it."""
        return "\n".join("".join(each) for each in self.paragraphs) if self.paragraphs else None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element within the cell begins."""
        if self._aside or not tag.startswith(TEXT) or tag == _READING:
            self._aside += 1
            return
        is_raised = bool(attributes) and attributes.get(_TEXT_STYLE, "") in self._styles.raised
        self._raised.append(is_raised or any(self._raised))
        if tag in _PARAGRAPHS:
            self.paragraphs.append([])
        elif tag in _BLANKS:
            self.add(_BLANKS[tag] * min(_times(attributes, "c", TEXT), MOST_IN_A_CELL))

    def add(self, data: str) -> None:
        """Characters of the paragraph that is open."""
        if self.paragraphs and self._raised and not self._aside:
            self.paragraphs[-1].append(raised(data) if self._raised[-1] else data)

    def end(self) -> None:
        """An element within the cell ends."""
        if self._aside:
            self._aside -= 1
        elif self._raised:
            self._raised.pop()


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get(TABLE + "visibility", "visible") != "visible"


def _times(attributes: dict[str, str], name: str, space: str = TABLE) -> int:
    """How often an element stands for itself, or how many cells it is wide.  Raises Damaged."""
    text = attributes.get(space + name, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 8) or not int(text):
        raise Damaged(f"{name} {text[:40]}")
    return int(text)
