"""A059: a title of many lines (GB/T 9704 7.3.1, 实务)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..writers.layout.title_lines import MOST_CELLS
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
        (view.title_field,),
        f"标题要排{view.title_lines}行：读的人记不住，首页也会排不下正文",
        f"缩短到{MOST_TITLE_LINES}行以内（每行最多{MOST_CELLS}个字）：机关用简称，只留一个事由，其他的写进正文",
        at_key=True,
    )
