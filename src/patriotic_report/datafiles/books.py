"""An .xlsx file opened through openpyxl: its worksheets, names, styles; no cells yet."""

from __future__ import annotations

import io
import warnings
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from ..files.errors import Damaged, TooLarge
from ..files.xml import weight
from . import faults
from .book_kinds import DefinedName, Worksheet
from .faults import Doubled, refuse, sound
from .package import Package
from .shared import number_formats, shared_texts
from .sheet_xml import Area, OnRow, RawSheet, holds_cells, read_xml
from .values import Shared

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

_MOST_LISTED = 500_000
"""Tags and attributes: a workbook of ten years has ten thousand names."""


class XlsxBook(NamedTuple):
    """A ``book_kinds.Book``: its parts, the names of some, and what the cells of all share."""

    file: str
    package: Package
    sheets: dict[str, Worksheet]
    names: dict[str, DefinedName]
    strings: str
    styles: str
    epoch: datetime
    stale: bool = False
    kind: str = "Excel 文件"
    known: list[Shared] = []  # noqa: RUF012 - each book is given its own

    def shared(self) -> Shared:
        """Texts and formats, read when the first worksheet is."""
        if not self.known:
            self.known.append(self._shared())
        return self.known[0]

    def _shared(self) -> Shared:
        try:
            with sound(self.file):
                texts = shared_texts(self.package.open(self.strings)) if self.strings else []
                formats = number_formats(self.package.open(self.styles)) if self.styles else ()
        except TooLarge:
            refuse(faults.table_too_large(self.file))
        return Shared(texts, formats, self.epoch)

    def cells(self, sheet: Worksheet, bounds: Area, on_row: OnRow | None = None) -> RawSheet:
        """The worksheet's cells within bounds (see ``read_xml``).  Raises InputRefused."""
        with faults.sound_sheet(self.file, sheet.name), self.package.open(sheet.part) as part:
            return read_xml(part, bounds, on_row)

    def is_filled(self, sheet: Worksheet) -> bool:
        """Whether the worksheet holds anything, or may.  Raises InputRefused."""
        try:
            with sound(self.file), self.package.open(sheet.part) as part:
                return holds_cells(part)
        except (TooLarge, Doubled):
            return True


def open_book(data: bytes, file: str) -> XlsxBook:
    """Open a workbook, but read no worksheet.  Raises InputRefused."""
    from openpyxl.packaging.relationship import get_rels_path
    from openpyxl.reader import excel

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # step by step: properties, themes, charts and styles are no affair of ours, and often faulty
            reader = excel.ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            package = Package(reader.archive)
            reader.archive = package  # type: ignore[assignment]
            _check_weight(package, "[Content_Types].xml")
            reader.read_manifest()
            main = excel._find_workbook_part(reader.package).PartName[1:]  # type: ignore[attr-defined]
            _check_weight(package, main)
            relations = get_rels_path(main)  # type: ignore[no-untyped-call]
            _check_weight(package, relations)
            reader.read_workbook()
            return _book(reader, package, file)
    except Exception:
        # whatever openpyxl stumbles over in a file of unknown making: the file is what is wrong
        refuse(faults.damaged(file))


def _check_weight(package: Package, part: str) -> None:
    """openpyxl makes an object, a kilobyte, of every element in what lists a workbook's parts."""
    if weight(package.read(part)) > _MOST_LISTED:
        raise Damaged(f"{part} lists too much")


def _book(reader: ExcelReader, package: Package, file: str) -> XlsxBook:
    names = reader.parser.defined_names.by_sheet()  # type: ignore[attr-defined]
    sheets = {
        sheet.name: Worksheet(sheet.name, rel.target, sheet.state == "visible", dict(names.get(index, {})))
        for index, (sheet, rel) in enumerate(reader.parser.find_sheets())
        if rel.Type.endswith("/worksheet")
    }
    return XlsxBook(
        file,
        package,
        sheets,
        dict(names.get("global", {})),
        _part(reader, package, _STRINGS, "xl/sharedStrings.xml"),
        _part(reader, package, _STYLES, "xl/styles.xml"),
        reader.wb.epoch,
        bool(getattr(reader.wb.calculation, "fullCalcOnLoad", False)),
        known=[],
    )


def _part(reader: ExcelReader, package: Package, content_type: str, usual: str) -> str:
    """The name of the part of a type, or nothing."""
    found = reader.package.find(content_type)  # type: ignore[no-untyped-call]
    name = found.PartName.lstrip("/") if found else usual
    return name if name in package else ""
