"""W521: 见下表, and there is no table."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .questions import Questions
from .rule import Rule
from .samples import plain

_WORDS = tuple(see + side + "表" for see in ("见", "如") for side in ("上", "下", "上面的", "下面的"))
RULE = Rule(
    "W521",
    "见下表，没有表",
    ("警告",),
    "words",
    "",
    "写着见上表、如下表，报告里却没有表。纯文本文件没有表，不查。",
    breaks=plain("正文: 各村清运情况见下表。"),
    keeps=plain("正文: 各村清运情况表示，进度较快。"),
    asks=("tableless",),
    words=_WORDS,
)
_SOUGHT = pattern(rf"(?<![意眼主偏成])(?:{'|'.join(_WORDS)})(?![0-9０-９示现达明态扬述格])")


def look(view: Questions) -> Iterator[Fault]:
    """Each such word, where no cell of a table stands anywhere."""
    if not view.tableless:
        return
    for path, text in view.of("prose", "heading"):
        if found := _SOUGHT.search(text):
            yield RULE.fault(
                path, f"“{found[0]}”指的表不存在", "补上表；没有表的，改掉这句话", needle=found[0]
            )
