"""What one unit reported, whatever file it came in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ..problems import Place
from ..schema import Amount


class Entry(NamedTuple):
    """One 数据 of one unit: ``amounts`` by field of 数据, ``words`` where it cannot be added (几十车, 5块11面).

    ``verb`` and ``title`` (动作, 名称) come from a YAML part and go into the sum's 数据.
    """

    amounts: Mapping[str, Amount]
    words: str = ""
    place: Place = Place("")
    """Where it stands; ``places`` where each field does."""
    places: Mapping[str, Place] = MappingProxyType({})
    verb: str = ""
    title: str = ""
    refused: bool = False
    """Whether one of its cells is no quantity: told at the cell, so that nothing else is to be said of it."""
    heads: tuple[str, ...] = ()
    """The names over its column, uppermost first: 覆盖率, 城区."""


class UnitReport(NamedTuple):
    """One unit's figures by name; ``as_of`` decides which of two reports is the later.

    ``parent`` is the unit of the level above, where its part names one: villages of one name are many.
    """

    unit: str
    entries: Mapping[str, Entry]
    as_of: date | None
    place: Place
    order: tuple[str, int] = ("", 0)
    """File and row: where it stands among the others."""
    parent: str = ""

    def same_figures(self, other: UnitReport) -> bool:
        """Whether two reports say the same."""
        return {n: (e.amounts, e.words) for n, e in self.entries.items()} == {
            n: (e.amounts, e.words) for n, e in other.entries.items()
        }
