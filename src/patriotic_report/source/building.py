"""Events → plain data, counted as they come, with the faults that YAML itself allows.

Bounds are kept here, at the events: nothing is loaded first and counted later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .. import limits
from ..problems import Problem
from . import checks
from .characters import FORBIDDEN
from .frames import Anchored, Frame, path_words
from .nodes import Data
from .parser import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
    open_parser,
)
from .scalars import scalar_text, typed_text

_MAX_FAULTS = 100  # more than the usual depth: brackets without end are told as such
_BAD_KEY = "\0"  # stands for a key that is refused, until its value has come
_TEXT_TAG = "tag:yaml.org,2002:str"


class Built(NamedTuple):
    """What one pass over the events gave: ``error`` is libyaml's, ``last`` the event before it."""

    root: Data
    documents: int
    faults: list[Problem]
    error: YAMLError | None
    last: Event | None
    nodes: int
    root_event: Event | None
    stopped: bool


class _Stop(Exception):
    """Enough: what has been found is told, the rest is not read."""


def build(text: str) -> Built:
    """Plain data from the text; never raises for the user's mistakes."""
    return _Builder(text).run()


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Problem] = []
        self.frames: list[Frame] = []
        self.roots: list[Data] = []
        self.frame = Frame(None, None, self.roots)
        self.root_event: Event | None = None
        self.anchors: dict[str, Anchored | None] = {}
        self.documents = 0
        self.nodes = self.characters = self.aliased = 0
        self.most_nodes, self.most_aliased = limits.now().yaml_nodes, limits.now().alias_characters
        self.most_depth = checks.most_depth()
        # Most texts have none of these: then there is nothing to look for.
        self.has_hash = " #" in text or "\t#" in text
        self.has_comma = "，" in text and "[" in text
        self.has_escape = "\\" in text
        self.has_anchor = "&" in text
        self.odd = checks.has_odd_characters(text)

    def run(self) -> Built:
        parser = open_parser(self.text)
        # Any: each takes events of its own kind only, which the type of a dict cannot say
        handlers: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.start,
            SequenceStartEvent: self.start,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
        }
        event: Event | None = None
        error: YAMLError | None = None
        stopped = False
        try:
            while True:
                event = parser.get_event()
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)
                elif type(event) is StreamEndEvent:
                    break
        except YAMLError as found:
            deep = checks.too_deep(found)
            self.fault(deep)
            error, stopped = (None, True) if deep else (found, False)
        except _Stop:
            stopped = True
        finally:
            parser.dispose()
        root = self.roots[0] if self.roots else None
        return Built(
            root, self.documents, self.faults, error, event, self.nodes,
            self.root_event, stopped,
        )  # fmt: skip

    # One method an event.

    def document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fault(checks.second_document(event))
            raise _Stop

    def scalar(self, event: ScalarEvent) -> None:
        self.nodes += 1
        frame = self.frame
        if self.has_anchor:
            self.characters += len(event.value)
        if frame.key is None and frame.mapping is not None:
            self.key(frame, event)
            return
        style = event.style
        if self.has_hash and style != "|" and style != ">":
            self.fault(checks.lost_comment(self.text, event))
        value: str | None
        if style:
            value = scalar_text(self.text, event)
            if style in "|>":
                if not event.value.strip():
                    self.fault(checks.empty_block(self.text, event))
            elif self.has_escape and style == '"':
                self.escaped(event)
        else:
            value = self.plain(frame, event)
        if event.tag is not None:
            value = self.tagged(event, value)
        if event.anchor is not None:
            self.anchors[event.anchor] = Anchored(value, 1, 0, len(event.value))
        self.attach(frame, value, event)

    def plain(self, frame: Frame, event: ScalarEvent) -> str | None:
        value = event.value
        if value == "" or value == "~":
            if frame.flow and frame.mapping is not None and value == "":
                self.fault(checks.glued_flow_key(frame.key, event))
            return None
        if event.start_mark.line != event.end_mark.line:
            typed = typed_text(self.text, event)
            self.fault(checks.swallowed_items(self.text, typed, event))
            value = scalar_text(self.text, event)
        else:
            typed = value
        if self.has_comma and frame.flow and frame.sequence is not None and "，" in value:
            self.full_width_comma(frame, event)
        if self.odd:
            self.fault(checks.odd_item(self.text, typed, event))
        return value

    def key(self, frame: Frame, event: ScalarEvent) -> None:
        value = event.value
        if event.anchor is not None:
            self.anchors[event.anchor] = Anchored(value, 1, 0, len(value))
        if event.tag is not None:
            self.tagged(event, value)
        is_escaped = self.has_escape and event.style == '"'  # elsewhere a backslash is one
        fault = checks.bad_key(event, self.odd or is_escaped)
        if fault is not None:
            self.fault(fault)
            frame.key = _BAD_KEY
            return
        frame.key = value
        name = checks.same_key(value)
        if name not in frame.seen:
            frame.seen[name] = event.start_mark.line + 1
        elif self.begins_entry(frame, name):
            self.fault(checks.item_without_dash(event, frame.seen[name], self.path()))
            frame.seen = {name: event.start_mark.line + 1}  # what follows is of the entry that it begins
        else:
            self.fault(checks.duplicate_key(event, frame.seen[name], self.path()))

    def start(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        self.nodes += 1
        outer = self.frame
        mapping: dict[str, Data] | None = None
        sequence: list[Data] | None = None
        if type(event) is MappingStartEvent:
            value: Data = (mapping := {})
        else:
            value = sequence = []
        if outer.mapping is not None and outer.key is None:
            self.fault(checks.complex_key(self.text, event, outer.event))
            outer.key = _BAD_KEY  # under it the value that still comes
        else:
            self.attach(outer, value, event)
        frame = Frame(event, mapping, sequence)
        if event.tag is not None:
            self.fault(checks.foreign_tag(event))
        if event.anchor is not None:
            self.anchors[event.anchor] = None
            frame.anchor = event.anchor
        frame.first_node, frame.first_character = self.nodes, self.characters
        self.frames.append(self.frame)
        self.frame = frame
        self.bound(event)

    def end(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        frame = self.frame
        if self.has_hash and frame.flow:
            self.fault(checks.lost_comment(self.text, event))
        if frame.comma is not None and frame.sequence is not None and len(frame.sequence) == 1:
            self.fault(checks.full_width_comma(frame.comma))
        self.frame = self.frames.pop()
        if frame.height >= self.frame.height:
            self.frame.height = frame.height + 1
        if frame.anchor is not None:
            value = frame.sequence if frame.mapping is None else frame.mapping
            nodes = self.nodes - frame.first_node + 1
            characters = self.characters - frame.first_character
            self.anchors[frame.anchor] = Anchored(value, nodes, frame.height, characters)

    def alias(self, event: AliasEvent) -> None:
        self.nodes += 1
        frame = self.frame
        if event.anchor not in self.anchors:
            self.fault(checks.unknown_alias(event))
            value: Data = ""
        else:
            anchored = self.anchors[event.anchor]
            if anchored is None:
                self.fault(checks.recursive_alias(event))
                raise _Stop
            value = anchored.value
            self.nodes += anchored.nodes
            self.characters += anchored.characters
            self.aliased += anchored.characters
            self.bound(event, anchored.height)
            frame.height = max(frame.height, anchored.height + 1)
        if frame.mapping is not None and frame.key is None:
            self.fault(checks.complex_key(self.text, event, frame.event))
            frame.key = _BAD_KEY
        else:
            self.attach(frame, value, event)

    # What they share.

    def attach(self, frame: Frame, value: Data, event: Event) -> None:
        if frame.mapping is not None:
            frame.mapping[frame.key or ""] = value
            frame.entered, frame.key = frame.key, None
        else:
            frame.sequence.append(value)  # type: ignore[union-attr]
            if frame.event is None:
                self.root_event = event
        if self.nodes > self.most_nodes:
            self.bound(event)

    def bound(self, event: Event, height: int = 0) -> None:
        bound = ""
        if self.nodes > self.most_nodes:
            bound = "yaml_nodes"
        elif len(self.frames) + height > self.most_depth:
            bound = "yaml_depth"
        elif self.aliased > self.most_aliased:
            bound = "alias_characters"
        if bound:
            self.fault(checks.too_big(event, bound))
            raise _Stop

    def begins_entry(self, frame: Frame, name: str) -> bool:
        """Whether it is the first key of a block list's entry, with others between: the next one lacks its dash."""
        in_list = len(self.frames) > 1 and self.frames[-1].sequence is not None and not frame.flow
        return in_list and len(frame.seen) > 1 and next(iter(frame.seen)) == name

    def fault(self, fault: Problem | None) -> None:
        if fault is not None:
            self.faults.append(fault)
            if len(self.faults) >= _MAX_FAULTS:
                raise _Stop

    def tagged(self, event: ScalarEvent, value: str | None) -> str | None:
        self.fault(checks.foreign_tag(event))
        return event.value if event.tag == _TEXT_TAG and value is None else value

    def escaped(self, event: ScalarEvent) -> None:
        match = FORBIDDEN.search(event.value)
        if match:
            self.fault(checks.escaped_character(event, match.group()))

    def full_width_comma(self, frame: Frame, event: ScalarEvent) -> None:
        if checks.parted_numbers(event.value):
            self.fault(checks.full_width_comma(event))
        elif not frame.sequence:
            frame.comma = event

    def path(self) -> str:
        """Where we are, in the user's words."""
        parts: list[str | int] = []
        for frame in [*self.frames[1:], self.frame]:
            key = frame.key or frame.entered or ""
            spoken = "…" if key == _BAD_KEY else key
            parts.append(len(frame.sequence or ()) if frame.mapping is None else spoken)
        return path_words(parts)
