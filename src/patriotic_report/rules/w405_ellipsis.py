"""W405: ... and 。。。 for ……, and …… beside 等 (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import HAN, Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W405",
    "省略号",
    ("警告",),
    "words",
    "GB/T 15834—2011 4.11",
    "省略号是六个点（……）；写成 ...、。。。、一个…，或者又写省略号又写“等”。",
    breaks=plain("正文: 清理了河道、沟渠、水塘。。。"),
    keeps=plain("正文: 清理了河道、沟渠、水塘……"),
    words=("...", "。。", "．．", "…", "··", "・・"),
)
_ELLIPSIS = pattern(
    rf"(?<![.．…])(?:\.{{3,6}}|．{{3,6}}|。{{3,6}}|[·・]{{3,6}}|…|…{{3,}})(?![.．…])"
    rf"(?=\s*(?:$|{HAN}|[，。；：！？”’）》、]))",
    re.MULTILINE,
)
_SPEAKS = pattern(HAN)
_AND_SO_ON = pattern(r"(?<!…)…+等等?(?![待候级])|等等?…+")


def look(view: Words) -> Iterator[Fault]:
    """Each text with an ellipsis of another form, or with one too many."""
    for path, text, bare in spoken_in(view):
        if changes := _changes_in(text):
            words = [text[each.start : each.end] for each in changes]
            yield RULE.fault(
                path,
                f"省略号写成了{some_of(words)}",
                "改成“……”",
                needle=words[0],
                edits=mending(path, text, _changes_in),
            )
        for found in _AND_SO_ON.finditer(bare):
            yield RULE.fault(path, f"“{found[0]}”又有省略号又有“等”", "只留一个", needle=found[0])


def _changes_in(text: str) -> list[Change]:
    if not _SPEAKS.search(text):
        return []
    return [Change(*found.span(), "……") for found in _ELLIPSIS.finditer(masked(text))]
