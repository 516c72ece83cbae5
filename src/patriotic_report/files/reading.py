"""The one door for reading what a report is made from: its YAML, data files, templates, pictures, Word files.

Whatever a build opens, or looks for and does not find, passes here.  So nobody keeps a list by
hand of what a finished report depends on: a :class:`FilesRead` notes it (skipping what is up to date,
``--watch``).  And a machine without our disk can make the report from what it is sent: a
:class:`FilesInMemory` holds files by value and stands in for the disk.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import BinaryIO, Literal, NamedTuple

from .. import limits
from ..patterns import pattern
from ..problems import InputRefused, Place, Problem

Path = str | os.PathLike[str]
Stamp = tuple[int, int, int, int]
_NOTHING: Stamp = (0, 0, 0, 0)

READS_TOO_MUCH = "O013"
ABSENT = ""
"""What is noted of a file that was looked for and is not there."""
UNREADABLE = "unreadable"
"""What is noted of what cannot be read."""
OWN_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib is slower, and this is every start's
"""Files of the package itself never change under a report, and every machine has them."""

_DEVICE = pattern(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)\s*(?:[.:].*)?")
_FOREIGN = pattern(r"[\\/]{2}|[A-Za-z][A-Za-z0-9+.-]+:")
"""A URL, or a machine's share: Windows asks that machine, and tells it who we are, as soon as the path is looked at."""
_SYSTEMS_OWN = pattern(r"/(?:dev|proc|sys)(?:/|\Z)")
_DRIVE = pattern(r"[A-Za-z]:")
_KINDS = {"folder": errno.EISDIR, "absent": errno.ENOENT, "device": errno.ENODEV}


