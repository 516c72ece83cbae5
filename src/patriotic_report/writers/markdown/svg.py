"""Charts as SVG beside the Markdown: black on white, no font files, the same bytes every time."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from html import escape
from math import cos, pi, sin
from typing import NamedTuple

from ...document import Chart

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 34, 76
_FACE = "FangSong,仿宋,STFangsong,serif"
_DASHES = ("", "8 4", "2 3", "10 3 2 3")
_PATTERNS = (
    "",
    '<path d="M0 8L8 0" stroke="#000" stroke-width="1.5"/>',
    "",
    '<path d="M0 2H8M0 6H8" stroke="#000" stroke-width="1.5"/>',
    '<circle cx="2" cy="2" r="1"/><circle cx="6" cy="6" r="1"/>',
    '<path d="M0 4H8M4 0V8" stroke="#000"/>',
    "",
    '<path d="M0 0L8 8" stroke="#000" stroke-width="2"/>',
)
_GREYS = ("#404040", "", "#bfbfbf", "", "", "", "#7f7f7f", "")


def chart_svg(chart: Chart, title: str, face: str = _FACE) -> bytes:
    """The picture's bytes; ``title`` is what readers of the screen hear, ``face`` a list of families as CSS has it."""
    draw = {"bar": _bars, "line": _lines, "pie": _pie}[chart.kind]
    patterns = "".join(
        f'<pattern id="p{n}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/>{inner}</pattern>'
        for n, inner in enumerate(_PATTERNS)
        if inner
    )
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-family="{escape(face)}" font-size="14">'
        f"<title>{escape(title)}</title><defs>{patterns}</defs>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>{draw(chart)}</svg>\n'
    )
    return text.encode("utf-8")


def _fill(index: int) -> str:
    index %= len(_GREYS)
    return _GREYS[index] or f"url(#p{index})"


class _Scale(NamedTuple):
    """From which number to which the axis goes, in ``steps`` equal steps."""

    low: Decimal
    high: Decimal
    steps: int

    def y(self, value: Decimal) -> float:
        """Where a number stands."""
        bottom = _HEIGHT - _BOTTOM
        return bottom - float((value - self.low) / (self.high - self.low)) * (bottom - _TOP)


def _scale(chart: Chart) -> _Scale:
    """From 0 in four steps; with negative numbers, in the same steps on both sides of 0."""
    values = [Decimal(value) for series in chart.series for value in series.values if value]
    most, least = max(values), min(values)
    if least >= 0:
        return _Scale(Decimal(0), _round_end(most), 4)
    step = _round_end(max(most, -least)) / 4
    down = int((-least / step).to_integral_value(ROUND_CEILING))
    up = int((max(most, Decimal(0)) / step).to_integral_value(ROUND_CEILING))
    return _Scale(-down * step, up * step, down + up)


def _round_end(most: Decimal) -> Decimal:
    """The next 1, 2 or 5 times a power of ten."""
    if not most:
        return Decimal(1)
    power = Decimal(10) ** most.adjusted()
    return next(step * power for step in map(Decimal, ("1", "2", "5", "10")) if step * power >= most)


def _text(x: float, y: float, words: str, anchor: str = "middle", size: int = 14) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'


def _frame(chart: Chart, scale: _Scale) -> str:
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    parts = [f'<path d="M{_LEFT} {_TOP}V{bottom}H{right}" fill="none" stroke="#000"/>']
    if scale.low:
        parts.append(f'<path d="M{_LEFT} {scale.y(Decimal(0)):.1f}H{right}" stroke="#000"/>')
    for part in range(scale.steps + 1):
        y = bottom - (bottom - _TOP) * part / scale.steps
        value = format((scale.low + (scale.high - scale.low) * part / scale.steps).normalize(), "f")
        parts.append(
            f'<path d="M{_LEFT - 5} {y:.1f}H{_LEFT}" stroke="#000"/>{_text(_LEFT - 8, y + 5, value, "end", 12)}'
        )
    if chart.unit:
        parts.append(_text(_LEFT, _TOP - 14, chart.unit))
    step = (right - _LEFT) / len(chart.categories)
    parts += [_text(_LEFT + step * (n + 0.5), bottom + 20, name) for n, name in enumerate(chart.categories)]
    return "".join(parts)


