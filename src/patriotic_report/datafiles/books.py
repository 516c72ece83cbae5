"""An .xlsx file opened through openpyxl: its worksheets, names, styles; no cells yet."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any, NamedTuple, NoReturn
from zipfile import ZipFile

from .faults import Damaged, TooLarge, refuse
from .limits import LIMITS
from .shared import number_formats, shared_texts
from .sheet_xml import Area, OnRow, RawSheet, read_xml
from .values import Shared

_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class Worksheet(NamedTuple):
    """One worksheet; ``names`` are the ranges that only it defines."""

    name: str
    part: str
    visible: bool
    names: dict[str, Any]


class Book(NamedTuple):
    """A workbook: ``names`` are the ranges that it defines for all."""

    file: str
    archive: ZipFile
    sheets: dict[str, Worksheet]
    names: dict[str, Any]
    strings: str
    styles: str
    epoch: datetime
    stale: bool = False
    """Whether it asks to be calculated when it is opened: programs that write formulas do."""

    def shared(self) -> Shared:
        """Texts and formats, read when a worksheet is."""
        with sound(self.file):
            texts = shared_texts(self._open(self.strings)) if self.strings else []
            formats = number_formats(self._open(self.styles)) if self.styles else ()
        return Shared(texts, formats, self.epoch)

    def cells(
        self, sheet: Worksheet, bounds: Area, *, first_only: bool = False, on_row: OnRow | None = None
    ) -> RawSheet:
        """The worksheet's cells within bounds (see ``read_xml``).  Raises InputRefused."""
        try:
            with sound(self.file), self._open(sheet.part) as part:
                return read_xml(part, bounds, first_only=first_only, on_row=on_row)
        except TooLarge:
            refuse_large(f"{self.file}!{sheet.name}")

    def _open(self, part: str) -> IO[bytes]:
        if part not in self.archive.namelist():
            raise Damaged(f"no {part}")
        return self.archive.open(part)


@contextmanager
def sound(file: str) -> Iterator[None]:
    """Refuse the file where its parts are no XML, or break their rules."""
    from xml.etree.ElementTree import ParseError
    from xml.parsers.expat import ExpatError

    try:
        yield
    except (Damaged, ParseError, ExpatError):
        _refuse_damaged(file)


def _refuse_damaged(file: str) -> NoReturn:
    refuse("D005", "Excel 文件已损坏，读不出来", "用 Excel 或 WPS 打开，修复后另存为 .xlsx", file)


def refuse_large(where: str) -> NoReturn:
    """A worksheet beyond the limits."""
    most = f"最多 {LIMITS.rows} 行、{LIMITS.columns} 列、{LIMITS.cells} 格"
    refuse("D006", f"工作表太大（{most}）", "用 区域 写明要哪一块，或者分成几份；远处有零星的格，删去", where)


def open_book(data: bytes, file: str) -> Book:
    """Open a workbook, but read no worksheet.  Raises InputRefused."""
    from openpyxl.reader.excel import ExcelReader

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # step by step: properties, themes, charts and styles are no affair of ours, and often faulty
            reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            reader.read_manifest()
            reader.read_workbook()
            return _book(reader, file)
    except RecursionError:
        raise
    except Exception:
        # whatever openpyxl stumbles over in a file of unknown making: the file is what is wrong
        _refuse_damaged(file)


def _book(reader: Any, file: str) -> Book:
    names = reader.parser.defined_names.by_sheet()
    sheets = {
        sheet.name: Worksheet(sheet.name, rel.target, sheet.state == "visible", dict(names.get(index, {})))
        for index, (sheet, rel) in enumerate(reader.parser.find_sheets())
        if rel.Type.endswith("/worksheet")
    }
    return Book(
        file,
        reader.archive,
        sheets,
        dict(names.get("global", {})),
        _part(reader, _STRINGS, "xl/sharedStrings.xml"),
        _part(reader, _STYLES, "xl/styles.xml"),
        reader.wb.epoch,
        bool(getattr(reader.wb.calculation, "fullCalcOnLoad", False)),
    )


def _part(reader: Any, content_type: str, usual: str) -> str:
    """The name of the part of a type, or nothing."""
    found = reader.package.find(content_type)
    name = found.PartName.lstrip("/") if found else usual
    return name if name in reader.valid_files else ""
