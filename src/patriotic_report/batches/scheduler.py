"""Tasks over an executor: in order, a bounded number under way, and none lost with a worker.

An executor is whatever keeps the interface of ``concurrent.futures``: this process, a pool of
processes, a cluster.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future, TimeoutError
from dataclasses import dataclass, replace
from itertools import islice
from typing import Generic, Protocol, TypeVar

from ..problems import Place, Problem, ReportError
from . import interrupts
from .tasks import Outcome, Task
from .workers import InProcessExecutor, Submission

A = TypeVar("A")
"""What a chunk's work answers: the backend submits it, and alone knows how to read it."""

_TICK_SECONDS = 0.25


class Interrupted(KeyboardInterrupt):
    """Ctrl-C: what was finished is told, what was not is told as such."""


class Backend(Protocol[A]):
    """How a chunk of tasks is made by an executor."""

    def submission(self, tasks: list[Task], again: bool) -> Submission[A]:
        """A function and its arguments, for ``Executor.submit``."""

    def collect(self, tasks: list[Task], answer: A) -> tuple[list[Outcome], list[Task]]:
        """What became of them, and the tasks that must be submitted once more."""


@dataclass(frozen=True)
class Chunk(Generic[A]):
    """Tasks under way."""

    future: Future[A]
    tasks: list[Task]
    executor: Executor | None


