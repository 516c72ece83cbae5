"""What is to be said of many files at once: a message a kind or a column, every file named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from ..facts.row_labels import sum_kind
from ..patterns import pattern
from ..problems import Place, Problem
from .columns import DONE_RATE
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
    what = "都是文字，没有汇总" if all(each.faults for each in several) else "不是数量，没有汇总"
    if head.endswith(DONE_RATE):
        what = "不用报的数，由任务和完成重新算"
    fix = "要排名，加 --rank 重新排" if several[0].is_rank else "要用的内容另外写到上级的底稿里"
    if len(several) == 1:
        yield _no_figures(f"“{head}”一列{what}", fix, several[0].place)
        return
    for lot in within_messages(each.place.file for each in several):
        files = len({each.partition("!")[0] for each in lot})
        message = f"{files}个文件里“{head}”一列{what}：{'、'.join(lot)}"
        yield _no_figures(message, fix, Place("report rollup"))


def _no_figures(message: str, fix: str, place: Place) -> Problem:
    return Problem("R013", message, fix, place, "提示")


_NO_UNIT = pattern(
    r".*(?:汇总|合计|总表|说明|封面|目录|模板|样表|名单|备注|Sheet[0-9]*)|.*(?:说明|要求).*", re.IGNORECASE
)


def is_no_unit(worksheet: str) -> bool:
    """Whether a worksheet's name says that it is no unit's: 汇总, 填表说明, Sheet1."""
    return bool(sum_kind(worksheet) or _NO_UNIT.fullmatch(worksheet))


def worksheets_left(path: str, names: list[str]) -> Iterator[Problem]:
    """Worksheets that are hidden, or no unit's by their names."""
    for lot in within_messages(names):
        message = f"{len(lot)}张工作表没有读（隐藏的，或者名称不是单位）：{'、'.join(lot)}"
        yield Problem("R028", message, "要汇总的，取消隐藏，名称改成单位的名称", Place(path), "警告")


def another_unit(what: str, name: str, stated: str, place: Place) -> Problem:
    """A file is one unit's by its name and another's by what it says; a worksheet is its name's."""
    taken = stated if what == "文件" else name
    message = f"{what}名是“{name}”的，里面写的单位是“{stated}”，按“{taken}”汇总"
    return Problem("R033", message, "核对单位，改正写错的一处", place, "警告")


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
