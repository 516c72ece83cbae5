"""Files onto the disk: what is up to date, what somebody edited, and what is written now."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from .. import reading, writers
from ..output import check_target, problem_of, write_file
from ..problems import OutputRefused, Place, Problem
from .records import Entry, absolute, now_there, record_of, relative
from .tasks import Asked, Output

Standing = Literal["nothing", "same", "ours", "edited", "unknown"]


class Basis(NamedTuple):
    """What a file was made from: a key of the options, and the digest of every file read, by its path."""

    options: str
    reads: Mapping[str, str] | None
    """None where it cannot be said (standard input): then nothing is skipped."""


def unchanged(output: Output, options: str, keep_edited: bool) -> Entry | None:
    """The entry of a file that is as it would be made again; None where it must be made."""
    path = output.path
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    if (
        keep_edited
        and (data := _bytes_at(path)) is not None
        and _standing(folder, name, data, None) in _OTHERS
    ):
        path = beside_edited(path)
        name = os.path.basename(path)  # noqa: PTH119
    if not os.path.isfile(path):  # noqa: PTH113
        return None
    record = record_of(folder)
    entry = record.entry(name)
    if entry is None or not entry.key or entry.key != _key_now(entry, options, folder):
        return None
    for each in (entry, *(record.entry(other) for other in entry.beside)):
        data = _bytes_at(os.path.join(folder, each.name)) if each else None  # noqa: PTH118
        if each is None or data is None or reading.digest_of(data) != each.digest:
            return None
    return entry


def settle(
    output: Output, files: Mapping[str, bytes], basis: Basis, asked: Asked, warnings: int
) -> list[str]:
    """Write the files of one output, its own last; returns the paths that were written, its own first.

    Raises OutputRefused where somebody edited a file (nothing of it is lost), or it cannot be
    written.
    """
    folder, main = os.path.split(os.path.abspath(output.path))  # noqa: PTH100
    others = tuple(sorted(name for name in files if name != main))
    reads = {relative(path, folder): digest for path, digest in (basis.reads or {}).items()}
    key = _key(basis.options, reads) if basis.reads is not None else ""
    written: list[str] = []
    for name in (*others, main):
        entry = Entry(name, reading.digest_of(files[name]))
        if name == main:
            entry = entry._replace(key=key, reads=tuple(sorted(reads)), beside=others, warnings=warnings)
        path = os.path.join(os.path.dirname(output.path), name)  # noqa: PTH118, PTH120 - as the user named it
        done = _settle_one(path, files[name], entry, asked)
        written = [*done, *written] if name == main else [*written, *done]
    return written


def options_key(*words: object) -> str:
    """One digest of all that is asked for besides the files that are read."""
    return reading.digest_of(repr(words).encode("utf-8", "surrogatepass"))


def beside_edited(path: str) -> str:
    """Where ``--keep-edited`` writes: 报告.docx → 报告（新）.docx."""
    stem, ending = os.path.splitext(path)  # noqa: PTH122
    return f"{stem}（新）{ending}"


_OTHERS = {"edited", "unknown"}
_MOST_BYTES = 500_000_000


def _settle_one(path: str, data: bytes, entry: Entry, asked: Asked) -> list[str]:
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
    now = _standing_bytes(path, asked.force)
    standing: Standing = "nothing" if now is None else _standing(folder, entry.name, now, data)
    if standing in _OTHERS and not asked.force:
        if not asked.keep_edited:
            raise OutputRefused(_edited(path, standing))
        path = beside_edited(path)
        entry = entry._replace(name=os.path.basename(path))  # noqa: PTH119
        return _settle_one(path, data, entry, asked._replace(keep_edited=False))
    before = reading.digest_of(now) if now is not None else ""
    record_of(folder).add(entry._replace(before="" if before == entry.digest else before))
    if standing == "same" and not asked.force:
        return [path] if asked.again else []
    write_file(Path(path), data, durable=asked.durable)
    return [path]


def _standing(folder: str, name: str, now: bytes, wanted: bytes | None) -> Standing:
    """Whose the bytes are that stand where a file shall be written."""
    if now == wanted:
        return "same"
    entry = record_of(folder).entry(name)
    if entry is not None and reading.digest_of(now) in {entry.digest, entry.before}:
        return "ours"
    untouched = writers.is_untouched(now) if name.lower().endswith(".docx") else None
    if untouched:
        return "ours"
    return "unknown" if untouched is None and entry is None else "edited"


def _edited(path: str, standing: Standing) -> Problem:
    what = (
        "生成以后有人改过，没有覆盖" if standing == "edited" else "已经有了，看不出是本程序生成的，没有覆盖"
    )
    fix = f"加 --keep-edited，另写成“{os.path.basename(beside_edited(path))}”；确定不要它了，加 --force 覆盖"  # noqa: PTH119
    return Problem("O005", what, fix, Place(path))


def _key(options: str, reads: Mapping[str, str]) -> str:
    return options_key(options, sorted(reads.items()))


def _key_now(entry: Entry, options: str, folder: str) -> str:
    return _key(options, now_there({name: absolute(name, folder) for name in entry.reads}))


def _bytes_at(path: str) -> bytes | None:
    """What stands there; None for nothing, and for what cannot be read (writing tells why)."""
    try:
        return reading.read(path, _MOST_BYTES)
    except (OSError, ValueError):
        return None


def _standing_bytes(path: str, force: bool) -> bytes | None:
    """What stands where a file shall be written; what cannot be read is not overwritten unseen."""
    try:
        return reading.read(path, _MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        check_target(Path(path))  # in its own words: a folder, a device
        if force or (isinstance(error, OSError) and error.errno == errno.EFBIG):
            return b""
        raise OutputRefused(problem_of(Path(path), error)) from None
