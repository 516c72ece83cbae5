"""The contest's table, and whether its targets were met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .columns import aligned, verdict
from .contest import OURS
from .measuring import Figures

COLD_AT_MOST = 1.3
WARM_AT_LEAST = 8.0

_HEAD = ("", "冷启动 毫秒", "÷ docxtpl", "连续 毫秒/份", "速度 ÷ docxtpl", "docx 千字节")


def lines(figures: Sequence[Figures]) -> Iterator[str]:
    """What is printed."""
    yield from aligned([_HEAD, *(_row(each) for each in figures)])
    yield ""
    yield from _targets(next(each for each in figures if each.name == OURS))


def _row(each: Figures) -> tuple[str, ...]:
    return (
        each.name,
        f"{each.cold_ms:.0f}",
        f"{each.cold_times_rival:.2f}",
        "—" if each.warm_ms is None else f"{each.warm_ms:.1f}",
        "—" if each.warm_rate_of_rival is None else f"{each.warm_rate_of_rival:.1f}",
        f"{each.size / 1000:.1f}",
    )


def _targets(ours: Figures) -> Iterator[str]:
    cold, warm = ours.cold_times_rival, ours.warm_rate_of_rival or 0.0
    yield f"冷启动不超过 docxtpl 的 {COLD_AT_MOST} 倍：{cold:.2f} 倍，{verdict(cold <= COLD_AT_MOST)}"
    yield f"连续生成的速度不低于 docxtpl 的 {WARM_AT_LEAST:.0f} 倍：{warm:.1f} 倍，{verdict(warm >= WARM_AT_LEAST)}"
