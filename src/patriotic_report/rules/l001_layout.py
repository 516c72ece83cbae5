"""L001: where an office's document leaves GB/T 9704."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .view import Layout

RULE = Rule(
    "L001",
    "版面与国标不同",
    ("警告",),
    "layout",
    "GB/T 9704—2012",
    "参考文档、表单文档的版面和 GB/T 9704 不一样的地方；只提示，不妨碍生成。",
    breaks="上边距 25.4 毫米的 Word 文件",
    keeps="report template new 写出的参考文档",
)


def look(view: Layout) -> Iterator[Fault]:
    """Each deviation, with its clause and how strongly that is said."""
    for each in view.deviations:
        yield RULE.fault(
            (),
            f"{each.item}：现在是 {each.found}",
            f"GB/T 9704—2012 {each.clause}（{each.strength}）：{each.wanted}",
        )
