"""What is known of the files in an output folder: ``.report-record.jsonl`` (记录).

A line a file: its name, the digest of what was written, the digest of what stood there before, a
key of all that it was made from, and the names of that.  Names are relative to the folder and
there are no times, so that a folder may move or be copied.  A line is added before its file is
put in place: whenever a run is killed, what stands there is one or the other of the two digests.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import errno
import json
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..files import reading
from ..files.output import clear_leftovers
from ..files.shared_lines import append_line, opened, rewrite
from ..problems import OutputRefused

NAME = ".report-record.jsonl"
_ABOUT = (
    "report 的记录：哪些文件由它生成、内容摘要是什么。删去它，已有的报告会被当作别人的文件，不再自动覆盖。"
)
_USER = "~templates/"
"""Stands for the user's own templates: their folder is another one for every user."""
_FEW = 16
_MOST_BYTES, _MOST_FILES, _LONGEST_LINE = 200_000_000, 1_000_000, 1_000_000
"""Of half a million reports in one folder; what is larger is none of ours, whoever put it there."""


class Entry(NamedTuple):
    """One file: ``key`` is empty where nothing may be skipped, ``beside`` names files that belong to it."""

    name: str
    digest: str
    before: str = ""
    key: str = ""
    reads: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    warnings: int = 0


class Record:
    """The record of one folder, read as it grows: other processes may be adding to it."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.path = os.path.join(folder, NAME)  # noqa: PTH118
        self._lines: dict[str, tuple[int, int]] = {}
        self._read_to = 0
        self._file: tuple[int, int] = (0, 0)
        self._count = 0
        clear_leftovers(folder)
        self._refresh()
        if self._count > 2 * len(self._lines) + _FEW:
            self._compact()

    def entry(self, name: str) -> Entry | None:
        """The last that was said of a file, by whichever process."""
        for _ in range(3):  # another process may put a shorter record in its place between two looks
            self._refresh()
            at = self._lines.get(name)
            if at is None:
                return None
            try:
                with opened(self.path) as file:
                    file.seek(at[0])
                    entry = _parsed(file.read(at[1]))
            except OSError:
                continue
            if entry is not None and entry.name == name:
                return entry
            self._file = (0, 0)
        return None

    def add(self, entry: Entry) -> None:
        """Say something new of a file; raises OutputRefused."""
        first = _json({"说明": _ABOUT})
        append_line(Path(self.path), _json(list(entry)), first=first, most_bytes=_MOST_BYTES)

    def _refresh(self) -> None:
        """Take in what was added since the last look; only where each line stands is kept."""
        try:
            with opened(self.path) as file:
                status = os.fstat(file.fileno())
                if status.st_size > _MOST_BYTES:
                    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), self.path)
                if (status.st_dev, status.st_ino) != self._file or status.st_size < self._read_to:
                    self._lines, self._read_to, self._count = {}, 0, 0
                    self._file = (status.st_dev, status.st_ino)
                if status.st_size == self._read_to:
                    return
                file.seek(self._read_to)
                for line in _lines(file):
                    if not line.endswith(b"\n") and len(line) < _LONGEST_LINE:
                        break  # somebody is writing it
                    entry = _parsed(line)
                    if entry is not None and len(self._lines) < _MOST_FILES:
                        self._count += 1
                        self._lines[entry.name] = (self._read_to, len(line))
                    self._read_to += len(line)
        except OSError:
            self._lines, self._read_to, self._file = {}, 0, (0, 0)

    def _compact(self) -> None:
        """Only the last line of each file: also of one that is not there yet, for a line comes before its file."""

        def last_lines(data: bytes) -> bytes:
            lines: dict[str, bytes] = {}
            for line in data.splitlines():
                entry = _parsed(line)
                if entry is not None:
                    lines[entry.name] = line
            return b"\n".join((_json({"说明": _ABOUT}), *(lines[name] for name in sorted(lines)), b""))

        try:
            rewrite(Path(self.path), last_lines)
        except OutputRefused:  # Windows replaces no file that another process has open: later, then
            return
        self._refresh()


def digests_in(folder: str) -> dict[str, set[str]]:
    """What a folder's record says of its files: name → digests of what this program put there.

    Only looked at: the folder may be one that others report into.
    """
    path = os.path.join(folder, NAME)  # noqa: PTH118
    found: dict[str, set[str]] = {}
    try:
        with opened(path) as file:
            if os.fstat(file.fileno()).st_size > _MOST_BYTES:
                return found
            for entry in filter(None, map(_parsed, _lines(file))):
                if len(found) < _MOST_FILES:
                    found.setdefault(entry.name, set()).update({entry.digest, entry.before} - {""})
    except (OSError, ValueError):
        pass
    return found


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Line by line; one without end comes in pieces, none of which says anything."""
    while line := file.readline(_LONGEST_LINE):
        yield line


@lru_cache(maxsize=8)
def record_of(folder: str) -> Record:
    """The record of a folder, kept while reports go there."""
    return Record(folder)


def relative(path: str, folder: str) -> str:
    """How a record in ``folder`` names a file that was read."""
    if path.startswith(folder) and path[len(folder) :].startswith(os.sep) and ".." not in path:
        return path[len(folder) + 1 :].replace(os.sep, "/")  # most are, and relpath takes its time
    return _relative(path, folder, reading.user_folder())


@lru_cache(maxsize=256)
def _relative(path: str, folder: str, own: str) -> str:
    """The files that all reports of a run share, and where templates were looked for in vain."""
    if path.startswith(own + os.sep):
        return _USER + path[len(own) + 1 :].replace(os.sep, "/")
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return path


def absolute(name: str, folder: str) -> str:
    """The file that a record in ``folder`` names."""
    if name.startswith(_USER):
        return os.path.join(reading.user_folder(), name.removeprefix(_USER))  # noqa: PTH118
    return os.path.normpath(os.path.join(folder, name))  # noqa: PTH118


def digests_now(names: Mapping[str, str]) -> dict[str, str]:
    """Name in the record → digest of what stands at its path now, ABSENT for nothing."""
    return {name: reading.digest_now(path) for name, path in names.items()}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _parsed(line: bytes) -> Entry | None:
    """An entry; None for what is none: the head, or a line that a killed process left unfinished."""
    try:
        name, digest, before, key, reads, beside, warnings = json.loads(line)
        entry = Entry(name, digest, before, key, tuple(reads), tuple(beside), warnings)
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (entry.name, entry.digest, entry.before, entry.key, *entry.reads, *entry.beside)
    sound = all(isinstance(each, str) for each in texts) and isinstance(entry.warnings, int)
    return entry if sound and entry.name and os.path.basename(entry.name) == entry.name else None  # noqa: PTH119