def run(
    tasks: Iterable[Task],
    backend: Backend[A],
    executors: Callable[[], Executor],
    tell: Callable[[Outcome], None],
    *,
    chunk: int = 1,
    window: int = 1,
    fail_fast: bool = False,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Tell the outcome of every task, in their order.

    ``executors`` opens an executor, and another when that one is lost; at most ``window`` chunks of
    ``chunk`` tasks are under way.  With ``fail_fast``, nothing new begins after the first failure.
    ``tick`` is called while nothing happens.  Raises Interrupted after Ctrl-C, when all is told.
    """
    _Run(tasks, backend, executors, tell, chunk, window, fail_fast, tick).run()


class _Run(Generic[A]):
    def __init__(
        self,
        tasks: Iterable[Task],
        backend: Backend[A],
        executors: Callable[[], Executor],
        tell: Callable[[Outcome], None],
        chunk: int,
        window: int,
        fail_fast: bool,
        tick: Callable[[], None],
    ) -> None:
        self.tasks = iter(tasks)
        self.backend, self.executors, self.tell, self.tick = backend, executors, tell, tick
        self.chunk, self.window, self.fail_fast = chunk, window, fail_fast
        self.pending: deque[Chunk[A]] = deque()
        self.executor: Executor | None = None
        self.stopped = False
        self.interrupted = False
        self.times = 0
        self.began = self.refused = False

    def run(self) -> None:
        with interrupts.handled(self._interrupt):
            try:
                self._go_on()
            except KeyboardInterrupt:  # a second time: nothing is waited for
                give_up = getattr(self.executor, "give_up", None)
                if give_up is not None:
                    give_up()
                raise
            finally:
                if self.executor is not None:
                    self.executor.shutdown(wait=True, cancel_futures=True)
        if self.interrupted:
            raise Interrupted

    def _go_on(self) -> None:
        while True:
            self._fill()
            if not self.pending:
                break
            self._finish(self.pending.popleft())
        for task in self.tasks:
            self.tell(Outcome(task.name, "not-run"))

    def _fill(self) -> None:
        while len(self.pending) < self.window and not self.stopped:
            tasks = list(islice(self.tasks, self.chunk))
            if not tasks:
                break
            self.pending.append(self._submitted(tasks))

    def _submitted(self, tasks: list[Task], again: bool = False) -> Chunk[A]:
        future: Future[A] = Future()
        if self.executor is None:
            try:
                self.executor = self.executors()
            except ReportError as refused:
                if not self.began:
                    raise  # nothing was made yet: the run itself is refused
                future.set_exception(refused)
                return Chunk(future, tasks, None)
        self.began = True
        try:
            function, *words = self.backend.submission(tasks, again)
            future = self.executor.submit(function, *words)
        except BrokenExecutor as lost:
            future.set_exception(lost)
        return Chunk(future, tasks, self.executor)

    def _finish(self, chunk: Chunk[A]) -> None:
        """Wait for one chunk and tell what became of it."""
        if self.stopped and chunk.future.cancel():
            for task in chunk.tasks:
                self.tell(Outcome(task.name, "not-run"))
            return
        try:
            answer = self._waited(chunk.future)
        except KeyboardInterrupt:  # within this process: the report under way was not written
            if self._at_once():
                raise
            self.stopped = self.interrupted = True
            for task in chunk.tasks:
                self.tell(Outcome(task.name, "not-run"))
            return
        except Exception as lost:
            self._redo(chunk, lost)
            return
        outcomes, more = self.backend.collect(chunk.tasks, answer)
        self._tell_all(outcomes)
        if more:
            self.pending.appendleft(self._submitted(more))

    def _waited(self, future: Future[A]) -> A:
        while True:
            try:
                return future.result(timeout=_TICK_SECONDS)
            except TimeoutError:
                if future.done():  # at the last moment, or with an error of this kind of its own
                    return future.result()
                self.tick()

    def _redo(self, chunk: Chunk[A], lost: Exception) -> None:
        """A process was lost: its tasks one by one, so that the one that killed it is known."""
        for task in chunk.tasks:
            if isinstance(lost, ReportError):  # no other executor can be had
                self.stopped = True
                self.tell(Outcome(task.name, "not-run", problems=self._once(lost), code=lost.exit_code))
                continue
            if self.stopped:
                self.tell(Outcome(task.name, "not-run"))
                continue
            if isinstance(lost, BrokenExecutor):
                self._forget(chunk.executor)
            alone = self._submitted([task], again=True)
            try:
                outcomes: list[Outcome] = []
                while alone.tasks:
                    found, more = self.backend.collect(alone.tasks, self._waited(alone.future))
                    outcomes += found
                    alone = self._submitted(more, again=True) if more else replace(alone, tasks=[])
            except ReportError as refused:
                lost = refused
                self.tell(Outcome(task.name, "not-run", problems=self._once(refused), code=refused.exit_code))
                continue
            except Exception as error:
                if isinstance(error, BrokenExecutor):
                    self._forget(alone.executor)
                outcomes = [_lost(task, error)]
            self._tell_all(outcomes)

    def _once(self, refused: ReportError) -> tuple[Problem, ...]:
        """Why nothing goes on, for the first report that it stops."""
        told, self.refused = self.refused, True
        return () if told else refused.problems

    def _forget(self, executor: Executor | None) -> None:
        """Let a lost executor go; the next task opens another."""
        if executor is not None and executor is self.executor:
            executor.shutdown(wait=False, cancel_futures=True)
            self.executor = None

    def _tell_all(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            self.tell(outcome)
            if self.fail_fast and outcome.code:
                self.stopped = True
        interrupts.end_writing()

    def _interrupt(self) -> bool:
        """Ctrl-C was heard: whether nothing shall be waited for."""
        self.stopped = self.interrupted = True
        self.times += 1
        return self._at_once()

    def _at_once(self) -> bool:
        """A second Ctrl-C is for the work of others; what this process does ends with its report anyway."""
        return self.times > 1 and not isinstance(self.executor, InProcessExecutor)


def _lost(task: Task, error: Exception) -> Outcome:
    what = f"生成这一份的进程意外结束（{type(error).__name__}）"
    fix = "多半是内存不够：关闭别的程序，或者用 -j 1；还不行，单独生成这一份看看"
    return Outcome(task.name, "failed", problems=(Problem("O006", what, fix, Place(task.name)),), code=1)


__all__ = ["Backend", "Chunk", "Interrupted", "run"]
