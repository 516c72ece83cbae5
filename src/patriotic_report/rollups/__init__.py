"""Many units' figures → their superior's campaign YAML: sums, rows, who did not report (汇总).

Every row of every source is in a total or in a message.  The order in which the parts are
named changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..datafiles import read_sheet
from ..datafiles.endings import DATA_ENDINGS
from ..facts import looks_like_a_sum, table_fact
from ..problems import InputRefused, Place, Problem
from ..schema import Table
from ..source import read_source
from ..tabular import Grid, cell_faults, grid_of_all
from ..tabular.filling import fill
from ..tabular.grid import Alike
from .campaign import Base
from .filenames import unit_of_file
from .lots import within_messages
from .names import NO_ALIASES, Names, read_aliases, read_roster
from .parts import UnitReport
from .results import (
    FIGURE_HEADS,
    ROLLED,
    FigureRow,
    dumped,
    figures_csv,
    figures_of,
    headed,
    is_own_output,
    lacking,
    moved_paths,
)
from .settling import missing_units, settle
from .sheets import Aside, Told, is_left_out, units_in
from .table import ranks_of, table_of
from .telling import by_their_names, set_aside
from .texts import is_table
from .totals import Total, blanks, totals_of
from .unread import is_maybe_workbook, is_set_aside, units_of, unread_files, unread_units
from .yamls import unit_in

__all__ = ["FIGURE_HEADS", "ROLLED", "RolledUp", "figures_csv", "is_own_output", "roll_up"]

_MAY_BE_ANYTHING = (".txt", ".tsv")
"""Endings of tables, and of much else."""


class RolledUp(NamedTuple):
    """The superior's YAML, and what is to be said: who did not report, what was replaced …"""

    text: str
    problems: tuple[Problem, ...]
    units: int
    figures: tuple[FigureRow, ...] = ()


def roll_up(
    parts: Sequence[str],
    *,
    roster: str = "",
    aliases: str = "",
    base: str = "",
    rank: str = "",
    accept_totals: bool = False,
    name: str = "campaign.yaml",
    found: Collection[str] = (),
    unread: Collection[str] = (),
) -> RolledUp:
    """Add the parts up; ``name`` is what messages call the result.

    ``found`` are those parts that lay in a folder and nobody named: a text among them that is no
    table is left.  ``unread`` are the files of the folders that are no parts.
    Raises InputRefused with everything that is wrong in any part.
    """
    names = read_aliases(aliases) if aliases else NO_ALIASES
    wanted = read_roster(roster, names) if roster else ()
    source = read_source(base) if base else None
    filled = Base(source, names)
    reader = _Reader(names, wanted, filled.organisation, accept_totals)
    left = {*unread, *_texts_of_no_table(parts, found, names)}
    reports = [unit for part in sorted({*parts} - left) for unit in reader.units_in(part)]
    problems = [*reader.problems, *unread_files(left), *by_their_names(reader.by_name)]
    problems += reader.like_sums(reports)
    problems += set_aside(reader.aside, _with_amounts(reports))
    units = settle(reports, wanted, problems)
    unread_by = units_of({*left, *reader.refused, *reader.empty}, wanted, names)
    missing, not_read = _absent(missing_units(units, wanted), unread_by)
    problems += unread_units({unit: unread_by[unit] for unit in not_read}, roster)
    # what a file that was refused holds is not known: nobody is blamed meanwhile
    if missing and not any(path in reader.refused for path in unread_by.get("", ())):
        problems += _not_reported(missing, roster, unread_by.get("", ()))
    totals = totals_of(units, problems)
    problems += blanks(units, totals)
    problems = list(_notes_together(problems))
    _refuse(problems)
    if not totals:
        nothing = Problem("R001", "各份文件里没有一项数量", "核对表头和各格", Place(min(parts, default=name)))
        raise InputRefused([*problems, nothing])
    ranked = _ranked_by(rank, totals)
    as_of = max((unit.as_of for unit in units if unit.as_of), default=None)
    problems += _own_among_parts(units, filled)
    filled.put_counts(totals, as_of)
    filled.put_table(table_of(units, totals, ranked), missing, not_read)
    problems += filled.problems
    _refuse(problems)
    skipped = [path for path in sorted(left) if not is_set_aside(path)]
    text = headed(dumped(filled.data, name), base, len(units), missing, skipped)
    problems += lacking(text, filled.data, name, source)
    problems += moved_paths(base, name, filled.data)
    _refuse(problems)
    return RolledUp(text, tuple(problems), len(units), tuple(figures_of(units, totals)))


def _texts_of_no_table(parts: Sequence[str], found: Collection[str], names: Names) -> set[str]:
    """Texts that lay in a folder, named by nobody, and hold no table."""
    texts = {part for part in parts if part in found and part.lower().endswith(_MAY_BE_ANYTHING)}
    return {part for part in texts if not is_table(part, names)}


def _with_amounts(reports: Iterable[UnitReport]) -> set[str]:
    return {name for unit in reports for name, entry in unit.entries.items() if entry.amounts}


def _ranked_by(rank: str, totals: tuple[Total, ...]) -> str:
    """The table's column that 排名 goes by; raises InputRefused."""
    ranks = ranks_of(totals)
    if rank and rank not in ranks:
        fix = f"可以写：{'、'.join(ranks)}"
        raise InputRefused(Problem("R019", f"没有叫“{rank}”的数据可以排名", fix, Place("--rank")))
    return ranks.get(rank, "")


