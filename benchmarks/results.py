"""The table, and whether the targets were met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from .contest import OURS
from .measuring import Figures

COLD_AT_MOST = 1.3
WARM_AT_LEAST = 8.0

_HEAD = ("", "冷启动 毫秒", "÷ docxtpl", "连续 毫秒/份", "速度 ÷ docxtpl", "docx 千字节")


def lines(figures: Sequence[Figures]) -> Iterator[str]:
    """What is printed."""
    rows = [_HEAD, *(_row(each) for each in figures)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        yield "  ".join(
            _padded(cell, width, first=not n) for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
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
    yield f"冷启动不超过 docxtpl 的 {COLD_AT_MOST} 倍：{cold:.2f} 倍，{_verdict(cold <= COLD_AT_MOST)}"
    yield f"连续生成的速度不低于 docxtpl 的 {WARM_AT_LEAST:.0f} 倍：{warm:.1f} 倍，{_verdict(warm >= WARM_AT_LEAST)}"


def _verdict(met: bool) -> str:
    return "达到" if met else "未达到"


def _padded(text: str, width: int, *, first: bool) -> str:
    space = " " * (width - _width(text))
    return text + space if first else space + text


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
