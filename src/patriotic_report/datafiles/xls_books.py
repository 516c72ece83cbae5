"""An .xls or .et file: cells, formats, merged cells and hidden parts through xlrd.

The only door to xlrd.  It is given the records of the workbook alone, after ``biff`` has looked at them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..files.errors import Damaged, Encrypted, TooLarge
from . import faults
from .biff import Records, Seen
from .book_kinds import DefinedName, Worksheet
from .compound import MARK, Compound
from .faults import refuse, sound
from .shared import builtin_formats, raised
from .sheet_xml import Area, OnRow, Raw, RawSheet
from .values import Shared
from .xls_names import names_of

if TYPE_CHECKING:
    from xlrd.book import Book as XlrdBook
    from xlrd.sheet import Sheet as XlrdSheet

_EPOCHS = (datetime(1899, 12, 30), datetime(1904, 1, 1))
_MOST_EXACT = 10**15
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_STORED = {_TEXT: "text", _NUMBER: "n", _DATE: "n", _BOOLEAN: "b", _ERROR: "e"}
"""xlrd's kinds of cells, and what an .xlsx calls them; a text is none that may hold _x000D_."""
_SUPERSCRIPT = 1


def open_xls(data: bytes, file: str) -> XlsBook:
    """Open a workbook, but read no worksheet.  Raises InputRefused."""
    try:
        with sound(file):
            return XlsBook(_stream(data), file)
    except Encrypted:
        refuse(faults.encrypted(file, is_workbook=True))
    except TooLarge:
        refuse(faults.table_too_large(file))


def _stream(data: bytes) -> bytes:
    """The records, of a compound file or bare.  Raises Damaged."""
    if not data.startswith(MARK):
        return data
    within = Compound(data)
    return within.stream("workbook" if "workbook" in within.names else "book")


class XlsBook:
    """A ``book_kinds.Book``.  Raises Damaged, Encrypted, TooLarge."""

    kind = "Excel 文件"

    def __init__(self, stream: bytes, file: str) -> None:
        self.file = file
        self.stale = False
        self._records = Records(stream)
        before = self._records.globals()
        self._book = _opened(self._records.stream)
        names = self._book.sheet_names()
        if len(names) != len(before.sheets):
            raise Damaged("worksheets that are not listed")
        own = names_of(before, names)
        self.names: Mapping[str, DefinedName] = own.get(None, {})
        self.sheets = {
            name: Worksheet(name, str(each.begin), each.visible, own.get(name, {}))
            for name, each in zip(names, before.sheets, strict=True)
        }

    def shared(self) -> Shared:
        """The formats of all cell styles; texts are with their cells."""
        return Shared([], tuple(_formats(self._book)), _EPOCHS[self._book.datemode])

    def cells(self, sheet: Worksheet, bounds: Area, on_row: OnRow | None = None) -> RawSheet:
        """See ``book_kinds.Book``."""
        with faults.sound_sheet(self.file, sheet.name):
            seen = self._records.sheet(int(sheet.part))
            self.stale = seen.reckon_when_opened
            found = _sheet_of(self._book, sheet.name)
            raw = RawSheet({}, _merges(found), _hidden_rows(found), _hidden_columns(found), seen.cells)
            for row in range(found.nrows):
                raw.cells.update(_row(self._book, found, row, bounds, seen))
                if on_row and raw.cells:
                    on_row(raw.cells)
                    raw.cells.clear()
            return raw

    def is_filled(self, sheet: Worksheet) -> bool:
        """See ``book_kinds.Book``."""
        with faults.sound_sheet(self.file, sheet.name):
            return self._records.is_filled(int(sheet.part))


class _Nowhere:
    """Takes what xlrd warns of."""

    def write(self, _: str) -> None:
        """Nothing is kept."""


def _opened(stream: bytearray) -> XlrdBook:
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=stream,  # type: ignore[arg-type]  # hidden in place, sheet by sheet
            logfile=_Nowhere(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
        )
    except Exception as error:
        # whatever xlrd stumbles over in a file of unknown making: the file is what is wrong
        raise Damaged(str(error)) from error


def _sheet_of(book: XlrdBook, name: str) -> XlrdSheet:
    try:
        return book.sheet_by_name(name)
    except Exception as error:
        raise Damaged(str(error)) from error


def _formats(book: XlrdBook) -> Iterator[str]:
    """By the position of the cell style; a format that the file names by number only is Chinese Excel's."""
    own = {each.format_key: each.format_str for each in book.format_list}
    builtin = builtin_formats()
    for style in book.xf_list:
        yield own.get(style.format_key) or builtin.get(int(style.format_key), "General")


def _row(
    book: XlrdBook, sheet: XlrdSheet, row: int, bounds: Area, seen: Seen
) -> Iterator[tuple[tuple[int, int], Raw]]:
    """The cells of a row, counted from 0, that lie within bounds and hold something."""
    top, left, low, right = bounds
    if not top <= row + 1 <= low:
        return
    for column, kind in enumerate(sheet.row_types(row)):
        at = (row + 1, column + 1)
        is_formula = at in seen.formulas
        if left <= column + 1 <= right and (kind in _STORED or is_formula):
            value = _text_of(book, sheet, row, column, kind)
            if value or is_formula:
                yield at, Raw(_STORED.get(kind, "text"), sheet.cell_xf_index(row, column), value, is_formula)


def _text_of(book: XlrdBook, sheet: XlrdSheet, row: int, column: int, kind: int) -> str:
    from xlrd.biffh import error_text_from_code

    value: Any = sheet.cell_value(row, column)  # Any: the kind says of which type it is
    if kind == _ERROR:
        return str(error_text_from_code.get(value, f"#{value}"))
    if kind == _TEXT:
        runs = sheet.rich_text_runlist_map.get((row, column))
        return _with_raised(value, runs, book) if runs else str(value)
    if kind == _BOOLEAN:
        return str(int(value))
    return str(int(value)) if abs(value) < _MOST_EXACT and value == int(value) else repr(value)


def _with_raised(text: str, runs: Sequence[tuple[int, int]], book: XlrdBook) -> str:
    """A text in which raised digits are such: ``runs`` say from which character on which font holds."""
    ends = [begin for begin, _ in runs[1:]] + [len(text)]
    parts = [text[: runs[0][0]]]
    for (begin, font), end in zip(runs, ends, strict=True):
        is_raised = font < len(book.font_list) and book.font_list[font].escapement == _SUPERSCRIPT
        parts.append(raised(text[begin:end]) if is_raised else text[begin:end])
    return "".join(parts)


def _merges(sheet: XlrdSheet) -> list[Area]:
    return [(top + 1, left + 1, low, right) for top, low, left, right in sheet.merged_cells]


def _hidden_rows(sheet: XlrdSheet) -> list[int]:
    return [row + 1 for row, info in sorted(sheet.rowinfo_map.items()) if info.hidden]


def _hidden_columns(sheet: XlrdSheet) -> list[tuple[int, int]]:
    return [(column + 1, column + 1) for column, info in sorted(sheet.colinfo_map.items()) if info.hidden]
