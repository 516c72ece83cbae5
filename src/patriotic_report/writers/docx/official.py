"""版头 (7.2), 纪要's lists (10.3), 附注 (7.3.6) and 版记 (7.4) as paragraphs.

The head is made of spacing, not of text boxes: it stays where it is when somebody edits it.
版记 is a text box at the foot of the 版心, the only thing that Word and LibreOffice both keep there.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from ...document import Imprint, RedHead
from .. import gbt9704 as layout
from .parts import escaped
from .shapes import Shape, text_box
from .title_lines import cells

Line = tuple[str, str, str]
"""A paragraph: style key, its runs, pPr beyond the style."""
Styles = Callable[[str], str]
_ONE = layout.CHARACTER_TW
_RULE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="{layout.RED_RULE_EIGHTHS}" '
    f'w:space="{layout.RED_RULE_SPACE_PT}" w:color="{layout.RED}"/></w:pBdr>'
)
_SIGNERS_IN_A_ROW = 2
"""7.2.6: 签发人 stand two in a row."""


class MarkSize(NamedTuple):
    """Points, and the width of the characters in percent."""

    points: float
    width: int = 100


def mark_size(marks: tuple[str, ...], suffix: str = "") -> MarkSize:
    """As large as the line allows, up to the cap; a long name is narrowed, then made smaller (7.2.4)."""
    length = max(cells(mark) for mark in marks) + (cells(suffix) + 0.5 if suffix else 0)
    most = min(layout.MARK_LARGEST_PT, layout.MARK_STACK_PT / len(marks))
    size = min(most, layout.MARK_WIDTH_PT / length)
    if size >= layout.MARK_SMALLEST_PT or size == most:
        return MarkSize(int(size * 2) / 2)
    smallest = min(layout.MARK_SMALLEST_PT, most)
    width = int(100 * layout.MARK_WIDTH_PT / (length * smallest))
    if width >= layout.MARK_NARROWEST_PERCENT:
        return MarkSize(smallest, width)
    narrowest = layout.MARK_NARROWEST_PERCENT
    return MarkSize(int(200 * layout.MARK_WIDTH_PT / (length * narrowest)) / 2, narrowest)


def head_lines(head: RedHead, style: Styles, run: Callable[..., str]) -> list[Line | str]:
    """The paragraphs of a document's or minutes' head, a table's XML among them for a joint issue."""
    above = [("copy_number", head.copy_number), ("urgency", head.urgency)]
    lines: list[Line | str] = [(key, run(text), "") for key, text in above if text]
    drop = layout.MARK_TOP_TW - layout.LINE_TW * len(lines)
    size = mark_size(head.marks, head.suffix) if head.marks else MarkSize(0)
    if len(head.marks) > 1 or head.suffix:
        lines.append(
            ("blank", "", f'<w:spacing w:before="0" w:after="0" w:line="{drop}" w:lineRule="exact"/>')
        )
        lines.append(_stack(head, size, style))
    elif head.marks:
        lines.append(("mark", mark_run(head.marks[0], size), _mark_line(size, drop)))
    return [*lines, ("blank", "", ""), ("blank", "", ""), *_number_rows(head, style, run), *_two_blanks()]


def _two_blanks() -> list[Line | str]:
    """7.3.1: the title stands two lines below the red rule."""
    return [("blank", "", ""), ("blank", "", "")]


