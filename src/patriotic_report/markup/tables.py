"""Pipe tables: every row above the delimiter row is head, a table without a head is refused."""

from __future__ import annotations

from ..chinese import BLANKS
from ..document import Align, Run, Runs, Table
from ..patterns import pattern
from . import messages
from .faults import Faults
from .lines import trim
from .words import ACTIVE, Raw, runs

_DELIMITER_ROW = pattern(r"(?:\|[ \t]*(?::?--+:?|:-:?|-:)[ \t]*)+\|?")
_SECOND_DELIMITER_ROW = pattern(r"(?:\|[ \t]*:?---+:?[ \t]*)+\|")  # -- may be a cell's words
_CELL = pattern(r"\|((?:[^|\\]|\\.)*)")
_CLOSED = pattern(r"(?:\|(?:[^|\\]|\\.)*)+\|")


def _cells(line: str) -> list[str]:
    """Split a row; an escaped bar divides nothing."""
    if "\\" not in line:
        return [cell.strip(BLANKS) for cell in line[1:-1].split("|")]
    return [trim(cell) for cell in _CELL.findall(line)[:-1]]


def _align(cell: str) -> Align:
    if not cell.endswith(":"):
        return "left"
    return "center" if cell.startswith(":") else "right"


def _is_closed(line: str) -> bool:
    if "\\" not in line:
        return len(line) > 1 and line.endswith("|")
    return bool(_CLOSED.fullmatch(line))


class _Rows:
    """Reads the rows of one table, each as wide as the delimiter row."""

    def __init__(self, width: int, faults: Faults) -> None:
        self.width, self.faults = width, faults

    def read(self, lines: list[str], start: int) -> tuple[tuple[Runs, ...], ...]:
        return tuple(self._row(line, start + index) for index, line in enumerate(lines))

    def _row(self, line: str, at: int) -> tuple[Runs, ...]:
        if not _is_closed(line):
            self.faults.add(messages.ROW_WITHOUT_END_BAR, at)
            return ()
        if _SECOND_DELIMITER_ROW.fullmatch(line):
            self.faults.add(messages.SECOND_DELIMITER_ROW, at)
            return ()
        cells = _cells(line)
        if len(cells) != self.width:
            self.faults.add(messages.ROW_WIDTH, at, count=len(cells), right=self.width)
        if not ACTIVE.search(line):
            return tuple((Run(cell),) if cell else () for cell in cells)
        return tuple(runs(Raw(cell, at), self.faults) for cell in cells)


def read_table(lines: list[str], start: int, faults: Faults) -> Table:
    """Read the trimmed lines of a table, of which the first is the rendered line ``start``."""
    delimiter = next((n for n, line in enumerate(lines) if _DELIMITER_ROW.fullmatch(line)), 0)
    if not delimiter:
        faults.add(messages.TABLE_WITHOUT_HEAD, start)
        return Table((), (), ())
    delimiters = lines[delimiter] if lines[delimiter].endswith("|") else lines[delimiter] + "|"
    columns = tuple(map(_align, _cells(delimiters)))
    rows = _Rows(len(columns), faults)
    head = rows.read(lines[:delimiter], start)
    return Table(columns, head, rows.read(lines[delimiter + 1 :], start + delimiter + 1))
