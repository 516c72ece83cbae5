"""Charts as SVG, beside Markdown and on set pages: black on white, no font files, the same bytes every time.

Plain shapes only (no patterns, no clips), so that whatever draws SVG draws it whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from html import escape, unescape
from math import cos, pi, sin

from ...document import Chart
from .axis import shown
from .geometry import MARK, NAME, VALUE, WIDTH, Box, point_of
from .hatches import Rectangle, Sector, across
from .looks import DASHES, Fill, Stroke, fill_of, stroke_of
from .places import label_box
from .plans import BELOW_PLOT, KEY, Plan, planned
from .slices import slices_of
from .texts import LEADING, width_of

_SHOWN_WIDTH = 640
"""Pixels on a screen."""
_FACE = "FangSong,仿宋,STFangsong,serif"
_THIN = 1.5
"""Points; a thinner bar is all outline."""
_OVER_BASE, _MIDDLE = 0.86, 0.36
"""How far a text stands over its base line, and its middle, in its size."""


def chart_svg(chart: Chart, title: str, face: str = _FACE) -> bytes:
    """The picture's bytes; ``title`` is what readers of the screen hear, ``face`` a list of families as CSS has it."""
    plan = planned(chart)
    draw = {"bar": _bars, "line": _lines, "pie": _pie}[chart.kind]
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SHOWN_WIDTH}" '
        f'height="{plan.height * _SHOWN_WIDTH / WIDTH:.0f}" viewBox="0 0 {_n(WIDTH)} {_n(plan.height)}" '
        f'role="img" font-family="{escape(face)}" font-size="{_n(NAME)}">'
        f'<title>{escape(title)}</title><rect width="{_n(WIDTH)}" height="{_n(plan.height)}" fill="#fff"/>'
        f"{draw(chart, plan)}{_legend(chart, plan)}</svg>\n"
    )
    return text.encode("utf-8")


def in_faces(svg: bytes, family_of: Callable[[str], str]) -> bytes:
    """The same picture with each text in the family that is said for it; none said, in the picture's own."""

    def in_its_own(text: re.Match[str]) -> str:
        family = family_of(unescape(text[1]))
        return f'<text font-family="{escape(family)}"{text[0].removeprefix("<text")}' if family else text[0]

    return re.sub("<text [^>]*>([^<]*)", in_its_own, svg.decode("utf-8")).encode("utf-8")


