"""Two amounts beside each other: 完成率, 同比, 环比, 差额, 占比, 变化, worded without signs."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from ..indicators import ONCE_IN_YEARS, Course, Direction, course
from ..schema import Amount, Quantity
from ..schema.quantity import WATER_CLASS
from ..units import POINTS, without_datum
from .arithmetic import ABOUT, EXACT, about, converted, gap, percentage, plain, printed, rate

NO_RATE_OF = {
    "rank": "名次",
    "grade": "等级",
    "score": "得分",
    "temperature": "温度",
    "level": "水位、高程、噪声、压力",
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
    "days": ("增加", "减少"),
}
"""The words for more and for less; of a rank, for better and for worse."""
_GRADE = {WATER_CLASS: ("改善", "变差")}
_ANY_GRADE = ("升", "降")
"""How a grade of which the better end is known became another, for the better and for the worse."""
_TENFOLD = 10
"""From so many times the earlier on, growth is said in 倍."""


_FROM_A_BASE = ("percent", "points", "rate", "rank")
"""Nothing is said of how these moved from 0 or from below: of degrees, metres and 分 it is."""


class NotReckoned(Exception):
    """Why there is no such figure, in the user's words."""


class NotYetReckoned(NotReckoned):
    """One of its figures is still to come (待填)."""


COMPARABLE = "按可比口径"
"""Said of a comparison of those units only that reported in both years."""


def _pair(value: Quantity | None, base: Quantity | None, base_name: str) -> tuple[Amount, Amount]:
    """Two amounts that may be compared, in the first one's unit."""
    if base is None:
        raise NotReckoned(f"没有{base_name}")
    if value is None:
        raise NotReckoned("缺少数量")
    if value.is_to_fill or base.is_to_fill:
        raise NotYetReckoned("待填")
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
    if kind in NO_RATE_OF:
        raise NotReckoned(f"不能算：{NO_RATE_OF[kind]}不说百分之几")


def completion(
    value: Quantity | None, target: Quantity | None, *names: str, better: Direction | None = None
) -> str:
    """完成率: may well be over 100%.  ``names`` are what the figure is called: 名次, 水位 have no rate.

    ``better`` is which way figures of these names get better, here and below.
    """
    now, wanted = _pair(value, target, "目标值")
    _no_percentage(now, names, "完成率")
    if better == "lower":
        raise NotReckoned(
            "不能算：越少越好的数没有完成率；写成一项 目标，印 控制在目标以内 或者 超出目标多少"
        )
    if wanted.value == 0:
        raise NotReckoned("目标值是0")
    if now.value < 0 or wanted.value < 0:
        raise NotReckoned("有负数，不算完成率")
    return about(now, wanted) + rate(now.value, wanted.value)


def difference(value: Quantity | None, target: Quantity | None) -> str:
    """差额: how far from the target, without sign."""
    now, wanted = _pair(value, target, "目标值")
    unit = POINTS.get(now.unit) or ("个等级" if now.unit == WATER_CLASS else without_datum(now.unit))
    return about(now, wanted) + plain(gap(now.value, wanted.value)) + unit


def kept(value: Quantity | None, target: Quantity | None) -> str:
    """控制在目标以内, 超出目标2起: of what is the better the less there is of it."""
    now, wanted = _pair(value, target, "目标值")
    if now.value <= wanted.value:
        return f"{'大约' if about(now, wanted) else ''}控制在目标以内"
    return f"超出目标{about(now, wanted)}{_apart(now, wanted)}"


def _apart(now: Amount, other: Amount) -> str:
    far = gap(now.value, other.value)
    return percentage(far, POINTS[now.unit]) if now.unit in POINTS else plain(far) + without_datum(now.unit)


def compared(
    value: Quantity | None,
    base: Quantity | None,
    lead: str,
    base_name: str,
    *names: str,
    better: Direction | None = None,
) -> str:
    """同比增长12.5%, 同比下降…, 同比上升2位, 与上年同期持平, 上年同期为0，不作比较."""
    now, before = _pair(value, base, base_name)
    kind = course(now.unit, *names)
    same = _not_compared(now, before, kind, base_name)
    return same or lead + (_graded(now, before, better) if kind == "grade" else _moved(now, before, kind))


def changed(
    value: Quantity | None,
    base: Quantity | None,
    base_name: str,
    *names: str,
    better: Direction | None = None,
) -> str:
    """变化: 由60%提高到80%，提高20个百分点; 由50条增加到60条，增长20%; 由3级变为2级."""
    now, before = _pair(value, base, base_name)
    kind = course(now.unit, *names)
    if value is None or base is None or (same := _not_compared(now, before, kind, base_name)):
        return same
    if kind == "grade":
        return _regraded(now, before, better)
    return f"由{base.text}{_word(now, before, kind)}到{value.text}，{_moved(now, before, kind)}"


def _not_compared(now: Amount, before: Amount, kind: Course, base_name: str) -> str:
    """What is said in place of a comparison; empty where there is one."""
    if kind in _FROM_A_BASE and before.value == 0:
        return f"{base_name}为0，不作比较"
    if now.value == before.value:
        return f"与{base_name}{'大约' if about(now, before) else ''}持平"
    if kind in _FROM_A_BASE and before.value < 0:
        return f"{base_name}为负数，不作比较"
    return "由正数变为负数，不作比较" if kind == "percent" and now.value < 0 else ""


