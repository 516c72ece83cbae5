"""The words of what is wrong in several places of a run: one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ..problems import Place, Problem
from .tasks import NO_CLUSTER

if TYPE_CHECKING:
    from ..datafiles import Streamed


class CellFault(NamedTuple):
    """What is wrong at a cell, before the sheet's name is known."""

    code: str
    message: str
    fix: str
    row: int
    column: int

    def at(self, sheet: Streamed) -> Problem:
        """The problem that it is."""
        return Problem(self.code, self.message, self.fix, Place(sheet.where(self.row, self.column)))


_NO_TABLE = {
    "no field": (
        "没有一列是字段，看不出哪一行是表头",
        "表头写字段的名称，如 单位、落款.日期、数据.横幅；可以用的字段见 docs/字段.md",
    ),
    "no row": ("表里只有表头，没有一行内容", "表头下面一行一份报告"),
}


def no_table(why: Literal["no field", "no row"], row: int, column: int) -> CellFault:
    """There is no head, or nothing below it."""
    return CellFault("B001", *_NO_TABLE[why], row, column)


def column_refused(message: str, fix: str, row: int, column: int) -> CellFault:
    """A column that can be given to no field."""
    return CellFault("B002", message, fix, row, column)


def second_column(name: str, twin: str, row: int, column: int) -> CellFault:
    """A column whose field another one gives already."""
    what = f"“{name}”写了两列" if twin == name else f"“{name}”和“{twin}”是同一个字段"
    return column_refused(what, "只留一列", row, column)


def unknown_field(name: str, near: str, row: int, column: int) -> CellFault:
    """A dotted head that begins with no field; ``near`` is one that it may have been meant for."""
    below = name.partition(".")[2]
    fix = f"是不是“{near}.{below}”？" if near else "第一段要是底稿里的字段，如 数据.横幅"
    return column_refused(f"没有“{name}”这个字段", fix, row, column)


def unknown_part(name: str, part: str, fix: str, row: int, column: int) -> CellFault:
    """A dotted head that leads from a field to none of its own."""
    return column_refused(f"“{name}”里没有“{part}”这个字段", fix, row, column)


def nameless_column(row: int, column: int) -> CellFault:
    """Something stands below no head."""
    return column_refused("这一列有内容，没有列名", "在表头写上字段的名称，或者删去这一列", row, column)


UNUSED_COLUMN = "B003"


def unused_column(head: str, near: str, place: Place) -> Problem:
    """A column that goes into no report; ``near`` is a field that it may have been meant for."""
    fix = f"是不是“{near}”？" if near else f"可以用来起名、筛选；要印的写成 数据.{head} 这样"
    return Problem(
        UNUSED_COLUMN, f"“{head}”一列不是字段，不会印进报告", fix, place, "警告" if near else "提示"
    )


def bad_condition(message: str, fix: str, place: str = "--where") -> Problem:
    """A ``--where`` that cannot be read, or that no row of the table at ``place`` meets."""
    return Problem("B006", message, fix, Place(place))


def bad_name(message: str, fix: str, place: str = "--name") -> Problem:
    """An output's name that cannot be: of all reports, or of the one at ``place``."""
    return Problem("B007", message, fix, Place(place))


def left_page(path: str, pages: int, ours: bool) -> Problem:
    """A picture that would pass for a page of a report of so many; ``ours``: it would not go."""
    what = f"报告现在是 {pages} 页，没有这一页；这个图片"
    if ours:
        return Problem("O016", f"{what}删不掉", "关掉打开它的程序，再删去它", Place(path))
    fix = "不要了，删去它；要留着，改个名字或者移走"
    return Problem("O016", f"{what}有人改过，或者看不出是本程序生成的，没有删去", fix, Place(path))


_CHECK_CLUSTER = "检查地址，以及调度程序（dask scheduler）和工作程序（dask worker）是否在运行"
_CLUSTER = {
    "another version": ("集群上是 {there}，这里是 {here}", "两边装同一个版本，用同一种系统"),
    "asks again": ("集群上一再要读新的文件", "改用本机生成"),
    "no answer": ("集群没有送回这一份", "改用本机生成"),
    "not installed": ("没有安装集群要用的 Dask", '在本项目的文件夹里运行 pip install ".[cluster]"'),
    "no connection": ("连不上集群 {there}（{error}）", _CHECK_CLUSTER),
    "no workers": ("集群 {there} 没有工作程序", _CHECK_CLUSTER),
}


def no_cluster(
    why: Literal[
        "another version", "asks again", "no answer", "not installed", "no connection", "no workers"
    ],
    place: str = "--cluster",
    **values: str,
) -> Problem:
    """The cluster cannot be used, or not for the report at ``place``."""
    message, fix = _CLUSTER[why]
    return Problem(NO_CLUSTER, message.format(**values), fix, Place(place))
