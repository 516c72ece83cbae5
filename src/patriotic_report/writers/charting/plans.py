"""Where everything of a chart stands, and what is left out because it has no room."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from ...document import Chart
from ..layout import gbt9704 as layout
from .axis import Axis, axis_of, shown
from .geometry import LINE, MARK, NAME, VALUE, VALUE_LINE, WIDTH, Box, Place
from .places import places_of
from .slices import OUT, slices_of
from .texts import LEADING, broken, width_of

BELOW_PLOT = 6.0
"""Between an axis and what is written beside it."""
ROW = 16.0
"""A row of the legend."""
KEY = 24.0
"""What stands before a name in the legend."""
_LEAST, _MOST = layout.CHART_LINES, layout.CHART_MOST_LINES
_ROOMY = 12
"""Higher than this, bars across stand closer."""
_EDGE = 10.0
_NAMES = 155.0
"""The most that names beside bars take of the width."""
_UNDER = VALUE_LINE + 2
"""What values below bars and points take."""
_WIDEST_BAR = 48.0
_UPRIGHT_LINES, _MOST_LINES = 3, 8
_FEW_POINTS = 8
"""Up to so many points of a line keep their names, however many lines these take."""
_ACROSS: tuple[tuple[float, float, float, float], ...] = (
    (NAME, VALUE, 12.0, 0.8),
    (NAME, VALUE, 10.5, 0.4),
    (9.0, 7.5, 8.5, 0.3),
    (9.0, 0.0, 4.5, 0.3),
    (7.5, 0.0, 3.0, 0.3),
)
"""Bars that go across, from roomy to crowded: size of names, of values (0 for none), thickness, gap in bars."""


class Entry(NamedTuple):
    """A name of the legend: where its first line begins, and its lines."""

    left: float
    base: float
    lines: tuple[str, ...]


class Plan(NamedTuple):
    """What a chart looks like.

    ``names`` are the lines of each category's name, none where it is left out, which happens but to one in ``every``;
    ``value_size`` is 0 where the values have no room; ``gap`` is what stands between categories in percent of a bar;
    ``places`` are those of the values at the points of each line, above or below, "" where they are left out;
    ``names_right`` is where names beside bars end; ``mark`` is how wide the marks at points are.
    """

    lines: int
    plot: Box
    axis: Axis
    legend: tuple[Entry, ...]
    across: bool = False
    names: tuple[tuple[str, ...], ...] = ()
    every: int = 1
    name_size: float = NAME
    value_size: float = VALUE
    gap: int = 80
    places: tuple[tuple[Place, ...], ...] = ()
    names_right: float = 0.0
    mark: float = MARK

    @property
    def height(self) -> float:
        """In points."""
        return self.lines * LINE

    @property
    def skips(self) -> bool:
        """Whether names are left out."""
        return not all(self.names)

    @property
    def names_top(self) -> float:
        """Where names below the plot begin: values below the bars stand between."""
        return self.plot.bottom + BELOW_PLOT + (_UNDER if self.axis.low else 0.0)

    def bar(self, series: int, index: int, at: int, value: Decimal) -> Box:
        """A bar: of which of so many series, at which category."""
        plot, count = self.plot, len(self.names)
        slot = (plot.height if self.across else plot.width) / count
        thick = slot / (series + self.gap / 100)
        side = slot * (at + 0.5) + thick * (index - series / 2)
        zero, end = self.axis.part(Decimal(0)), self.axis.part(value)
        low, high = min(zero, end), max(zero, end)
        if self.across:
            return Box(plot.left + plot.width * low, plot.top + side, plot.width * (high - low), thick)
        return Box(plot.left + side, plot.bottom - plot.height * high, thick, plot.height * (high - low))


@lru_cache(maxsize=128)
def planned(chart: Chart) -> Plan:
    """The plan of a chart."""
    axis = axis_of(Decimal(value) for series in chart.series for value in series.values if value)
    if chart.kind == "pie":
        return _pie(chart, axis)
    if chart.kind == "line":
        plan = _upright(chart, axis, _thinned(chart, axis))
        mark = min(MARK, max(3.0, plan.plot.width / len(chart.categories) * 0.6))
        return plan._replace(mark=mark, places=places_of(chart, plan.plot, axis, mark))
    return _bars(chart, axis)


def _bars(chart: Chart, axis: Axis) -> Plan:
    """Upright where names and values have room, else across; what has no room either way is left out."""
    names = () if _are_torn(chart, axis) else _names_below(chart, axis, 1)
    fits = names and max(map(len, names)) <= _UPRIGHT_LINES
    upright = _upright(chart, axis, names) if fits else None
    if upright and _values_fit(chart, upright):
        return upright
    for sizes in _ACROSS:
        plan = _across(chart, axis, *sizes)
        if upright and not plan.value_size:
            return upright._replace(value_size=0.0)
        if plan.lines <= (_ROOMY if sizes is _ACROSS[0] else _MOST):
            return plan
    return _across(chart, axis, *_ACROSS[-1], most=_MOST)


def _values_fit(chart: Chart, plan: Plan) -> bool:
    """Whether each value is as narrow as its bar, or as the room of the only one."""
    slot = plan.plot.width / len(chart.categories)
    room = slot - 3 if len(chart.series) == 1 else slot / (len(chart.series) + plan.gap / 100)
    return max(_widest_values(chart)) * VALUE <= room


@lru_cache(maxsize=4)
def _widest_values(chart: Chart) -> tuple[float, float]:
    """The widest value below zero, and the widest other, in 字."""
    values = {value for series in chart.series for value in series.values}
    below = {value for value in values if value.startswith("-")}
    return _widest(below), _widest(values - below)


def _widest(texts: Iterable[str]) -> float:
    """In 字."""
    return max(map(width_of, texts), default=0.0)


def _beside(axis: Axis) -> float:
    """What the numbers beside an upright axis take."""
    return min(WIDTH / 2, _EDGE + _widest(map(shown, axis.ticks)) * NAME + 8)


def _slot(chart: Chart, axis: Axis) -> float:
    return (WIDTH - _EDGE - _beside(axis)) / len(chart.categories)


def _names_below(chart: Chart, axis: Axis, every: int) -> tuple[tuple[str, ...], ...]:
    """The lines of one name in ``every``, below an upright chart and within the picture."""
    left, slot = _beside(axis), _slot(chart, axis)
    found: list[tuple[str, ...]] = []
    for n, name in enumerate(chart.categories):
        middle = left + slot * (n + 0.5)
        room = min(slot * every - 4, 2 * middle, 2 * (WIDTH - middle))
        found.append(() if n % every else broken(name, max(1.0, room / NAME)))
    return tuple(found)


def _are_torn(chart: Chart, axis: Axis) -> bool:
    """Whether a name would stand below its bar in pieces of one 字."""
    room = (_slot(chart, axis) - 4) / NAME
    return room < 2 and _widest(chart.categories) > room


def _thinned(chart: Chart, axis: Axis) -> tuple[tuple[str, ...], ...]:
    """Names below a line: of many points one in two, in three … so that those that stand there can be read."""
    count = len(chart.categories)
    most = _MOST_LINES if count <= _FEW_POINTS else 2
    first = max(1, min(count, ceil((2 * NAME + 4) / _slot(chart, axis))))
    for every in range(first, count + 1):
        names = _names_below(chart, axis, every)
        whole = [len(lines) <= most for lines in names]
        if all(whole) or (every > 1 and all(whole[:-every])):
            # the last of them may have no room before the edge
            return tuple(lines if fits else () for lines, fits in zip(names, whole, strict=True))
    return tuple(map(_cut, names))


def _cut(lines: tuple[str, ...]) -> tuple[str, ...]:
    return (
        lines if len(lines) <= _MOST_LINES else (*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][:-1] + "…")
    )


def _upright(chart: Chart, axis: Axis, names: tuple[tuple[str, ...], ...]) -> Plan:
    """Names below, numbers at the left."""
    rows = _legend_rows([series.name for series in chart.series] if len(chart.series) > 1 else [])
    below = max(map(len, names), default=1) * NAME * LEADING
    under = _UNDER if axis.low else 0.0
    foot = BELOW_PLOT + under + below + _legend_height(rows)
    lines = _LEAST + ceil(max(0.0, foot - 2 * LINE) / LINE)
    top = _EDGE + (NAME * LEADING if chart.unit else 0.0) + VALUE_LINE + 8
    left = _beside(axis)
    plot = Box(left, top, WIDTH - _EDGE - left, lines * LINE - top - foot - 4)
    slot = plot.width / max(1, len(chart.categories))
    return Plan(
        lines,
        plot,
        axis,
        _legend(rows, lines * LINE),
        names=names,
        every=_every(names),
        gap=_gap(slot, len(chart.series), 0.8, _WIDEST_BAR),
    )


def _every(names: Sequence[tuple[str, ...]]) -> int:
    return next((n for n, lines in enumerate(names) if n and lines), max(1, len(names)))


def _gap(slot: float, series: int, least: float, widest: float) -> int:
    """What stands between categories in percent of a bar, that is no wider than ``widest``; Word knows no more than 500."""
    return min(500, round(max(least, slot / widest - series) * 100))


def _across(
    chart: Chart, axis: Axis, name: float, value: float, thick: float, gap: float, most: int = 0
) -> Plan:
    """Names at the left, the first one on top; ``most`` lines high, with names left out, if need be."""
    series, count = len(chart.series), len(chart.categories)
    rows = _legend_rows([each.name for each in chart.series] if series > 1 else [])
    names = tuple(_cut(broken(each, _NAMES / name)) for each in chart.categories)
    leading = name * LEADING
    pitch = max(thick * (series + gap), max(map(len, names)) * leading)
    top = _EDGE + (NAME * LEADING if chart.unit else 0.0)
    foot = BELOW_PLOT + NAME * LEADING + _legend_height(rows) + 4
    lines = most or max(_LEAST, ceil((top + count * pitch + foot) / LINE))
    height = lines * LINE - top - foot
    pitch = height / count
    every = ceil(max(map(len, names)) * leading / pitch) if most else 1
    below, beyond = (wide * value for wide in _widest_values(chart))
    last = width_of(shown(axis.high)) * NAME / 2
    names_right = _EDGE + max(_widest(lines) for lines in names) * name
    first = width_of(shown(axis.low)) * NAME / 2 + 2
    left = max(names_right + 8 + (below and below + BELOW_PLOT), first)
    plot = Box(left, top, WIDTH - _EDGE - max(beyond + BELOW_PLOT, last) - left, height)
    if plot.width < WIDTH / 4 and value:
        return _across(chart, axis, name, 0.0, thick, gap, most)
    return Plan(
        lines,
        plot,
        axis,
        _legend(rows, lines * LINE),
        across=True,
        names=tuple(each if n % every == 0 else () for n, each in enumerate(names)),
        every=every,
        name_size=name,
        value_size=value,
        gap=_gap(pitch, series, gap, _WIDEST_BAR / 2),
        names_right=names_right,
    )


def _legend_rows(names: Sequence[str]) -> list[list[tuple[str, ...]]]:
    """The legend's names in rows; a name too long for one stands on several lines."""
    rows: list[list[tuple[str, ...]]] = []
    used = WIDTH
    for name in names:
        lines = broken(name, (WIDTH - 2 * _EDGE - KEY) / NAME)
        wide = _entry_width(lines)
        if used + wide > WIDTH - _EDGE:
            rows.append([])
            used = _EDGE
        rows[-1].append(lines)
        used += wide
    return rows


