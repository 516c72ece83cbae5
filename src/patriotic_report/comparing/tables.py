"""Two reports' tables: which belong together, and how their cells differ."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence

from .cells import compare_cells
from .changes import Change
from .likeness import ALIKE, likeness, shape
from .places import PlacedTable


def compare_tables(before: Sequence[PlacedTable], after: Sequence[PlacedTable]) -> list[Change]:
    """Every difference: tables that came or went, their columns, rows and cells."""
    pairs = _pairs(before, after)
    changes: list[Change] = []
    for i, j in pairs:
        changes += compare_cells(before[i], after[j], (i, j), _title(before, i), _title(after, j))
    paired, partners = {i for i, _ in pairs}, {j for _, j in pairs}
    for n, table in enumerate(before):
        if n not in paired:
            title = _title(before, n)
            changes.append(Change("table_removed", (title, title), _whole(table), "", (n, n, 0)))
    for n, table in enumerate(after):
        if n not in partners:
            title = _title(after, n)
            changes.append(Change("table_added", (title, title), "", _whole(table), (n, n, 0)))
    return changes


def _title(tables: Sequence[PlacedTable], index: int) -> str:
    return tables[index].title or f"第{index + 1}张表"


def _whole(table: PlacedTable) -> str:
    """A table's cells, as text."""
    rows = (table.grid.head, *table.grid.rows)
    return "；".join("，".join(row) for row in rows)


def _pairs(before: Sequence[PlacedTable], after: Sequence[PlacedTable]) -> list[tuple[int, int]]:
    """By name, then by columns, then by columns that are mostly alike."""
    pairs: list[tuple[int, int]] = []
    keys: tuple[Callable[[PlacedTable], Hashable], ...] = (
        lambda table: (table.name, table.grid.head),
        lambda table: table.name or None,
        lambda table: table.grid.head,
    )
    here, there = list(range(len(before))), list(range(len(after)))
    for key in keys:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for j in there:
            waiting[key(after[j])].append(j)
        for i in list(here):
            name = key(before[i])
            if name is not None and waiting[name]:
                j = waiting[name].popleft()
                pairs.append((i, j))
                here.remove(i)
                there.remove(j)
    return sorted([*pairs, *_alike(before, after, here, there)])


_MOST_UNNAMED = 200


def _alike(
    before: Sequence[PlacedTable], after: Sequence[PlacedTable], here: list[int], there: list[int]
) -> Iterable[tuple[int, int]]:
    for i in here[:_MOST_UNNAMED]:
        one = shape("\n".join(before[i].grid.head))
        scores = [(likeness(one, shape("\n".join(after[j].grid.head))), j) for j in there[:_MOST_UNNAMED]]
        score, j = max(scores, key=lambda each: (each[0], -each[1]), default=(0.0, -1))
        if score >= ALIKE:
            there.remove(j)
            yield i, j
