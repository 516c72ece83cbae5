"""W412: a title with ， or 。 in it (GB/T 9704, habit)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .questions import TITLE_MARKS
from .rule import Rule
from .samples import plain
from .wording import masked, some_of
from .words import Words, kind_of_title

RULE = Rule(
    "W412",
    "标题里的标点",
    ("警告",),
    "words",
    "",
    "公文标题里除了书名号、引号、括号、顿号，一般不用标点，末尾没有句号。",
    breaks=plain("标题: 安全生产工作情况汇报。"),
    keeps=plain("标题: 安全生产工作情况汇报"),
    asks=("marked_title",),
)
_MARK = pattern(f"[{TITLE_MARKS}]")
_WITHIN = pattern("“[^“”]*”|《[^《》]*》|（[^（）]*）")


def look(view: Words) -> Iterator[Fault]:
    """The title, where it ends as a paper's does."""
    title = view.title.rstrip("。；，！ ")
    if not kind_of_title(title):
        return
    for path, text in view.of("title"):
        bare = _WITHIN.sub(lambda found: "〓" * len(found[0]), masked(text))
        if found := _MARK.findall(bare):
            yield RULE.fault(
                path, f"标题里用了{some_of(found)}", "删去；要停顿的，换行或者改写", needle=found[0]
            )
