"""A cell's text: trimmed at its ends, and without what cannot stand in a document."""

from __future__ import annotations

from ..problems import InputRefused, Problem
from ..source.characters import FORBIDDEN
from .faults import problem

_MOST_TOLD = 20


def trimmed(text: str) -> str:
    """Blanks of every width at both ends go; line ends become ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip().strip("\ufeff").strip()


def hidden_character(text: str) -> str:
    """The first character that nobody can have typed on purpose, as U+XXXX; else nothing."""
    if text.isprintable():
        return ""
    found = FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def refuse_all(problems: list[Problem], name: str) -> None:
    """Raise InputRefused with what was found, the first ones in full."""
    if not problems:
        return
    shown = problems[:_MOST_TOLD]
    if len(problems) > len(shown):
        rest = len(problems) - len(shown)
        shown = [*shown, problem(problems[-1].code, f"还有{rest}处同样的问题", problems[-1].fix, name)]
    raise InputRefused(shown)
