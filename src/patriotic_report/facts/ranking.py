"""Rows of a column from the greatest down: 排名 and 排序."""

from __future__ import annotations

from decimal import Decimal

from .arithmetic import converted
from .columns import Figures


def places_of(figures: Figures) -> dict[int, int]:
    """Row → 名次; equal figures share a place (1, 2, 2, 4), blank cells have none."""
    values = _values(figures)
    first: dict[Decimal, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), 1):
        first.setdefault(value, place)
    return {row: first[value] for row, value in values.items()}


def order_of(figures: Figures) -> dict[int, int]:
    """Row → its position from the greatest down; equal ones keep their order, blank cells have none."""
    values = _values(figures)
    return {row: n for n, row in enumerate(sorted(values, key=lambda row: -values[row]))}


def _values(figures: Figures) -> dict[int, Decimal]:
    unit = next((each.unit for each in figures.amounts if each), "")
    alike = {row: converted(each, unit) for row, each in enumerate(figures.amounts) if each}
    return {row: each.value for row, each in alike.items() if each}
