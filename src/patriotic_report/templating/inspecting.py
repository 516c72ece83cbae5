"""What a template says without a report: its parents, blocks and names, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from ..glossary import CHINESE, ENGLISH, chinese_name
from ..markup import without_marks
from ..problems import Problem
from ..views.values import Value
from . import faults
from .builtin import FOLDER
from .environment import Sandbox
from .members import unknown_members


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


def faults_in(
    environment: Sandbox, main: str, sample: Mapping[str, Value] = MappingProxyType({})
) -> tuple[Problem, ...]:
    """Every fault that shows without a report: syntax, blocks, names and members that no report has.

    ``sample`` is what templates are given of some report.
    """
    problems = list(inspect(environment, main).problems)
    files = _files(environment, main)
    given = {name for english in sample for name in (english, chinese_name(english))} or {*CHINESE, *ENGLISH}
    known = {name for file in files if not file.apart for name in _defined(file.tree)} | set(
        environment.globals
    )
    for file in files:
        if file.path.startswith(str(FOLDER)):
            continue
        environment.compile(file.tree, file.name, file.path)  # a filter that is none has its line
        problems += _unknown_names(file, given | known | set(_defined(file.tree)))
        problems += unknown_members(file.path, file.tree, sample)
        problems += _blind_imports(environment, file)
        problems += _nothing(file)
    environment.get_template(main)
    return tuple(problems)


class _File(NamedTuple):
    """A file of a template, and whether it is ``apart``: it sees nothing of the report, nor of who imports it."""

    name: str
    path: str
    tree: nodes.Template
    apart: bool = False


def _files(environment: Sandbox, main: str) -> list[_File]:
    """The template, its parents, and all that they include and import."""
    found: dict[str, _File] = {}
    wanted = [(main, False)]
    while wanted:
        name, apart = wanted.pop(0)
        if name in found:
            continue
        path, tree = _parsed(environment, name)
        found[name] = _File(name, path, tree, apart)
        for parent in tree.find_all(nodes.Extends):
            wanted += [(each, False) for each in _constants(parent.template)]
        for included in tree.find_all(nodes.Include):
            wanted += [(each, False) for each in _constants(included.template)]
        for node in _imports(tree):
            wanted += [(each, not node.with_context) for each in _constants(node.template)]
    return list(found.values())


def _constants(template: nodes.Expr) -> list[str]:
    parts = template.items if isinstance(template, (nodes.List, nodes.Tuple)) else [template]
    return [part.value for part in parts if isinstance(part, nodes.Const) and isinstance(part.value, str)]


def _blind_imports(environment: Sandbox, file: _File) -> Iterator[Problem]:
    """Imports without context of what needs the report: they fail only when a report is made."""
    blind = (
        (node, name)
        for node in _imports(file.tree)
        if not node.with_context
        for name in _constants(node.template)
    )
    for node, name in blind:
        _, tree = _parsed(environment, name)
        if lacking := _needed(environment, tree, node) - set(environment.globals) - set(_defined(tree)):
            yield faults.unseen_by_import(min(lacking), name, faults.placed(file.path, node.lineno))


def _nothing(file: _File) -> Iterator[Problem]:
    """``{{ none|句号 }}``: nothing, made into a text."""
    printed = [part for output in file.tree.find_all(nodes.Output) for part in output.nodes]
    filtered = [each.node for each in file.tree.find_all(nodes.Filter) if each.name not in _STAND_INS]
    for node in (*printed, *filtered):
        if isinstance(node, nodes.Const) and node.value is None:
            yield faults.nothing_to_print(
                "none 是“没有”，印不出来", faults.placed(file.path, node.lineno, "none")
            )


_STAND_INS = {"默认", "default"}


def _imports(tree: nodes.Template) -> Iterator[nodes.Import | nodes.FromImport]:
    yield from tree.find_all(nodes.Import)
    yield from tree.find_all(nodes.FromImport)


def _needed(environment: Sandbox, tree: nodes.Template, node: nodes.Import | nodes.FromImport) -> set[str]:
    """The names that an import meets with: of what it imports, and of what runs at once."""
    imported = _all_macros(tree)
    if isinstance(node, nodes.FromImport):
        imported = _reached({each if isinstance(each, str) else each[0] for each in node.names}, imported)
    runs = [each for each in tree.body if not isinstance(each, nodes.Macro)]
    part = nodes.Template([*imported.values(), *runs], lineno=1)
    part.set_environment(environment)
    return find_undeclared_variables(part)


def _all_macros(tree: nodes.Template) -> dict[str, nodes.Macro]:
    return {each.name: each for each in tree.body if isinstance(each, nodes.Macro)}


def _reached(names: set[str], macros: dict[str, nodes.Macro]) -> dict[str, nodes.Macro]:
    """The macros of these names, and those that they call."""
    found: dict[str, nodes.Macro] = {}
    while names := {name for name in names if name in macros and name not in found}:
        found.update({name: macros[name] for name in names})
        names = {each.name for name in names for each in macros[name].find_all(nodes.Name)}
    return found


def _parsed(environment: Sandbox, name: str) -> tuple[str, nodes.Template]:
    source, filename, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
    return str(filename), environment.parse(source, name, filename)


def fields_in(environment: Sandbox, main: str) -> tuple[str, ...]:
    """The root fields that a template and its parents ask for, in Chinese."""
    chain = list(_chain(environment, main))
    own = {name for _, tree in chain for name in _defined(tree)} | set(environment.globals)
    for file in _files(environment, main):
        environment.compile(file.tree, file.name, file.path)
    names = {n for _, tree in chain for n in find_undeclared_variables(tree)} - own
    return tuple(dict.fromkeys(CHINESE.get(name, name) for name in sorted(names)))


def _chain(environment: Sandbox, main: str) -> Iterator[tuple[str, nodes.Template]]:
    """The template and its parents, child first, as syntax trees with their files."""
    name: str | None = main
    seen: set[str] = set()
    while name is not None and name not in seen:
        seen.add(name)
        filename, tree = _parsed(environment, name)
        yield filename, tree
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
    for imported in _imports(tree):
        if isinstance(imported, nodes.Import):
            yield imported.target
        else:
            yield from (each if isinstance(each, str) else each[1] for each in imported.names)
    for name in tree.find_all(nodes.Name):
        if name.ctx == "store":
            yield name.name


def _unknown_names(file: _File, own: set[str]) -> Iterator[Problem]:
    for name in sorted(find_undeclared_variables(file.tree) - own - {"super", "self", "caller", "loop"}):
        line = next((node.lineno for node in file.tree.find_all(nodes.Name) if node.name == name), 1)
        yield faults.unknown_name(name, faults.placed(file.path, line, name), level="警告")
