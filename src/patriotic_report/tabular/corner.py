"""The blank corner over the names of the rows: what most Chinese sheets leave to the reader."""

from __future__ import annotations

from collections.abc import Iterator

from ..datafiles import Sheet
from ..facts.row_labels import names_a_place, sum_kind
from ..problems import Problem
from .faults import named_corner

_OF_COUNTS = frozenset(("计量单位", "数量", "指标值"))
"""Heads beside which a row's name is a figure's."""


def corner_name(sheet: Sheet, body: tuple[int, ...], others: list[tuple[str, ...]]) -> str:
    """What the first column is called, whose head is blank; nothing where its cells are not all words.

    ``others`` are the heads of the other columns; all of these must have names.
    """
    cells = [sheet.rows[row][0] for row in body if sheet.rows[row][0].text]
    if not (cells and others and all(others)) or {cell.kind for cell in cells} != {"text"}:
        return ""
    if not _OF_COUNTS.isdisjoint("".join(names[-1].split()) for names in others):
        return "指标"
    return "单位" if _all_name_places([cell.text for cell in cells]) else "名称"


def _all_name_places(labels: list[str]) -> bool:
    """But for those of sums."""
    own = [label for label in labels if not sum_kind(label)]
    return bool(own) and all(map(names_a_place, own))


def blank_corner(sheet: Sheet, head: tuple[int, int], name: str) -> Iterator[Problem]:
    """That the first column was given its name, where its cells of the head are blank."""
    if not any(sheet.rows[row][0].text for row in range(*head)):
        yield named_corner(name, sheet.place(head[0], 0))
