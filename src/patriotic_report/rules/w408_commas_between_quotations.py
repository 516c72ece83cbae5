"""W408: “甲”、“乙”: no 、 is needed between quotations and titles (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import told_in
from .words import Words

RULE = Rule(
    "W408",
    "引号、书名号之间的顿号",
    ("提示",),
    "words",
    "GB/T 15834—2011 4.5.3.5",
    "几个引号、书名号并列，之间通常不用顿号；中间有别的字（如括注）的可以用。全文只说一次。",
    breaks=plain("正文: 整治“脏乱差”、“小广告”。"),
    keeps=plain("正文: 整治“脏乱差”“小广告”。"),
    words=("”、“", "》、《", "”、《", "》、“"),
)
_BETWEEN = pattern("[”》]、[“《]")


def look(view: Words) -> Iterator[Fault]:
    """The first of all, once."""
    told = list(told_in(view, _BETWEEN))
    if told:
        path, text, found = told[0]
        more = sum(len(each) for _, _, each in told)
        where = f"（全文{more}处）" if more > 1 else ""
        words = text[max(found[0].start() - 5, 0) : found[0].end() + 4].strip()
        yield RULE.fault(
            path,
            f"引号、书名号之间通常不用顿号{where}：{words}",
            "删去顿号；要用，全文都用",
            needle=found[0][0],
        )
