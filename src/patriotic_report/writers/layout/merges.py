"""Which cells of a table are one: names over several columns or rows, groups of rows."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from ...document import Runs, Table
from ...tree import plain

Merge = Literal["", "restart", "continue"]
"""Whether a cell is one with the cell below, with the cell above, or alone."""


class HeadCell(NamedTuple):
    """A cell of a head's row: from ``column`` on, ``span`` columns wide."""

    column: int
    span: int
    merge: Merge


def head_cells(head: tuple[tuple[Runs, ...], ...]) -> list[list[HeadCell]]:
    """The cells of each row of a head.

    Equal neighbours side by side are one cell in every row but the last, which names the
    columns one by one, and only within one cell of the row above; one below another they are
    one cell where they are equally wide.
    """
    texts = [[plain(runs) for runs in row] for row in head]
    spans = _spans(texts)
    joined = [
        [span in above and upper[span[0]] == lower[span[0]] for span in row]
        for above, row, upper, lower in zip(spans, spans[1:], texts, texts[1:], strict=False)
    ]
    continued = [[False] * len(row) for row in spans[:1]] + joined
    rows: list[list[HeadCell]] = []
    for index, row in enumerate(spans):
        below = dict(zip(spans[index + 1], joined[index], strict=True)) if index + 1 < len(spans) else {}
        rows.append(
            [
                HeadCell(*span, _merge(above, below.get(span, False)))
                for span, above in zip(row, continued[index], strict=True)
            ]
        )
    return rows


def _spans(texts: list[list[str]]) -> list[list[tuple[int, int]]]:
    """(first column, columns) of every cell, row by row."""
    open_borders = [True] * (len(texts[0]) - 1) if texts else []
    rows = []
    for index, row in enumerate(texts):
        last = index == len(texts) - 1
        open_borders = [
            gone and not last and left == right
            for gone, left, right in zip(open_borders, row, row[1:], strict=False)
        ]
        starts = [0, *(column for column, gone in enumerate(open_borders, 1) if not gone)]
        ends = [*starts[1:], len(row)]
        rows.append([(start, end - start) for start, end in zip(starts, ends, strict=True)])
    return rows


def _merge(above: bool, below: bool) -> Merge:
    if above:
        return "continue"
    return "restart" if below else ""


def body_merges(table: Table) -> list[list[Merge]]:
    """For each of the first ``merged`` columns, how each of its cells goes with its neighbours."""
    return [
        _column_merges([plain(row[column]) for row in table.body])
        for column in range(min(table.merged, len(table.columns)))
    ]


def _column_merges(texts: list[str]) -> list[Merge]:
    """Equal neighbours are one cell; empty cells never are."""
    same = [bool(one) and one == other for one, other in pairwise(texts)]
    return [_merge(above, below) for above, below in zip([False, *same], [*same, False], strict=False)]
