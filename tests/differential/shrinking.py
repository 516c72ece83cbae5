"""Makes a case that fails smaller while it still fails."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from pathlib import Path

from generated_books import Book, Case, Sheet
from reckoning import differences

_MOST_TRIALS = 300


def shrunk(case: Case, folder: Path) -> Case:
    """The smallest case found by leaving out books, sheets, rows and columns that differs where this one does."""
    folder.mkdir(exist_ok=True)
    numbers = count()
    wanted = _kinds(case, folder, next(numbers))
    trials = 0
    while True:
        for smaller in _smaller(case):
            trials += 1
            if trials > _MOST_TRIALS:
                return case
            if _kinds(smaller, folder, next(numbers)) & wanted:
                case = smaller
                break
        else:
            return case


def _kinds(case: Case, folder: Path, number: int) -> set[str]:
    """What fails, without the digits and names that change when a case shrinks."""
    place = folder / str(number)
    place.mkdir()
    try:
        found = differences(case, place).faults
    except Exception as error:
        return {type(error).__name__}
    return {each.partition(": ")[0].split()[0] + each.partition(": ")[2][:16] for each in found}


def _smaller(case: Case) -> Iterator[Case]:
    for n in range(len(case.books)):
        if len(case.books) > 1:
            yield Case(case.seed, [*case.books[:n], *case.books[n + 1 :]], case.ending)
    for n, book in enumerate(case.books):
        for smaller in _smaller_books(book):
            yield Case(case.seed, [*case.books[:n], smaller, *case.books[n + 1 :]], case.ending)


def _smaller_books(book: Book) -> Iterator[Book]:
    if book.before or book.after:
        yield Book(book.name, book.sheet)
    sheet = book.sheet
    told = {row for each in sheet.unsound for row, _ in each.cells}
    for row in range(len(sheet.rows) - 1, -1, -1):
        inside = any(top <= row <= low and top != low for top, _, low, _ in sheet.merges)
        if row in told or row == sheet.head or inside or (row in sheet.data and sheet.sums):
            continue
        yield Book(book.name, _without_row(sheet, row), book.before, book.after)
    merged = {n for _, left, _, right in sheet.merges if left != right for n in range(left, right + 1)}
    columns = {column for each in sheet.unsound for _, column in each.cells}
    for n, column in enumerate(sheet.columns):
        if column.role != "unit" and n not in columns and n not in merged:
            yield Book(book.name, _without_column(sheet, n), book.before, book.after)


def _without_row(sheet: Sheet, row: int) -> Sheet:
    new = deepcopy(sheet)
    del new.rows[row]

    def moved(rows: list[int]) -> list[int]:
        return [each - (each > row) for each in rows if each != row]

    new.data, new.sums, new.aside = map(moved, (new.data, new.sums, new.aside))
    new.by_row = {each - (each > row): kind for each, kind in new.by_row.items() if each != row}
    new.head -= new.head > row
    new.merges = [(top - (top > row), left, low - (low > row), right) for top, left, low, right in new.merges if row not in (top, low)]  # fmt: skip
    for each in new.unsound:
        each.cells = tuple((r - (r > row), c) for r, c in each.cells)
    return new


def _without_column(sheet: Sheet, n: int) -> Sheet:
    new = deepcopy(sheet)
    del new.columns[n]
    for cells in new.rows:
        del cells[n]
    new.merges = [(top, left - (left > n), low, right - (right > n)) for top, left, low, right in new.merges if (left, right) != (n, n)]  # fmt: skip
    for each in new.unsound:
        each.cells = tuple((r, c - (c > n)) for r, c in each.cells)
    return new
