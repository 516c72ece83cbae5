"""What many rules cost a cold start: our package beside a copy that has a hundred more, none of which fires."""

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

from .interpreter import ROOT, clean_environment
from .rounds import alternating

FURTHER = 103
"""With ours, 130."""
RULE = '''"""{code}: a rule of the benchmark."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "{code}",
    "不会有的话{code}",
    ("警告",),
    "document",
    "",
    "一句不会有的话。",
    breaks=plain("正文: 甲{code}乙。"),
    keeps=plain(),
    {when},
)
_WORDS = pattern(r"甲{code}乙|乙{code}甲")


def look(view: View) -> Iterator[Fault]:
    """Each text that has the words."""
    for path, text in view.typed:
        if found := _WORDS.search(text):
            yield RULE.fault(path, f"“{{found[0]}}”", "改掉", needle=found[0])
'''
WHEN = (
    'words=("甲{code}乙", "乙{code}甲", "请予{code}", "为{code}", "未{code}")',
    'asks=("official",), words=("甲{code}乙",)',
    'given=("signature",), words=("甲{code}乙", "乙{code}甲")',
    'given=("copies", "printing")',
)
"""What cheap tests ask, in turn."""


def run(rounds: int, tell: Callable[[str], None]) -> list[str]:
    """Milliseconds of ``report build`` from a cold start with our rules and with many, and their ratio."""
    with tempfile.TemporaryDirectory(prefix="rules-") as name:
        ours, many = (_laid_out(Path(name) / each) for each in ("ours", "many"))
        _add_rules(many)
        turns = {each.name: partial(_cold_ms, each) for each in (ours, many)}
        alternating(turns, 2)  # everything compiled, and in the system's memory
        tell(f"冷启动：{rounds} 轮")
        found = alternating(turns, rounds)
    ratio = median(each["many"] / each["ours"] for each in found)
    few, more = (median(each[name] for each in found) for name in ("ours", "many"))
    return [f"现有的规则 {few:.1f} 毫秒，再加 {FURTHER} 条 {more:.1f} 毫秒，逐轮之比的中位数 {ratio:.3f}"]


def _laid_out(folder: Path) -> Path:
    """A copy of the package that is imported from there."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", folder / "src", ignore=ignore)
    (folder / "docs").mkdir()
    for name in ("generate.py", "模板.md", "校对.md"):
        shutil.copy(ROOT / "docs" / name, folder / "docs")
    shutil.copy(ROOT / "benchmarks" / "campaign.yaml", folder)
    return folder


def _add_rules(folder: Path) -> None:
    rules = folder / "src" / "patriotic_report" / "rules"
    for number in range(FURTHER):
        code = f"A{100 + number}"
        when = WHEN[number % len(WHEN)].format(code=code)
        text = RULE.format(code=code, when=when)
        (rules / f"{code.lower()}_benchmark.py").write_text(text, encoding="utf-8")
    _python(folder, "docs/generate.py")


def _cold_ms(folder: Path) -> float:
    start = perf_counter()
    _python(folder, "-m", "patriotic_report", "build", "campaign.yaml", "-o", "a.docx", "-q", "--force")
    return (perf_counter() - start) * 1000


def _python(folder: Path, *words: str) -> None:
    environment = {**clean_environment(), "PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
