"""A cell's text: trimmed at its ends, and without what cannot stand in a document."""

from __future__ import annotations

from ..problems import InputRefused, Problem
from ..source.characters import FORBIDDEN
from . import faults
from .cells import MOST_IN_A_CELL
from .damage import damaged_code

_MOST_TOLD = 20


def trimmed(text: str) -> str:
    """Blanks of every width at both ends go; line ends become ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip().strip("\ufeff").strip()


def text_fault(text: str, where: str) -> Problem | None:
    """What is wrong with a cell's text: too long, a character that nobody can have typed on purpose, a cut-off code."""
    if len(text) > MOST_IN_A_CELL:
        return faults.cell_too_long(text, where)
    if not text.isprintable() and (found := FORBIDDEN.search(text)):
        return faults.hidden_character(where, f"U+{ord(found[0]):04X}")
    return damaged_code(text, where)


def without_hidden(text: str) -> str:
    """What of a cell may stand in messages: it was told, or refused, for what it hides."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)


def refuse_all(problems: list[Problem], name: str) -> None:
    """Raise InputRefused with what was found, the first ones in full."""
    if not problems:
        return
    shown = problems[:_MOST_TOLD]
    if len(problems) > len(shown):
        last, rest = problems[-1], len(problems) - len(shown)
        shown = [*shown, faults.problem(last.code, f"还有{rest}处同样的问题", last.fix, name)]
    raise InputRefused(shown)
