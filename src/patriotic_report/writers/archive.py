"""A zip's bytes, entries that were made before joined to new ones without compressing them again.

The same bytes as the standard library's zipfile writes (a test compares them): fixed times,
order and system, no clock.  By hand because zipfile packs every entry of the base anew for each
report, a quarter of what the archive took warm, and for its import, 1 ms of a cold start.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

_COMPRESSED = (".png", ".jpg", ".jpeg", ".gif", ".xlsx", "docProps/custom.xml")
"""What deflate cannot make smaller: a photograph of 5 MB would cost it 150 ms; a digest, a tenth of the archive."""
_DEFLATE_LEVEL = 3
"""Against 6, a third of the time for a file larger by a twentieth."""
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""How every part of XML begins."""
_STORED, _DEFLATED = 0, 8
_VERSION, _UNIX = 20, 3
_UTF8 = 0x800
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1
"""1 January 1980, the earliest time that a zip can say: no clock in our files."""
_MODE = 0o600 << 16
_HEADER = struct.Struct("<4s2B4HL2L2H")
_DIRECTORY = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")

_ONE_LARGE_BLOCK = 1 << 20


def _make_malloc_keep_freed_memory() -> None:
    """Free one large block, once.

    glibc's malloc gives memory back as soon as 128 KiB lie free at the heap's end, and a compressor
    leaves 250 KiB behind with every part: 60 page faults a report, 3 % of its time.  A larger block
    freed makes it keep up to 2 MiB (mallopt(3), M_MMAP_THRESHOLD); elsewhere it is nothing.
    """
    bytes(_ONE_LARGE_BLOCK)


_make_malloc_keep_freed_memory()


class Archive(NamedTuple):
    """Entries one behind the other, and for each its record in the directory at the file's end."""

    entries: bytes = b""
    directory: bytes = b""
    number: int = 0

    def extended(self, parts: Mapping[str, bytes]) -> Archive:
        """This archive with more entries; names are not to repeat, sizes not to reach 4 GiB."""
        entries, directory = [self.entries], [self.directory]
        offset = len(self.entries)
        for name, data in parts.items():
            entry, record = _entry(name, data, offset)
            entries.append(entry)
            directory.append(record)
            offset += len(entry)
        return Archive(b"".join(entries), b"".join(directory), self.number + len(parts))

    def finished(self) -> bytes:
        """The whole file."""
        sizes = len(self.directory), len(self.entries)
        end = _END.pack(b"PK\5\6", 0, 0, self.number, self.number, *sizes, 0)
        return b"".join((self.entries, self.directory, end))


def _entry(name: str, data: bytes, offset: int) -> tuple[bytes, bytes]:
    """An entry and its record in the directory."""
    method, packed = (_STORED, data) if name.endswith(_COMPRESSED) else (_DEFLATED, _deflated(data))
    raw = name.encode("utf-8")
    flags = 0 if name.isascii() else _UTF8
    sizes = zlib.crc32(data), len(packed), len(data), len(raw), 0
    common = _VERSION, 0, flags, method, _MIDNIGHT, _FIRST_DAY, *sizes
    header = _HEADER.pack(b"PK\3\4", *common)
    record = _DIRECTORY.pack(b"PK\1\2", _VERSION, _UNIX, *common, 0, 0, 0, _MODE, offset)
    return b"".join((header, raw, packed)), record + raw


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(_DEFLATE_LEVEL, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()
