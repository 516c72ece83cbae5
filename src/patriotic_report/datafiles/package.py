"""The parts of an .xlsx by their names as Excel takes them: in any case, with either slash, of either edition."""

from __future__ import annotations

from typing import IO
from zipfile import ZipFile

from ..files.errors import Damaged
from ..files.strict import usual_words


class Package:
    """Stands in for the archive before openpyxl."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {_plain(name): name for name in archive.namelist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    def namelist(self) -> list[str]:
        """Every part."""
        return list(self._names.values())

    def open(self, name: str) -> IO[bytes]:
        """A part as it is.  Raises Damaged for one that is not there."""
        return self._archive.open(self._found(name))

    def read(self, name: str) -> bytes:
        """A part of those that list others, in the words of the usual edition.  Raises Damaged for one that is not there."""
        return usual_words(self._archive.read(self._found(name)))

    def _found(self, name: str) -> str:
        if name not in self:
            raise Damaged(f"no {name}")
        return self._names[_plain(name)]


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()
