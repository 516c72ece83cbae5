"""Where each printed figure comes from: marks around values that only a trace asks for.

A traced value prints between two characters that no text holds, with its number in front;
they travel through template and markup like any character, and the trace reads them off the
finished document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .values import Text, Thing, Value

Path = tuple[str | int, ...]


class Input(NamedTuple):
    """One figure that a formula takes: what it is called, its text, where it stands."""

    name: str
    text: str
    path: Path


class Origin(NamedTuple):
    """What a printed value is: the field at ``path``, or what ``formula`` makes of ``inputs``."""

    path: Path
    field: str
    formula: str = ""
    inputs: tuple[Input, ...] = ()


class Tracer:
    """Numbers the origins of a report's values; ``origins[n - 1]`` belongs to the mark n."""

    def __init__(self) -> None:
        self.origins: list[Origin] = []

    def mark(self, origin: Origin) -> int:
        """The number of a new origin."""
        self.origins.append(origin)
        return len(self.origins)

    def text(self, text: Text, origin: Origin) -> Text:
        """The same text, marked."""
        return Text(text.raw, self.mark(origin))

    def members(self, members: Mapping[str, Value], origins: Mapping[str, Origin]) -> dict[str, Value]:
        """The same members, those that have an origin marked."""
        return {
            name: self.text(value, origins[name]) if isinstance(value, Text) and name in origins else value
            for name, value in members.items()
        }

    def thing(self, thing: Thing, origin: Origin) -> Thing:
        """The same thing, what it prints as marked."""
        return Thing(thing.kind, thing.raw, thing.members, thing.why, self.mark(origin))
