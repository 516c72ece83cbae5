"""A small workbook from rows of texts and numbers: what stands behind a chart in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def workbook_of(rows: Sequence[Sequence[str | Decimal | None]], sheet: str = "Sheet1") -> bytes:
    """An .xlsx whose only sheet holds the rows from A1 on; the same rows give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.packaging.core import DocumentProperties

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append([_cell(value) for value in row])
        for cell in page[page.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a name that begins with = is no formula
    book.properties = DocumentProperties(created=datetime(*_FIRST_DAY))
    saved = io.BytesIO()
    book.save(saved)
    return _without_times(saved.getvalue())


def _cell(value: str | Decimal | None) -> str | float | int | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _without_times(data: bytes) -> bytes:
    """openpyxl writes the present time into every entry and into the properties."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as saved, zipfile.ZipFile(buffer, "w") as fixed:
        for entry in saved.infolist():
            content = saved.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _timeless(content)
            info = zipfile.ZipInfo(entry.filename, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            fixed.writestr(info, content)
    return buffer.getvalue()


def _timeless(core: bytes) -> bytes:
    import re

    return re.sub(rb">\d{4}-\d\d-\d\dT[0-9:.]+Z?<", b">1980-01-01T00:00:00Z<", core)
