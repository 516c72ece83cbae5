"""W514: 宽阔群众, 其次十八个: words that a paraphrasing program put in the place of others."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .respelled import respelled, signs_of, table_beside
from .rule import Rule
from .samples import plain
from .words import Words

_TABLE = table_beside(__file__, "rewritten_words.yaml")
RULE = Rule(
    "W514",
    "改写程序换的词",
    ("警告",),
    "words",
    "",
    "宽阔群众、肯定的成效、坚固树立，是改写程序把原来的词（广大、一定、牢固）换成近义词留下的，别处多半也换坏了。",
    breaks=plain("正文: 宽阔群众积极参与。"),
    keeps=plain("正文: 广大群众积极参与。"),
    words=signs_of(_TABLE),
)


def look(view: Words) -> Iterator[Fault]:
    """Each such word."""
    yield from respelled(view, RULE, _TABLE, "在这里不搭配，像是改写程序换的，原来多半是")
