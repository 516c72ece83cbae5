"""The batch benchmark from its first file to its last figure."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from ..campaigns import scaled, write_campaigns
from ..contest import OURS, RIVAL, contestants
from ..field import Field
from ..measuring import cold_rounds
from ..processes import Spent
from ..rounds import alternating
from ..same_text import characters_of, check_same_text
from .entrants import ONE, Entrant, floor, others, ours
from .figures import Figures, Growth, Runs, Size, Writer, of
from .plan import Plan
from .results import lines

Tell = Callable[[str], None]
PATIENCE = 60.0
"""Seconds: if 10,000 reports take longer, they are made only when asked for."""


def run(field: Field, plan: Plan, tell: Tell) -> Iterator[str]:
    """What is printed; raises TextDiffers before anything is measured."""
    _tell_if_busy(tell)
    campaigns = field.folder / "campaigns"
    paths = write_campaigns(campaigns, plan.reports)
    one, two = ours(field, 1), ours(field, 2)
    one.make(campaigns)
    finished = one.output.rename(field.folder / "finished")
    entrants = [one, two, *others(field), floor(field, finished)]
    tell("核对：各家文件的文字是否相同")
    sentences = _check(field, entrants, [paths[0], paths[len(paths) // 2], paths[-1]])
    tell(f"核对：相同，首、中、尾三份共 {sentences} 句")
    tell(f"连续生成：{plan.reports} 份，{plan.rounds} 轮（python-docx 和 pandoc {plan.rounds_of_all} 轮）")
    rates = _rates(entrants, campaigns, plan)
    pair = _pair(one, two, plan, tell)
    figures = Figures(
        plan.reports,
        rates,
        cold_rounds(
            [each for each in contestants(field) if each.name in (OURS, RIVAL)], plan.cold_rounds, tell
        ),
        _writer(field, plan.writer_rounds, tell),
        _growth(field, plan.growth_rounds, tell),
        plan.pair_reports,
        pair,
        _size(field, finished),
        _long(one, plan, _seconds_for(plan, of(pair, ONE)), tell),
        (plan.few, plan.many),
    )
    return lines(figures)


def _tell_if_busy(tell: Tell) -> None:
    """Others' work takes the second processor from two processes, and its time from everybody's wall."""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    if load > processors / 2:
        tell(f"机器正忙（{processors} 个处理器，负载 {load:.1f}）：按用时算的比值不准，两个进程的尤其不准")


def _check(field: Field, entrants: list[Entrant], sample: list[Path]) -> int:
    """A few campaigns made by everybody say the same; so every module is compiled, too."""
    campaigns = field.folder / "sample"
    campaigns.mkdir()
    for path in sample:
        shutil.copy(path, campaigns)
    for each in entrants:
        each.make(campaigns)
    names = [f"{path.stem}.docx" for path in sample]
    return check_same_text(field, {each.name: [each.output / name for name in names] for each in entrants})


def _rates(entrants: list[Entrant], campaigns: Path, plan: Plan) -> Runs:
    everybody = {each.name: partial(each.make, campaigns) for each in entrants}
    judged = {each.name: everybody[each.name] for each in entrants if each.judged}
    return [
        *alternating(everybody, plan.rounds_of_all),
        *alternating(judged, plan.rounds - plan.rounds_of_all),
    ]


def _pair(one: Entrant, two: Entrant, plan: Plan, tell: Tell) -> Runs:
    """One process and two for more reports."""
    tell(f"一个进程与两个：{plan.pair_reports} 份，{plan.pair_rounds} 轮")
    campaigns = one.field.folder / "pair"
    write_campaigns(campaigns, plan.pair_reports)
    return alternating({each.name: partial(each.make, campaigns) for each in (one, two)}, plan.pair_rounds)


def _writer(field: Field, rounds: int, tell: Tell) -> Writer:
    tell(f"写 Word：{rounds} 轮")
    said = field.run(field.module("contestants.word_writer", field.source, str(rounds)))
    times: dict[str, list[float]] = json.loads(said)

    def ratio(name: str) -> float:
        return median(a / b for a, b in zip(times["ours"], times[name], strict=True))

    return Writer(median(times["ours"]), median(times["floor"]), ratio("floor"), ratio("floor_fast"))


def _growth(field: Field, rounds: int, tell: Tell) -> Growth:
    tell(f"篇幅 ×1、×4、×16：{rounds} 轮")
    paths = []
    for factor in (1, 4, 16):
        paths.append(field.folder / f"times-{factor}.yaml")
        paths[-1].write_text(scaled(factor), encoding="utf-8")
    said = field.run(field.module("contestants.growth", str(rounds), *paths))
    one, four, sixteen = json.loads(said)
    ratio = median((c - b) / (b - a) for a, b, c in zip(one, four, sixteen, strict=True))
    return Growth(median(one), median(four), median(sixteen), ratio)


def _size(field: Field, finished: Path) -> Size:
    largest = max(finished.glob("*.docx"), key=lambda path: path.stat().st_size)
    return Size(largest.stat().st_size, characters_of(field, largest))


def _seconds_for(plan: Plan, runs: list[Spent]) -> float:
    """What ``plan.many`` reports will take."""
    return median(each.wall for each in runs) / plan.pair_reports * plan.many


def _long(one: Entrant, plan: Plan, expected: float, tell: Tell) -> tuple[Spent, Spent] | None:
    """A few reports and many, in one process."""
    if plan.long is False or (plan.long is None and expected >= PATIENCE):
        tell(f"{plan.many} 份约要 {expected:.0f} 秒，不做；要做，加上 --long")
        return None
    tell(f"峰值内存：{plan.few} 份与 {plan.many} 份")
    spent = []
    for count in (plan.few, plan.many):
        campaigns = one.field.folder / f"long-{count}"
        write_campaigns(campaigns, count)
        spent.append(one.make(campaigns))
    return spent[0], spent[1]
