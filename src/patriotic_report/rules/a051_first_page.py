"""A051: no body text on the first page (GB/T 9704 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .pages import LINES, estimated
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
    asks=("official",),
    rank=1,
)


def look(view: View) -> Iterator[Fault]:
    """The line on which the text begins, by estimate."""
    if view.official and estimated(view.document).text_begins > LINES:
        yield RULE.fault(
            ("form",), "估计首页排不下正文：公文首页必须显示正文（GB/T 9704 7.3.3）", "缩短标题或主送机关"
        )
