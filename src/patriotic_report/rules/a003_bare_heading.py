"""A003: a heading with nothing below it."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A003",
    "标题下没有内容",
    ("警告",),
    "fields",
    "",
    "有标题，没有正文。",
    breaks=plain("措施: [{标题: 广泛宣传}]"),
    keeps=plain("措施: [{标题: 广泛宣传, 正文: 悬挂了横幅。}]"),
    asks=("bare_headings",),
)


def look(view: View) -> Iterator[Fault]:
    """Each 措施 of which there is the heading only."""
    for path, measure in view.bare_headings:
        yield RULE.fault(path, f"标题“{measure.title}”下面没有内容", "补上 正文: …")
