"""版头 (7.2), 纪要's lists (10.3), 附注 (7.3.6) and 版记 (7.4) as paragraphs.

The head is made of spacing, not of text boxes: it stays where it is when somebody edits it.
版记 is a text box at the foot of the 版心, the only thing that Word and LibreOffice both keep there.
"""

from __future__ import annotations

from collections.abc import Callable

from ...document import Imprint, RedHead
from ..layout import gbt9704 as layout
from ..layout.official import (
    MarkSize,
    NumberRow,
    attendance_indents,
    blanks_below_mark,
    imprint_rows,
    is_joint,
    mark_drop,
    marks_of,
    number_rows,
    stack_widths,
)
from .indents import indents_xml
from .parts import escaped
from .shapes import Shape, text_box

Line = tuple[str, str, str]
"""A paragraph: style key, its runs, pPr beyond the style."""
Styles = Callable[[str], str]
_RULE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="{layout.RED_RULE_EIGHTHS}" '
    f'w:space="{layout.RED_RULE_SPACE_PT}" w:color="{layout.RED}"/></w:pBdr>'
)


def head_lines(head: RedHead, style: Styles, run: Callable[..., str]) -> list[Line | str]:
    """The paragraphs of a document's or minutes' head, a table's XML among them for a joint issue."""
    above = [("copy_number", head.copy_number), ("urgency", head.urgency)]
    lines: list[Line | str] = [(key, run(text), "") for key, text in above if text]
    drop = max(mark_drop(head) - layout.LINE_TW * len(lines), 0)
    marks = marks_of(head)
    if is_joint(head):
        lines.append(
            ("blank", "", f'<w:spacing w:before="0" w:after="0" w:line="{drop}" w:lineRule="exact"/>')
        )
        lines.append(_stack(head, marks.size, style))
    elif head.marks:
        lines.append(("mark", mark_run(marks.lines, marks.size), _mark_line(marks.size, drop)))
    lines += [("blank", "", "")] * blanks_below_mark(head)
    return [*lines, *_number_lines(head, style, run), *_two_blanks()]


def _two_blanks() -> list[Line | str]:
    """7.3.1: the title stands two lines below the red rule."""
    return [("blank", "", ""), ("blank", "", "")]


def _mark_line(size: MarkSize, before: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{size.line}" w:lineRule="exact"/>'


def mark_run(words: tuple[str, ...], size: MarkSize) -> str:
    """The red characters of 发文机关标志: a name on several lines is one paragraph still."""
    points = round(size.points * 2)
    narrow = f'<w:w w:val="{size.width}"/>' if size.width != 100 else ""
    return (
        f'<w:r><w:rPr>{narrow}<w:sz w:val="{points}"/><w:szCs w:val="{points}"/></w:rPr>'
        + "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in words)
        + "</w:r>"
    )


def _stack(head: RedHead, size: MarkSize, style: Styles) -> str:
    """The organs' names one above another, as wide as the longest; 文件 beside them, in the middle."""
    names, beside = stack_widths(head, size)
    mark = style("mark")

    def paragraph(text: str, side: str) -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{mark}"/>{_mark_line(size)}<w:jc w:val="{side}"/></w:pPr>'
            f"{mark_run((text,), size)}</w:p>"
        )

    cells_xml = f'<w:tc><w:tcPr><w:tcW w:w="{names}" w:type="dxa"/></w:tcPr>{"".join(paragraph(m, "distribute") for m in head.marks)}</w:tc>'
    if beside:
        cells_xml += (
            f'<w:tc><w:tcPr><w:tcW w:w="{beside}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{paragraph(head.suffix, 'right')}</w:tc>"
        )
    columns = f'<w:gridCol w:w="{names}"/>' + (f'<w:gridCol w:w="{beside}"/>' if beside else "")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{names + beside}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"<w:tr>{cells_xml}</w:tr></w:tbl>"
    )


def _number_lines(head: RedHead, style: Styles, run: Callable[..., str]) -> list[Line | str]:
    """发文字号 and 签发人, the red rule below them (7.2.5–7.2.7)."""
    return [
        (
            "document_number",
            run(row.number) + run(row.label) + _signers(row, style("signer"), run),
            (_RULE if row.ruled else "") + indents_xml(row.indents),
        )
        for row in number_rows(head)
    ]


def _signers(row: NumberRow, style: str, run: Callable[..., str]) -> str:
    """The names of a row; what is between the characters of one that is widened is no text."""
    wide = (
        f'<w:rStyle w:val="{style}"/><w:spacing w:val="{2 * layout.CHARACTER_TW - 10 * layout.SIZE_3_HP}"/>'
    )
    runs, plain = "", ""
    for index, name in enumerate(row.names.split("\t")):
        plain += "\t" if index else ""
        if name not in row.widened:
            plain += name
            continue
        first = f'<w:r><w:rPr>{wide}</w:rPr><w:t xml:space="preserve">{escaped(name[0])}</w:t></w:r>'
        runs += run(plain, style) + first
        plain = name[1:]
    return runs + run(plain, style)


def attendance_line(label: str, names: str, style: Styles, run: Callable[..., str]) -> Line:
    """左空二字; 出席： in 黑体, turned lines under the first name (10.3)."""
    runs = run(f"{label}：", style("label")) + run(names)
    return ("attendance", runs, indents_xml(attendance_indents(label)))


# ---- 版记 --------------------------------------------------------------------


def imprint_box(imprint: Imprint, style: Styles, run: Callable[..., str]) -> str:
    """A run that holds 版记 at the foot of the 版心 of the page where it stands (7.4)."""
    named = style("imprint")
    found = imprint_rows(imprint)
    rows = [
        "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{indents_xml(line.indents)}</w:pPr>{run(line.text)}</w:p>'
            for line in row
        )
        for row in found.rows
    ]
    shape = Shape(
        11,
        "版记",
        layout.TEXT_WIDTH_TW,
        found.height,
        ("margin", "left"),
        ("margin", "bottom"),
        "top_and_bottom",
    )
    lowest = f'<w:spacing w:line="{layout.LOWEST_LINE_TW}" w:lineRule="exact"/>'
    last = f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{lowest}</w:pPr></w:p>'
    return text_box(shape, _ruled(rows, imprint.ruled) + last, anchor="b")


def _ruled(rows: list[str], ruled: bool) -> str:
    thick, thin = layout.THICK_RULE_EIGHTHS, layout.THIN_RULE_EIGHTHS
    sides = (("top", thick), ("bottom", thick), ("insideH", thin))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>' for side, size in sides
    )
    width = layout.TEXT_WIDTH_TW
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if ruled else "")
        + '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        + "".join(
            f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{row}</w:tc></w:tr>'
            for row in rows
        )
        + "</w:tbl>"
    )