class Outside(OSError):
    """A file stands where a report may not read; ``foreign``: its name is a share's, a URL or a device's."""

    def __init__(self, path: Path, foreign: bool) -> None:
        super().__init__(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        self.foreign = foreign
        self.what = "写的是网址、网络共享或设备，不去取" if foreign else "在底稿的文件夹以外"
        self.fix = "放到底稿的文件夹里，写相对路径"
        if not foreign:
            self.fix += "；确要用别处的，加上 --allow-outside"


class Entry(NamedTuple):
    """What stands at a path: a file's bytes, a folder's names, or the number of the system's refusal."""

    kind: Literal["file", "folder", "device", "absent", "refused"]
    data: bytes = b""
    names: tuple[str, ...] = ()
    real: str = ""
    error: int = 0


class FilesInMemory(NamedTuple):
    """Files by value, by absolute path; ``here`` stands for the current folder, ``user`` for the user's own.

    ``wanted`` gathers what was asked for and is not here: it is taken for absent meanwhile, so that
    one attempt finds as much as it can.  What was made then is worth nothing.
    """

    entries: Mapping[str, Entry]
    here: str
    user: str
    wanted: set[str]


class FilesRead:
    """What was read, by absolute path: the digest of the very bytes, or ABSENT."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}


_files_read: ContextVar[FilesRead | None] = ContextVar("files_read", default=None)
_in_memory: ContextVar[FilesInMemory | None] = ContextVar("files_in_memory", default=None)


@contextmanager
def recorded() -> Iterator[FilesRead]:
    """Note all files that are read within; what notes them around it learns of them too."""
    files = FilesRead()
    token = _files_read.set(files)
    try:
        yield files
    finally:
        _files_read.reset(token)
        around = _files_read.get()
        if around is not None:
            around.seen.update(files.seen)


@contextmanager
def reading_from(files: FilesInMemory) -> Iterator[None]:
    """Read what is held in memory and nothing from the disk."""
    token = _in_memory.set(files)
    try:
        yield
    finally:
        _in_memory.reset(token)


def digest_of(data: bytes) -> str:
    """32 hexadecimal digits: enough that no two different files ever share them."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def read_output(path: Path, limit: int) -> bytes:
    """What stands where a report shall be written: read like ``read``, but no report is made from it."""
    return _from_disk(path, limit)


def beginning(path: Path, count: int) -> bytes:
    """The first bytes of what lies in a folder, to tell what it is; nothing where it cannot be read."""
    try:
        with opened(path) as file:
            return file.read(count)
    except (OSError, ValueError):
        return b""


def opened(path: Path) -> BinaryIO:
    """A regular file of the machine's own (a font), to be read in parts; no report is made from it.  Raises OSError."""
    _check_kind(os.stat(path), path, sys.maxsize)  # noqa: PTH116
    return _opened(path)


def read(path: Path, limit: int | None = None, *, home: Path | None = None) -> bytes:
    """A regular file's bytes, of any kind's size without ``limit``; never waits for a device or a pipe.

    ``home`` is the folder that the file must lie in, None for what the user named himself.
    Raises OSError: ENODEV for what is no regular file, EFBIG for more than ``limit`` bytes, Outside,
    and the system's own.  ValueError for a name that the system cannot take.  InputRefused where a report
    reads more than one may.
    """
    if home is not None:
        check_inside(path, home)
    return _noted(path, _most_bytes() if limit is None else limit, of_a_report=True)


def _noted(path: Path, limit: int, *, of_a_report: bool) -> bytes:
    try:
        if _in_memory.get():
            data = _from_memory(path, limit, of_a_report=of_a_report)
        else:
            data = _from_disk(path, limit, of_a_report=of_a_report)
    except OSError as error:
        note_digest(path, ABSENT if error.errno in {errno.ENOENT, errno.ENOTDIR} else UNREADABLE)
        raise
    note(path, data)
    return data


def take_bytes(count: int, file: Path) -> None:
    """A report is made from so many bytes more.  Raises InputRefused."""
    if not limits.take("report_bytes", count):
        most = limits.shown("report_bytes", limits.now().report_bytes)
        what = f"读到这个文件，这份报告读的文件一共超过 {most}（底稿、数据、图片、模板、Word 文件都算，压缩的算展开以后的）"
        fix = f"缩小图片，去掉不用的文件，或者分成几份报告；{limits.how_to_raise('report_bytes')}"
        raise InputRefused(Problem(READS_TOO_MUCH, what, fix, Place(os.fspath(file))))


def _most_bytes() -> int:
    """Of the largest kind of file that a report is made from."""
    most = limits.now()
    return max(most.yaml_bytes, most.data_bytes, most.picture_bytes, most.word_bytes)


def note(path: Path, data: bytes) -> None:
    """Note what was read of a file."""
    if _files_read.get() is not None:
        note_digest(path, digest_of(data))


def note_digest(path: Path, digest: str) -> None:
    """The same where what was read before is kept: a template that is compiled already."""
    noted = _files_read.get()
    if noted is not None and not (place := absolute(path)).startswith(OWN_FOLDER):
        noted.seen[place] = digest


def is_file(path: Path) -> bool:
    """Whether a file stands there; its absence is noted, for its coming would change the report."""
    entry = _entry(path)
    there = entry.kind == "file" if entry else os.path.isfile(path)  # noqa: PTH113 - no Path is made
    if not there:
        note_digest(path, ABSENT)
    return there


def exists(path: Path) -> bool:
    """Whether anything stands there."""
    entry = _entry(path)
    there = entry.kind != "absent" if entry else os.path.exists(path)  # noqa: PTH110
    if not there:
        note_digest(path, ABSENT)
    return there


def is_link(path: Path) -> bool:
    """Whether a link stands there (for words only: files in memory know no links)."""
    return not _in_memory.get() and os.path.islink(path)  # noqa: PTH114


def names_in(folder: Path) -> tuple[str, ...]:
    """The sorted names in a folder; none where there is no folder."""
    entry = _entry(folder)
    if entry:
        return entry.names
    try:
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208
    except OSError:
        return ()


def stamp(path: Path) -> Stamp | str:
    """What changes when a file changes: its size and time may be kept, when its entry changed may not."""
    entry = _entry(path)
    if entry:
        return digest_of(entry.data)
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return _NOTHING
    return (state.st_mtime_ns, state.st_size, state.st_ctime_ns, state.st_ino)


def digest_now(path: str) -> str:
    """The digest of what stands at a path, ABSENT for nothing.

    It is remembered while the file looks the same: what all reports of a run share is read once.
    """
    state = stamp(path)
    digest = ABSENT if state == _NOTHING else _remembered(path, state)
    note_digest(path, digest)
    return digest


@lru_cache(maxsize=256)
def _remembered(path: str, _state: Stamp | str) -> str:
    try:
        return digest_of(_noted(path, _most_bytes(), of_a_report=False))
    except (OSError, ValueError):
        return UNREADABLE


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path, its links followed, stands in a folder."""
    return _is_below(real(path), real(folder))


def _is_below(path: str, folder: str) -> bool:
    there, home = os.path.normcase(path), os.path.normcase(folder)
    return there == home or there.startswith(home.rstrip(os.sep) + os.sep)


def check_inside(path: Path, home: Path) -> None:
    """Raise Outside unless a file lies in a folder, its links followed; a folder of no name holds none.

    What its name alone puts elsewhere is not looked up: the system would ask another machine for it.
    """
    name, folder = os.fspath(path), os.fspath(home)
    below = os.path.join(folder, "") if folder else ""  # noqa: PTH118
    typed = name[len(below) :] if name.startswith(below) else name
    if is_foreign(typed) or _SYSTEMS_OWN.match(typed) or (os.name == "nt" and is_device(typed)):
        raise Outside(path, foreign=True)
    names_a_drive = os.name != "nt" and _DRIVE.match(typed)
    if not folder or names_a_drive or not _is_spelt_within(name, folder) or not is_within(name, folder):
        raise Outside(path, foreign=False)


def _is_spelt_within(name: str, folder: str) -> bool:
    """Whether a path's spelling alone puts it in a folder, or in what the folder is a link to."""
    plain = os.path.normpath(absolute(name))
    return _is_below(plain, os.path.normpath(absolute(folder))) or _is_below(plain, real(folder))


def is_foreign(name: str) -> bool:
    """Whether a name is a URL or leads to another machine, in whichever system's spelling."""
    return _FOREIGN.match(name) is not None


def is_device(name: str) -> bool:
    """Whether Windows takes a file's name for a device's, whatever ending and blanks follow it."""
    return _DEVICE.fullmatch(name.replace("\\", "/").rpartition("/")[2]) is not None


def absolute(path: Path) -> str:
    """The path from the root, seen from the current folder of who wants the report."""
    held = _in_memory.get()
    return _whole(os.fspath(path), held.here if held else os.getcwd())  # noqa: PTH109


@lru_cache(maxsize=256)
def _whole(name: str, here: str) -> str:
    # behind a link, a/../b need not be b
    whole = os.path.join(here, name)  # noqa: PTH118
    return whole if ".." in name else os.path.normpath(whole)


def user_folder() -> str:
    """Where a user's own templates are."""
    held = _in_memory.get()
    if held is not None:
        return held.user
    return own_folder("templates")


def own_folder(name: str) -> str:
    """A folder of the user's own on this machine: below %APPDATA% on Windows, else XDG's configuration folder."""
    home = os.environ.get("APPDATA") if os.name == "nt" else os.environ.get("XDG_CONFIG_HOME")
    base = home or os.path.join(os.path.expanduser("~"), ".config")  # noqa: PTH111, PTH118 - never fails
    return os.path.join(base, "patriotic-report", name)  # noqa: PTH118


def entry_at(path: Path) -> Entry:
    """What stands on the disk, to be held in memory; never raises."""
    real = os.path.realpath(path)
    try:
        if os.path.isdir(path):  # noqa: PTH112
            return Entry("folder", names=tuple(sorted(os.listdir(path))), real=real)  # noqa: PTH208
        return Entry("file", _from_disk(path, _most_bytes()), real=real)
    except ValueError:
        return Entry("absent", real=real)
    except OSError as error:
        kind: Literal["device", "absent", "refused"] = "refused"
        if error.errno in {errno.ENOENT, errno.ENOTDIR}:
            kind = "absent"
        elif error.errno == errno.ENODEV:
            kind = "device"
        return Entry(kind, real=real, error=error.errno or errno.EIO)


def _entry(path: Path) -> Entry | None:
    """The entry in memory; None where the disk serves."""
    held = _in_memory.get()
    if held is None:
        return None
    place = absolute(path)
    if place.startswith(OWN_FOLDER):
        return entry_at(place)
    if place not in held.entries:
        held.wanted.add(place)
        return Entry("absent", real=place)
    return held.entries[place]


def real(path: Path) -> str:
    """The path with every link followed."""
    entry = _entry(path)
    return entry.real if entry else os.path.realpath(path)


def _from_memory(path: Path, limit: int, *, of_a_report: bool) -> bytes:
    entry = _entry(path)
    assert entry is not None
    if entry.kind != "file":
        _raise(entry.error or _KINDS[entry.kind], path)
    if len(entry.data) > limit:
        _raise(errno.EFBIG, path)
    if of_a_report:
        take_bytes(len(entry.data), path)
    return entry.data


def _from_disk(path: Path, limit: int, *, of_a_report: bool = False) -> bytes:
    _check_kind(os.stat(path), path, limit)  # noqa: PTH116 - Path cannot hold a NUL either
    with _opened(path) as file:
        status = os.fstat(file.fileno())
        _check_kind(status, path, limit)
        if of_a_report:
            take_bytes(status.st_size, path)
        data = file.read(limit + 1)
    if len(data) > limit:
        _raise(errno.EFBIG, path)
    return data


def _opened(path: Path) -> BinaryIO:
    # a pipe put in the file's place since its kind was looked at must not make us wait
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    return open(handle, "rb")  # noqa: PTH123 - a descriptor, not a path


def _check_kind(status: os.stat_result, path: Path, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        _raise(errno.EISDIR, path)
    if not stat.S_ISREG(status.st_mode):
        _raise(errno.ENODEV, path)
    if status.st_size > limit:
        _raise(errno.EFBIG, path)


def _raise(number: int, path: Path) -> None:
    raise OSError(number, os.strerror(number), os.fspath(path))
