"""Files of lines that several processes add to, one at a time: the record of an output folder."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ..problems import OutputRefused
from .hiding import hide
from .output import NotRegular, Overgrown, make_folders, problem_of, write_file

_NOT_ASTRAY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_LOCK_SECONDS = 60


def check_regular(path: str | os.PathLike[str]) -> None:
    """Raise NotRegular for what is there and no plain file of its own."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return  # nothing is there; what else is wrong shows on opening
    if not stat.S_ISREG(mode):
        raise NotRegular(errno.EINVAL, os.strerror(errno.EINVAL), os.fspath(path))


def opened(path: str | os.PathLike[str]) -> BinaryIO:
    """The file, to be read: no link is followed, and no pipe makes anybody wait.  Raises OSError."""
    check_regular(path)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _NOT_ASTRAY)
    try:
        _check_opened(handle, path)
    except BaseException:
        os.close(handle)
        raise
    return open(handle, "rb")  # noqa: PTH123 - a descriptor, not a path


def _check_opened(handle: int, path: str | os.PathLike[str]) -> None:
    """What was opened is what was looked at: it may have been put there since, and Windows follows links."""
    if not stat.S_ISREG(os.fstat(handle).st_mode) or os.path.islink(path):  # noqa: PTH114
        raise NotRegular(errno.EINVAL, os.strerror(errno.EINVAL), os.fspath(path))


def append_line(path: Path, line: bytes, *, first: bytes = b"", most_bytes: int = sys.maxsize) -> None:
    """Add a line to a file that several processes add to, under ``first`` in a new one; raises OutputRefused.

    A line that a killed process left unfinished stays a line of its own.  A new file is hidden on Windows.
    """

    def append(handle: int) -> None:
        if os.fstat(handle).st_size > most_bytes:
            raise Overgrown(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
        if _append(handle, line, first):
            hide(path)

    try:
        try:
            _under_lock(path, append)
        except FileNotFoundError:
            make_folders(path.parent)
            _under_lock(path, append)
    except OSError as error:
        raise OutputRefused(problem_of(path, error)) from None


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Replace a file that others may be adding to by what ``change`` makes of it; raises OutputRefused."""

    def change_it(handle: int) -> None:
        with open(os.dup(handle), "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.seek(0)
            data = change(file.read())
        if sys.platform == "win32":  # no file is replaced there while it is open, and ours is
            os.truncate(handle, 0)
            os.write(handle, data)
        else:
            write_file(path, data)

    try:
        _under_lock(path, change_it)
    except OSError as error:
        raise OutputRefused(problem_of(path, error)) from None


def _under_lock(path: Path, act: Callable[[int], None]) -> None:
    """Open a file (made if missing) and act while no other process of ours does."""
    while True:
        check_regular(path)
        # a link or a pipe put there since then is not followed, and makes nobody wait
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | _NOT_ASTRAY
        handle = os.open(path, flags, 0o666)
        try:
            _check_opened(handle, path)
            _lock(handle)
            if _is_still(handle, path):  # else it was replaced while we waited
                act(handle)
                return
        finally:
            os.close(handle)  # ends the lock, too


def _is_still(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


def _append(handle: int, line: bytes, first: bytes) -> bool:
    """Whether the file is a new one."""
    end = os.lseek(handle, 0, os.SEEK_END)
    if not end:
        line = first + b"\n" + line if first else line
    else:
        os.lseek(handle, end - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":
            line = b"\n" + line
    if os.write(handle, line + b"\n") != len(line) + 1:
        raise OSError(errno.ENOSPC, "not the whole line was written")
    return not end


if sys.platform == "win32":  # pragma: no cover - not run where the tests run
    import msvcrt

    def _lock(handle: int) -> None:
        """One byte far behind the end: locks of Windows keep others from reading what they cover."""
        end = time.monotonic() + _LOCK_SECONDS
        while True:
            os.lseek(handle, 2**30, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.002)
            else:
                return

else:
    import fcntl

    def _lock(handle: int) -> None:
        # on a file system without locks a line is still added in one write
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
