"""``report rollup``: many units' figures → their superior's YAML, and his report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .. import formats
from ..batches import BuildOptions, Outcome, Output, Task
from ..datafiles.endings import DATA_ENDINGS
from ..files.output import check_target, exists, write_file
from ..problems import InputRefused, Problem, ReportError
from ..proofing import FILE as PROOFING
from ..rollups import (
    RolledUp,
    Worksheets,
    figures_csv,
    is_own_output,
    is_own_reminder,
    reminder_file,
    roll_up,
)
from ..rollups.doubts import without_asked
from ..rollups.earlier import EarlierParts, Field
from ..rollups.plans import FILE, Plan
from ..schema.indicator_file import FOLDERS, file_beside
from .faults import already_there, no_parts, usage
from .inputs import YAML_ENDINGS, find_inputs, plan
from .options import StrPath, folder_or_file, formats_of
from .results import OutcomeCollector, build_in_memory
from .rollup_plan import (
    BOOK_ENDING,
    PLACE,
    either,
    names_of,
    no_template,
    path_of,
    plan_among,
    targets_of,
    two_ways,
)
from .runs import USUAL_PACE, Watcher, run
from .values import Found, Input, refusal

_STEM = "campaign"
"""What files in memory are called."""


class Rollup(NamedTuple):
    """What the units' figures come to."""

    text: str
    """The superior's YAML."""
    problems: tuple[Problem, ...]
    """Warnings and hints: who did not report, what was replaced; the report's, too."""
    units: int
    """How many are in it."""
    reminder: str = ""
    """One paragraph for the units: who is missing, whose file was not read, what to verify."""
    files: Mapping[str, bytes] = MappingProxyType({})
    """Without a target: name → bytes of the YAML, its trace, the workbook and the report."""
    outputs: tuple[str, ...] = ()
    """With one: the report's paths."""
    written: tuple[str, ...] = ()
    """Every file that was written now."""


def rollup(
    parts: StrPath | Sequence[StrPath],
    target: StrPath | None = None,
    *,
    report: StrPath | None = None,
    roster: StrPath | None = None,
    aliases: StrPath | None = None,
    base: StrPath | None = None,
    rank: str = "",
    template: StrPath | None = None,
    to: str | Sequence[str] | None = None,
    accept_totals: bool | None = None,
    last_year: StrPath | None = None,
    previous: StrPath | None = None,
    comparable: bool | None = None,
    trace: bool = False,
    xlsx: StrPath | None = None,
    reminder: StrPath | None = None,
    force: bool = False,
    keep_edited: bool = False,
    sheet: str | None = None,
    sheet_per_unit: bool | None = None,
    watcher: Watcher | None = None,
) -> Rollup:
    """Add up what units report, as ``report rollup`` does.

    ``last_year`` and ``previous`` are a file or folder of what they reported a year or a period ago; with
    ``comparable`` only the units of both years are compared.

    ``parts`` are files, folders and patterns; a folder's ``_汇总.yaml`` says what is not said here (an empty
    text says that there is none).  ``target`` is the YAML that is written (``-o``), or ``BESIDE`` what the
    ``_汇总.yaml`` names; without one, it comes in memory.  With a ``template`` the superior's report is made too: to ``report``, a file or
    a folder, or beside the YAML.  ``xlsx`` is the workbook that is written too: the summed table, where its
    figures come from, who did not report.  ``sheet`` names the worksheet to read of each workbook; with
    ``sheet_per_unit`` every worksheet is the report of the unit that it is called by.

    Raises ReportError with what is wrong in any part, and where the report is not made though the YAML is
    written; a ``watcher`` is told of the latter instead.  ``reminder`` is where a paragraph goes that reminds the
    units of what is missing and what to verify; in memory its text is ``Rollup.reminder``.
    """
    plan, searched = plan_among(_paths(parts))
    output, report_to, planned_book = targets_of(plan, folder_or_file(target), folder_or_file(report))
    used = path_of(template, plan.template)
    names = _formats(used, to, report_to)
    asked = plan._replace(
        roster=names_of(roster, plan.roster),
        aliases=names_of(aliases, plan.aliases),
        base=path_of(base, plan.base),
        rank=rank or plan.rank,
        reminder=path_of(reminder, plan.reminder),
        accept_totals=either(accept_totals, plan.accept_totals),
        last_year=path_of(last_year, plan.last_year),
        previous=path_of(previous, plan.previous),
        comparable=either(comparable, plan.comparable),
        sheet=either(sheet, "" if sheet_per_unit else plan.sheet),
        sheet_per_unit=either(sheet_per_unit, plan.sheet_per_unit and not sheet),
    )
    if asked.sheet and asked.sheet_per_unit:
        raise two_ways(plan.file if not (sheet or sheet_per_unit) else "")
    book = _workbook_path(xlsx, planned_book)
    found = find_parts(searched, [*_own_files(asked), output, report_to, book])
    indicators = [*_indicator_files(searched, found, asked.base, output), *filter(None, [asked.indicators])]
    found = found._replace(
        others=[*found.others, *_indicators_below(found, [*indicators, asked.aliases.file])]
    )
    done = _rolled_up(asked, found, output or "-", "--rank" if rank else plan.file, indicators)
    watching = watcher or Watcher()
    watching.notices(done.problems)
    build_options = BuildOptions(
        used or None,
        accept_totals=asked.accept_totals,
        force=force,
        keep_edited=keep_edited,
        trace="csv" if trace else "",
    )
    if output is None:
        return _in_memory(done, asked, names, trace, book, build_options)
    written = tuple(_written(done, output, trace, book, asked.reminder, force, watching))
    if not used:
        return Rollup(done.text, done.problems, done.units, done.reminder, written=written)
    outcome = _report(done, output, names, report_to, build_options, watching)
    problems = (*done.problems, *outcome.problems)
    if outcome.code and watcher is None:
        raise refusal(problems, outcome.code)
    return Rollup(
        done.text,
        problems,
        done.units,
        done.reminder,
        outputs=outcome.outputs,
        written=(*written, *outcome.written),
    )


