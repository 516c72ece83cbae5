"""Reads one part after the other, and keeps what is to be said of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from .. import limits
from ..datafiles import Sheet, each_sheet, read_sheet
from ..datafiles.endings import DATA_ENDINGS
from ..datafiles.faults import DIGITS_LOST
from ..facts import looks_like_a_sum, table_fact
from ..facts.faults import OTHER_RATE, OTHER_SUM
from ..facts.row_kinds import LikeSum
from ..indicators import Indicators
from ..problems import InputRefused, Place, Problem
from ..schema import Table
from ..tabular import Grid, cell_faults, grid_of_all
from ..tabular.faults import WITHOUT_A_NAME
from ..tabular.filling import fill
from ..units import named_unit
from .cells import months_column, with_words_for_marks
from .filenames import bare_name, unit_of_file
from .heads import is_left_out
from .months import Months, months_in, months_of
from .names import Names
from .part_messages import another_unit, by_their_names, is_no_unit, skipped_columns, worksheets_left
from .parts import Lack, PartFigures, SkippedColumn, UnitReport
from .sheets import units_in
from .unread import is_maybe_workbook
from .yamls import unit_in


class Worksheets(NamedTuple):
    """Which worksheets of workbooks are read: that of a ``name``, the first, or each as the report of a unit."""

    name: str = ""
    per_unit: bool = False


FIRST_WORKSHEET = Worksheets()


class PartReader:
    """Takes every part, refused or not.

    ``whole`` is the superior's own name, whose row in a table is a sum.  With ``below`` a YAML that a roll-up
    wrote stands for the units in its table.
    """

    def __init__(
        self,
        names: Names,
        roster: tuple[str, ...],
        whole: str,
        accept: bool,
        worksheets: Worksheets = FIRST_WORKSHEET,
        *,
        below: bool = False,
    ) -> None:
        self._below = below
        self._names, self._roster, self._whole, self._accept = names, roster, whole, accept
        self._worksheets = worksheets
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.empty: set[str] = set()
        self.skipped: list[SkippedColumn] = []
        self.by_name: list[tuple[str, str]] = []
        self._sum_like: list[tuple[Grid, LikeSum]] = []
        self.lacks: list[tuple[str, str, Lack]] = []
        """Whose figures lack somebody by a line of a sheet, and the sheet's file."""

    def like(self, *, below: bool) -> PartReader:
        """Another reader of the same names, for the files of another time."""
        return PartReader(self._names, self._roster, self._whole, self._accept, self._worksheets, below=below)

    def read(self, paths: Iterable[str]) -> list[UnitReport]:
        """The units of every part, in the order of the parts."""
        with limits.whole(limits.OF_TABLES):
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
        units: list[UnitReport] = []
        try:
            for part in self._parts(path, owner):
                units += part.units
                self._note(path, "" if self._worksheets.per_unit else owner, part)
        except InputRefused as refused:
            self.problems += refused.problems
            self.refused.add(path)
            return ()
        if not units:
            self.empty.add(path)
        return tuple(units)

    def _note(self, path: str, owner: str, part: PartFigures) -> None:
        """What is to be said of a part, or of one of its worksheets."""
        self.problems += part.problems
        self.skipped += part.skipped
        if part.by_name:
            self.by_name.append((path, part.by_name))
        stated = list(dict.fromkeys(unit.unit for unit in part.units))
        if owner and len(stated) == 1 and stated[0] != owner and stated[0] in self._roster:
            self.problems.append(another_unit("文件", owner, stated[0], Place(path)))

    def _parts(self, path: str, owner: str) -> Iterator[PartFigures]:
        """The figures of a file, or of each of its worksheets.  Raises InputRefused."""
        if not path.lower().endswith(DATA_ENDINGS) and not is_maybe_workbook(path):
            yield unit_in(path, self._names, accept=self._accept, below=self._below)
        elif self._worksheets.per_unit:
            yield from self._parts_of_worksheets(path, owner)
        else:
            sheet = read_sheet(path, sheet=self._worksheets.name, strict=False, of_books=True)
            yield self._figures(sheet, owner)

    def _parts_of_worksheets(self, path: str, owner: str) -> Iterator[PartFigures]:
        """Each worksheet is the report of the unit that it is called by, or a month's of whoever it names; a fault of one keeps none from being told."""
        wrong: list[Problem] = []
        left: list[str] = []
        for each in each_sheet(path):
            wrong += each.problems
            if not each.visible or (each.sheet and is_no_unit(each.name)):
                left.append(each.name)
            if each.sheet is None or is_no_unit(each.name):
                continue
            try:
                yield self._of_worksheet(each.sheet, each.name, path, owner)
            except InputRefused as refused:
                wrong += refused.problems
        if wrong:
            raise InputRefused(wrong)
        self.problems += worksheets_left(path, left)

    def _of_worksheet(self, sheet: Sheet, name: str, path: str, owner: str) -> PartFigures:
        """What a worksheet reports: of the months that it is called by, else of the unit."""
        if months := months_of(name):
            return _of_months(self._figures(sheet, owner), path, months)
        return self._figures(sheet, name or owner, name)

    def _figures(self, sheet: Sheet, owner: str, worksheet: str = "") -> PartFigures:
        """What a sheet reports; a ``worksheet`` is called by the unit whose it is."""
        grid = grid_of_all(sheet, own=(self._whole,), indicators=self._names.indicators)
        if worksheet:
            stated = grid.organisation
            if stated and self._names.unit(stated) != self._names.unit(worksheet):
                self.problems.append(another_unit("工作表", worksheet, stated, Place(sheet.where(0, 0))))
            grid = grid._replace(organisation=worksheet)
        part = units_in(grid, self._names, owner)
        self._note_lacks(grid, owner)
        # a row without a name is an error of its own here
        self.problems += (each for each in grid.notices if each.code != WITHOUT_A_NAME)
        unread = cell_faults(grid, self._taken(grid, part))
        if any(each.level == "错误" for each in unread):
            raise InputRefused(unread)
        self.problems += unread
        self.problems += _sums_compared(grid, self._accept, self._names.indicators)
        self._sum_like += ((grid, each) for each in grid.like_sums)
        return part

    def _note_lacks(self, grid: Grid, owner: str) -> None:
        """缺报：东村、西村 below or above a table: it goes up with the figures."""
        lacking = tuple(each for each in grid.lacking.split("、") if each.strip())
        if lacking:
            whose = self._names.unit(grid.organisation or owner or bare_name(grid.sheet.file))
            place = next(place for place, text in _texts_outside(grid) if grid.lacking in text)
            self.lacks.append((whose, grid.sheet.file, Lack(lacking, place)))

    def _taken(self, grid: Grid, part: PartFigures) -> set[int]:
        """The columns whose cells must be read: not 备注, nor what is in no sum, but for codes whose digits are lost."""
        unused = {each.place for each in part.skipped}
        lost = {column for (_, column), fault in grid.sheet.faults.items() if fault.code == DIGITS_LOST}
        return {
            head.at
            for n, head in enumerate(grid.heads)
            if not is_left_out(head, self._names) and (head.at in lost or grid.place(0, n) not in unused)
        }

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


