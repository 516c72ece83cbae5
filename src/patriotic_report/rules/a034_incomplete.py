"""A034: a text says 全县 or 各乡镇 of figures in which some units are missing."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from . import samples
from .rule import Rule
from .view import View

_WHOLE = pattern(
    r"全(?:省|市|县|区|旗|州|乡|镇|街道|系统)(?![面会委部])"
    r"|(?:各|所有)(?:乡镇|街镇|镇街|单位|街道|学校|部门|社区|地|市|县|区|旗|乡|镇|村)"
)
_SAID = ("缺报", "未报", "没有报", "未上报", "没有上报", "不含", "不包括", "除外", "已报")
RULE = Rule(
    "A034",
    "数不全，却说全部",
    ("警告",),
    "facts",
    "",
    "数里缺几个单位（缺报），文字却说 全县、各乡镇，没有写明缺谁。",
    breaks=samples.plain("正文: 全县共清运垃圾{{ 垃圾 }}。", "数据: {垃圾: 60吨}", "缺报: [黄坡镇]"),
    keeps=samples.plain(
        "正文: 全县（不含黄坡镇）共清运垃圾{{ 垃圾 }}。", "数据: {垃圾: 60吨}", "缺报: [黄坡镇]"
    ),
    given=("missing",),
    words=("全", "各", "所有"),
)


def look(view: View) -> Iterator[Fault]:
    """Each text that speaks of all, beside a figure, and does not say who is missing."""
    missing = view.fields.missing or ()
    for path, text in view.typed:
        found = _WHOLE.search(text) if "{{" in text or any(map(str.isdecimal, text)) else None
        if missing and found and not any(word in text for word in (*_SAID, *missing)):
            names = "、".join(missing)
            yield RULE.fault(
                path,
                f"写的是“{found[0]}”，数里却缺{names}",
                f"写明“（不含{names}）”，或者补齐后重新汇总",
                needle=found[0],
            )
