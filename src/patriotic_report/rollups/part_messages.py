"""What is to be said of many files at once: a message a kind or a column, every file named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from ..problems import Place, Problem
from .grouped_messages import within_messages
from .parts import SkippedColumn


def skipped_columns(columns: Iterable[SkippedColumn], figures: set[str]) -> Iterator[Problem]:
    """Columns that are no figures: a message for each name; cells of words are faults where others have figures."""
    by_head: dict[str, list[SkippedColumn]] = {}
    for each in columns:
        if each.faults and each.name in figures:
            yield from each.faults
        else:
            by_head.setdefault(each.head, []).append(each)
    for head, several in by_head.items():
        yield from _skipped(head, several)


def _skipped(head: str, several: list[SkippedColumn]) -> Iterator[Problem]:
    """One head in one file, or in many: their names in messages that can be read."""
    what = "都是文字" if all(each.faults for each in several) else "不是数量"
    fix = "要排名，加 --rank 重新排" if several[0].is_rank else "要用的内容另外写到上级的 YAML 里"
    if len(several) == 1:
        yield _no_figures(f"“{head}”一列{what}，没有汇总", fix, several[0].place)
        return
    for lot in within_messages(each.place.file for each in several):
        message = f"{len(lot)}个文件里“{head}”一列{what}，没有汇总：{'、'.join(lot)}"
        yield _no_figures(message, fix, Place("report rollup"))


def _no_figures(message: str, fix: str, place: Place) -> Problem:
    return Problem("R013", message, fix, place, "提示")


def by_their_names(files: list[tuple[str, str]]) -> Iterator[Problem]:
    """Whose a file was taken for, where it does not say so itself and its name says more than that."""
    fix = "不对的，在表上面写 填报单位：……，或者改文件名"
    said = [(path, f"{PurePath(path).name}（{unit}）") for path, unit in files if PurePath(path).stem != unit]
    if len(said) == 1:
        path, unit = files[[each for each, _ in files].index(said[0][0])]
        yield Problem("R032", f"表里没有写填报单位，按文件名是“{unit}”的", fix, Place(path), "提示")
        return
    for lot in within_messages(words for _, words in said):
        message = f"{len(lot)}个文件没有写填报单位，单位按文件名认：{'、'.join(lot)}"
        yield Problem("R032", message, fix, Place("report rollup"), "提示")
