"""The template of the docxtpl script: ``python -m contestants.docxtpl_template template.docx``."""

from __future__ import annotations

import sys

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from .page import HEADING_FONT, SECOND_FONT, TITLE_FONT, set_page, set_text

BODY = "{{ text }}"


def main(output: str) -> None:
    """Tags in paragraphs of their own, texts in the fonts that they shall have."""
    document = docx.Document()
    set_page(document)
    set_text(document.add_paragraph(), "{{ title }}", TITLE_FONT, 22, WD_ALIGN_PARAGRAPH.CENTER)
    set_text(document.add_paragraph(), "{{ addressee }}")
    _bodies(document, "opening")
    document.add_paragraph("{%p for section in sections %}")
    set_text(document.add_paragraph(), "{{ section.heading }}", HEADING_FONT, indented=True)
    _bodies(document, "section.paragraphs")
    document.add_paragraph("{%p for part in section.parts %}")
    set_text(document.add_paragraph(), "{{ part.heading }}", SECOND_FONT, indented=True)
    _bodies(document, "part.paragraphs")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if section.table %}")
    _table(document)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    set_text(document.add_paragraph(), "{{ closing }}", indented=True)
    for tag in ("{{ signer }}", "{{ date }}"):
        set_text(document.add_paragraph(), tag, alignment=WD_ALIGN_PARAGRAPH.RIGHT)
    document.save(output)


def _bodies(document: Document, texts: str) -> None:
    document.add_paragraph(f"{{%p for text in {texts} %}}")
    set_text(document.add_paragraph(), BODY, indented=True)
    document.add_paragraph("{%p endfor %}")


def _table(document: Document) -> None:
    caption = "{{ section.table.caption }}"
    set_text(document.add_paragraph(), caption, HEADING_FONT, 14, WD_ALIGN_PARAGRAPH.CENTER)
    heads = [f"{{{{ section.table.head[{column}] }}}}" for column in range(5)]
    cells = [f"{{{{ row[{column}] }}}}" for column in range(5)]
    rows = [heads, ["{%tr for row in section.table.rows %}"], cells, ["{%tr endfor %}"]]
    table = document.add_table(len(rows), len(heads), "Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            set_text(cell.paragraphs[0], text, size=12, alignment=WD_ALIGN_PARAGRAPH.CENTER)


if __name__ == "__main__":
    main(sys.argv[1])
