"""The words of what is wrong in a roll-up in several places: one function a code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..problems import Level, Place, Problem

_FORM = "第一列是 单位，其余各列写名称和计量单位，如 清运垃圾（吨），一行一个单位；或者一个文件一个单位，各列是 指标、计量单位、数量"
Words = tuple[str, str, Level]
"""Message, cure, level; values stand in braces."""


def _problem(code: str, words: Words, place: Place, values: dict[str, object]) -> Problem:
    message, fix, level = words
    return Problem(code, message.format_map(values), fix.format_map(values), place, level)


_NOTHING: dict[str, Words] = {
    "no figure": ("各份文件里没有一项数量", "核对表头和各格", "错误"),
    "no unit": ("第一列是“{head}”，看不出是哪个单位报的什么", _FORM, "错误"),
    "no 数量": ("没有“数量”一列", _FORM, "错误"),
}


def nothing_to_add(why: Literal["no figure", "no unit", "no 数量"], place: Place, head: str = "") -> Problem:
    """All parts, or one, hold no figure that could be added; ``head`` is that of the first column."""
    return _problem("R001", _NOTHING[why], place, {"head": head})


def reported_twice(
    name: str, place: Place, *, day: str = "", differing: str = "", other: str = ""
) -> Problem:
    """Two figures for one: two rows of a 数据, or two reports of a unit of one ``day`` that differ."""
    if not differing:
        return Problem("R005", f"“{name}”写了两行", "合成一行，或者改一个名称", place)
    message = f"“{name}”截至{day}报了两次，数字不同：{differing}"
    return Problem("R005", message, f"删去错的一份；另一份在 {other}", place)


def no_quantity(name: str, cell: str, place: Place) -> Problem:
    """A cell under a 数据 holds words."""
    fix = "改成一个数量，没有报的留空；没有数字的说法（几十车）汇总不了"
    return _cell(f"“{name}”的“{cell}”不是一个数量", fix, place)


def said_not_reported(name: str, cell: str, place: Place) -> Problem:
    """A word in the place of a figure that is to come: as good as a blank."""
    message = f"“{name}”写的是“{cell}”：没有报，合计里不含"
    return Problem("R027", message, "补报；没有发生的写 0 或 无，不适用的写 /", place, "提示")


def bare_scale(name: str, scale: str, fix: str, place: Place) -> Problem:
    """万 alone is no 计量单位."""
    return _cell(f"“{name}”的计量单位只写了“{scale}”", fix, place)


def _cell(message: str, fix: str, place: Place) -> Problem:
    return Problem("R009", message, fix, place)


_NO_SUM: dict[str, Words] = {
    "a rate": (
        "“{name}”一列是比率，不能相加，没有汇总",
        "要汇总的，写明是什么，如 改厕完成率，并报分子、分母；或者报任务和完成，由程序算完成率",
        "警告",
    ),
    "another unit": (
        "“{name}”的“{cell}”，计量单位和表头的{unit}不能换算",
        "改成表头的计量单位",
        "错误",
    ),
    "unlike the others": (
        "“{name}”的“{cell}”，计量单位和其余各格的不能换算",
        "改成和其余各格一样的计量单位",
        "错误",
    ),
    "half a rate": (
        "“{name}”是按分子、分母汇总的比率，{unit}没有报全",
        "补上分子和分母",
        "错误",
    ),
    "a conflict": (
        "“{name}”不能相加：{unit}报的{reason}",
        "各单位用能换算的计量单位（公斤、吨；元、万元）",
        "错误",
    ),
    "no kind of sum": (
        "“{name}”没有合计：{reason}",
        "比率要报分子、分母；不能相加的只列在统计表里",
        "警告",
    ),
}


def no_sum(
    why: Literal[
        "a rate", "another unit", "unlike the others", "half a rate", "a conflict", "no kind of sum"
    ],
    name: str,
    place: Place,
    *,
    cell: str = "",
    unit: str = "",
    reason: str = "",
) -> Problem:
    """Figures of a 数据 that do not add up; ``unit`` is the unit of measure, or the one that reported it."""
    return _problem("R011", _NO_SUM[why], place, {"name": name, "cell": cell, "unit": unit, "reason": reason})


def no_rate(name: str, operands: Sequence[str], without: Sequence[str], place: Place) -> Problem:
    """Units left out one of the figures that a rate, or a mean, is reckoned from."""
    message = (
        f"“{name}”要由{'、'.join(f'“{each}”' for each in operands)}算，{len(without)}个单位没有报全"
        f"（{'、'.join(without[:10])}{'等' * (len(without) > 10)}），没有合计"
    )
    return _partly_reported(message, f"补报{'、'.join(operands)}；真的没有的报 0", place)


def no_full_sum(name: str, field: str, without: Sequence[str], place: Place) -> Problem:
    """Units gave a 数据 without its ``field``, or the other way round."""
    message = f"“{name}”的{field}和数量，{len(without)}个单位没有报全（{'、'.join(without)}），{field}没有合计，不算比率"
    return _partly_reported(message, f"补报；或者在上级文件里自己写 {field}", place)


def _partly_reported(message: str, fix: str, place: Place) -> Problem:
    return Problem("R018", message, fix, place, "警告")


_NAMES: dict[str, Words] = {
    "unknown key": (
        "别名里不认识“{name}”",
        "写成 单位: {{正式名称: [别名, …]}} 和 表头: {{正式名称: [别名, …]}}",
        "错误",
    ),
    "alias of two": ("“{name}”既是“{first}”的别名，又是“{second}”的别名", "只留一处", "错误"),
    "listed twice": ("名单里“{name}”写了两次（另一处在第{first}行）", "删去一处", "错误"),
    "empty roster": ("名单是空的", "一行写一个单位的名称", "错误"),
    "merged twice": ("“{name}”既并入“{first}”，又并入“{second}”", "只留一处", "错误"),
    "old and new": (
        "“{name}”是合并后的单位，又写成了合并前的",
        "合并前的单位直接写在最后并入的单位下面",
        "错误",
    ),
}


def bad_names(
    why: Literal[
        "unknown key", "alias of two", "listed twice", "empty roster", "merged twice", "old and new"
    ],
    place: Place,
    name: str = "",
    first: str | int = "",
    second: str = "",
) -> Problem:
    """Aliases, a roster or 合并 that cannot be used; ``first`` and ``second`` are what a name stands for or where."""
    return _problem("R014", _NAMES[why], place, {"name": name, "first": first, "second": second})


def put_together(unit: str, parts: Sequence[str], place: Place) -> Problem:
    """The report of a unit is the sum of others'."""
    names = "、".join(parts[:10]) + (f"等{len(parts)}个单位" if len(parts) > 10 else "")
    return _together(f"“{unit}”的数是{names}相加的", "核对是不是这些单位", place, "提示")


