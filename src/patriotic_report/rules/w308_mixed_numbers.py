"""W308: 4千册, 3百余人: figures and numerals in one number (GB/T 15835)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..facts.arithmetic import plain as digits
from ..patterns import pattern
from ..problems import Fault
from ..units import UNIT_WITH_SCALE
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

RULE = Rule(
    "W308",
    "数字与汉字混用",
    ("警告",),
    "words",
    "GB/T 15835—2011 5.3",
    "一个数里，阿拉伯数字后面只能用万、亿，不写4千册、3百余人。",
    breaks=plain("正文: 发放宣传册4千册。"),
    keeps=plain("正文: 发放宣传册4000册。"),
    signs="[0-9][百千]",
)
_MIXED = pattern(
    rf"(?<![0-9A-Za-z.．/×-])(?P<number>[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?)(?!{UNIT_WITH_SCALE})(?P<scale>[百千])"
    r"(?P<more>[万亿])?(?=[余多来名个份处户册元吨亩斤平立次场棵株台辆张件套位本幅只头零]|人(?!大)|条(?!例)|米(?!赛|跑|接力)|家(?!万户)|公[里斤顷])"
)
_SIZES = {"百": 100, "千": 1000}


def look(view: Words) -> Iterator[Fault]:
    """Each text with such a number."""
    for path, _, found in told_in(view, _MIXED):
        told = {
            each[0]: digits(Decimal(each["number"]) * _SIZES[each["scale"]]) + (each["more"] or "")
            for each in found
        }
        yield RULE.fault(
            path,
            f"数字与汉字混用：{some_of(told)}",
            f"改成{some_of(told.values())}",
            needle=next(iter(told)),
        )
