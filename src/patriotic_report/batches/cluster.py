"""Reports made on other machines, through the ``concurrent.futures`` interface of Dask (集群).

What a report is made from goes there by value and its files come back by value: the machines
there share no disk with this one.  Files are written here, by the same rules as everywhere.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from time import perf_counter
from typing import Any, NamedTuple

from .. import __version__
from ..files import reading
from ..problems import InputRefused, Place, Problem, ReportError
from .making import Made, make
from .tasks import Asked, Outcome, Task
from .working import as_outcome, fault_of_ours, settled_outputs, skipped

CHUNK = 8
_WAIT_SECONDS = 5
_MOST_ROUNDS = 50
"""A report that still asks for files after so many attempts would ask for ever."""
_MOST_COUNTED = 2_000
_GONE = {"closing", "closed"}
_EPOCH = "SOURCE_DATE_EPOCH"


class Load(NamedTuple):
    """What goes to the other machine: tasks, and every file that they are known to need."""

    version: str
    system: str
    tasks: tuple[Task, ...]
    asked: Asked
    entries: dict[str, reading.Entry]
    here: str
    user: str
    epoch: str | None


class Answer(NamedTuple):
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


def make_there(load: Load) -> list[Answer]:
    """Make every report of a load; nothing is read from or written to this machine's disk."""
    if (load.version, load.system) != (__version__, sys.platform):
        what = f"集群上是 {__version__}（{sys.platform}），这里是 {load.version}（{load.system}）"
        problem = Problem("O007", what, "两边装同一个版本，用同一种系统", Place("--cluster"))
        return [Answer(task.name, problems=(problem,), code=1) for task in load.tasks]
    with _ONE_AT_A_TIME, _epoch_of(load):
        return [_made_there(task, load) for task in load.tasks]


def _made_there(task: Task, load: Load) -> Answer:
    began = perf_counter()
    problems: list[Problem] = []
    made, code = None, 0
    shelf = reading.FilesInMemory(load.entries, load.here, load.user, set())
    with reading.reading_from(shelf):
        try:
            made = make(task, load.asked, problems.append)
        except ReportError as error:
            problems += error.problems
            code = error.exit_code
        except Exception as error:
            problems.append(fault_of_ours(task, error))
            code = 1
    if shelf.wanted:
        return Answer(task.name, tuple(sorted(shelf.wanted)))
    return Answer(task.name, (), made, tuple(problems), code, perf_counter() - began)


@contextmanager
def _epoch_of(load: Load) -> Iterator[None]:
    """The date that the asking machine gives to reports without one."""
    before = os.environ.pop(_EPOCH, None)
    if load.epoch is not None:
        os.environ[_EPOCH] = load.epoch
    try:
        yield
    finally:
        os.environ.pop(_EPOCH, None)
        if before is not None:
            os.environ[_EPOCH] = before


# ---- on this machine ------------------------------------------------------------------


class OnACluster:
    """Loads and answers; files that several reports need are sent with every load from then on."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.here = os.getcwd()  # noqa: PTH109
        self.user = reading.user_folder()
        self.shared: dict[str, reading.Entry] = {}
        self.times: dict[str, int] = {}
        self.wants: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.ready: dict[str, Outcome] = {}

    def call(self, tasks: list[Task], again: bool) -> tuple[Any, ...]:
        """What is up to date stays here; the others go with what they are known to need."""
        asked = self.asked._replace(again=again)
        todo: list[Task] = []
        for task in tasks:
            if task.name not in self.wants and task.name not in self.ready:
                done = skipped(settled_outputs(task, asked), asked)
                if done is not None:
                    self.ready[task.name] = done
            if task.name not in self.ready:
                todo.append(settled_outputs(task, asked))
        entries = dict(self.shared)
        for task in todo:
            for path in (reading.absolute(task.input), *self.wants.get(task.name, (0, ()))[1]):
                if path not in entries:
                    entries[path] = reading.entry_at(path)
        epoch = os.environ.get(_EPOCH)
        return make_there, Load(
            __version__, sys.platform, tuple(todo), asked, entries, self.here, self.user, epoch
        )

    def done(self, tasks: list[Task], answer: list[Answer]) -> tuple[list[Outcome], list[Task]]:
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

    def _outcome(self, task: Task, answer: Answer | None) -> Outcome:
        if answer is None or answer.wanted:
            what = "集群上一再要读新的文件" if answer else "集群没有送回这一份"
            problem = Problem("O007", what, "改用本机生成", Place(task.name))
            answer = Answer(task.name, problems=(problem,), code=1)
        return as_outcome(task, self.asked, answer.made, answer.problems, answer.code, answer.seconds)

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


class Cluster(Executor):
    """Dask's own executor, and the connection behind it."""

    def __init__(self, address: str) -> None:
        client = _connected(address)
        self._client = client
        self._inner = client.get_executor(pure=False, retries=3)

    @property
    def width(self) -> int:
        """How many reports the cluster can make at once."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    def submit(self, function: Any, /, *words: Any, **named: Any) -> Future[Any]:
        """To the cluster; raises BrokenExecutor where the connection was lost."""
        if self._client.status in _GONE:
            raise BrokenExecutor("the scheduler is gone")
        future: Future[Any] = self._inner.submit(function, *words, **named)
        return _Watched(future, self._client)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; it goes on for others."""
        gone = self._client.status in _GONE
        self._inner.shutdown(wait=wait and not cancel_futures and not gone)
        self._client.close(timeout=_WAIT_SECONDS)

    def give_up(self) -> None:
        """Leave at once."""
        self.shutdown(wait=False, cancel_futures=True)


class _Watched(Future[Any]):
    """A future of the cluster that is lost with the connection: Dask's own would be waited for, for ever."""

    def __init__(self, future: Future[Any], client: Any) -> None:
        super().__init__()
        self._future, self._client = future, client

    def result(self, timeout: float | None = None) -> Any:
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


def _connected(address: str) -> Any:
    """A client with at least one worker; raises InputRefused."""
    try:
        from distributed import Client
    except ImportError:
        fix = '在本项目的文件夹里运行 pip install ".[cluster]"'
        raise InputRefused(Problem("O007", "没有安装集群要用的 Dask", fix, Place("--cluster"))) from None
    fix = "检查地址，以及调度程序（dask scheduler）和工作程序（dask worker）是否在运行"
    open_client: Any = Client  # its types are not told
    try:
        client = open_client(address, timeout=_WAIT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        what = f"连不上集群 {address}（{type(error).__name__}）"
        raise InputRefused(Problem("O007", what, fix, Place("--cluster"))) from None
    try:
        client.wait_for_workers(1, timeout=_WAIT_SECONDS)
    except (OSError, TimeoutError, asyncio.TimeoutError):  # two classes on 3.10
        client.close()
        raise InputRefused(Problem("O007", f"集群 {address} 没有工作程序", fix, Place("--cluster"))) from None
    return client
