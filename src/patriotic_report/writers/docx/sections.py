"""Sections: the portrait page of 5.2, and the same page turned for wide tables (8).

On a landscape page of odd number the table's head is at the binding edge, on an even one at the
fore-edge: it is the portrait page turned clockwise, whose left edge becomes the upper one.
"""

from __future__ import annotations

from typing import NamedTuple

from .. import gbt9704 as layout


class Section(NamedTuple):
    """A w:sectPr: for the document's first section, and for one that comes after others."""

    first: str
    later: str


class Sections(NamedTuple):
    """The two kinds of pages."""

    portrait: Section
    landscape: Section


class Margins(NamedTuple):
    """In twips; ``header`` and ``footer`` from the sheet's edge."""

    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int


_NEAREST_TW = 284
"""5 mm: printers reach no nearer to the edge."""


def turned(page: Margins) -> Margins:
    """The margins of the page turned clockwise; header and footer keep their place in them."""
    top, right, bottom, left = page.left, page.top, page.right, page.bottom
    return Margins(
        top,
        right,
        bottom,
        left,
        _moved(page.header, page.top, top),
        _moved(page.footer, page.bottom, bottom),
    )


def _moved(distance: int, before: int, after: int) -> int:
    """As far from the text as before, in a margin of another height."""
    return min(distance, max(distance + abs(after) - abs(before), _NEAREST_TW))


def _section(kind: str, size: str, margins: Margins) -> Section:
    edges = " ".join(f'w:{side}="{twips}"' for side, twips in margins._asdict().items())
    text = (
        f'<w:sectPr><w:footerReference w:type="even" r:id="rId{kind}Even"/>'
        f'<w:footerReference w:type="default" r:id="rId{kind}Odd"/>'
        f'<w:pgSz {size}/><w:pgMar {edges} w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:docGrid w:type="linesAndChars" w:linePitch="{layout.LINE_TW}" '
        f'w:charSpace="{layout.CHAR_SPACE}"/></w:sectPr>'
    )
    return Section(text, text)


_PORTRAIT = Margins(
    layout.TOP_TW, layout.RIGHT_TW, layout.BOTTOM_TW, layout.LEFT_TW, layout.HEADER_TW, layout.FOOTER_TW
)
SECTIONS = Sections(
    _section("Footer", f'w:w="{layout.PAGE_WIDTH_TW}" w:h="{layout.PAGE_HEIGHT_TW}"', _PORTRAIT),
    _section(
        "LandscapeFooter",
        f'w:w="{layout.PAGE_HEIGHT_TW}" w:h="{layout.PAGE_WIDTH_TW}" w:orient="landscape"',
        turned(_PORTRAIT),
    ),
)
"""The built-in pages."""
