"""The built-in templates' common base, and its compiled form: compiling it takes a fifth of a cold start.

The form is made when the package is built (``compile_base``).  Its name holds the release of Jinja and a
digest of the text that it was made from: under another release, or once the text was edited, it is not
found, and the text is compiled as any other template's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, MutableMapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import CodeType
from typing import TypeAlias

import jinja2
from jinja2 import Environment, FunctionLoader, Template

MAIN = "report.md.j2"
STARTER = "starter.yaml"
BUILT_IN = "builtin"
BASE = "base"
"""The folder of the built-in ones' common parent; no template of its own."""
BASE_NAME = f"{BUILT_IN}/{BASE}/{MAIN}"
FOLDER = Path(__file__).resolve().parent.parent / "templates"
DOMAINS = FOLDER.with_name("domains")
"""A domain's folder may hold its template."""
Globals: TypeAlias = MutableMapping[str, object]
"""What a template finds beside its context."""
_PACKAGE = __name__.partition(".")[0]


def base_text() -> str:
    """The base as it stands in this package."""
    return (FOLDER / BASE / MAIN).read_text(encoding="utf-8")


def starter_texts() -> Iterator[str]:
    """The new files of all built-in templates and domains, as they lie in the package."""
    folders = (*FOLDER.iterdir(), *DOMAINS.iterdir())
    for file in sorted(file for folder in folders for file in folder.iterdir() if file.name == STARTER):
        yield file.read_text(encoding="utf-8")


def module_name(text: str) -> str:
    """``compiled_base_3_1_6_`` and twelve letters of the text's digest, under Jinja 3.1.6."""
    release = str(getattr(jinja2, "__version__", "")).replace(".", "_")
    return f"compiled_base_{release}_{hashlib.sha256(text.encode()).hexdigest()[:12]}"


@lru_cache(maxsize=4)
def compiled_code(text: str) -> CodeType | None:
    """The code of a base of this text, or None where none was made for it and this Jinja."""
    spec = find_spec(f"{_PACKAGE}.{module_name(text)}")
    loader = spec.loader if spec else None
    if loader is None or not hasattr(loader, "get_code"):
        return None
    code: CodeType = loader.get_code(spec.name)  # type: ignore[union-attr]
    return code


class WithCompiledBase(FunctionLoader):
    """Loads the built-in base from its compiled form, where there is one of its text for this Jinja."""

    def load(self, environment: Environment, name: str, globals: Globals | None = None) -> Template:
        """A template, ready to render."""
        if name == BASE_NAME:
            text, file, is_current = self.get_source(environment, name)
            code = compiled_code(text)
            if code is not None:
                own = code.replace(co_filename=file or name)
                return Template.from_code(environment, own, environment.make_globals(globals), is_current)
        return super().load(environment, name, globals)
