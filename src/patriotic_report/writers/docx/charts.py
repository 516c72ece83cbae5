"""Charts that Word can edit: a chart part with the workbook behind it.

Black on white: greys, hatchings, dashes and marks tell the series apart on any printer.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...captions import described
from ...document import Chart
from ..archive import HEADER
from ..layout import gbt9704 as layout
from ..workbook import plain_workbook
from .package import Extra
from .parts import escaped
from .styles import FACES

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET = "Sheet1"
_FILLS = ("404040", "wdUpDiag", "BFBFBF", "dkHorz", "pct20", "smGrid", "7F7F7F", "dkDnDiag")
"""Greys, and hatchings by DrawingML's names."""
_DASHES = ("solid", "dash", "sysDot", "lgDashDot")
_MARKS = ("circle", "square", "triangle", "diamond")
_FIRST_NUMBER = 90000


def chart_xml(
    chart: Chart,
    extra: Extra,
    style: Callable[[str], str],
    keep: bool,
    room: int = layout.TEXT_WIDTH_TW,
) -> str:
    """The paragraph with the chart, ``room`` twips wide; its parts go to ``extra``."""
    number = 1
    while f"word/charts/chart{number}.xml" in extra.taken or f"word/charts/chart{number}.xml" in extra.parts:
        number += 1
    part, book = f"charts/chart{number}.xml", f"embeddings/chart{number}.xlsx"
    extra.parts[f"word/{part}"] = _chart_part(chart).encode()
    extra.parts[f"word/charts/_rels/chart{number}.xml.rels"] = _relations(book).encode()
    extra.parts[f"word/{book}"] = plain_workbook(_SHEET, rows_of(chart))
    extra.relations[f"rIdChart{number}"] = ("chart", part)
    extra.types[f"/word/{part}"] = _CHART_TYPE
    extra.types[f"/word/{book}"] = _BOOK_TYPE
    kept = "<w:keepNext/>" if keep else '<w:keepNext w:val="0"/>'
    drawing = (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{room * layout.EMU_PER_TW}" cy="{layout.CHART_HEIGHT_EMU}"/>'
        f'<wp:docPr id="{_FIRST_NUMBER + number}" name="图表 {number}" descr="{escaped(described(chart))}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="rIdChart{number}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style("picture")}"/>{kept}</w:pPr><w:r>{drawing}</w:r></w:p>'


def rows_of(chart: Chart) -> list[list[str | Decimal | None]]:
    """The workbook's cells: names in the first row and column, numbers below."""
    head: list[str | Decimal | None] = ["", *(series.name for series in chart.series)]
    return [
        head,
        *(
            [name, *(Decimal(s.values[n]) if s.values[n] else None for s in chart.series)]
            for n, name in enumerate(chart.categories)
        ),
    ]


def _relations(book: str) -> str:
    return (
        f'{HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" '
        f'Target="../{book}"/></Relationships>'
    )


def _chart_part(chart: Chart) -> str:
    plot = {"bar": _bars, "line": _lines, "pie": _pie}[chart.kind](chart)
    legend = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        if len(chart.series) > 1 or chart.kind == "pie"
        else ""
    )
    return (
        f'{HEADER}<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_text(1050)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _text(size: int) -> str:
    face = FACES["body"]
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="000000"/>'
        f'</a:solidFill><a:latin typeface="{face}"/><a:ea typeface="{face}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _outline(width: int = 9525) -> str:
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'


def _fill(index: int) -> str:
    kind = _FILLS[index % len(_FILLS)]
    if len(kind) == 6 and all(c in "0123456789ABCDEF" for c in kind):
        return f'<c:spPr><a:solidFill><a:srgbClr val="{kind}"/></a:solidFill>{_outline()}</c:spPr>'
    return (
        f'<c:spPr><a:pattFill prst="{kind}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>{_outline()}</c:spPr>'
    )


def _letter(index: int) -> str:
    """A column's letters, from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _data(chart: Chart, index: int) -> str:
    """tx, cat and val of a series, each with its cells' values as Word keeps them."""
    column, last = _letter(index + 1), len(chart.categories) + 1
    series = chart.series[index]
    names = "".join(
        f'<c:pt idx="{n}"><c:v>{escaped(name)}</c:v></c:pt>' for n, name in enumerate(chart.categories)
    )
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(series.values) if value
    )
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{points}</c:numCache></c:numRef></c:val>"
    )


def _named(chart: Chart, index: int) -> str:
    cell = f"{_SHEET}!${_letter(index + 1)}$1"
    name = escaped(chart.series[index].name)
    return (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{cell}</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _labels(position: str, percent: bool = False) -> str:
    return (
        f'<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(900)}<c:dLblPos val="{position}"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        f'<c:showPercent val="{int(percent)}"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _bars(chart: Chart) -> str:
    series = "".join(
        f'<c:ser>{_named(chart, n)}{_fill(n)}<c:invertIfNegative val="0"/>{_labels("outEnd")}{_data(chart, n)}</c:ser>'
        for n in range(len(chart.series))
    )
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="80"/><c:axId val="111"/><c:axId val="222"/></c:barChart>{_axes(chart)}'
    )


def _lines(chart: Chart) -> str:
    series = ""
    for n in range(len(chart.series)):
        dash, mark = _DASHES[n % len(_DASHES)], _MARKS[n % len(_MARKS)]
        line = (
            f'<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:prstDash val="{dash}"/>'
            "</a:ln></c:spPr>"
        )
        marker = (
            f'<c:marker><c:symbol val="{mark}"/><c:size val="7"/><c:spPr><a:solidFill>'
            f'<a:srgbClr val="{"000000" if n % 2 == 0 else "FFFFFF"}"/></a:solidFill>{_outline()}</c:spPr></c:marker>'
        )
        series += f'<c:ser>{_named(chart, n)}{line}{marker}{_labels("t")}{_data(chart, n)}<c:smooth val="0"/></c:ser>'
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="111"/><c:axId val="222"/></c:lineChart>{_axes(chart)}'
    )


def _pie(chart: Chart) -> str:
    slices = "".join(
        f'<c:dPt><c:idx val="{n}"/><c:bubble3D val="0"/>{_fill(n)}</c:dPt>'
        for n in range(len(chart.categories))
    )
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{_named(chart, 0)}{slices}{_labels("outEnd", percent=True)}'
        f'{_data(chart, 0)}</c:ser><c:firstSliceAng val="0"/></c:pieChart>'
    )


def _axes(chart: Chart) -> str:
    title = ""
    if chart.unit:
        title = (
            '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050" b="0"/></a:pPr>'
            f'<a:r><a:rPr lang="zh-CN" sz="1050" b="0"/><a:t>{escaped(chart.unit)}</a:t></a:r></a:p></c:rich></c:tx>'
            '<c:overlay val="0"/></c:title>'
        )
    scaling = '<c:scaling><c:orientation val="minMax"/>'
    below = any(value and Decimal(value) < 0 for series in chart.series for value in series.values)
    least = "" if below else '<c:min val="0"/>'
    names_at = "low" if below else "nextTo"  # else they stand amid the bars that go down
    line = f"<c:spPr>{_outline()}</c:spPr>"
    return (
        f'<c:catAx><c:axId val="111"/>{scaling}</c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f'<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="{names_at}"/>{line}'
        '<c:crossAx val="222"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="222"/>{scaling}{least}</c:scaling><c:delete val="0"/><c:axPos val="l"/>{title}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{line}<c:crossAx val="111"/><c:crosses val="autoZero"/></c:valAx>'
    )
