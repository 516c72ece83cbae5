"""A4 with GB/T 9704's margins and a page number, by python-docx."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

TITLE_FONT, BODY_FONT, HEADING_FONT, SECOND_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"


def set_page(document: Document) -> None:
    """Paper, margins, page number."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def set_text(
    paragraph: Paragraph,
    text: str,
    font: str = BODY_FONT,
    size: int = 16,
    alignment: WD_ALIGN_PARAGRAPH | None = None,
    indented: bool = False,
) -> None:
    """One run with its font; ``indented`` by two characters."""
    run = paragraph.add_run(text)
    run.font.name = font
    run.font.size = Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if alignment is not None:
        paragraph.alignment = alignment
    paragraph.paragraph_format.line_spacing = Pt(28)
    if indented:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
