"""An .ods file: what each cell shows, with the value that is stored beside it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import IO
from zipfile import ZipFile

from ..files.errors import Damaged, TooLarge
from ..patterns import pattern
from ..problems import Problem
from . import faults
from .book_kinds import Ranges, Worksheet
from .cells import BLANK, Cell
from .damage import damaged_number
from .dates import DateShape
from .faults import refuse, sound
from .format_codes import NotFollowed
from .formats import Shown, exact, plain
from .ods_styles import Styles
from .ods_xml import Cells, Index
from .parts import read_part
from .sheet_xml import Area, OnRow, Raw, RawSheet
from .shown_figures import figure_shown
from .texts import trimmed
from .values import MOMENT, beyond_reading, date_cell, figure_cell, number_of, serial_of, text_cell

_KIND = "ODS 文件"
_EPOCH = datetime(1899, 12, 30)
_ERROR = pattern(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:[0-9]{3}")
_TIME = pattern(r"(-?)P(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:[.,][0-9]+)?S)?)")
_CLOCK = DateShape(False, False, False, False, True, True, False)
_DAYS, _NUMBERS = ("date", "time"), ("float", "percentage", "currency")
_TRUTHS = ("TRUE", "FALSE", "真", "假")
_YES = ("true", "1", "TRUE", "真")


def open_ods(data: bytes, file: str) -> OdsBook:
    """Open a workbook, but keep no cells.  Raises InputRefused."""
    try:
        with sound(file, _KIND):
            return OdsBook(ZipFile(io.BytesIO(data)), file)
    except TooLarge:
        refuse(faults.table_too_large(file))


class OdsBook:
    """A ``book_kinds.Book``.  Raises Damaged, TooLarge."""

    kind = _KIND
    stale = False

    def __init__(self, archive: ZipFile, file: str) -> None:
        self.file = file
        self._archive = archive
        index = Index()
        if "styles.xml" in archive.namelist():
            with archive.open("styles.xml") as part:
                read_part(part, index.styles.start, index.styles.end, index.styles.text, namespaces=True)
        with self._content() as part:
            read_part(part, index.start, index.end, index.text, namespaces=True)
        self._index = index
        self._style_names: list[str] = []
        self.names: dict[str, Ranges] = index.names
        self.sheets = {
            each.name: Worksheet(each.name, str(place), each.style not in index.styles.hidden, each.names)
            for place, each in enumerate(index.sheets)
        }
        if len(self.sheets) != len(index.sheets):
            raise Damaged("two worksheets of one name")

    def shared(self) -> _Shown:
        """How the cells show that were read last."""
        return _Shown(self._index.styles, self._style_names)

    def cells(self, sheet: Worksheet, bounds: Area, on_row: OnRow | None = None) -> RawSheet:
        """See ``book_kinds.Book``."""
        with faults.sound_sheet(self.file, sheet.name, _KIND), self._content() as part:
            self._style_names.clear()
            reader = Cells(int(sheet.part), bounds, self._index.styles, on_row, self._style_names)
            seen = read_part(part, reader.start, reader.end, reader.text, namespaces=True)
            return reader.sheet._replace(seen=seen)

    def is_filled(self, sheet: Worksheet) -> bool:
        """See ``book_kinds.Book``."""
        return int(sheet.part) in self._index.filled

    def _content(self) -> IO[bytes]:
        if "content.xml" not in self._archive.namelist():
            raise Damaged("no content.xml")
        return self._archive.open("content.xml")


class _Shown:
    """A ``book_kinds.Shows``."""

    def __init__(self, styles: Styles, names: list[str]) -> None:
        self._styles, self._names = styles, names

    def cell(self, raw: Raw, where: str, problems: list[Problem]) -> Cell:
        """See ``book_kinds.Shows``."""
        shown = trimmed(raw.shown or "")
        if fault := _fault(raw, shown, where):
            problems.append(fault)
            return BLANK
        if _is_truth(raw, shown):
            return Cell("是" if (raw.value or shown) in _YES else "否", "text")
        if raw.value and raw.type in _DAYS:
            return self._date(raw, raw.value, where, problems)
        if raw.value and raw.type in _NUMBERS:
            return _number(raw, raw.value, where, problems)
        return self._text(raw, where, problems)

    def _text(self, raw: Raw, where: str, problems: list[Problem]) -> Cell:
        text = trimmed((raw.value or "") if raw.shown is None else raw.shown)
        if text and self._styles.changes_texts(self._names[raw.style]):
            problems.append(faults.not_followed(where, f"格里是 {text}", "格式要把文字显示成别的"))
            return BLANK
        return text_cell(text, "General", where, problems)

    def _date(self, raw: Raw, value: str, where: str, problems: list[Problem]) -> Cell:
        usual = MOMENT if raw.type == "date" else _CLOCK
        shape = self._styles.date_shape(self._names[raw.style]) or usual
        if raw.shown is not None and not raw.shown.strip():
            return Cell("", "blank", hidden=value)
        try:
            serial = serial_of(value, _EPOCH) if raw.type == "date" else _days(value)
        except Damaged:
            problems.append(faults.no_value(where, f"日期 {value[:40]} 不是日期", "改成日期，再保存"))
            return BLANK
        return date_cell(serial, shape, _EPOCH, where, problems)


def _fault(raw: Raw, shown: str, where: str) -> Problem | None:
    """A formula that was not reckoned, or that went wrong."""
    if raw.type == "error" or (raw.formula and _ERROR.fullmatch(shown)):
        return faults.is_error(where, shown or raw.value or "")
    if raw.formula and raw.value is None and not shown:
        return faults.not_calculated(where)
    return None


def _is_truth(raw: Raw, shown: str) -> bool:
    """LibreOffice stores a number, with the format of a truth."""
    return raw.type == "boolean" or (shown in _TRUTHS and raw.value in ("0", "1"))


_SHORT = pattern(r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?")


def _number(raw: Raw, stored: str, where: str, problems: list[Problem]) -> Cell:
    if raw.shown == stored and _SHORT.fullmatch(stored) and stored != "-0":
        return Cell(stored, "number")  # as most are: nothing in it is to be read twice
    value = number_of(stored)
    if fault := beyond_reading(value, where) or damaged_number(exact(value), where):
        problems.append(fault)
        return BLANK
    number = exact(value)
    try:
        found = figure_shown(raw.shown, number) if raw.shown is not None else Shown(plain(number))
    except NotFollowed as why:
        problems.append(faults.not_followed(where, f"单元格显示的是 {trimmed(raw.shown or '')}", why))
        return BLANK
    return figure_cell(found, number)


def _days(duration: str) -> float:
    """PT09H30M00S → what part of a day it is.  Raises Damaged."""
    found = _TIME.fullmatch(duration)
    if found is None or found[1]:
        raise Damaged(f"duration {duration[:40]}")
    hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:])
    return (hours * 3600 + minutes * 60 + seconds) / 86_400
