"""Where each value stands in the text: between what leads to it and what follows.

The tree knows where values begin and texts end; what is left between them are blanks, comments
and YAML's own marks, which are walked over here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...patterns import pattern
from ...problems import FieldPath
from ..nodes import Mapping, Node, Scalar, Sequence
from .values import EditRefused

_GAP = pattern(r"(?:[ \t\n]+|#[^\n]*)*")
_BLANKS = pattern(r"[ \t]*")
_COMMENT_LINE = pattern(r"\n( *)#[^\n]*")
_ALIAS = pattern(r"\*[^ \t\n,\[\]{}]*")
_NAME = pattern(r"[&*][^ \t\n,\[\]{}]*")
_ANCHOR = pattern(r"(?:^|[ \t\n])&")


class Slot(NamedTuple):
    """A value's place. All offsets are in characters of the text.

    ``entry`` is where its key, ``-`` or flow item begins, ``lead`` just behind the ``:`` or ``-``,
    ``start`` where the value begins (its tag, if any), ``body`` the same behind the tag, ``end``
    just behind its last character.  A value that is absent begins and ends at ``lead``.
    """

    node: Node
    key: Scalar | None
    entry: int
    lead: int
    start: int
    body: int
    end: int
    in_flow: bool
    shared: bool = False
    """Whether it has a name (``&``), or is one (``*``): it stands in several places at once."""
    root: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return self.start == self.end


class Layout:
    """The slots of one sound text."""

    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._root = root
        self._children: dict[int, list[Slot]] = {}  # by where the values begin

    def offset(self, line: int, column: int) -> int:
        """Of a place that counts from 1."""
        return self._starts[line - 1] + column - 1

    def line_start(self, at: int) -> int:
        """Where the line begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where its line end stands, or the text's end."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def column(self, at: int) -> int:
        """How many characters stand before it on its line."""
        return at - self.line_start(at)

    def gap(self, at: int) -> int:
        """Behind blanks, line ends and comments."""
        return self._match(_GAP, at)

    def behind_blanks(self, at: int) -> int:
        """Where the line goes on."""
        return self._match(_BLANKS, at)

    def behind_comments(self, at: int, column: int) -> int:
        """The line end behind the lines of comments that stand further in: what they follow is theirs."""
        while (line := _COMMENT_LINE.match(self.text, at)) and len(line[1]) > column:
            at = line.end()
        return at

    def root(self) -> Slot:
        """The whole: never empty, its place is where its first key begins."""
        start = self.offset(self._root.line, self._root.column)
        slot = Slot(self._root, None, start, start, start, start, start, False, root=True)
        return slot._replace(end=self._end(slot))

    def is_flow(self, slot: Slot) -> bool:
        """Whether a list's or mapping's own values stand between brackets."""
        return slot.in_flow or self.text[slot.body : slot.body + 1] in ("[", "{")

    def is_block_text(self, slot: Slot) -> bool:
        """Whether it is a text below ``|`` or ``>``."""
        typed = isinstance(slot.node, Scalar) and not slot.node.plain
        return typed and self.text[slot.body : slot.body + 1] in ("|", ">")

    def children(self, slot: Slot) -> list[Slot]:
        """The slots of a list's or mapping's values, in order. Raises EditRefused for keys behind ``?``."""
        if slot.body not in self._children:
            self._children[slot.body] = self._found(slot)
        return self._children[slot.body]

    def _found(self, slot: Slot) -> list[Slot]:
        flow, at = self.is_flow(slot), slot.body
        if self._has_brackets(slot):
            at += 1
        slots: list[Slot] = []
        for key, node in _values(slot.node):
            entry = self.gap(at)
            if flow and slots and self.text[entry : entry + 1] == ",":
                entry = self.gap(entry + 1)
            lead = entry if flow else entry + 1
            if key is not None:
                self._refuse_question(entry, key)
                lead = self._behind_colon(self.offset(key.end_line, key.end_column))
            slots.append(self._slot(node, key, entry, lead, flow))
            at = slots[-1].end
        return slots

    def follow(self, path: FieldPath) -> Slot:
        """The slot at a path that is there. Raises EditRefused for what stands in several places at once."""
        slot = self.root()
        for part in path:
            self.refuse_shared(slot)
            slots = self.children(slot)
            if isinstance(part, int):
                slot = slots[part]
            else:
                slot = next(each for each in slots if each.key is not None and each.key.text == part)
        return slot

    def refuse_shared(self, slot: Slot) -> None:
        """Raise EditRefused where a change would change another place too, or take away what it needs."""
        if slot.shared:
            name = _NAME.search(self.text, slot.start)
            raise EditRefused(
                f"这里用了锚点或别名（{name[0] if name else ''}）：改一处，别处也会变，请自己改"
            )

    def refuse_any_shared(self, slot: Slot) -> None:
        """The same for all that stands within."""
        self.refuse_shared(slot)
        if slot.key is not None and "&" in self.text[slot.entry : self._key_start(slot.key)]:
            raise EditRefused(f"键“{slot.key.text}”带着锚点（&），请自己改")
        if not isinstance(slot.node, Scalar):
            for each in self.children(slot):
                self.refuse_any_shared(each)

    def _slot(self, node: Node, key: Scalar | None, entry: int, lead: int, flow: bool) -> Slot:
        begin, at = self.gap(lead), self.offset(node.line, node.column)
        mark = self.text[begin : begin + 1]
        if mark == "*":
            end = self._match(_ALIAS, begin)
            return Slot(node, key, entry, lead, begin, begin, end, flow, shared=True)
        absent = isinstance(node, Scalar) and (node.line, node.column) == (node.end_line, node.end_column)
        if absent and not (mark in ("&", "!") and begin < at):
            return Slot(node, key, entry, lead, lead, lead, lead, flow)
        shared = _ANCHOR.search(self.text[begin:at]) is not None
        slot = Slot(node, key, entry, lead, begin, at, at, flow, shared)
        return slot._replace(end=self._end(slot))

    def _end(self, slot: Slot) -> int:
        if isinstance(slot.node, Scalar):
            end = self.offset(slot.node.end_line, slot.node.end_column)
            return self._last_line(slot.body, end) if self.is_block_text(slot) else end
        slots = self.children(slot)
        end = slots[-1].end if slots else slot.body + 1
        if self._has_brackets(slot):
            end = self.gap(end)
            if self.text[end] == ",":
                end = self.gap(end + 1)
            end += 1
        return end

    def _last_line(self, start: int, end: int) -> int:
        """The end of a block text's last line; empty lines below it are its own only behind ``+``."""
        written = self.text[start:end]
        if "+" in written.split("\n", 1)[0]:
            return end - written.endswith("\n")
        return self.line_end(start + len(written.rstrip(" \t\n")))

    def _has_brackets(self, slot: Slot) -> bool:
        """Whether it has its own; a pair in a list (``[a: b]``) has none."""
        return self.text[slot.body : slot.body + 1] in ("[", "{")

    def _behind_colon(self, at: int) -> int:
        """Behind the colon of a key; a lone key in braces has none."""
        blank = self._match(_BLANKS, at)
        return blank + 1 if self.text[blank : blank + 1] == ":" else at

    def _key_start(self, key: Scalar) -> int:
        return self.offset(key.line, key.column)

    def _refuse_question(self, entry: int, key: Scalar) -> None:
        if self.text[entry] == "?" and entry != self._key_start(key):
            raise EditRefused("键写在“? ”后面，改不了，请自己改")

    def _match(self, what: re.Pattern[str], at: int) -> int:
        found = what.match(self.text, at)
        return found.end() if found else at


def _values(node: Node) -> list[tuple[Scalar | None, Node]]:
    if isinstance(node, Mapping):
        return list(node.entries)
    return [(None, item) for item in node.items] if isinstance(node, Sequence) else []
