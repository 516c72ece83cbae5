"""All that a finished document holds, each at its place: paragraphs, tables as they were read, pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from .flow import Flow
from .passages import Passage
from .word_tables import Cell, Row


class TableAt(NamedTuple):
    """A table that stands in no other: ``at`` and ``end`` are bytes of the Word part, lines of a Markdown text."""

    at: int
    end: int
    rows: tuple[Row, ...]


class DrawingAt(NamedTuple):
    """A picture or chart: ``name`` is its relation in a Word file, its file in Markdown; ``words`` what is said of it."""

    at: int
    name: str
    words: str = ""
    is_chart: bool = False


Picture = Callable[[str], tuple[str, bytes] | None]
"""A drawing's name → its file's name, empty where only a program gave it one, and its bytes; None where there is none."""


class Contents(NamedTuple):
    """``passages`` are all paragraphs, cells and headers among them, in the order in which readers give them."""

    passages: tuple[Passage, ...]
    tables: tuple[TableAt, ...] = ()
    drawings: tuple[DrawingAt, ...] = ()
    picture: Picture = lambda _: None
    part: str = ""
    """The part of a Word file where the body stands."""
    flow: Flow = Flow(())
    """What it prints, but for what is the pages' and the notes'."""
    marks: tuple[str, ...] = ()
    """What stands in the header of a first page alone."""
    numbers: Mapping[int, int] = {}
    """Where lines were joined: the number that the paragraph at each place had before, from 1."""

    def at(self, passage: Passage) -> int:
        """Where a paragraph of the body stands, in the measure of ``TableAt``."""
        return passage.anchor.at if passage.anchor else passage.line


def rows_of_cells(rows: list[list[str]]) -> tuple[Row, ...]:
    """A Markdown table's cells as rows, the first of them its head."""
    from .flow import Line

    made = []
    for number, row in enumerate(rows):
        cells = [Cell([Line(text)] if text.strip() else []) for text in row]
        made.append(Row(cells, is_head=not number))
    return tuple(made)
