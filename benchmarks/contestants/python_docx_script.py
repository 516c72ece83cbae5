"""python-docx, bare: ``python -m contestants.python_docx_script campaign.yaml out.docx``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from .content import content_of
from .page import HEADING_FONT, SECOND_FONT, TITLE_FONT, set_page, set_text


def maker(_template: Path) -> Callable[[Path, Path], None]:
    """Nothing is kept from one report to the next."""
    return make


def make(source: Path, output: Path) -> None:
    """One report."""
    content = content_of(source)
    document = docx.Document()
    set_page(document)
    set_text(document.add_paragraph(), content["title"], TITLE_FONT, 22, WD_ALIGN_PARAGRAPH.CENTER)
    set_text(document.add_paragraph(), content["addressee"])
    _bodies(document, content["opening"])
    for section in content["sections"]:
        set_text(document.add_paragraph(), section["heading"], HEADING_FONT, indented=True)
        _bodies(document, section["paragraphs"])
        for part in section["parts"]:
            set_text(document.add_paragraph(), part["heading"], SECOND_FONT, indented=True)
            _bodies(document, part["paragraphs"])
        if section["table"]:
            _table(document, section["table"])
    _bodies(document, [content["closing"]])
    for line in (content["signer"], content["date"]):
        set_text(document.add_paragraph(), line, alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    document.save(str(output))


def _bodies(document: Document, paragraphs: list[str]) -> None:
    for text in paragraphs:
        set_text(document.add_paragraph(), text, indented=True)


def _table(document: Document, given: dict[str, Any]) -> None:
    set_text(document.add_paragraph(), given["caption"], HEADING_FONT, 14, WD_ALIGN_PARAGRAPH.CENTER)
    rows = [given["head"], *given["rows"]]
    table = document.add_table(len(rows), len(given["head"]), "Table Grid")
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            set_text(cell.paragraphs[0], str(value), size=12, alignment=WD_ALIGN_PARAGRAPH.CENTER)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
