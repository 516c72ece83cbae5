"""A046: a paper to a higher office that does not say to which."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..schema.official import addressees
from .rule import Rule
from .samples import official
from .view import View

RULE = Rule(
    "A046",
    "没有主送机关",
    ("警告",),
    "fields",
    "GB/T 9704 7.3.2",
    "报告、请示要有主送机关。",
    breaks=official(without=("主送机关",)),
    keeps=official(),
    asks=("upward",),
    rank=-1,
)


def look(view: View) -> Iterator[Fault]:
    """Nobody is named."""
    if view.upward and not addressees(view.fields):
        yield RULE.fault(("form",), f"{view.paper}没有主送机关", "补上 主送机关: 上级机关的名称")
