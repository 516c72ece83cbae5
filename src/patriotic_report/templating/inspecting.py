"""What a template says without a report: its parents, blocks and names, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from jinja2 import TemplateNotFound, nodes
from jinja2.meta import find_undeclared_variables

from ..glossary import CHINESE, ENGLISH, chinese_name
from ..markup import without_marks
from ..problems import Problem
from ..views.values import Value
from . import faults
from .builtin import DOMAINS, FOLDER
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
    files, missing = _files(environment, main)
    problems += missing
    given = {name for english in sample for name in (english, chinese_name(english))} or {*CHINESE, *ENGLISH}
    known = {name for file in files if not file.apart for name in _defined(file.tree)} | set(
        environment.globals
    )
    own = [file for file in files if not file.path.startswith((str(FOLDER), str(DOMAINS)))]
    for file in own:
        environment.compile(file.tree, file.name, file.path)  # a filter that is none has its line
    for file in own:
        problems += _unknown_names(file, given | known | set(_defined(file.tree)))
        problems += unknown_members(file.path, file.tree, sample)
        problems += _blind_imports(environment, file)
        problems += _not_exported(environment, file)
        problems += _nothing(file)
    environment.get_template(main)
    return tuple(problems)


class _File(NamedTuple):
    """A file of a template, and whether it is ``apart``: it sees nothing of the report, nor of who imports it."""

    name: str
    path: str
    tree: nodes.Template
    apart: bool = False


class _Link(NamedTuple):
    """A tag that names files, of which the first that is there is taken; ``sure`` where every report comes to it."""

    node: nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
    names: tuple[str, ...]
    sure: bool

    @property
    def sees_report(self) -> bool:
        """Whether what it names is given what the file itself is given."""
        return isinstance(self.node, nodes.Extends) or self.node.with_context

    @property
    def needs_one(self) -> bool:
        """Whether one of its files must be there."""
        return bool(self.names) and not getattr(self.node, "ignore_missing", False)


_PERHAPS = (nodes.If, nodes.For, nodes.Macro, nodes.CallBlock)
"""What is within these may be met with in no report."""


def _links(node: nodes.Node, sure: bool = True) -> Iterator[_Link]:
    """Every tag below a node that names files."""
    sure = sure and not isinstance(node, _PERHAPS)
    for child in node.iter_child_nodes():
        if isinstance(child, (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            yield _Link(child, tuple(_constants(child.template)), sure)
        else:
            yield from _links(child, sure)


def _files(environment: Sandbox, main: str) -> tuple[list[_File], list[Problem]]:
    """The template, its parents, and all that they include and import; and what of these is not there."""
    found: dict[str, _File] = {}
    missing: list[Problem] = []
    wanted = [(main, False)]
    while wanted:
        name, apart = wanted.pop(0)
        if name in found:
            continue
        path, tree = _parsed(environment, name)
        found[name] = _File(name, path, tree, apart)
        for link in _links(tree):
            there = [each for each in link.names if _is_there(environment, each)]
            wanted += [(each, apart or not link.sees_report) for each in there]
            if link.needs_one and not there:
                place = faults.placed(path, link.node.lineno, link.names[0])
                missing.append(faults.no_such_file(link.names[0], place, "错误" if link.sure else "提示"))
    return list(found.values()), missing


def _is_there(environment: Sandbox, name: str) -> bool:
    try:
        _parsed(environment, name)
    except TemplateNotFound:
        return False
    return True


def _constants(template: nodes.Expr) -> list[str]:
    parts = template.items if isinstance(template, (nodes.List, nodes.Tuple)) else [template]
    return [part.value for part in parts if isinstance(part, nodes.Const) and isinstance(part.value, str)]


def _blind_imports(environment: Sandbox, file: _File) -> Iterator[Problem]:
    """Imports without context of what needs the report: they fail only when a report is made."""
    for node in _imports(file.tree):
        for name in _constants(node.template) if not node.with_context else ():
            if not _is_there(environment, name):
                continue
            _, tree = _parsed(environment, name)
            if lacking := _needed(environment, tree, _names_of(node), {name}):
                yield faults.unseen_by_import(min(lacking), name, faults.placed(file.path, node.lineno))


def _not_exported(environment: Sandbox, file: _File) -> Iterator[Problem]:
    """Names that an imported file does not give: those that it imports itself are not its own."""
    for node in _imports(file.tree):
        trees = [
            _parsed(environment, name)[1]
            for name in _constants(node.template)
            if _is_there(environment, name)
        ]
        if not trees or any(tree.find(nodes.Extends) for tree in trees):
            continue
        given = {name for tree in trees for name in _own(tree)}
        for name in sorted(set(_asked_of(node, file.tree)) - given):
            where = faults.placed(file.path, node.lineno, name)
            yield faults.not_exported(name, str(next(iter(_constants(node.template)))), where)


def _asked_of(node: nodes.Import | nodes.FromImport, tree: nodes.Template) -> Iterator[str]:
    """The names of an imported file that a template uses."""
    if isinstance(node, nodes.Import):
        for member in tree.find_all(nodes.Getattr):
            if isinstance(member.node, nodes.Name) and member.node.name == node.target:
                yield member.attr
        return
    used = {each.name for each in tree.find_all(nodes.Name)}
    for each in node.names:
        name, target = (each, each) if isinstance(each, str) else each
        if target in used:
            yield name


def _names_of(node: nodes.Import | nodes.FromImport) -> set[str] | None:
    """The names that are imported; None for the file as a whole."""
    if isinstance(node, nodes.Import):
        return None
    return {each if isinstance(each, str) else each[0] for each in node.names}


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


def _needed(environment: Sandbox, tree: nodes.Template, names: set[str] | None, seen: set[str]) -> set[str]:
    """The names that an import meets with and that the file does not know: of what is imported of it (``names``),
    of what runs at once, and of what these include and import in their turn."""
    imported = _all_macros(tree)
    if names is not None:
        imported = _reached(names, imported)
    runs = [each for each in tree.body if not isinstance(each, nodes.Macro)]
    part = nodes.Template([*imported.values(), *runs], lineno=1)
    part.set_environment(environment)
    needed = find_undeclared_variables(part)
    for link in _links(part):
        for name in link.names if link.sees_report else ():
            if name not in seen and _is_there(environment, name):
                seen.add(name)
                whole = _names_of(link.node) if isinstance(link.node, nodes.FromImport) else None
                needed |= _needed(environment, _parsed(environment, name)[1], whole, seen)
    return needed - set(environment.globals) - set(_defined(tree))


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
    for file in _files(environment, main)[0]:
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
        yield from _names_taken(imported)
    for name in tree.find_all(nodes.Name):
        if name.ctx == "store":
            yield name.name


def _own(tree: nodes.Template) -> set[str]:
    """What a template gives to those who import it: its macros and what it sets."""
    imported = {name for node in _imports(tree) for name in _names_taken(node)}
    return set(_defined(tree)) - imported


def _names_taken(node: nodes.Import | nodes.FromImport) -> Iterator[str]:
    if isinstance(node, nodes.Import):
        yield node.target
    else:
        yield from (each if isinstance(each, str) else each[1] for each in node.names)


def _unknown_names(file: _File, own: set[str]) -> Iterator[Problem]:
    for name in sorted(find_undeclared_variables(file.tree) - own - {"super", "self", "caller", "loop"}):
        line = next((node.lineno for node in file.tree.find_all(nodes.Name) if node.name == name), 1)
        yield faults.unknown_name(name, faults.placed(file.path, line, name), level="警告")
