"""A044: a paper to a higher office is not copied to lower ones (条例第十五条第一项)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import official
from .words import Words

RULE = Rule(
    "A044",
    "抄送下级",
    ("警告",),
    "words",
    "条例第十五条第一项",
    "向上级机关行文，不抄送下级机关（条例第十五条第一项）。",
    breaks=official("抄送: 各村民委员会、各乡镇人民政府"),
    keeps=official("抄送: 县卫生健康局"),
    asks=("upward",),
    given=("copies",),
)
_SUBORDINATE = pattern(r"(?:本?[局委院校镇乡县区])?各(?:乡|镇|街道|村|社区|科|股|室|站|所|直属|下属)")


def look(view: Words) -> Iterator[Fault]:
    """Each 抄送 that names lower offices, at the first of them."""
    for path, text in view.of_main("copies") if view.upward else ():
        if found := _SUBORDINATE.search(text):
            yield RULE.fault(
                path,
                f"“{found[0]}”像是下级：向上级行文不抄送下级机关（条例第十五条第一项）",
                "删去下级机关",
                needle=found[0],
            )
