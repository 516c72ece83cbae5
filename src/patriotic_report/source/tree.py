"""Events → the tree with every place; for a text that ``building`` has found sound."""

from __future__ import annotations

from .nodes import Mapping, Node, Scalar, Sequence
from .parser import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    open_parser,
)
from .scalars import typed_text, value_start

_NODES = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)
_TEXT_TAG = "tag:yaml.org,2002:str"


def tree(text: str) -> Node:
    """The root node; depth is bounded by then, so this may recurse."""
    composer = _Composer(text)
    event = composer.next()
    while not isinstance(event, _NODES):
        event = composer.next()
    return composer.node(event)


class _Composer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.parser = open_parser(text)
        self.anchors: dict[str, Node] = {}

    def next(self) -> Event:
        return self.parser.get_event()

    def node(self, event: Event) -> Node:
        if isinstance(event, AliasEvent):
            return self.anchors[event.anchor]
        if isinstance(event, ScalarEvent):
            node: Node = self.scalar(event)
        elif isinstance(event, MappingStartEvent):
            node = self.mapping(event)
        else:
            assert isinstance(event, SequenceStartEvent)  # the begin of a value is none other
            node = self.sequence(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def mapping(self, event: MappingStartEvent) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        while not isinstance(following := self.next(), MappingEndEvent):
            key = self.node(following)
            assert isinstance(key, Scalar)  # anything else was refused
            entries.append((key, self.node(self.next())))
        line, column = self.place(event)
        return Mapping(tuple(entries), line, column)

    def sequence(self, event: SequenceStartEvent) -> Sequence:
        items: list[Node] = []
        while not isinstance(following := self.next(), SequenceEndEvent):
            items.append(self.node(following))
        line, column = self.place(event)
        return Sequence(tuple(items), line, column)

    def scalar(self, event: ScalarEvent) -> Scalar:
        line, column = self.place(event)
        end = event.end_mark
        plain = not event.style and event.tag != _TEXT_TAG
        text = typed_text(self.text, event)
        return Scalar(text, plain, line, column, end.line + 1, end.column + 1)

    def place(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> tuple[int, int]:
        """Line and column of the value itself, behind its anchor and tag."""
        start = event.start_mark.index
        begin = value_start(self.text, event)
        if begin == start:
            return event.start_mark.line + 1, event.start_mark.column + 1
        line = event.start_mark.line + 1 + self.text.count("\n", start, begin)
        return line, begin - self.text.rfind("\n", 0, begin)
