"""Generated workbooks written as Excel, WPS, LibreOffice and a text editor write them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from generated_books import Book, Cell, Sheet

import raw_ods
import raw_xls
from raw_books import book as raw_book
from raw_books import sheet_xml, styles_xml


def written(book: Book, folder: Path, ending: str) -> Path:
    """The workbook as a file of this ending."""
    path = folder / f"{book.name}{ending}"
    _WRITERS[ending](book, path)
    return path


def sheet_of(book: Book, path: Path) -> str:
    """What messages call the sheet that counts: 文件!工作表, or a csv alone."""
    if path.suffix in (".csv", ".tsv"):
        return str(path)
    return f"{path}!表{len(book.before) + 1}"


def letter(column: int) -> str:
    """0 → A."""
    return chr(ord("A") + column)


def _sheets(book: Book) -> list[Sheet]:
    return [*book.before, book.sheet, *book.after]


def _formats(book: Book) -> list[str]:
    found = {cell.format for sheet in _sheets(book) for row in sheet.rows for cell in row}
    return sorted(found - {"General", "error"})


def _xlsx(book: Book, path: Path) -> None:
    formats = _formats(book)
    sheets = [_sheet_of_xlsx(sheet, formats) for sheet in _sheets(book)]
    raw_book(path, *sheets, styles=styles_xml(*formats))


def _sheet_of_xlsx(sheet: Sheet, formats: list[str]) -> str:
    rows = "".join(
        f'<row r="{number}">{"".join(_cell_of_xlsx(f"{letter(n)}{number}", cell, formats) for n, cell in enumerate(row))}</row>'
        for number, row in enumerate(sheet.rows, 1)
    )
    areas = "".join(f'<mergeCell ref="{letter(left)}{top + 1}:{letter(right)}{low + 1}"/>' for top, left, low, right in sheet.merges)  # fmt: skip
    return sheet_xml(rows, f"<mergeCells>{areas}</mergeCells>" if areas else "")


def _cell_of_xlsx(at: str, cell: Cell, formats: list[str]) -> str:
    style = formats.index(cell.format) + 1 if cell.format in formats else 0
    if cell.formula and cell.number is None:
        return f'<c r="{at}" s="{style}"><f>{cell.formula}</f></c>'
    if cell.number is not None:
        formula = f"<f>{cell.formula}</f>" if cell.formula else ""
        return f'<c r="{at}" s="{style}">{formula}<v>{float(cell.number)!r}</v></c>'
    if cell.format == "error":
        return f'<c r="{at}" t="e"><v>{cell.raw}</v></c>'
    if not cell.raw:
        return f'<c r="{at}" s="{style}"/>'
    return (
        f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(cell.raw)}</t></is></c>'
    )


def _xls(book: Book, path: Path) -> None:
    formats = _formats(book)
    raw_xls.xls(path, *(_sheet_of_xls(sheet, formats) for sheet in _sheets(book)), formats=formats)


def _sheet_of_xls(sheet: Sheet, formats: list[str]) -> bytes:
    records = b""
    for row, cells in enumerate(sheet.rows):
        for n, cell in enumerate(cells):
            style = formats.index(cell.format) + 1 if cell.format in formats else 0
            if cell.number is not None:
                records += raw_xls.number(row, n, style, float(cell.number))
            elif cell.format == "error":
                records += raw_xls.error(row, n, 7)
            elif cell.raw:
                records += raw_xls.label(row, n, style, cell.raw)
    areas = [(top, low, left, right) for top, left, low, right in sheet.merges]
    return records + (raw_xls.merged(*areas) if areas else b"")


def _ods(book: Book, path: Path) -> None:
    raw_ods.ods(path, *(_sheet_of_ods(sheet) for sheet in _sheets(book)))


def _sheet_of_ods(sheet: Sheet) -> str:
    return "".join(raw_ods.row(*(_cell_of_ods(sheet, row, n) for n in range(len(cells)))) for row, cells in enumerate(sheet.rows))  # fmt: skip


def _cell_of_ods(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.rows[row][column]
    if any(top <= row <= low and left <= column <= right and (top, left) != (row, column) for top, left, low, right in sheet.merges):  # fmt: skip
        return "<table:covered-table-cell/>"
    spans = {
        (top, left): {"rows_spanned": str(low - top + 1), "columns_spanned": str(right - left + 1)}
        for top, left, low, right in sheet.merges
    }.get((row, column), {})
    if cell.number is not None:
        kind = "percentage" if cell.format.endswith("%") else "float"
        return raw_ods.cell(cell.shows, kind, f"{float(cell.number)!r}", **spans)
    if cell.format == "error":
        return raw_ods.cell(cell.raw, "string", formula="of:=[.A1]/0", **spans)
    return raw_ods.cell(cell.raw, **spans) if cell.raw or spans else raw_ods.cell(None, "")


def _csv(book: Book, path: Path) -> None:
    encoding = "gb18030" if ".gbk" in path.suffixes else "utf-8-sig"
    marks = "\t" if path.suffix == ".tsv" else ","
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=marks)
        writer.writerows([cell.shows for cell in row] for row in book.sheet.rows)


_WRITERS: dict[str, Callable[[Book, Path], None]] = {
    ".xlsx": _xlsx,
    ".xls": _xls,
    ".ods": _ods,
    ".csv": _csv,
    ".gbk.csv": _csv,
    ".tsv": _csv,
}
