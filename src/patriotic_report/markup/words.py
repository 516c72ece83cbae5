"""The inside of a line: escapes, strong text, and what is refused there."""

from __future__ import annotations

import re
from bisect import bisect
from typing import NamedTuple

from .. import tree
from ..document import Run, Runs
from ..patterns import pattern
from . import messages
from .faults import Faults
from .lines import seam
from .messages import Message

_RISKY = pattern(
    r"""
      [\\*\#|`~<&\[\](){}｛｝\n\0]       # active wherever it stands
    | \A[-+>=:_%\ \t]                    # active where a line begins, % after a brace
    | [%!\ \t]\Z                         # blanks are dropped there, % is active before a brace, ! before a bracket
    | (?: \A | (?<=[0-9]) )\.(?=[\ \t]|\Z)   # 1. makes a list, 10.5 does not
    """,
    re.VERBOSE,
)
_SUSPECT = pattern("[-+>=:_%!. \t\\\\*#|`~<&\\[\\](){}｛｝\n\0]")
"""Every character that ``_RISKY`` may find: one set is searched in a quarter of the time."""
_LETTERS = {"\n": r"\n", "\0": r"\0"}


def escape(text: str) -> str:
    """Protect a value: reading the result gives the text again, wherever it is put."""
    return _RISKY.sub(_protect, text) if _SUSPECT.search(text) else text


def _protect(found: re.Match[str]) -> str:
    return _LETTERS.get(found[0]) or "\\" + found[0]


class Raw(NamedTuple):
    """A piece of markup and the rendered line it begins on; ``seams`` are (offset, line)."""

    text: str
    line: int
    seams: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """Which rendered line a character stands on."""
        after = bisect([start for start, _ in self.seams], offset)
        return self.seams[after - 1][1] if after else self.line


def joined(pieces: list[Raw]) -> Raw:
    """Join the lines of one paragraph and remember where each began."""
    text, seams = pieces[0].text, []
    for piece in pieces[1:]:
        text += seam(text, piece.text)
        seams.append((len(text), piece.line))
        text += piece.text
    return Raw(text, pieces[0].line, tuple(seams))


ACTIVE = pattern(r"[\\*`~<&\[{}｛]")
"""What makes a text more than its characters."""
_TOKEN = pattern(
    r"""
      \\(?P<escaped>[\s\S]?)
    | (?P<stars>\*+)
    | (?P<leftover>\{[{%\#]|[}%\#]\}|｛｛)
    # bounded: else each of a million brackets looks for its end as far as the text goes
    | (?P<picture>!\[(?:[^]\\]|\\.){0,120}\]\((?:[^)\\]|\\.){0,500}\))
    | (?P<link>\[(?:[^]\\]|\\.){0,120}\]\((?:[^)\\]|\\.){0,500}\))
    | (?P<tag></?[A-Za-z][^<>]*>|<!--|<[!?][^<>]*>)
    | (?P<entity>&(?:\#[0-9]+|\#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);)
    | (?P<code>`+)
    | (?P<struck>~~+)
    """,
    re.VERBOSE,
)
_REFUSED = {
    "leftover": messages.TEMPLATE_MARK_LEFT,
    "picture": messages.PICTURE_IN_TEXT,
    "link": messages.LINK,
    "tag": messages.HTML_TAG,
    "entity": messages.ENTITY,
    "code": messages.BACKTICK,
    "struck": messages.STRIKETHROUGH,
}
_ESCAPES = {mark: mark for mark in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t｛｝"}
_ESCAPES |= {"n": "\n", "0": "\0"}


def runs(raw: Raw, faults: Faults) -> Runs:
    """Read a piece of text with its strong parts; nothing gives no runs."""
    if not ACTIVE.search(raw.text):
        return (Run(raw.text),) if raw.text else ()
    return _Scanner(raw, faults).runs()


def plain(raw: Raw, faults: Faults, where: str, *, breaks: bool = False) -> str:
    """Read a piece of text in which nothing may be strong, and no line broken unless allowed."""
    if not ACTIVE.search(raw.text):
        return raw.text
    found = runs(raw, faults)
    if any(run.strong for run in found):
        faults.add(messages.STRONG_NOT_ALLOWED, raw.line, where=where)
    text = tree.plain(found)
    if "\n" in text and not breaks:
        faults.add(messages.LINE_BREAK, raw.line, where=where)
    return text


class _Scanner:
    """Reads one piece of text, mark by mark."""

    def __init__(self, raw: Raw, faults: Faults) -> None:
        self.raw, self.faults = raw, faults
        self.found: list[Run] = []
        self.pieces: list[str] = []  # a text that grew mark by mark would be copied as often
        self.opened: int | None = None

    def runs(self) -> Runs:
        text, position = self.raw.text, 0
        for token in _TOKEN.finditer(text):
            if token.start() > position:
                self.pieces.append(text[position : token.start()])
            position = token.end()
            self._token(token)
        self.pieces.append(text[position:])
        self._close()
        if self.opened is not None:
            self._fault(messages.UNPAIRED_STARS, self.opened, "**")
        return tuple(self.found)

    def _token(self, token: re.Match[str]) -> None:
        kind = token.lastgroup or ""
        if kind == "escaped":
            self._escaped(token)
        elif kind == "stars":
            self._stars(token)
        else:
            self._fault(_REFUSED[kind], token.start(), token[0])

    def _escaped(self, token: re.Match[str]) -> None:
        if token["escaped"] in _ESCAPES:
            self.pieces.append(_ESCAPES[token["escaped"]])
        else:
            self._fault(messages.BAD_BACKSLASH, token.start(), token[0].rstrip("\n"))

    def _stars(self, token: re.Match[str]) -> None:
        if len(token[0]) != 2 or (self.opened is not None and not any(self.pieces)):
            self._fault(messages.UNPAIRED_STARS, token.start(), token[0])
            return
        self._close()
        self.opened = token.start() if self.opened is None else None

    def _close(self) -> None:
        if piece := "".join(self.pieces):
            self.found.append(Run(piece, strong=self.opened is not None))
        self.pieces = []

    def _fault(self, message: Message, offset: int, typed: str) -> None:
        self.faults.add(message, self.raw.line_at(offset), typed)
