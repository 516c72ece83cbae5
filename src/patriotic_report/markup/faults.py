"""The faults of a text of markup: each a message, what was typed, and its rendered line."""

from __future__ import annotations

from typing import NamedTuple

from ..problems import Place, Problem
from . import messages
from .lines import Places
from .messages import Message

_SHOWN = 24
"""How many characters of a faulty piece a message repeats."""


class MarkupFault(NamedTuple):
    """A fault at a rendered line (from 0), at what was ``typed`` there; ``values`` go into its message."""

    line: int
    message: Message
    typed: str = ""
    values: tuple[tuple[str, object], ...] = ()

    def problem(self, places: Places) -> Problem:
        """Put the fault into words, at its place in the template."""
        typed = self.typed if len(self.typed) <= _SHOWN else self.typed[:_SHOWN] + "…"
        typed = typed.replace("\0", r"\0")  # what the escape stands for within
        values = dict(self.values) | {"typed": typed}
        code, message, cure = self.message
        place = _underline(places.of(self.line), self.typed)
        return Problem(code, message.format_map(values), cure.format_map(values), place)


def _underline(place: Place, typed: str) -> Place:
    """Put the caret under the faulty piece, where the file's line holds it just once."""
    if place.column or not typed or place.excerpt.count(typed) != 1:
        return place
    return place._replace(column=place.excerpt.index(typed) + 1, length=len(typed))


_IN_PAIRS = frozenset(
    {
        messages.UNPAIRED_STARS,
        messages.TEMPLATE_MARK_LEFT,
        messages.BACKTICK,
        messages.HTML_TAG,
        messages.STRIKETHROUGH,
    }
)
"""Marks that come in pairs: one message for both, and for more of them on the line."""


class Faults(list[MarkupFault]):
    """All faults of a text."""

    def add(self, message: Message, line: int, typed: str = "", **values: object) -> None:
        """Note a fault at a rendered line."""
        if message in _IN_PAIRS and any(f.message == message and f.line == line for f in self):
            return
        self.append(MarkupFault(line, message, typed, tuple(values.items())))

    def add_worded(self, words: tuple[str, str, str], line: int, typed: str) -> None:
        """Note a fault that another room puts into words: its code, message and cure."""
        code, *texts = words
        message, cure = (text.replace("{", "{{").replace("}", "}}") for text in texts)
        self.append(MarkupFault(line, Message(code, message, cure), typed))
