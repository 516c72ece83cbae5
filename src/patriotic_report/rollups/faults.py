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
        return _twice(f"“{name}”写了两行", "合成一行，或者改一个名称", place)
    message = f"“{name}”截至{day}报了两次，数字不同：{differing}"
    return _twice(message, f"删去错的一份；另一份在 {other}", place)


def two_columns(heads: tuple[str, str], other: Place, place: Place) -> Problem:
    """Two columns give one figure of one 数据."""
    said = f"“{heads[0]}”和“{heads[1]}”" if heads[0] != heads[1] else f"两列“{heads[0]}”"
    where = other.file.rpartition("!")[2]
    message = f"{said}是同一项的同一个数，两列都填了（另一格在 {where}），不知道用哪一个"
    return _twice(message, "只留一列；不是同一项的，改列名，或者从别名里删去它", place)


def _twice(message: str, fix: str, place: Place) -> Problem:
    return Problem("R005", message, fix, place)


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


def no_full_sum(name: str, field: str, beside: str, without: Sequence[str], place: Place) -> Problem:
    """Units gave what stands ``beside`` a ``field`` of a 数据 without it, or the other way round."""
    message = f"“{name}”的{field}和{beside}，{len(without)}个单位没有报全（{'、'.join(without)}），{field}没有合计，不算比率"
    return _partly_reported(message, f"补报；或者在上级文件里自己写 {field}", place)


def no_place(name: str, fields: str, place: Place) -> Problem:
    """Figures beside a 数量 that is no sum: they have none, and no column."""
    message = f"“{name}”不是相加的，只汇总数量，各单位报的{fields}没有用"
    return _partly_reported(message, f"要写的，在上级文件里自己写 {fields}", place)


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
    fix = f"已经含的，删去“{part}”的；不含的，把“{part}”的数加到“{unit}”的里面再删去；另一处在 {other.to_the_line}"
    return _together(message, fix, place, "错误")


def _together(message: str, fix: str, place: Place, level: Level) -> Problem:
    return Problem("R035", message, fix, place, level)


def lacking(unit: str, names: Sequence[str], place: Place) -> Problem:
    """A unit's figures are not whole."""
    message = f"“{unit}”的数不全：缺{'、'.join(names)}"
    return Problem("R036", message, "补齐后重新汇总；写成的底稿里，缺报 列着它们", place, "警告")


Disagreement = Literal["has a figure", "has rows", "ours", "another base", "another unit"]
_BASE: dict[str, Words] = {
    "has a figure": ("上级文件里的“{name}”已经写了数量", "数量由汇总写，删去它", "错误"),
    "has rows": ("上级文件里的统计表“{name}”已经有各行", "各行由汇总写，删去 行", "错误"),
    "ours": ("上级文件里写了“{name}”，这一项由汇总写", "删去它", "错误"),
    "another base": (
        "“{name}”的{field}，上级文件写的是{own}，各单位相加是{summed}",
        "核对；按上级文件写的算",
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
    field: str = "",
) -> Problem:
    """The superior's YAML says itself what the roll-up writes; ``own`` is what it says."""
    return _problem("R016", _BASE[why], place, {"name": name, "own": own, "summed": summed, "field": field})


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


_MOST_NAMED = 10
_DECLARED = "时期数（这个月发生多少）写 相加；时点数（月末有多少）写 取最后"


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_MOST_NAMED]) + (f"等{len(names)}个" if len(names) > _MOST_NAMED else "")


def over_time_undeclared(name: str, months: Sequence[str], place: Place, *, adds: bool) -> Problem:
    """Figures of several months of which nobody said what they come to: with the entry to paste."""
    message = f"“{name}”有{_listed(months)}的数，不知道几个月怎样合成一个数"
    said = f"时间上: {'相加' if adds else '取最后'}"
    fix = (
        f"各单位文件夹里的 _指标.yaml，指标: 下面加一行 {name}: {{{said}}}（已经有 {name} 的，在那一行的花括号里加上 {said}；"
        f"没有这个文件就新建，第一行写 指标:）；{_DECLARED}"
    )
    return _over_time(message, fix, place, "错误")


def not_over_time(name: str, months: Sequence[str], place: Place, *, declared: bool) -> Problem:
    """Figures of several months come to nothing: it is declared so, or they are of a kind that never adds."""
    why = "指标文件里写了时间上不汇总" if declared else "比率、得分一类的数不能相加"
    message = f"“{name}”有{_listed(months)}的数，{why}，没有汇总"
    fix = f"要用最后一个月的，在 _指标.yaml 的 指标: 下面写 {name}: {{时间上: 取最后}}；或者只给那个月的文件"
    return _over_time(message, fix, place, "警告")


