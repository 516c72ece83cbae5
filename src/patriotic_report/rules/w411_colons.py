"""W411: one 如下： within another (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import spoken_in
from .words import Words

RULE = Rule(
    "W411",
    "冒号套冒号",
    ("提示",),
    "words",
    "GB/T 15834—2011 4.7.3.5",
    "一句话里不套用两层冒号；引号、书名号、括号里面的不算，分行列出的不算。",
    breaks=plain("正文: 工作如下：开展了三项活动：宣传、清扫和检查。"),
    keeps=plain("正文: 工作如下：开展了宣传、清扫和检查三项活动。"),
    signs="：.*：",
)
_WITHIN = pattern("“[^“”]{0,400}”|《[^《》]{0,200}》|（[^（）]{0,200}）")
_TWO = pattern("[^。！？；：\n]{1,20}：[^。！？；：\n]{2,80}：")
_LIST = pattern("[0-9]：[0-9]|(?:联系人|电话|地址|时间|地点|单位|姓名|传真|邮编)[^：]{0,2}：")
"""Ratios, and what is filled in as in a form."""


def look(view: Words) -> Iterator[Fault]:
    """Each sentence of prose with two."""
    for path, text, bare in spoken_in(view, "prose"):
        outside = _WITHIN.sub(_hidden, bare)
        found = _TWO.search(outside)
        if found and not _LIST.search(outside):
            words = text[found.end() - 8 : found.end()].strip()
            yield RULE.fault(
                path,
                f"一句话里套了两层冒号，后一个在“{words}”",
                "前一个改成句号，或者后一个改成逗号",
                needle=words,
            )


def _hidden(words: re.Match[str]) -> str:
    """Nothing of a quotation but the end of its sentence, which ends that around it."""
    ends = words[0][-2:-1] in "。！？"
    return "〓" * (len(words[0]) - ends) + "。" * ends
