"""Writing to disk: whole or not at all.  Nothing but this and ``shared_lines`` writes a report's files."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
import zlib
from collections.abc import Callable
from functools import lru_cache
from itertools import count
from pathlib import Path

from ..patterns import pattern
from ..problems import OutputRefused, Place, Problem
from .reading import is_device

_FORBIDDEN = pattern(r'[<>:"|?*\x00-\x1f]')
_TURNING = pattern("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that nobody sees, and that show a name in another order: a program may seem to be a report."""
_LEFTOVER = pattern(r"\.report-(?:([0-9a-f]{8})-)?(\d+)-\d+\.tmp")
OTHER_FOLDER = "用 -o 换一个文件夹"
"""The cure of a place that cannot be written to, where a command has -o."""
_REASONS = (
    ({errno.ENOENT}, "文件夹不存在，也建不了", OTHER_FOLDER),
    ({errno.ENOSPC, getattr(errno, "EDQUOT", -1)}, "磁盘满了", "腾出空间再运行一次：已经写成的不会重做"),
    ({errno.EROFS}, "磁盘是只读的", OTHER_FOLDER),
    ({errno.ENAMETOOLONG}, "文件名太长", "换一个短些的名称"),
)
_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_OLD_SECONDS = 3600
"""A temporary file lives for milliseconds; one of this age was left, whoever left it."""


