"""Files onto the disk: what is up to date, what somebody edited, and what is written now."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import errno
import os
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from typing import Literal, NamedTuple

from .. import formats, writers
from ..files import reading
from ..files.output import RECORD_IS_NO_FILE, check_target, problem_of, remove_file, write_file
from ..problems import OutputRefused, Place, Problem, Warn
from .faults import left_page
from .records import Entry, absolute, digests_now, record_of, relative
from .tasks import EDITED, BuildOptions, Output

Standing = Literal["nothing", "same", "ours", "edited", "unknown"]


class MadeFrom(NamedTuple):
    """What a file was made from: a key of the options, and the digest of every file read, by its path."""

    options: str
    reads: Mapping[str, str] | None
    """None where it cannot be said (standard input): then nothing is skipped."""


def up_to_date_entry(output: Output, options: str) -> Entry | None:
    """The entry of a file that is as it would be made again; None where it must be made."""
    folder, name = os.path.split(os.path.abspath(output.path))  # noqa: PTH100
    record = record_of(folder)
    entry = record.entry(name)
    if entry is None or not entry.key or entry.key != _key_now(entry, options, folder):
        return None
    for each in (entry, *(record.entry(other) for other in entry.beside)):
        data = _bytes_at(os.path.join(folder, each.name)) if each else None  # noqa: PTH118
        if each is None or data is None or reading.digest_of(data) != each.digest:
            return None
    return entry


def beside_if_edited(output: Output) -> Output:
    """For ``--keep-edited``: the output itself, or …（新） where somebody edited it or what stands beside it."""
    folder, main = os.path.split(os.path.abspath(output.path))  # noqa: PTH100
    entry = record_of(folder).entry(main)
    for name in (main, *(entry.beside if entry else ())):
        now = _bytes_at(os.path.join(folder, name))  # noqa: PTH118
        if now is not None and _standing(folder, name, now, None) in _OTHERS:
            return output._replace(path=beside_edited(output.path))
    return output


class _File(NamedTuple):
    """A file to write, and what stands in its place."""

    path: str
    data: bytes
    entry: Entry
    standing: Standing
    before: str


def write_protected(
    output: Output,
    files: Mapping[str, bytes],
    made_from: MadeFrom,
    options: BuildOptions,
    warnings: int,
    warn: Warn,
) -> list[str]:
    """Write the files of one output; returns those that were written, the output's own first.

    ``warnings`` is how many there were before; ``warn`` is told of pictures that would pass for its pages.  Raises OutputRefused where somebody edited one of them (then none is written), or it cannot be
    written.
    """
    folder, main = os.path.split(os.path.abspath(output.path))  # noqa: PTH100
    left = _left_pages(folder, main, files)
    others = [name for name, ours in left.items() if not ours]
    entries = _entries(folder, main, files, made_from, warnings + len(others))
    beside = os.path.dirname(output.path)  # noqa: PTH120 - as the user named it
    inspected = [_inspected(folder, beside, files[entry.name], entry, options) for entry in entries]
    edited = [
        _edited(each, output.path, options)
        for each in inspected
        if each.standing in _OTHERS and not options.force
    ]
    if edited:
        raise OutputRefused(edited)
    written = [each.path for each in inspected if _write(each, folder, options)]
    pages = sum(formats.is_page_beside(main, name) for name in files)
    for name, ours in left.items():
        path = os.path.join(beside, name)  # noqa: PTH118
        if not ours or not remove_file(path):
            warn(left_page(path, pages, ours))
    return [*written[-1:], *written[:-1]] if written[-1:] == [inspected[-1].path] else written


def _left_pages(folder: str, main: str, files: Mapping[str, bytes]) -> dict[str, bool]:
    """Pictures that would pass for pages of the report and are none any more, each with whether it is as it was written.

    Those that are known to have been its pages, and whatever stands where its next pages would.
    """
    record = record_of(folder)
    before = record.entry(main)
    known = (name for name in (before.beside if before else ()) if formats.is_page_beside(main, name))
    left: dict[str, bool] = {}
    for name in (*known, *_next_pages(folder, main, files)):
        if name not in files and os.path.lexists(os.path.join(folder, name)):  # noqa: PTH118
            entry, now = record.entry(name), _bytes_at(os.path.join(folder, name))  # noqa: PTH118
            left[name] = bool(entry and now is not None and reading.digest_of(now) == entry.digest)
    return left


def _next_pages(folder: str, main: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """The pictures that are numbered on behind the report's last page."""
    names = (formats.page(main, number) for number in count(2))
    for name in takewhile(partial(formats.is_page_beside, main), names):
        if name not in files:
            if not os.path.lexists(os.path.join(folder, name)):  # noqa: PTH118
                return
            yield name


