"""What a workbook of any kind has: worksheets, names of ranges, stored cells, and how these show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from ..problems import Problem
from .cells import Cell
from .sheet_xml import Area, OnRow, Raw, RawSheet


class DefinedName(Protocol):
    """openpyxl's, too; what it raises for a name of unknown making may be anything."""

    @property
    def destinations(self) -> Iterable[tuple[str, str]]:
        """(worksheet, range) of each range that the name stands for."""


class Ranges(NamedTuple):
    """A name's ranges where they are known."""

    destinations: tuple[tuple[str, str], ...]


class Worksheet(NamedTuple):
    """One worksheet; ``part`` is where its book finds it, ``names`` are the ranges that only it defines."""

    name: str
    part: str
    visible: bool
    names: Mapping[str, DefinedName]


class Shows(Protocol):
    """What the cells of a workbook share, and what a person sees of each."""

    def cell(self, raw: Raw, where: str, problems: list[Problem]) -> Cell:
        """The cell; what is wrong with it goes to ``problems``.  Raises Damaged."""


class Book(Protocol):
    """A workbook that is open."""

    @property
    def file(self) -> str:
        """What messages call it."""

    @property
    def kind(self) -> str:
        """What it is, for a message."""

    @property
    def sheets(self) -> Mapping[str, Worksheet]:
        """By their names, in their order."""

    @property
    def names(self) -> Mapping[str, DefinedName]:
        """The ranges that it defines for all worksheets."""

    @property
    def stale(self) -> bool:
        """Whether it asks to be calculated when it is opened: programs that write formulas do."""

    def shared(self) -> Shows:
        """Texts and formats, read when a worksheet is.  Raises InputRefused."""

    def cells(self, sheet: Worksheet, bounds: Area, on_row: OnRow | None = None) -> RawSheet:
        """The worksheet's cells within bounds; with ``on_row`` they go there row by row.  Raises InputRefused."""

    def is_filled(self, sheet: Worksheet) -> bool:
        """Whether the worksheet holds anything, or may.  Raises InputRefused."""
