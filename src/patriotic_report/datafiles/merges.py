"""Merged cells: the text stands in the first of them, what else they hold is not seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import limits
from ..files.errors import Damaged, TooLarge
from .cells import cell_name
from .faults import refuse
from .sheet_xml import Area, RawSheet

Merge = tuple[int, int, int, int]


def merged_within(merges: Iterable[Area], extent: Area) -> Iterator[Area]:
    """The merged ranges that begin within an extent, cut off at its end; several cells each."""
    top, left, low, right = extent
    for first, start, last, end in merges:
        if top <= first <= low and left <= start <= right:
            last, end = min(last, low), min(end, right)
            if (first, start) != (last, end):
                yield first, start, last, end


def refuse_cut(merges: Iterable[Area], bounds: Area, where: str) -> None:
    """Refuse an area that begins amid merged cells: their text stands outside of it."""
    top, left, low, right = bounds
    for first, start, last, end in merges:
        meets = first <= low and last >= top and start <= right and end >= left
        if meets and (first < top or start < left):
            name = f"{cell_name(first, start)}:{cell_name(last, end)}"
            refuse("D008", f"区域把合并的格 {name} 切开了", "区域从合并格的第一格开始", where)


def without_covered(raw: RawSheet) -> RawSheet:
    """The cells that are seen: programs leave values under merged cells.

    Raises Damaged where merges overlap, TooLarge where there are too many of them to look.
    """
    if not raw.cells or not raw.merges:
        return raw
    rows, columns = [row for row, _ in raw.cells], [column for _, column in raw.cells]
    extent = (min(rows), min(columns), max(rows), max(columns))
    room = (extent[2] - extent[0] + 1) * (extent[3] - extent[1] + 1)
    looks = 10 * limits.now().table_cells
    covered: set[tuple[int, int]] = set()
    for first, start, last, end in merged_within(raw.merges, extent):
        size = (last - first + 1) * (end - start + 1)
        room -= size
        looks -= min(size, len(raw.cells))
        if looks < 0:
            raise TooLarge
        if room < 0:
            raise Damaged("merged cells overlap")
        if size <= len(raw.cells):
            covered |= {(row, column) for row in range(first, last + 1) for column in range(start, end + 1)}
        else:
            covered |= {at for at in raw.cells if first <= at[0] <= last and start <= at[1] <= end}
        covered.discard((first, start))
    if covered.isdisjoint(raw.cells):
        return raw
    return raw._replace(cells={at: cell for at, cell in raw.cells.items() if at not in covered})
