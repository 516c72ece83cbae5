"""Cells and rows of tables that changed, came or went → edits of what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparing.sentences import settled
from ..edits import Insert, Remove, Replace
from ..problems import FieldPath
from ..source.nodes import Data
from .entries import Differences, Entry, hunks
from .sentences import line_edits
from .trial import Proposal, Way
from .words import Lines, at

_MOST_WAYS = 8


class Rows:
    """The lists of a YAML that rows print: each as its path and its texts."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self._all = list(_lists(lines.data))

    def like(self, cells: Sequence[str]) -> list[FieldPath]:
        """The typed rows that print as some cells, the likeliest first."""
        scores: list[tuple[int, FieldPath]] = []
        for path, texts in self._all:
            here = list(cells)
            score = 0
            for text in filter(None, texts):
                if text in here:
                    here.remove(text)
                    score += 1
            if score and score * 2 >= len([text for text in texts if text]):
                scores.append((score * 2 - len(texts), path))
        return [path for _, path in sorted(scores, key=lambda each: -each[0])]


def _lists(data: Data, path: FieldPath = ()) -> Iterator[tuple[FieldPath, list[str]]]:
    """Every list or mapping of nothing but texts."""
    if isinstance(data, dict):
        pairs: list[tuple[str | int, Data]] = list(data.items())
    elif isinstance(data, list):
        pairs = list(enumerate(data))
    else:
        return
    if pairs and all(value is None or isinstance(value, str) for _, value in pairs):
        yield path, [settled(value) if isinstance(value, str) else "" for _, value in pairs]
    for key, value in pairs:
        yield from _lists(value, (*path, key))


def changed_row(index: int, old: Entry, new: Entry, rows: Rows) -> list[Proposal]:
    """Each cell that changed and is typed; those of one row one after the other."""
    if len(old.cells) != len(new.cells):
        return []
    places = rows.like(old.cells)
    made: list[Proposal] = []
    for column, (one, other) in enumerate(zip(old.cells, new.cells, strict=True)):
        if one != other:
            ways = tuple(dict.fromkeys(_cell(old.cells, other, column, places, rows)))
            made.append(Proposal(index, ways[:_MOST_WAYS]))
    if old.cells[0] == new.cells[0] or len(made) < 2:
        return made
    # another row stands in its place: the name of one beside the figures of the other would be neither
    typed = [each.ways[0] for each in made if each.ways]
    return [Proposal(index, (tuple(edit for way in typed for edit in way),))] if typed else []


def _cell(
    cells: Sequence[str], new: str, column: int, places: Sequence[FieldPath], rows: Rows
) -> Iterator[Way]:
    """The cell of a row as it is typed, the likeliest row first."""
    for place in places[:_MOST_WAYS]:
        held = at(rows.lines.data, place)
        if isinstance(held, list):
            columns = _columns(held, cells)
            keys: list[str | int] = [columns.index(column)] if columns and column in columns else []
        else:
            values = held.items() if isinstance(held, dict) else ()
            keys = [key for key, text in values if isinstance(text, str) and settled(text) == cells[column]]
        for key in keys:
            yield (Replace((*place, key), new or None),)


def cells_elsewhere(index: int, old: Entry, new: Entry, lines: Lines) -> Iterator[Proposal]:
    """Cells that no row has typed: heads, names of 目标, figures of 数据 that a table shows."""
    if len(old.cells) != len(new.cells):
        return
    for one, other in zip(old.cells, new.cells, strict=True):
        if one != other and one:
            ways = [
                tuple(line_edits(found, hunks(one, other), other))
                for found in lines.within(one)[:_MOST_WAYS]
                if not found.citations and found.start == 0
            ]
            yield Proposal(index, tuple(way for way in ways if way))


def rows_gone(here: Sequence[Entry], found: Differences, rows: Rows) -> Iterator[Proposal]:
    """Rows that went."""
    for n in found.removed:
        if here[n].kind == "row":
            yield Proposal(n, tuple((Remove(path),) for path in rows.like(here[n].cells)[:_MOST_WAYS]))


def rows_come(
    here: Sequence[Entry], wanted: Sequence[Entry], found: Differences, rows: Rows
) -> Iterator[Proposal]:
    """Rows that came, beside the one above or below."""
    runs: dict[int, list[int]] = {}
    for j, before in found.added:
        if wanted[j].kind == "row":
            runs.setdefault(before, []).append(j)
    for before, run in runs.items():
        ways: list[Way] = []
        for near, behind in ((before - 1, 1), (before, 0)):
            if not 0 <= near < len(here) or here[near].kind != "row":
                continue
            for place in rows.like(here[near].cells)[:3]:
                if isinstance(place[-1], int):
                    typed = [
                        _typed(at(rows.lines.data, place), here[near].cells, wanted[j].cells) for j in run
                    ]
                    if all(each is not None for each in typed):
                        ways.append(
                            tuple(
                                Insert((*place[:-1], place[-1] + behind + n), each)
                                for n, each in enumerate(typed)
                            )
                        )
        yield Proposal(before, tuple(ways))


def _typed(like: Data, cells: Sequence[str], new: Sequence[str]) -> list[str | None] | None:
    """A row as the one beside it is typed, without the columns that are reckoned."""
    columns = _columns(like, cells) if isinstance(like, list) else None
    if columns is None or len(cells) != len(new):
        return None
    return [new[column] or None for column in columns]


def _columns(like: Sequence[Data], cells: Sequence[str]) -> list[int] | None:
    """Which column each value of a typed row prints in; None where they do not print one after the other."""
    if len(like) == len(cells):
        return list(range(len(cells)))
    chosen: list[int] = []
    column = 0
    for value in like:
        text = settled(value) if isinstance(value, str) else ""
        while column < len(cells) and cells[column] != text:
            column += 1
        if column == len(cells):
            return None
        chosen.append(column)
        column += 1
    return chosen
