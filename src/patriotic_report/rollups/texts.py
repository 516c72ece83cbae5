"""A text that lay in a folder: a table of units, or somebody's notes."""

from __future__ import annotations

from .. import limits
from ..patterns import pattern
from ..problems import InputRefused
from ..source.encodings import decode
from ..source.files import read_bytes
from .heads import is_first_head
from .names import Names

_CELLS = pattern(r"[,\t;，；]")
_LOOKED_AT = 50
"""Lines: above a head stand a title and a few labels."""


def is_table(path: str, names: Names) -> bool:
    """Whether one of its lines is the head of such a table: its first cell says so, and there are others."""
    try:
        text, _ = decode(read_bytes(path, b"", limits.now().data_bytes), path)
    except InputRefused:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    return any(_is_head(_CELLS.split(line), names) for line in lines[:_LOOKED_AT])


def _is_head(cells: list[str], names: Names) -> bool:
    heads = ["".join(cell.strip(' \t"').split()) for cell in cells]
    return len(heads) > 1 and is_first_head(heads, names)
