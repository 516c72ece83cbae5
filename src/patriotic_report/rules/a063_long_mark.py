"""A063: a mark that the line does not hold in characters as large as it should be (GB/T 9704 7.2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import RedHead
from ..problems import Fault
from ..tree import blocks_of
from ..writers.layout import gbt9704 as layout
from ..writers.layout.official import marks_of
from ..writers.layout.title_lines import MOST_CELLS
from .rule import Rule
from .samples import official
from .view import View

_MOST_LINES = 2
"""Of one organ's name."""
_LONG = "清河镇安全生产和道路交通安全以及食品安全工作联席会议第一领导小组第二办公室第三综合协调专班"
RULE = Rule(
    "A063",
    "发文机关标志太长",
    ("警告",),
    "document",
    "GB/T 9704 7.2.4",
    "发文机关标志两行排不下，或者联合行文的名称太长、字要压得很窄：用规范化简称（GB/T 9704 7.2.4）。",
    breaks=official(f"发文机关标志: {_LONG}文件"),
    keeps=official("发文机关标志: 清河镇人民政府文件"),
    asks=("official",),
    rank=2,
)


def look(view: View) -> Iterator[Fault]:
    """The mark as it is set."""
    head = next(blocks_of(view.document, RedHead), None)
    if head is None or not head.marks:
        return
    marks = marks_of(head)
    if len(head.marks) == 1 and len(marks.lines) > _MOST_LINES:
        said = f"要排{len(marks.lines)}行"
    elif marks.size.width < layout.MARK_NARROWEST_PERCENT:
        said = f"太长，字要压窄到{marks.size.width}%"
    else:
        return
    yield RULE.fault(
        ("issuing_mark",) if view.fields.issuing_mark else ("organisation", "name"),
        f"发文机关标志{said}",
        f"写上 发文机关标志，用规范化简称，{_MOST_LINES}行以内（每行最多{MOST_CELLS}个字）",
        at_key=True,
    )
