"""``check`` of a finished report beside the build of it: cold, a process each, and warm, in this one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from patriotic_report import build, check

from .columns import verdict
from .interpreter import ROOT, clean_environment
from .rounds import alternating

AT_MOST = 1.0
_REPORTS = ("benchmarks/campaign.yaml", "examples/official/campaign.yaml", "examples/pinggu/campaign.yaml")
_WARM_TIMES = 10
"""Of one turn: a single warm check takes a few milliseconds."""


def run(rounds: int, tell: Callable[[str], None]) -> list[str]:
    """The ratios of each report and format, medians of each round's own."""
    said = []
    with tempfile.TemporaryDirectory(prefix="checks-") as name:
        for number, report in enumerate(_REPORTS):
            folder = Path(name) / str(number)
            shutil.copytree((ROOT / report).parent, folder, ignore=shutil.ignore_patterns("*.py", "batch"))
            path = folder / Path(report).name
            for ending in (".docx", ".md"):
                tell(f"{report} {ending}：{rounds} 轮")
                build(path, path.with_suffix(ending))
                for how, turns in (("冷", _cold(path, ending)), ("热", _warm(path, ending))):
                    said.append(_ratio(f"{report} {ending} {how}", turns, rounds))
    return said


def _ratio(what: str, turns: dict[str, Callable[[], float]], rounds: int) -> str:
    for turn in turns.values():
        turn()
    done = alternating(turns, rounds)
    ratio = median(each["check"] / each["build"] for each in done)
    times = [median(each[name] for each in done) for name in ("build", "check")]
    bound = f"不超过 {AT_MOST:.1f}：{verdict(ratio <= AT_MOST)}"
    return f"{what}：生成 {times[0]:.1f} 毫秒，检查 {times[1]:.1f} 毫秒，{ratio:.2f} 倍，{bound}"


def _cold(path: Path, ending: str) -> dict[str, Callable[[], float]]:
    finished = path.with_suffix(ending).name
    to = f"再生成{ending}"
    return {
        "build": partial(_command, path.parent, "build", path.name, "-o", to, "-q", "--force"),
        "check": partial(_command, path.parent, "check", finished, "-q"),
    }


def _command(folder: Path, *words: str) -> float:
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "patriotic_report", *words],
        cwd=folder, env={**clean_environment(), "PYTHONUTF8": "1"}, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return (perf_counter() - start) * 1000


def _warm(path: Path, ending: str) -> dict[str, Callable[[], float]]:
    finished, again = path.with_suffix(ending), path.with_name(f"再生成{ending}")
    return {
        "build": partial(_timed, lambda: build(path, again, force=True)),
        "check": partial(_timed, lambda: check(finished)),
    }


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    for _ in range(_WARM_TIMES):
        work()
    return (perf_counter() - start) * 1000 / _WARM_TIMES
