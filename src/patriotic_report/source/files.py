"""A path, or ``-`` for standard input → bytes; never waits for a device or a pipe by name."""

from __future__ import annotations

import errno
import os
import sys

from .. import limits
from ..files import reading
from .faults import refuse

STDIN = "-"
IS_FOLDER, IS_DEVICE, IS_TOO_LARGE = "Y002", "Y003", "Y005"
"""What readers of other files have their own cure for."""

_CHECK_NAME = "检查文件名和所在文件夹；路径里有空格时要用引号括起来"
_MISSING = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL}


def read_bytes(
    path: str | os.PathLike[str],
    stdin: bytes | None,
    limit: int | None,
    home: str | os.PathLike[str] | None = None,
) -> bytes:
    """The file's bytes, of at most ``limit`` or this run's bound. Raises InputRefused (Y001–Y005).

    ``stdin`` stands in for ``-``; ``home`` is the folder that the file must lie in, None for any.
    """
    name = os.fspath(path)
    limit = limits.now().yaml_bytes if limit is None else limit
    if name == STDIN:
        data = sys.stdin.buffer.read(limit + 1) if stdin is None else stdin
    else:
        data = _read_file(name, limit, home)
    return of_fair_size(data, name, limit)


def of_fair_size(data: bytes, name: str, limit: int | None = None) -> bytes:
    """The bytes themselves, of at most ``limit`` or this run's bound.  Raises InputRefused (Y005)."""
    limit = limits.now().yaml_bytes if limit is None else limit
    if len(data) > limit:
        _refuse_size(name, limit)
    return data


def _read_file(name: str, limit: int, home: str | os.PathLike[str] | None) -> bytes:
    if _on_windows() and reading.is_device(name):
        _refuse_device(name)
    try:
        return reading.read(name, limit, home=home)
    except (OSError, ValueError) as error:
        _refuse_error(name, error, limit)
        raise  # unreachable: the line above always refuses


def _refuse_device(name: str) -> None:
    cure = "请给出普通的 .yaml 文件；要从管道读入时，文件名写作 -"
    refuse(name, IS_DEVICE, f"{name} 是设备、管道或套接字，不是普通文件", cure)


def _refuse_size(name: str, limit: int) -> None:
    most = limits.shown("yaml_bytes", limit)
    cure = f"检查是否给错了文件，或分成几份；{limits.how_to_raise('yaml_bytes')}"
    refuse(name, IS_TOO_LARGE, f"文件超过 {most}，不像一份汇报", cure)


def _refuse_error(name: str, error: OSError | ValueError, limit: int) -> None:
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number == errno.EISDIR:
        refuse(name, IS_FOLDER, f"{name} 是文件夹，不是文件", "写出文件夹里具体的 .yaml 文件")
    if number == errno.ENODEV:
        _refuse_device(name)
    if number == errno.EFBIG:
        _refuse_size(name, limit)
    if number == errno.ENOENT and reading.is_link(name):
        refuse(name, "Y001", f"{name} 是链接，它指向的文件不存在", "恢复原文件，或重做链接")
    if number == errno.ELOOP:
        refuse(name, "Y001", f"{name} 是链接，绕了一圈又指回自己", "重做链接，指向真正的文件")
    if number in _MISSING:
        refuse(name, "Y001", f"找不到文件 {name!r}" if "\0" in name else f"找不到文件 {name}",
               _CHECK_NAME)  # fmt: skip
    if number in (errno.EACCES, errno.EPERM):
        refuse(name, "Y004", f"没有权限读取 {name}", "请管理员开放读取权限，或把文件复制到自己的文件夹")
    refuse(name, "Y004", f"读不出 {name}（系统错误 {number}）", "检查磁盘或网络，稍后再试")


def _on_windows() -> bool:
    return os.name == "nt"
