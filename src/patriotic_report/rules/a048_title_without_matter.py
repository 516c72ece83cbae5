"""A048: the title of a paper with a red head says what it is about (条例第九条第七项)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..schema.official import titled_by
from .rule import Rule
from .samples import official
from .view import View

RULE = Rule(
    "A048",
    "标题没有事由",
    ("警告",),
    "fields",
    "条例第九条第七项",
    "红头文件的标题由发文机关名称、事由和文种组成（条例第九条）。",
    breaks=official("标题: 清河镇人民政府工作报告"),
    keeps=official("标题: 清河镇人民政府关于安全生产工作情况的报告"),
    asks=("paper",),
)


def look(view: View) -> Iterator[Fault]:
    """关于 is what 事由 begins with; 纪要 have other titles."""
    if view.paper not in ("", "纪要") and "关于" not in view.fields.finished_title:
        yield RULE.fault(
            (titled_by(view.fields, "form"),),
            "标题没有写明事由（条例第九条第七项：标题由发文机关名称、事由和文种组成）",
            f"写成“××关于……的{view.paper}”",
        )
