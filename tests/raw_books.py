"""Workbooks written part by part: what no library would write."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet_xml(cells: str, after: str = "", before: str = "") -> str:
    """A worksheet with these rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'


def styles_xml(*formats: int | str) -> str:
    """Cell style 0 is General, those after it have these formats, by number or by code."""
    codes = {200 + n: each for n, each in enumerate(formats) if isinstance(each, str)}
    quoted = {number: code.replace("&", "&amp;").replace('"', "&quot;") for number, code in codes.items()}
    own = "".join(f'<numFmt numFmtId="{n}" formatCode="{code}"/>' for n, code in quoted.items())
    used = [each if isinstance(each, int) else 200 + n for n, each in enumerate(formats)]
    xfs = "".join(f'<xf numFmtId="{each}"/>' for each in (0, *used))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>'


def book(path: Path, *sheets: str, parts: Mapping[str, str | bytes] | None = None, styles: str = "", strings: str = "", date1904: bool = False) -> Path:  # fmt: skip
    """A workbook whose worksheets 表1, 表2 … are these; ``parts`` replace or join its parts."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    rels = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)  # fmt: skip
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers)  # fmt: skip
    all_parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">'
        f'<workbookPr date1904="{int(date1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rels}</Relationships>",
        **{f"xl/worksheets/sheet{n}.xml": each for n, each in zip(numbers, sheets, strict=True)},
        **({"xl/styles.xml": styles} if styles else {}),
        **({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'} if strings else {}),
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in all_parts.items():
            archive.writestr(name, data)
    return path
