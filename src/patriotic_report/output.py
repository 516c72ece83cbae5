"""Writing a result to disk: whole or not at all.  The only room that writes files."""

from __future__ import annotations

import os
import re
import stat
from io import BufferedWriter
from itertools import count
from pathlib import Path

from .patterns import pattern
from .problems import OutputRefused, Place, Problem

_RESERVED = pattern(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = pattern(r'[<>:"|?*\x00-\x1f]')


def write_file(path: Path, data: bytes) -> None:
    """Write through a temporary file in the target's folder and a rename; raises OutputRefused."""
    check_target(path)
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _opened_beside(path) as file:
            temporary = file.name
            file.write(data)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise OutputRefused(_problem(path, error)) from None


def check_target(path: Path) -> None:
    """Refuse what cannot be a file: a folder, a device, a name that Windows reserves or forbids."""
    if _RESERVED.fullmatch(path.name) or _FORBIDDEN.search(path.name):
        raise OutputRefused(
            Problem("O003", f"“{path.name}”不能作文件名（Windows 不允许）", "换一个名称", Place(str(path)))
        )
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # nothing there yet; what else is wrong shows on writing
    if stat.S_ISDIR(mode):
        raise OutputRefused(
            Problem("O002", "要写的文件是一个文件夹", "换一个名称，或者用 -o 指定文件夹", Place(str(path)))
        )
    if not stat.S_ISREG(mode):
        raise OutputRefused(Problem("O002", "要写的是设备，不是文件", "换一个名称", Place(str(path))))


def _opened_beside(path: Path) -> BufferedWriter:
    """A new hidden file in the target's folder, with the mode that the user's files have."""
    for number in count():
        try:
            return (path.parent / f".report-{os.getpid()}-{number}.tmp").open("xb")
        except FileExistsError:  # another thread's, or left by a process that was killed
            continue
    raise AssertionError  # pragma: no cover - count never ends


def _problem(path: Path, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return Problem(
            "O001",
            "文件写不进去：没有权限，或者正在 Word、WPS 中打开",
            "关闭打开的文件再试；或者用 -o 换一个文件夹",
            Place(str(path)),
        )
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return Problem("O001", "文件写不进去：上级不是文件夹", "用 -o 换一个文件夹", Place(str(path)))
    return Problem(
        "O001",
        f"文件写不进去（{type(error).__name__}）",
        "检查磁盘空间和路径，或者用 -o 换一个文件夹",
        Place(str(path)),
    )
