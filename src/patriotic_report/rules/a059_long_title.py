"""A059: a title of many lines (GB/T 9704 7.3.1, 实务)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from .rule import Rule
from .samples import plain
from .view import MOST_TITLE_LINES, View

RULE = Rule(
    "A059",
    "标题行数太多",
    ("警告",),
    "document",
    "实务",
    "标题回行要词意完整、排列对称（GB/T 9704 7.3.1），超过四行就排不成梯形或者菱形。",
    breaks=plain(
        "标题: " + "清河镇人民政府关于贯彻落实安全生产和道路交通以及食品安全专项整治工作要求" * 3 + "的汇报"
    ),
    keeps=plain(),
    asks=("long_title",),
    rank=4,
)


def look(view: View) -> Iterator[Fault]:
    """The lines that the title needs."""
    if not view.long_title:
        return
    yield RULE.fault(
        _typed(view),
        f"标题要排{view.title_lines}行",
        f"缩短到{MOST_TITLE_LINES}行以内：发文单位用简称，几件事概括成一件，引用的文件放进正文",
    )


def _typed(view: View) -> FieldPath:
    """Where it is typed."""
    fields = view.fields
    named = (("title_lines", fields.title_lines), ("title", fields.title), ("subject", fields.subject))
    return next(((name,) for name, given in named if given), ())
