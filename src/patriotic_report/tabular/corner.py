"""The blank corner over the names of the rows: what most Chinese sheets leave to the reader."""

from __future__ import annotations

from collections.abc import Iterator

from ..datafiles import Sheet
from ..facts.row_kinds import names_a_place, sum_kind
from ..problems import Problem

_OF_COUNTS = frozenset(("计量单位", "数量", "指标值"))
"""Heads beside which a row's name is a figure's."""


def corner_name(sheet: Sheet, body: tuple[int, ...], others: list[tuple[str, ...]]) -> str:
    """What the first column is called, whose head is blank; nothing where its cells are not all words.

    ``others`` are the heads of the other columns; all of these must have names.
    """
    cells = [sheet.rows[row][0] for row in body if sheet.rows[row][0].text]
    if not cells or not others or not all(others) or any(cell.kind != "text" for cell in cells):
        return ""
    if any("".join(names[-1].split()) in _OF_COUNTS for names in others):
        return "指标"
    labels = [cell.text for cell in cells if not sum_kind(cell.text)]
    return "单位" if labels and all(map(names_a_place, labels)) else "名称"


def named_corner(sheet: Sheet, head: tuple[int, int], name: str) -> Iterator[Problem]:
    """That the first column was given its name, where its cells of the head are blank."""
    if not any(sheet.rows[row][0].text for row in range(*head)):
        what = f"第一列没有列名，当作“{name}”"
        yield Problem("D031", what, "不对的，在表头里写上列名", sheet.place(head[0], 0), "提示")
