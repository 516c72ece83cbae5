"""A scalar's text as YAML reads it, its text with the line ends as typed, and where each piece stands.

Which line ends were meant is for YAML to say: those of a literal ``|`` and an escaped ``\\n``
stay, those of plain, quoted and ``>`` scalars fold.  YAML folds into a blank, which is wrong
between Chinese characters: there we fold into nothing.  So a ``\\n`` in a value is a line that
somebody typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..chinese import BLANKS, joint
from ..patterns import pattern

if TYPE_CHECKING:
    from .parser import CollectionStartEvent, ScalarEvent

# Begun where blanks begin only: from every blank of a long run it would be looked for as far as
# the run goes.  Behind an escaped blank others may begin.
_LINE_END = r"(?:(?:(?<![ \t])|(?<=\\[ \t]))[ \t]+)?\n[ \t]*"
_TOKENS = {
    "": pattern(_LINE_END),
    "'": pattern(f"{_LINE_END}|''"),
    '"': pattern(
        rf"\\\n[ \t]*|{_LINE_END}|"
        r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])"
    ),
}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
# Anchor and tag before a value: `&名 !!str `, then blanks, comments, line ends.
_PROPERTIES = pattern(r"(?:[&!][^ \t\n]*(?:[ \t\n]+|$)(?:#.*\n[ \t\n]*)*)+")


class Piece(NamedTuple):
    """Some of the text, and where it begins in the source; an escape is a piece of its own."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def flow_pieces(source: str, start: int, end: int) -> list[Piece]:
    """The pieces of a plain or quoted scalar that stands at ``source[start:end]``: many faults ask for the same."""
    style = source[start] if source[start] in "\"'" else ""
    at, end = (start + 1, end - 1) if style else (start, end)
    pieces: list[Piece] = []
    for match in _TOKENS[style].finditer(source, at, end):
        if match.start() > at:
            pieces.append(Piece(source[at : match.start()], at, match.start()))
        pieces.append(Piece(_meaning(match.group()), match.start(), match.end()))
        at = match.end()
    if at < end:
        pieces.append(Piece(source[at:end], at, end))
    return pieces


def _meaning(token: str) -> str:
    if token[0] == "'":
        return "'"
    if token[0] != "\\":
        return "\n"
    if token[1] == "\n":
        return ""
    if token[1] in "xuU":
        return chr(int(token[2:], 16))
    return _ESCAPES.get(token[1], token[1])


def block_pieces(source: str, start: int, end: int, text: str) -> list[Piece]:
    """The pieces of a literal scalar whose ``|`` stands at ``start``: one a line.

    The indent is what the source's line has before the line of the text.
    """
    pieces: list[Piece] = []
    at = source.find("\n", start) + 1
    for line in text.split("\n"):
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop
        begin = max(at, stop - len(line))
        pieces.append(Piece(line + "\n", begin, min(stop + 1, end)))
        at = stop + 1
    return pieces


def _unfolded(written: str, text: str) -> str:
    """A folded block's text as the same lines would give below a ``|``."""
    lines = written.split("\n")[1:]
    if not text.strip():
        return text
    indent = _depth(_first_words(lines)) - _depth(_first_words(text.split("\n")))
    content = "\n".join(line[indent:] for line in lines)
    kept = len(text) - len(text.rstrip("\n"))
    return content.rstrip("\n") + "\n" * kept


def _first_words(lines: list[str]) -> str:
    return next(line for line in lines if line.strip())


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def value_start(source: str, event: ScalarEvent | CollectionStartEvent) -> int:
    """Where the value itself begins, behind its anchor and tag."""
    start = event.start_mark.index
    if event.anchor is None and event.tag is None:
        return start
    match = _PROPERTIES.match(source, start, event.end_mark.index)
    return match.end() if match else start


def typed_text(source: str, event: ScalarEvent) -> str:
    """A scalar event's text, a line end for each that was typed where it spans several lines."""
    text = event.value
    if event.start_mark.line == event.end_mark.line or not text or event.style == "|":
        return text
    start = value_start(source, event)
    if event.style == ">":
        return _unfolded(source[start : event.end_mark.index], text)
    return _flow_text(source, start, event.end_mark.index, "\n")


def scalar_text(source: str, event: ScalarEvent) -> str:
    """A scalar event's text: line ends that YAML folds are gone, those that it keeps are there."""
    text = event.value
    if event.start_mark.line == event.end_mark.line or not text or event.style == "|":
        return text
    start = value_start(source, event)
    if event.style == ">":
        typed = _unfolded(source[start : event.end_mark.index], text)
        content = typed.rstrip("\n")
        return _folded(content.split("\n"), keeps_indented=True) + typed[len(content) :]
    return _folded(_flow_text(source, start, event.end_mark.index, _FOLD).split(_FOLD))


_FOLD = "\ufdd0"
"""Stands for a line end that YAML folds, beside the ``\\n`` of an escape; no text may hold it."""


def _folded(lines: list[str], *, keeps_indented: bool = False) -> str:
    """Lines made one by YAML's rule: n empty lines between two leave n line ends, none leaves a seam.

    In a block, a line that is indented more than the others stays a line by itself.
    """
    parts: list[str] = []
    last, empty, was_indented = "", 0, False
    for line in lines:
        if not line:
            empty += 1
            continue
        indented = keeps_indented and line[0] in BLANKS
        text = line if indented or not keeps_indented else line.rstrip(BLANKS)
        if not parts:
            parts.append("\n" * empty)
        elif indented or was_indented:
            parts.append("\n" * (empty + 1))
        else:
            parts.append("\n" * empty if empty or last == "\n" else joint(last, text[0]))
        parts.append(text)
        last, empty, was_indented = text[-1], 0, indented
    return "".join(parts)


def _flow_text(source: str, start: int, end: int, line_end: str) -> str:
    """What the pieces come to, without making them: ten megabytes of line ends are millions."""
    style = source[start] if source[start] in "\"'" else ""
    if not style:
        return _TOKENS[""].sub(line_end, source[start:end])
    if style == "'":
        return _TOKENS[""].sub(line_end, source[start + 1 : end - 1]).replace("''", "'")

    def meaning(token: re.Match[str]) -> str:
        return _meaning(token[0]) if token[0][0] == "\\" else line_end

    return _TOKENS['"'].sub(meaning, source[start + 1 : end - 1])
