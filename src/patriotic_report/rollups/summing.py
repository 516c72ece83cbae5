"""Many units' figures → their superior's campaign YAML: sums, rows, who did not report (汇总).

Every row of every source is in a total or in a message.  The order in which the parts are
named changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..problems import InputRefused, Place, Problem
from ..schema import Domain
from ..source import read_source
from ..tabular.faults import OUTSIDE_A_TABLE, outside_tables
from .campaign import Absent, Base
from .domains import domain_of_parts
from .doubts import doubts_of_units
from .earlier import NOTHING_EARLIER, Beside, EarlierParts, Field, hidden_beside, put_beside, with_whole
from .faults import cannot_rank, lacking, nothing_to_add
from .grouped_messages import within_messages
from .latest_reports import NOT_IN_ROSTER, latest_reports, missing_units
from .mergers import NO_MERGERS, Mergers, read_mergers
from .names import NO_ALIASES, NOBODY, Given, Names, read_names, read_roster
from .part_reader import FIRST_WORKSHEET, PartReader, Worksheets
from .parts import UnitReport, latest_day, with_lacks
from .reminder import reminder
from .results import (
    FigureRow,
    Summed,
    figures_of,
    files_left_behind,
    missing_fields,
    with_header,
    yaml_text,
)
from .table import PartCells, ranks_of, table_of
from .texts import is_table
from .totals import Total, totals_of, unreported, without_place
from .unread import is_set_aside, units_of, unread_files, unread_units

_MAY_BE_ANYTHING = (".txt", ".tsv")
"""Endings of tables, and of much else."""


class RolledUp(NamedTuple):
    """The superior's YAML, and what is to be said: who did not report, what was replaced …"""

    text: str
    problems: tuple[Problem, ...]
    units: int
    figures: tuple[FigureRow, ...]
    summed: Summed
    """What its workbook is made of."""
    cells: tuple[tuple[int, PartCells], ...]
    """Which cells of the parts a 统计表's are, by its position."""
    reminder: str
    """One paragraph for the units: who is missing, what to verify."""


