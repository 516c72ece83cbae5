"""Make this example's form, as an office would type it in Word: ``python make_form.py``.

Some marks are cut into several runs and one has curled quotes, as Word leaves them.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt


def main(target: Path) -> None:
    document = Document()
    # python-docx's own template leaves out what the schema wants, and has its styles twice
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            document.part.rels.pop(key)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(30), Mm(25)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "宋体", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    title = document.add_paragraph()
    title.alignment = 1
    for piece in ("{{ 标", "题 }", "}"):
        run = title.add_run(piece)
        run.bold, run.font.size = True, Pt(20)
    table = document.add_table(rows=2, cols=4)
    table.style = "Table Grid"
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        (
            "填报单位",
            "{{ 单位 }}",
            "报告时段",
            "{{ 起止日期 }}",
            "清运垃圾",
            "{{ 数据[“清运垃圾”] }}",
            "填报日期",
            "{{ 落款.日期 }}",
        ),
        strict=True,
    ):
        cell.text = text
    body = document.add_paragraph("{{ 正文 }}")
    body.paragraph_format.first_line_indent = Pt(28)
    body.paragraph_format.line_spacing = 1.5
    document.add_paragraph("{{ 附件说明 }}").paragraph_format.first_line_indent = Pt(28)
    signed = document.add_paragraph("{{ 落款 }}")
    signed.alignment = 2
    document.add_paragraph("{{ 附件 }}")
    document.add_paragraph("（本表一式两份，县爱卫办、填报单位各存一份）").runs[0].font.size = Pt(10.5)
    document.core_properties.author = "县爱卫办"
    document.core_properties.title = "爱国卫生工作月报表"
    document.save(str(target))


if __name__ == "__main__":
    main(Path(__file__).parent / "县爱卫办月报.docx")