def write_file(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write through a temporary file in the target's folder and a rename; raises OutputRefused.

    ``durable`` waits until the disk itself has the file, for machines that lose power.
    """
    check_target(path)
    temporary = ""
    try:
        handle, temporary = _made_beside(path)
        try:
            _keep_mode(handle, path)
            _write_all(handle, data)
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        _put(temporary, path)
        if durable:
            _settle_folder(path.parent)
    except OSError as error:
        _forget(temporary)
        raise OutputRefused(problem_of(path, error)) from None
    except BaseException:  # interrupted: nothing half-written stays behind
        _forget(temporary)
        raise


def remove_file(path: str) -> bool:
    """Remove a file of ours that nobody needs any more; whether it is gone, for somebody may have it open."""
    _forget(path)
    return not os.path.lexists(path)


class Growing:
    """A file that is written piece by piece, and stands in its place only when it is whole."""

    def __init__(self, path: Path) -> None:
        """Open it beside its place; raises OutputRefused."""
        check_target(path)
        self.path = path
        clear_leftovers(path.parent)
        try:
            handle, self._name = _made_beside(path)
            _keep_mode(handle, path)
        except OSError as error:
            raise OutputRefused(problem_of(path, error)) from None
        self._file = open(handle, "wb")  # noqa: PTH123, SIM115 - a descriptor; closed by close()

    def write(self, data: bytes) -> None:
        """A piece more; raises OutputRefused."""
        self._do(lambda: self._file.write(data))

    def close(self) -> None:
        """Put it in its place; raises OutputRefused, then nothing was changed."""
        self._do(self._file.close)
        self._do(lambda: _put(self._name, self.path))

    def abandon(self) -> None:
        """Let it go; its place is as it was."""
        with contextlib.suppress(OSError):
            self._file.close()
        _forget(self._name)

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except OSError as error:
            _forget(self._name)
            raise OutputRefused(problem_of(self.path, error)) from None


class ChangedMeanwhile(OSError):
    """Somebody saved the file while we were about to write it."""


class NotRegular(OSError):
    """A link, a pipe or the like stands where a file of ours belongs: it is neither followed nor opened."""


class Overgrown(OSError):
    """A file of ours holds more than it ever may."""


def clear_leftovers(folder: str | os.PathLike[str]) -> None:
    """Delete the temporary files of runs that were killed; those of a run that still goes on stay."""
    try:
        names = [entry.name for entry in os.scandir(folder) if entry.name.startswith(".report-")]
    except OSError:
        return
    for name in names:
        found = _LEFTOVER.fullmatch(name)
        path = os.path.join(folder, name)  # noqa: PTH118
        if found and _is_left(path, found[1], int(found[2])):
            _forget(path)


def exists(path: str | os.PathLike[str]) -> bool:
    """Whether anything stands there; unlike Path.exists, a name too long for the system is no error here."""
    return os.path.exists(path)  # noqa: PTH110


def check_name(path: Path) -> None:
    """Refuse a name that Windows reserves or forbids."""
    if why := _wrong_with(path.name):
        raise OutputRefused(
            Problem("O003", f"“{path.name}”不能作文件名（{why}）", "换一个名称", Place(str(path)))
        )


def _wrong_with(name: str) -> str:
    if _TURNING.search(name):
        return "里面有看不见的方向控制符，显示的和真的名称不一样"
    if name.endswith((" ", ".")) and name.strip("."):
        return "以空格或点结尾，Windows 会去掉"
    return "Windows 不允许" if is_device(name) or _FORBIDDEN.search(name) else ""


def check_target(path: Path) -> None:
    """Refuse what cannot be a file: a folder, a device, a name that Windows reserves or forbids."""
    check_name(path)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return  # nothing there yet; what else is wrong shows on writing
    if stat.S_ISDIR(mode):
        raise OutputRefused(
            Problem("O002", "要写的文件是一个文件夹", "换一个名称，或者用 -o 指定文件夹", Place(str(path)))
        )
    if not stat.S_ISREG(mode):
        raise OutputRefused(Problem("O002", "要写的是设备，不是文件", "换一个名称", Place(str(path))))
    if not mode & _MAY_WRITE:  # to replace it the system would ask for no more than to write to the folder
        fix = "不要它只读的，在文件的属性里去掉“只读”（Linux、macOS：chmod u+w）；要留着它的，用 -o 另写一个"
        raise OutputRefused(Problem("O014", "文件是只读的，没有覆盖", fix, Place(str(path))))


def _put(temporary: str, path: Path) -> None:
    persistently(lambda: Path(temporary).replace(path), _is_held)


def persistently(
    act: Callable[[], object], passes: Callable[[OSError], bool], seconds: float = 1.0, pause: float = 0.02
) -> None:
    """Act, and try again for as long as what keeps it from that may pass; raises what it raises in the end."""
    end = time.monotonic() + seconds
    while True:
        try:
            act()
        except OSError as error:
            if not passes(error) or time.monotonic() > end:
                raise
            time.sleep(pause)
        else:
            return


def _is_held(error: OSError) -> bool:
    """A virus scanner or a program that syncs the folder looks at a new file for a moment, and Windows lets nobody move it."""
    return os.name == "nt" and isinstance(error, PermissionError)


def _made_beside(path: Path) -> tuple[int, str]:
    """A new hidden file in the target's folder (made if missing), with the mode that users' files have."""
    folder = os.path.dirname(path)  # noqa: PTH120 - ten thousand times a run
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in count():
        name = os.path.join(folder, f".report-{_machine()}-{os.getpid()}-{number}.tmp")  # noqa: PTH118
        try:
            return os.open(name, flags, 0o666), name
        except FileNotFoundError:
            make_folders(path.parent)
        except FileExistsError:  # another thread's, or left by a process that was killed
            continue
        return os.open(name, flags, 0o666), name
    raise AssertionError  # pragma: no cover - count never ends


def make_folders(folder: Path) -> None:
    """Raises OutputRefused for a name that Windows reserves or forbids."""
    for each in (folder, *folder.parents):
        if exists(each):
            break
        check_name(each)
    folder.mkdir(parents=True, exist_ok=True)


def _keep_mode(handle: int, path: Path) -> None:
    """A file that its owner made private stays so when another takes its place."""
    if os.name == "nt":
        return  # what a file allows is its folder's there
    with contextlib.suppress(FileNotFoundError):
        before, now = os.stat(path), os.fstat(handle)  # noqa: PTH116
        if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
            with contextlib.suppress(OSError):  # only the administrator may give it away
                os.fchown(handle, before.st_uid, before.st_gid)
        if before.st_mode & 0o777 != now.st_mode & 0o777:  # a file system without modes need not be asked
            os.fchmod(handle, before.st_mode & 0o777)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


@lru_cache(maxsize=1)
def _machine() -> str:
    """Tells the machines that share a folder apart: a process number means something on one only."""
    name = os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
    return f"{zlib.crc32(name.encode('utf-8', 'replace')):08x}"


def _is_left(path: str, machine: str | None, process: int) -> bool:
    # Windows has no question that does not end the process asked after: there, age decides
    if os.name != "nt" and machine == _machine():
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return _is_dead(process)
    try:
        return time.time() - os.stat(path).st_mtime > _OLD_SECONDS  # noqa: PTH116
    except OSError:
        return False


def _is_dead(process: int) -> bool:
    """Whether a process ended and nobody asked how: in a container its number may stay taken for ever."""
    try:
        with open(f"/proc/{process}/stat", "rb") as file:  # noqa: PTH123
            return file.read().rpartition(b")")[2].split()[:1] == [b"Z"]
    except OSError:
        return False


def _forget(path: str) -> None:
    # another run may have cleared it, or an open program hold it
    with contextlib.suppress(OSError):
        if path:
            os.unlink(path)  # noqa: PTH108


def _settle_folder(folder: Path) -> None:
    """The rename too, where the system can say so (Windows cannot)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


RECORD_IS_NO_FILE = "O008"


def problem_of(path: Path, error: OSError | ValueError) -> Problem:
    """Why a file cannot be written, in a clerk's words."""
    if isinstance(error, NotRegular):
        what = "记录的位置上是链接、管道或别的，不是普通文件，没有跟着它去写"
        return Problem(RECORD_IS_NO_FILE, what, "把它移走或者删去，再运行一次", Place(str(path)))
    if isinstance(error, Overgrown):
        fix = "把它移走，再运行一次（已有的报告会被当作别人的文件，要覆盖加 --force）"
        return Problem(RECORD_IS_NO_FILE, "记录大得不正常，没有读", fix, Place(str(path)))
    if isinstance(error, PermissionError):
        return Problem(
            "O001",
            "文件写不进去：没有权限，或者正在 Word、WPS 中打开",
            f"关闭打开的文件再试；或者{OTHER_FOLDER}",
            Place(str(path)),
        )
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return Problem("O001", "文件写不进去：上级不是文件夹", OTHER_FOLDER, Place(str(path)))
    if isinstance(error, ChangedMeanwhile):
        return Problem("O001", "文件刚才又改过了，没有动它", "保存好，再运行一次", Place(str(path)))
    for numbers, what, fix in _REASONS:
        if getattr(error, "errno", None) in numbers:
            return Problem("O001", f"文件写不进去：{what}", fix, Place(str(path)))
    return Problem(
        "O001",
        f"文件写不进去（{type(error).__name__}）",
        f"检查磁盘空间和路径，或者{OTHER_FOLDER}",
        Place(str(path)),
    )
