"""W311: 由60%提高到80%，提高20%: two rates are so many percentage points apart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import told_in
from .words import Words

RULE = Rule(
    "W311",
    "百分比与百分点",
    ("警告",),
    "words",
    "",
    "两个百分数相减，差是几个百分点，不是百分之几：由60%提高到80%，提高20个百分点。",
    breaks=plain("正文: 普及率由60%提高到80%，提高20%。"),
    keeps=plain("正文: 普及率由60%提高到80%，提高20个百分点。"),
    signs="[%％].{1,20}，.{3,18}[%％]",
)
_RATE = r"[0-9]{1,3}(?:\.[0-9]{1,3})?"
_MOVED = "增长|增加|上升|提高|提升|扩大|下降|减少|降低|下滑|回落"
_FROM_TO = pattern(
    rf"[由从][^0-9。；！？，]{{0,12}}(?P<first>{_RATE})[%％](?P<how>{_MOVED}|变|改)?[^0-9。；！？，]{{0,6}}[到至为](?P<last>{_RATE})[%％]"
    rf"，[^0-9。；！？，]{{0,10}}(?P<words>(?:{_MOVED})(?:了|约|近)?(?P<gap>{_RATE})[%％])"
)
_UP = pattern("增|上升|提|扩")


def look(view: Words) -> Iterator[Fault]:
    """Each gap that is the difference of the two, and so is in points."""
    for path, _, found in told_in(view, _FROM_TO):
        for each in found:
            gap = Decimal(each["last"]) - Decimal(each["first"])
            if abs(gap) == Decimal(each["gap"]) and (gap > 0) is bool(_UP.match(each["words"])):
                right = each["words"][:-1] + "个百分点"
                yield RULE.fault(
                    path,
                    f"{each['first']}%与{each['last']}%相差{each['gap']}个百分点，写的是“{each['words']}”",
                    f"改成“{right}”",
                    needle=each["words"],
                )
