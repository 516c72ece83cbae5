"""Workbooks of OpenDocument written part by part."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("draw", "drawing"),
        ("manifest", "manifest"),
    )
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def cell(
    shown: str | None = None, kind: str = "string", value: str = "", style: str = "", **rest: str
) -> str:
    """A cell that shows a text; ``rest`` are attributes of tables: columns_repeated is number-columns-repeated."""
    attribute = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    said = f' office:value-type="{kind}"' if kind else ""
    said += f" office:{attribute}={quoteattr(value)}" if value else ""
    said += f' table:style-name="{style}"' if style else ""
    names = {"formula": "formula"}
    said += "".join(f" table:{names.get(key, 'number-' + key.replace('_', '-'))}={quoteattr(each)}" for key, each in rest.items())  # fmt: skip
    paragraphs = (
        "" if shown is None else "".join(f"<text:p>{escape(each)}</text:p>" for each in shown.split("\n"))
    )
    return f"<table:table-cell{said}>{paragraphs}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """A row of them."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods(path: Path, *sheets: str, styles: str = "", after: str = "", manifest: str = "", mime: str = MIME, content: str = "", names: tuple[str, ...] = (), table_style: str = "") -> Path:  # fmt: skip
    """A workbook whose worksheets 表1, 表2 … hold these rows."""
    names = names or tuple(f"表{n}" for n in range(1, len(sheets) + 1))
    tables = "".join(
        f'<table:table table:name="{name}"{table_style if not n else ""}>{rows}</table:table>'
        for n, (name, rows) in enumerate(zip(names, sheets, strict=True))
    )
    body = (
        f"<office:document-content {_SPACES} {_CALC}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}{after}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("content.xml", content or body)
        archive.writestr("META-INF/manifest.xml", manifest or f"<manifest:manifest {_SPACES}/>")
    return path


def date_style(name: str, *fields: str, kind: str = "date") -> str:
    """A style of cells that show these fields of a date."""
    inner = "".join(f"<number:{each}/>" for each in fields)
    return (
        f'<number:{kind}-style style:name="N{name}">{inner}</number:{kind}-style>'
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
    )
