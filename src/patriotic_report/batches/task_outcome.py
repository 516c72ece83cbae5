"""One task from its input to its files on the disk, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from time import perf_counter

from .. import __version__, formats, writers
from ..files import reading
from ..problems import OutputRefused, Place, Problem, ReportError
from . import interrupts
from .garbage import GarbageCollection
from .protected_write import MadeFrom, beside_if_edited, options_key, up_to_date_entry, write_protected
from .records import relative
from .report_files import Made, make
from .tasks import EDITED, INTERNAL, NO_CLUSTER, BuildOptions, Outcome, Output, State, Task

_GARBAGE = GarbageCollection()


def outcomes_of(tasks: Iterable[Task], options: BuildOptions) -> list[Outcome]:
    """Every task of a chunk, in a process that makes many; what fails stops no other."""
    outcomes = []
    for task in tasks:
        outcomes.append(outcome_of(task, options))
        _GARBAGE.after_a_report()
    return outcomes


def outcome_of(task: Task, options: BuildOptions) -> Outcome:
    """Make and write one report, unless it is up to date."""
    began = perf_counter()
    try:
        task = outputs_beside_edited(task, options)
        outcome = outcome_without_making(task, options) or _made(task, options)
    except Exception as error:
        outcome = Outcome(task.name, "failed", problems=(internal_error(task, error),), code=1)
    return outcome._replace(seconds=perf_counter() - began)


def _made(task: Task, options: BuildOptions) -> Outcome:
    problems: list[Problem] = []
    made, code = None, 0
    try:
        with interrupts.making():
            made = make(task, options, problems.append)
    except ReportError as error:
        problems += error.problems
        code = error.exit_code
    return written_outcome(task, options, made, tuple(problems), code, 0)


def outputs_beside_edited(task: Task, options: BuildOptions) -> Task:
    """With ``--keep-edited``, where the files go beside what somebody edited: they are made under that name."""
    if not options.keep_edited:
        return task
    return task._replace(outputs=tuple(beside_if_edited(output) for output in task.outputs))


def outcome_without_making(task: Task, options: BuildOptions) -> Outcome | None:
    """What is known without making it: that it cannot be made, or that it is up to date."""
    if task.faults:
        return Outcome(task.name, "refused", problems=task.faults, code=1)
    began = perf_counter()
    warnings = None if options.force or options.again else _warnings_if_up_to_date(task, options)
    if warnings is None:
        return None
    paths = tuple(output.path for output in task.outputs)
    return Outcome(task.name, "unchanged", (), paths, seconds=perf_counter() - began, warned=warnings)


def written_outcome(
    task: Task,
    options: BuildOptions,
    made: Made | None,
    found: tuple[Problem, ...],
    code: int,
    seconds: float,
) -> Outcome:
    """Write what was made, and say what became of it; ``code`` is that of making it.

    Whoever tells it says so to ``interrupts``.
    """
    if made is None:
        ours = any(problem.code in {INTERNAL, NO_CLUSTER} for problem in found)
        return Outcome(task.name, "failed" if ours else "refused", (), (), found, code, seconds)
    interrupts.begin_writing()
    written: list[str] = []
    finished: list[str] = []
    refused: list[OutputRefused] = []
    warnings = sum(problem.level == "警告" for problem in found)
    left: list[Problem] = []
    for output, files in made.files:
        made_from = MadeFrom(_options(task, options, output), made.reads)
        try:
            written += write_protected(output, files, made_from, options, warnings, left.append)
            finished.append(output.path)
        except OutputRefused as error:
            refused.append(error)
    problems = (*found, *left, *(problem for error in refused for problem in error.problems))
    code = refused[-1].exit_code if refused else code
    state = _state_of(refused, written)
    return Outcome(
        task.name,
        state,
        tuple(written),
        tuple(finished),
        problems,
        code,
        seconds,
        made.template,
        indicators=made.indicators,
    )


def _state_of(refused: list[OutputRefused], written: list[str]) -> State:
    """What became of a report that was made."""
    if not refused:
        return "written" if written else "unchanged"  # it was made again, and is what stands there
    protected = all(problem.code == EDITED for error in refused for problem in error.problems)
    return "protected" if protected else "failed"


def _warnings_if_up_to_date(task: Task, options: BuildOptions) -> int | None:
    """How many warnings the earlier run had, where every file is as it would be made; else None."""
    if not task.is_a_file or not task.outputs or not all(os.path.exists(each.path) for each in task.outputs):  # noqa: PTH110
        return None
    warnings = 0
    for output in task.outputs:
        entry = up_to_date_entry(output, _options(task, options, output))
        if entry is None or (options.trace and not entry.beside):
            return None
        warnings = max(warnings, entry.warnings)
    return warnings


def _options(task: Task, options: BuildOptions, output: Output) -> str:
    """A digest of what makes a file what it is, besides the files that are read.

    The input's name is in it: another input of the same name elsewhere may become this file too.
    """
    folder = os.path.dirname(os.path.abspath(output.path))  # noqa: PTH100, PTH120
    return options_key(
        __version__,
        relative(reading.absolute(task.input), folder) if task.is_a_file else task.input,
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        _own_templates_here(),
        output.format,
        writers.made_with(output.format),
        _stem_within(output),
        options.template,
        options.reference_doc,
        options.form_doc,
        options.settings,
        options.accept_totals,
        options.allow_outside,
        options.draft,
        options.trace,
        task.origins if options.trace else (),
        tuple((path, given.value) for path, given in task.cells),
    )


def _stem_within(output: Output) -> str:
    """The file's own name, where it is part of what is written: files beside it are called after it."""
    format = formats.named(output.format)
    if format is None or not format.companions:
        return ""
    return os.path.splitext(os.path.basename(output.path))[0]  # noqa: PTH119, PTH122


def _own_templates_here() -> str:
    """The current folder, where its templates/ may give another template of the same name."""
    return os.getcwd() if os.path.isdir("templates") else ""  # noqa: PTH109, PTH112


def internal_error(task: Task, error: Exception) -> Problem:
    """A bug: told as what it is, with where it happened, and the other reports go on."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""  # noqa: PTH119
    what = f"程序出错（{type(error).__name__}，{where}）：{error}"
    return Problem(INTERNAL, what[:400], "这是程序的毛病：请把这一行和输入文件告诉开发者", Place(task.name))
