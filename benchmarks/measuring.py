"""The contest's figures: one report from a cold start, many of one campaign in a warm process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import perf_counter

from .contest import RIVAL, Contestant
from .rounds import alternating


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure; ``warm_share`` of each contestant's usual number of reports."""

    cold_rounds: int
    warm_rounds: int
    warm_share: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds are medians; ratios are medians of each round's own ratio to docxtpl."""

    name: str
    cold_ms: float
    cold_times_rival: float
    warm_ms: float | None
    warm_rate_of_rival: float | None
    size: int


Rounds = list[dict[str, float]]


def measure(contestants: Sequence[Contestant], plan: Plan, tell: Callable[[str], None]) -> list[Figures]:
    """Cold and warm figures of every contestant."""
    cold = cold_rounds(contestants, plan.cold_rounds, tell)
    tell(f"连续生成：{plan.warm_rounds} 轮")
    warm = alternating(
        {each.name: partial(_warm_ms, each, plan.warm_share) for each in contestants if each.warm},
        plan.warm_rounds,
    )
    return [_figures(each, cold, warm) for each in contestants]


def cold_rounds(contestants: Sequence[Contestant], count: int, tell: Callable[[str], None]) -> Rounds:
    """Milliseconds of a whole process that makes one report."""
    tell(f"冷启动：{count} 轮")
    return alternating({each.name: partial(_cold_ms, each) for each in contestants}, count)


def _cold_ms(contestant: Contestant) -> float:
    """A whole process, from its start to its end."""
    command = contestant.cold(contestant.output)
    contestant.output.unlink(missing_ok=True)
    start = perf_counter()
    contestant.field.run(command)
    spent = perf_counter() - start
    if not contestant.output.is_file():
        raise SystemExit(f"{contestant.name} 没有写出文件")
    return spent * 1000


def _warm_ms(contestant: Contestant, share: float) -> float:
    """One report of many in a process that is warm, as that process measured it."""
    assert contestant.warm is not None
    count = max(5, round(contestant.warm_reports * share))
    seconds = float(contestant.field.run(contestant.warm(count)))
    folder = contestant.field.folder / "warm"
    written = len(list(folder.glob("*.docx")))
    shutil.rmtree(folder)
    if written != count:
        raise SystemExit(f"{contestant.name} 应写 {count} 份，写了 {written} 份")
    return seconds * 1000 / count


def _figures(contestant: Contestant, cold: Rounds, warm: Rounds) -> Figures:
    name = contestant.name
    return Figures(
        name,
        median(each[name] for each in cold),
        median(each[name] / each[RIVAL] for each in cold),
        median(each[name] for each in warm) if contestant.warm else None,
        median(each[RIVAL] / each[name] for each in warm) if contestant.warm else None,
        contestant.output.stat().st_size,
    )
