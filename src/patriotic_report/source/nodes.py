"""What a text says: plain data, or the tree that keeps the place of every value.

The tree is built only when a place is asked for.  Lines and columns count from 1, columns in characters; an end is the place just
after the last character.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

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
