"""The one door to PyYAML: a stream of events, from libyaml where it is there."""

from __future__ import annotations

from typing import Any, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

YAMLError = yaml.YAMLError

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "Event",
    "EventParser",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
    "has_libyaml",
    "open_parser",
]


class EventParser(Protocol):
    """What both of PyYAML's parsers can do."""

    def get_event(self) -> Any:
        """The next event; raises YAMLError."""

    def dispose(self) -> None:
        """Let go of the text."""


def has_libyaml() -> bool:
    """Whether PyYAML was built with libyaml."""
    return hasattr(yaml, "CSafeLoader")


def open_parser(text: str) -> EventParser:
    """libyaml's parser, or the slow one in Python where PyYAML was built without."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    parser: EventParser = loader(text)
    return parser
