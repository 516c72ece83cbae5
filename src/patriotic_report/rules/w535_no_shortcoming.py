"""W535: a person's report that names nothing he could do better."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .persons import PERSONAL
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "W535",
    "没有写不足",
    ("提示",),
    "fields",
    "",
    "个人的总结要写不足，至少一条；只是提示。",
    breaks=plain(f"领域: {PERSONAL}", "单位: 林青", "标题: 工作总结", "正文: 我走访群众86户次。"),
    keeps=plain(f"领域: {PERSONAL}", "单位: 林青", "标题: 工作总结", "正文: 我学得还不够。"),
    asks=("personal",),
)
_KINDS = ("汇报", "总结", "小结", "报告")
_SHORT = pattern(
    "不足|不够|欠缺|短板|差距|薄弱|问题|缺点|有待|不深|不强|不高|不细|不实|不多|不全|不严|不熟|不到位"
)


def look(view: View) -> Iterator[Fault]:
    """A summing up with neither 存在问题 nor a word of one."""
    if not view.trade.selves or view.fields.problems:
        return
    if view.title.endswith(_KINDS) and not _SHORT.search(view.text):
        yield RULE.fault((view.title_field,), "没有写不足", "加上 存在问题，如 存在问题: [学习还不够系统。]")
