"""Make this example's reference document, as an office would in Word: ``python make_reference.py``.

It begins with ``report template new 名称 --with-reference`` and changes a few looks.
"""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from patriotic_report.writers import starter_reference


def main(target: Path) -> None:
    document = Document(io.BytesIO(starter_reference()))
    title = document.styles["Title"]
    title.font.size = Pt(24)
    title.element.rPr.rFonts.set(qn("w:eastAsia"), "华文中宋")
    document.styles["公文表头"].font.bold = True
    # python-docx's header names a style that is none of the file's
    of_headers = document.styles.add_style("Header", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    header = document.sections[0].header
    header.is_linked_to_previous = False
    header.paragraphs[0].style = of_headers
    header.paragraphs[0].text = "河湾镇卫生院"
    header.paragraphs[0].alignment = 1
    document.core_properties.title = "河湾镇卫生院版式"
    document.save(str(target))


if __name__ == "__main__":
    main(Path(__file__).parent / "本院版式.docx")
