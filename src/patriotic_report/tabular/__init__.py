"""Sheets → 统计表: heads, units, rows and sums of a data file, put where the YAML names it (文件)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..datafiles import DataFiles, Sheet
from ..datafiles.endings import DATA_ENDINGS
from ..datafiles.faults import TOO_LARGE
from ..facts import TableSource
from ..files import reading
from ..indicators import NO_INDICATORS, Indicators
from ..problems import Fault, FieldPath, InputRefused, Problem
from ..schema import ReportFields, Table
from .faults import file_missing, file_outside, like_a_sum, row_of_the_whole
from .filling import Filled, Origin, cell_faults, fill
from .grid import Grid, grid_of
from .heads import Head

__all__ = ["Grid", "Head", "Loaded", "Origin", "cell_faults", "grid_of", "grid_of_all", "load"]


class Loaded(NamedTuple):
    """The report with every 统计表 filled; ``origins`` is by the table's position."""

    fields: ReportFields
    sources: Mapping[str, TableSource]
    origins: Mapping[int, Origin]
    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...]


def load(
    fields: ReportFields,
    folder: Path,
    *,
    outside: bool = False,
    accept: bool = False,
    indicators: Indicators = NO_INDICATORS,
) -> Loaded:
    """Read every data file that a report names.

    ``folder`` is the YAML's: files stand within it unless ``outside`` allows others.  What is
    wrong with a file comes in ``problems``, what is wrong in the YAML in ``faults``.
    """
    tables = list(fields.tables or ())
    filled: dict[int, Filled] = {}
    faults: list[Fault] = []
    problems: list[Problem] = []
    files = DataFiles(None if outside else folder, strict=False)
    for index, table in enumerate(tables):
        if not table.file:
            continue
        path: FieldPath = ("tables", index)
        if fault := _not_there((*path, "file"), table.file, folder, outside):
            faults.append(fault)
            continue
        try:
            grid = _grid(table, folder, fields, files, indicators)
        except InputRefused as refused:
            problems += refused.problems
            if any(each.code in {TOO_LARGE, reading.READS_TOO_MUCH} for each in refused.problems):
                break  # what the tables behind it cost is not to be added to that
            continue
        found = fill(path, table, grid, accept=accept, indicators=indicators)
        unread = found.origin.faults()
        like_sums = (like_a_sum(each, grid.row_place(each.at)) for each in grid.like_sums)
        problems += (*grid.notices, *like_sums, *_rows_of_the_whole(table, grid), *unread)
        faults += found.faults
        if not any(each.level == "错误" for each in unread):
            filled[index] = found
            tables[index] = found.table
    return Loaded(
        fields.model_copy(update={"tables": tuple(tables)}),
        {each.table.name: each.source for each in filled.values()},
        {index: each.origin for index, each in filled.items()},
        tuple(faults),
        tuple(problems),
    )


def _grid(table: Table, folder: Path, fields: ReportFields, files: DataFiles, indicators: Indicators) -> Grid:
    path = _file(table.file or "", folder)
    sheet = files.read(path, table.file or "", table.sheet or "", table.range or "")
    who = fields.organisation
    own = tuple(name for name in (who.name, who.short_name) if name) if who else ()
    return grid_of_all(sheet, int(table.header_row_count or 0), own, indicators)


def _rows_of_the_whole(table: Table, grid: Grid) -> Iterator[Problem]:
    """Where a sum is printed these would be added to their own parts."""
    for row in grid.own_rows if table.total or grid.sums else ():
        place = grid.row_place(grid.at[row])
        yield row_of_the_whole(next(filter(None, grid.rows[row])), place)


def grid_of_all(
    sheet: Sheet, head_rows: int = 0, own: tuple[str, ...] = (), indicators: Indicators = NO_INDICATORS
) -> Grid:
    """``grid_of``, for a sheet some of whose cells cannot be read: where it fails, these are told, too."""
    try:
        return grid_of(sheet, head_rows, own, indicators)
    except InputRefused as refused:
        raise InputRefused([*sheet.faults.values(), *refused.problems]) from None


def _not_there(path: FieldPath, name: str, folder: Path, outside: bool) -> Fault | None:
    """A file that is missing, or that stands outside the YAML's folder."""
    file = _file(name, folder)
    try:
        if not outside:
            reading.check_inside(file, folder)
        there = reading.exists(file)
    except reading.Outside as refused:
        return file_outside(path, name, refused.what, refused.fix)
    return None if there else file_missing(path, name, _near(Path(file)))


def _file(name: str, folder: Path) -> str:
    return os.path.join(folder, name)  # noqa: PTH118 - a Path makes // of file://


def _near(file: Path) -> str:
    from ..nearest import nearest

    names = [each for each in reading.names_in(file.parent) if each.lower().endswith(DATA_ENDINGS)]
    return nearest(file.name, names) or ""
