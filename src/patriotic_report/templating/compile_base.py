"""Compile the built-in templates' base ahead: ``python -m patriotic_report.templating.compile_base``.

Compiling it takes Jinja a fifth of a cold start.  The result is Jinja's own Python, one
file for the release of Jinja that made it (its name says which); under any other release
the template is compiled from its text as usual.  A test makes it again and compares.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from types import CodeType

import jinja2

from .loading import BASE_NAME, environment_for, source_of

HERE = Path(__file__).parent


def compiled_text() -> str:
    """The base as Python source, line numbers and all: nothing may be added to it."""
    folder = HERE.parent / "templates" / "base"
    environment = environment_for(folder)
    text = source_of(BASE_NAME, folder).read_text(encoding="utf-8")
    made = environment.compile(text, BASE_NAME, BASE_NAME, raw=True)
    return f"{made}\n"


def module_name() -> str:
    """``compiled_base_3_1_6`` under Jinja 3.1.6."""
    return "compiled_base_" + str(getattr(jinja2, "__version__", "")).replace(".", "_")


def compiled_code() -> CodeType | None:
    """The base's code, or None where it was not made for this Jinja."""
    spec = find_spec(f"{__package__}.{module_name()}")
    loader = spec.loader if spec else None
    if loader is None or not hasattr(loader, "get_code"):
        return None
    code: CodeType = loader.get_code(spec.name)  # type: ignore[union-attr]
    return code


if __name__ == "__main__":
    (HERE / f"{module_name()}.py").write_text(compiled_text(), encoding="utf-8")
