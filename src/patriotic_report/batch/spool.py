"""Rows that wait on the disk until they are asked for: a table of ten thousand takes no memory."""

from __future__ import annotations

import contextlib
import json
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, overload

from ..output import problem_of
from ..problems import OutputRefused


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


class Spool(Sequence[Row]):
    """Rows in a file that nobody sees and that goes with this process."""

    def __init__(self) -> None:
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

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """A row, or some."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        with _on_the_disk():
            self._file.seek(self._begins[at])
            line = self._file.readline()
        number, texts, faults = json.loads(line.decode("utf-8", "surrogatepass"))
        return Row(number, tuple(texts), tuple(map(tuple, faults)))

    def __iter__(self) -> Iterator[Row]:
        return (self[at] for at in range(len(self)))


class Chosen(Sequence[Row]):
    """Some rows of a spool, by their positions."""

    def __init__(self, rows: Spool, positions: array[int]) -> None:
        self._rows, self._positions = rows, positions

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """A row, or some."""
        if isinstance(at, slice):
            return [self._rows[each] for each in self._positions[at]]
        return self._rows[self._positions[at]]

    def __iter__(self) -> Iterator[Row]:
        return (self._rows[at] for at in self._positions)
