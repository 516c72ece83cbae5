"""A table below ``::: 图式`` is a chart: its first column names the categories, the others are numbers."""

from __future__ import annotations

from collections.abc import Mapping

from ..document import Chart, Series, Table
from ..patterns import pattern
from ..tree import plain
from .faults import Faults
from .named import Named

_KINDS = {"柱形图": "bar", "折线图": "line", "饼图": "pie"}
_NUMBER = pattern(r"-?[0-9]+(?:\.[0-9]+)?|")


def chart_of(table: Table, named: Named, above: Mapping[str, str], start: int, faults: Faults) -> Chart:
    """The chart that a table becomes; what is no number is refused with its row."""
    kind = _KINDS.get(named.lines[0])
    if kind is None:
        faults.add("M046", named.line + 1, named.lines[0])
    rows = [[plain(cell) for cell in row] for row in table.body]
    for number, row in enumerate(rows, start + len(table.head) + 1):
        for cell in row[1:]:
            if not _NUMBER.fullmatch(cell) or (kind == "pie" and cell.startswith("-")):
                faults.add("M047", number, cell)
    names = [plain(cell) for cell in table.head[-1]] if table.head else []
    series = tuple(
        Series(name, tuple(row[index] if index < len(row) else "" for row in rows))
        for index, name in enumerate(names[1:], 1)
    )
    categories = tuple(row[0] if row else "" for row in rows)
    return Chart(kind or "bar", categories, series, above.get("表题", ""), above.get("计量单位", ""))  # type: ignore[arg-type]