def roll_up(
    parts: Sequence[str],
    *,
    roster: str | Given = NOBODY,
    aliases: str | Given = NOBODY,
    mergers: Given = NOBODY,
    indicators: Sequence[str] = (),
    base: str = "",
    rank: str = "",
    rank_at: str = "--rank",
    accept_totals: bool = False,
    earlier: Mapping[Field, EarlierParts] = NOTHING_EARLIER,
    comparable: bool = False,
    name: str = "campaign.yaml",
    found: Collection[str] = (),
    worksheets: Worksheets = FIRST_WORKSHEET,
    unread: Collection[str] = (),
) -> RolledUp:
    """Add the parts up; ``name`` is what messages call the result.

    ``indicators`` are the files that declare indicators and other names, the nearest last; ``aliases`` is nearer.
    ``earlier`` are the files of last year and of the last period; with ``comparable`` last year's units
    only are compared that are there now, too (可比口径).
    ``found`` are those parts that lay in a folder and nobody named: a text among them that is no
    table is left.  ``worksheets`` are those of workbooks that are read.  ``unread`` are the files of the folders that are no parts.
    Raises InputRefused with everything that is wrong in any part.
    """
    source = read_source(base) if base else None
    about = domain_of_parts({*parts} - {*unread}, source, name)
    known = _known_names(roster, aliases, mergers, indicators, about.domain)
    names, listed = known.names, known.roster
    filled = Base(source, names, about.name)
    left = {*unread, *_texts_of_no_table(parts, found, names)}
    reader = PartReader(names, known.mergers.known(listed), filled.organisation, accept_totals, worksheets)
    reports = reader.read(sorted({*parts} - left))
    problems = [*about.problems, *reader.problems, *unread_files(left), *reader.problems_of_all(reports)]
    units = latest_reports(reports, listed, problems, known.mergers, names.indicators)
    absent = _absent(missing_units(units, listed), units_of({*left, *reader.without_units}, listed, names))
    problems += absent.problems(known.file, reader.refused)
    units, others = with_lacks(units, reader.lacks)
    lacks = {**{unit.unit: unit.lacks for unit in units if unit.lacks.units}, **others}
    problems += [lacking(name, lack.units, lack.place) for name, lack in lacks.items()]
    then = _beside_earlier(units, earlier, known, reader, filled.organisation, comparable)
    problems += then.problems
    _refuse(problems)
    now, units = units, then.units
    totals = with_whole(totals_of(units, problems, names.indicators, then.unlike), then.whole)
    if not filled.names_columns:
        totals = hidden_beside(totals, now, earlier)
    problems += [*unreported(units, totals), *without_place(now, totals)]
    doubts = doubts_of_units(units, names.indicators)
    problems += [each.problem for each in doubts]
    problems = list(_notes_together(problems))
    _refuse(problems)
    if not totals:
        raise InputRefused([*problems, nothing_to_add("no figure", Place(min(parts, default=name)))])
    ranked = _ranked_by(rank, names, totals, rank_at)
    problems += _own_among_parts(units, filled)
    filled.put_counts(totals, latest_day(units))
    lacked = {name: lack.units for name, lack in lacks.items()}
    told = Absent(absent.missing, tuple(absent.not_read), lacked)
    filled.put_table(*table_of(units, totals, ranked), told)
    filled.put_reporting(len(listed), told)
    problems += filled.problems
    _refuse(problems)
    skipped = [path for path in sorted(left) if not is_set_aside(path)]
    text = with_header(yaml_text(filled.data, name), base, len(units), absent.missing, skipped)
    problems += missing_fields(text, filled.data, name, source, filled.cells)
    problems += files_left_behind(base, name, filled.data)
    _refuse(problems)
    summed = Summed(
        filled.table,
        filled.organisation,
        filled.fonts,
        units,
        totals,
        absent.missing,
        absent.files({*left, *reader.without_units}),
        bool(listed),
        frozenset(parts),
        told.units,
        names.indicators,
    )
    said = reminder(absent.missing, absent.not_read, lacked, doubts, filled.organisation)
    figures = tuple(figures_of(units, totals))
    return RolledUp(text, tuple(problems), len(units), figures, summed, tuple(filled.cells.items()), said)


def _beside_earlier(
    units: list[UnitReport],
    earlier: Mapping[Field, EarlierParts],
    known: _Known,
    reader: PartReader,
    whole: str,
    comparable: bool,
) -> Beside:
    """The units with what they reported in the files of an earlier time."""
    found = Beside(units)
    for field, parts in earlier.items():
        names, problems = known.names, list[Problem]()
        left = {*parts.unread, *_texts_of_no_table(parts.paths, parts.found, names)}
        then = reader.like(below=True)
        reports = then.read(sorted({*parts.paths} - left))
        problems += [*then.problems, *unread_files(left), *then.problems_of_all(reports)]
        before = latest_reports(reports, known.roster, problems, known.mergers, names.indicators)
        before, _ = with_lacks(before, then.lacks)
        problems = [
            problem for problem in problems if problem.code != NOT_IN_ROSTER
        ]  # told as of one time only
        if not then.refused:
            beside = put_beside(found.units, before, field, whole, comparable=comparable)
            unlike, sums = {**found.unlike, **beside.unlike}, dict(found.whole)
            for name, amounts in beside.whole.items():
                sums[name] = {**sums.get(name, {}), **amounts}
            problems += beside.problems
            found = Beside(beside.units, unlike, sums, found.problems)
        found = found._replace(problems=(*found.problems, *problems))
    return found


class _Known(NamedTuple):
    """Who should report, under which names; ``file`` is the roster's."""

    names: Names = NO_ALIASES
    roster: tuple[str, ...] = ()
    mergers: Mergers = NO_MERGERS
    file: str = ""