def _entries(
    folder: str, main: str, files: Mapping[str, bytes], made_from: MadeFrom, warnings: int
) -> list[Entry]:
    """What the record shall say of each file, the output's own last."""
    others = tuple(sorted(name for name in files if name != main))
    reads = {relative(path, folder): digest for path, digest in (made_from.reads or {}).items()}
    own = Entry(
        main,
        reading.digest_of(files[main]),
        key=_key(made_from.options, reads) if made_from.reads is not None else "",
        reads=tuple(sorted(reads)),
        beside=others,
        warnings=warnings,
    )
    return [*(Entry(name, reading.digest_of(files[name])) for name in others), own]


def options_key(*words: object) -> str:
    """One digest of all that is asked for besides the files that are read."""
    return reading.digest_of(repr(words).encode("utf-8", "surrogatepass"))


def beside_edited(path: str) -> str:
    """Where ``--keep-edited`` writes: 报告.docx → 报告（新）.docx, 报告-1.png → 报告（新）-1.png."""
    stem, ending = os.path.splitext(path)  # noqa: PTH122
    format = formats.of_ending(ending)
    first = format.first if format else ""
    return f"{stem.removesuffix(first)}（新）{first}{ending}"


_OTHERS = {"edited", "unknown"}
_MOST_BYTES = 500_000_000


def _inspected(folder: str, beside: str, data: bytes, entry: Entry, options: BuildOptions) -> _File:
    path = os.path.join(beside, entry.name)  # noqa: PTH118
    now = _standing_bytes(path, options.force)
    if now is None:
        return _File(path, data, entry, "nothing", "")
    standing = _standing(folder, entry.name, now, data)
    # an edited file never counts as ours, not even where --force could not replace it
    before = reading.digest_of(now) if standing == "ours" else ""
    return _File(path, data, entry, standing, before)


def _write(file: _File, folder: str, options: BuildOptions) -> bool:
    """Whether the file was written now, or by this run before a process was lost."""
    try:
        record_of(folder).add(file.entry._replace(before=file.before))
    except OutputRefused as error:  # the user knows of the report, not of its record
        raise OutputRefused(
            each
            if each.code == RECORD_IS_NO_FILE
            else each._replace(place=each.place._replace(file=file.path))
            for each in error.problems
        ) from None
    if file.standing == "same" and not options.force:
        return options.again
    write_file(Path(file.path), file.data, durable=options.durable)
    return True


def _standing(folder: str, name: str, now: bytes, wanted: bytes | None) -> Standing:
    """Whose the bytes are that stand where a file shall be written."""
    if now == wanted:
        return "same"
    entry = record_of(folder).entry(name)
    if entry is not None and reading.digest_of(now) in {entry.digest, entry.before}:
        return "ours"
    untouched = writers.is_untouched(now, os.path.splitext(name)[1])  # noqa: PTH122
    if untouched:
        return "ours"
    return "unknown" if untouched is None and entry is None else "edited"


def _edited(file: _File, main: str, options: BuildOptions) -> Problem:
    what = (
        "生成以后有人改过，没有覆盖"
        if file.standing == "edited"
        else "已经有了，看不出是本程序生成的，没有覆盖"
    )
    new = os.path.basename(beside_edited(main))  # noqa: PTH119
    fix = f"加 --keep-edited，另写成“{new}”；确定不要它了，加 --force 覆盖"
    if options.keep_edited:
        fix = "它也有人改过：把它改个名字或者移走，再运行一次"
    return Problem(EDITED, what, fix, Place(file.path))


def _key(options: str, reads: Mapping[str, str]) -> str:
    return options_key(options, sorted(reads.items()))


def _key_now(entry: Entry, options: str, folder: str) -> str:
    return _key(options, digests_now({name: absolute(name, folder) for name in entry.reads}))


def _bytes_at(path: str) -> bytes | None:
    """What stands there; None for nothing, and for what cannot be read (writing tells why)."""
    try:
        return reading.read_output(path, _MOST_BYTES)
    except (OSError, ValueError):
        return None


def _standing_bytes(path: str, force: bool) -> bytes | None:
    """What stands where a file shall be written; what cannot be read is not overwritten unseen."""
    try:
        return reading.read_output(path, _MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        check_target(Path(path))  # in its own words: a folder, a device
        if force or (isinstance(error, OSError) and error.errno == errno.EFBIG):
            return b""
        raise OutputRefused(problem_of(Path(path), error)) from None
