"""The sandbox for templates that are not ours: what grows is measured before it has grown.

``9 ** (9 ** 9)`` runs within one operation, where no alarm is heard; ``x ~ x`` doubles a text with
every turn.  So operators, joining, loops and calls pass a :class:`Meter` that refuses in time, on
every machine at the same step.  Seconds and memory are bounded besides, around the whole process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from math import isfinite
from types import CodeType

from jinja2 import BaseLoader, Template, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer

from ..limits import USUAL, Limits
from ..markup import without_marks
from ..source.characters import FORBIDDEN, character_name
from ..views.filters import MARKS_BETWEEN, punctuated
from .builtin import Globals
from .environment import Forbidden, OverBudget, Sandbox, printable
from .faults import bad_syntax, not_allowed, number_too_large, unseen_character

MOST_BITS = 4096
"""Of a whole number: its digits still print."""
_MADE = 10
"""Text made on the way (set, macro, ~) may be so many times what may be printed."""
_COUNTED, _JOINED = "\0counted", "\0joined"
"""Filters that no template can name."""


class Meter:
    """What a rendering may still use; raises :class:`OverBudget`."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._steps = limits.template_steps
        self._characters = _MADE * limits.text_characters

    def step(self, count: int = 1) -> None:
        """A turn of a loop, a call, an include."""
        self._steps -= count
        if self._steps < 0:
            raise OverBudget("template_steps", self.limits.template_steps)

    def made(self, size: int) -> None:
        """A text (or list) of so many characters (or items) is about to be made."""
        most = self.limits.text_characters
        self._characters -= size
        if size > most or self._characters < 0:
            raise OverBudget("text_characters", most)


class _Counted:
    """What a loop goes through, each turn a step."""

    def __init__(self, values: Iterable[object], step: Callable[[], None]) -> None:
        self._values, self._step = values, step

    def __iter__(self) -> Iterator[object]:
        step = self._step
        for value in self._values:
            step()
            yield value

    def __len__(self) -> int:
        return len(self._values)  # type: ignore[arg-type]  # LoopContext expects the TypeError


class MeteredSandbox(Sandbox):
    """The same names, filters and words as our own templates have, measured."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(loader)
        self.meter = Meter(USUAL)
        self.filters |= {_COUNTED: self._counted, _JOINED: self._joined}
        self.filters |= {"连接": self._join, "join": self._join}
        self.concat = self._concat  # type: ignore[method-assign]  # generated code asks the environment

    # ---- compiling ---------------------------------------------------------------

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        _refuse_what_templates_may_not(source, filename or "")
        for loop in source.find_all(nodes.For):
            loop.iter = _filter(loop.iter, _COUNTED)
        _Joins().visit(source)
        source.set_environment(self)
        return super()._generate(source, name, filename, defer_init)

    def _compile(self, source: str, filename: str) -> CodeType:
        # the watchdog writes ASCII, and not all of a long path (``isolation``)
        return super()._compile(source, self.short_name(filename))

    def short_name(self, filename: str) -> str:
        """What the code of a template's file is called in a traceback."""
        return filename

    # ---- running -----------------------------------------------------------------

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: Globals | None = None
    ) -> Template:
        """An include or a parent is a step: one that includes itself has no end."""
        self.meter.step()
        return super().get_template(name, parent, globals)

    def select_template(
        self, names: Iterable[str | Template], parent: str | None = None, globals: Globals | None = None
    ) -> Template:
        """The same for a list of names."""
        self.meter.step()
        return super().select_template(names, parent, globals)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """A call is a step."""
        self.meter.step()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """An operation whose result is no larger than it may be."""
        if operator == "%" and isinstance(left, (str, bytes)):
            raise SecurityError("formatting")
        if operator == "**":
            _check_power(left, right)
        elif operator == "*":
            self._check_product(left, right)
        elif operator == "+" and isinstance(left, (str, list, tuple)) and type(left) is type(right):
            self.meter.made(len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    def _check_product(self, left: object, right: object) -> None:
        if isinstance(left, int) and isinstance(right, int):
            _check_whole(left.bit_length() + right.bit_length())
            return
        times = left if isinstance(left, int) else right
        for long in (left, right):
            if isinstance(long, (str, list, tuple)) and isinstance(times, int):
                self.meter.made(len(long) * max(0, times))

    def _counted(self, values: Iterable[object]) -> Iterable[object]:
        return values if isinstance(values, Undefined) else _Counted(values, self.meter.step)

    def _joined(self, parts: tuple[object, ...]) -> str:
        return self._concat([_text(part) for part in parts])

    def _join(self, values: Iterable[object], separator: object = "") -> str:
        """连接: markup with the separator between; each value is escaped."""
        listed = list(_Counted(values, self.meter.step))
        texts = [_text(value) for value in listed]
        between = _text(separator)
        self.meter.made(sum(map(len, texts)) + len(between) * len(texts))
        return punctuated(listed, texts, between) if between in MARKS_BETWEEN else between.join(texts)

    def _concat(self, parts: Iterable[str]) -> str:
        texts = list(parts)
        self.meter.made(sum(map(len, texts)))
        return "".join(texts)


def _check_power(left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _check_whole(right * max(1, left.bit_length()))


def _check_whole(bits: int) -> None:
    if bits > MOST_BITS:
        raise ValueError("数太大了")


def _text(value: object) -> str:
    """As it would print: a list of lists of lists would write itself out without end."""
    return str(printable(value))


def _filter(value: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno)


class _Joins(NodeTransformer):
    """``a ~ b`` becomes a filter that measures."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _filter(nodes.Tuple(node.nodes, "load", lineno=node.lineno), _JOINED)


def _refuse_what_templates_may_not(tree: nodes.Template, file: str) -> None:
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        if not _literal(node.template):  # type: ignore[attr-defined]
            what = "extends、include、import 只能写明文件名，不能用别处来的名称"
            raise Forbidden(partial(not_allowed, what, "把文件名写在引号里"), file, node.lineno)
    for node in tree.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
        cure = "删去这个标签：文字由程序自己转义"
        raise Forbidden(partial(not_allowed, "模板里不能改 autoescape", cure), file, node.lineno)
    for macro in tree.find_all(nodes.Macro):
        names = [argument.name for argument in macro.args]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            what = f"宏“{macro.name}”的参数“{twice}”写了两遍"
            raise Forbidden(partial(bad_syntax, what, "只留一个"), file, macro.lineno)
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str):
            _refuse_unseen(const.value, file, const.lineno)
        elif isinstance(const.value, float) and not isfinite(const.value):
            raise Forbidden(number_too_large, file, const.lineno)
    for text in tree.find_all(nodes.TemplateData):
        _refuse_unseen(without_marks(text.data), file, text.lineno)


def _refuse_unseen(text: str, file: str, line: int) -> None:
    """A forged mark of ours among them: they are all characters that nobody can see."""
    if found := FORBIDDEN.search(text):
        line += text.count("\n", 0, found.start())
        raise Forbidden(partial(unseen_character, character_name(found.group())), file, line)


def _literal(node: nodes.Node | None) -> bool:
    """A name in quotes, a list of such, or a choice between such."""
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return all(map(_literal, node.items))
    if isinstance(node, nodes.CondExpr):
        return _literal(node.expr1) and (node.expr2 is None or _literal(node.expr2))
    if isinstance(node, nodes.Concat):
        return all(map(_literal, node.nodes))
    return isinstance(node, nodes.Const) and isinstance(node.value, str)
