"""The footers of landscape pages: the page number where the portrait pages have it (7.5, 8).

The number stands in the left margin, turned as the page is, so a footer's line cannot hold
it: its text box is placed on the page.
"""

from __future__ import annotations

from ..layout import gbt9704 as layout
from .parts import FOOTER_TYPE, footer_xml, page_number
from .shapes import SHAPE_NAMESPACES, Shape, text_box
from .styles import FOOTER, NAMESPACE

_BOX_WIDTH_TW = 480
"""More than the number's line: the line begins at the box's right edge, the rest stays empty."""

LANDSCAPE_RELATIONS = {
    "rIdLandscapeFooterOdd": ("footer", "footer3.xml"),
    "rIdLandscapeFooterEven": ("footer", "footer4.xml"),
}


LANDSCAPE_TYPES = {f"/word/{target}": FOOTER_TYPE for _, target in LANDSCAPE_RELATIONS.values()}


def landscape_parts() -> dict[str, str]:
    """The parts of a base with landscape pages that others lack."""
    return {"word/footer3.xml": _footer("right", 1), "word/footer4.xml": _footer("left", 2)}


def _footer(side: str, number: int) -> str:
    """Turned clockwise, a portrait page's right side is the lower one, its left the upper.

    The box is as high as the 版心, its line as far from it as on a portrait page.  Without a wrap
    LibreOffice forgets the place; the box stands in the margin, so that no text gives way to it.
    """
    left = layout.FOOTER_TW + layout.FOOTER_LINE_TW - _BOX_WIDTH_TW
    shape = Shape(
        number, "页码", _BOX_WIDTH_TW, layout.TEXT_WIDTH_TW, ("page", left), ("page", layout.LEFT_TW)
    )
    box = text_box(shape, page_number(side), direction="vert")
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{FOOTER.id}"/></w:pPr>{box}</w:p>'
    return footer_xml(paragraph, f"{NAMESPACE} {SHAPE_NAMESPACES}")
