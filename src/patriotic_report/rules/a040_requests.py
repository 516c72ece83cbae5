"""A040: a 报告 that asks for something (条例第十五条第四项)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import official
from .words import Words

RULE = Rule(
    "A040",
    "夹带请示事项",
    ("警告",),
    "words",
    "条例第十五条第四项",
    "报告里不得夹带请示事项（条例第十五条第四项），另写请示。",
    breaks=official("下一步打算: [恳请解决经费20万元。]"),
    keeps=official("下一步打算: [多方筹措经费。]"),
    asks=("is_report",),
    words=("请", "妥否", "当否"),
    rank=1,
)
_REQUEST = pattern(
    r"请(?:予以?|尽快|及时)?(?:批准|批复|审批|批示|核准|核拨)|恳请(?!批评|指导|指正)|妥否|当否|申请(?:拨付|解决|追加|划拨)|"
    r"请(?:求|上级|省|市|县|区)[^。；]{0,12}(?:解决|拨付|支持|批准|安排)|请予(?:以)?(?:支持|解决|拨付|安排)"
)
_TOLD = pattern(r"(?:已|曾|群众|居民|市民|村民|住户)[^，。；]*$")
"""Before the words, in the same clause: what was asked, or who else asked, is told and not asked."""
_NEAR = 80
"""No clause is longer: a search from the text's beginning would take long where there are many."""


def look(view: Words) -> Iterator[Fault]:
    """A heuristic, so a warning: the words of requests in the texts of a 报告."""
    if not view.is_report:
        return
    for path, text in view.of_main("prose", "heading"):
        found = next(
            (
                each
                for each in _REQUEST.finditer(text)
                if not _TOLD.search(text, max(0, each.start() - _NEAR), each.start())
            ),
            None,
        )
        if found:
            yield RULE.fault(
                path,
                f"“{found[0]}”：报告里不得夹带请示事项（条例第十五条第四项）",
                "移出来，另写一份请示",
                needle=found[0],
            )
