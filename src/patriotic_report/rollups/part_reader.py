"""Reads one part after the other, and keeps what is to be said of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..datafiles import read_sheet
from ..datafiles.endings import DATA_ENDINGS
from ..facts import looks_like_a_sum, table_fact
from ..facts.faults import OTHER_SUM
from ..facts.row_kinds import LikeSum
from ..problems import InputRefused, Place, Problem
from ..schema import Table
from ..tabular import Grid, cell_faults, grid_of_all
from ..tabular.faults import WITHOUT_A_NAME
from ..tabular.filling import fill
from .cells import with_words_for_marks
from .filenames import unit_of_file
from .heads import is_left_out
from .names import Names
from .part_messages import by_their_names, skipped_columns
from .parts import PartFigures, SkippedColumn, UnitReport
from .sheets import units_in
from .unread import is_maybe_workbook
from .yamls import unit_in


class PartReader:
    """Takes every part, refused or not.

    ``whole`` is the superior's own name, whose row in a table is a sum.  With ``below`` a YAML that a roll-up
    wrote stands for the units in its table.
    """

    def __init__(
        self, names: Names, roster: tuple[str, ...], whole: str, accept: bool, *, below: bool = False
    ) -> None:
        self._below = below
        self._names, self._roster, self._whole, self._accept = names, roster, whole, accept
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.empty: set[str] = set()
        self.skipped: list[SkippedColumn] = []
        self.by_name: list[tuple[str, str]] = []
        self._sum_like: list[tuple[Grid, LikeSum]] = []

    def like(self, *, below: bool) -> PartReader:
        """Another reader of the same names, for the files of another time."""
        return PartReader(self._names, self._roster, self._whole, self._accept, below=below)

    def read(self, paths: Iterable[str]) -> list[UnitReport]:
        """The units of every part, in the order of the parts."""
        return with_words_for_marks(unit for path in paths for unit in self.units_in(path))

    @property
    def without_units(self) -> set[str]:
        """The parts of which nothing is in a sum."""
        return self.refused | self.empty

    def problems_of_all(self, reports: Iterable[UnitReport]) -> Iterator[Problem]:
        """What only all parts together tell: names, rows like sums, columns that are no figures."""
        reports = list(reports)
        yield from by_their_names(self.by_name)
        yield from self._like_sums(reports)
        figures = {name for unit in reports for name, entry in unit.entries.items() if entry.amounts}
        yield from skipped_columns(self.skipped, figures)

    def units_in(self, path: str) -> tuple[UnitReport, ...]:
        """The units that a part reports; none where it is refused."""
        owner = unit_of_file(path, self._roster, self._names)
        try:
            part = self._read(path, owner)
        except InputRefused as refused:
            self.problems += refused.problems
            self.refused.add(path)
            return ()
        if not part.units:
            self.empty.add(path)
        self.problems += part.problems
        self.skipped += part.skipped
        if part.by_name:
            self.by_name.append((path, part.by_name))
        stated = list(dict.fromkeys(unit.unit for unit in part.units))
        if owner and len(stated) == 1 and stated[0] != owner and stated[0] in self._roster:
            message = f"文件名是“{owner}”的，里面写的单位是“{stated[0]}”，按“{stated[0]}”汇总"
            self.problems.append(Problem("R033", message, "核对单位，改正写错的一处", Place(path), "警告"))
        return part.units

    def _read(self, path: str, owner: str) -> PartFigures:
        if not path.lower().endswith(DATA_ENDINGS) and not is_maybe_workbook(path):
            return unit_in(path, self._names, accept=self._accept, below=self._below)
        grid = grid_of_all(read_sheet(path, strict=False), own=(self._whole,))
        part = units_in(grid, self._names, owner)
        # a row without a name is an error of its own here
        self.problems += (each for each in grid.notices if each.code != WITHOUT_A_NAME)
        unread = cell_faults(grid, {head.at for head in grid.heads if not is_left_out(head, self._names)})
        if any(each.level == "错误" for each in unread):
            raise InputRefused(unread)
        self.problems += unread
        self.problems += _sums_compared(grid, self._accept)
        self._sum_like += ((grid, each) for each in grid.like_sums)
        return part

    def _like_sums(self, reports: Iterable[UnitReport]) -> Iterable[Problem]:
        """Rows that are the sum of others by their figures alone: a unit that is known is told, another asked about."""
        files: dict[str, set[str]] = {}
        for report in reports:
            files.setdefault(report.unit, set()).add(report.order[0])
        for grid, each in self._sum_like:
            name = self._names.unit(each.label)
            known = name in self._roster or files.get(name, set()) - {grid.sheet.file}
            code, message, fix, level = looks_like_a_sum(
                each.label, each.parts, "R026", known=bool(known), grouped=each.grouped
            )
            yield Problem(
                code,
                message,
                f"{fix}，或者写进名单（--roster）" * (level == "错误") or fix,
                grid.row_place(each.at),
                level,
            )


def _sums_compared(grid: Grid, accept: bool) -> Iterable[Problem]:
    """A part's own 合计 against its rows, before any of them is replaced by a later report."""
    if not grid.sums:
        return
    filled = fill((), Table.model_construct(name=grid.sheet.file), grid, accept=accept)
    for fault in table_fact(filled.table, filled.table.rows or (), filled.source).faults:
        place = filled.origin.place(fault.path)
        if fault.code == OTHER_SUM and place:
            yield fault.at(place)
