"""Drawings that are placed on the page: text boxes, and filled rectangles that serve as rules."""

from __future__ import annotations

from typing import NamedTuple

from ..layout import gbt9704 as layout

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
SHAPE_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" '
    f'xmlns:wps="{MICROSOFT}/wordprocessingShape"'
)
_FIRST_NUMBER = 99000
"""Numbers of drawings are the whole file's: pictures count from 1."""


class Shape(NamedTuple):
    """One drawing: ``horizontal`` and ``vertical`` are (relative to, how) with ``how`` an offset
    in twips or a word (left, bottom)."""

    number: int
    name: str
    width: int
    height: int
    horizontal: tuple[str, int | str]
    vertical: tuple[str, int | str]
    wrap: str = '<wp:wrapSquare wrapText="bothSides"/>'
    behind: bool = False


def text_box(shape: Shape, inner: str, direction: str = "horz", anchor: str = "t") -> str:
    """A run with a box of paragraphs and tables, without frame, fill or inner margins."""
    return _anchored(
        shape,
        "<a:noFill/><a:ln><a:noFill/></a:ln>",
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="{direction}" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}" anchorCtr="0" upright="0"><a:noAutofit/></wps:bodyPr>',
        ' txBox="1"',
    )


def filled(shape: Shape, colour: str) -> str:
    """A run with a filled rectangle: a rule that stands where its numbers say."""
    return _anchored(
        shape,
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>',
        "<wps:bodyPr/>",
    )


def _anchored(shape: Shape, look: str, inner: str, is_box: str = "") -> str:
    one = layout.EMU_PER_TW
    size = f'cx="{shape.width * one}" cy="{shape.height * one}"'
    name = f'id="{_FIRST_NUMBER + shape.number}" name="{shape.name} {shape.number}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" '
        f'behindDoc="{int(shape.behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{_position('H', shape.horizontal)}{_position('V', shape.vertical)}"
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{shape.wrap}<wp:docPr {name}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{MICROSOFT}/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr{is_box}/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</wps:spPr>{inner}</wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _position(axis: str, place: tuple[str, int | str]) -> str:
    relative, how = place
    inner = (
        f"<wp:align>{how}</wp:align>"
        if isinstance(how, str)
        else f"<wp:posOffset>{how * layout.EMU_PER_TW}</wp:posOffset>"
    )
    return f'<wp:position{axis} relativeFrom="{relative}">{inner}</wp:position{axis}>'
