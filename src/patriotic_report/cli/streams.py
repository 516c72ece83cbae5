"""Standard output and standard error as they are given: full, closed, read by nobody, in any encoding.

What cannot be printed stops no report.  It is noted, and ``main`` says so in the end.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO, TypeGuard

if TYPE_CHECKING:
    from typing_extensions import Buffer

_OUT, _ERR = 1, 2
_GONE = {errno.EPIPE, errno.EINVAL if os.name == "nt" else errno.EPIPE}
"""Whoever read it wants no more of it (| head): nothing is wrong."""


class _Raw(io.FileIO):
    """A stream that takes everything, and keeps why the first of it was not written."""

    def __init__(self, handle: int, *, closed_at_start: bool = False) -> None:
        super().__init__(handle, "w", closefd=False)
        self.reason: OSError | None = None
        self._nowhere = closed_at_start

    def write(self, data: Buffer) -> int:
        """All of it, or nothing ever again."""
        size = memoryview(data).nbytes
        if self._nowhere and not self.reason:
            self.reason = OSError(errno.EBADF, os.strerror(errno.EBADF))
        if self._nowhere or self.reason:
            return size
        try:
            return super().write(data) or 0
        except OSError as error:
            self.reason = error
            return size


_standard_output: _Raw | None = None
_given: list[TextIO] = []
"""The streams that were there before: one that nobody holds closes what it writes to."""


def prepare() -> None:
    """Let every stream take what is printed; what its encoding lacks is shown as an escape."""
    global _standard_output
    missing = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None]
    if missing:
        _fill_the_first_three()
    if "stdin" in missing:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process
    sys.stdout, _standard_output = _taking(sys.stdout, _OUT)
    sys.stderr, _ = _taking(sys.stderr, _ERR)


def output_lost() -> OSError | None:
    """Why something that was printed on standard output is not there; None where all is, or nobody wanted it."""
    sys.stdout.flush()
    reason = _standard_output.reason if _standard_output else None
    return None if reason is None or reason.errno in _GONE else reason


def _taking(stream: TextIO | None, handle: int) -> tuple[TextIO, _Raw | None]:
    if stream is None:
        raw = _Raw(handle, closed_at_start=True)
        return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "backslashreplace"), raw
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
    if not _is_plain(stream, handle):
        return stream, None
    stream.flush()
    _given.append(stream)
    raw = _Raw(handle)
    text = io.TextIOWrapper(
        io.BufferedWriter(raw),
        stream.encoding,
        stream.errors,
        newline=None if os.name == "nt" else "\n",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
    return text, raw


def _is_plain(stream: TextIO, handle: int) -> TypeGuard[io.TextIOWrapper]:
    """Whether it is the system's own stream: not Windows' console, nor what a test or an editor put there."""
    if type(stream) is not io.TextIOWrapper:
        return False
    raw = getattr(stream.buffer, "raw", stream.buffer)
    return isinstance(raw, io.FileIO) and raw.fileno() == handle


def _fill_the_first_three() -> None:
    """Else the next file that is opened would be taken for standard output."""
    handle = 0
    while handle <= _ERR:
        handle = os.open(os.devnull, os.O_RDWR)
    os.close(handle)
