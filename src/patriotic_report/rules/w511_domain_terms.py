"""W511: 防治 for 防制: words of a domain (领域) that its standards write otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..schema.wordings import wording_of, wordings
from .respelled import respelled, signs_of
from .rule import Rule
from .samples import plain
from .words import Words

_TERMS = tuple(term for each in wordings().values() for term in each.terms)
_DOMAIN = next(name for name, each in wordings().items() if each.terms)
_PLAIN = next(each for each in _TERMS if each.sought.pattern == each.signs[0])
RULE = Rule(
    "W511",
    "领域的用语",
    ("警告", "提示"),
    "words",
    "",
    "这个领域的标准、文件不这样写的词；一般也这样写的，只是提示。只查看得出是这个领域的报告。",
    breaks=plain(f"领域: {_DOMAIN}", f"正文: 开展{_PLAIN.signs[0]}。"),
    keeps=plain(f"领域: {_DOMAIN}", f"正文: 开展{_PLAIN.right}。"),
    words=signs_of(_TERMS),
)


def look(view: Words) -> Iterator[Fault]:
    """Each such word in a report of the domain."""
    yield from respelled(view, RULE, wording_of(view.trade).terms, year=max(view.years, default=0))