def _formats(template: str, to: str | Sequence[str] | None, report: str | None) -> tuple[str, ...]:
    """The formats of the superior's report, none without a template.  Raises UsageRefused where one is needed."""
    if template:
        return formats_of(to, report)
    if to or report:
        raise no_template(report)
    return ()


def _own_files(plan: Plan) -> tuple[str, ...]:
    """The superior's own files, which are nobody's part."""
    own = (plan.roster.file, plan.aliases.file, plan.indicators, plan.base, plan.last_year, plan.previous)
    return plan.file, plan.reminder, *own


def _rolled_up(plan: Plan, found: Found, name: str, rank_at: str, indicators: Sequence[str]) -> RolledUp:
    """The parts that were found, added up as the plan says; ``rank_at`` is where 排名 is asked for."""
    return roll_up(
        [each.path for each in found.inputs],
        roster=plan.roster,
        aliases=plan.aliases,
        mergers=plan.mergers,
        indicators=indicators,
        earlier=dict(_earlier(plan)),
        comparable=plan.comparable,
        base=plan.base,
        rank=plan.rank,
        rank_at=rank_at,
        accept_totals=plan.accept_totals,
        name=name,
        worksheets=Worksheets(plan.sheet, plan.sheet_per_unit),
        found=frozenset(each.path for each in found.inputs if each.found),
        unread=found.others,
    )


def _earlier(plan: Plan) -> Iterator[tuple[Field, EarlierParts]]:
    """The files of last year and of the last period, found as the parts are."""
    times: tuple[tuple[Field, str], ...] = (("last_year", plan.last_year), ("previous", plan.previous))
    for field, path in times:
        if path:
            found = find_parts((path,), _own_files(plan)[:4])
            paths = tuple(each.path for each in found.inputs)
            in_folder = frozenset(each.path for each in found.inputs if each.found)
            yield field, EarlierParts(paths, in_folder, tuple(found.others))


