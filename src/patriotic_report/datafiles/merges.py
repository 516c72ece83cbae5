"""Merged cells: the text stands in the first of them, what else they hold is not seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import limits
from ..files.errors import Damaged, TooLarge
from .cells import cell_name
from .faults import refuse, wrong_area
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
            refuse(wrong_area(where, f"把合并的格 {name} 切开了", "区域从合并格的第一格开始"))


def without_covered(raw: RawSheet) -> RawSheet:
    """The cells that are seen: programs leave values under merged cells.

    Raises Damaged where merges overlap, TooLarge where there are too many of them to look.
    """
    if not raw.cells or not raw.merges:
        return raw
    covered = _covered(raw)
    if covered.isdisjoint(raw.cells):
        return raw
    return raw._replace(cells={at: cell for at, cell in raw.cells.items() if at not in covered})


def _covered(raw: RawSheet) -> set[tuple[int, int]]:
    """The places under merged cells, all of small ranges and of large ones those that hold something."""
    extent = _extent(raw)
    free = _size(extent)
    looks = 10 * limits.most_cells()
    covered: set[tuple[int, int]] = set()
    for area in merged_within(raw.merges, extent):
        free -= _size(area)
        looks -= min(_size(area), len(raw.cells))
        if looks < 0:
            raise TooLarge
        if free < 0:
            raise Damaged("merged cells overlap")
        covered |= _all_of(area) if _size(area) <= len(raw.cells) else _filled_of(area, raw)
        covered.discard(area[:2])
    return covered


def _extent(raw: RawSheet) -> Area:
    rows, columns = [row for row, _ in raw.cells], [column for _, column in raw.cells]
    return min(rows), min(columns), max(rows), max(columns)


def _size(area: Area) -> int:
    first, start, last, end = area
    return (last - first + 1) * (end - start + 1)


def _all_of(area: Area) -> set[tuple[int, int]]:
    first, start, last, end = area
    return {(row, column) for row in range(first, last + 1) for column in range(start, end + 1)}


def _filled_of(area: Area, raw: RawSheet) -> set[tuple[int, int]]:
    first, start, last, end = area
    return {at for at in raw.cells if first <= at[0] <= last and start <= at[1] <= end}