def _of_months(part: PartFigures, path: str, months: Months) -> PartFigures:
    """A worksheet that is called by its months, in a file of more of them: 8月 in 全年.xlsx."""
    of_file = months_in(PurePath(path).stem)
    if of_file is None:
        return part
    dated = months._replace(year=months.year or of_file.year)
    units = (unit._replace(months=dated) if unit.months == of_file else unit for unit in part.units)
    return part._replace(units=tuple(units))


def _texts_outside(grid: Grid) -> Iterator[tuple[Place, str]]:
    for row, cells in enumerate(grid.sheet.rows):
        if row not in grid.at:
            yield from ((grid.sheet.place(row, n), cell.text) for n, cell in enumerate(cells) if cell.text)


def _sums_compared(grid: Grid, accept: bool, indicators: Indicators) -> Iterable[Problem]:
    """A part's own 合计 and rates against its rows, before any of them is replaced by a later report."""
    if not (grid.sums or grid.formulas or _has_rates(grid, indicators)):
        return
    table = Table.model_construct(name=grid.sheet.file)
    filled = fill((), table, grid, accept=accept, indicators=indicators)
    no_sum = set(_no_sum_of_months(grid, indicators))
    for fault in table_fact(filled.table, filled.table.rows or (), filled.source).faults:
        place = filled.origin.place(fault.path)
        compared = fault.code == OTHER_RATE or (fault.code == OTHER_SUM and fault.path[-1] not in no_sum)
        if compared and place:
            yield fault.at(place)


def _no_sum_of_months(grid: Grid, indicators: Indicators) -> Iterator[int]:
    """The columns whose 合计 is no sum of the rows, where these are several months' (公厕: the last month's)."""
    at = months_column(grid, [head.key for head in grid.heads])
    if at is None or len({row[at] for row in grid.rows}) < 2:
        return
    for n, head in enumerate(grid.heads):
        declared = indicators.called(*head.names)
        if declared is None or declared.over_time != "add":
            yield n


def _has_rates(grid: Grid, indicators: Indicators) -> bool:
    """Whether a column may be a rate of two others that stand beside it."""
    entries = {indicators.called(*head.names) for head in grid.heads} - {None}
    rates = [entry for entry in entries if entry and entry.over_units == "ratio"]
    if not rates:
        return False
    names = {head.names[-1] for head in grid.heads}
    entries |= {*map(indicators.called, names)} - {None}
    names |= {named_unit(name)[0] for name in names}

    def stands(name: str) -> bool:
        return name in names or indicators.called(name) in entries

    return any(stands(rate.numerator) and stands(rate.denominator) for rate in rates)
