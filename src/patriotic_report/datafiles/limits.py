"""How much of a data file is read at most: a report's table is thousands of cells, not millions."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Bytes of the file, bytes of a workbook's parts when expanded, parts, rows, columns and cells."""

    file_bytes: int = 50 * 1024 * 1024
    expanded_bytes: int = 200 * 1024 * 1024
    parts: int = 2_000
    rows: int = 100_000
    columns: int = 500
    cells: int = 1_000_000


LIMITS = Limits()
