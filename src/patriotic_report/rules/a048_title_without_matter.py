"""A048: the title of a paper with a red head says what it is about (条例第九条第七项)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from ..schema.official import titled_by
from .finished import Finished
from .rule import Rule
from .samples import official
from .view import View
from .words import Words

RULE = Rule(
    "A048",
    "标题没有事由",
    ("警告",),
    "words",
    "条例第九条第七项",
    "红头文件的标题由发文机关名称、事由和文种组成（条例第九条）。",
    breaks=official("标题: 清河镇人民政府工作报告"),
    keeps=official("标题: 清河镇人民政府关于安全生产工作情况的报告"),
    asks=("paper",),
)


_OTHERS = ("", "纪要", "公告", "通告", "命令", "公报")
"""Of these some have other titles."""
_PASSED_ON = ("转发", "批转")


def look(view: Words) -> Iterator[Fault]:
    """关于 is what 事由 begins with."""
    title = view.title
    if view.paper not in _OTHERS and "关于" not in title and not any(word in title for word in _PASSED_ON):
        yield RULE.fault(
            _path(view),
            "标题没有写明事由（条例第九条第七项：标题由发文机关名称、事由和文种组成）",
            f"写成“××关于……的{view.paper}”",
        )


def _path(view: Words) -> FieldPath:
    if isinstance(view, View):
        return (titled_by(view.fields, "form"),)
    return view.title_path if isinstance(view, Finished) else ()
