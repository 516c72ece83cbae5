"""Compile the built-in templates' base ahead: ``setup.py`` asks for it, in a process with no library but Jinja.

The result is Jinja's own Python, one file for the release of Jinja and the text that made it.
"""

from __future__ import annotations

from pathlib import Path

from .builtin import BASE, BASE_NAME, FOLDER, base_text, module_name
from .loading import environment_for


def compiled_text() -> str:
    """The base as Python source, line numbers and all: nothing may be added to it."""
    made = environment_for(FOLDER / BASE).compile(base_text(), BASE_NAME, BASE_NAME, raw=True)
    return f"{made}\n"


def write_into(folder: Path) -> Path:
    """Put the compiled base into a folder, in the place of any older one."""
    for old in folder.glob("compiled_base_*.py"):
        old.unlink()
    file = folder / f"{module_name(base_text())}.py"
    file.write_text(compiled_text(), encoding="utf-8")
    return file
