"""A cell's text: trimmed at its ends, and without what cannot stand in a document."""

from __future__ import annotations

from ..problems import InputRefused, Problem
from ..source.characters import FORBIDDEN
from .cells import MOST_IN_A_CELL
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


def without_hidden(text: str) -> str:
    """What of a cell may stand in messages: it was told, or refused, for what it hides."""
    return FORBIDDEN.sub("", text)


def too_long(text: str, where: str) -> Problem:
    """A cell with more than a cell can hold."""
    message = f"一格里有{len(text)}个字，最多{MOST_IN_A_CELL}个"
    return problem("D006", message, "长的内容写在正文里，或者分成几格", where)


def refuse_all(problems: list[Problem], name: str) -> None:
    """Raise InputRefused with what was found, the first ones in full."""
    if not problems:
        return
    shown = problems[:_MOST_TOLD]
    if len(problems) > len(shown):
        rest = len(problems) - len(shown)
        shown = [*shown, problem(problems[-1].code, f"还有{rest}处同样的问题", problems[-1].fix, name)]
    raise InputRefused(shown)
