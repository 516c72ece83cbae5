"""``new --from`` of a document of 30 pages beside a warm build of it: our own Word file, the same as LibreOffice saves it, Markdown."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from patriotic_report import build, compose, new, read_report
from patriotic_report.writers.paging.estimate import estimated

from .campaigns import scaled
from .columns import verdict
from .rounds import alternating

AT_MOST = 3.0
PAGES = 30
_WARM_TIMES = 3
"""Of one turn."""


def run(rounds: int, tell: Callable[[str], None]) -> list[str]:
    """The ratio of each source, the median of each round's own."""
    with tempfile.TemporaryDirectory(prefix="imports-") as name:
        folder = Path(name)
        path, pages = _of_thirty_pages(folder)
        said = [f"一份报告，约 {pages} 页："]
        for what, finished in _sources(path, folder):
            tell(f"{what}：{rounds} 轮")
            said.append(_ratio(what, path, finished, rounds))
    return said


def _of_thirty_pages(folder: Path) -> tuple[Path, int]:
    """The model made so much longer that it has the pages."""
    path = folder / "长.yaml"
    for factor in count(1):
        path.write_text(scaled(factor), encoding="utf-8")
        if (pages := estimated(compose(read_report(path))).number) >= PAGES:
            return path, pages
    raise AssertionError


def _sources(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """The finished documents, as our program and another one write them."""
    word = folder / "长.docx"
    build(path, word)
    yield "程序写的 .docx", word
    if shutil.which("soffice"):
        again = folder / "另存"
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "docx:MS Word 2007 XML", "--outdir", again, word],
            check=True, capture_output=True,
        )  # fmt: skip
        yield "LibreOffice 另存的 .docx", again / word.name
    markdown = folder / "长.md"
    build(path, markdown)
    yield "程序写的 .md", markdown


def _ratio(what: str, path: Path, finished: Path, rounds: int) -> str:
    """Both warm: each is done once before."""
    numbers = count()
    again = path.with_name(f"再生成{finished.suffix}")
    drafts = finished.parent / f"底稿{finished.suffix}"
    turns = {
        "build": partial(_timed, lambda: build(path, again, force=True)),
        "import": partial(_timed, lambda: new(drafts / f"{next(numbers)}.yaml", finished)),
    }
    for turn in turns.values():
        turn()
    done = alternating(turns, rounds)
    ratio = median(each["import"] / each["build"] for each in done)
    times = [median(each[name] for each in done) for name in ("build", "import")]
    bound = f"不超过 {AT_MOST:.1f}：{verdict(ratio <= AT_MOST)}"
    return f"{what}：生成 {times[0]:.1f} 毫秒，读成底稿 {times[1]:.1f} 毫秒，{ratio:.2f} 倍，{bound}"


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    for _ in range(_WARM_TIMES):
        work()
    return (perf_counter() - start) * 1000 / _WARM_TIMES
