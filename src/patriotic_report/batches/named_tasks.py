"""What every report of a run becomes: tasks with the names of their outputs, and no two of one name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..formats import path_of
from ..nearest import nearest
from ..problems import Place, Problem, ReportError, UsageRefused
from ..to_fill import DRAFT
from .faults import bad_name
from .lazy import LazySequence
from .tasks import BuildOptions, Output, Task

if TYPE_CHECKING:
    from .name_patterns import NamePattern
    from .spool import Row
    from .table import Table

_MOST_CLASHES = 10
_SETTLED = {
    "文种",
    "genre",
    "单位",
    "organisation",
    "起止日期",
    "period",
    "落款",
    "signature",
    "版式",
    "form",
}
"""Fields whose text depends on themselves alone: the same in all reports where no column touches them."""


def refuse_clashes(tasks: Iterable[Task]) -> None:
    """Two outputs of one name, in the eyes of Windows and macOS too; raises UsageRefused."""
    taken: dict[int, int] = {}
    problems: list[Problem] = []
    for number, task in enumerate(tasks):
        for output in task.outputs:
            key = hash(_as_systems_see(output.path))
            if key in taken and len(problems) < _MOST_CLASHES:
                problems += _same_name(tasks, taken[key], task, output)
            taken.setdefault(key, number)
    if problems:
        raise UsageRefused(problems)


def named_rows(
    table: Table,
    rows: Sequence[Row],
    base: Task,
    name: NamePattern,
    formats: tuple[str, ...],
    folder: str,
    options: BuildOptions,
) -> LazySequence[Task]:
    """A task for every row of a table, each like ``base``; raises UsageRefused where the name serves none of them."""
    values = _Values(table, base, options)
    stems = [_stem(name, partial(values.value, row=row)) for row in rows]
    _refuse_if_all_fail(name, stems)

    def task(at: int) -> Task:
        row = rows[at]
        task = base._replace(cells=table.cells(row), label=table.label(row), faults=table.faults(row))
        return _named(task, stems[at], formats, folder, draft=options.draft)

    return LazySequence(len(rows), task)


def named_files(
    tasks: Sequence[Task], name: NamePattern, formats: tuple[str, ...], options: BuildOptions
) -> LazySequence[Task]:
    """The same for YAML files: every one is read for its name first.  Raises UsageRefused."""
    stems = [_stem(name, partial(_value_in, task, options)) for task in tasks]
    _refuse_if_all_fail(name, stems)

    def task(at: int) -> Task:
        folder = os.path.dirname(tasks[at].outputs[0].path)  # noqa: PTH120
        return _named(tasks[at], stems[at], formats, folder, draft=options.draft)

    return LazySequence(len(tasks), task)


def _stem(name: NamePattern, value_of: Callable[[str], str]) -> str | tuple[str, str]:
    """The output's name without its ending; what is wrong with it and the cure; or nothing.

    Nothing, where the report is refused: making it will say why.
    """
    from .name_patterns import filled_name

    try:
        return filled_name(name, value_of)
    except ValueError as reason:
        what, fix = (*reason.args, "")[:2]
        return str(what), str(fix)
    except ReportError:
        return ""


def _refuse_if_all_fail(name: NamePattern, stems: Sequence[str | tuple[str, str]]) -> None:
    """A name that says something wrong says it once, not for each of ten thousand rows."""
    faults = {stem for stem in stems if stem}
    if len(faults) == 1 and isinstance(fault := faults.pop(), tuple):
        raise UsageRefused(bad_name(f"--name {name.typed}：{fault[0]}", fault[1]))


def _named(
    task: Task, stem: str | tuple[str, str], formats: tuple[str, ...], folder: str, *, draft: bool
) -> Task:
    if isinstance(stem, tuple):
        return task._replace(outputs=(), faults=(*task.faults, bad_name(*stem, task.name)))
    stem += DRAFT if draft and stem else ""
    outputs = [Output(name, os.path.join(folder, path_of(stem, name))) for name in formats if stem]  # noqa: PTH118
    return task._replace(outputs=tuple(outputs))


class _Values:
    """What fills a placeholder: a cell, or what the finished report says."""

    def __init__(self, table: Table, base: Task, options: BuildOptions) -> None:
        self.table, self.base, self.options = table, base, options
        self.settled: dict[str, str] = {}

    def value(self, placeholder: str, row: Row) -> str:
        """Raises ValueError for a placeholder that means nothing, ReportError for a row that is refused."""
        text = self.table.text(row, placeholder)
        if text is not None:
            return text
        if placeholder == "行号":
            return str(row.at)
        if placeholder in self.settled:
            return self.settled[placeholder]
        reader = _reader(self.base._replace(cells=self.table.cells(row)), self.options)
        try:
            value = reader(placeholder)
        except ValueError as reason:
            near = nearest(placeholder, self.table.names())
            what, fix = (*reason.args, "")[:2]
            columns = "、".join([*self.table.names(), "行号"])
            raise ValueError(what, f"是不是“{near}”？" if near else f"{fix}；表里的各列：{columns}") from None
        root = placeholder.split(".")[0]
        if root in _SETTLED and not self.table.touches(root):
            self.settled[placeholder] = value
        return value


def _reader(task: Task, options: BuildOptions) -> Callable[[str], str]:
    from .. import facts, pipeline, rendering
    from .name_patterns import as_citation

    report = pipeline.read_report(
        task.input,
        settings=dict(options.settings),
        cells=dict(task.cells),
        accept_totals=options.accept_totals,
        allow_outside=options.allow_outside,
        data=task.data,
        draft=options.draft,
    )
    reader = rendering.reader_of_values(
        report.fields, facts.facts_of(report.fields, report.sources, report.indicators)
    )
    return lambda placeholder: reader(as_citation(placeholder))


def _value_in(task: Task, options: BuildOptions, placeholder: str) -> str:
    """What a YAML file's report says; raises as ``_Values.value`` does."""
    return _reader(task, options)(placeholder)


def _as_systems_see(path: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", os.path.abspath(path)).casefold()  # noqa: PTH100


def _same_name(tasks: Iterable[Task], earlier: int, task: Task, output: Output) -> Iterator[Problem]:
    """Only now the earlier one is made again: names are kept as numbers, which may agree by chance."""
    first = next(each for number, each in enumerate(tasks) if number == earlier)
    if _as_systems_see(output.path) not in {_as_systems_see(each.path) for each in first.outputs}:
        return
    message = f"{first.name} 和 {task.name} 会写成同一个文件 {output.path}"
    yield Problem("O011", message, "改文件名（或者 --name），或者分开生成", Place(task.name))
