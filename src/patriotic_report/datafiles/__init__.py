"""Data files → plain sheets of cells: .xlsx and .csv, bounded and refused by content (数据文件).

The only door to openpyxl and csv.  What a cell means is for others to say.
"""

from __future__ import annotations

import os

from .cells import Cell, Sheet, cell_name, parse_range
from .limits import LIMITS, Limits
from .opening import opened

__all__ = ["LIMITS", "Cell", "Limits", "Sheet", "cell_name", "parse_range", "read_sheet"]


def read_sheet(path: str | os.PathLike[str], *, sheet: str = "", area: str = "", name: str = "") -> Sheet:
    """Read one sheet.

    ``sheet`` is a worksheet's name (the first visible one where empty), ``area`` a range such as
    ``A2:F20``, ``A:F`` or a name that the workbook defines, ``name`` what messages call the file.
    Raises InputRefused.
    """
    name = name or os.fspath(path)
    data, kind = opened(path, name)
    if kind == "xlsx":
        from .workbooks import read_workbook

        return read_workbook(data, name, sheet, area)
    from .delimited import read_delimited

    return read_delimited(data, name, sheet, area)
