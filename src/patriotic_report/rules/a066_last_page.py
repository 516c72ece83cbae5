"""A066: a last page of few lines (实务)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from .rule import Rule
from .samples import plain
from .view import View

_TEXT = "村里清扫了主要道路，清理了杂物。"
RULE = Rule(
    "A066",
    "末页只有几行",
    ("提示",),
    "document",
    "实务",
    "估计或者量得末页只有五行以内（落款也算），删去一百字以内可以少一页的，说明删多少。",
    breaks=plain(f"正文: [{_TEXT * 16}, {_TEXT * 14}]"),
    keeps=plain(),
    asks=("short_last_page",),
    rank=3,
)


def look(view: View) -> Iterator[Fault]:
    """The lines of the last page."""
    if not view.short_last_page:
        return
    pages = view.pages
    yield RULE.fault(
        _text_of(view),
        f"{pages.how}末页只有{pages.last_lines}行",
        f"删去约{pages.spare}字可少一页；不改也可以",
        at_key=True,
    )


def _text_of(view: View) -> FieldPath:
    """Where the text is typed."""
    fields = view.fields
    named = (("measures", fields.measures), ("text", fields.text), ("problems", fields.problems))
    return next(((name,) for name, given in named if given), ())
