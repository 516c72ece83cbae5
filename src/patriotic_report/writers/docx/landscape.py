"""The footers of lying pages: the page number where the portrait pages have it (7.5, 8).

The number stands in the left margin, turned as the page is, so a footer's line cannot hold
it: its text box is placed on the page.
"""

from __future__ import annotations

from . import gbt9704 as layout
from .parts import FOOTER_TYPE, TYPES, content_types_xml, footer_xml, page_number
from .styles import FOOTER, NAMESPACE

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
_NAMESPACES = (
    f"{NAMESPACE} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:wps="{_MICROSOFT}/wordprocessingShape"'
)
_BOX_WIDTH_TW = 480
"""More than the number's line: the line begins at the box's right edge, the rest stays empty."""

LANDSCAPE_RELATIONS = {
    "rIdLandscapeFooterOdd": ("footer", "footer3.xml"),
    "rIdLandscapeFooterEven": ("footer", "footer4.xml"),
}


def landscape_parts() -> dict[str, str]:
    """The parts of a base with lying pages that others lack, and those that name them."""
    types = {f"/word/{target}": FOOTER_TYPE for _, target in LANDSCAPE_RELATIONS.values()}
    return {
        "[Content_Types].xml": content_types_xml({**TYPES, **types}),
        "word/footer3.xml": _footer("right", 1),
        "word/footer4.xml": _footer("left", 2),
    }


def _footer(side: str, number: int) -> str:
    """Turned clockwise, a portrait page's right side is the lower one, its left the upper."""
    box = f'<mc:AlternateContent><mc:Choice Requires="wps">{_box(page_number(side), number)}</mc:Choice></mc:AlternateContent>'
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{FOOTER.id}"/></w:pPr><w:r>{box}</w:r></w:p>'
    return footer_xml(paragraph, _NAMESPACES)


def _box(inner: str, number: int) -> str:
    """As high as the 版心, its line as far from it as on a portrait page."""
    one = layout.EMU_PER_TW
    left = (layout.FOOTER_TW + layout.FOOTER_LINE_TW - _BOX_WIDTH_TW) * one
    size = f'cx="{_BOX_WIDTH_TW * one}" cy="{layout.TEXT_WIDTH_TW * one}"'
    # without a wrap LibreOffice forgets the place; the box stands in the margin, so that no text gives way to it
    # numbers of drawings are the whole file's: pictures count from 1
    name = f'id="{99000 + number}" name="页码 {number}"'
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{layout.LEFT_TW * one}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr {name}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_MICROSOFT}/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t" '
        'anchorCtr="0" upright="0"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
