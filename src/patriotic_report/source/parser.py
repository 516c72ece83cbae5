"""The one door to PyYAML: a stream of events, from libyaml where it is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

import yaml
from yaml import MarkedYAMLError, YAMLError, events

if TYPE_CHECKING:
    # PyYAML's own, but for what it leaves open to events made by hand: a parser's have their marks, an alias its name.

    from yaml._yaml import Mark as _LibyamlMark

    Mark: TypeAlias = yaml.Mark | _LibyamlMark
    """A place in the text; ``index``, ``line`` and ``column`` count from 0."""

    class Event(events.Event):
        """What a parser gives."""

        start_mark: Mark
        end_mark: Mark

    class NodeEvent(Event, events.NodeEvent):
        """A value or its begin."""

    class ScalarEvent(NodeEvent, events.ScalarEvent):
        """A text."""

    class AliasEvent(NodeEvent, events.AliasEvent):
        """``*name``."""

        anchor: str

    class CollectionStartEvent(NodeEvent, events.CollectionStartEvent):
        """The begin of a mapping or a list."""

    class MappingStartEvent(CollectionStartEvent, events.MappingStartEvent):
        """The begin of a mapping."""

    class SequenceStartEvent(CollectionStartEvent, events.SequenceStartEvent):
        """The begin of a list."""

    class MappingEndEvent(Event, events.MappingEndEvent):
        """The end of a mapping."""

    class SequenceEndEvent(Event, events.SequenceEndEvent):
        """The end of a list."""

    class DocumentStartEvent(Event, events.DocumentStartEvent):
        """``---``, or the first value."""

    class StreamEndEvent(Event, events.StreamEndEvent):
        """Nothing follows."""

else:
    from yaml.events import (
        AliasEvent,
        CollectionStartEvent,
        DocumentStartEvent,
        Event,
        MappingEndEvent,
        MappingStartEvent,
        NodeEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )

__all__ = [
    "AliasEvent",
    "CollectionStartEvent",
    "DocumentStartEvent",
    "Event",
    "EventParser",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "NodeEvent",
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

    def get_event(self) -> Event:
        """The next event; raises YAMLError."""

    def dispose(self) -> None:
        """Let go of the text."""


def has_libyaml() -> bool:
    """Whether PyYAML was built with libyaml."""
    return hasattr(yaml, "CSafeLoader")


def open_parser(text: str) -> EventParser:
    """libyaml's parser, or the slow one in Python where PyYAML was built without."""
    loader: Callable[[str], EventParser] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader(text)
