"""Where a paragraph's lines begin, in characters of its own size."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import NamedTuple

from .letter_parts import Part
from .typefaces import WORDS_DEFAULT_SIZE


class Indents(NamedTuple):
    """In characters: the first line, the lines below, and the free space on the right."""

    first: float
    below: float
    right: float


def indents_of(part: Part) -> Indents:
    """With blanks that are typed at the beginning: a full-width one is a character, a tab two."""
    looks = part.paragraph.looks
    size = next((run.looks.size for run in part.paragraph.runs if run.text.strip()), None)
    one = (size or WORDS_DEFAULT_SIZE) * 10
    left = in_characters(looks.left_characters, looks.left, one)
    first = left + in_characters(looks.first_characters, looks.first, one)
    text = part.paragraph.text
    typed = text[: len(text) - len(text.lstrip())]
    blanks = sum(2 if sign == "\t" else 1 if sign == "　" else 0.5 for sign in typed if sign not in "\n\r")
    return Indents(first + blanks, left, in_characters(looks.right_characters, looks.right, one))


def in_characters(hundredths: int | None, twips: int | None, one: int) -> float:
    """A length that may be given in characters, which then count, or in twips."""
    return hundredths / 100 if hundredths else (twips or 0) / one
