"""The built-in templates' common base, and its compiled form: compiling it takes a fifth of a cold start."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import Environment, FunctionLoader, Template

MAIN = "report.md.j2"
BUILT_IN = "builtin"
BASE = "base"
"""The folder of the built-in ones' common parent; no template of its own."""
BASE_NAME = f"{BUILT_IN}/{BASE}/{MAIN}"
FOLDER = Path(__file__).resolve().parent.parent / "templates"


def module_name() -> str:
    """``compiled_base_3_1_6`` under Jinja 3.1.6."""
    return "compiled_base_" + str(getattr(jinja2, "__version__", "")).replace(".", "_")


@lru_cache(maxsize=1)
def compiled_code() -> CodeType | None:
    """The base's code, or None where it was not made for this Jinja (``compile_base`` makes it)."""
    spec = find_spec(f"{__package__}.{module_name()}")
    loader = spec.loader if spec else None
    if loader is None or not hasattr(loader, "get_code"):
        return None
    code: CodeType = loader.get_code(spec.name)  # type: ignore[union-attr]
    return code


class WithCompiledBase(FunctionLoader):
    """Loads the built-in base from its compiled form, where there is one for this Jinja."""

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """A template, ready to render."""
        if name == BASE_NAME:
            code = compiled_code()
            if code is not None:
                own = code.replace(co_filename=str(FOLDER / BASE / MAIN))
                return Template.from_code(environment, own, environment.make_globals(globals), lambda: True)
        return super().load(environment, name, globals)
