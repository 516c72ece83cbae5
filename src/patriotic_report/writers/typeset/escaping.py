"""Text as typst's string literals: whatever it holds, none of it is markup, code or a name."""

from __future__ import annotations

from ...patterns import pattern

_MARKS = "、。，．：；！？（）《》〈〉“”‘’「」『』【】〖〗〔〕［］｛｝·・"
_BETWEEN = pattern(rf"(?<=[{_MARKS}])(?=[{_MARKS}])")
"""Where two marks stand side by side: typst squeezes them, and the standard's grid knows no half cells."""
_ESCAPED = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_TAB = "h(21pt)"
"""Word's own stops are 420 twips apart."""
_BREAKS = pattern(r"([\n\r\t])")


def literal(text: str) -> str:
    """One string; printable or not, it is what it was when typst has read it."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    return character if character.isprintable() or character in "　 " else f"\\u{{{ord(character):x}}}"


def content(text: str) -> str:
    """An expression that prints the text: its lines, its tabs, its marks as wide as they are."""
    parts: list[str] = []
    for piece in _BREAKS.split(text):
        if piece in {"\n", "\r"}:
            parts.append("linebreak()")
        elif piece == "\t":
            parts.append(_TAB)
        elif piece:
            parts += _unsqueezed(piece)
    return " + ".join(parts) or '""'


def _unsqueezed(text: str) -> list[str]:
    """Runs that end between two marks, every second one in the other tracking."""
    return [
        f"s({literal(piece)})" if number % 2 else literal(piece)
        for number, piece in enumerate(_BETWEEN.split(text))
    ]
