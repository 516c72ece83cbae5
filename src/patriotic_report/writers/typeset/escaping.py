"""Text as typst's string literals: whatever it holds, none of it is markup, code or a name."""

from __future__ import annotations

from itertools import pairwise

from ...patterns import pattern
from ..layout import gbt9704 as layout
from .printed import pt

MARKS = "、。，．：；！？（）《》〈〉“”‘’「」『』【】〖〗〔〕［］｛｝·・"
"""Wide ones that typst takes half of where it can."""
_BETWEEN = pattern(rf"(?<=[{MARKS}])(?=[{MARKS}])")
"""Where two marks stand side by side: typst squeezes them, and the standard's grid knows no half cells."""
_ESCAPED = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_TAB = f"h({pt(layout.TAB_TW)})"
"""As wide as two stops are apart: where the next one is, only typst knows."""
_BREAKS = pattern(r"([\n\r\t])")


def literal(text: str) -> str:
    """One string; printable or not, it is what it was when typst has read it."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    return character if character.isprintable() or character in "　 " else f"\\u{{{ord(character):x}}}"


def content(text: str, tracking: float | None = None) -> str:
    """An expression that prints the text: its lines, its tabs, its marks as wide as they are; ``tracking`` in
    points where it is not the usual one."""
    parts: list[str] = []
    for piece in _BREAKS.split(text):
        if piece in {"\n", "\r"}:
            parts.append("linebreak()")
        elif piece == "\t":
            parts.append(_TAB)
        elif piece:
            parts += _unsqueezed(piece, tracking)
    return " + ".join(parts) or '""'


def runs_in(text: str) -> int:
    """Of how many runs it is made; behind the last character of each there is no tracking.

    typst sets scripts apart: PM10 among Chinese is a run of its own, and what has no script goes on with the one before.
    """
    latin = [character.isascii() for character in text if character.isalpha()]
    return 1 + len(_BETWEEN.findall(text)) + sum(one != other for one, other in pairwise(latin))


def _unsqueezed(text: str, tracking: float | None) -> list[str]:
    """Runs that end between two marks, every second one in the other tracking."""
    pieces = [literal(piece) for piece in _BETWEEN.split(text)]
    if tracking is not None:
        return [
            f"tight({tracking + number % 2 / 10_000:.4f}pt, {each})" for number, each in enumerate(pieces)
        ]
    return [f"s({each})" if number % 2 else each for number, each in enumerate(pieces)]
