"""Charts that Word can edit: a chart part with the workbook behind it.

Black on white: greys, hatchings, dashes and marks tell the series apart on any printer.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...captions import described
from ...datafiles.cells import column_letters
from ...document import Chart
from ..archive import HEADER
from ..charting import fill_of, height_emu, planned, stroke_of
from ..charting.geometry import NAME, WIDTH
from ..charting.plans import BELOW_PLOT, Plan
from ..charting.slices import are_crowded, percentages_are_whole
from ..layout import gbt9704 as layout
from ..workbook import plain_workbook
from .package import Extra
from .parts import escaped
from .shapes import DRAWING
from .styles import FACES

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET = "Sheet1"
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
    plan = planned(chart)
    extra.parts[f"word/{part}"] = _chart_part(chart, plan).encode()
    extra.parts[f"word/charts/_rels/chart{number}.xml.rels"] = _relations(book).encode()
    extra.parts[f"word/{book}"] = plain_workbook(_SHEET, rows_of(chart))
    extra.relations[f"rIdChart{number}"] = ("chart", part)
    extra.types[f"/word/{part}"] = _CHART_TYPE
    extra.types[f"/word/{book}"] = _BOOK_TYPE
    kept = "<w:keepNext/>" if keep else '<w:keepNext w:val="0"/>'
    drawing = (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{room * layout.EMU_PER_TW}" cy="{height_emu(chart)}"/>'
        f'<wp:docPr id="{_FIRST_NUMBER + number}" name="图表 {number}" descr="{escaped(described(chart))}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/chart">'
        f'<c:chart xmlns:c="{DRAWING}/chart" r:id="rIdChart{number}"/></a:graphicData></a:graphic>'
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


def _chart_part(chart: Chart, plan: Plan) -> str:
    plot = {"bar": _bars, "line": _lines, "pie": _pie}[chart.kind](chart, plan)
    legend = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        if len(chart.series) > 1 or chart.kind == "pie"
        else ""
    )
    return (
        f'{HEADER}<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_plot_layout(plan)}{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_text(NAME)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot_layout(plan: Plan) -> str:
    """Where bars across stand is said: else a word processor takes room that their names need, and drops every other name."""
    if not plan.across:
        return "<c:layout/>"
    plot = plan.plot
    return _layout(
        plot.left,
        plot.top,
        plan,
        f'<c:w val="{_part(plot.width, WIDTH)}"/><c:h val="{_part(plot.height, plan.height)}"/>',
    )


def _layout(left: float, top: float, plan: Plan, size: str = "") -> str:
    """A place in parts of the picture; with a size, that of the plot without what is written beside it."""
    target = '<c:layoutTarget val="inner"/>' if size else ""
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{_part(left, WIDTH)}"/><c:y val="{_part(top, plan.height)}"/>{size}</c:manualLayout></c:layout>'
    )


def _part(length: float, whole: float) -> str:
    return f"{length / whole:.4f}"


def _text(size: float, level: bool = False) -> str:
    """The look of texts; ``level`` for those that a word processor would turn."""
    face, turned = FACES["body"], ' rot="0" vert="horz"' if level else ""
    return (
        f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{size * 100:.0f}"><a:solidFill><a:srgbClr val="000000"/>'
        f'</a:solidFill><a:latin typeface="{face}"/><a:ea typeface="{face}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _outline(dash: str = "solid") -> str:
    dashed = "" if dash == "solid" else f'<a:prstDash val="{dash}"/>'
    return f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{dashed}</a:ln>'


def _fill(index: int) -> str:
    fill = fill_of(index)
    outline = _outline(fill.outline)
    if not fill.preset:
        return f'<c:spPr><a:solidFill><a:srgbClr val="{fill.grey}"/></a:solidFill>{outline}</c:spPr>'
    return (
        f'<c:spPr><a:pattFill prst="{fill.preset}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>{outline}</c:spPr>'
    )


def _data(chart: Chart, index: int) -> str:
    """tx, cat and val of a series, each with its cells' values as Word keeps them."""
    column, last = column_letters(index + 2), len(chart.categories) + 1
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
    cell = f"{_SHEET}!${column_letters(index + 2)}$1"
    name = escaped(chart.series[index].name)
    return (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{cell}</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _shown(position: str, percent: bool = False) -> str:
    """What a label says, and where it stands."""
    return (
        f'<c:dLblPos val="{position}"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        f'<c:showPercent val="{int(percent)}"/><c:showBubbleSize val="0"/>'
    )


_NO_BOX = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_DELETED = '<c:delete val="1"/>'
_WHITE_BOX = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
"""For labels that a word processor may put onto a slice."""
_NO_LABELS = (
    '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def _labels(size: float, shown: str, own: str = "", box: str = _NO_BOX) -> str:
    """The values of a series; ``own`` are those that stand elsewhere, or nowhere."""
    return f"<c:dLbls>{own}{box}{_text(size)}{shown}</c:dLbls>"


def _placed_labels(plan: Plan, index: int, values: tuple[str, ...]) -> str:
    """The values at a line's points: above, but where they would lie on others."""
    own = ""
    for n, (value, place) in enumerate(zip(values, plan.places[index], strict=True)):
        if value and place != "t":
            text = f"{_NO_BOX}{_text(plan.value_size)}{_shown('b')}"
            own += f'<c:dLbl><c:idx val="{n}"/>{text if place else _DELETED}</c:dLbl>'
    return _labels(plan.value_size, _shown("t"), own)


def _bars(chart: Chart, plan: Plan) -> str:
    labels = _labels(plan.value_size, _shown("outEnd")) if plan.value_size else _NO_LABELS
    series = "".join(
        f'<c:ser>{_named(chart, n)}{_fill(n)}<c:invertIfNegative val="0"/>{labels}{_data(chart, n)}</c:ser>'
        for n in range(len(chart.series))
    )
    return (
        f'<c:barChart><c:barDir val="{"bar" if plan.across else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{plan.gap}"/><c:axId val="111"/><c:axId val="222"/>'
        f"</c:barChart>{_axes(chart, plan)}"
    )


def _lines(chart: Chart, plan: Plan) -> str:
    series = ""
    for n, each in enumerate(chart.series):
        stroke = stroke_of(n)
        line = (
            '<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
            f'<a:prstDash val="{stroke.dash}"/></a:ln></c:spPr>'
        )
        marker = (
            f'<c:marker><c:symbol val="{stroke.mark}"/><c:size val="{round(plan.mark)}"/><c:spPr><a:solidFill>'
            f'<a:srgbClr val="{"FFFFFF" if stroke.is_hollow else "000000"}"/></a:solidFill>{_outline()}</c:spPr></c:marker>'
        )
        series += (
            f"<c:ser>{_named(chart, n)}{line}{marker}{_placed_labels(plan, n, each.values)}"
            f'{_data(chart, n)}<c:smooth val="0"/></c:ser>'
        )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="111"/><c:axId val="222"/></c:lineChart>{_axes(chart, plan)}'
    )


def _pie(chart: Chart, plan: Plan) -> str:
    slices = "".join(
        f'<c:dPt><c:idx val="{n}"/><c:bubble3D val="0"/>{_fill(n)}</c:dPt>'
        for n in range(len(chart.categories))
    )
    crowded = are_crowded(chart, plan.plot)
    shown = _shown("bestFit" if crowded else "outEnd", percent=percentages_are_whole(chart))
    nothing = "".join(
        f'<c:dLbl><c:idx val="{n}"/>{_DELETED}</c:dLbl>'
        for n, value in enumerate(chart.series[0].values)
        if value and not Decimal(value)
    )
    leaders = f'<c:separator>，</c:separator><c:showLeaderLines val="{int(crowded)}"/>'
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{_named(chart, 0)}{slices}'
        f"{_labels(plan.value_size, shown + leaders, nothing, _WHITE_BOX if crowded else _NO_BOX)}"
        f'{_data(chart, 0)}</c:ser><c:firstSliceAng val="0"/></c:pieChart>'
    )


