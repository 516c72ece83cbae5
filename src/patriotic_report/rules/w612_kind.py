"""W612: a file that is a template, or has macros."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .layout import Layout
from .rule import Rule

RULE = Rule(
    "W612",
    "是模板，或者带宏",
    ("提示",),
    "layout",
    "",
    "文件是 Word 模板（.dotx、.dotm），打开的是用它新建的另一份；或者带宏（.docm），对方可能打不开。版面照样看。",
    breaks="存成 .dotx 的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)


def look(view: Layout) -> Iterator[Fault]:
    """By what the file says it is."""
    ending = view.file.rpartition(".")[2].lower()
    if view.document.kind == "template" or ending in ("dotx", "dotm"):
        what = (
            f"是 Word 模板（.{ending if ending == 'dotm' else 'dotx'}），不是文档：对方打开的是用它新建的一份"
        )
        yield RULE.fault((), what, "要发出去的，另存为 .docx；本来就是模板的，不用改")
    elif view.document.kind == "macros" or ending == "docm":
        yield RULE.fault((), "带有宏（.docm）", "另存为不带宏的 .docx")
