"""W518: 清运垃圾12吨 twice in one section, or once with 12 and once with 15."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .rule import Rule
from .samples import plain
from .view import View
from .wording import CHINESE
from .words import Words

RULE = Rule(
    "W518",
    "一个数说了两遍，或者一件事两个数",
    ("提示",),
    "words",
    "",
    "同样的话（清运垃圾12吨）在一段或者前后两段里说了两遍；同样的话，两处的数不同。写了时间、地点、其中、计划的不算；写在数据里的，由 A030、A035 查。",
    breaks=plain("正文: 共清运垃圾12吨。清运垃圾15吨。"),
    keeps=plain("正文: 共清运垃圾12吨。每天清运垃圾1吨。"),
    asks=("restates",),
)
_CLAUSE = pattern(
    rf"(?:^|(?<=[，。；：,;]))\s*(?P<words>[{CHINESE}]{{4,16}}?)(?P<number>[0-9][0-9,.]*(?:[万千亿]|百万)?[余多]?)(?P<unit>[{CHINESE}]{{1,3}})(?=[，。；,;]|$)"
)
_LEADING = pattern(
    "^(?:全[镇县区乡市街村校局院]|我[镇县区乡市街局院校]|累计|总共|一共|合计|共计|先后|已经|已|共|总计|还|并|再|又)+"
)
_SENTENCE = pattern("[^。！？\n]+")
_APART = pattern(
    r"[一-鿿]{2}(?:镇|乡|村|社区|街道|小区|学校|医院|县|局)|[0-9年]月|[0-9]日|[上下]半年|季度|当[天日]|每|各|其中|新增|又|再|还|第[一二三四五0-9]"
    r"|计划|目标|任务|拟|将|去年|上年|同期|同比|以来|期间|阶段|平均|分别|次日|前者|后者|[一二三四五六]是|分期|首批|今年|现场"
)
"""Other times, places and parts may well have other figures."""
_TIME = pattern("周?年|月|天|日|岁|时|点|分|届|[次个]?以|位?第|[多余]?[年届]")
"""Units of what is no figure of work: 40周年."""
_VAGUE = pattern("投资|资金|金额|里程|面积|人数|数量|规模|产值|收入|涉及|达到|解决|可以|超过|占|约")
"""Said of many things: 完成投资 of one work and of another."""
_LEAST = 3


class _Said(NamedTuple):
    path: FieldPath
    passage: int
    number: str
    needle: str


def look(view: Words) -> Iterator[Fault]:
    """The second place of each such clause."""
    seen: dict[tuple[str, str], _Said] = {}
    for key, said in _said_in(view):
        first = seen.setdefault(key, said)
        if first is said:
            continue
        if said.number != first.number:
            yield RULE.fault(
                said.path,
                f"这里写“{said.needle}”，前面写“{first.needle}”",
                "核对；是两回事的，写明各是什么时候、哪里的",
                needle=said.needle,
            )
        elif said.passage - first.passage <= 1:
            yield RULE.fault(said.path, f"“{said.needle}”说了两遍", "删去一处", needle=said.needle)


def _said_in(view: Words) -> Iterator[tuple[tuple[str, str], _Said]]:
    """Each clause that is its words, a figure and a unit and no more, by its words and unit."""
    known = {fact.name for fact in view.counts.values()} if isinstance(view, View) else set()
    ahead = False
    for passage, (path, text, role, _) in enumerate(view.pieces):
        if role == "heading":
            ahead = _APART.search(text) is not None
        if role != "prose" or ahead or "{{" in text:
            continue
        for sentence in _SENTENCE.finditer(text):
            clauses = () if _APART.search(sentence[0]) else _CLAUSE.finditer(sentence[0])
            for found in clauses:
                words = _LEADING.sub("", found["words"])
                if len(words) < _LEAST or _TIME.match(found["unit"]) or _VAGUE.search(words):
                    continue
                if not any(name in words for name in known):
                    needle = f"{found['words']}{found['number']}{found['unit']}"
                    yield (words, found["unit"]), _Said(path, passage, found["number"], needle)
