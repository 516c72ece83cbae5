"""What every reader makes of a report: its lines and tables in reading order, and nothing of its looks."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple, Union

from .. import limits
from ..files.errors import TooLarge
from ..patterns import pattern

MOST_BLOCKS = 50_000
MOST_CELLS = 200_000
MOST_COLUMNS = 200

HEADER_OR_FOOTER, BODY, TITLE = -2, -1, 0


class Line(NamedTuple):
    """A paragraph's text; a line end in it is a line break.

    ``level`` is HEADER_OR_FOOTER in a header or footer that pages repeat, TITLE for the report's or an attachment's title, 1 and more for a heading,
    BODY where the file does not say that it is one.
    """

    text: str
    level: int = BODY


class Grid(NamedTuple):
    """A table without merged cells: what covered several stands in each of them.

    ``head`` names every column, names one above another joined by ``/``; rows are as long.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Union[Line, Grid]


class Flow(NamedTuple):
    """A report's blocks; only what ``has_pages`` can have headers and footers."""

    blocks: tuple[Block, ...]
    has_pages: bool = False


_BEFORE_UNIT = pattern(r"\s*\n\s*(?=[（(][^（）()\n]*[）)]\s*$)")
"""The end of a line that keeps a column's unit whole, on a line of its own: 清运垃圾 above （吨） is one name."""


def grid_or_lines(rows: list[list[str]], head_rows: int) -> list[Block]:
    """A table's cells as a Grid; as lines where a single row or column makes it a frame for layout."""
    width = max((len(row) for row in rows), default=0)
    full = [tuple(row) + ("",) * (width - len(row)) for row in rows]
    head, body = [_names(column) for column in zip(*full[:head_rows], strict=True)], full[head_rows:]
    if width < 2 or not body:
        below = (dict.fromkeys(row) for row in body)
        return [Line(text) for text in chain(*head, *below) if text.strip()]
    return [Grid(tuple(map("/".join, head)), tuple(body))]


def _names(column: tuple[str, ...]) -> list[str]:
    """The names above one another at a column's head, each once."""
    names = (_BEFORE_UNIT.sub("", name) if "\n" in name else name for name in column)
    parts = (" ".join(part.split()) for name in names for part in name.split("\n"))
    return list(dict.fromkeys(part for part in parts if part))


def within_bounds(blocks: list[Block], has_pages: bool = False) -> Flow:
    """The flow; raises TooLarge."""
    characters = cells = 0
    for block in blocks:
        if isinstance(block, Line):
            characters += len(block.text)
        else:
            cells += len(block.head) * (len(block.rows) + 1)
            characters += sum(len(cell) for row in block.rows for cell in row)
    if characters > limits.now().text_characters:
        raise TooLarge("text_characters")
    if len(blocks) > MOST_BLOCKS or cells > MOST_CELLS:
        raise TooLarge
    return Flow(tuple(blocks), has_pages)
