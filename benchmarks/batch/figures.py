"""What was measured, and what the targets are judged by."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from ..processes import Spent

Runs = list[dict[str, Spent]]


class Growth(NamedTuple):
    """Milliseconds of processor time for a report, the same ×4, the same ×16.

    ``ratio`` is the median of each round's (t16 − t4) ÷ (t4 − t1): 4 is linear.
    """

    one: float
    four: float
    sixteen: float
    ratio: float


class Writer(NamedTuple):
    """Medians of each round: milliseconds, and times its floor's; the floor by level 6 and by 3."""

    ms: float
    floor_ms: float
    ratio: float
    ratio_fast: float


class Size(NamedTuple):
    """The largest report: its bytes and characters."""

    bytes: int
    characters: int


class Figures(NamedTuple):
    """``rates`` are of ``reports`` each, ``pair`` of ``pair_reports``; ``long`` are few and many, or none."""

    reports: int
    rates: Runs
    cold: list[dict[str, float]]
    writer: Writer
    growth: Growth
    pair_reports: int
    pair: Runs
    size: Size
    long: tuple[Spent, Spent] | None
    long_reports: tuple[int, int]


def faster(runs: Runs, name: str, other: str) -> float:
    """How many times ``other``'s rate ``name`` has: the median of the rounds that both took part in."""
    return median(a.wall / b.wall for a, b in _both(runs, other, name))


def cheaper(runs: Runs, name: str, other: str) -> float:
    """The same by processor time."""
    return median(a.cpu / b.cpu for a, b in _both(runs, other, name))


def _both(runs: Runs, name: str, other: str) -> list[tuple[Spent, Spent]]:
    return [(each[name], each[other]) for each in runs if name in each and other in each]


def of(runs: Runs, name: str) -> list[Spent]:
    """All runs of one."""
    return [each[name] for each in runs if name in each]
