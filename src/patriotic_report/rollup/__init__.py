"""Many units' figures → their superior's campaign YAML: sums, rows, who did not report (汇总).

Every row of every source is in a total or in a message.  The order in which the parts are
named changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..datafiles import read_sheet
from ..facts import looks_like_a_sum, table_fact
from ..problems import InputRefused, Place, Problem
from ..schema import Table
from ..source import read_source
from ..tabular import Grid, cell_faults, grid_of_all
from ..tabular.filling import fill
from ..tabular.grid import Alike
from .campaign import Base
from .names import NO_ALIASES, Names, read_aliases, read_roster
from .parts import UnitReport
from .results import FigureRow, dumped, figures_csv, figures_of, headed, is_own_output, lacking, moved_paths
from .settling import missing_units, settle
from .sheets import Told, is_aside, units_in
from .table import ranks_of, table_of
from .totals import blanks, totals_of
from .yamls import unit_in

__all__ = ["DATA_ENDINGS", "RolledUp", "figures_csv", "is_own_output", "roll_up"]

DATA_ENDINGS = (".xlsx", ".csv", ".tsv", ".txt")


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
) -> RolledUp:
    """Add the parts up; ``name`` is what messages call the result.

    Raises InputRefused with everything that is wrong in any part.
    """
    names = read_aliases(aliases) if aliases else NO_ALIASES
    wanted = read_roster(roster, names) if roster else ()
    problems: list[Problem] = []
    source = read_source(base) if base else None
    filled = Base(source, names)
    reading = _Reading(names, filled.organisation, accept_totals, problems)
    reports = [unit for part in sorted(parts) for unit in reading.units_of(part)]
    problems += reading.like_sums(wanted, reports)
    units = settle(reports, wanted, problems)
    missing = missing_units(units, wanted)
    if missing:
        message = f"{len(missing)}个单位没有上报：{'、'.join(missing)}"
        problems.append(Problem("R004", message, "催报后重新汇总；合计里不含它们", Place(roster), "警告"))
    totals = totals_of(units, problems)
    problems += blanks(units, totals)
    problems = list(_notes_together(problems))
    _refuse(problems)
    if not totals:
        raise InputRefused(Problem("R001", "各份文件里没有一项数量", "核对表头和各格", Place(parts[0])))
    ranks = ranks_of(totals)
    if rank and rank not in ranks:
        fix = f"可以写：{'、'.join(ranks)}"
        raise InputRefused(Problem("R019", f"没有叫“{rank}”的数据可以排名", fix, Place("--rank")))
    as_of = max((unit.as_of for unit in units if unit.as_of), default=None)
    problems += _own_among_parts(units, filled)
    filled.put_counts(totals, as_of)
    filled.put_table(table_of(units, totals, ranks.get(rank, "")), missing)
    problems += filled.problems
    _refuse(problems)
    text = headed(dumped(filled.data, name), base, len(units), missing)
    problems += lacking(text, filled.data, name, source)
    problems += moved_paths(base, name, filled.data)
    _refuse(problems)
    return RolledUp(text, tuple(problems), len(units), tuple(figures_of(units, totals)))


def _refuse(problems: Iterable[Problem]) -> None:
    problems = tuple(problems)
    if any(problem.level == "错误" for problem in problems):
        raise InputRefused(problems)


def _notes_together(problems: list[Problem]) -> Iterable[Problem]:
    """Titles and signatures above and below the tables of many files: one message, every row named."""
    notes = [problem for problem in problems if problem.code == "D034"]
    if len(notes) < 2:
        return problems
    rows = "、".join(each.place.file for each in notes)
    message = f"{len(notes)}个文件里表名、填报单位、制表人之类的行没有汇总：{rows}"
    together = Problem("D034", message, "不是数字的不必理会", Place("report rollup"), "提示")
    return [*(problem for problem in problems if problem.code != "D034"), together]


def _own_among_parts(units: list[UnitReport], base: Base) -> Iterable[Problem]:
    """The superior's own report among the parts would count everything twice."""
    for unit in units:
        if unit.unit == base.organisation:
            message = f"“{unit.unit}”是上级自己，它的数字不能再加进去"
            yield Problem("R020", message, "把上级自己的文件（上次汇总的）拿出来", unit.place)


class _Reading:
    """Reads the parts one by one; ``whole`` is the superior's own name, whose row is a sum."""

    def __init__(self, names: Names, whole: str, accept: bool, problems: list[Problem]) -> None:
        self.names, self.whole, self.accept, self.problems = names, whole, accept, problems
        self.alike: list[tuple[Grid, Alike]] = []

    def units_of(self, path: str) -> tuple[UnitReport, ...]:
        """The units that one part reports; what is wrong with it goes to the problems."""
        try:
            if path.lower().endswith(DATA_ENDINGS):
                grid = grid_of_all(read_sheet(path, strict=False), own=(self.whole,))
                told = units_in(grid, self.names)
                # a row without a name is an error of its own here
                self.problems += (each for each in grid.notices if each.code != "D042")
                unread = cell_faults(grid, {head.at for head in grid.heads if not is_aside(head, self.names)})
                if any(each.level == "错误" for each in unread):
                    raise InputRefused(unread)
                self.problems += unread
                self.problems += _sums_compared(grid, self.accept)
                self.alike += ((grid, each) for each in grid.alike)
            else:
                told = unit_in(path, self.names, accept=self.accept)
        except InputRefused as refused:
            self.problems += refused.problems
            told = Told((), ())
        self.problems += told.problems
        return told.units

    def like_sums(self, roster: tuple[str, ...], reports: Iterable[UnitReport]) -> Iterable[Problem]:
        """Rows that are the sum of others by their figures alone: a unit that is known is told, another asked about."""
        files: dict[str, set[str]] = {}
        for report in reports:
            files.setdefault(report.unit, set()).add(report.order[0])
        for grid, each in self.alike:
            name = self.names.unit(each.label)
            known = name in roster or files.get(name, set()) - {grid.sheet.file}
            code, message, fix, level = looks_like_a_sum(each.label, each.parts, "R026", known=bool(known))
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
            yield Problem(fault.code, fault.message, fault.fix, place, fault.level)
