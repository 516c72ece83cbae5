"""Compile the built-in templates' base ahead: ``python -m patriotic_report.templating.compile_base``.

The result is Jinja's own Python, one file for the release of Jinja that made it (its name says
which); under any other release the template is compiled from its text as usual.  A test makes it
again and compares.
"""

from __future__ import annotations

from pathlib import Path

from .builtin import BASE, BASE_NAME, FOLDER, MAIN, module_name
from .loading import environment_for

HERE = Path(__file__).parent


def compiled_text() -> str:
    """The base as Python source, line numbers and all: nothing may be added to it."""
    folder = FOLDER / BASE
    text = (folder / MAIN).read_text(encoding="utf-8")
    made = environment_for(folder).compile(text, BASE_NAME, BASE_NAME, raw=True)
    return f"{made}\n"


if __name__ == "__main__":
    (HERE / f"{module_name()}.py").write_text(compiled_text(), encoding="utf-8")
