"""Zips of other people's making (.xlsx, .docx): looked at before anything in them is unpacked.

A zip may lie about what it holds.  What is read here is never more than its directory declares,
and what the directory declares is within bounds.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import io
import zipfile
import zlib

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


class Damaged(Exception):
    """It breaks the rules of its format, or says different things to different programs."""


class Encrypted(Exception):
    """It asks for a password."""


class Swollen(Exception):
    """It would unpack to more than the bound."""


def opened(data: bytes, most_bytes: int, most_entries: int = _MOST_ENTRIES) -> zipfile.ZipFile:
    """The archive, whose entries declare no more than the bounds.  Raises Damaged, Encrypted, Swollen."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except _FAULTS as error:
        raise Damaged(str(error)) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise Encrypted
    if len(entries) > most_entries or sum(entry.file_size for entry in entries) > most_bytes:
        raise Swollen
    for entry in entries:
        is_xml = entry.filename.lower().endswith(_XML)
        if is_xml and entry.file_size > max(_FREE, _MOST_RATIO * entry.compress_size):
            raise Swollen
    _check_names([entry.filename for entry in entries])
    return archive


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


def has_doctype(data: bytes) -> bool:
    """Whether a part is XML with a document type: entities that swell, or lead out of the file.

    By what it holds, not by its name; wherever it stands, in UTF-8 and UTF-16.
    """
    plain = data.replace(b"\0", b"") if b"\0" in data[:8] else data
    if b"<!DOCTYPE" not in plain and b"<!ENTITY" not in plain:
        return False
    return plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def weight(data: bytes) -> int:
    """How many objects a parser makes of XML at most: its tags and attributes."""
    return data.count(b"<") + data.count(b"=")