def _axes(chart: Chart, plan: Plan) -> str:
    """Names stand outside, not amid the bars that go down; the first of those beside bars is on top, as in the table.

    Where the numbers of the axis end is left to Word, which sees what they become when they are edited.
    """
    title = ""
    if chart.unit:
        title = (
            '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050" b="0"/></a:pPr>'
            f'<a:r><a:rPr lang="zh-CN" sz="1050" b="0"/><a:t>{escaped(chart.unit)}</a:t></a:r></a:p></c:rich></c:tx>'
            f'{_layout(BELOW_PLOT, 0, plan) if plan.across else ""}<c:overlay val="0"/></c:title>'
        )
    least = "" if plan.axis.low else '<c:min val="0"/>'
    names_at = "low" if plan.axis.low else "nextTo"
    line = f"<c:spPr>{_outline()}</c:spPr>"
    is_usual = not plan.across and not plan.skips and all(len(lines) == 1 for lines in plan.names)
    size = "" if is_usual else _text(plan.name_size, level=not plan.skips)
    skipped = "" if is_usual else f'<c:tickLblSkip val="{plan.every}"/><c:tickMarkSkip val="{plan.every}"/>'
    by_ones = '<c:majorUnit val="1"/>' if plan.axis.is_whole and plan.axis.step == 1 else ""
    return (
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{"maxMin" if plan.across else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if plan.across else "b"}"/>'
        f'<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="{names_at}"/>{line}{size}'
        f'<c:crossAx val="222"/><c:crosses val="autoZero"/>{skipped}</c:catAx>'
        f'<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"b" if plan.across else "l"}"/>{title}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{line}<c:crossAx val="111"/><c:crosses val="{"max" if plan.across else "autoZero"}"/>'
        f"{by_ones}</c:valAx>"
    )
