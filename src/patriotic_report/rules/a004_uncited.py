"""A004: a 数据 that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A004",
    "数据没有引用",
    ("警告",),
    "document",
    "",
    "全文的数据没有地方引用，不会印出来。",
    breaks=plain("数据: {横幅: 60条}"),
    keeps=plain("数据: {横幅: 60条}", "正文: 悬挂横幅{{ 横幅 }}。"),
    asks=("uncited",),
)


def look(view: View) -> Iterator[Fault]:
    """Each 数据 that neither a text nor the template speaks of."""
    for path in view.losses.uncited:
        name = path[-1]
        fix = "在正文里写 {{ " + str(name) + " }}，或者移到某一节措施里"
        yield RULE.fault(path, f"数据“{name}”没有地方引用，不会印出来", fix, at_key=True)
