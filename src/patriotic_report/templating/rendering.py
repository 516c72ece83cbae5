"""Rendering one report by one template, and reading a template without rendering it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Template, TemplateNotFound, nodes
from jinja2.meta import find_undeclared_variables

from .. import reading
from ..facts import Facts
from ..glossary import CHINESE, ENGLISH
from ..nearest import nearest
from ..problems import Place, Problem, TemplateRefused
from ..schema import Fault, ReportFields
from .citations import resolve
from .environment import BUDGET, Sandbox
from .faults import nearest_term, placed, refusal
from .loading import TemplateFolder, environment_for, note_loaded, source_of
from .values import Thing, Value
from .views import Views

if TYPE_CHECKING:
    from .tracing import Tracer


class Rendered(NamedTuple):
    """Marked markup text, the files its marks count, and faults of citations (with paths)."""

    text: str
    files: tuple[str, ...]
    faults: tuple[Fault, ...]
    typed: tuple[tuple[tuple[str | int, ...], str], ...] = ()
    """Every text that the clerk typed, with its field's path."""

    def place(self, index: int, line: int, text: str) -> Place:
        """Where a line of the rendered text came from."""
        if 0 <= index < len(self.files):
            return placed(self.files[index], line)
        return Place("（生成的文字）", line, 1, text, max(1, len(text)))


def render(
    report: ReportFields,
    facts: Facts,
    template: TemplateFolder,
    budget: int = BUDGET,
    tracer: Tracer | None = None,
) -> Rendered:
    """Render; faults of citations come first and leave the text empty.

    With a ``tracer``, every value stands in the text between the marks of its origin.
    Raises :class:`TemplateRefused` with file, line and excerpt for the template's own.
    """
    environment = environment_for(template.folder)
    known = _read(environment, template)
    if known.problems:
        raise TemplateRefused(known.problems)
    views = Views(report, facts, _names_in(known), tracer)
    context = _in_both_languages(views.context())
    soft = tuple(fault for fault in views.faults if fault.level != "错误")
    if len(soft) < len(views.faults):
        return Rendered("", (), tuple(views.faults))
    try:
        text = _bounded(_generated(environment.get_template(template.main), context), budget, template)
    except Exception as error:
        found = refusal(error, str(template.main_file))
        if found is None:
            raise
        raise found from None
    files = _files(template, tuple(environment.template_names))
    note_loaded(files)
    return Rendered(
        text, files, (*soft, *_unworded(report, views), *views.disagreements()), tuple(views.typed)
    )


def reader_of_values(report: ReportFields, facts: Facts) -> Callable[[str], str]:
    """What a mark in an office's form prints: ``标题``, ``落款.日期``, ``数据['横幅']``.

    The function raises ValueError with what is wrong and the cure.
    """
    views = Views(report, facts, frozenset())
    context = views.context()
    names = Thing("引用", "", {**views.names.members, **context})

    def value(mark: str) -> str:
        text, faults = resolve("{{ " + mark + " }}", names)
        if faults:
            raise ValueError(faults[0].message, faults[0].fix)
        return text

    return value


def _unworded(report: ReportFields, views: Views) -> tuple[Fault, ...]:
    """Warnings on what is neither cited nor printed."""
    faults = [
        Fault(
            ("counts", name),
            "A004",
            f"数据“{name}”没有地方引用，不会印出来",
            "在正文里写 {{ " + name + " }}，或者移到某一节措施里",
            "警告",
            True,
        )
        for name in report.counts or ()
        if name not in views.cited
        and not any(goal.count == name for goal in report.goals or ())
        and not any(name in (chart.counts or ()) for chart in report.charts or ())
    ]
    cites = any("依据" in text or "basis" in text for text in report.opening or ())
    if report.basis and report.opening and not cites:
        worded = "".join(report.opening)
        faults += [
            Fault(
                ("basis", index),
                "A005",
                "写了开头以后，这条依据没有印出来",
                "在开头里写 {{ 依据 }}，或者把它写进文字",
                "警告",
            )
            for index, basis in enumerate(report.basis)
            if not any(
                word and word.strip("《》") in worded for word in (basis.title, basis.number, basis.text)
            )
        ]
    return tuple(faults)


def _in_both_languages(context: dict[str, Value]) -> dict[str, Value]:
    both = dict(context)
    for name, value in context.items():
        both[CHINESE.get(name, name)] = value
    return both


def _generated(template: Template, variables: dict[str, Value]) -> Iterator[str]:
    """What ``template.generate`` gives; then its context lets go of the report.

    Macros and their context hold each other, so that a report's every text would wait for the
    collector: 400 objects a report, a twentieth of its time.
    """
    context = template.new_context(variables)
    try:
        yield from template.root_render_func(context)
    except Exception:
        template.environment.handle_exception()
    finally:
        context.vars.clear()
        context.exported_vars.clear()
        context.blocks.clear()
        context.parent = {}


def _bounded(pieces: Iterator[str], budget: int, template: TemplateFolder) -> str:
    text: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > budget:
            raise TemplateRefused(
                Problem(
                    "T016",
                    f"生成的文字超过了{budget}个字符",
                    "检查模板里的循环",
                    Place(str(template.main_file)),
                )
            )
        text.append(piece)
    return "".join(text)


