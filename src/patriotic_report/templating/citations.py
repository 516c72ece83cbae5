"""Citations in the clerk's text: {{ 横幅 }}, {{ 横幅.完成率 }}, {{ 数据['除四害(春季)'] }}, {{ 横幅|万 }}.

Jinja's own parser reads them; only names, attributes, items with a constant string and
the filters of our table pass.  A data file comes from other people and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Union

from jinja2 import Environment, TemplateSyntaxError, nodes

from .. import limits
from ..chinese import join_names
from ..glossary import chinese_name, english_names
from ..nearest import nearest
from .filters import CITATION_FILTERS, FILTERS
from .values import ABSENT, Thing, marked, raw_text


class Citation(NamedTuple):
    """One {{ … }}: the way from a name to a value, and the filters it then passes."""

    typed: str
    way: tuple[str, ...]
    filters: tuple[str, ...] = ()


class CitationFault(Exception):
    """Why a citation cannot stand: its code, what was typed, sentence and cure."""

    def __init__(self, code: str, typed: str, message: str, fix: str) -> None:
        self.code, self.typed, self.message, self.fix = code, typed, message, fix
        super().__init__(code, typed, message, fix)


Piece = Union[str, Citation, CitationFault]

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


def cited_text(citation: Citation, names: Thing) -> str:
    """What a citation prints; raises :class:`CitationFault` where it has nothing to print."""
    value: object = names
    for step, name in enumerate(citation.way):
        found = value.member(name) if isinstance(value, Thing) else ABSENT
        if found is None and isinstance(value, Thing):
            reason = value.reason(name) or "没有填写"
            raise CitationFault("C006", citation.typed, f"“{name}”{reason}", "补上缺少的内容，或者不引用它")
        if found is ABSENT:
            raise _unknown(citation, name, value, step)
        value = found
    origin = getattr(value, "origin", 0)
    for name in citation.filters:
        try:
            value = FILTERS[name](value)
        except (ValueError, TypeError) as error:
            why = str(error) if not str(error).isascii() else f"不能用“{name}”"
            raise CitationFault("C007", citation.typed, why, "去掉这个写法") from None
    if isinstance(value, Thing) and not value.raw:
        raise CitationFault(
            "C008",
            citation.typed,
            f"“{citation.way[-1]}”不是单个的值，印不出来",
            "写到具体的一项，如 {{ 单位.简称 }}",
        )
    if isinstance(value, tuple):
        return join_names([raw_text(each) for each in value], "、")
    return marked(raw_text(value), origin)


def _unknown(citation: Citation, name: str, value: object, step: int) -> CitationFault:
    members = list(value.members) if isinstance(value, Thing) else []
    known = [member if step == 0 or not member.isascii() else chinese_name(member) for member in members]
    shown = [chinese_name(each) for each in known]
    near = nearest(name, shown)
    fix = f"是不是“{near}”？" if near else f"可以引用：{'、'.join(dict.fromkeys(shown)) or '（无）'}"
    where = f"“{citation.way[step - 1]}”没有" if step else "没有叫"
    return CitationFault("C005", citation.typed, f"{where}“{name}”的内容", fix)


def first_names(text: str) -> Iterator[str]:
    """The names of 数据 that a text cites: {{ 横幅… }} and {{ 数据.横幅… }}."""
    for piece in pieces_of(text):
        if isinstance(piece, Citation):
            if len(piece.way) > 1 and "counts" in english_names(piece.way[0]):
                yield piece.way[1]
            yield piece.way[0]


def resolve(text: str, names: Thing, room: int = 0) -> tuple[str, tuple[CitationFault, ...]]:
    """The text with every citation replaced by what it prints, and every citation at fault.

    It may come to ``room`` characters (0: as many as a report's text): more is a fault of its own,
    before they are put together.
    """
    room = room or limits.now().text_characters
    if len(text) > room:
        return text, (_too_long("{{"),)
    done: list[str] = []
    faults: list[CitationFault] = []
    for piece in pieces_of(text):
        try:
            if isinstance(piece, CitationFault):
                raise piece
            done.append(piece if isinstance(piece, str) else cited_text(piece, names))
        except CitationFault as fault:
            faults.append(fault)
            done.append(fault.typed)
        room -= len(done[-1])
        if room < 0:
            return text, (*faults, _too_long("{{" if isinstance(piece, str) else piece.typed))
    return "".join(done), tuple(faults)


def _too_long(typed: str) -> CitationFault:
    most = limits.shown("text_characters", limits.now().text_characters)
    fix = f"少引用几处，或者把要写的内容直接写出来；{limits.how_to_raise('text_characters')}"
    return CitationFault("C009", typed, f"引用展开后文字太多：一份报告里超过 {most}", fix)


__all__ = ["CitationFault", "first_names", "pieces_of", "resolve"]
