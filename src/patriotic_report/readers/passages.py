"""A finished document's paragraphs, each where it stands: what rules on words look through."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import Literal, NamedTuple

from .flow import BODY

Within = Literal["body", "table", "box", "header", "footer", "note"]
"""In what a paragraph stands: a text box, a header that pages repeat, a footnote."""


class Anchor(NamedTuple):
    """The ``number``-th paragraph (``w:p``, from 0) of a Word file's part; ``added`` characters of its text are
    no characters of its own: its automatic number."""

    part: str
    number: int
    added: int = 0


class Passage(NamedTuple):
    """A paragraph, or a table's cell in Markdown: its text as it prints, and its place.

    ``level`` is a ``Line``'s; ``line`` is its first one in a text file, from 1, and ``typed`` are its lines there.
    """

    text: str
    level: int = BODY
    within: Within = "body"
    line: int = 0
    typed: tuple[str, ...] = ()
    anchor: Anchor | None = None


def text_passages(text: str) -> list[Passage]:
    """The lines of a plain text, blank ones left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Passage(line, line=number, typed=(line,)) for number, line in enumerate(lines, 1) if line.strip()]