def _known_names(
    roster: str | Given,
    aliases: str | Given,
    mergers: Given,
    indicators: Sequence[str],
    own: Domain | None,
) -> _Known:
    """What somebody wrote down of them. Raises InputRefused with everything that is wrong there."""
    listed, others = (Given(each) if isinstance(each, str) else each for each in (roster, aliases))
    names = read_names(indicators, others, own)
    merged = read_mergers(mergers, names) if mergers.file else Mergers({}, names.indicators)
    asked = merged.roster(read_roster(listed, names)) if listed.file else ()
    return _Known(names, asked, merged, listed.file)


def _texts_of_no_table(parts: Sequence[str], found: Collection[str], names: Names) -> set[str]:
    """Texts that lay in a folder, named by nobody, and hold no table."""
    texts = {part for part in parts if part in found and part.lower().endswith(_MAY_BE_ANYTHING)}
    return {part for part in texts if not is_table(part, names)}


def _ranked_by(typed: str, names: Names, totals: tuple[Total, ...], place: str) -> str:
    """The table's column that 排名 goes by; raises InputRefused."""
    ranks = ranks_of(totals)
    count, slash, rate = typed.partition("/")
    rank = names.head(count) + slash + rate
    if rank and rank not in ranks:
        raise InputRefused(cannot_rank(typed, list(ranks), Place(place)))
    return ranks.get(rank, "")


def _refuse(problems: Iterable[Problem]) -> None:
    problems = tuple(problems)
    if any(problem.level == "错误" for problem in problems):
        raise InputRefused(problems)


class _AbsentFromRoster(NamedTuple):
    """Who of the roster is in no sum: ``missing`` sent nothing, ``not_read`` something that was not read.

    ``nobodys`` are the files that were not read and whose they are nobody knows.
    """

    missing: tuple[str, ...]
    not_read: Mapping[str, list[str]]
    nobodys: Sequence[str]

    def files(self, unread: Collection[str]) -> dict[str, list[str]]:
        """The files that were not read by the unit of the roster that sent them; under "" those of nobody known."""
        told = {path for files in self.not_read.values() for path in files}
        others = [path for path in sorted(unread) if path not in told and not is_set_aside(path)]
        return {**self.not_read, **({"": others} if others else {})}

    def problems(self, roster: str, refused: Collection[str]) -> Iterator[Problem]:
        """What is to be said of them; what a ``refused`` file holds is not known: nobody is blamed meanwhile."""
        yield from unread_units(dict(self.not_read), roster)
        if self.missing and not any(path in refused for path in self.nobodys):
            fix = "催报后重新汇总；合计里不含它们"
            if any(not is_set_aside(path) for path in self.nobodys):
                fix = f"先看没有读的文件里有没有它们的；没有的{fix}"
            message = f"{len(self.missing)}个单位没有上报：{'、'.join(self.missing)}"
            yield Problem("R004", message, fix, Place(roster), "警告")


def _absent(absent: tuple[str, ...], unread_by: Mapping[str, list[str]]) -> _AbsentFromRoster:
    not_read = {unit: unread_by[unit] for unit in absent if unit in unread_by}
    return _AbsentFromRoster(
        tuple(unit for unit in absent if unit not in not_read), not_read, unread_by.get("", ())
    )


def _notes_together(problems: list[Problem]) -> Iterable[Problem]:
    """Titles and signatures above and below the tables of many files: few messages, every row named."""
    notes = [problem for problem in problems if problem.code == OUTSIDE_A_TABLE]
    if len(notes) < 2:
        return problems
    together = []
    for rows in within_messages(each.place.file for each in notes):
        together.append(outside_tables(rows))
    return [*(problem for problem in problems if problem.code != OUTSIDE_A_TABLE), *together]


def _own_among_parts(units: list[UnitReport], base: Base) -> Iterable[Problem]:
    """The superior's own report among the parts would count everything twice."""
    for unit in units:
        if unit.unit == base.organisation:
            message = f"“{unit.unit}”是上级自己，它的数字不能再加进去"
            yield Problem("R020", message, "把上级自己的文件（上次汇总的）拿出来", unit.place)
