"""The digest of its own content that a Word file or a workbook carries, so that a later run knows whether somebody edited it.

It stands in the custom properties (docProps/custom.xml), which Word and WPS keep when they save;
the parts that they write anew then no longer agree with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..files.reading import digest_of
from .archive import HEADER

PART = "docProps/custom.xml"
TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
NAME = "patriotic-report"
"""The property that holds the digest."""
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006"
BEGIN = f'{HEADER}<Properties xmlns="{_NAMESPACE}/custom-properties">'
"""How docProps/custom.xml begins."""
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of all properties that users define (ECMA-376 part 1, 22.3.2.2)."""
_ANY_PROPERTY = rb'<property\b[^>]*\bname="([^"]*)"'
_PROPERTY = rb'<property\b[^>]*\bname="patriotic-report"[^>]*>.*?</property>'
_MOST_BYTES = 400_000_000
"""A report is never larger; a file that swells to more was not written by us."""


def digests_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Name → digest of each part but the one that holds the seal."""
    return {name: digest_of(data) for name, data in parts.items() if name != PART}


def sealed(digests: Mapping[str, str], custom: bytes = b"") -> bytes:
    """docProps/custom.xml with the digest of a package's parts; ``custom`` is what stands there already."""
    digest = digest_of("\n".join(f"{name}\t{digests[name]}" for name in sorted(digests)).encode())
    if custom:
        custom = re.sub(_PROPERTY, b"", custom, flags=re.DOTALL)
    number = 2 if not custom else max([1, *map(int, re.findall(rb'\bpid="(\d{1,9})"', custom))]) + 1
    entry = property_xml(NAME, number, digest)
    if b"</" not in custom:  # none there, or one without properties
        return f"{BEGIN}{entry}</Properties>".encode()
    at = custom.rindex(b"</")
    return custom[:at] + entry.encode() + custom[at:]


def property_xml(name: str, number: int, value: str) -> str:
    """A custom property; ``name`` and ``value`` are XML already, ``number`` is 2 or more."""
    return (
        f'<property xmlns="{_NAMESPACE}/custom-properties" fmtid="{_FORMAT}" pid="{number}" name="{name}">'
        f'<vt:lpwstr xmlns:vt="{_NAMESPACE}/docPropsVTypes">{value}</vt:lpwstr></property>'
    )


def is_untouched(data: bytes) -> bool | None:
    """Whether a file is as this program wrote it; None where it is none of ours."""
    from ..files import zips
    from ..files.errors import Damaged, Encrypted, TooLarge

    try:
        with zips.opened(data, _MOST_BYTES) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            if PART not in entries:
                return None
            custom = zips.content(archive, entries[PART])
            digests = {name: digest_of(zips.content(archive, entry)) for name, entry in entries.items()}
            parts = {name: digest for name, digest in digests.items() if name != PART}
    except (Damaged, Encrypted, TooLarge):
        # a file of unknown making: it is none of ours
        return None
    claim = _claim(custom)
    return None if claim is None else claim == _claim(sealed(parts))


def properties_of(data: bytes) -> frozenset[str]:
    """The names of a package's custom properties, as they stand in its XML; none of what is no package."""
    if PART.encode() not in data:  # most files: nothing is unpacked
        return frozenset()
    from ..files import zips
    from ..files.errors import Damaged, Encrypted, TooLarge

    try:
        with zips.opened(data, _MOST_BYTES) as archive:
            custom = zips.content(archive, archive.getinfo(PART))
    except (Damaged, Encrypted, TooLarge, KeyError):
        return frozenset()
    return frozenset(each.decode("utf-8", "replace") for each in re.findall(_ANY_PROPERTY, custom))


def _claim(custom: bytes) -> bytes | None:
    found = re.search(_PROPERTY, custom, re.DOTALL)
    digest = re.search(rb">([0-9a-f]{32})<", found[0]) if found else None
    return digest[1] if digest else None
