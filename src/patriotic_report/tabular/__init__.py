"""Sheets → 统计表: heads, units, rows and sums of a data file, put where the YAML names it (文件)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from .. import reading
from ..datafiles import read_sheet
from ..facts import TableSource
from ..problems import InputRefused, Problem
from ..schema import Fault, ReportFields, Table
from .filling import Filled, Origin, fill
from .grid import Grid, Head, grid_of

__all__ = ["Grid", "Head", "Loaded", "Origin", "grid_of", "load"]


class Loaded(NamedTuple):
    """The report with every 统计表 filled; ``origins`` is by the table's position."""

    fields: ReportFields
    sources: Mapping[str, TableSource]
    origins: Mapping[int, Origin]
    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...]


def load(fields: ReportFields, folder: Path, *, outside: bool = False, accept: bool = False) -> Loaded:
    """Read every data file that a report names.

    ``folder`` is the YAML's: files stand within it unless ``outside`` allows others.  What is
    wrong with a file comes in ``problems``, what is wrong in the YAML in ``faults``.
    """
    tables = list(fields.tables or ())
    filled: dict[int, Filled] = {}
    faults: list[Fault] = []
    problems: list[Problem] = []
    for index, table in enumerate(tables):
        if not table.file:
            continue
        fault = _not_there(("tables", index, "file"), table.file, folder, outside)
        if fault:
            faults.append(fault)
            continue
        try:
            grid = _grid(table, folder)
        except InputRefused as refused:
            problems += refused.problems
            continue
        problems += grid.notices
        filled[index] = fill(("tables", index), table, grid, accept=accept)
        faults += filled[index].faults
        tables[index] = filled[index].table
    return Loaded(
        fields.model_copy(update={"tables": tuple(tables)}),
        {each.table.name: each.source for each in filled.values()},
        {index: each.origin for index, each in filled.items()},
        tuple(faults),
        tuple(problems),
    )


def _grid(table: Table, folder: Path) -> Grid:
    sheet = read_sheet(
        folder / (table.file or ""), sheet=table.sheet or "", area=table.range or "", name=table.file or ""
    )
    return grid_of(sheet, int(table.header_row_count or 0))


def _not_there(path: tuple[str | int, ...], name: str, folder: Path, outside: bool) -> Fault | None:
    """A file that is missing, or that stands outside the YAML's folder."""
    file = folder / name
    if not outside and not reading.is_within(file, folder):
        fix = "把文件放到 YAML 的文件夹里；确要用别处的，加上 --allow-outside"
        return Fault(path, "F044", f"数据文件“{name}”在 YAML 的文件夹以外", fix)
    if not reading.exists(file):
        near = _near(file)
        fix = f"是不是“{near}”？" if near else "检查文件名：路径相对于 YAML 所在的文件夹"
        return Fault(path, "F044", f"找不到数据文件“{name}”", fix)
    return None


def _near(file: Path) -> str:
    from ..nearest import nearest

    names = [each for each in reading.names_in(file.parent) if each.endswith((".xlsx", ".xlsm", ".csv"))]
    return nearest(file.name, names) or ""
