"""The words of what is wrong with tables and rates: one function a code."""

from __future__ import annotations

from ..problems import Fault, FieldPath, Level
from ..schema import Leaf
from .row_kinds import LEAST_PARTS
from .row_labels import names_a_place

Words = tuple[str, str]
"""Message and cure."""


OTHER_RATE = "A012"


def rate_differs(path: FieldPath, name: str, typed: str, reckoned: str, of: str = "分子、分母") -> Fault:
    """A rate that was typed is not what its 分子 and 分母 (``of``) come to."""
    message = f"“{name}”写的是{typed}，按{of}算是{reckoned}"
    return Fault(path, OTHER_RATE, message, "核对这三个数", "警告")


def no_sum(path: FieldPath, leaf: Leaf, why: str, cure: str, *, stops: bool, stated: str = "") -> Fault:
    """A column has no sum; ``stated`` says what became of the file's own."""
    message = f"“{leaf.key}”一列不能合计：{why}{stated}"
    return _not_a_sum(path, message, cure, "错误" if stops else "警告")


def no_addition(path: FieldPath, name: str, which: str, said: str) -> Fault:
    """The greatest or least of the rows stands in the place of a sum."""
    message = f"“{name}”一列的合计是各行里{which}的，不是相加：{said}"
    return _not_a_sum(path, message, "不对的，在 _指标.yaml 里改这一项的 单位间", "提示")


def _not_a_sum(path: FieldPath, message: str, cure: str, level: Level) -> Fault:
    return Fault(path, "A020", message, cure, level)


def no_quantity(path: FieldPath, leaf: Leaf, cell: str) -> Fault:
    """A word among a column's numbers."""
    fix = f"改成数量，没有数字的留空；这一列本来是文字的，在 列 里写 {{名称: {leaf.column.name}, 类型: 文字}}"
    return Fault(path, "A021", f"“{leaf.key}”一列的“{cell}”不是数量", fix)


def not_reported(path: FieldPath, leaf: Leaf, cell: str) -> Fault:
    """A word in the place of a figure that is to come."""
    message = f"“{leaf.key}”一列写的是“{cell}”：没有报，合计、平均里不含"
    return Fault(path, "A028", message, "补报；没有发生的写 0 或 无，不适用的写 /", "警告")


def unlike_units(path: FieldPath, leaf: Leaf, part: str, whole: str) -> Fault:
    """分子 and 分母 of a column do not convert."""
    message = f"“{leaf.key}”的分子（{part}）和分母（{whole}）单位不同"
    return _unlike(path, message, "改成同一计量单位", "错误")


def goal_in_another_unit(path: FieldPath, goal: str, done: str, wanted: str) -> Fault:
    """完成值 and 目标值 of a 目标 do not convert: nothing is said of how far it was reached."""
    message = f"目标“{goal}”的完成值（{done}）和目标值（{wanted}）单位不同，完成率一栏空着"
    return _unlike(path, message, "改成同一计量单位，百分数写上 %", "警告")


def _unlike(path: FieldPath, message: str, cure: str, level: Level) -> Fault:
    return Fault(path, "A022", message, cure, level)


def no_completion(path: FieldPath, leaf: Leaf, done: str) -> Fault:
    """A 完成率 of what is the better the less there is of it."""
    fix = (
        f"去掉这一列；越多越好的，在 _指标.yaml 里写 指标: {{{done}: {{方向: 越高越好}}}}；"
        "只要两个数的比率，列名不写 完成率"
    )
    return _no_rate(path, leaf, f"“{done}”越少越好，没有完成率", fix)


def no_percentage(path: FieldPath, leaf: Leaf, what: str) -> Fault:
    """A rate of what no percentage is taken of."""
    return _no_rate(path, leaf, f"{what}不说百分之几", "去掉这一列；要比较的，另写一列相差多少")


def _no_rate(path: FieldPath, leaf: Leaf, why: str, fix: str) -> Fault:
    return Fault(path, "A029", f"“{leaf.key}”一列没有算：{why}", fix, "警告")


TO_BE_VERIFIED, ABOVE_ITS_WHOLE, OTHER_THAN_ITS_TERMS = "A056", "A011", "A070"


