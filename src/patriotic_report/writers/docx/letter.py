"""信函格式 (10.1): the mark and the red double rules stand in the first page's own header.

They lie outside the 版心 (30 mm from the sheet's upper edge, 20 mm from its lower one), so only a
header can hold them; the header's height makes the text begin below.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...document import RedHead
from ..archive import HEADER
from ..layout import gbt9704 as layout
from ..layout.official import RULE_GAP_TW, RULE_THICK_TW, RULE_THIN_TW, letter_head
from ..layout.official import letter_lines as layout_lines
from .indents import indents_xml
from .official import Line, mark_run
from .parts import FOOTER_TYPE, footer_xml
from .sections import Section, Sections
from .shapes import SHAPE_NAMESPACES, Shape, filled
from .styles import NAMESPACE

LETTER_RELATIONS = {
    "rIdLetterHeader": ("header", "letterHeader.xml"),
    "rIdLetterFooter": ("footer", "letterFooter.xml"),
}
LETTER_TYPES = {
    "/word/letterHeader.xml": FOOTER_TYPE.replace("footer", "header"),
    "/word/letterFooter.xml": FOOTER_TYPE,
}
_AFTER = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")


def letter_parts(head: RedHead, style: Callable[[str], str]) -> dict[str, bytes]:
    """The first page's header, and its footer without a number."""
    found, rule, foot, below = letter_head(head)
    shapes = "".join(
        (
            _rule(21, rule, RULE_THICK_TW),
            _rule(22, rule + RULE_THICK_TW + RULE_GAP_TW, RULE_THIN_TW),
            _rule(23, foot, RULE_THIN_TW),
            _rule(24, foot + RULE_THIN_TW + RULE_GAP_TW, RULE_THICK_TW),
        )
    )
    marks = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style("mark")}"/><w:spacing w:before="0" w:after="0" '
        f'w:line="{found.size.line}" w:lineRule="exact"/></w:pPr>{mark_run(mark, found.size)}</w:p>'
        for mark in ([found.lines] if len(head.marks) == 1 else zip(found.lines, strict=True))
    )
    gap = (
        f'<w:p><w:pPr><w:pStyle w:val="{style("blank")}"/><w:spacing w:before="0" w:after="0" '
        f'w:line="{below}" w:lineRule="exact"/></w:pPr>{shapes}</w:p>'
    )
    header = f"{HEADER}<w:hdr {NAMESPACE} {SHAPE_NAMESPACES}>{marks}{gap}</w:hdr>"
    empty = footer_xml(f'<w:p><w:pPr><w:pStyle w:val="{style("blank")}"/></w:pPr></w:p>')
    return {"word/letterHeader.xml": header.encode(), "word/letterFooter.xml": empty.encode()}


def _rule(number: int, top: int, height: int) -> str:
    left = (layout.PAGE_WIDTH_TW - layout.LETTER_RULE_WIDTH_TW) // 2
    shape = Shape(
        number,
        "红线",
        layout.LETTER_RULE_WIDTH_TW,
        height,
        ("page", left),
        ("page", top),
        "none",
        behind=True,
    )
    return filled(shape, layout.RED)


def letter_lines(head: RedHead, run: Callable[..., str]) -> list[Line | str]:
    """份号 and 紧急程度 on the left, 发文字号 on the right of the first line below the rule (10.1)."""
    lines: list[Line | str] = []
    for role, text, indents in layout_lines(head):
        left, tab, right = text.partition("\t")
        lines.append((role, run(left) + run(tab + right), indents_xml(indents)))
    return [*lines, ("blank", "", ""), ("blank", "", "")]


def letter_sections(sections: Sections) -> Sections:
    """The same pages, the first of them with the letter's header and no number."""
    portrait = sections.portrait
    return sections._replace(portrait=Section(_first_page(portrait.first), portrait.later))


def _first_page(section: str) -> str:
    section = re.sub(r'<w:(?:header|footer)Reference [^>]*w:type="first"[^>]*/>', "", section)
    section = section.replace("<w:titlePg/>", "")
    section = re.sub(r'(<w:pgMar [^>]*w:header=")-?\d+', rf"\g<1>{layout.LETTER_MARK_TOP_TW}", section)
    opening = re.match(r"<w:sectPr[^>]*>", section)
    start = opening.end() if opening else 0
    references = (
        '<w:headerReference w:type="first" r:id="rIdLetterHeader"/>'
        '<w:footerReference w:type="first" r:id="rIdLetterFooter"/>'
    )
    section = section[:start] + references + section[start:]
    places = [at for tag in _AFTER if (at := section.find(f"<w:{tag}")) >= 0]
    at = min(places, default=section.rfind("</w:sectPr>"))
    return section[:at] + "<w:titlePg/>" + section[at:]
