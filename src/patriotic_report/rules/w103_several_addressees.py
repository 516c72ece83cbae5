"""W103: a paper to higher offices that goes to more than one (条例第十五条第一项)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .finished import Finished
from .rule import Rule
from .samples import finished

RULE = Rule(
    "W103",
    "主送几个上级",
    ("警告",),
    "finished",
    "条例第十五条第一项",
    "报告、请示原则上主送一个上级机关，别的用抄送。",
    breaks=finished(("县人民政府：", "县人民政府、县应急管理局：")),
    keeps=finished(),
)
_NAME = pattern("[^、，,；;]+")


def look(view: Finished) -> Iterator[Fault]:
    """Each name in the lines of the addressee, counted."""
    found = view.of_main("addressee")
    if not (view.upward and found):
        return
    names = [name for _, text in found for name in _NAME.findall("".join(text.split()).rstrip("：:"))]
    if len(names) > 1:
        yield RULE.fault(
            found[0][0],
            f"{view.paper}主送{len(names)}个机关：上行文原则上主送一个上级机关（条例第十五条第一项）",
            f"主送留下“{names[0]}”，别的移到抄送",
        )
