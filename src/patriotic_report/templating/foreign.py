"""Foreign templates compiled and measured, each file handed over by name: for the process that opens none."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Protocol

from jinja2 import DictLoader, Environment, Template, TemplateNotFound

from .. import limits
from .builtin import Globals, WithCompiledBase
from .decoding import text_of
from .environment import OverBudget
from .generating import text_from
from .metered import Meter, MeteredSandbox

_WARM_UP = """{% macro a(b=1.5) %}{{ b ~ "\\u4e00" }}{% endmacro %}
{% set c = namespace(d=[1, 0x2]) %}{% for e in c.d if e is odd %}{{ a(e * 2)|trim }}{% else %}{% endfor %}
"""
_numbers = count()
"""For the names of templates: each has one of its own in this process."""


class Files(Protocol):
    """Who hands files over, and is told what was made of them."""

    def file(self, name: str) -> tuple[str, bytes] | None:
        """A template's path and bytes, or None; raises TemplateRefused."""

    def loaded(self, key: str, path: str, lines: list[tuple[int, int]]) -> None:
        """A template was compiled: in tracebacks it is ``key``, ``lines`` are pairs (line of it, line of its code)."""


class _Loader(WithCompiledBase):
    """Loads what is handed over."""

    def __init__(self, files: Files) -> None:
        super().__init__(self._handed_over)
        self._files = files
        self.keys: dict[str, str] = {}

    def _handed_over(self, name: str) -> tuple[str, str, Callable[[], bool]]:
        found = self._files.file(name)
        if found is None:
            raise TemplateNotFound(name)
        path, data = found
        # a template that changes gets another environment
        return text_of(data, path), path, lambda: True

    def load(self, environment: Environment, name: str, globals: Globals | None = None) -> Template:
        """A template, under its file's own name again."""
        template = super().load(environment, name, globals)
        key = template.filename or name
        path = next((path for path, short in self.keys.items() if short == key), key)
        template.filename = path
        self._files.loaded(key, path, template.debug_info)
        return template


class ForeignSandbox(MeteredSandbox):
    """The sandbox of one folder's templates, for as long as none of them changes."""

    def __init__(self, files: Files) -> None:
        loader = _Loader(files)
        super().__init__(loader)
        self._keys = loader.keys

    def begin(self, most: limits.Limits) -> None:
        """Another report: nothing is left of the one before, not even what an imported template has set."""
        self.meter = Meter(most)
        for template in self.cache.values() if self.cache else ():
            template._module = None

    def short_name(self, filename: str) -> str:
        """``template:3``."""
        if filename not in self._keys:
            self._keys[filename] = f"template:{next(_numbers)}"
        return self._keys[filename]


def warm_up() -> OverBudget | None:
    """Render a template that needs what Jinja imports on the way; the bound that it breaks, for its traceback."""
    sandbox = MeteredSandbox(DictLoader({"": _WARM_UP}))
    try:
        text_from(sandbox.get_template(""), {}, 1)
    except OverBudget as error:
        return error
    return None
