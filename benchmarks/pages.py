"""Pages as they are estimated, beside those that LibreOffice draws of the same Word files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from patriotic_report.problems import Place
from patriotic_report.writers import docx, set_pages
from patriotic_report.writers.paging.estimate import estimated
from patriotic_report.writers.paging.pages import Pages

from . import seeded
from .drawn import draw, missing, seen

QUESTIONS: dict[str, Callable[[Pages], object]] = {
    "页数": lambda pages: pages.number,
    "首页没有正文": lambda pages: pages.text > 1,
    "落款独占一页": lambda pages: pages.signature_alone > 0,
    "版记在单页": lambda pages: pages.imprint > 1 and pages.imprint % 2 == 1,
    "版记独占一页": lambda pages: pages.imprint_alone,
    "末页只有几行": lambda pages: pages.last_lines > 0,
}


class Pair(NamedTuple):
    """A report's pages, as drawn and as estimated."""

    number: int
    drawn: Pages
    estimate: Pages
    """Or as they are set here."""


class Agreement(NamedTuple):
    """Of how many pairs the two say the same, of how many the drawn pages say yes, and where they differ."""

    same: int
    yes: int
    different: tuple[int, ...]


def pairs(numbers: Sequence[int], *, as_it_reads: bool = False) -> list[Pair]:
    """Reports made, drawn and estimated."""
    with TemporaryDirectory(prefix="pages-") as name:
        folder = Path(name)
        seeded.draw_pictures(folder)
        documents = {number: seeded.report(number, folder) for number in numbers}
        for number, document in documents.items():
            (folder / f"{number}.docx").write_bytes(docx.write(document))
        draw(folder, as_it_reads=as_it_reads)
        return [
            Pair(number, seen(folder / f"{number}.pdf", document), estimated(document))
            for number, document in documents.items()
        ]


def as_set(drawn: Sequence[Pair]) -> list[Pair]:
    """The same beside the pages that are set here."""
    with TemporaryDirectory(prefix="pages-") as name:
        folder = Path(name)
        seeded.draw_pictures(folder)
        return [
            each._replace(estimate=set_pages(seeded.report(each.number, folder), (), "open", _nowhere).pages)
            for each in drawn
        ]


def _nowhere(_text: str, _part: str) -> Place:
    return Place("")


def agreement(found: Sequence[Pair], question: str) -> Agreement:
    """How the two answer a question."""
    ask = QUESTIONS[question]
    different = tuple(each.number for each in found if ask(each.drawn) != ask(each.estimate))
    return Agreement(len(found) - len(different), sum(ask(each.drawn) is True for each in found), different)


def furthest(found: Sequence[Pair]) -> int:
    """By how many pages they differ at most."""
    return max((abs(each.drawn.number - each.estimate.number) for each in found), default=0)


def run(rounds: int, tell: Callable[[str], None]) -> list[str]:
    """The lines of a table: as LibreOffice draws what the files ask for, and as it draws them by itself."""
    if what := missing():
        return [what]
    numbers = seeded.SEEDS[:rounds]
    lines = [
        f"{len(numbers)} 份报告，估计的、量得的与 LibreOffice 排出来的相同的份数（括号里：排出来的，答“是”的）：",
        "",
        "| | " + " | ".join(QUESTIONS) + " | 页数最多差 |",
        "|---" * (len(QUESTIONS) + 2) + "|",
    ]
    drawn = pairs(numbers)
    rows: dict[str, Callable[[], list[Pair]]] = {
        "估计，LibreOffice 照文件的设置": lambda: drawn,
        "估计，LibreOffice 自己读的": lambda: pairs(numbers, as_it_reads=True),
    }
    if find_spec("typst"):
        rows["量得（PDF），LibreOffice 照文件的设置"] = lambda: as_set(drawn)
    for name, made in rows.items():
        tell(f"排版：{name}")
        found = made()
        cells = [agreement(found, question) for question in QUESTIONS]
        shown = (f"{each.same}（{each.yes}）" if each.yes else f"{each.same}" for each in cells)
        lines.append(f"| {name} | " + " | ".join(shown) + f" | {furthest(found)} |")
        tell(" ".join(f"{question}{each.different}" for question, each in zip(QUESTIONS, cells, strict=True)))
    return lines
