"""The least that any program does for a Word file whose text is ready.

What a report has of its own (its text, its properties) is deflated and appended, by the
standard library's zipfile, to a copy of the parts that are equal in all reports; these stay
compressed, their directory is read once.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

OWN = ("word/document.xml", "docProps/core.xml")
LEVEL = 6


class Base(NamedTuple):
    """The common parts: an archive's entries without its directory, and that directory."""

    entries: bytes
    directory: list[zipfile.ZipInfo]

    def with_parts(self, parts: Mapping[str, bytes], level: int = LEVEL) -> bytes:
        """A whole file."""
        buffer = io.BytesIO()
        buffer.write(self.entries)
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.filelist.extend(self.directory)
            for name, data in parts.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, level)
        return buffer.getvalue()


def base_of(archive: bytes) -> Base:
    """The base that an archive of the common parts is."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return Base(archive[: opened.start_dir], opened.infolist())


def split(docx: Path) -> tuple[bytes, dict[str, bytes]]:
    """A finished report as an archive of the common parts, and its own."""
    common = io.BytesIO()
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(common, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in OWN:
                target.writestr(name, source.read(name))
        own = {name: source.read(name) for name in OWN}
    return common.getvalue(), own
