"""A046: a paper to a higher office that does not say to which."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .finished import Finished
from .rule import Rule
from .samples import official
from .words import Words

RULE = Rule(
    "A046",
    "没有主送机关",
    ("警告",),
    "words",
    "GB/T 9704—2012 7.3.2",
    "报告、请示要有主送机关。",
    breaks=official(without=("主送机关",)),
    keeps=official(),
    asks=("upward",),
    rank=-1,
)


def look(view: Words) -> Iterator[Fault]:
    """Nobody is named."""
    if not view.upward or view.of_main("addressee"):
        return
    if isinstance(view, Finished):
        fix = "标题下面空一行，顶格写上级机关的名称和冒号"
        yield RULE.fault(view.title_path, f"{view.paper}没有主送机关", fix)
    else:
        yield RULE.fault(("form",), f"{view.paper}没有主送机关", "补上 主送机关: 上级机关的名称")
