"""Asks the process that compiles: one for all reports, started when first asked, that ends with this one.

typst is never imported here: a process that has used it must not be forked, as batches are, and does not hear
Ctrl-C while it compiles.  Another process can be forgotten by a fork and killed at any time.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, TYPE_CHECKING, Literal, NamedTuple, cast

from ... import limits
from ...problems import OutputRefused
from . import faults

if TYPE_CHECKING:
    from .engine_start import Answer, Request
    from .source import Source

_START = Path(__file__).with_name("engine_start.py")
PAGES = "pages"
Kind = Literal["pdf", "png", "svg"]


class Mark(NamedTuple):
    """Where a block begins (``first``) or ends (``last``): its number, the page from 1, points from the upper edge.

    One mark, at ``PAGES``, is of no block: its page is the last.
    """

    block: int
    at: str
    page: int
    y: float


class Compiled(NamedTuple):
    """What typst made: the files by ``pdf``, ``png-1``, ``png-2`` …, the marks, and its warnings."""

    files: Mapping[str, bytes]
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]


class Refused(Exception):
    """Typst's own words, and its hints."""


def compiled(source: Source, folders: Sequence[str], kinds: Iterable[Kind], points: int) -> Compiled:
    """The source in the faces of these folders; ``points`` an inch of pictures.

    Raises Refused for what typst does not take, OutputRefused where it takes too long.
    """
    request: Request = {
        "source": source.text,
        "files": [(name, len(data)) for name, data in source.files.items()],
        "folders": list(folders),
        "kinds": list(kinds),
        "points": points,
    }
    answer, files = _ask(request, source.files.values())
    if "refused" in answer:
        raise Refused(answer["refused"], *answer["hints"])
    return Compiled(files, tuple(Mark(*each) for each in answer["marks"]), tuple(answer["warnings"]))


class _Engine:
    """The process, and the folder for the files of a report."""

    def __init__(self) -> None:
        self.folder = mkdtemp(prefix="report-")
        self.process = subprocess.Popen(
            [sys.executable, str(_START)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",  # Ctrl-C is for the one who asked
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self.process.stdin
        assert self.process.stdout
        self.down, self.up = self.process.stdin, self.process.stdout
        places = [os.fspath(place) for place in sys.path if isinstance(place, (str, os.PathLike))]
        self.down.write(json.dumps({"path": places, "root": self.folder}).encode() + b"\n")

    def ask(self, request: Request, shown: Iterable[bytes]) -> tuple[Answer, dict[str, bytes]]:
        """Its answer; raises EOFError or OSError where it has ended."""
        data = json.dumps(request).encode()
        self.down.write(len(data).to_bytes(8, "big") + data)
        for each in shown:
            self.down.write(each)
        self.down.flush()
        head = _read(self.up, int.from_bytes(_read(self.up, 8), "big"))
        answer = cast("Answer", json.loads(head))
        return answer, {name: _read(self.up, size) for name, size in answer["files"]}

    def end(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()
        self.up.close()
        with contextlib.suppress(OSError):  # what was not sent goes with it
            self.down.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _read(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise EOFError
    return data


_engine: _Engine | None = None
_turn = threading.Lock()


def _forget() -> None:
    """A forked process has its own; the parent's is not to be touched."""
    global _engine, _turn
    if _engine is not None:
        _engine.process.returncode = 0  # else its end is waited for
    _engine, _turn = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


@atexit.register
def end() -> None:
    """End the process that compiles, where there is one."""
    global _engine
    if _engine is not None:
        _engine.end()
        _engine = None


def _ask(request: Request, shown: Iterable[bytes]) -> tuple[Answer, dict[str, bytes]]:
    global _engine
    most = limits.now().pages_seconds
    with _turn:
        if _engine is None or _engine.process.poll() is not None:
            end()
            _engine = _started()
        try:
            with _killed_after(most, _engine) as overdue:
                return _engine.ask(request, shown)
        except (EOFError, OSError):
            end()
            raise OutputRefused(faults.too_long(most) if overdue else faults.ended()) from None
        except BaseException:  # in the middle of a talk nothing can be asked again
            end()
            raise


def _started() -> _Engine:
    try:
        return _Engine()
    except (OSError, TypeError, ValueError) as error:  # the latter two: a Python without an executable
        why = getattr(error, "strerror", None) or type(error).__name__
        raise OutputRefused(faults.not_started(why)) from None


@contextlib.contextmanager
def _killed_after(seconds: int, engine: _Engine) -> Iterator[list[bool]]:
    """Within, the process is killed when its time is over: what is given then holds something."""
    overdue: list[bool] = []

    def kill() -> None:
        overdue.append(True)
        engine.process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield overdue
    finally:
        timer.cancel()
