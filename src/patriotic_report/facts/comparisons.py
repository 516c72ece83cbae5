"""Two amounts beside each other: 完成率, 同比, 环比, 差额, 占比, 变化, worded without signs."""

from __future__ import annotations

from decimal import Decimal

from ..schema import Amount, Quantity
from .arithmetic import ABOUT, converted, plain, printed, rate

PERCENT = {"%": "个百分点", "‰": "个千分点"}
"""A rate's difference is in points, never in percent."""


class NotReckoned(Exception):
    """Why there is no such figure, in the user's words."""


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


def _about(*amounts: Amount) -> str:
    return ABOUT if any(amount.approximate for amount in amounts) else ""


def completion(value: Quantity | None, target: Quantity | None) -> str:
    """完成率: may well be over 100%."""
    now, wanted = _pair(value, target, "目标值")
    if value and value.is_rate:
        raise NotReckoned("本身是比率，不算完成率")
    if wanted.value == 0:
        raise NotReckoned("目标值是0")
    if now.value < 0 or wanted.value < 0:
        raise NotReckoned("有负数，不算完成率")
    return _about(now) + rate(now.value, wanted.value)


def difference(value: Quantity | None, target: Quantity | None) -> str:
    """差额: how far from the target, without sign."""
    now, wanted = _pair(value, target, "目标值")
    return plain(abs(now.value - wanted.value)) + PERCENT.get(now.unit, now.unit)


def compared(value: Quantity | None, base: Quantity | None, lead: str, base_name: str) -> str:
    """同比增长12.5%, 同比下降…, 与上年同期持平, 上年同期为0，不作比较."""
    now, before = _pair(value, base, base_name)
    return _incomparable(now, before, base_name) or lead + _moved(now, before)


def changed(value: Quantity | None, base: Quantity | None, base_name: str) -> str:
    """变化: 由60%提高到80%，提高20个百分点; 由50条增加到60条，增长20%."""
    now, before = _pair(value, base, base_name)
    if value is None or base is None or (said := _incomparable(now, before, base_name)):
        return said
    if now.unit in PERCENT:
        word = "提高" if now.value > before.value else "降低"
    else:
        word = "增加" if now.value > before.value else "减少"
    return f"由{base.text}{word}到{value.text}，{_moved(now, before)}"


def _incomparable(now: Amount, before: Amount, base_name: str) -> str:
    """What is said of a base that nothing is measured by, or of no change; nothing where there is one to tell."""
    if before.value < 0 and now.unit not in PERCENT and now.value != before.value:
        return f"{base_name}为负数，不作比较"
    if before.value == 0:
        return f"{base_name}为0，不作比较"
    return f"与{base_name}持平" if now.value == before.value else ""


def _moved(now: Amount, before: Amount) -> str:
    more = now.value > before.value
    gap = abs(now.value - before.value)
    if now.unit in PERCENT:
        return f"{'提高' if more else '降低'}{printed(gap)}{PERCENT[now.unit]}"
    return f"{'增长' if more else '下降'}{_about(now, before)}{rate(gap, before.value)}"


def share(part: Quantity, whole: Amount) -> str:
    """占比: how much of a whole a part is."""
    amount = part.single
    if amount is None:
        raise NotReckoned("复合数量不能计算")
    alike = converted(amount, whole.unit) if amount.unit else amount
    if alike is None:
        raise NotReckoned(f"单位不一致（{whole.unit}、{amount.unit}）")
    if whole.unit in PERCENT:
        raise NotReckoned("本身是比率，不算占比")
    if whole.value == Decimal(0):
        raise NotReckoned("总数是0")
    if amount.value < 0 or whole.value < 0:
        raise NotReckoned("有负数，不算占比")
    return _about(amount, whole) + rate(alike.value, whole.value)