@lru_cache(maxsize=64)
def _files(template: TemplateFolder, names: tuple[str, ...]) -> tuple[str, ...]:
    """Where templates were loaded from: paths are slow to make, and only a fault asks for them."""
    return tuple(_file(template, name) for name in names)


def _file(template: TemplateFolder, name: str) -> str:
    try:
        return str(source_of(name, template.folder))
    except TemplateNotFound:  # pragma: no cover - it was loaded under this name
        return name


# ---- reading templates ------------------------------------------------------


def _chain(environment: Sandbox, template: TemplateFolder) -> Iterator[tuple[str, nodes.Template]]:
    """The template and its parents, child first, as syntax trees."""
    name: str | None = template.main
    seen: set[str] = set()
    while name is not None and name not in seen:
        seen.add(name)
        path = source_of(name, template.folder)
        source, filename, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
        tree = environment.parse(source, name, filename)
        yield str(path), tree
        extends = tree.find(nodes.Extends)
        constant = extends.template if extends is not None else None
        name = constant.value if isinstance(constant, nodes.Const) else None


class _Reading(NamedTuple):
    names: frozenset[str]
    problems: tuple[Problem, ...]


def _read(environment: Sandbox, template: TemplateFolder) -> _Reading:
    if template.built_in:
        # ours name no 数据 and replace only blocks that are there: a test reads them
        return _Reading(frozenset(), ())
    try:
        return _reading(environment, template, _versions(template))
    except Exception as error:
        found = refusal(error, str(template.main_file))
        if found is None:
            raise
        raise found from None


def _versions(template: TemplateFolder) -> tuple[object, ...]:
    """What changes when a file of a template that is not ours changes."""
    names = (name for name in reading.names_in(template.folder) if name.endswith(".j2"))
    return tuple((name, reading.stamp(template.folder / name)) for name in names)


@lru_cache(maxsize=64)
def _reading(environment: Sandbox, template: TemplateFolder, _versions: tuple[object, ...]) -> _Reading:
    chain = list(_chain(environment, template))
    names = {word for _, tree in chain for word in _words(tree)}
    problems: list[Problem] = []
    for position, (path, tree) in enumerate(chain[:-1]):
        parents = {b.name for _, parent in chain[position + 1 :] for b in parent.find_all(nodes.Block)}
        for block in _outer_blocks(tree):
            if block.name not in parents:
                problems.append(_strange_block(path, block, parents))
    return _Reading(frozenset(names), tuple(problems))


def _outer_blocks(tree: nodes.Template) -> Iterator[nodes.Block]:
    """Blocks that would replace a parent's; one within another is the template's own."""
    for node in tree.body:
        if isinstance(node, nodes.Block):
            yield node
        elif isinstance(node, (nodes.If, nodes.For, nodes.Scope)):
            yield from node.find_all(nodes.Block)


def _strange_block(path: str, block: nodes.Block, parents: set[str]) -> Problem:
    near = nearest(block.name, sorted(parents))
    fix = f"是不是“{near}”？" if near else f"可以替换的区块：{'、'.join(sorted(parents))}"
    return Problem(
        "T005",
        f"上级模板没有“{block.name}”这个区块，写了也不会印",
        fix,
        placed(path, block.lineno, block.name),
    )


def _words(tree: nodes.Template) -> Iterator[str]:
    for name in tree.find_all(nodes.Name):
        yield name.name
    for attribute in tree.find_all(nodes.Getattr):
        yield attribute.attr
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const):
            yield str(item.arg.value)


def _names_in(known: _Reading) -> frozenset[str]:
    """What a template names: a 数据 that it names itself counts as cited."""
    return known.names - CHINESE.keys() - ENGLISH.keys() if known.names else known.names


def check_template(template: TemplateFolder) -> tuple[Problem, ...]:
    """Every fault that shows without a report: syntax, blocks, unknown names."""
    environment = environment_for(template.folder)
    try:
        problems = list(_reading(environment, template, _versions(template)).problems)
        chain = list(_chain(environment, template))
        known = {name for _, tree in chain for name in _defined(tree)} | set(environment.globals)
        for path, tree in chain:
            problems += _unknown_names(path, tree, known)
        environment.get_template(template.main)
    except Exception as error:
        found = refusal(error, str(template.main_file))
        if found is None:
            raise
        return found.problems
    return tuple(problems)


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
        yield Problem("T010", f"没有叫“{name}”的内容", nearest_term(name), placed(path, line, name), "警告")


def fields_used(template: TemplateFolder) -> tuple[str, ...]:
    """The root fields that a template and its parents ask for, in Chinese."""
    environment = environment_for(template.folder)
    try:
        chain = list(_chain(environment, template))
        own = {name for _, tree in chain for name in _defined(tree)} | set(environment.globals)
        names = {n for _, tree in chain for n in find_undeclared_variables(tree)} - own
    except Exception as error:
        found = refusal(error, str(template.main_file))
        if found is None:
            raise
        raise found from None
    return tuple(dict.fromkeys(CHINESE.get(name, name) for name in sorted(names)))
