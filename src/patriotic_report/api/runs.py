"""A run of tasks: over this process, processes of this machine or a cluster, told to whoever watches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from ..batches import HEADS, STATES, BuildOptions, Outcome, Task
from ..problems import Problem
from .faults import usage
from .values import USUAL_PACE, Pace

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..batches.scheduler import A, Backend

__all__ = ["HEADS", "STATES", "USUAL_PACE", "Outcome", "Pace", "Watcher", "ignore_interrupts", "run"]


class Watcher:
    """Is told of a run as it goes, in its order; to be derived from: this one wants to know nothing."""

    def notices(self, problems: Sequence[Problem]) -> None:
        """What is to be said of all reports together, before any is made."""

    def begin(self, count: int) -> None:
        """So many reports are made now."""

    def tell(self, outcome: Outcome) -> None:
        """What became of one of them."""

    def wrote(self, path: str) -> None:
        """A file was written that is no report."""

    def tick(self) -> None:
        """Nothing happens: now and then."""

    def over(self) -> None:
        """Nothing is made any more, for whatever reason."""

    def end(self, count: int, seconds: float, interrupted: bool) -> None:
        """All is told."""

    def abandon(self) -> None:
        """It broke off, and not all was told."""


def run(tasks: Sequence[Task], build_options: BuildOptions, pace: Pace, watcher: Watcher) -> None:
    """Make every report and tell what became of it; one alone needs no executor.

    Raises ``Interrupted`` (a KeyboardInterrupt) after Ctrl-C, when what was written is told.
    """
    from ..batches import interrupts

    interrupted = False

    def note_interrupt() -> bool:
        nonlocal interrupted
        interrupted = True
        return False

    # to the end: a summary that is being closed is a file that is being written
    with interrupts.handled(note_interrupt):
        finished = _run(tasks, build_options, pace, watcher)
    if interrupted or not finished:
        from ..batches.scheduler import Interrupted

        raise Interrupted


def ignore_interrupts() -> None:
    """The process ends after Ctrl-C: whoever keeps the keys pressed changes nothing."""
    from ..batches import interrupts

    interrupts.ignore_interrupts()


def _run(tasks: Sequence[Task], build_options: BuildOptions, pace: Pace, watcher: Watcher) -> bool:
    """Whether it came to its end."""
    began = perf_counter()
    watcher.begin(len(tasks))
    try:
        finished = _made(tasks, build_options, pace, watcher)
    except BaseException:  # not all was told: a summary of some would pass for one of all
        watcher.abandon()
        raise
    finally:
        watcher.over()
    watcher.end(len(tasks), perf_counter() - began, not finished)
    return finished


def _made(tasks: Sequence[Task], build_options: BuildOptions, pace: Pace, watcher: Watcher) -> bool:
    if pace.cluster:
        return _on_a_cluster(tasks, build_options, pace, watcher)
    if len(tasks) > 1:
        return _on_this_machine(tasks, build_options, pace, watcher)
    from ..batches import interrupts
    from ..batches.task_outcome import outcome_of

    for task in tasks:
        watcher.tell(outcome_of(task, build_options))
    interrupts.end_writing()
    return True


def _on_this_machine(
    tasks: Sequence[Task], build_options: BuildOptions, pace: Pace, watcher: Watcher
) -> bool:
    from ..batches import workers

    jobs = min(pace.jobs or workers.usual_jobs(len(tasks)), len(tasks))
    if any(task.input == "-" for task in tasks):
        jobs = 1  # other processes have no standard input
    backend, chunk = workers.LocalBackend(build_options), workers.chunk_for(len(tasks), jobs)
    if jobs == 1:
        return _scheduled(tasks, backend, workers.InProcessExecutor, chunk, 1, pace, watcher)
    from ..batches.pool import ProcessPool

    return _scheduled(tasks, backend, lambda: ProcessPool(jobs), chunk, 3 * jobs, pace, watcher)


def _on_a_cluster(tasks: Sequence[Task], build_options: BuildOptions, pace: Pace, watcher: Watcher) -> bool:
    from ..batches import cluster

    if any(task.input == "-" for task in tasks):
        raise usage("--cluster 不能从标准输入读", "写出文件的名称")
    address = pace.cluster or ""
    first = cluster.ClusterExecutor(address)
    opened = iter([first])
    return _scheduled(
        tasks,
        cluster.ClusterBackend(build_options),
        lambda: next(opened, None) or cluster.ClusterExecutor(address),
        max(1, min(cluster.CHUNK, len(tasks) // (first.width * 4))),
        first.width * 3,
        pace,
        watcher,
    )


def _scheduled(
    tasks: Sequence[Task],
    backend: Backend[A],
    executors: Callable[[], Executor],
    chunk: int,
    window: int,
    pace: Pace,
    watcher: Watcher,
) -> bool:
    from ..batches import scheduler

    try:
        scheduler.run(
            tasks,
            backend,
            executors,
            watcher.tell,
            chunk=1 if pace.fail_fast else chunk,
            window=window,
            fail_fast=pace.fail_fast,
            tick=watcher.tick,
        )
    except scheduler.Interrupted:
        return False
    return True
