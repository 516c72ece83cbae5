"""Pages of documentation as the tests see them: their blocks, and running what they show."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from conftest import ROOT, Command

DOCS = ROOT / "docs"


class Block(NamedTuple):
    """A fenced block: its language, the file that it names behind it, its text."""

    language: str
    file: str
    text: str


_BLOCK = re.compile(r"^```(\w+) ?(.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)


def blocks(page: str, *languages: str) -> list[Block]:
    """A page's blocks, in its order; only of some languages."""
    found = [Block(*match) for match in _BLOCK.findall(page)]
    return [block for block in found if not languages or block.language in languages]


def commands_of(page: str) -> list[str]:
    """Every ``report …`` line that a page shows to be typed."""
    lines = [line for block in blocks(page, "sh") for line in block.text.splitlines()]
    return [line for line in lines if line.startswith("report ")]


def run(line: str, folder: Path, quickly: Command, report: Command) -> str:
    """Run a line as it is written and give what it printed; it must end well."""
    words, _, stdin = line.partition(" < ")
    if stdin:
        done = report(*shlex.split(words)[1:], cwd=folder, stdin=(folder / stdin).read_bytes())
    else:
        done = quickly(*shlex.split(words)[1:], cwd=folder)
    assert done.returncode == 0, f"{line}\n{done.stderr}"
    return done.stdout


def anchor(heading: str) -> str:
    """What GitHub calls a heading in a link: marks go, blanks are hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    """Every heading of a page that can be linked to."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def script(name: str) -> ModuleType:
    """A program in docs/, as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
