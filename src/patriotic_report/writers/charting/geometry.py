"""The measures of a chart's picture, and rectangles in it."""

# no postponed annotations: typing would make and compile a reference for every field
from decimal import Decimal
from typing import Literal, NamedTuple

from ..layout import gbt9704 as layout
from .axis import Axis
from .texts import LEADING

WIDTH = layout.TEXT_WIDTH_TW / 20
LINE = layout.LINE_TW / 20
NAME, VALUE = 10.5, 9.0
"""五号 for names and axes, 小五 for the values at bars and points."""
VALUE_LINE = VALUE * LEADING
MARK = 7.0
"""How wide the mark at a line's point is."""
Place = Literal["t", "b", ""]
Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its other side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.top + self.height

    @property
    def middle(self) -> Point:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def meets(self, other: "Box") -> bool:
        """Whether they have more in common than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_within(self, other: "Box") -> bool:
        """Whether nothing of it stands out of another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def is_crossed(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Whether a line from left to right goes through it."""
        left, right = max(self.left, x1), min(self.right, x2)
        if left >= right:
            return False
        ends = [y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (left, right)]
        return min(ends) < self.bottom and max(ends) > self.top


def point_of(plot: Box, axis: Axis, count: int, at: int, value: Decimal) -> Point:
    """Where the value of one of ``count`` categories stands on a line."""
    return plot.left + plot.width / count * (at + 0.5), plot.bottom - plot.height * axis.part(value)
