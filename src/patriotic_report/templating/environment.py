"""The sandbox that templates run in: names in both languages, no attribute walk, values escaped."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from ..problems import Place, Problem
from ..views.filters import FILTERS
from ..views.values import ABSENT, NothingToPrint, Record, Text, why_no_text
from .marks import LineMarks


class OverBudget(Exception):
    """A rendering has used up a bound; ``field`` is its name in ``limits``."""

    def __init__(self, field: str, most: int) -> None:
        self.field, self.most = field, most
        super().__init__(field, most)


class Forbidden(Exception):
    """A line of a file holds what templates may not; ``at`` puts it into words."""

    def __init__(self, at: Callable[[Place], Problem], file: str, line: int) -> None:
        self.at, self.file, self.line = at, file, line
        super().__init__(file, line)


def printable(value: object) -> object:
    """Jinja's finalize: refuse what would print as None, True or an object's name."""
    kind = type(value)
    if kind is Text or kind is str:
        return value  # nearly all that is printed
    if isinstance(value, Undefined):
        return value  # printing it raises, with its name
    if why := why_no_text(value) or _why_not_printed(value):
        raise NothingToPrint(why)
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("数太大了")
    return value


def _why_not_printed(value: object) -> str:
    if isinstance(value, Record):
        return "" if value.raw else f"“{value.kind}”不是单个的值，要写到具体的一项，如 {{{{ 单位.简称 }}}}"
    if isinstance(value, (tuple, list, dict)):
        return "这里要印的是一列内容：用 {% for %} 逐项印，或者用 |连接('、')"
    if isinstance(value, (Text, str, int, float)):
        return ""
    return "这里少了一对括号：宏要写成 名称()" if callable(value) else "这里要印的不是文字"


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates reach members of our records, loop variables and their own macros; nothing else."""

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=False,
            undefined=StrictUndefined,
            finalize=printable,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=[LineMarks],
            cache_size=50,
        )
        # the base stands first always, for its compiled form has the number in it
        self.template_names: list[str] = ["builtin/base/report.md.j2"]
        self.filters = dict(FILTERS)
        self.globals = {"range": self.globals["range"], "namespace": Namespace}

    def getattr(self, obj: object, attribute: str) -> object:
        """``obj.attribute`` in a template."""
        if isinstance(obj, Record):
            value = obj.member(attribute)
            return self._no_member(obj, attribute) if value is ABSENT else value
        if isinstance(obj, (LoopContext, Namespace, BlockReference, TemplateModule)):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    # Any: what Jinja calls a name may be a position, which its message then tells
    def getitem(self, obj: object, argument: Any) -> object:
        """``obj[argument]`` in a template."""
        if isinstance(obj, Record):
            return self.getattr(obj, str(argument))
        if isinstance(obj, (tuple, list)) and isinstance(argument, (int, slice)):
            return super().getitem(obj, argument)
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def _no_member(self, record: Record, name: str) -> Undefined:
        return self.undefined(name=name, hint=f"“{record.kind}”没有“{name}”这一项")

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call what a template calls.

        A macro wants the evaluation context and nothing else; Jinja finds that out anew at every
        call, which takes as long as a short macro.
        """
        if type(obj) is not Macro:
            return super().call(context, obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        try:
            return obj(context.eval_ctx, *args, **kwargs)
        except StopIteration:  # |首个 of nothing; Jinja's words, so that the message is the same
            return self.undefined("value was undefined because a callable raised a StopIteration exception")

    def is_safe_callable(self, obj: object) -> bool:
        """Macros, blocks and range, and loop.cycle; no method of any value."""
        return (
            isinstance(obj, (Macro, BlockReference))
            or obj
            in (
                self.globals["range"],
                Namespace,
            )
            or isinstance(getattr(obj, "__self__", None), LoopContext)
        )

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        """What the sandbox forbids reads like what is not there."""
        return self.undefined(obj=obj, name=attribute)
