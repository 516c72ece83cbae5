"""The template of those that fill in a Word file: one layout, each with its own tags.

``python -m contestants.filled_template docxtpl|docxtemplater template.docx``
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from .page import HEADING_FONT, SECOND_FONT, TITLE_FONT, set_page, set_text

COLUMNS = 5


class Tags(NamedTuple):
    """How a tool writes what this layout needs.

    Names are paths from the top (``section.table``); ``each`` and ``where`` give what stands
    before and behind what is repeated or conditional; ``rows`` are a table's below its head.
    """

    value: Callable[[str], str]
    each: Callable[[str, str], tuple[str, str]]
    where: Callable[[str], tuple[str, str]]
    cell: Callable[[str, int], str]
    rows: list[list[str]]


DOCXTPL = Tags(
    value=lambda path: f"{{{{ {path} }}}}",
    each=lambda item, path: (f"{{%p for {item} in {path} %}}", "{%p endfor %}"),
    where=lambda path: (f"{{%p if {path} %}}", "{%p endif %}"),
    cell=lambda path, column: f"{{{{ {path}[{column}] }}}}",
    rows=[
        ["{%tr for row in section.table.rows %}"],
        [f"{{{{ row[{column}] }}}}" for column in range(COLUMNS)],
        ["{%tr endfor %}"],
    ],
)


def _last(path: str) -> str:
    """docxtemplater names things from where it is; an item that is a text is ``.``"""
    return "." if path == "text" else path.rpartition(".")[2]


DOCXTEMPLATER = Tags(
    value=lambda path: f"{{{_last(path)}}}",
    each=lambda _item, path: (f"{{#{_last(path)}}}", f"{{/{_last(path)}}}"),
    where=lambda path: (f"{{#{_last(path)}}}", f"{{/{_last(path)}}}"),
    cell=lambda path, column: f"{{#{_last(path)}}}{{{column}}}{{/{_last(path)}}}",
    rows=[
        ["{#rows}{0}", *(f"{{{column}}}" for column in range(1, COLUMNS - 1)), f"{{{COLUMNS - 1}}}{{/rows}}"]
    ],
)
TAGS = {"docxtpl": DOCXTPL, "docxtemplater": DOCXTEMPLATER}


def main(name: str, output: str) -> None:
    """Tags in paragraphs of their own, texts in the fonts that they shall have."""
    document, tags = docx.Document(), TAGS[name]
    set_page(document)
    set_text(document.add_paragraph(), tags.value("title"), TITLE_FONT, 22, WD_ALIGN_PARAGRAPH.CENTER)
    set_text(document.add_paragraph(), tags.value("addressee"))
    _bodies(document, tags, "opening")
    begin, end = tags.each("section", "sections")
    document.add_paragraph(begin)
    _section(document, tags)
    document.add_paragraph(end)
    set_text(document.add_paragraph(), tags.value("closing"), indented=True)
    for path in ("signer", "date"):
        set_text(document.add_paragraph(), tags.value(path), alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    document.save(output)


def _section(document: Document, tags: Tags) -> None:
    set_text(document.add_paragraph(), tags.value("section.heading"), HEADING_FONT, indented=True)
    _bodies(document, tags, "section.paragraphs")
    begin, end = tags.each("part", "section.parts")
    document.add_paragraph(begin)
    set_text(document.add_paragraph(), tags.value("part.heading"), SECOND_FONT, indented=True)
    _bodies(document, tags, "part.paragraphs")
    document.add_paragraph(end)
    begin, end = tags.where("section.table")
    document.add_paragraph(begin)
    _table(document, tags)
    document.add_paragraph(end)


def _bodies(document: Document, tags: Tags, path: str) -> None:
    begin, end = tags.each("text", path)
    document.add_paragraph(begin)
    set_text(document.add_paragraph(), tags.value("text"), indented=True)
    document.add_paragraph(end)


def _table(document: Document, tags: Tags) -> None:
    caption = tags.value("section.table.caption")
    set_text(document.add_paragraph(), caption, HEADING_FONT, 14, WD_ALIGN_PARAGRAPH.CENTER)
    head = [tags.cell("section.table.head", column) for column in range(COLUMNS)]
    rows = [head, *tags.rows]
    table = document.add_table(len(rows), COLUMNS, "Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            set_text(cell.paragraphs[0], text, size=12, alignment=WD_ALIGN_PARAGRAPH.CENTER)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
