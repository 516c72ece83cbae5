"""Sections: the portrait page of 5.2, and the same page turned for wide tables (8).

On a landscape page of odd number the table's head is at the binding edge, on an even one at the
fore-edge: it is the portrait page turned clockwise, whose left edge becomes the upper one.
"""

from __future__ import annotations

from typing import NamedTuple

from ..layout import gbt9704 as layout
from ..layout.margins import PORTRAIT, Margins, turned


class Section(NamedTuple):
    """A w:sectPr: for the document's first section, and for one that comes after others."""

    first: str
    later: str


class Sections(NamedTuple):
    """The two kinds of pages."""

    portrait: Section
    landscape: Section


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


SECTIONS = Sections(
    _section("Footer", f'w:w="{layout.PAGE_WIDTH_TW}" w:h="{layout.PAGE_HEIGHT_TW}"', PORTRAIT),
    _section(
        "LandscapeFooter",
        f'w:w="{layout.PAGE_HEIGHT_TW}" w:h="{layout.PAGE_WIDTH_TW}" w:orient="landscape"',
        turned(PORTRAIT),
    ),
)
"""The built-in pages."""
