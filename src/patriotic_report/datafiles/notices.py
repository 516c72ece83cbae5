"""What is told of a worksheet that was read: what else the workbook holds, what is hidden, what was never calculated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..problems import Problem
from .book_kinds import Book, Worksheet
from .cells import Cell, cell_name, column_letters
from .choice import MOST_LOOKED_AT, listed
from .faults import problem
from .sheet_xml import Area, Raw, RawSheet

_MOST_NAMED = 10
_MOST_OF_A_TEXT = 30


def unread_sheets(book: Book, chosen: Worksheet, named: bool) -> Iterator[Problem]:
    """Other worksheets with something in them, where nobody said which one is meant."""
    others = [] if named else [each for each in book.sheets.values() if each is not chosen]
    unread = [each.name for n, each in enumerate(others) if n >= MOST_LOOKED_AT or book.is_filled(each)]
    if unread:
        message = f"只读了“{chosen.name}”，没有读：{listed(unread)}"
        yield problem(
            "D018",
            message,
            "要读别的，写明 工作表（汇总、批量写 --sheet 名称）；汇总时各单位、各月一张的，加 --sheet-per-unit",
            book.file,
            "提示",
        )


class Formulas:
    """How many formulas there are, and whether any of them came to something."""

    def __init__(self) -> None:
        self.count = 0
        self.all_zero = True
        self.first = (1, 1)

    def see(self, cell: Raw, row: int, column: int) -> None:
        """One cell more, in the order of the sheet."""
        if cell.formula:
            self.first = self.first if self.count else (row, column)
            self.count += 1
            self.all_zero = self.all_zero and cell.value == "0"


class HiddenContent:
    """Cells that hold something which their format does not show: they are read as blanks."""

    def __init__(self) -> None:
        self.count = 0
        self.only_zeros = True
        self.first = ("", "")

    def see(self, cell: Cell, row: int, column: int) -> None:
        """One cell more, in the order of the sheet."""
        if cell.hidden:
            self.first = self.first if self.count else (cell_name(row, column), cell.hidden[:_MOST_OF_A_TEXT])
            self.count += 1
            self.only_zeros = self.only_zeros and cell.hidden == "0"

    def problems(self, where: str) -> Iterator[Problem]:
        """One for all of them."""
        if self.count:
            cell, held = self.first
            message = f"{self.count}格有内容而格式不显示（{cell} 里是 {held}），当作空白"
            fix = "要读的，把格式改成“常规”或“数值”；不要的，删去内容"
            yield problem("D022", message, fix, f"{where}!{cell}", "提示" if self.only_zeros else "警告")


def formulas_of(raw: RawSheet) -> Formulas:
    """Of all cells of a worksheet."""
    seen = Formulas()
    for at, cell in sorted(raw.cells.items()):
        seen.see(cell, *at)
    return seen


def never_calculated(book: Book, formulas: Formulas, where: str) -> Iterator[Problem]:
    """Formulas that all come to 0 in a workbook that wants to be calculated: its writer put the zeros there."""
    if book.stale and formulas.count and formulas.all_zero:
        first = f"{where}!{cell_name(*formulas.first)}"
        message = f"{formulas.count}个公式的值都是0，可能还没有算过"
        yield problem("D019", message, "用 Excel 或 WPS 打开，保存一次，再核对", first, "警告")


def hidden_parts(raw: RawSheet, extent: Area, where: str) -> Iterator[Problem]:
    """Hidden rows and columns are read like others: say so."""
    top, left, low, right = extent
    rows = [row for row in raw.hidden_rows if top <= row <= low]
    columns = [
        column
        for first, last in raw.hidden_columns
        for column in range(max(first, left), min(last, right) + 1)
    ]
    said = [f"第{each}行" for each in _runs(rows, str)]
    said += [f"{each}列" for each in _runs(columns, column_letters)]
    if said:
        more = "等" if len(said) > _MOST_NAMED else ""
        message = f"隐藏的{'、'.join(said[:_MOST_NAMED])}{more}也读入了"
        yield problem("D017", message, "不要的删去", where, "提示")


def _runs(numbers: list[int], name: Callable[[int], str]) -> Iterator[str]:
    """3, 5至8: numbers in a row are named together."""
    ordered = sorted(set(numbers))
    first = None
    for index, number in enumerate(ordered):
        first = number if first is None else first
        if ordered[index + 1 : index + 2] != [number + 1]:
            yield name(first) if first == number else f"{name(first)}至{name(number)}"
            first = None
