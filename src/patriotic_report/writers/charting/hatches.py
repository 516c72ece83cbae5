"""Lines across a shape, cut off at its edges: a hatching that every reader of vector pictures draws."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterator
from itertools import pairwise
from math import atan2, ceil, cos, floor, hypot, pi, radians, sin, sqrt
from typing import NamedTuple

from .geometry import Box

Segment = tuple[float, float, float, float]


class Rectangle(NamedTuple):
    """A bar."""

    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.box.middle

    @property
    def reach(self) -> float:
        """How far its corners are from its middle."""
        return hypot(self.box.width, self.box.height) / 2

    def cuts(self, x: float, y: float, right: float, down: float) -> list[float]:
        """Where a line through a point meets its edges, in lengths of the line's direction."""
        found = []
        if abs(right) > _NOTHING:
            found += [(edge - x) / right for edge in (self.box.left, self.box.right)]
        if abs(down) > _NOTHING:
            found += [(edge - y) / down for edge in (self.box.top, self.box.bottom)]
        return found

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within."""
        return self.box.left < x < self.box.right and self.box.top < y < self.box.bottom


class Sector(NamedTuple):
    """A slice of a pie: angles clockwise from above."""

    x: float
    y: float
    radius: float
    start: float
    end: float

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole pie."""
        return self.end - self.start > 2 * pi - 0.0005

    @property
    def middle(self) -> tuple[float, float]:
        """The pie's middle."""
        return self.x, self.y

    @property
    def reach(self) -> float:
        """The pie's radius."""
        return self.radius

    def cuts(self, x: float, y: float, right: float, down: float) -> list[float]:
        """Where a line meets the circle, and the two radii."""
        along = (self.x - x) * right + (self.y - y) * down
        off = (self.x - x) * down - (self.y - y) * right
        if abs(off) >= self.radius:
            return []
        half = sqrt(self.radius**2 - off**2)
        found = [along - half, along + half]
        for angle in (self.start, self.end):
            across = right * cos(angle) + down * sin(angle)
            if abs(across) > _NOTHING:
                found.append(((self.x - x) * cos(angle) + (self.y - y) * sin(angle)) / across)
        return found

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within."""
        right, down = x - self.x, y - self.y
        angle = atan2(right, -down) % (2 * pi)
        return hypot(right, down) < self.radius and (self.is_whole or self.start < angle < self.end)


_NOTHING = 1e-9
_LEAST = 0.4
"""Shorter pieces are not seen."""


def across(shape: Rectangle | Sector, angle: int, apart: float) -> Iterator[Segment]:
    """The lines of an angle (in degrees, clockwise from the horizontal) that cross a shape.

    They are counted from the corner of the picture, so that the hatches of neighbours are in line.
    """
    right, down = cos(radians(angle)), sin(radians(angle))
    x, y = shape.middle
    off = y * right - x * down
    for number in range(ceil((off - shape.reach) / apart), floor((off + shape.reach) / apart) + 1):
        from_x, from_y = -down * number * apart, right * number * apart
        cuts = sorted(shape.cuts(from_x, from_y, right, down))
        for one, other in pairwise(cuts):
            half = (one + other) / 2
            if other - one > _LEAST and shape.holds(from_x + right * half, from_y + down * half):
                yield from_x + right * one, from_y + down * one, from_x + right * other, from_y + down * other
