"""Where a paragraph's lines stand, as numbers that every writer prints in its own way."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import Literal, NamedTuple

from . import gbt9704 as layout

Side = Literal["left", "center", "right"]


class Tab(NamedTuple):
    """A place in the line, in twips from the text area's left edge; ``side`` is what of the text stands there."""

    side: Side
    at: int


class Indents(NamedTuple):
    """Twips from the edges of the text area; None where the paragraph's style says it.

    ``first`` moves the first line to the right, ``hanging`` to the left.
    """

    left: int | None = None
    right: int | None = None
    first: int | None = None
    hanging: int | None = None
    tabs: tuple[Tab, ...] = ()
    side: Side | None = None


ON_THE_RIGHT = Indents(left=0, right=2 * layout.CHARACTER_TW, first=0, side="right")
"""Two 字 from the right (实务)."""


class Line(NamedTuple):
    """A paragraph that stands where arithmetic says: ``role`` is the key of its style."""

    role: str
    text: str
    indents: Indents = Indents()
