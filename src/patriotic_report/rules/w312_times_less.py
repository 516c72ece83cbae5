"""W312: 减少1倍: less by a whole is nothing left."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

RULE = Rule(
    "W312",
    "减少几倍",
    ("提示",),
    "words",
    "",
    "减少、下降、降低不用倍数：减少1倍就是没有了。少了一半写减少50%。",
    breaks=plain("正文: 投诉减少1倍。"),
    keeps=plain("正文: 投诉减少50%。"),
    signs="[少降低小短].{0,6}倍",
)
_LESS = pattern(
    "(?:减少|下降|降低|缩小|缩短)(?:了|近|约)?(?:[0-9]{1,4}(?:\\.[0-9]{1,2})?|[一二两三四五六七八九十几数]{1,3})倍(?!体|率)"
)


def look(view: Words) -> Iterator[Fault]:
    """Each text that says so."""
    for path, _, found in told_in(view, _LESS):
        words = [each[0] for each in found]
        yield RULE.fault(
            path,
            f"减少不用倍数：{some_of(words)}",
            "写成减少百分之几，或者是原来的几分之几",
            needle=words[0],
        )
