"""What a cell says in place of a figure: that there was nothing, that nothing applies, that nobody reported.

``0`` and 无 are figures: nothing happened.  ``/`` and — are reports, too, of units that the column
does not concern: in no sum, no mean, no rank.  未报 is a blank with a word in it.
"""

from __future__ import annotations

from typing import Literal

from .patterns import pattern

State = Literal["nothing", "does not apply", "not reported"]
_NOTHING = frozenset(("无", "没有", "未发生", "没有发生", "无发生"))
_DOES_NOT_APPLY = frozenset(
    ("不适用", "不涉及", "无此项", "无此项工作", "无此项任务", "无任务", "N/A", "n/a", "Ｎ／Ａ")
)
_NOT_REPORTED = frozenset(
    (
        *("未报", "待报", "缺报", "漏报", "迟报", "未上报", "没上报", "没有上报", "没有报", "没报", "待上报"),
        *("未填", "待填", "未填报", "未报送", "尚未上报", "暂未上报", "未统计", "待统计", "待补", "待补报"),
        *("缺", "暂缺", "缺数", "缺数据", "无数据", "暂无数据", "数据暂缺", "未提供"),
    )
)
_STROKES = pattern(r"[-－﹣‐‑‒–—―−─━ー－/／∕⁄\\＼﹨]{1,8}")
"""Strokes of any keyboard, alone in a cell; with digits behind it a stroke is a minus."""
_BRACKETS = "（()）【】[]〔〕"
_DIGITS = frozenset(("", *"0123456789"))
_MOST = 12
"""Characters of the longest of them in brackets."""


def state_of(text: str) -> State | None:
    """What a cell says in place of a figure; None for a blank one, a figure, and any other word."""
    if len(text) > _MOST or text[:1] in _DIGITS:  # most cells are figures, or blank
        return None
    bare = "".join(text.split()).strip(_BRACKETS).rstrip("。.")
    if bare in _NOTHING:
        return "nothing"
    if bare in _DOES_NOT_APPLY or _STROKES.fullmatch(bare):
        return "does not apply"
    return "not reported" if bare in _NOT_REPORTED else None
