"""What a text says: plain data, or the tree that keeps the place of every value.

The tree is built only when a place is asked for.  Lines and columns count from 1, columns in characters; an end is the place just
after the last character.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from ..problems import FieldPath

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
"""What a text says, without its places: every scalar is the characters typed, None is absent (未填)."""


class Scalar(NamedTuple):
    """One text as typed; ``plain`` and empty or ``~`` means absent (未填)."""

    text: str
    plain: bool
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def absent(self) -> bool:
        """Nothing was typed here, or a bare ``~``."""
        return self.plain and self.text in ("", "~")


class Mapping(NamedTuple):
    """Keys and values in the order typed; the place is the first key's (or the ``{``)."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


class Sequence(NamedTuple):
    """Items in the order typed; the place is the first ``-`` (or the ``[``)."""

    items: tuple[Node, ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Mapping | Sequence


def without_item(node: Node, path: FieldPath) -> Node:
    """The tree without an item of a list; itself where there is none."""
    if not path:
        return node
    if isinstance(node, Mapping):
        entries = [
            (key, without_item(value, path[1:]) if key.text == path[0] else value)
            for key, value in node.entries
        ]
        return node._replace(entries=tuple(entries))
    if isinstance(node, Sequence) and isinstance(at := path[0], int) and at < len(node.items):
        changed = () if len(path) == 1 else (without_item(node.items[at], path[1:]),)
        return node._replace(items=(*node.items[:at], *changed, *node.items[at + 1 :]))
    return node