def _refuse(problems: Iterable[Problem]) -> None:
    problems = tuple(problems)
    if any(problem.level == "错误" for problem in problems):
        raise InputRefused(problems)


def _absent(
    absent: tuple[str, ...], unread_by: Mapping[str, list[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who sent nothing, and whose file is there and was not read."""
    not_read = tuple(unit for unit in absent if unit in unread_by)
    return tuple(unit for unit in absent if unit not in unread_by), not_read


def _not_reported(missing: tuple[str, ...], roster: str, nobodys: Sequence[str]) -> Iterable[Problem]:
    fix = "催报后重新汇总；合计里不含它们"
    if any(not is_set_aside(path) for path in nobodys):
        fix = f"先看没有读的文件里有没有它们的；没有的{fix}"
    yield Problem("R004", f"{len(missing)}个单位没有上报：{'、'.join(missing)}", fix, Place(roster), "警告")


def _notes_together(problems: list[Problem]) -> Iterable[Problem]:
    """Titles and signatures above and below the tables of many files: few messages, every row named."""
    notes = [problem for problem in problems if problem.code == "D034"]
    if len(notes) < 2:
        return problems
    together = []
    for rows in within_messages(each.place.file for each in notes):
        message = f"{len(rows)}个文件里表名、填报单位、制表人之类的行没有汇总：{'、'.join(rows)}"
        together.append(Problem("D034", message, "不是数字的不必理会", Place("report rollup"), "提示"))
    return [*(problem for problem in problems if problem.code != "D034"), *together]


def _own_among_parts(units: list[UnitReport], base: Base) -> Iterable[Problem]:
    """The superior's own report among the parts would count everything twice."""
    for unit in units:
        if unit.unit == base.organisation:
            message = f"“{unit.unit}”是上级自己，它的数字不能再加进去"
            yield Problem("R020", message, "把上级自己的文件（上次汇总的）拿出来", unit.place)


class _Reader:
    """Reads one part after the other, and keeps what is to be said of all of them.

    ``whole`` is the superior's own name, whose row in a table is a sum.
    """

    def __init__(self, names: Names, roster: tuple[str, ...], whole: str, accept: bool) -> None:
        self._names, self._roster, self._whole, self._accept = names, roster, whole, accept
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.empty: set[str] = set()
        self.aside: list[Aside] = []
        self.by_name: list[tuple[str, str]] = []
        self.alike: list[tuple[Grid, Alike]] = []

    def units_in(self, path: str) -> tuple[UnitReport, ...]:
        """The units that a part reports; none where it is refused."""
        owner = unit_of_file(path, self._roster, self._names)
        try:
            told = self._told(path, owner)
        except InputRefused as refused:
            self.problems += refused.problems
            self.refused.add(path)
            return ()
        if not told.units:
            self.empty.add(path)
        self.problems += told.problems
        self.aside += told.aside
        if told.by_name:
            self.by_name.append((path, told.by_name))
        stated = [unit.unit for unit in told.units]
        if owner and len(stated) == 1 and stated[0] != owner and stated[0] in self._roster:
            message = f"文件名是“{owner}”的，里面写的单位是“{stated[0]}”，按“{stated[0]}”汇总"
            self.problems.append(Problem("R033", message, "核对单位，改正写错的一处", Place(path), "警告"))
        return told.units

    def _told(self, path: str, owner: str) -> Told:
        if not path.lower().endswith(DATA_ENDINGS) and not is_maybe_workbook(path):
            return unit_in(path, self._names, accept=self._accept)
        grid = grid_of_all(read_sheet(path, strict=False), own=(self._whole,))
        told = units_in(grid, self._names, owner)
        # a row without a name is an error of its own here
        self.problems += (each for each in grid.notices if each.code != "D042")
        unread = cell_faults(grid, {head.at for head in grid.heads if not is_left_out(head, self._names)})
        if any(each.level == "错误" for each in unread):
            raise InputRefused(unread)
        self.problems += unread
        self.problems += _sums_compared(grid, self._accept)
        self.alike += ((grid, each) for each in grid.alike)
        return told

    def like_sums(self, reports: Iterable[UnitReport]) -> Iterable[Problem]:
        """Rows that are the sum of others by their figures alone: a unit that is known is told, another asked about."""
        files: dict[str, set[str]] = {}
        for report in reports:
            files.setdefault(report.unit, set()).add(report.order[0])
        for grid, each in self.alike:
            name = self._names.unit(each.label)
            known = name in self._roster or files.get(name, set()) - {grid.sheet.file}
            code, message, fix, level = looks_like_a_sum(
                each.label, each.parts, "R026", known=bool(known), grouped=each.grouped
            )
            yield Problem(
                code,
                message,
                f"{fix}，或者写进名单（--roster）" * (level == "错误") or fix,
                grid.row_place(grid.at[each.row]),
                level,
            )


def _sums_compared(grid: Grid, accept: bool) -> Iterable[Problem]:
    """A part's own 合计 against its rows, before any of them is replaced by a later report."""
    if not grid.sums:
        return
    filled = fill((), Table.model_construct(name=grid.sheet.file), grid, accept=accept)
    for fault in table_fact(filled.table, filled.table.rows or (), filled.source).faults:
        place = filled.origin.place(fault.path)
        if fault.code == "A023" and place:
            yield fault.at(place)
