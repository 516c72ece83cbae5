"""A part of a workbook fed to expat block by block, within bounds on what parsing costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Any

from .. import limits
from .faults import Damaged, TooLarge

_STEP = 1 << 16
_MOST_WITHOUT_TAG = 1 << 20
"""No text and no tag is longer: a cell holds 32767 characters at most, and each takes at most ten bytes."""
_TAGS_A_CELL, _MOST_OTHERS = 6, 100_000
"""A cell with a formula is six tags; most have none, and leave room for cells without content."""


def new_parser(
    start: Callable[..., Any], end: Callable[..., Any] | None, text: Callable[[str], Any] | None
) -> Any:
    """A parser that takes no document type.  Parsing raises Damaged, and expat's own error."""
    from xml.parsers.expat import ParserCreate

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def parsed(parser: Any, part: IO[bytes]) -> None:
    """Feed the whole part.  Raises Damaged, TooLarge, and what the parser raises."""
    most = limits.now().table_cells * _TAGS_A_CELL + _MOST_OTHERS
    tags = 0
    while block := part.read(_STEP):  # to count first takes a hundredth of the time that parsing does
        tags += block.count(b"<")
        if tags > most:
            raise TooLarge
    part.seek(0)
    for _ in fed(parser, part):
        pass


def fed(parser: Any, part: IO[bytes]) -> Iterator[int]:
    """Feed the part, giving the number of bytes after each block; who takes them bounds them.

    Raises Damaged, and what the parser raises.
    """
    size = last_tag = 0
    while block := part.read(_STEP):
        last = block.rfind(b"<")
        last_tag = size + last if last >= 0 else last_tag
        size += len(block)
        if size - last_tag > _MOST_WITHOUT_TAG:
            raise Damaged("no tag for a megabyte")
        parser.Parse(block, False)
        yield size
    parser.Parse(b"", True)


def _no_doctype(*_: object) -> None:
    raise Damaged("a document type")
