"""Members of the report's parts that a template asks for and that no report has: seen without a report.

What is known is a sample of what templates are given.  A name that a template sets itself, a macro's
argument, and a part whose members are the user's own names (数据) may be anything: nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from ..glossary import CHINESE, english_names
from ..problems import Problem
from ..views.values import ABSENT, Record, Value
from . import faults

Scope = Mapping[str, object]
_ANYTHING = object()


def unknown_members(path: str, tree: nodes.Template, sample: Mapping[str, Value]) -> list[Problem]:
    """Each such member once a line."""
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx in {"store", "param"}}
    scope = {name: value for name, value in sample.items() if not own & {name, CHINESE.get(name, name)}}
    found = {(line, name): record for line, name, record in _walk(tree, scope)}
    return [
        faults.unknown_member(name, record.kind, record.members, faults.placed(path, line, name))
        for (line, name), record in sorted(found.items(), key=lambda each: each[0])
    ]


def _walk(node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str, Record]]:
    """(line, name, the part that lacks it) of all below a node."""
    if isinstance(node, nodes.Test) and node.name in {"defined", "undefined"}:
        return
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        yield from _walk(node.iter, scope)
        scope = {**scope, node.target.name: _first(_value(node.iter, scope))}
        children: Iterator[nodes.Node] = node.iter_child_nodes(exclude=("iter", "target"))
    else:
        children = node.iter_child_nodes()
    if lacking := _lacking(node, scope):
        yield lacking
    for child in children:
        yield from _walk(child, scope)


def _lacking(node: nodes.Node, scope: Scope) -> tuple[int, str, Record] | None:
    """The member that a node itself asks for in vain."""
    asked = _member_of(node)
    held = _value(asked[0], scope) if asked else None
    if asked and isinstance(held, Record) and _is_ours(held) and held.member(asked[1]) is ABSENT:
        return node.lineno, asked[1], held
    return None


def _member_of(node: nodes.Node) -> tuple[nodes.Node, str] | None:
    if isinstance(node, nodes.Getattr):
        return node.node, node.attr
    if (
        isinstance(node, nodes.Getitem)
        and isinstance(node.arg, nodes.Const)
        and isinstance(node.arg.value, str)
    ):
        return node.node, node.arg.value
    return None


def _value(node: nodes.Node, scope: Scope) -> object:
    """What an expression gives in the sample, where that is plain; what the sandbox itself put around it aside."""
    if isinstance(node, nodes.Filter) and node.name.startswith("\0") and node.node:
        return _value(node.node, scope)
    if isinstance(node, nodes.Name):
        return next(
            (scope[name] for name in (node.name, *english_names(node.name)) if name in scope), _ANYTHING
        )
    if (asked := _member_of(node)) and isinstance(held := _value(asked[0], scope), Record):
        return held.member(asked[1]) if _is_ours(held) else _ANYTHING
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and node.arg.value in {0, -1}:
        return _first(_value(node.node, scope))
    return _ANYTHING


def _first(values: object) -> object:
    return values[0] if isinstance(values, tuple) and values else _ANYTHING


def _is_ours(record: Record) -> bool:
    """Whether its members are fields, and not names that a user gave."""
    return bool(record.members) and all(name in CHINESE for name in record.members)
