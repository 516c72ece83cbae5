"""Reports made on other machines, through the ``concurrent.futures`` interface of Dask (集群).

What a report is made from goes there by value and its files come back by value: the machines
there share no disk with this one.  Files are written here, by the same rules as everywhere.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from time import perf_counter
from typing import NamedTuple, ParamSpec, Protocol, TypeVar

from .. import __version__
from ..files import reading
from ..problems import InputRefused, Problem, ReportError
from .faults import no_cluster
from .report_files import Made, make
from .task_outcome import internal_error, outcome_without_making, outputs_beside_edited, written_outcome
from .tasks import BuildOptions, Outcome, Task
from .workers import Submission

T = TypeVar("T")
P = ParamSpec("P")

CHUNK = 8
_WAIT_SECONDS = 5
_MOST_ROUNDS = 50
"""A report that still asks for files after so many attempts would ask for ever."""
_MOST_COUNTED = 2_000
_GONE = {"closing", "closed"}
_EPOCH = "SOURCE_DATE_EPOCH"


class WorkerRequest(NamedTuple):
    """What goes to the other machine: tasks, and every file that they are known to need."""

    version: str
    system: str
    tasks: tuple[Task, ...]
    options: BuildOptions
    entries: dict[str, reading.Entry]
    here: str
    user: str
    epoch: str | None


class WorkerResult(NamedTuple):
    """One report made there, by its task's name; or the paths that it needs, and nothing else."""

    name: str
    wanted: tuple[str, ...] = ()
    made: Made | None = None
    problems: tuple[Problem, ...] = ()
    code: int = 0
    seconds: float = 0.0


# ---- on the other machine -----------------------------------------------------------

_ONE_AT_A_TIME = threading.Lock()
"""A worker may have several threads; a template's environment serves one report at a time."""


def make_on_worker(request: WorkerRequest) -> list[WorkerResult]:
    """Make every report of a request; nothing is read from or written to this machine's disk."""
    if (request.version, request.system) != (__version__, sys.platform):
        there, here = f"{__version__}（{sys.platform}）", f"{request.version}（{request.system}）"
        problem = no_cluster("another version", there=there, here=here)
        return [WorkerResult(task.name, problems=(problem,), code=1) for task in request.tasks]
    with _ONE_AT_A_TIME, _epoch_of(request):
        return [_made_on_worker(task, request) for task in request.tasks]


def _made_on_worker(task: Task, request: WorkerRequest) -> WorkerResult:
    began = perf_counter()
    problems: list[Problem] = []
    made, code = None, 0
    files = reading.FilesInMemory(request.entries, request.here, request.user, set())
    with reading.reading_from(files):
        try:
            made = make(task, request.options, problems.append)
        except ReportError as error:
            problems += error.problems
            code = error.exit_code
        except Exception as error:
            problems.append(internal_error(task, error))
            code = 1
    if files.wanted:
        return WorkerResult(task.name, tuple(sorted(files.wanted)))
    return WorkerResult(task.name, (), made, tuple(problems), code, perf_counter() - began)


@contextmanager
def _epoch_of(request: WorkerRequest) -> Iterator[None]:
    """The date that the asking machine gives to reports without one."""
    before = os.environ.pop(_EPOCH, None)
    if request.epoch is not None:
        os.environ[_EPOCH] = request.epoch
    try:
        yield
    finally:
        os.environ.pop(_EPOCH, None)
        if before is not None:
            os.environ[_EPOCH] = before


# ---- on this machine ------------------------------------------------------------------