def previous_dropped(names: Sequence[str], place: Place) -> Problem:
    """上期 of each month is none of the sum of months."""
    message = f"{_listed(names)}的各月相加了，各月的上期（上月）没有用"
    return _over_time(message, "要作环比，用 --previous 指上一期的文件", place, "提示")


def _over_time(message: str, fix: str, place: Place, level: Level) -> Problem:
    return Problem("R040", message, fix, place, level)


def months_overlap(unit: str, name: str, which: str, place: Place) -> Problem:
    """Two figures of one 数据 hold the same month."""
    message = f"“{unit}”的“{name}”，{which}重叠，不知道算哪一个"
    return _overlap(message, "只留不重叠的：各月的，或者几个月合起来的；都写明是几月", place)


def months_of_two_years(unit: str, name: str, which: str, place: Place) -> Problem:
    """The same month of two years is no sum: one is 上年同期."""
    message = f"“{unit}”的“{name}”，{which}是两年里同一个月的，不能相加"
    fix = "只留一年的；上年的放到另一个文件夹，_汇总.yaml 里写 上年同期（或者 --last-year 那个文件夹）"
    return _overlap(message, fix, place)


def _overlap(message: str, fix: str, place: Place) -> Problem:
    return Problem("R041", message, fix, place)


def months_replaced(unit: str, shorter: str, longer: str, lost: Sequence[str], place: Place) -> Problem:
    """What a unit reported from a month on counts no more beside what it reported from the same month on later.

    ``lost`` are 数据 that only the shorter one has.
    """
    message = f"“{unit}”有{shorter}的，又有{longer}的：用{longer}的，不相加"
    if lost:
        message += f"；{longer}的没有{'、'.join(lost)}"
    return _months(message, "核对是不是以长的为准；各月分开的数，写明是几月", place)


def months_lacking(name: str, whose: Sequence[str], place: Place) -> Problem:
    """Months without a figure among those that a unit reported."""
    message = f"“{name}”有的月没有数：{'；'.join(whose[:_MOST_NAMED])}{'等' * (len(whose) > _MOST_NAMED)}"
    return _months(message, "补报那个月的；没有发生的写 0 或 无", place)


def months_differ(spans: Sequence[tuple[str, Sequence[str]]], place: Place) -> Problem:
    """Units that reported other months than the others did."""
    said = "；".join(f"{months}的有{_listed(names)}" for months, names in spans)
    fix = "补报缺的月份，或者只给同样几个月的文件"
    return _months(f"各单位报的月份不一样：{said}", fix, place)


def _months(message: str, fix: str, place: Place) -> Problem:
    return Problem("R042", message, fix, place, "警告")


def so_far_differs(unit: str, name: str, figures: tuple[str, str, str], typed: str, place: Place) -> Problem:
    """上月累计 and 本月 do not come to 本月累计."""
    earlier, value, reckoned = figures
    message = f"“{unit}”的“{name}”累计写的是{typed}，上月累计{earlier}加本月{value}是{reckoned}"
    return _not_the_sum(message, "核对这三个数；按写的累计汇总", place)


def months_and_total_differ(unit: str, name: str, reckoned: str, typed: str, place: Place) -> Problem:
    """A column of a table says what months come to, and they do not."""
    message = f"“{unit}”的“{name}”，合计写的是{typed}，各月相加是{reckoned}"
    return _not_the_sum(message, "核对各月和合计；按各月相加汇总", place)


def other_targets(unit: str, name: str, said: str, place: Place) -> Problem:
    """A year's task that is another one in another month."""
    message = f"“{unit}”的“{name}”，目标值各月不同：{said}，用最后一个"
    return _not_the_sum(message, "核对；目标值是全年的，不相加", place)


def _not_the_sum(message: str, fix: str, place: Place) -> Problem:
    return Problem("R043", message, fix, place, "警告")


def unclear_last_year(name: str, head: str, place: Place) -> Problem:
    """上年同期 beside 本月 and 累计: of which of the two nobody can tell."""
    message = f"“{name}”的“{head}”一列，不知道是本月的还是累计的，没有用"
    fix = "列名改成 上年同月（本月的）或者 上年累计（累计的）"
    return Problem("R044", message, fix, place, "警告")


_TIMES = {"last_year": ("上年同期", "上年", "同比"), "previous": ("上期", "上期", "环比")}
"""What the figures of then are, what the time is called, and the comparison that they serve."""
_TIMES["last_year_cumulative"] = ("上年累计", "上年", "同比")


