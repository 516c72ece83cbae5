"""Drawings that are placed on the page: text boxes, and filled rectangles that serve as rules."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..layout import gbt9704 as layout

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
SHAPE_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" '
    f'xmlns:wps="{MICROSOFT}/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_FIRST_NUMBER = 99000
"""Numbers of drawings are the whole file's: pictures count from 1."""


class _Wrap(NamedTuple):
    """How text gives way to a shape, in DrawingML and in what was before it."""

    drawing: str
    old: str


_WRAPS = {
    "square": _Wrap('<wp:wrapSquare wrapText="bothSides"/>', '<w10:wrap type="square"/>'),
    "top_and_bottom": _Wrap("<wp:wrapTopAndBottom/>", '<w10:wrap type="topAndBottom"/>'),
    "none": _Wrap("<wp:wrapNone/>", ""),
}


class Shape(NamedTuple):
    """One drawing: ``horizontal`` and ``vertical`` are (relative to, how) with ``how`` an offset
    in twips or a word (left, bottom)."""

    number: int
    name: str
    width: int
    height: int
    horizontal: tuple[str, int | str]
    vertical: tuple[str, int | str]
    wrap: Literal["square", "top_and_bottom", "none"] = "square"
    behind: bool = False


def text_box(shape: Shape, inner: str, direction: str = "horz", anchor: str = "t") -> str:
    """A run with a box of paragraphs and tables, without frame, fill or inner margins."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    flow = "" if direction == "horz" else ' style="layout-flow:vertical"'
    return _anchored(
        shape,
        "<a:noFill/><a:ln><a:noFill/></a:ln>",
        f"<wps:txbx>{content}</wps:txbx>"
        f'<wps:bodyPr rot="0" vert="{direction}" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}" anchorCtr="0" upright="0"><a:noAutofit/></wps:bodyPr>',
        _fallback(shape, 'filled="f"', f'<v:textbox inset="0,0,0,0"{flow}>{content}</v:textbox>'),
        ' txBox="1"',
    )


def filled(shape: Shape, colour: str) -> str:
    """A run with a filled rectangle: a rule that stands where its numbers say."""
    return _anchored(
        shape,
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>',
        "<wps:bodyPr/>",
        _fallback(shape, f'fillcolor="#{colour}"'),
    )


def _anchored(shape: Shape, look: str, inner: str, fallback: str, is_box: str = "") -> str:
    one = layout.EMU_PER_TW
    size = f'cx="{shape.width * one}" cy="{shape.height * one}"'
    name = f'id="{_FIRST_NUMBER + shape.number}" name="{shape.name} {shape.number}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" '
        f'behindDoc="{int(shape.behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{_position('H', shape.horizontal)}{_position('V', shape.vertical)}"
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{_WRAPS[shape.wrap].drawing}<wp:docPr {name}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{MICROSOFT}/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr{is_box}/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</wps:spPr>{inner}</wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{fallback}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _fallback(shape: Shape, look: str, inner: str = "") -> str:
    """The same rectangle as programs know it that do not know DrawingML's: their readers find its text."""
    order = 251659264 * (-1 if shape.behind else 1)
    place = f"{_old_position('horizontal', shape.horizontal)}{_old_position('vertical', shape.vertical)}"
    return (
        f'<v:rect id="_x0000_s{_FIRST_NUMBER + shape.number}" style="position:absolute;'
        f'width:{shape.width / 20:g}pt;height:{shape.height / 20:g}pt;z-index:{order}{place}" '
        f'{look} stroked="f">{inner}{_WRAPS[shape.wrap].old}</v:rect>'
    )


def _old_position(axis: str, place: tuple[str, int | str]) -> str:
    relative, how = place
    if isinstance(how, str):
        where = f"mso-position-{axis}:{how}"
    else:
        where = f"margin-{'left' if axis == 'horizontal' else 'top'}:{how / 20:g}pt"
    return f";{where};mso-position-{axis}-relative:{relative}"


def _position(axis: str, place: tuple[str, int | str]) -> str:
    relative, how = place
    inner = (
        f"<wp:align>{how}</wp:align>"
        if isinstance(how, str)
        else f"<wp:posOffset>{how * layout.EMU_PER_TW}</wp:posOffset>"
    )
    return f'<wp:position{axis} relativeFrom="{relative}">{inner}</wp:position{axis}>'
