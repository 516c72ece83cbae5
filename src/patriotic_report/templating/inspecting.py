"""What a template says without a report: its parents, blocks and names, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from ..glossary import CHINESE, ENGLISH
from ..markup import without_marks
from ..problems import Problem
from . import faults
from .environment import Sandbox


class Inspected(NamedTuple):
    """The words that a template and its parents name, and their faults."""

    names: frozenset[str]
    problems: tuple[Problem, ...]


def inspect(environment: Sandbox, main: str) -> Inspected:
    """Every fault of the blocks; raises what Jinja raises on faulty syntax."""
    chain = list(_chain(environment, main))
    names = {word for _, tree in chain for word in _words(tree)}
    problems: list[Problem] = []
    for position, (path, tree) in enumerate(chain[:-1]):
        parents = {b.name for _, parent in chain[position + 1 :] for b in parent.find_all(nodes.Block)}
        problems += _outside_blocks(path, tree)
        for block in _outer_blocks(tree):
            if block.name not in parents:
                place = faults.placed(path, block.lineno, block.name)
                problems.append(faults.unknown_block(block.name, sorted(parents), place))
    return Inspected(frozenset(names), tuple(problems))


def faults_in(environment: Sandbox, main: str) -> tuple[Problem, ...]:
    """Every fault that shows without a report: syntax, blocks, unknown names."""
    problems = list(inspect(environment, main).problems)
    chain = list(_chain(environment, main))
    known = {name for _, tree in chain for name in _defined(tree)} | set(environment.globals)
    for path, tree in chain:
        problems += _unknown_names(path, tree, known)
    environment.get_template(main)
    return tuple(problems)


def fields_in(environment: Sandbox, main: str) -> tuple[str, ...]:
    """The root fields that a template and its parents ask for, in Chinese."""
    chain = list(_chain(environment, main))
    own = {name for _, tree in chain for name in _defined(tree)} | set(environment.globals)
    names = {n for _, tree in chain for n in find_undeclared_variables(tree)} - own
    return tuple(dict.fromkeys(CHINESE.get(name, name) for name in sorted(names)))


def _chain(environment: Sandbox, main: str) -> Iterator[tuple[str, nodes.Template]]:
    """The template and its parents, child first, as syntax trees with their files."""
    name: str | None = main
    seen: set[str] = set()
    while name is not None and name not in seen:
        seen.add(name)
        source, filename, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
        tree = environment.parse(source, name, filename)
        yield str(filename), tree
        extends = tree.find(nodes.Extends)
        constant = extends.template if extends is not None else None
        name = constant.value if isinstance(constant, nodes.Const) else None


def _outer_blocks(tree: nodes.Template) -> Iterator[nodes.Block]:
    """Blocks that would replace a parent's; one within another is the template's own."""
    for node in tree.body:
        if isinstance(node, nodes.Block):
            yield node
        elif isinstance(node, (nodes.If, nodes.For, nodes.Scope)):
            yield from node.find_all(nodes.Block)


_SILENT = (
    nodes.Extends,
    nodes.Block,
    nodes.Macro,
    nodes.Import,
    nodes.FromImport,
    nodes.Assign,
    nodes.AssignBlock,
)
"""What prints nothing where it stands."""
_AROUND = (nodes.If, nodes.For, nodes.With, nodes.Scope, nodes.ScopedEvalContextModifier)


def _outside_blocks(path: str, tree: nodes.Template) -> Iterator[Problem]:
    """Text of a child that belongs to no block: Jinja prints it nowhere, or in front of everything."""
    if not any(isinstance(node, nodes.Extends) for node in tree.body):
        return  # it extends under a condition: without it, this is what prints
    for line, words in _printing(tree.body):
        yield faults.outside_blocks(words, faults.placed(path, line, words))


def _printing(body: Iterable[nodes.Node]) -> Iterator[tuple[int, str]]:
    """(line, its words) of each node that would print; the words are empty where it is no text."""
    for node in body:
        if isinstance(node, _SILENT):
            continue
        if isinstance(node, _AROUND):
            for field in ("body", "elif_", "else_"):
                yield from _printing(getattr(node, field, ()))
        elif isinstance(node, nodes.Output):
            yield from filter(None, map(_printed, node.nodes))
        else:
            yield node.lineno, ""


def _printed(part: nodes.Node) -> tuple[int, str] | None:
    """The first line of a part that is not blank, and its words; None where all are."""
    if not isinstance(part, nodes.TemplateData):
        return part.lineno, ""
    lines = enumerate(without_marks(part.data).split("\n"), part.lineno)
    return next(((number, text.strip()) for number, text in lines if text.strip()), None)


def _words(tree: nodes.Template) -> Iterator[str]:
    for name in tree.find_all(nodes.Name):
        yield name.name
    for attribute in tree.find_all(nodes.Getattr):
        yield attribute.attr
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const):
            yield str(item.arg.value)


def _defined(tree: nodes.Template) -> Iterator[str]:
    """The names that a template gives itself: macros, and what it sets."""
    for macro in tree.find_all(nodes.Macro):
        yield macro.name
    for name in tree.find_all(nodes.Name):
        if name.ctx == "store":
            yield name.name


def _unknown_names(path: str, tree: nodes.Template, own: set[str]) -> Iterator[Problem]:
    known = set(CHINESE) | set(ENGLISH) | own | {"super", "self", "caller", "loop"}
    for name in sorted(find_undeclared_variables(tree) - known):
        line = next((node.lineno for node in tree.find_all(nodes.Name) if node.name == name), 1)
        yield faults.unknown_name(name, faults.placed(path, line, name), level="警告")
