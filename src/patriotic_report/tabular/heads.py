"""The head of a column."""

from __future__ import annotations

from typing import NamedTuple

Cells = tuple[str, ...]


class Head(NamedTuple):
    """The names over a column, uppermost first, without the unit that stood in brackets; ``at`` is its column."""

    names: Cells
    unit: str
    at: int

    @property
    def key(self) -> str:
        """The lowest name counts."""
        return self.names[-1]
