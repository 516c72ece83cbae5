"""A051: no body text on the first page (GB/T 9704 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .view import View

_LINES_OF_TITLE = "标题分行: [清河镇人民政府, 关于, 安全生产, 和, 道路交通, 以及, 食品安全, 工作情况, 的报告]"
RULE = Rule(
    "A051",
    "首页没有正文",
    ("警告",),
    "document",
    "GB/T 9704 7.3.3",
    "公文首页必须显示正文（GB/T 9704 7.3.3）。",
    breaks=official(_LINES_OF_TITLE, without=("标题",)),
    keeps=official(),
    asks=("textless_first_page",),
    rank=1,
)


def look(view: View) -> Iterator[Fault]:
    """The page on which the text begins."""
    if not view.textless_first_page:
        return
    fix = "缩短标题或主送机关"
    if len(view.fields.issuing_mark or ()) > 2:
        fix += "，发文机关标志可以只用主办机关的"
    yield RULE.fault(
        ("form",), f"{view.pages.how}首页排不下正文：公文首页必须显示正文（GB/T 9704 7.3.3）", fix
    )
