"""W519: 我局 in one place, 我校 in another: words of somebody else's report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .questions import SELVES
from .rule import Rule
from .samples import plain
from .words import Words

RULE = Rule(
    "W519",
    "自称前后不一",
    ("警告",),
    "words",
    "",
    "一处自称我局，一处自称我校（我镇和我乡、我县和我区）：多半是别的单位的报告留下的。我县和我局这样一级管一级的不算，引号里的不算。",
    breaks=plain("正文: 我镇高度重视。我镇召开会议。我乡印发方案。"),
    keeps=plain("正文: 我镇高度重视。我镇召开会议。我县提出要求。"),
    asks=("several_selves",),
)
_GROUPS = (
    ("县", "区", "旗"),
    ("镇", "乡", "街道", "街"),
    ("村", "社区"),
    ("局", "委", "厅", "校", "院", "园", "中心", "公司", "所", "站", "厂", "集团"),
)
"""Of each a report is written by one; 我县 and 我局 may stand side by side."""
_QUOTED = pattern("“[^“”]*”|《[^《》]*》")


def look(view: Words) -> Iterator[Fault]:
    """The first place of each that stands less often than its like."""
    places: dict[str, tuple[FieldPath, str]] = {}
    counted: Counter[str] = Counter()
    for path, text, role, _ in view.pieces:
        if role in ("prose", "heading"):
            for found in SELVES.finditer(_QUOTED.sub("", text)):
                counted[found[1]] += 1
                places.setdefault(found[1], (path, found[0]))
    for group in _GROUPS:
        said = sorted((each for each in group if counted[each]), key=lambda each: -counted[each])
        for other in said[1:]:
            if _is_another(said[0], other):
                path, words = places[other]
                yield RULE.fault(
                    path,
                    f"这里自称“{words}”，别处自称“我{said[0]}”",
                    f"“{words}”改成“我{said[0]}”；说的是别的单位的，写它的名称",
                    needle=words,
                )


def _is_another(one: str, other: str) -> bool:
    """我街 is short for 我街道."""
    return not (one.startswith(other) or other.startswith(one))
