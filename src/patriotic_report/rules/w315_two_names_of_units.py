"""W315: 公斤 here and 千克 there: one unit in two names."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .rule import Rule
from .samples import plain
from .wording import quoted, told_in
from .words import Words

RULE = Rule(
    "W315",
    "一个计量单位两个名称",
    ("警告",),
    "words",
    "",
    "同一个单位全文只用一个名称：公斤和千克、公里和千米、平方米和㎡不混用。",
    breaks=plain("正文: 发放药物5公斤，又发放3千克。"),
    keeps=plain("正文: 发放药物5公斤，又发放3公斤。"),
    words=("千克", "千米", "kg", "km", "㎏", "㎞", "㎢", "㎡", "㎥", "m²", "m³"),
)
_GROUPS = (
    ("公斤", "千克", "kg", "㎏"),
    ("公里", "千米", "km", "㎞"),
    ("平方公里", "平方千米", "km²", "㎢"),
    ("平方米", "㎡", "m²"),
    ("立方米", "㎥", "m³"),
)
_GROUP_OF = {name: group for group in _GROUPS for name in group}
_UNIT = pattern(
    rf"(?<=[0-9万亿余多])(?P<unit>{'|'.join(sorted(_GROUP_OF, key=len, reverse=True))})(?!时|[A-Za-z²³])"
)
_OF_A_RUN = pattern("跑|赛|/")


def look(view: Words) -> Iterator[Fault]:
    """The first place where another name stands than before."""
    first: dict[tuple[str, ...], str] = {}
    told: set[tuple[str, ...]] = set()
    for path, text, found in told_in(view, _UNIT):
        for each in found:
            unit, group = each["unit"], _GROUP_OF[each["unit"]]
            if _OF_A_RUN.match(text, each.end()) or group in told:
                continue
            before = first.setdefault(group, unit)
            if before != unit:
                told.add(group)
                yield _fault(path, text[each.start() - 1 : each.end()], before, unit)


def _fault(path: FieldPath, needle: str, before: str, unit: str) -> Fault:
    return RULE.fault(
        path,
        f"同一个单位写成了{quoted((before, unit))}",
        f"全文统一：都用“{before}”，或者都用“{unit}”",
        needle=needle,
    )