def both_reported(
    unit: str, part: str, count: str, figures: tuple[str, str], place: Place, other: Place
) -> Problem:
    """A unit and a part of it gave a figure for the same: nobody knows whether the one holds the other."""
    message = (
        f"“{unit}”和并入它的“{part}”都报了“{count}”（{figures[0]}、{figures[1]}），不知道前一个数含不含后一个"
    )
    where = f"{other.file}:{other.line}" if other.line else other.file
    fix = f"已经含的，删去“{part}”的；不含的，把“{part}”的数加到“{unit}”的里面再删去；另一处在 {where}"
    return _together(message, fix, place, "错误")


def _together(message: str, fix: str, place: Place, level: Level) -> Problem:
    return Problem("R035", message, fix, place, level)


def lacking(unit: str, names: Sequence[str], place: Place) -> Problem:
    """A unit's figures are not whole."""
    message = f"“{unit}”的数不全：缺{'、'.join(names)}"
    return Problem("R036", message, "补齐后重新汇总；写成的 YAML 里，缺报 列着它们", place, "警告")


Disagreement = Literal["has a figure", "has rows", "ours", "another target", "another unit"]
_BASE: dict[str, Words] = {
    "has a figure": ("上级文件里的“{name}”已经写了数量", "数量由汇总写，删去它", "错误"),
    "has rows": ("上级文件里的统计表“{name}”已经有各行", "各行由汇总写，删去 行", "错误"),
    "ours": ("上级文件里写了“{name}”，这一项由汇总写", "删去它", "错误"),
    "another target": (
        "“{name}”的目标值，上级文件写的是{own}，各单位相加是{summed}",
        "核对；按上级文件写的算完成率",
        "警告",
    ),
    "another unit": ("“{name}”的计量单位是{own}，各单位报的是{summed}", "改成能换算的计量单位", "错误"),
}


def base_disagrees(
    why: Disagreement,
    name: object,
    place: Place,
    own: object = "",
    summed: object = "",
) -> Problem:
    """The superior's YAML says itself what the roll-up writes; ``own`` is what it says."""
    return _problem("R016", _BASE[why], place, {"name": name, "own": own, "summed": summed})


def nobody_reported(name: str, place: Place) -> Problem:
    """A 数据 of the superior's YAML has no figure from anybody."""
    return _not_reported(
        f"没有单位报“{name}”，上级文件里的这一项没有数", "让单位补报，或者自己写上数量", place, "警告"
    )


def cannot_rank(rank: str, known: Sequence[str], place: Place) -> Problem:
    """What units shall be ranked by is no figure of theirs, or no column of the superior's own table."""
    return Problem("R019", f"没有叫“{rank}”的数据可以排名", f"可以写：{'、'.join(known)}", place)


def no_such_column(table: str, name: str, known: str, place: Place) -> Problem:
    """A column of the superior's 统计表 that no unit reported."""
    return _not_reported(f"统计表“{table}”要的“{name}”没有单位报", f"可以写：{known}", place, "错误")


def _not_reported(message: str, fix: str, place: Place, level: Level) -> Problem:
    return Problem("R017", message, fix, place, level)