class ClusterBackend:
    """Loads and answers; files that several reports need are sent with every request from then on."""

    def __init__(self, options: BuildOptions) -> None:
        self.options = options
        self.here = os.getcwd()  # noqa: PTH109
        self.user = reading.user_folder()
        self.shared: dict[str, reading.Entry] = {}
        self.times: dict[str, int] = {}
        self.wants: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.ready: dict[str, Outcome] = {}

    def submission(self, tasks: list[Task], again: bool) -> Submission[list[WorkerResult]]:
        """What is up to date stays here; the others go with what they are known to need."""
        options = self.options._replace(again=again)
        todo: list[Task] = []
        for task in tasks:
            if task.name not in self.wants and task.name not in self.ready:
                done = outcome_without_making(outputs_beside_edited(task, options), options)
                if done is not None:
                    self.ready[task.name] = done
            if task.name not in self.ready:
                todo.append(outputs_beside_edited(task, options))
        entries = dict(self.shared)
        for task in todo:
            for path in (reading.absolute(task.input), *self.wants.get(task.name, (0, ()))[1]):
                if path not in entries:
                    entries[path] = reading.entry_at(path)
        epoch = os.environ.get(_EPOCH)
        return make_on_worker, WorkerRequest(
            __version__, sys.platform, tuple(todo), options, entries, self.here, self.user, epoch
        )

    def collect(self, tasks: list[Task], answer: list[WorkerResult]) -> tuple[list[Outcome], list[Task]]:
        """Write what came; tasks that need more files go again, all behind the first of them in order."""
        answers = {each.name: each for each in answer}
        outcomes: list[Outcome] = []
        more: list[Task] = []
        for task in tasks:
            found = answers.get(task.name)
            wants = found is not None and bool(found.wanted) and self._noted(task, found.wanted)
            if wants or more:  # a later one is told after it: its answer is asked for again
                more.append(task)
                continue
            ready = self.ready.pop(task.name, None)
            outcomes.append(ready if ready is not None else self._outcome(task, found))
            self.wants.pop(task.name, None)
        return outcomes, more

    def _outcome(self, task: Task, answer: WorkerResult | None) -> Outcome:
        if answer is None or answer.wanted:
            problem = no_cluster("asks again" if answer else "no answer", task.name)
            answer = WorkerResult(task.name, problems=(problem,), code=1)
        return written_outcome(task, self.options, answer.made, answer.problems, answer.code, answer.seconds)

    def _noted(self, task: Task, wanted: tuple[str, ...]) -> bool:
        """Keep what a task needs; what a second one needs too is sent to all."""
        rounds, paths = self.wants.get(task.name, (0, ()))
        if rounds >= _MOST_ROUNDS:
            return False
        self.wants[task.name] = rounds + 1, (*paths, *wanted)
        for path in wanted:
            if path not in self.times and len(self.times) >= _MOST_COUNTED:
                continue
            self.times[path] = self.times.get(path, 0) + 1
            if self.times[path] == 2:
                self.shared[path] = reading.entry_at(path)
        return True


class _Client(Protocol):
    """What is used of Dask's client, which tells no types."""

    status: str

    def nthreads(self) -> Mapping[str, int]:
        """By worker."""

    def get_executor(self, *, pure: bool, retries: int) -> Executor:
        """Its work by the interface of ``concurrent.futures``."""

    def wait_for_workers(self, count: int, /, timeout: float) -> None:
        """Until there are so many; raises TimeoutError."""

    def close(self, timeout: float | None = None) -> None:
        """Leave."""


class ClusterExecutor(Executor):
    """Dask's own executor, and the connection behind it."""

    def __init__(self, address: str) -> None:
        client = _connected(address)
        self._client = client
        self._inner = client.get_executor(pure=False, retries=3)

    @property
    def width(self) -> int:
        """How many reports the cluster can make at once."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    def submit(self, function: Callable[P, T], /, *words: P.args, **named: P.kwargs) -> Future[T]:
        """To the cluster; raises BrokenExecutor where the connection was lost."""
        if self._client.status in _GONE:
            raise BrokenExecutor("the scheduler is gone")
        return _Watched(self._inner.submit(function, *words, **named), self._client)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; it goes on for others."""
        gone = self._client.status in _GONE
        self._inner.shutdown(wait=wait and not cancel_futures and not gone)
        self._client.close(timeout=_WAIT_SECONDS)

    def give_up(self) -> None:
        """Leave at once."""
        self.shutdown(wait=False, cancel_futures=True)


class _Watched(Future[T]):
    """A future of the cluster that is lost with the connection: Dask's own would be waited for, for ever."""

    def __init__(self, future: Future[T], client: _Client) -> None:
        super().__init__()
        self._future, self._client = future, client

    def result(self, timeout: float | None = None) -> T:
        """The answer; raises TimeoutError, BrokenExecutor and what the work raised."""
        try:
            return self._future.result(timeout)
        except (FutureTimeout, CancelledError):
            if self._client.status in _GONE:
                raise BrokenExecutor("the scheduler is gone") from None
            raise

    def done(self) -> bool:
        """Whether there is an answer, or can be none any more."""
        return bool(self._future.done())

    def cancel(self) -> bool:
        """Ask that it is not made; the cluster need not have begun."""
        return bool(self._future.cancel())


def _connected(address: str) -> _Client:
    """A client with at least one worker; raises InputRefused."""
    try:
        from distributed import Client
    except ImportError:
        raise InputRefused(no_cluster("not installed")) from None
    open_client: Callable[..., _Client] = Client  # its types are not told
    try:
        client = open_client(address, timeout=_WAIT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        name = type(error).__name__
        raise InputRefused(no_cluster("no connection", there=address, error=name)) from None
    try:
        client.wait_for_workers(1, timeout=_WAIT_SECONDS)
    except (OSError, TimeoutError, asyncio.TimeoutError):  # two classes on 3.10
        client.close()
        raise InputRefused(no_cluster("no workers", there=address)) from None
    return client
