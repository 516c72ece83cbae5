"""A path, or ``-`` for standard input → bytes; never waits for a device or a pipe by name."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from .. import limits
from ..files import reading
from ..nearest import slip_of
from . import words
from .faults import refuse

STDIN = "-"
IS_FOLDER, IS_DEVICE = words.IS_A_FOLDER.code, words.IS_A_DEVICE.code
IS_OTHER_FORMAT = words.OTHER_FORMAT.code
IS_TOO_LARGE = words.FILE_TOO_LARGE.code
"""What readers of other files have their own cure for."""

_REASONS = {
    errno.EISDIR: words.IS_A_FOLDER,
    errno.ENODEV: words.IS_A_DEVICE,
    errno.ELOOP: words.CIRCULAR_LINK,
    errno.ENOENT: words.NO_FILE,
    errno.ENOTDIR: words.NO_FILE,
    errno.ENAMETOOLONG: words.NO_FILE,
    errno.EINVAL: words.NO_FILE,
    errno.EACCES: words.NO_PERMISSION,
    errno.EPERM: words.NO_PERMISSION,
}


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
        refuse(name, words.IS_A_DEVICE, name=name)
    try:
        return reading.read(name, limit, home=home)
    except (OSError, ValueError) as error:
        _refuse_error(name, error, limit)
        raise  # unreachable: the line above always refuses


def _refuse_size(name: str, limit: int) -> None:
    most, more = limits.shown("yaml_bytes", limit), limits.how_to_raise("yaml_bytes")
    refuse(name, words.FILE_TOO_LARGE, most=most, more=more)


def _refuse_error(name: str, error: OSError | ValueError, limit: int) -> None:
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number == errno.EFBIG:
        _refuse_size(name, limit)
    if number == errno.ENOENT and reading.is_link(name):
        refuse(name, words.DANGLING_LINK, name=name)
    if number == errno.ENOENT and (found := _beside(name)):
        refuse(name, words.NO_FILE_BUT, name=name, beside=found[0], how=found[1])
    shown = repr(name) if "\0" in name else name
    refuse(name, _REASONS.get(number or 0, words.READ_ERROR), name=shown, number=number)


def _beside(name: str) -> tuple[str, str] | None:
    """A file beside that is most likely meant, and what to do: an editor put .txt behind the name, a slip."""
    path = Path(name)
    names = reading.names_in(path.parent)
    if (text := f"{path.name}.txt") in names:
        return text, f"把它改名为 {path.name}（文件夹里先显示“文件扩展名”），或者写 {name}.txt"
    near = next((f"{path.name}{end}" for end in (".yaml", ".yml") if f"{path.name}{end}" in names), "")
    near = near or _slip_beside(path, names)
    return (near, f"写成 {path.with_name(near)}") if near else None


def _slip_beside(path: Path, names: Iterable[str]) -> str:
    """The name that a name is a slip of; that both end in .yaml makes them no more alike."""
    alike = [each for each in names if Path(each).suffix == path.suffix]
    if stem := slip_of(path.stem, [Path(each).stem for each in alike]):
        return f"{stem}{path.suffix}"
    return slip_of(path.name, [each for each in names if each not in alike])


def _on_windows() -> bool:
    return os.name == "nt"
