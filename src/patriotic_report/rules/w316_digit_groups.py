"""W316: 12,345 here and 23456 there: one way to group digits (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import quoted, told_in
from .words import Words

RULE = Rule(
    "W316",
    "千分号不一致",
    ("提示",),
    "words",
    "GB/T 15835—2011 5.1.1",
    "五位以上的数，全文要么都用千分号（12,345），要么都不用。",
    breaks=plain("正文: 发放手册12,345册，海报23456张。"),
    keeps=plain("正文: 发放手册12345册，海报23456张。"),
    signs="[0-9],[0-9]{3}(?![0-9])",
)
_LONG = pattern(
    r"(?<![0-9A-Za-z.,/〔-])(?:(?P<grouped>[1-9][0-9]{0,2}(?:,[0-9]{3})+)|(?P<bare>[1-9][0-9]{4,8}))(?![0-9A-Za-z,〕/-])(?!号)"
)


def look(view: Words) -> Iterator[Fault]:
    """The first number of five digits or more that is not grouped, where another is."""
    grouped, bare = "", None
    for path, _, found in told_in(view, _LONG, "prose", "heading"):
        for each in found:
            if each["bare"]:
                bare = bare or (path, each["bare"])
            elif len(each[0]) > 5:
                grouped = grouped or each[0]
    if grouped and bare:
        path, number = bare
        yield RULE.fault(
            path, f"千分号用得不一致：{quoted((grouped, number))}", "全文统一，都用或者都不用", needle=number
        )
