"""Data files → plain sheets of cells: .xlsx, .xls, .et, .ods and .csv, bounded and refused by content (数据文件).

The only door to openpyxl and xlrd.  What a cell means is for others to say.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ..files.errors import TooLarge
from ..problems import InputRefused
from .cells import Cell, OnCells, OneSheet, Sheet, Streamed, cell_name, parse_range, take_cells
from .dates import day_of_serial
from .faults import refuse, refuse_beyond, table_too_large
from .file_kinds import Kind, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book_kinds import Book

__all__ = [
    "Cell",
    "DataFiles",
    "OnCells",
    "OneSheet",
    "Sheet",
    "Streamed",
    "cell_name",
    "day_of_serial",
    "each_sheet",
    "parse_range",
    "read_sheet",
    "stream_sheet",
]


def read_sheet(
    path: str | os.PathLike[str],
    *,
    sheet: str = "",
    area: str = "",
    name: str = "",
    home: str | os.PathLike[str] | None = None,
    strict: bool = True,
    of_books: bool = False,
) -> Sheet:
    """Read one sheet.

    ``sheet`` is a worksheet's name (the first visible one where empty), ``area`` a range such as
    ``A2:F20``, ``A:F`` or a name that the workbook defines, ``name`` what messages call the file,
    ``home`` the folder that it must lie in (None for a file that the user named himself).
    Cells that cannot be read are refused, or with ``strict=False`` told in ``faults``.
    With ``of_books`` the worksheet is asked of workbooks only: a text is read whole.
    Raises InputRefused.
    """
    return DataFiles(home, strict=strict).read(path, name, "" if of_books else sheet, area, sheet)


class DataFiles:
    """The data files of one report: each is opened once, and each sheet read once, however many tables name it."""

    def __init__(self, home: str | os.PathLike[str] | None = None, *, strict: bool = True) -> None:
        """``home`` and ``strict`` are ``read_sheet``'s."""
        self._home, self._strict = home, strict
        self._opened: dict[tuple[str, str], bytes | Book] = {}
        self._read: dict[tuple[str, str, str, str], Sheet] = {}

    def read(
        self, path: str | os.PathLike[str], name: str, sheet: str, area: str, of_books: str | None = None
    ) -> Sheet:
        """See ``read_sheet``; ``of_books`` is the worksheet that is asked of workbooks, where it is not ``sheet``.

        Every time the cells count as the report's.  Raises InputRefused.
        """
        name = name or os.fspath(path)
        refuse_beyond(name)
        key = os.fspath(path), name, sheet, area
        if known := self._read.get(key):
            try:
                take_cells(len(known.rows) * len(known.rows[0]))
            except TooLarge:
                refuse(table_too_large(name))
            return known
        opened = self._open(path, name)
        if isinstance(opened, bytes):
            from .delimited import read_delimited

            found = read_delimited(opened, name, sheet, area, self._strict)
        else:
            from .workbooks import read_workbook

            found = read_workbook(opened, sheet if of_books is None else of_books, area, self._strict)
        self._read[key] = found
        return found

    def _open(self, path: str | os.PathLike[str], name: str) -> bytes | Book:
        key = os.fspath(path), name
        if key not in self._opened:
            data, kind = opened(path, name, self._home)
            self._opened[key] = data if kind == "text" else _book(data, kind, name)
        return self._opened[key]


def each_sheet(path: str | os.PathLike[str]) -> Iterator[OneSheet]:
    """Every worksheet, in its order; a text is one without a name.  Raises InputRefused for the file itself."""
    name = os.fspath(path)
    data, kind = opened(path, name)
    if kind == "text":
        from .delimited import read_delimited

        yield OneSheet("", True, read_delimited(data, name, "", "", strict=False))
        return
    from .workbooks import read_workbook

    book = _book(data, kind, name)
    for each in book.sheets.values():
        if not (each.visible and book.is_filled(each)):
            yield OneSheet(each.name, each.visible)
            continue
        try:
            yield OneSheet(each.name, True, read_workbook(book, each.name, "", strict=False))
        except InputRefused as refused:
            yield OneSheet(each.name, True, problems=refused.problems)


def stream_sheet(path: str | os.PathLike[str], on_row: OnCells, *, sheet: str = "") -> Streamed:
    """Read one sheet row by row, keeping none: a table of ten thousand reports is long.

    ``sheet`` is as in ``read_sheet``.  Raises InputRefused, then what ``on_row`` took is worth nothing.
    """
    name = os.fspath(path)
    data, kind = opened(path, name)
    if kind != "text":
        from .workbooks import stream_workbook

        return stream_workbook(_book(data, kind, name), sheet, on_row)
    from .delimited import stream_delimited

    return stream_delimited(data, name, sheet, on_row)


def _book(data: bytes, kind: Kind, name: str) -> Book:
    """Raises InputRefused."""
    if kind == "xls":
        from .xls_books import open_xls

        return open_xls(data, name)
    if kind == "ods":
        from .ods_books import open_ods

        return open_ods(data, name)
    from .books import open_book

    return open_book(data, name)
