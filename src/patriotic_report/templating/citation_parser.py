"""Text of a report cut at its citations: {{ 横幅 }}, {{ 横幅.完成率 }}, {{ 数据['除四害(春季)'] }}, {{ 横幅|万 }}.

Jinja's own parser reads them; only names, attributes, items with a constant string and
the filters of our table pass.  A data file comes from other people and runs nothing.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..views.citations import Citation, CitationFault, Piece
from ..views.filters import CITATION_FILTERS

_PARSER = Environment(autoescape=False)
_LONGEST = 500
"""No citation is longer; Jinja's parser would go as deep as it is long."""
_FORM = "写成 {{ 名称 }}、{{ 名称.完成率 }} 或 {{ 数据['名称'] }}"


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Text cut at its citations; one of another form comes as its fault."""
    return _pieces(text) if "{{" in text else (text,)


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    while (begin := text.find("{{", at)) >= 0:
        if begin > at:
            pieces.append(text[at:begin])
        end = text.find("}}", begin + 2)
        at = end + 2 if end >= 0 else len(text)
        pieces.append(_citation(text[begin:at]))
    return (*pieces, text[at:]) if at < len(text) else tuple(pieces)


@lru_cache(maxsize=4096)
def _citation(typed: str) -> Citation | CitationFault:
    """A citation, or why it is none; one text may hold the same one a hundred thousand times."""
    try:
        return _parsed(typed)
    except CitationFault as fault:
        return fault


def _parsed(typed: str) -> Citation:
    if len(typed) > _LONGEST:
        raise CitationFault("C003", typed, f"“{typed[:40]}…”读不成引用", _FORM)
    try:
        body = _PARSER.parse(typed).body
    except (TemplateSyntaxError, RecursionError):  # parentheses within parentheses
        quotes = "；引号要用半角的 '" if "‘" in typed or "“" in typed else ""
        raise CitationFault("C003", typed, f"“{typed}”读不成引用", _FORM + quotes) from None
    output = body[0] if len(body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise CitationFault("C003", typed, f"“{typed}”读不成引用", _FORM)
    filters: list[str] = []
    node = output.nodes[0]
    while isinstance(node, nodes.Filter) and node.node is not None:
        if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise CitationFault("C004", typed, f"引用里的“{node.name}”不能带参数", _FORM)
        if node.name not in CITATION_FILTERS:
            known = "、".join(CITATION_FILTERS)
            raise CitationFault("C004", typed, f"引用里不能用“{node.name}”", f"可以用：{known}")
        filters.insert(0, node.name)
        node = node.node
    return Citation(typed, _way(node, typed), tuple(filters))


def _way(node: nodes.Node, typed: str) -> tuple[str, ...]:
    """The names from the first to the last."""
    way: list[str] = []
    while not isinstance(node, nodes.Name):
        if isinstance(node, nodes.Getattr):
            way.append(node.attr)
        elif (
            isinstance(node, nodes.Getitem)
            and isinstance(node.arg, nodes.Const)
            and isinstance(node.arg.value, str)
        ):
            way.append(node.arg.value)
        else:
            raise CitationFault("C003", typed, f"“{typed}”里只能写名称，不能计算或调用", _FORM)
        node = node.node
    return (node.name, *reversed(way))
