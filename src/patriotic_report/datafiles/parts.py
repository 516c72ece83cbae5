"""A part of a workbook read within bounds on what parsing costs."""

from __future__ import annotations

from typing import IO

from .. import limits
from ..files.xml import OnEnd, OnStart, OnText, Parser

_TAGS_A_CELL, _MOST_OTHERS = 6, 100_000
"""A cell with a formula is six tags; most have none, and leave room for cells without content."""


def read_part(
    part: IO[bytes], start: OnStart, end: OnEnd, text: OnText | None = None, *, namespaces: bool = False
) -> int:
    """Read the whole part; names come with their prefixes, or as ``namespace local``.

    Returns for how many cells it counts, blank ones too.  Raises Damaged, TooLarge, and what the handlers raise.
    """
    most = limits.most_cells() * _TAGS_A_CELL + _MOST_OTHERS
    return Parser(start, end, text, namespaces=namespaces).parse_stream(part, most) // _TAGS_A_CELL
