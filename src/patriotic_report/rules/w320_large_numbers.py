"""W320: 369000吨: a large round number is easier read with 万."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..facts.arithmetic import plain as digits
from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

RULE = Rule(
    "W320",
    "大的整数用“万”",
    ("提示",),
    "words",
    "",
    "六位以上、末尾几个零的数，写成多少万更好读：369000吨写36.9万吨。",
    breaks=plain("正文: 清运垃圾369000吨。"),
    keeps=plain("正文: 清运垃圾36.9万吨。"),
    signs="[0-9]000(?![0-9])",
)
_LARGE = pattern(
    "(?<![0-9A-Za-z.,/〔-])[1-9][0-9]{2,8}000(?=[个处名人户条份件家座吨亩场次辆台棵株米元公平立千册张])"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with one."""
    for path, _, found in told_in(view, _LARGE, "prose", "heading"):
        told = {each[0]: digits(Decimal(each[0]) / 10000) + "万" for each in found}
        yield RULE.fault(
            path, f"{some_of(told)}不好读", f"可以写成{some_of(told.values())}", needle=next(iter(told))
        )