def _mark_line(size: MarkSize, before: int = 0) -> str:
    line = round(size.points * 20)
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def mark_run(text: str, size: MarkSize) -> str:
    """The red characters of 发文机关标志."""
    points = round(size.points * 2)
    narrow = f'<w:w w:val="{size.width}"/>' if size.width != 100 else ""
    return (
        f'<w:r><w:rPr>{narrow}<w:sz w:val="{points}"/><w:szCs w:val="{points}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    )


def _stack(head: RedHead, size: MarkSize, style: Styles) -> str:
    """The organs' names one above another, as wide as the longest; 文件 beside them, in the middle."""
    one = size.points * 20 * size.width / 100
    names = ceil(max(cells(mark) for mark in head.marks) * one) + 40
    beside = ceil((cells(head.suffix) + 0.5) * one) if head.suffix else 0
    mark = style("mark")

    def paragraph(text: str, side: str) -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{mark}"/>{_mark_line(size)}<w:jc w:val="{side}"/></w:pPr>'
            f"{mark_run(text, size)}</w:p>"
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


def _number_rows(head: RedHead, style: Styles, run: Callable[..., str]) -> list[Line | str]:
    """发文字号 in the middle, or beside the last row of 签发人; the red rule below (7.2.5–7.2.7)."""
    if not head.signers:
        return [("document_number", run(head.number), f'{_RULE}<w:jc w:val="center"/>')]
    rows = [
        head.signers[start : start + _SIGNERS_IN_A_ROW]
        for start in range(0, len(head.signers), _SIGNERS_IN_A_ROW)
    ]
    first, second = _signers_at(rows)
    lines: list[Line | str] = []
    for index, row in enumerate(rows):
        last = index == len(rows) - 1
        # the label ends where the names begin: no tab stands between them
        at = [first - 4 * _ONE if index == 0 else first, second][: len(row)]
        tabs = "".join(f'<w:tab w:val="left" w:pos="{each}"/>' for each in at)
        label = run("\t签发人：") if index == 0 else run("\t")
        names = run("\t".join(row), style("signer"))
        number = run(head.number) if last else ""
        extra = f'{_RULE if last else ""}<w:tabs>{tabs}</w:tabs><w:ind w:firstLine="{_ONE}"/>'
        lines.append(("document_number", number + label + names, extra))
    return lines


def _signers_at(rows: list[tuple[str, ...]]) -> tuple[int, int]:
    """Where the first and the second 签发人 of a row stand, in twips: the widest row ends one 字 from the right."""
    widths = [max(map(cells, column)) for column in _columns(rows)]
    first = layout.TEXT_WIDTH_TW - _ONE - round((sum(widths) + len(widths) - 1) * _ONE)
    return first, first + round((widths[0] + 1) * _ONE)


def _columns(rows: list[tuple[str, ...]]) -> list[list[str]]:
    return [[row[n] for row in rows if len(row) > n] for n in range(len(rows[0]))]


def attendance_line(label: str, names: str, style: Styles, run: Callable[..., str]) -> Line:
    """左空二字; 出席： in 黑体, turned lines under the first name (10.3)."""
    start = 2 + cells(label) + 1
    indent = f'<w:ind w:left="{round(start * _ONE)}" w:hanging="{round((start - 2) * _ONE)}"/>'
    return ("attendance", run(f"{label}：", style("label")) + run(names), indent)


# ---- 版记 --------------------------------------------------------------------


def imprint_box(imprint: Imprint, style: Styles, run: Callable[..., str]) -> str:
    """A run that holds 版记 at the foot of the 版心 of the page where it stands (7.4)."""
    one = layout.IMPRINT_CHARACTER_TW
    named = style("imprint")
    characters = (layout.TEXT_WIDTH_TW - 5 * one) / one - 0.2

    def paragraph(text: str, extra: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{extra}</w:pPr>{run(text)}</w:p>'

    hanging = f'<w:ind w:left="{4 * one}" w:right="{one}" w:hanging="{3 * one}"/>'
    sent = [text for text in (imprint.addressee, imprint.copies) if text]
    lines = sum(max(1, ceil((cells(text) - 3) / characters)) for text in sent)
    rows = ["".join(paragraph(text, hanging) for text in sent)] if sent else []
    if imprint.organisation:
        # the tab's edge is one 字 from the right
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{layout.TEXT_WIDTH_TW - one}"/></w:tabs>'
        text = f"{imprint.organisation}\t{imprint.date}" if imprint.date else imprint.organisation
        rows.append(paragraph(text, f'{tab}<w:ind w:firstLine="{one}"/><w:jc w:val="left"/>'))
        lines += 1
    height = lines * layout.IMPRINT_LINE_TW + 20 * len(rows) + 40
    shape = Shape(
        11,
        "版记",
        layout.TEXT_WIDTH_TW,
        height,
        ("margin", "left"),
        ("margin", "bottom"),
        "top_and_bottom",
    )
    last = f'<w:p><w:pPr><w:pStyle w:val="{named}"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
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
