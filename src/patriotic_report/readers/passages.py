"""A finished document's paragraphs, each where it stands: what rules on words look through."""

# no postponed annotations: typing would make and compile a reference for every field
import re
from typing import Literal, NamedTuple

from .flow import BODY

Within = Literal["body", "table", "box", "header", "footer", "note"]
"""In what a paragraph stands: a text box, a header that pages repeat, a footnote."""


Spot = tuple[int, int]
"""The byte where an element begins in its part, and how many characters into its text."""


class Anchor(NamedTuple):
    """Where a Word paragraph stands: the ``part``, the byte ``at`` which its ``w:p`` begins there, and its ``pieces``.

    A piece is a place in the paragraph's text and the byte where the element begins that says what follows:
    a ``w:t``, a tab.  Text before the first one (an automatic number) stands in no element.
    """

    part: str
    at: int
    pieces: tuple[tuple[int, int], ...] = ()

    def of(self, start: int, end: int) -> "tuple[Spot, Spot] | None":
        """Where a stretch of the text begins and ends; None where no element says any of it."""
        first = next((n for n, (place, _) in reversed(list(enumerate(self.pieces))) if place <= start), 0)
        last = next((n for n, (place, _) in reversed(list(enumerate(self.pieces))) if place < end), -1)
        if last < first:
            return None
        begin, finish = self.pieces[first], self.pieces[last]
        return (begin[1], max(0, start - begin[0])), (finish[1], end - finish[0])


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
    apart: bool = False
    """Whether a blank paragraph or line stands before it; in Markdown, where one always does, not."""
    lead: int = 0
    """How many characters at its beginning are set apart from the rest by their face: a run-in heading."""

    def line_with(self, needle: str, nth: int = 0) -> "TypedLine":
        """Where some words are typed, for the first time or the ``nth`` after it; else the first line."""
        lines = self.typed or (self.text,)
        first = self.line if self.typed else 0
        if needle:
            typed = [
                TypedLine(first + offset if first else 0, line, found.start() + 1, len(needle))
                for offset, line in enumerate(lines)
                for found in re.finditer(re.escape(needle), line)
            ]
            if typed:
                return typed[nth] if nth < len(typed) else typed[0]
            if self.typed and (found := _with_markup(needle).search("\n".join(lines))):
                above = found.string[: found.start()]
                offset = above.count("\n")
                begin = len(above) - above.rfind("\n") - 1
                end = min(begin + len(found[0]), len(lines[offset]))
                return TypedLine(first + offset, lines[offset], begin + 1, max(end - begin, 1))
        return TypedLine(first, lines[0], 1, 1)


class TypedLine(NamedTuple):
    """A line of a file, from 1 (0: of none), with the column of words in it, from 1, and their length there."""

    number: int
    text: str
    column: int
    length: int


def _with_markup(words: str) -> re.Pattern[str]:
    """Words as Markdown may spell them: with escapes, entities, emphasis and line ends between their characters."""
    signs = [
        r"\s"
        if sign.isspace()
        else re.escape(sign)
        if sign.isalnum()
        else rf"(?:{re.escape(sign)}|&[#\w]{{1,31}};)"
        for sign in words
    ]
    return re.compile(r"(?:[*_~`\\]|<[^<>\n]{0,80}>|\n[ \t>]*)*".join(signs))


def text_passages(text: str) -> list[Passage]:
    """The lines of a plain text, blank ones left out."""
    found: list[Passage] = []
    apart = False
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip():
            found.append(Passage(line, line=number, typed=(line,), apart=apart and bool(found)))
        apart = not line.strip()
    return found
