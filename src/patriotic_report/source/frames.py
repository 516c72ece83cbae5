"""What the builder keeps of a mapping or sequence while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .nodes import Data
    from .parser import CollectionStartEvent, ScalarEvent


class Frame:
    """One open mapping or sequence."""

    __slots__ = (
        "anchor", "comma", "entered", "event", "first_character", "first_node", "flow", "height", "key",
        "mapping", "seen", "sequence",
    )  # fmt: skip

    def __init__(
        self, event: CollectionStartEvent | None, mapping: dict[str, Data] | None, sequence: list[Data] | None
    ):
        self.event = event
        self.mapping = mapping
        self.sequence = sequence
        self.flow = event is not None and event.flow_style
        self.key: str | None = None  # the one whose value is to come
        self.entered: str | None = None  # the one before
        self.seen: dict[str, int] = {}
        self.anchor: str | None = None
        self.first_node = self.first_character = 0
        self.height = 1
        self.comma: ScalarEvent | None = None


class Anchored(NamedTuple):
    """What a ``&name`` stands for, and how much it is when an alias repeats it."""

    value: Data
    nodes: int
    height: int
    characters: int


_LONG_KEY = 60


def path_words(parts: list[str | int]) -> str:
    """``措施[2].数据.横幅``: ``parts`` are keys as typed and positions from 1."""
    words = ""
    for part in parts:
        if isinstance(part, int):
            words += f"[{part}]"
            continue
        part = part if len(part) <= _LONG_KEY else f"{part[:_LONG_KEY]}…"
        if any(mark in part for mark in ".[]") or not part:
            words += f"['{part}']"
        else:
            words += f".{part}" if words else part
    return words
