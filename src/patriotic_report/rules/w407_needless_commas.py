"""W407: 横幅、展板、等: a 、 before 等, 和, 以及 (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W407",
    "多余的顿号",
    ("警告",),
    "words",
    "GB/T 15834—2011 4.5",
    "“等”“和”“及”“以及”“或”前面不用顿号。",
    breaks=plain("正文: 悬挂横幅、展板、等宣传品。"),
    keeps=plain("正文: 悬挂横幅、展板等宣传品。"),
    signs="、[等和及以或]",
)
_NEEDLESS = pattern(
    "、(?:等(?![级候待额量离距分同效式号比差于身温])"
    "|和(?![谐平睦美气解田县林静龙硕布政顺蔼善风声弦盘约会音衷服合悦煦尚兴甘丰荣村庄家而牛])"
    "|及(?![时格早第物])|以及|或者?(?![许然多]))"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text with one."""
    for path, text, bare in spoken_in(view):
        if found := [each[0] for each in _NEEDLESS.finditer(bare)]:
            yield RULE.fault(
                path,
                f"{some_of(found)}，前面的顿号多余",
                f"改成{some_of(each[1:] for each in found)}",
                needle=found[0],
                edits=mending(path, text, _changes_in),
            )


def _changes_in(text: str) -> list[Change]:
    return [Change(each.start(), each.start() + 1, "") for each in _NEEDLESS.finditer(masked(text))]
