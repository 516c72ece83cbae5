"""W515: 截止 for 截至, 台帐 for 台账: words that are often taken for each other, by a small table with its sources."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .respelled import respelled, signs_of, table_beside
from .rule import Rule
from .samples import plain
from .words import Words

_TABLE = table_beside(__file__, "confused_words.yaml")
RULE = Rule(
    "W515",
    "易混的词",
    ("警告",),
    "words",
    "",
    "截止/截至、其它/其他、台帐/台账、做出/作出决定，和写错字的成语；各有依据。",
    breaks=plain("正文: 建立垃圾清运台帐。"),
    keeps=plain("正文: 建立垃圾清运台账。"),
    words=signs_of(_TABLE),
)


def look(view: Words) -> Iterator[Fault]:
    """Each such word."""
    yield from respelled(view, RULE, _TABLE)
