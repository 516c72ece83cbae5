"""The margins of the portrait page of 5.2, and of the same page turned for wide tables (8)."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import NamedTuple

from . import gbt9704 as layout


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


PORTRAIT = Margins(
    layout.TOP_TW, layout.RIGHT_TW, layout.BOTTOM_TW, layout.LEFT_TW, layout.HEADER_TW, layout.FOOTER_TW
)
