"""A table below ``::: 图式`` is a chart: its first column names the categories, the others are numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ..document import MOST_SLICES, Chart, Series, Table
from ..patterns import pattern
from ..tree import plain
from . import messages
from .faults import Faults
from .messages import Message
from .named import Named

_Kind = Literal["bar", "line", "pie"]
_KINDS: dict[str, _Kind] = {"柱形图": "bar", "折线图": "line", "饼图": "pie"}
_NUMBER = pattern(r"-?[0-9]+(?:\.[0-9]+)?|")


def chart_of(table: Table, named: Named, above: Mapping[str, str], start: int, faults: Faults) -> Chart:
    """The chart that a table becomes; what is no number is refused with its row."""
    kind = _KINDS.get(named.lines[0])
    if kind is None:
        faults.add(messages.UNKNOWN_CHART, named.line + 1, named.lines[0])
    rows = [[plain(cell) for cell in row] for row in table.body]
    for number, row in enumerate(rows, start + len(table.head) + 1):
        for cell in row[1:]:
            if not _is_shown(cell, kind):
                faults.add(messages.NOT_A_NUMBER, number, cell)
    names = [plain(cell) for cell in table.head[-1][1:]] if table.head else []
    series = tuple(Series(name, _column(rows, index)) for index, name in enumerate(names, 1))
    if kind and (wrong := _cannot_be(kind, series, len(rows))):
        amounts = {"most": MOST_SLICES, "series": len(series), "slices": len(rows)}
        faults.add(wrong, named.line + 1, named.lines[0], **amounts)
    caption, unit = above.get("表题", ""), above.get("计量单位", "")
    return Chart(kind or "bar", _column(rows, 0), series, caption, unit)


def _cannot_be(kind: _Kind, series: tuple[Series, ...], rows: int) -> Message | None:
    """What keeps a kind of chart from being drawn, whatever its cells hold."""
    numbers = [value for each in series for value in each.values if value]
    if not numbers or (kind == "pie" and not any(value.strip("-0.") for value in numbers)):
        return messages.CHART_OF_NOTHING
    return messages.PIE_OF_TOO_MUCH if kind == "pie" and (len(series) > 1 or rows > MOST_SLICES) else None


def _is_shown(cell: str, kind: _Kind | None) -> bool:
    """Whether a kind of chart can show a cell: a pie has no negative slice."""
    return bool(_NUMBER.fullmatch(cell)) and not (kind == "pie" and cell.startswith("-"))


def _column(rows: list[list[str]], index: int) -> tuple[str, ...]:
    return tuple(row[index] if index < len(row) else "" for row in rows)