def _indicator_files(parts: Sequence[str], found: Found, base: str, output: str | None) -> list[str]:
    """The 指标.yaml of the folders, the nearest last: beside the result, the base, the parts."""
    beside = [os.path.dirname(path) for path in (output, base) if path and path != "-"]  # noqa: PTH120
    named = [os.path.dirname(each.path) for each in found.inputs if not each.found]  # noqa: PTH120
    folders = [*beside, *filter(os.path.isdir, parts), *named]
    files = [os.fspath(file) for folder in dict.fromkeys(folders) if (file := file_beside(Path(folder)))]
    nearest = {os.path.realpath(path): path for path in reversed(files)}
    return list(reversed(nearest.values()))


def _indicators_below(found: Found, read: Sequence[str]) -> Iterator[str]:
    """Those that lie deeper in a folder, beside some of its parts: they hold for no part of the others, and are not read."""
    below = (Path(each.path).parents[: len(Path(each.below).parts)] for each in found.inputs)
    known = set(map(_real, read))
    for folder in sorted({folder for folders in below for folder in folders}):
        file = file_beside(folder)
        if file and _real(os.fspath(file)) not in known:
            yield os.fspath(file)


def _paths(parts: StrPath | Sequence[StrPath]) -> tuple[str, ...]:
    several = [parts] if isinstance(parts, (str, os.PathLike)) else parts
    return tuple(os.fspath(each) for each in several)


def _report(
    done: RolledUp,
    yaml: str,
    names: tuple[str, ...],
    target: str | None,
    build_options: BuildOptions,
    watching: Watcher,
) -> Outcome:
    """Make the superior's report of the YAML that was written."""
    (task,) = plan([Input(yaml)], names, target)
    task = task._replace(origins=done.cells)
    collected = _Collector(done.problems, watching)
    run([task], build_options, USUAL_PACE, collected)
    (outcome,) = collected.outcomes
    return outcome


class _Collector(OutcomeCollector):
    """What became of the report; what was asked of the units' cells is not asked twice."""

    def __init__(self, told: Sequence[Problem], watching: Watcher) -> None:
        super().__init__(watching)
        self._told = told

    def tell(self, outcome: Outcome) -> None:
        """The one."""
        super().tell(outcome._replace(problems=without_asked(self._told, outcome.problems)))


def _written(
    done: RolledUp, target: str, trace: bool, book: str, reminder: str, force: bool, watching: Watcher
) -> Iterator[str]:
    """Write the YAML, where its figures come from, the workbook, and what the units are reminded of.

    Nothing where one of them was edited.
    """
    _keep_what_was_edited(target, force)
    _keep_others_text(reminder, target, force)
    files = {target: done.text.encode("utf-8")}
    if reminder:
        files[reminder] = reminder_file(done.reminder)
    if trace:
        files[f"{target}.trace.csv"] = figures_csv(done.figures)
    if book:
        _keep_edited_workbook(book, force)
        files[book] = _workbook(done, book)
    for path, data in files.items():
        write_file(Path(path), data)
        watching.wrote(path)
        yield path


def _in_memory(
    done: RolledUp, asked: Plan, names: Sequence[str], trace: bool, book: str, build_options: BuildOptions
) -> Rollup:
    """The same as bytes; what the base names is looked for beside it."""
    yaml = f"{_STEM}.yaml"
    data = done.text.encode("utf-8")
    files = {yaml: data, **({f"{yaml}.trace.csv": figures_csv(done.figures)} if trace else {})}
    if book:
        files[os.path.basename(book)] = _workbook(done, book)  # noqa: PTH119
    if asked.reminder:
        files[os.path.basename(asked.reminder)] = reminder_file(done.reminder)  # noqa: PTH119
    if not names:
        return Rollup(done.text, done.problems, done.units, done.reminder, files)
    outputs = tuple(Output(name, formats.path_of(_STEM, name)) for name in names)
    beside = os.path.join(os.path.dirname(asked.base), yaml)  # noqa: PTH118, PTH120
    try:
        built = build_in_memory(Task(beside, outputs, data=data, origins=done.cells), build_options)
    except ReportError as error:
        raise refusal((*done.problems, *error.problems), error.exit_code) from None
    problems = (*done.problems, *without_asked(done.problems, built.problems))
    return Rollup(done.text, problems, done.units, done.reminder, {**files, **built.files}, built.outputs)


