"""A picture's bytes → its kind, and what its own lists claim, before any decoder sees them.

Decoders read as much as a list of tags says, once for each tag: a small file may ask for
gigabytes.  Only one decoder ever sees a file, that of the kind it is by its first bytes; so none
for scripts (EPS), slides or text pictures ever does.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_MOST_SCANS = 100
"""A progressive JPEG has ten; each goes over the whole picture."""
_TYPE_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
_FURTHER = {34665, 34853, 40965}
"""Tags that lead to lists of their own: of the camera, of the place."""
_MOST_LISTS = 8


class FalseClaim(Exception):
    """A picture claims more than it holds."""


def kind_of(data: bytes) -> str:
    """PNG, JPEG, GIF, BMP, TIFF or WEBP by the first bytes; nothing for all else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")


def check_claims(data: bytes, kind: str) -> None:
    """Raises FalseClaim."""
    if kind == "TIFF":
        check_directory(data)
    elif kind == "JPEG":
        if data.count(b"\xff\xda") > _MOST_SCANS:
            raise FalseClaim("scans")
        check_directory(b"".join(_exif_of_jpeg(data)))


def webp_size(data: bytes) -> tuple[int, int]:
    """A WebP's width and height: its decoder takes the memory for both before it tells them."""
    form, body = data[12:16], data[20:30].ljust(10, b"\0")
    if form == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if form == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF


def check_directory(data: bytes) -> None:
    """That the lists of tags of a TIFF or of EXIF claim no more bytes than there are.  Raises FalseClaim."""
    data = data.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(data[:2], "")
    if not order or len(data) < 8:
        return
    todo = [struct.unpack(order + "L", data[4:8])[0]]
    seen: set[int] = set()
    claimed = 0
    while todo and len(seen) < _MOST_LISTS:
        offset = todo.pop()
        if offset in seen or not 8 <= offset <= len(data) - 2:
            continue
        seen.add(offset)
        count = struct.unpack_from(order + "H", data, offset)[0]
        end = min(offset + 2 + 12 * count, len(data) - 11)
        for at in range(offset + 2, end, 12):
            tag, form, number, value = struct.unpack_from(order + "HHLL", data, at)
            claimed += number * _TYPE_SIZES.get(form, 1)
            if tag in _FURTHER:
                todo.append(value)
    if claimed > 2 * len(data):
        raise FalseClaim("tags")


def _exif_of_jpeg(data: bytes) -> Iterator[bytes]:
    """The EXIF segments before the picture itself; decoders join them."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] == 0xFF:  # filling
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at + 4 : at + 2 + length]
        if data[at + 1] == 0xE1 and segment.startswith(b"Exif\0\0"):
            yield segment.removeprefix(b"Exif\0\0")
        at += 2 + max(length, 2)
