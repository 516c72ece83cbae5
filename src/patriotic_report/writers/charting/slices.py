"""The slices of a pie, and the words beside them, one below the other on each side."""

# no postponed annotations: typing would make and compile a reference for every field
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from itertools import pairwise
from math import cos, pi, sin
from typing import NamedTuple

from ...document import Chart
from .axis import shown
from .geometry import VALUE_LINE, Box

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
OUT = 12.0
"""How far from the pie the words begin."""


class Slice(NamedTuple):
    """Of which category, its angles clockwise from above; its words begin or end at a point."""

    at: int
    start: float
    end: float
    words: str
    x: float
    y: float
    anchor: str


def share(part: Decimal, whole: Decimal) -> str:
    """A percentage that never says 0% of something nor 100% of less than all."""
    with localcontext(_EXACT):
        exact = part / whole * 100
        for places in ("0.1", "0.01", "0.001", "0.0001"):
            rounded = exact.quantize(Decimal(places))
            if exact == rounded or 0 < rounded < 100:
                return f"{shown(rounded)}%"
    return "不足0.0001%" if exact < 1 else "接近100%"


def slices_of(chart: Chart, plot: Box) -> list[Slice]:
    """Every slice that is not nothing."""
    numbers = [Decimal(value or 0) for value in chart.series[0].values]
    with localcontext(_EXACT):
        whole = sum(numbers, Decimal(0))
    found: list[Slice] = []
    (x, y), out = plot.middle, plot.width / 2 + OUT
    before = Decimal(0)
    for index, number in enumerate(numbers):
        if not number:
            continue
        start, end = (float(each / whole) * 2 * pi for each in (before, before + number))
        before += number
        middle = (start + end) / 2
        words = f"{chart.series[0].values[index]}（{share(number, whole)}）"
        anchor = "start" if sin(middle) >= -1e-9 else "end"
        found.append(Slice(index, start, end, words, x + out * sin(middle), y - out * cos(middle), anchor))
    return _apart(found, plot)


def are_crowded(chart: Chart, plot: Box) -> bool:
    """Whether words of neighbouring slices would lie on each other."""
    middles = [plot.width / 2 * -cos((each.start + each.end) / 2) for each in slices_of(chart, plot)]
    return any(abs(one - other) < VALUE_LINE for one, other in pairwise(middles)) and len(middles) > 2


def percentages_are_whole(chart: Chart) -> bool:
    """Whether percentages without decimals are right to say: none is 0 of something, nor 100 of less than all."""
    numbers = [number for value in chart.series[0].values if (number := Decimal(value or 0))]
    whole = sum(numbers)
    return len(numbers) == 1 or all(
        number * 200 >= whole and number * 200 < whole * 199 for number in numbers
    )


def _apart(slices: list[Slice], plot: Box) -> list[Slice]:
    """The words of each side moved up and down until none lies on another; within the picture's height."""
    moved = list(slices)
    (x, _), out = plot.middle, plot.width / 2 + OUT
    for anchor in ("start", "end"):
        side = sorted((n for n, each in enumerate(moved) if each.anchor == anchor), key=lambda n: moved[n].y)
        ys = _spread([moved[n].y for n in side], plot.top - OUT, plot.bottom + OUT)
        for n, y in zip(side, ys, strict=True):
            if abs(y - moved[n].y) > 0.5:  # beside the pie, where no slice is
                moved[n] = moved[n]._replace(y=y, x=x + (out if anchor == "start" else -out))
    return moved


def _spread(ys: list[float], top: float, bottom: float) -> list[float]:
    """Heights at least a line apart, in the same order."""
    placed: list[float] = []
    for y in ys:
        placed.append(max(y, placed[-1] + VALUE_LINE) if placed else max(y, top))
    lowest = bottom
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], lowest)
        lowest = placed[at] - VALUE_LINE
    return placed
