"""Asks the process that compiles: one for all reports, started when first asked, that ends with this one.

typst is never imported here: a process that has used it must not be forked, as batches are, and does not hear
Ctrl-C while it compiles.  Another process can be forgotten by a fork and killed at any time.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, TYPE_CHECKING, Literal, NamedTuple, cast

from ... import limits
from ...child_process import Child, Kept, NotStarted
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


class _Engine(Child):
    """The process, and the folder for the files of a report."""

    def __init__(self) -> None:
        self.folder = mkdtemp(prefix="report-")
        try:
            super().__init__(_START, root=self.folder)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

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
        """End it, whatever it does, and its folder."""
        super().end()
        shutil.rmtree(self.folder, ignore_errors=True)


def _read(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise EOFError
    return data


kept = Kept(_Engine)
"""The one that compiles."""


def _ask(request: Request, shown: Iterable[bytes]) -> tuple[Answer, dict[str, bytes]]:
    most = limits.now().pages_seconds
    overdue: list[bool] = []
    try:
        with kept.turn() as engine, _killed_after(most, engine, overdue):
            return engine.ask(request, shown)
    except NotStarted as error:
        raise OutputRefused(faults.not_started(error.args[0])) from None
    except (EOFError, OSError):
        raise OutputRefused(faults.too_long(most) if overdue else faults.ended()) from None


@contextlib.contextmanager
def _killed_after(seconds: int, engine: _Engine, overdue: list[bool]) -> Iterator[None]:
    """Within, the process is killed when its time is over: ``overdue`` then holds something."""

    def kill() -> None:
        overdue.append(True)
        engine.process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
