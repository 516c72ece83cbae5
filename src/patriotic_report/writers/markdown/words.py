"""Words on their lines: escapes, line breaks and strong text, as CommonMark reads them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from unicodedata import category

from ...document import Run, Runs
from ...patterns import pattern

# Lines: what is a mark only where a line begins

_LINE_START = pattern(
    r"""
      \#{1,6}(?:[ \t]|$)     # heading
    | >                      # quotation
    | [-+](?:[ \t]|$)        # list
    | =+[ \t]*$              # underlined heading
    | [|:-][|:\ \t-]*$       # the same, a rule, or the second row of a table
    """,
    re.VERBOSE,
)
_NUMBER = pattern(r"([0-9]{1,9})(?=[.)](?:[ \t]|$))")  # a numbered list


def text_lines(text: str) -> str:
    """Write a paragraph of text that has no strong parts."""
    return lines((Run(text),))


def lines(runs: Runs) -> str:
    """Write a paragraph's words; a line break inside it is a backslash at the line's end."""
    # Some readers take any blank for the end of a paragraph and leave a last backslash bare.
    text = inline(runs).lstrip(" \t\n").rstrip()
    if "\n" not in text:
        return _protect(text)
    return "\\\n".join(_protect(line.strip(" \t")) for line in text.split("\n"))


def _protect(line: str) -> str:
    """Escape what would make a block of its own where a line begins."""
    if number := _NUMBER.match(line):
        return number[0] + "\\" + line[number.end() :]
    return "\\" + line if _LINE_START.match(line) else line


# Words: escapes and strong text

_MARKS = pattern(
    r"""
      [`*[~]
    | \\(?=[!-/:-@\[-`{-~]|\s*(?:\n|\Z)) # before a letter it is text already
    | (?<![^\W_])_ | _(?![^\W_])       # within a word it means nothing
    | <(?=[A-Za-z/!?])                 # 3<5 is no tag
    | &(?=\#?[A-Za-z0-9]+;)            # R&D is no entity
    """,
    re.VERBOSE,
)


def _readable(text: str) -> str:
    """Replace what CommonMark reads otherwise: NUL, and the carriage return, a line end to it."""
    return text.replace("\0", "\ufffd").replace("\r", " ")


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)


def one_line(text: str) -> str:
    """Write words that stand on one line whatever is in them."""
    return _escape(_readable(text).replace("\n", " ")).strip(" \t")


def inline(runs: Runs) -> str:
    """Write words where nothing depends on lines: ``\\n`` is still a line end in the result."""
    if len(runs) == 1 and not runs[0].strong:
        return _escape(_readable(runs[0].text))
    readable = (Run(_readable(run.text), run.strong) for run in runs)
    pieces = _merged(_settled(_merged(readable)))
    return "".join(f"**{_escape(run.text)}**" if run.strong else _escape(run.text) for run in pieces)


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours that are alike, leave empty ones out."""
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].strong == run.strong:
            merged[-1] = Run(merged[-1].text + run.text, run.strong)
        elif run.text:
            merged.append(run)
    return merged


def _settled(runs: list[Run]) -> Iterator[Run]:
    """Move marks out of strong text where the asterisks beside them would be taken for text.

    CommonMark lets ``**`` close after punctuation only before a blank or punctuation:
    ``**一是健全机制。**成立`` is not bold, ``**一是健全机制**。成立`` is.
    """
    before = ""
    for number, run in enumerate(runs):
        if run.strong:
            after = runs[number + 1].text[0] if number + 1 < len(runs) else ""
            start = _outside(run.text, before)
            length = _outside(run.text[start:][::-1], after)
            end = len(run.text) - length
            yield Run(run.text[:start])
            yield Run(run.text[start:end], strong=True)
            yield Run(run.text[end:])
        else:
            yield run
        before = run.text[-1]


def _outside(text: str, neighbour: str) -> int:
    """How many characters at the beginning cannot stand beside the asterisks within."""
    for position, character in enumerate(text):
        free = not neighbour or _is_blank(neighbour) or _is_mark(neighbour)
        if not (character.isspace() or (_may_be_mark(character) and not free)):
            return position
        neighbour = character
    return len(text)


def _is_blank(character: str) -> bool:
    return character in " \t\n" or category(character) == "Zs"


def _is_mark(character: str) -> bool:
    return character in string.punctuation or category(character).startswith("P")


def _may_be_mark(character: str) -> bool:
    # Symbols count as punctuation since CommonMark 0.31, before only those of ASCII did.
    return _is_mark(character) or category(character).startswith("S")
