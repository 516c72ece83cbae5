"""Rounds: in each, every contestant once, in an order that turns; so a machine's drift hits all alike."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from .contest import RIVAL, Contestant, output_of


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
    tell(f"冷启动：{plan.cold_rounds} 轮")
    cold = _rounds(contestants, plan.cold_rounds, _cold_ms)
    tell(f"连续生成：{plan.warm_rounds} 轮")
    lasting = [each for each in contestants if each.warm]
    warm = _rounds(lasting, plan.warm_rounds, lambda each: _warm_ms(each, plan.warm_share))
    return [_figures(each, cold, warm) for each in contestants]


def _rounds(contestants: Sequence[Contestant], count: int, once: Callable[[Contestant], float]) -> Rounds:
    rounds = []
    for number in range(count):
        turn = number % len(contestants)
        rounds.append({each.name: once(each) for each in (*contestants[turn:], *contestants[:turn])})
    return rounds


def _cold_ms(contestant: Contestant) -> float:
    """A whole process, from its start to its end."""
    command, output = contestant.cold(output_of(contestant)), output_of(contestant)
    output.unlink(missing_ok=True)
    start = perf_counter()
    contestant.field.run(command)
    spent = perf_counter() - start
    if not output.is_file():
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
        output_of(contestant).stat().st_size,
    )
