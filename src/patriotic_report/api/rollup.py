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
from ..rollups import RolledUp, Worksheets, figures_csv, is_own_output, roll_up
from .faults import already_there, no_parts, usage
from .inputs import YAML_ENDINGS, find_inputs, plan
from .options import StrPath, folder_or_file, formats_of
from .results import OutcomeCollector, build_in_memory
from .runs import USUAL_PACE, Watcher, run
from .values import Found, Input, refusal

_PLACE = "report rollup"
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
    files: Mapping[str, bytes] = MappingProxyType({})
    """Without a target: name → bytes of the YAML, its trace and the report."""
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
    accept_totals: bool = False,
    trace: bool = False,
    force: bool = False,
    keep_edited: bool = False,
    sheet: str = "",
    sheet_per_unit: bool = False,
    watcher: Watcher | None = None,
) -> Rollup:
    """Add up what units report, as ``report rollup`` does.

    ``parts`` are files, folders and patterns.  ``target`` is the YAML that is written (``-o``); without one,
    it comes in memory.  With a ``template`` the superior's report is made too: to ``report``, a file or
    a folder, or beside the YAML.  ``sheet`` names the worksheet to read of each workbook; with ``sheet_per_unit``
    every worksheet is the report of the unit that it is called by.

    Raises ReportError with what is wrong in any part, and where the report is not made though the YAML is
    written; a ``watcher`` is told of the latter instead.
    """
    output, report_to = folder_or_file(target), folder_or_file(report)
    if not template and (to or report_to):
        raise usage("写了报告的格式或去处，没有写 --template", "写出模板的名称，如 situation", _PLACE)
    if sheet and sheet_per_unit:
        fix = "只读一张的写 --sheet，各单位一张的写 --sheet-per-unit"
        raise usage("--sheet 和 --sheet-per-unit 不能一起用", fix, _PLACE)
    names = formats_of(to, report_to)
    given = _SuperiorFiles(_path(roster), _path(aliases), _path(base))
    found = find_parts(_paths(parts), [*given, output, report_to])
    done = roll_up(
        [each.path for each in found.inputs],
        **given._asdict(),
        rank=rank,
        accept_totals=accept_totals,
        name=output or "-",
        worksheets=Worksheets(sheet, sheet_per_unit),
        found=frozenset(each.path for each in found.inputs if each.found),
        unread=found.others,
    )
    watching = watcher or Watcher()
    watching.notices(done.problems)
    build_options = BuildOptions(
        _path(template) or None,
        accept_totals=accept_totals,
        force=force,
        keep_edited=keep_edited,
    )
    if output is None:
        return _in_memory(done, given.base, names if template else (), trace, build_options)
    written = tuple(_written(done, output, trace, force, watching))
    if not template:
        return Rollup(done.text, done.problems, done.units, written=written)
    outcome = _report(output, names, report_to, build_options, watching)
    problems = (*done.problems, *outcome.problems)
    if outcome.code and watcher is None:
        raise refusal(problems, outcome.code)
    return Rollup(
        done.text, problems, done.units, outputs=outcome.outputs, written=(*written, *outcome.written)
    )


class _SuperiorFiles(NamedTuple):
    """The superior's own files, each an empty text where there is none."""

    roster: str
    aliases: str
    base: str


def _path(path: StrPath | None) -> str:
    return "" if path is None else os.fspath(path)


def _paths(parts: StrPath | Sequence[StrPath]) -> tuple[str, ...]:
    several = [parts] if isinstance(parts, (str, os.PathLike)) else parts
    return tuple(os.fspath(each) for each in several)


def _report(
    yaml: str, names: tuple[str, ...], target: str | None, build_options: BuildOptions, watching: Watcher
) -> Outcome:
    """Make the superior's report of the YAML that was written."""
    (task,) = plan([Input(yaml)], names, target)
    collected = OutcomeCollector(watching)
    run([task], build_options, USUAL_PACE, collected)
    (outcome,) = collected.outcomes
    return outcome


def _written(done: RolledUp, target: str, trace: bool, force: bool, watching: Watcher) -> Iterator[str]:
    """Write the YAML, and where its figures come from."""
    _keep_what_was_edited(target, force)
    files = {target: done.text.encode("utf-8")}
    if trace:
        files[f"{target}.trace.csv"] = figures_csv(done.figures)
    for path, data in files.items():
        write_file(Path(path), data)
        watching.wrote(path)
        yield path


def _in_memory(
    done: RolledUp, base: str, names: Sequence[str], trace: bool, build_options: BuildOptions
) -> Rollup:
    """The same as bytes; what the base names is looked for beside it."""
    yaml = f"{_STEM}.yaml"
    data = done.text.encode("utf-8")
    files = {yaml: data, **({f"{yaml}.trace.csv": figures_csv(done.figures)} if trace else {})}
    if not names:
        return Rollup(done.text, done.problems, done.units, files)
    outputs = tuple(Output(name, _STEM + formats.ending_of(name)) for name in names)
    beside = os.path.join(os.path.dirname(base), yaml)  # noqa: PTH118, PTH120
    try:
        built = build_in_memory(Task(beside, outputs, data=data), build_options)
    except ReportError as error:
        raise refusal((*done.problems, *error.problems), error.exit_code) from None
    problems = (*done.problems, *built.problems)
    return Rollup(done.text, problems, done.units, {**files, **built.files}, built.outputs)


def find_parts(parts: tuple[str, ...], excluded: Iterable[str | None]) -> Found:
    """Every part, without the roster, the aliases, the base and the result that may lie among them.

    Raises InputRefused, where no folder holds any part too; what lies there instead is named.
    """
    from ..rollups.unread import BOOK_ENDINGS, is_misnamed_workbook, is_no_workbook, remedy, unread_files
    from .own_outputs import OwnOutputs

    given = {os.path.normcase(os.path.realpath(each)) for each in excluded if each and each != "-"}
    is_own = OwnOutputs()
    found = find_inputs(
        parts,
        {*YAML_ENDINGS, *DATA_ENDINGS},
        {*YAML_ENDINGS, *DATA_ENDINGS, *BOOK_ENDINGS},
        is_misnamed_workbook,
        lambda path: os.path.normcase(os.path.realpath(path)) in given or is_own(path),
        remedy,
    )
    pages = {each.path for each in found.inputs if each.found and is_no_workbook(each.path)}
    found = found._replace(
        inputs=[each for each in found.inputs if each.path not in pages],
        others=[*found.others, *sorted(pages)],
    )
    problems = found.problems
    if not (found.inputs or problems):
        problems = [no_parts(_PLACE)]
    if problems:
        raise InputRefused([*problems, *unread_files(found.others)])
    return found


def _keep_what_was_edited(target: str, force: bool) -> None:
    """A YAML that somebody has worked on since is not written over."""
    check_target(Path(target))
    if not force and exists(target) and not is_own_output(target):
        fix = "换一个文件名；文字应写在 --base 的文件里；确要覆盖，加上 --force"
        raise already_there(target, fix, wanted="上次汇总的原样")
