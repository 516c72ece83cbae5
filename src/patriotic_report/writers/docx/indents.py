"""Indents as the inner XML of w:pPr.

Twips alone: a twin in characters beside them would win in Word, whose character may be the
full 16 pt (not measured here), so that 21 of them would be 2 mm too many.
"""

from __future__ import annotations

from ..layout.indents import Indents


def indents_xml(indents: Indents) -> str:
    """w:tabs, w:ind and w:jc: what of them is said."""
    tabs = "".join(f'<w:tab w:val="{tab.side}" w:pos="{tab.at}"/>' for tab in indents.tabs)
    named = (
        ("left", indents.left),
        ("right", indents.right),
        ("hanging", indents.hanging),
        ("firstLine", indents.first),
    )
    edges = "".join(f' w:{name}="{twips}"' for name, twips in named if twips is not None)
    side = f'<w:jc w:val="{indents.side}"/>' if indents.side else ""
    return (f"<w:tabs>{tabs}</w:tabs>" if tabs else "") + (f"<w:ind{edges}/>" if edges else "") + side
