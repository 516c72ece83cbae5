"""Rows that wait on the disk until they are asked for: a table of ten thousand takes no memory."""

from __future__ import annotations

import contextlib
import json
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..files.output import problem_of
from ..problems import OutputRefused
from .lazy import LazySequence


class Row(NamedTuple):
    """A report's cells: the row's number in the sheet, and the text of every column of the table.

    ``faults`` are of cells that cannot be read: code, what is wrong, the cure, the place.
    """

    at: int
    texts: tuple[str, ...]
    faults: tuple[tuple[str, str, str, str], ...] = ()


@contextlib.contextmanager
def _on_the_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputRefused(problem_of(Path(tempfile.gettempdir()), error)) from None


class Spool(LazySequence[Row]):
    """Rows in a file that nobody sees and that goes with this process."""

    def __init__(self) -> None:
        super().__init__(0, self._row)
        self._begins = array("Q")
        with _on_the_disk():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the rows are let go

    def __del__(self) -> None:
        with contextlib.suppress(OSError, AttributeError):
            self._file.close()

    def add(self, row: Row) -> None:
        """One more; raises OutputRefused where the disk is full."""
        with _on_the_disk():
            self._begins.append(self._file.seek(0, 2))
            self._file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")

    def __len__(self) -> int:
        return len(self._begins)

    def _row(self, at: int) -> Row:
        with _on_the_disk():
            self._file.seek(self._begins[at])
            line = self._file.readline()
        number, texts, faults = json.loads(line.decode("utf-8", "surrogatepass"))
        return Row(number, tuple(texts), tuple(map(tuple, faults)))
