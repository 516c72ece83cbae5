"""Where the values at the points of lines stand, so that none lies on another, nor on a mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ...document import Chart
from .axis import Axis
from .geometry import VALUE, VALUE_LINE, WIDTH, Box, Place, Point, point_of
from .texts import width_of

_FEW, _MANY = 40, 120
"""Up to so many values may stand on lines rather than not at all; of more than so many but the ends and extremes stand."""
_TRIED: tuple[Place, Place] = ("t", "b")
_COLUMN = 40.0
"""Boxes are kept by columns, so that each is compared with few."""


class _Taken:
    """What stands in the plot already."""

    def __init__(self) -> None:
        self._columns: dict[int, list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        """Take its room."""
        for column in _columns(box):
            self._columns[column].append(box)

    def meets(self, box: Box) -> bool:
        """Whether it lies on something."""
        return any(box.meets(other) for column in _columns(box) for other in self._columns[column])


def _columns(box: Box) -> range:
    return range(int(box.left // _COLUMN), int(box.right // _COLUMN) + 1)


def label_box(x: float, y: float, value: str, place: Place, mark: float) -> Box:
    """What a value above or below its point takes."""
    wide, near = width_of(value) * VALUE, mark / 2 + 1
    return Box(x - wide / 2, y - near - VALUE_LINE if place == "t" else y + near, wide, VALUE_LINE)


def places_of(chart: Chart, plot: Box, axis: Axis, mark: float) -> tuple[tuple[Place, ...], ...]:
    """The place of each value; the greatest and the least of a series, and its ends, come first.

    None lies on another nor on a mark; nor on a line, where there is another place, or many values.
    """
    found: list[list[Place]] = [[""] * len(chart.categories) for _ in chart.series]
    points = [
        {
            at: point_of(plot, axis, len(chart.categories), at, Decimal(value))
            for at, value in enumerate(series.values)
            if value
        }
        for series in chart.series
    ]
    taken, room = (
        _Taken(),
        Box(plot.left, 0.0, WIDTH - plot.left, plot.bottom + (VALUE_LINE + 2 if axis.low else 0)),
    )
    for x, y in (point for line in points for point in line.values()):
        taken.add(Box(x - mark / 2, y - mark / 2, mark, mark))
    slot = plot.width / len(chart.categories)
    count = sum(map(len, points))
    for n, at in _in_order(chart, ends_only=count > _MANY):
        free = [
            (_is_crossed(box, at, points, slot), place, box)
            for place in _TRIED
            if (box := label_box(*points[n][at], chart.series[n].values[at], place, mark)).is_within(room)
            and not taken.meets(box)
        ]
        crossed, place, box = min(free, key=lambda each: each[0], default=(True, "", room))
        if place and (count <= _FEW or not crossed):
            found[n][at] = place
            taken.add(box)
    return tuple(map(tuple, found))


def _is_crossed(box: Box, at: int, points: list[dict[int, Point]], slot: float) -> bool:
    """Whether a line goes through a box at a category."""
    reach = int(box.width / 2 / slot) + 1
    return any(
        box.is_crossed(*line[one], *line[one + 1])
        for line in points
        for one in range(at - reach, at + reach)
        if one in line and one + 1 in line
    )


def _in_order(chart: Chart, ends_only: bool) -> Iterator[tuple[int, int]]:
    """Series and positions of the values, those first that a reader asks for, or those alone."""
    later: list[tuple[int, int]] = []
    for n, series in enumerate(chart.series):
        filled = [at for at, value in enumerate(series.values) if value]
        numbers = {at: Decimal(series.values[at]) for at in filled}
        first = dict.fromkeys((*filled[:1], *filled[-1:], *_extremes(numbers)))
        yield from ((n, at) for at in first)
        if not ends_only:
            later += ((n, at) for at in filled if at not in first)
    yield from later


def _extremes(numbers: dict[int, Decimal]) -> tuple[int, ...]:
    if not numbers:
        return ()
    return max(numbers, key=numbers.__getitem__), min(numbers, key=numbers.__getitem__)