def _word(now: Amount, before: Amount, kind: Course) -> str:
    """The word for where it went; of ranks the smaller number is the better."""
    more, less = _COURSE[kind]
    greater = now.value > before.value
    return more if greater != (kind == "rank") else less


def _regraded(now: Amount, before: Amount, better: Direction | None) -> str:
    """由Ⅳ类改善为Ⅲ类，上升1个等级; 由3级变为2级 where nobody knows which end is the better."""
    steps = _steps(now, before, better)
    if not steps:
        return f"由{before.typed}变为{now.typed}"
    up, down = _GRADE.get(now.unit, _ANY_GRADE)
    return f"由{before.typed}{up if steps > 0 else down}为{now.typed}，{_in_steps(steps)}"


def _graded(now: Amount, before: Amount, better: Direction | None) -> str:
    steps = _steps(now, before, better)
    return _in_steps(steps) if steps else f"由{before.typed}变为{now.typed}"


def _in_steps(steps: int) -> str:
    return f"{'上升' if steps > 0 else '下降'}{abs(steps)}个等级"


def _steps(now: Amount, before: Amount, better: Direction | None) -> int:
    """By how many grades it is better, below 0 worse; 0 where that is not known."""
    difference = EXACT.subtract(now.value, before.value)
    if better is None or now.unit == ONCE_IN_YEARS or about(now, before) or difference != int(difference):
        return 0
    return int(difference) if better == "higher" else -int(difference)


def _moved(now: Amount, before: Amount, kind: Course) -> str:
    far, mark = gap(now.value, before.value), about(now, before)
    if kind == "percent":
        return _grown(now, before, mark)
    if kind == "points":
        return f"{_word(now, before, kind)}{mark}{percentage(far, POINTS[now.unit])}"
    unit = {"rank": "位", "score": "分"}.get(kind) or without_datum(now.unit)
    return f"{_word(now, before, kind)}{mark}{plain(far)}{unit}"


def _grown(now: Amount, before: Amount, mark: str) -> str:
    """增长25%, 下降25%; 增长9倍 where it is ten times as much."""
    far = gap(now.value, before.value)
    if now.value >= EXACT.multiply(before.value, _TENFOLD):
        return f"增长{mark}{printed(EXACT.divide(far, before.value))}倍"
    return f"{'增长' if now.value > before.value else '下降'}{mark}{rate(far, before.value)}"


_NORMAL = "常年同期"
_HIGHER = frozenset(("points", "rate", "temperature", "level", "degree", "score"))
"""Of these one says 高 and 低, of others 多 and 少."""
_OF_NO_NORMAL = frozenset(("rank", "grade"))
_TENTH = Decimal("0.1")


def since_normal(value: Quantity | None, normal: Quantity | None, *names: str) -> str:
    """较常年同期多21毫米, 较常年同期低1.5℃: what lies between, of whatever has a normal."""
    now, usual, kind = _with_normal(value, normal, names)
    if now.value == usual.value:
        return _as_normal(now, usual)
    more, less = ("高", "低") if kind in _HIGHER else ("多", "少")
    side = more if now.value > usual.value else less
    return f"较{_NORMAL}{side}{about(now, usual)}{_apart(now, usual)}"


def since_normal_percent(value: Quantity | None, normal: Quantity | None, *names: str) -> str:
    """较常年同期偏多20%."""
    return _since_normal_in_parts(value, normal, names, rate)


def since_normal_tenths(value: Quantity | None, normal: Quantity | None, *names: str) -> str:
    """较常年同期偏多2成, 偏少约3.3成: to a tenth of one, and 约 where that is not all of it."""
    return _since_normal_in_parts(value, normal, names, _tenths)


def _tenths(far: Decimal, usual: Decimal) -> str:
    exact = EXACT.divide(EXACT.multiply(far, Decimal(_TENFOLD)), usual)
    shown = exact.quantize(_TENTH, ROUND_HALF_UP, EXACT)
    if not shown:
        return "不足0.1成"
    return f"{'' if shown == exact else ABOUT}{plain(shown)}成"


def _since_normal_in_parts(
    value: Quantity | None,
    normal: Quantity | None,
    names: tuple[str, ...],
    worded: Callable[[Decimal, Decimal], str],
) -> str:
    now, usual, _ = _with_normal(value, normal, names)
    _no_percentage(now, names, "百分之几")
    if usual.value <= 0 or now.value < 0:
        raise NotReckoned(f"{_NORMAL}是0，或者有负数，不说百分之几、几成")
    if now.value == usual.value:
        return _as_normal(now, usual)
    said = worded(gap(now.value, usual.value), usual.value)
    mark = about(now, usual) if not said.startswith(ABOUT) else ""
    return f"较{_NORMAL}偏{'多' if now.value > usual.value else '少'}{mark}{said}"


def _with_normal(
    value: Quantity | None, normal: Quantity | None, names: tuple[str, ...]
) -> tuple[Amount, Amount, Course]:
    now, usual = _pair(value, normal, _NORMAL)
    kind = course(now.unit, *names)
    if kind in _OF_NO_NORMAL:
        raise NotReckoned(f"不能算：{NO_RATE_OF[kind]}没有{_NORMAL}")
    return now, usual, kind


def _as_normal(now: Amount, usual: Amount) -> str:
    return f"与{_NORMAL}{'大约' if about(now, usual) else ''}持平"


def share(part: Quantity, whole: Amount, *names: str) -> str:
    """占比: how much of a whole a part is."""
    amount = part.single
    if part.is_to_fill:
        raise NotYetReckoned("待填")
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
