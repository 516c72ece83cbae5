"""Zips of other people's making (.xlsx, .docx): looked at before anything in them is unpacked.

A zip may lie about what it holds.  What is read here is never more than its directory declares,
and what the directory declares is within bounds.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import io
import zipfile
import zlib

from .errors import Damaged, Encrypted, TooLarge
from .reading import take_bytes

_FREE, _MOST_RATIO = 10 * 1024 * 1024, 400
"""XML above this size is refused where it was compressed more than any text can be."""
_MOST_ENTRIES = 20_000
_XML = (".xml", ".rels", ".vml")
_TAKEN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What packages use (ECMA-376 part 2); the others cannot be unpacked step by step."""
_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
)


def opened(
    data: bytes,
    most_bytes: int,
    most_entries: int = _MOST_ENTRIES,
    *,
    backslashes: bool = False,
    of_a_report: str = "",
) -> zipfile.ZipFile:
    """The archive, whose entries declare no more than the bounds.  Raises Damaged, Encrypted, TooLarge.

    A report is made from the file of that name: what it unpacks to counts.  Raises InputRefused, too.

    ``backslashes`` may stand for slashes in names, as some programs on Windows write them, where who reads takes them so.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except _FAULTS as error:
        raise Damaged(str(error)) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise Encrypted
    _check_sizes(entries, most_bytes, most_entries)
    if of_a_report:
        take_bytes(sum(entry.file_size for entry in entries), of_a_report)
    _check_names([entry.filename.replace("\\", "/" if backslashes else "\\") for entry in entries])
    return archive


def _check_sizes(entries: list[zipfile.ZipInfo], most_bytes: int, most_entries: int) -> None:
    """As the entries declare them.  Raises TooLarge."""
    if len(entries) > most_entries or sum(entry.file_size for entry in entries) > most_bytes:
        raise TooLarge
    for entry in entries:
        is_xml = entry.filename.lower().endswith(_XML)
        if is_xml and entry.file_size > max(_FREE, _MOST_RATIO * entry.compress_size):
            raise TooLarge


def _check_names(names: list[str]) -> None:
    """Two parts of one name (case does not count) are read differently by different programs."""
    if len({name.lower() for name in names}) != len(names):
        raise Damaged("two parts of one name")
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise Damaged("a part outside of the package")


def content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """An entry's bytes, as many as it declares, their checksum compared.  Raises Damaged."""
    if entry.compress_type not in _TAKEN:
        raise Damaged("compressed in an unusual way")
    try:
        with archive.open(entry) as part:
            # with a number: without one, all that there is would be unpacked before it is counted
            data = part.read(entry.file_size + 1)
    except _FAULTS as error:
        raise Damaged(str(error)) from error
    if len(data) != entry.file_size:
        raise Damaged("shorter than declared")
    return data