def units_of_one_side(
    field: str,
    sides: tuple[Sequence[str], Sequence[str], Sequence[str]],
    unlike: Sequence[str],
    place: Place,
    *,
    comparable: bool,
) -> Problem:
    """Units that reported at one of the two times only; ``unlike`` are the 数据 that are not compared for it."""
    base, then, rate = _TIMES[field]
    parts = [f"这一期有、{then}没有的：{_listed(sides[0])}"] * bool(sides[0])
    parts += [f"{then}有、这一期没有的：{_listed(sides[1])}"] * bool(sides[1])
    parts += [f"两期缺的下级单位不同：{_listed(sides[2])}"] * bool(sides[2])
    parts = parts or ["有的单位只有一期的数"]
    names = "、".join(f"“{each}”" for each in unlike)
    what = f"；{names}的{base}没有合计，总数不作{rate}" * bool(unlike)
    if comparable and field == "last_year" and unlike:
        what = f"；{names}的{rate}按可比口径，只比较两期都有数、都报全的单位"
    fix = "改名、合并的，写 别名、合并"
    if not comparable and field == "last_year" and unlike:
        fix += "；只比较两期都有数的单位，写 可比口径: 是（--comparable）"
    return _of_two_times(f"{base}的单位和这一期不一样：{'；'.join(parts)}{what}", fix, place, "警告")


def counts_of_one_side(field: str, sides: tuple[Sequence[str], Sequence[str]], place: Place) -> Problem:
    """数据 that were reported at one of the two times only."""
    base, then, rate = _TIMES[field]
    parts = [f"这一期有、{then}没有的：{_listed(sides[0])}"] * bool(sides[0])
    parts += [f"{then}有、这一期没有的：{_listed(sides[1])}"] * bool(sides[1])
    message = f"{base}的数据和这一期不一样，没有{rate}：{'；'.join(parts)}"
    return _of_two_times(
        message, "是同一项的，在别名文件里写 表头: {这一期的名称: 那一期的名称}", place, "提示"
    )


def earlier_differs(
    whose: tuple[str, str], field: str, figures: tuple[str, str], place: Place, other: Place
) -> Problem:
    """A unit says another figure of then now than it said then."""
    unit, name = whose
    message = f"“{unit}”的“{name}”，{_TIMES[field][0]}这一期写的是{figures[0]}，{_TIMES[field][1]}报的是{figures[1]}"
    return _of_two_times(message, f"核对；按这一期写的算；另一处在 {other.to_the_line}", place, "警告")


def earlier_months_differ(field: str, now: str, then: str, place: Place) -> Problem:
    """The file of then is of other months."""
    message = f"{_TIMES[field][0]}的文件是{then}的，这一期是{now}的"
    return _of_two_times(message, "核对是不是用错了文件", place, "警告")


def earlier_whole(field: str, unit: str, place: Place) -> Problem:
    """Of then only the sums are known."""
    message = f"{_TIMES[field][0]}的文件只有“{unit}”的总数，没有各单位的数"
    return _of_two_times(message, "核对那时的单位和现在一样；要各单位的，给各单位的文件", place, "提示")


def _of_two_times(message: str, fix: str, place: Place, level: Level) -> Problem:
    return Problem("R045", message, fix, place, level)


def figures_of_nothing(head: str, known: str, place: Place) -> Problem:
    """A column of numbers that are no field of a 数据; left out they would be lost."""
    message = f"“{head}”一列是数，不知道是哪一种数，没有读入就会丢失"
    return _unknown_figures(message, f"列名改成 {known} 之一；不汇总的，删去这一列或者挪到另一张表", place)


def _unknown_figures(message: str, fix: str, place: Place) -> Problem:
    return Problem("R024", message, fix, place)


def domains_differ(stated: Sequence[tuple[str, str]], place: Place) -> Problem:
    """Two parts, or a part and the base, are of different domains; each with its file."""
    said = "，".join(f"{file} 写的是{name}" for name, file in stated)
    fix = "改成一样的领域；几个领域一起汇总的，各项怎样加写在 _指标.yaml 里"
    return Problem("R047", f"各份的领域不同：{said}", fix, place, "警告")


def domain_not_found(name: str, folder: str, beside: str, place: Place) -> Problem:
    """The parts' own domain is not where the superior's YAML would look for it."""
    message = f"写成的底稿旁边没有领域“{name}”的文件夹，底稿里没有写 领域: {name}"
    fix = f"把文件夹 {folder} 复制到 {beside} 或者用户文件夹，重新汇总"
    return Problem("R048", message, fix, place, "警告")
