"""W404: （见附件（一））: brackets of one shape within each other (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

RULE = Rule(
    "W404",
    "括号套括号",
    ("提示",),
    "words",
    "GB/T 15834—2011 4.9.3.6",
    "同一种括号尽量不要一层套一层：外面的可以用〔〕，或者改写。",
    breaks=plain("正文: 各单位（名单见附件（一））已经上报。"),
    keeps=plain("正文: 各单位（名单见附件一）已经上报。"),
    signs="（[^）]*（",
)
_NESTED = pattern(r"（[^（）\n]{0,60}（(?!(?:19|20)[0-9]{2}）第?[0-9]+号)[^（）\n]{0,60}）[^（）\n]{0,60}）")


def look(view: Words) -> Iterator[Fault]:
    """Each text with brackets within brackets."""
    for path, _, found in told_in(view, _NESTED):
        words = [each[0] for each in found]
        yield RULE.fault(
            path, f"括号里面又有括号：{some_of(words)}", "外面一层改成〔〕，或者换一种说法", needle=words[0]
        )