def to_be_verified(path: FieldPath, message: str, cure: str) -> Fault:
    """A figure that may be right and hardly is."""
    return Fault(path, TO_BE_VERIFIED, message, cure, "警告")


def greater_than_whole(path: FieldPath, message: str, cure: str) -> Fault:
    """A part is more than its whole."""
    return Fault(path, ABOVE_ITS_WHOLE, message, cure, "警告")


def more_than_all(path: FieldPath, message: str) -> Fault:
    """分子 greater than 分母 of a rate that no more than all can have."""
    return greater_than_whole(path, message, "核对这两个数，看是不是写反了")


def other_than_its_terms(path: FieldPath, message: str, cure: str) -> Fault:
    """A figure is not what 指标.yaml says it is reckoned from."""
    return Fault(path, OTHER_THAN_ITS_TERMS, message, cure, "警告")


OTHER_SUM = "A023"


def sum_differs(path: FieldPath, what: str, typed: str, reckoned: str, cure: str, level: Level) -> Fault:
    """A 合计 or 小计 that stands in the table is not what its rows come to."""
    return Fault(path, OTHER_SUM, f"{what}写的是{typed}，{reckoned}", cure, level)


def group_divided(path: FieldPath, name: str) -> Fault:
    """Rows of one group do not stand together."""
    return Fault(path, "A024", f"“{name}”的各行没有放在一起，分不成一组", "把同一组的各行挪到一起")


def half_rates(path: FieldPath, first: str, count: int, leaf: Leaf) -> Fault:
    """Rows have one of the two figures of a rate only."""
    message = (
        f"“{first}”{'等' if count > 1 else ''}{count}行的“{leaf.key}”只有分子或者只有分母，合计的比率不准"
    )
    return Fault(path, "A025", message, "补上缺的数；补不上的，在这一列写 合计: 否", "警告")


def row_apart(at: int, words: Words, level: Level) -> Fault:
    """A typed row is no part of the sums, or has no name: in ``words`` of one of the functions below."""
    return Fault(("rows", at, 0), "A026", *words, level)


def part_of_a_row(label: str, *, adds: bool) -> Words:
    """其中: it would be added twice, where something ``adds``."""
    message = f"“{label}”一行是别的行的一部分，" + ("加起来会重复" if adds else "没有相加")
    if adds:
        return message, "这几行另列一张表；或者把它那一行拆成几行，不写“其中”"
    return message, "下面也是它的一部分的，同样写“其中：”"


def numbers_of_columns() -> Words:
    """栏次."""
    return "这一行是栏次（各列的序号），不是数据，没有相加", "不必理会；它确实是一行数据的，写全它的名称"


def no_unit(label: str) -> Words:
    """平均, 上年同期."""
    return f"“{label}”一行不是一个单位的数，没有相加", "确实要相加的，改一个名称"


def no_name() -> Words:
    """Figures without a label that are no sum."""
    return "这一行有数，没有名称，也不是各行之和", "写上它的名称；是合计的，写“合计”，并核对"


def looks_like_a_sum(
    label: str, parts: int, code: str, known: bool = False, grouped: bool = False
) -> tuple[str, str, str, Level]:
    """Code, message, cure and level for a data row that is the sum of others by its figures alone.

    A unit that is ``known``, or has the name of a place or an organ, is added and told; another is asked about.
    """
    if grouped:
        message = f"“{label}”一行正好是下面{parts}行之和，整张表都是这样一组一组的，看不出是小计还是单位"
        return code, message, "是小计的，名称里写上“小计”；都是单位的，核对各行的数", "错误"
    message = f"“{label}”一行正好是另外{parts}行之和"
    named = known or names_a_place(label)
    if named or parts < LEAST_PARTS:
        taken = "按名称是一个单位" if named else "当作一个单位"
        return code, f"{message}，{taken}，相加了", "核对；是合计的，名称里写上“合计”", "提示"
    fix = "是合计的，名称里写上“合计”或“小计”；是一个单位的，名称写全（如 …镇、…局、…组）"
    return code, f"{message}，看不出是合计还是一个单位", fix, "错误"
