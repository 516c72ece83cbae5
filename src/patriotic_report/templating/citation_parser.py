"""Text of a report cut at its citations: {{ 横幅 }}, {{ 横幅.完成率 }}, {{ 数据['除四害(春季)'] }}, {{ 横幅|万 }}.

Jinja's own parser reads them; only names, attributes, items with a constant string and
the filters of our table pass.  A data file comes from other people and runs nothing.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..patterns import pattern
from ..views.citations import Citation, CitationFault, Piece
from ..views.filters import CITATION_FILTERS

_PARSER = Environment(autoescape=False)
_LONGEST = 500
"""No citation is longer; Jinja's parser would go as deep as it is long."""
_PLAIN = pattern(r"\{\{ *([^\W\d]\w*(?:\.[^\W\d]\w*)*) *\}\}")
"""Names alone, as most are: Jinja's parser takes fifty times as long to find the same."""
_OWN_WORDS = frozenset(
    ("true", "false", "none", "True", "False", "None", "not", "and", "or", "if", "else", "is", "in")
)
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
    if len(typed) <= _LONGEST and (plain := _PLAIN.fullmatch(typed)):
        names = plain[1].split(".")
        if _OWN_WORDS.isdisjoint(names) and all(map(str.isidentifier, names)):
            return Citation(typed, tuple(names))
    try:
        return _parsed(typed)
    except CitationFault as fault:
        return fault


def _parsed(typed: str) -> Citation:
    filters: list[str] = []
    node = _expression(typed)
    while isinstance(node, nodes.Filter) and node.node is not None:
        filters.insert(0, _filter_name(node, typed))
        node = node.node
    return Citation(typed, _names(node, typed), tuple(filters))


def _expression(typed: str) -> nodes.Node:
    """What stands between the braces, and nothing else does."""
    if len(typed) > _LONGEST:
        raise _no_citation(typed)
    try:
        body = _PARSER.parse(typed).body
    except (TemplateSyntaxError, RecursionError):  # parentheses within parentheses
        quoted = "‘" in typed or "“" in typed
        raise _no_citation(typed, hint="；引号要用半角的 '" if quoted else _in_brackets(typed)) from None
    output = body[0] if len(body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise _no_citation(typed)
    return output.nodes[0]


def _in_brackets(typed: str) -> str:
    """How to cite a name that begins with a digit, as 3小时雨量 and 4A级 do."""
    inner = typed.removeprefix("{{").removesuffix("}}").strip()
    first, *rest = inner.split(".")
    if not all(name and f"_{name}".isidentifier() for name in (first, *rest)):
        return ""
    names = [first if first.isidentifier() else f"数据['{first}']"]
    names += [f".{name}" if name.isidentifier() else f"['{name}']" for name in rest]
    return f"；这里写 {{{{ {''.join(names)} }}}}（以数字开头的名称放在方括号里）"


def _filter_name(node: nodes.Filter, typed: str) -> str:
    if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise _no_filter(typed, f"引用里的“{node.name}”不能带参数", _FORM)
    if node.name not in CITATION_FILTERS:
        raise _no_filter(typed, f"引用里不能用“{node.name}”", f"可以用：{'、'.join(CITATION_FILTERS)}")
    return node.name


def _names(node: nodes.Node, typed: str) -> tuple[str, ...]:
    """The names from the first to the last."""
    names: list[str] = []
    while not isinstance(node, nodes.Name):
        names.append(_member_name(node, typed))
        node = node.node  # type: ignore[attr-defined]
    return (node.name, *reversed(names))


def _member_name(node: nodes.Node, typed: str) -> str:
    """``.name`` or ``['name']``."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem):
        argument = node.arg
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
            return argument.value
    raise _no_citation(typed, "里只能写名称，不能计算或调用")


def _no_citation(typed: str, why: str = "读不成引用", hint: str = "") -> CitationFault:
    shown = typed if len(typed) <= _LONGEST else f"{typed[:40]}…"
    return CitationFault("C003", typed, f"“{shown}”{why}", _FORM + hint)


def _no_filter(typed: str, message: str, fix: str) -> CitationFault:
    return CitationFault("C004", typed, message, fix)