def _legend(names: list[str], mark: str = "box") -> str:
    step = (_WIDTH - 2 * _LEFT) / max(len(names), 1)
    y = _HEIGHT - 22
    parts = []
    for n, name in enumerate(names):
        x = _LEFT + step * n
        if mark == "box":
            parts.append(
                f'<rect x="{x:.1f}" y="{y - 12}" width="20" height="14" fill="{_fill(n)}" stroke="#000"/>'
            )
        else:
            parts.append(_stroke(f"M{x:.1f} {y - 5}h24", n))
        parts.append(_text(x + 28, y, name, "start"))
    return "".join(parts)


def _bars(chart: Chart) -> str:
    scale = _scale(chart)
    step = (_WIDTH - _RIGHT - _LEFT) / len(chart.categories)
    width = min(step * 0.7 / len(chart.series), 60)
    parts = [_frame(chart, scale)]
    for index, series in enumerate(chart.series):
        for n, value in enumerate(series.values):
            if not value:
                continue
            end, zero = scale.y(Decimal(value)), scale.y(Decimal(0))
            x = _LEFT + step * (n + 0.5) + width * (index - len(chart.series) / 2)
            parts.append(
                f'<rect x="{x:.1f}" y="{min(end, zero):.1f}" width="{width:.1f}" height="{abs(zero - end):.1f}" '
                f'fill="{_fill(index)}" stroke="#000"/>'
                f"{_text(x + width / 2, end - 5 if end <= zero else end + 14, value, size=12)}"
            )
    if len(chart.series) > 1:
        parts.append(_legend([series.name for series in chart.series]))
    return "".join(parts)


def _stroke(path: str, index: int) -> str:
    dash = _DASHES[index % len(_DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="#000" stroke-width="2"{dashed}/>'


def _lines(chart: Chart) -> str:
    scale = _scale(chart)
    step = (_WIDTH - _RIGHT - _LEFT) / len(chart.categories)
    parts = [_frame(chart, scale)]
    for index, series in enumerate(chart.series):
        path, marks, pen = "", "", "M"
        for n, value in enumerate(series.values):
            if not value:
                pen = "M"  # a gap, not a zero
                continue
            x = _LEFT + step * (n + 0.5)
            y = scale.y(Decimal(value))
            path += f"{pen}{x:.1f} {y:.1f}"
            pen = "L"
            filled = "#000" if index % 2 == 0 else "#fff"
            marks += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{filled}" stroke="#000"/>'
            marks += _text(x, y - 9, value, size=12)
        parts.append(_stroke(path, index) + marks)
    if len(chart.series) > 1:
        parts.append(_legend([series.name for series in chart.series], "line"))
    return "".join(parts)


def _pie(chart: Chart) -> str:
    values = [Decimal(value or 0) for value in chart.series[0].values]
    total = sum(values) or Decimal(1)
    x, y, radius = _WIDTH / 2, (_HEIGHT - _BOTTOM + _TOP) / 2 - 4, 112.0
    parts, angle = [], 0.0
    for index, value in enumerate(values):
        share = float(value / total)
        if not share:
            continue
        end = angle + share * 2 * pi
        if share > 0.9999:
            parts.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{_fill(index)}" stroke="#000"/>')
        else:
            start_x, start_y = x + radius * sin(angle), y - radius * cos(angle)
            end_x, end_y = x + radius * sin(end), y - radius * cos(end)
            parts.append(
                f'<path d="M{x} {y}L{start_x:.1f} {start_y:.1f}A{radius} {radius} 0 {int(share > 0.5)} 1 '
                f'{end_x:.1f} {end_y:.1f}Z" fill="{_fill(index)}" stroke="#000"/>'
            )
        middle = (angle + end) / 2
        words = f"{format(value.normalize(), 'f')}（{share:.1%}）"
        anchor = "start" if sin(middle) >= 0 else "end"
        parts.append(
            _text(x + (radius + 10) * sin(middle), y - (radius + 14) * cos(middle) + 5, words, anchor, 12)
        )
        angle = end
    return "".join(parts) + _legend(list(chart.categories))
