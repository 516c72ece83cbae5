"""A045: a paper with a red head that has no 发文字号 yet."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .view import View

RULE = Rule(
    "A045",
    "没有发文字号",
    ("警告",),
    "fields",
    "GB/T 9704 7.2.5",
    "还没有编号的，先留空白。",
    breaks=official(without=("发文字号",)),
    keeps=official(),
    asks=("paper",),
    lacking=("document_number",),
)


def look(view: View) -> Iterator[Fault]:
    """纪要 need none."""
    if view.paper not in ("", "纪要") and view.fields.document_number is None:
        yield RULE.fault(("form",), "红头文件没有发文字号：留出一行空白", "编好号以后补上 发文字号: …")
