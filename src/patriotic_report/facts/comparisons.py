"""Two amounts beside each other: 完成率, 同比, 环比, 差额, 占比, 变化, worded without signs."""

from __future__ import annotations

from ..indicators import Course, course
from ..schema import Amount, Quantity
from ..units import POINTS
from .arithmetic import about, converted, gap, percentage, plain, rate

_NO_RATE_OF = {
    "rank": "名次",
    "grade": "等级",
    "score": "得分",
    "temperature": "温度",
    "level": "水位、高程",
    "degree": "度数",
}
"""Of which figures no percentage is taken, but the points of two percentages."""
_COURSE = {
    "percent": ("增加", "减少"),
    "points": ("提高", "降低"),
    "rate": ("提高", "降低"),
    "rank": ("上升", "下降"),
    "score": ("提高", "降低"),
    "temperature": ("升高", "降低"),
    "level": ("升高", "降低"),
    "degree": ("增加", "减少"),
}
"""The words for more and for less; of a rank, for better and for worse.  A grade (级) has none: 1级 may be the best or the worst."""


class NotReckoned(Exception):
    """Why there is no such figure, in the user's words."""


COMPARABLE = "按可比口径"
"""Said of a comparison of those units only that reported in both years."""


def _pair(value: Quantity | None, base: Quantity | None, base_name: str) -> tuple[Amount, Amount]:
    """Two amounts that may be compared, in the first one's unit."""
    if base is None:
        raise NotReckoned(f"没有{base_name}")
    if value is None:
        raise NotReckoned("缺少数量")
    first, second = value.single, base.single
    if first is None or second is None:
        raise NotReckoned("复合数量不能计算")
    alike = converted(second, first.unit) if second.unit else second
    if alike is None:
        raise NotReckoned(f"单位不一致（{first.unit}、{second.unit}）")
    return first, alike


def _no_percentage(amount: Amount, names: tuple[str, ...], what: str) -> None:
    kind = course(amount.unit, *names)
    if kind in ("points", "rate"):
        raise NotReckoned(f"本身是比率，不算{what}")
    if kind in _NO_RATE_OF:
        raise NotReckoned(f"不能算：{_NO_RATE_OF[kind]}不说百分之几")


def completion(value: Quantity | None, target: Quantity | None, *names: str) -> str:
    """完成率: may well be over 100%.  ``names`` are what the figure is called: 名次, 水位 have no rate."""
    now, wanted = _pair(value, target, "目标值")
    _no_percentage(now, names, "完成率")
    if wanted.value == 0:
        raise NotReckoned("目标值是0")
    if now.value < 0 or wanted.value < 0:
        raise NotReckoned("有负数，不算完成率")
    return about(now, wanted) + rate(now.value, wanted.value)


def difference(value: Quantity | None, target: Quantity | None) -> str:
    """差额: how far from the target, without sign."""
    now, wanted = _pair(value, target, "目标值")
    return about(now, wanted) + plain(gap(now.value, wanted.value)) + POINTS.get(now.unit, now.unit)


def compared(value: Quantity | None, base: Quantity | None, lead: str, base_name: str, *names: str) -> str:
    """同比增长12.5%, 同比下降…, 同比上升2位, 与上年同期持平, 上年同期为0，不作比较."""
    now, before = _pair(value, base, base_name)
    kind = course(now.unit, *names)
    return _not_compared(now, before, kind, base_name) or lead + _moved(now, before, kind)


def changed(value: Quantity | None, base: Quantity | None, base_name: str, *names: str) -> str:
    """变化: 由60%提高到80%，提高20个百分点; 由50条增加到60条，增长20%; 由3级变为2级."""
    now, before = _pair(value, base, base_name)
    kind = course(now.unit, *names)
    if value is None or base is None or (same := _not_compared(now, before, kind, base_name)):
        return same
    if kind == "grade":
        return f"由{base.text}变为{value.text}"
    return f"由{base.text}{_word(now, before, kind)}到{value.text}，{_moved(now, before, kind)}"


def _not_compared(now: Amount, before: Amount, kind: Course, base_name: str) -> str:
    """What is said in place of a comparison; empty where there is one."""
    if kind in ("percent", "points") and before.value == 0:
        return f"{base_name}为0，不作比较"
    if now.value == before.value:
        return f"与{base_name}{'大约' if about(now, before) else ''}持平"
    return f"{base_name}为负数，不作比较" if kind == "percent" and before.value < 0 else ""


def _word(now: Amount, before: Amount, kind: Course) -> str:
    """The word for where it went; of ranks the smaller number is the better."""
    more, less = _COURSE[kind]
    greater = now.value > before.value
    return more if greater != (kind == "rank") else less


def _moved(now: Amount, before: Amount, kind: Course) -> str:
    if kind == "grade":
        return f"由{before.typed}变为{now.typed}"
    far, mark = gap(now.value, before.value), about(now, before)
    if kind == "percent":
        return f"{'增长' if now.value > before.value else '下降'}{mark}{rate(far, before.value)}"
    if kind == "points":
        return f"{_word(now, before, kind)}{mark}{percentage(far, POINTS[now.unit])}"
    unit = {"rank": "位", "score": "分"}.get(kind, now.unit)
    return f"{_word(now, before, kind)}{mark}{plain(far)}{unit}"


def share(part: Quantity, whole: Amount, *names: str) -> str:
    """占比: how much of a whole a part is."""
    amount = part.single
    if amount is None:
        raise NotReckoned("复合数量不能计算")
    alike = converted(amount, whole.unit) if amount.unit else amount
    if alike is None:
        raise NotReckoned(f"单位不一致（{whole.unit}、{amount.unit}）")
    _no_percentage(whole, names, "占比")
    if whole.value == 0:
        raise NotReckoned("总数是0")
    if amount.value < 0 or whole.value < 0:
        raise NotReckoned("有负数，不算占比")
    return about(amount, whole) + rate(alike.value, whole.value)
