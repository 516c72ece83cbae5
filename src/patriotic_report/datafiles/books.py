"""An .xlsx file opened through openpyxl: its worksheets, names, styles; no cells yet."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol
from zipfile import ZipFile

from ..files.errors import Damaged, TooLarge
from ..files.xml import weight
from . import faults
from .faults import Doubled, refuse
from .shared import number_formats, shared_texts
from .sheet_xml import Area, OnRow, RawSheet, holds_cells, read_xml
from .values import Shared

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

_MOST_LISTED = 500_000
"""Tags and attributes: a workbook of ten years has ten thousand names."""


class DefinedName(Protocol):
    """openpyxl's; what it raises for a name of unknown making may be anything."""

    @property
    def destinations(self) -> Iterator[tuple[str, str]]:
        """(worksheet, range) of each range that the name stands for."""


class Worksheet(NamedTuple):
    """One worksheet; ``names`` are the ranges that only it defines."""

    name: str
    part: str
    visible: bool
    names: dict[str, DefinedName]


class Book(NamedTuple):
    """A workbook: ``names`` are the ranges that it defines for all."""

    file: str
    archive: ZipFile
    sheets: dict[str, Worksheet]
    names: dict[str, DefinedName]
    strings: str
    styles: str
    epoch: datetime
    stale: bool = False
    """Whether it asks to be calculated when it is opened: programs that write formulas do."""

    def shared(self) -> Shared:
        """Texts and formats, read when a worksheet is."""
        try:
            with sound(self.file):
                texts = shared_texts(self._open(self.strings)) if self.strings else []
                formats = number_formats(self._open(self.styles)) if self.styles else ()
        except TooLarge:
            refuse(faults.table_too_large(self.file))
        return Shared(texts, formats, self.epoch)

    def cells(self, sheet: Worksheet, bounds: Area, on_row: OnRow | None = None) -> RawSheet:
        """The worksheet's cells within bounds (see ``read_xml``).  Raises InputRefused."""
        try:
            with sound(self.file), self._open(sheet.part) as part:
                return read_xml(part, bounds, on_row)
        except TooLarge as large:
            refuse(faults.table_too_large(f"{self.file}!{sheet.name}", *large.args))
        except Doubled as doubled:
            what, cell = doubled.args
            fix = "这样的文件不知道哪个算数：用 Excel 或 WPS 打开，核对后另存一份；别的程序写的，请它重新导出"
            refuse(faults.problem("D023", f"文件里的{what}有两个", fix, f"{self.file}!{sheet.name}!{cell}"))

    def is_filled(self, sheet: Worksheet) -> bool:
        """Whether the worksheet holds anything, or may.  Raises InputRefused."""
        try:
            with sound(self.file), self._open(sheet.part) as part:
                return holds_cells(part)
        except (TooLarge, Doubled):
            return True

    def _open(self, part: str) -> IO[bytes]:
        if part not in self.archive.namelist():
            raise Damaged(f"no {part}")
        return self.archive.open(part)


@contextmanager
def sound(file: str) -> Iterator[None]:
    """Refuse the file where its parts are no XML, or break their rules."""
    try:
        yield
    except (Damaged, LookupError, ValueError):
        refuse(faults.damaged(file))


def open_book(data: bytes, file: str) -> Book:
    """Open a workbook, but read no worksheet.  Raises InputRefused."""
    from openpyxl.packaging.relationship import get_rels_path
    from openpyxl.reader import excel

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # step by step: properties, themes, charts and styles are no affair of ours, and often faulty
            reader = excel.ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            _check_weight(reader, "[Content_Types].xml")
            reader.read_manifest()
            main = excel._find_workbook_part(reader.package).PartName[1:]  # type: ignore[attr-defined]
            _check_weight(reader, main)
            relations = get_rels_path(main)  # type: ignore[no-untyped-call]
            _check_weight(reader, relations)
            reader.read_workbook()
            return _book(reader, file)
    except Exception:
        # whatever openpyxl stumbles over in a file of unknown making: the file is what is wrong
        refuse(faults.damaged(file))


def _check_weight(reader: ExcelReader, part: str) -> None:
    """openpyxl makes an object, a kilobyte, of every element in what lists a workbook's parts."""
    if weight(reader.archive.read(part)) > _MOST_LISTED:
        raise Damaged(f"{part} lists too much")


def _book(reader: ExcelReader, file: str) -> Book:
    names = reader.parser.defined_names.by_sheet()  # type: ignore[attr-defined]
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


def _part(reader: ExcelReader, content_type: str, usual: str) -> str:
    """The name of the part of a type, or nothing."""
    found = reader.package.find(content_type)  # type: ignore[no-untyped-call]
    name = found.PartName.lstrip("/") if found else usual
    return name if name in reader.valid_files else ""