def _n(number: float) -> str:
    """A length, with as many digits as a printer sees."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(x: float, y: float, content: str, anchor: str = "middle", size: float = NAME) -> str:
    sized = "" if size == NAME else f' font-size="{_n(size)}"'
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"{sized}>{escape(content)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, width: float = 0.75) -> str:
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="#000" '
        f'stroke-width="{_n(width)}"/>'
    )


def _outlined(fill: Fill) -> str:
    dashes = DASHES[fill.outline]
    return 'stroke="#000" stroke-width="0.75"' + (f' stroke-dasharray="{dashes}"' if dashes else "")


def _hatched(fill: Fill, shape: Rectangle | Sector) -> str:
    """One path a hatch."""
    parts = []
    for hatch in fill.hatches:
        lines = across(shape, hatch.angle, hatch.apart)
        path = "".join(f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" for x1, y1, x2, y2 in lines)
        if path:
            parts.append(f'<path d="{path}" stroke="#000" stroke-width="{_n(hatch.width)}"/>')
    return "".join(parts)


def _box(box: Box, fill: Fill) -> str:
    hatched = _hatched(fill, Rectangle(box)) if min(box.width, box.height) > _THIN else ""
    return (
        f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}" '
        f'fill="#{fill.grey}" {_outlined(fill)}/>{hatched}'
    )


def _frame(chart: Chart, plan: Plan) -> str:
    """Both axes, crossing at 0; the numbers beside the one, the names beside the other, its unit above."""
    unit = _text(BELOW_PLOT, BELOW_PLOT + NAME, chart.unit, "start") if chart.unit else ""
    return unit + (_frame_across if plan.across else _frame_upright)(plan)


def _frame_upright(plan: Plan) -> str:
    plot, axis = plan.plot, plan.axis
    zero = plot.bottom - plot.height * axis.part(Decimal(0))
    parts = [_rule(plot.left, plot.top, plot.left, plot.bottom), _rule(plot.left, zero, plot.right, zero)]
    for tick in axis.ticks:
        y = plot.bottom - plot.height * axis.part(tick)
        parts.append(_rule(plot.left - 3, y, plot.left, y))
        parts.append(_text(plot.left - BELOW_PLOT, y + NAME * _MIDDLE, shown(tick), "end"))
    slot = plot.width / len(plan.names)
    base = plan.names_top + NAME * _OVER_BASE
    for n, lines in enumerate(plan.names):
        for row, line in enumerate(lines):
            parts.append(_text(plot.left + slot * (n + 0.5), base + row * NAME * LEADING, line))
    return "".join(parts)


def _frame_across(plan: Plan) -> str:
    plot, axis = plan.plot, plan.axis
    zero = plot.left + plot.width * axis.part(Decimal(0))
    parts = [_rule(plot.left, plot.bottom, plot.right, plot.bottom), _rule(zero, plot.top, zero, plot.bottom)]
    widest = max(width_of(shown(tick)) for tick in axis.ticks) * NAME + BELOW_PLOT
    every = int(widest / (plot.width / (len(axis.ticks) - 1))) + 1
    for tick in axis.ticks[::every]:
        x = plot.left + plot.width * axis.part(tick)
        parts.append(_rule(x, plot.bottom, x, plot.bottom + 3))
        parts.append(_text(x, plot.bottom + BELOW_PLOT + NAME * _OVER_BASE, shown(tick)))
    pitch, size = plot.height / len(plan.names), plan.name_size
    for n, lines in enumerate(plan.names):
        first = plot.top + pitch * (n + 0.5) - (len(lines) - 1) * size * LEADING / 2 + size * _MIDDLE
        for row, line in enumerate(lines):
            parts.append(_text(plan.names_right, first + row * size * LEADING, line, "end", size))
    return "".join(parts)


def _bars(chart: Chart, plan: Plan) -> str:
    parts = [_frame(chart, plan)]
    for index, series in enumerate(chart.series):
        fill = fill_of(index)
        for n, value in enumerate(series.values):
            if value:
                box = plan.bar(len(chart.series), index, n, Decimal(value))
                parts.append(_box(box, fill))
                if plan.value_size:
                    parts.append(_value(plan, box, value))
    return "".join(parts)


def _value(plan: Plan, box: Box, value: str) -> str:
    """A value beyond the end of its bar."""
    size, below = plan.value_size, value.startswith("-")
    if plan.across:
        y = box.top + box.height / 2 + size * _MIDDLE
        return _text(
            *((box.left - 3, y, value, "end") if below else (box.right + 3, y, value, "start")), size
        )
    y = box.bottom + 2 + size * _OVER_BASE if below else box.top - 3
    return _text(box.left + box.width / 2, y, value, size=size)


def _mark(x: float, y: float, stroke: Stroke, wide: float) -> str:
    half = wide / 2
    look = f'fill="{"#fff" if stroke.is_hollow else "#000"}" stroke="#000" stroke-width="0.75"'
    if stroke.mark == "circle":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(half)}" {look}/>'
    corners = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1), (1, 1), (-1, 1)),
        "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    }[stroke.mark]
    points = " ".join(f"{_n(x + half * right)},{_n(y + half * down)}" for right, down in corners)
    return f'<polygon points="{points}" {look}/>'


def _polyline(points: list[tuple[float, float]], stroke: Stroke) -> str:
    dashes = DASHES[stroke.dash]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    joined = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f'<polyline points="{joined}" fill="none" stroke="#000" stroke-width="1.75"{dashed}/>'


def _lines(chart: Chart, plan: Plan) -> str:
    """Lines first, then marks, then values, so that nothing hides a value; a gap is no zero."""
    lines, marks, values = [], [], []
    for index, series in enumerate(chart.series):
        stroke = stroke_of(index)
        run: list[tuple[float, float]] = []
        for n, value in enumerate((*series.values, "")):
            if value:
                x, y = point_of(plan.plot, plan.axis, len(chart.categories), n, Decimal(value))
                run.append((x, y))
                marks.append(_mark(x, y, stroke, plan.mark))
                if place := plan.places[index][n]:
                    box = label_box(x, y, value, place, plan.mark)
                    values.append(_text(x, box.top + VALUE * _OVER_BASE, value, size=VALUE))
                continue
            if len(run) > 1:
                lines.append(_polyline(run, stroke))
            run = []
    return _frame(chart, plan) + "".join((*lines, *marks, *values))


def _pie(chart: Chart, plan: Plan) -> str:
    """Slices clockwise from above, each with its value and share beside it; what is 0 has no slice."""
    parts = []
    x, y = plan.plot.middle
    radius = plan.plot.width / 2
    for each in slices_of(chart, plan.plot):
        fill = fill_of(each.at)
        sector = Sector(x, y, radius, each.start, each.end)
        parts.append(
            f'<path d="{_outline(sector)}" fill="#{fill.grey}" {_outlined(fill)}/>{_hatched(fill, sector)}'
        )
        middle = (each.start + each.end) / 2
        parts.append(
            _rule(x + radius * sin(middle), y - radius * cos(middle), each.x, each.y, width=0.5)
            + _text(
                each.x + (3 if each.anchor == "start" else -3),
                each.y + VALUE * _MIDDLE,
                each.words,
                each.anchor,
                VALUE,
            )
        )
    return "".join(parts)


def _outline(sector: Sector) -> str:
    x, y, radius = sector.x, sector.y, sector.radius
    if sector.is_whole:
        return (
            f"M{_n(x)} {_n(y - radius)}"
            + "".join(
                f"A{_n(radius)} {_n(radius)} 0 0 1 {_n(x)} {_n(y + down)}" for down in (radius, -radius)
            )
            + "Z"
        )
    start_x, start_y = x + radius * sin(sector.start), y - radius * cos(sector.start)
    end_x, end_y = x + radius * sin(sector.end), y - radius * cos(sector.end)
    large = int(sector.end - sector.start > pi)
    return f"M{_n(x)} {_n(y)}L{_n(start_x)} {_n(start_y)}A{_n(radius)} {_n(radius)} 0 {large} 1 {_n(end_x)} {_n(end_y)}Z"


def _legend(chart: Chart, plan: Plan) -> str:
    parts = []
    for index, entry in enumerate(plan.legend):
        middle = entry.base - NAME * _MIDDLE
        if chart.kind == "line":
            stroke = stroke_of(index)
            parts.append(_polyline([(entry.left, middle), (entry.left + KEY - 4, middle)], stroke))
            parts.append(_mark(entry.left + (KEY - 4) / 2, middle, stroke, MARK))
        else:
            parts.append(_box(Box(entry.left, middle - 5, KEY - 6, 10), fill_of(index)))
        for row, line in enumerate(entry.lines):
            parts.append(_text(entry.left + KEY, entry.base + row * NAME * LEADING, line, "start"))
    return "".join(parts)
