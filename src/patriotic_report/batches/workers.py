"""How many processes serve best, and the reports made by this one alone (``pool`` has the others)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, ParamSpec, TypeAlias, TypeVar

from .task_outcome import outcomes_of
from .tasks import BuildOptions, Outcome, Task

if TYPE_CHECKING:
    from typing_extensions import Unpack

T = TypeVar("T")
P = ParamSpec("P")
Submission: TypeAlias = "tuple[Callable[..., T], Unpack[tuple[object, ...]]]"
"""A function and its arguments, for ``Executor.submit``."""

FORKS = sys.platform == "linux"
"""A forked process has what is imported already; elsewhere forking is not safe, and it begins anew."""
ONE_PROCESS_UP_TO = 60 if FORKS else 200
"""Fewer reports are done before other processes have started (measured: docs/performance.md)."""
LARGEST_CHUNK = 16
"""So few that Ctrl-C waits for a moment only, so many that their way between processes costs nothing."""


def usual_jobs(count: int) -> int:
    """How many processes serve ``count`` reports best."""
    return 1 if count <= ONE_PROCESS_UP_TO else cores()


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chunk_for(count: int, jobs: int) -> int:
    """How many reports travel together: at the end no process shall wait long for another's chunk."""
    return 1 if jobs == 1 else max(1, min(LARGEST_CHUNK, count // (jobs * 8)))


class LocalBackend:
    """Reports read and written by the process that makes them."""

    def __init__(self, options: BuildOptions) -> None:
        self.options = options

    def submission(self, tasks: list[Task], again: bool) -> Submission[list[Outcome]]:
        """The work, for a process that sees the same disk."""
        return outcomes_of, tasks, self.options._replace(again=again)

    def collect(self, tasks: list[Task], answer: list[Outcome]) -> tuple[list[Outcome], list[Task]]:
        """Nothing is left to do."""
        return answer, []


class _Later(Future[T]):
    """A call that is made when its result is asked for."""

    def __init__(self, call: Callable[[], T]) -> None:
        super().__init__()
        self._call = call

    def result(self, timeout: float | None = None) -> T:
        """Make the call, once."""
        if self.set_running_or_notify_cancel():
            self.set_result(self._call())
        return super().result(timeout)


class InProcessExecutor(Executor):
    """An executor without others: Ctrl-C is heard within the work itself."""

    def submit(self, function: Callable[P, T], /, *words: P.args, **named: P.kwargs) -> Future[T]:
        """Keep the call for later."""
        return _Later(lambda: function(*words, **named))