def _entry_width(lines: tuple[str, ...]) -> float:
    return KEY + _widest(lines) * NAME + 14


def _row_height(row: list[tuple[str, ...]]) -> float:
    return ROW + (max(map(len, row)) - 1) * NAME * LEADING


def _legend_height(rows: list[list[tuple[str, ...]]]) -> float:
    return sum(map(_row_height, rows)) + (BELOW_PLOT if rows else 0.0)


def _legend(rows: list[list[tuple[str, ...]]], bottom: float) -> tuple[Entry, ...]:
    """Each row in the middle, above the lower edge."""
    entries = []
    top = bottom - _legend_height(rows) + BELOW_PLOT / 2
    for row in rows:
        left = (WIDTH - sum(map(_entry_width, row)) + 14) / 2
        for lines in row:
            entries.append(Entry(left, top + NAME, lines))
            left += _entry_width(lines)
        top += _row_height(row)
    return tuple(entries)


def _pie(chart: Chart, axis: Axis) -> Plan:
    """A square for the pie, in the middle; as high as the values at its sides need."""
    rows = _legend_rows(chart.categories)
    foot = _legend_height(rows) + 4
    labels = sum(1 for value in chart.series[0].values if value) * VALUE_LINE
    lines = max(_LEAST, ceil((2 * _EDGE + max(labels, 4 * LINE) + foot) / LINE))
    room = lines * LINE - foot - 2 * _EDGE
    words = _widest(each.words for each in slices_of(chart, Box(0, 0, 1, 1))) * VALUE
    size = max(LINE, min(room - 2 * VALUE_LINE, 6.5 * LINE, WIDTH - 2 * (words + OUT + BELOW_PLOT)))
    plot = Box((WIDTH - size) / 2, _EDGE + (room - size) / 2, size, size)
    return Plan(lines, plot, axis, _legend(rows, lines * LINE))
