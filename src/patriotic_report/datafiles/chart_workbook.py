"""A small workbook from rows of texts and numbers: what stands behind a chart in Word.

Written as text into ``empty.xlsx``, an empty workbook as openpyxl 3.1.5 saves it with lxml: what
openpyxl writes itself is other bytes with another version of it, and with lxml than without.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from ..files import reading
from .cells import MOST_IN_A_CELL, cell_name

_EMPTY = Path(__file__).with_name("empty.xlsx")
_SHEET = "xl/worksheets/sheet1.xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_ROWS = re.compile(rb'<dimension ref="[^"]*"/>(.*)<sheetData></sheetData>')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def workbook_of(rows: Sequence[Sequence[str | Decimal | None]]) -> bytes:
    """An .xlsx whose only sheet, Sheet1, holds the rows from A1 on; the same rows give the same bytes."""
    last = cell_name(len(rows), max(map(len, rows)))
    sheet = "".join(f'<row r="{at}">{"".join(_cells(row, at))}</row>' for at, row in enumerate(rows, 1))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        for name, content in _parts():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            book.writestr(info, _filled(content, last, sheet) if name == _SHEET else content)
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(reading.read(_EMPTY))) as empty:
        return tuple((entry.filename, empty.read(entry)) for entry in empty.infolist())


def _filled(empty: bytes, last: str, rows: str) -> bytes:
    # characters beyond ASCII as references, which need no declaration
    data = rows.encode("ascii", "xmlcharrefreplace")
    return _ROWS.sub(
        lambda found: (
            f'<dimension ref="A1:{last}"/>'.encode() + found[1] + b"<sheetData>" + data + b"</sheetData>"
        ),
        empty,
    )


def _cells(row: Sequence[str | Decimal | None], at: int) -> Iterator[str]:
    for column, value in enumerate(row, 1):
        name = cell_name(at, column)
        if isinstance(value, Decimal):
            yield f'<c r="{name}" t="n"><v>{float(value):.16g}</v></c>'
        elif value is not None:
            yield f'<c r="{name}" t="inlineStr">{_text(value[:MOST_IN_A_CELL])}</c>'


def _text(text: str) -> str:
    if not text:
        return ""
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<is><t{kept}>{''.join(_ESCAPES.get(c, c) for c in text)}</t></is>"
