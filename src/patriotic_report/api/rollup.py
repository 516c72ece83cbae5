"""``report rollup``: many units' figures → their superior's YAML, and his report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .. import formats
from ..batches import Asked, Output, Task
from ..datafiles.endings import DATA_ENDINGS
from ..files.output import check_target, exists, write_file
from ..problems import InputRefused, OutputRefused, Place, Problem, ReportError
from ..rollups import RolledUp, figures_csv, is_own_output, roll_up
from .inputs import YAML_ENDINGS, look, plan
from .making import Kept, in_memory
from .options import StrPath, folder_or_file, formats_of, usage
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
    watcher: Watcher | None = None,
) -> Rollup:
    """Add up what units report, as ``report rollup`` does.

    ``parts`` are files, folders and patterns.  ``target`` is the YAML that is written (``-o``); without one,
    it comes in memory.  With a ``template`` the superior's report is made too: to ``report``, a file or
    a folder, or beside the YAML.

    Raises ReportError with what is wrong in any part, and where the report is not made though the YAML is
    written; a ``watcher`` is told of the latter instead.
    """
    output, report_to = folder_or_file(target), folder_or_file(report)
    if not template and (to or report_to):
        raise usage("写了报告的格式或去处，没有写 --template", "写出模板的名称，如 situation", _PLACE)
    names = formats_of(to, report_to)
    told = [os.fspath(each) if each is not None else "" for each in (roster, aliases, base)]
    words = [parts] if isinstance(parts, (str, os.PathLike)) else parts
    found = parts_among(tuple(os.fspath(each) for each in words), [*told, output, report_to])
    done = roll_up(
        [each.path for each in found.inputs],
        roster=told[0],
        aliases=told[1],
        base=told[2],
        rank=rank,
        accept_totals=accept_totals,
        name=output or "-",
        found=frozenset(each.path for each in found.inputs if each.found),
        unread=found.others,
    )
    asked = Asked(
        os.fspath(template) if template else None,
        accept_totals=accept_totals,
        force=force,
        keep_edited=keep_edited,
    )
    watching = watcher or Watcher()
    watching.notices(done.problems)
    if output is None:
        return _in_memory(done, told[2], names if template else (), trace, asked)
    written = list(_written(done, output, trace, force, watching))
    if not template:
        return Rollup(done.text, done.problems, done.units, written=tuple(written))
    (task,) = plan([Input(output)], names, report_to)
    kept = Kept(watching)
    run([task], asked, USUAL_PACE, kept)
    (outcome,) = kept.outcomes
    problems = (*done.problems, *outcome.problems)
    if outcome.code and watcher is None:
        raise refusal(problems, outcome.code)
    return Rollup(
        done.text,
        problems,
        done.units,
        outputs=outcome.outputs,
        written=(*written, *outcome.written),
    )


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


def _in_memory(done: RolledUp, base: str, names: Sequence[str], trace: bool, asked: Asked) -> Rollup:
    """The same as bytes; what the base names is looked for beside it."""
    yaml = f"{_STEM}.yaml"
    data = done.text.encode("utf-8")
    files = {yaml: data, **({f"{yaml}.trace.csv": figures_csv(done.figures)} if trace else {})}
    if not names:
        return Rollup(done.text, done.problems, done.units, files)
    outputs = tuple(Output(name, _STEM + formats.ending_of(name)) for name in names)
    beside = os.path.join(os.path.dirname(base), yaml)  # noqa: PTH118, PTH120
    try:
        built = in_memory(Task(beside, outputs, data=data), asked)
    except ReportError as error:
        raise refusal((*done.problems, *error.problems), error.exit_code) from None
    problems = (*done.problems, *built.problems)
    return Rollup(done.text, problems, done.units, {**files, **built.files}, built.outputs)


def parts_among(parts: tuple[str, ...], apart: Iterable[str | None]) -> Found:
    """Every part, without the roster, the aliases, the base and the result that may lie among them.

    Raises InputRefused, where no folder holds any part too; what lies there instead is named.
    """
    from ..rollups.unread import BOOK_ENDINGS, is_misnamed_workbook, is_no_workbook, unread_files, way_out
    from .own import OwnOutputs

    given = {os.path.normcase(os.path.realpath(each)) for each in apart if each and each != "-"}
    is_own = OwnOutputs()
    found = look(
        parts,
        {*YAML_ENDINGS, *DATA_ENDINGS},
        {*YAML_ENDINGS, *DATA_ENDINGS, *BOOK_ENDINGS},
        is_misnamed_workbook,
        lambda path: os.path.normcase(os.path.realpath(path)) in given or is_own(path),
        way_out,
    )
    pages = {each.path for each in found.inputs if each.found and is_no_workbook(each.path)}
    found = found._replace(
        inputs=[each for each in found.inputs if each.path not in pages],
        others=[*found.others, *sorted(pages)],
    )
    problems = found.problems
    if not (found.inputs or problems):
        fix = "写出各单位的文件，或者放它们的文件夹"
        problems = [Problem("O010", "没有可以汇总的文件", fix, Place(_PLACE))]
    if problems:
        raise InputRefused([*problems, *unread_files(found.others)])
    return found


def _keep_what_was_edited(target: str, force: bool) -> None:
    """A YAML that somebody has worked on since is not written over."""
    check_target(Path(target))
    if not force and exists(target) and not is_own_output(target):
        fix = "换一个文件名；文字应写在 --base 的文件里；确要覆盖，加上 --force"
        raise OutputRefused(Problem("O004", "文件已经有了，不是上次汇总的原样，没有覆盖", fix, Place(target)))
