"""Planned reports → what a call gives back: bytes in memory, or what became of files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from ..batches import BuildOptions, Outcome, Task
from ..problems import Problem, ReportError
from .runs import USUAL_PACE, Pace, Watcher, run
from .values import Batch, Built, refusal

IN_MEMORY = "."
"""Files in memory are named as if the current folder were their target."""


class OutcomeCollector(Watcher):
    """Keeps what became of each, and tells who watches."""

    def __init__(self, watcher: Watcher | None = None) -> None:
        self.outcomes: list[Outcome] = []
        self._watcher = watcher

    def tell(self, outcome: Outcome) -> None:
        """One more."""
        self.outcomes.append(outcome)
        if self._watcher:
            self._watcher.tell(outcome)


def build_in_memory(task: Task, build_options: BuildOptions) -> Built:
    """The files of one report; raises ReportError with its warnings, too."""
    from ..batches.report_files import make

    if task.faults:
        raise refusal(task.faults, 1)
    problems: list[Problem] = []
    try:
        made = make(task, build_options, problems.append)
    except ReportError as error:
        raise refusal((*problems, *error.problems), error.exit_code) from None
    files: dict[str, bytes] = {}
    for output, found in made.files:
        files.update(_by_their_paths(output.path, found))
    return Built(files, tuple(problems), tuple(os.path.normpath(each.path) for each in task.outputs))


def build_on_disk(task: Task, build_options: BuildOptions) -> Built:
    """One report on the disk; raises ReportError with all that was found."""
    collected = OutcomeCollector()
    run([task], build_options, USUAL_PACE, collected)
    (outcome,) = collected.outcomes
    if outcome.code:
        raise refusal(outcome.problems, outcome.code)
    return Built({}, outcome.problems, outcome.outputs, outcome.written, outcome.warned)


def build_many(
    tasks: Sequence[Task], build_options: BuildOptions, pace: Pace, watcher: Watcher | None, *, memory: bool
) -> Batch:
    """Many reports; a watcher is told, else what became of them is collected."""
    collected = OutcomeCollector()
    if memory:
        files: dict[str, bytes] = {}
        for task in tasks:
            (watcher or collected).tell(_add_in_memory(files, task, build_options))
        return Batch(tuple(collected.outcomes), files=files)
    run(tasks, build_options, pace, watcher or collected)
    return Batch(tuple(collected.outcomes))


def _add_in_memory(files: dict[str, bytes], task: Task, build_options: BuildOptions) -> Outcome:
    try:
        built = build_in_memory(task, build_options)
    except ReportError as error:
        return Outcome(task.name, "refused", problems=error.problems, code=error.exit_code)
    files.update(built.files)
    return Outcome(task.name, "written", (), built.outputs, built.problems)


def _by_their_paths(path: str, found: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The report first, then what stands beside it."""
    folder, main = os.path.split(path)
    return {
        os.path.normpath(os.path.join(folder, name)): found[name]  # noqa: PTH118
        for name in sorted(found, key=lambda name: (name != main, name))
    }
