"""A001: a report without any date."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A001",
    "草稿",
    ("警告",),
    "fields",
    "",
    "没有任何日期，按草稿生成。",
    breaks=plain(without=("落款",)),
    keeps=plain(),
    asks=("undated", "whole"),
)
_OF_OTHERS = "落款日期", "补上 落款: {日期: …} 或 起止日期: …"
_OF_A_BULLETIN = "简报的日期", "在 简报 里补上 日期: …，或者补上 起止日期: …"


def look(view: View) -> Iterator[Fault]:
    """Neither 落款 nor 起止日期 says when it was."""
    says_something = view.fields.measures or view.fields.text
    if view.whole and view.undated and says_something:
        what, cure = _OF_A_BULLETIN if view.fields.bulletin else _OF_OTHERS
        yield RULE.fault((), f"既没有{what}，也没有起止日期：按草稿生成，不写任何日期", cure)
