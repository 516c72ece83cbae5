"""The source as Python reads it: several laws look at each file, and parsing all of them takes seconds."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Everything that a file says, the module first."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