def _workbook_path(xlsx: StrPath | None, planned: str) -> str:
    """Where the workbook goes; nothing where none is wanted.  Raises UsageRefused for what is no .xlsx file."""
    path = path_of(xlsx, planned)
    if xlsx is not None and (not path.lower().endswith(BOOK_ENDING) or os.path.isdir(path)):  # noqa: PTH112
        what = "是文件夹" if os.path.isdir(path) else f"不是 {BOOK_ENDING} 文件"  # noqa: PTH112
        raise usage(f"--xlsx {path} {what}", "写成 --xlsx 汇总.xlsx", PLACE)
    return path


def _workbook(done: RolledUp, name: str) -> bytes:
    from ..rollups.workbook import workbook_of

    return workbook_of(done.summed, name)


def _keep_edited_workbook(path: str, force: bool) -> None:
    """A workbook that is not as it was written stays."""
    from .own_outputs import is_untouched_workbook

    check_target(Path(path))
    if not force and exists(path) and not is_untouched_workbook(path):
        raise already_there(path, "换一个文件名；确要覆盖，加上 --force", wanted="上次汇总的原样")


def find_parts(parts: tuple[str, ...], excluded: Iterable[str | None]) -> Found:
    """Every part, without the roster, the aliases, the base and the result that may lie among them.

    Raises InputRefused, where no folder holds any part too; what lies there instead is named.
    """
    from ..rollups.unread import BOOK_ENDINGS, is_misnamed_workbook, remedy, unread_files
    from .own_outputs import OwnOutputs

    given = {_real(each) for each in excluded if each and each != "-"}
    is_own = OwnOutputs()
    found = find_inputs(
        parts,
        {*YAML_ENDINGS, *DATA_ENDINGS},
        {*YAML_ENDINGS, *DATA_ENDINGS, *BOOK_ENDINGS},
        is_misnamed_workbook,
        lambda path: Path(path).name in {FILE, FOLDERS, PROOFING} or _real(path) in given or is_own(path),
        remedy,
        FILE,
    )
    found = _set_aside(found)
    problems = found.problems
    if not (found.inputs or problems):
        problems = [no_parts(next(iter(parts), PLACE))]
    if problems:
        raise InputRefused([*problems, *unread_files(found.others)])
    return found


def _real(path: str) -> str:
    """One text for one file, however it is named."""
    return os.path.normcase(os.path.realpath(path))


def _set_aside(found: Found) -> Found:
    """What was found, with the files that are called workbooks and are no unit's among the others."""
    from ..rollups.unread import is_no_workbook
    from .own_outputs import is_nobodys_book

    aside = {each.path for each in found.inputs if each.found and is_no_workbook(each.path)}
    if [each.found for each in found.inputs] != [False]:  # else somebody means just this one
        aside |= {each.path for each in found.inputs if is_nobodys_book(each.path)}
    return found._replace(
        inputs=[each for each in found.inputs if each.path not in aside],
        others=[*found.others, *sorted(aside)],
    )


def _keep_what_was_edited(target: str, force: bool) -> None:
    """A YAML that somebody has worked on since is not written over."""
    check_target(Path(target))
    if not force and exists(target) and not is_own_output(target):
        fix = "换一个文件名；文字应写在 --base 的文件里；确要覆盖，加上 --force"
        raise already_there(target, fix, wanted="上次汇总的原样")


def _keep_others_text(target: str, yaml: str, force: bool) -> None:
    """A text that somebody else wrote is not written over by a reminder."""
    if not target:
        return
    check_target(Path(target))
    if os.path.realpath(target) == os.path.realpath(yaml):
        raise usage("催报和汇总的底稿写到同一个文件", "催报写成 催报.txt", PLACE)
    if not force and exists(target) and not is_own_reminder(target):
        raise already_there(target, "换一个文件名；确要覆盖，加上 --force", wanted="以前写的催报")
