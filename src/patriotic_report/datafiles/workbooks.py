"""One worksheet of an .xlsx file: cached values as their formats show them, merged cells.

A format decides what a person sees (98.5% is stored as 0.985), and a formula that was never
calculated must not pass for a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .. import limits
from ..files.errors import TooLarge
from ..nearest import nearest
from ..problems import Problem
from .books import Book, Worksheet, open_book, sound
from .cells import (
    LAST_COLUMN,
    LAST_ROW,
    UNREAD,
    Cell,
    OnCells,
    Sheet,
    Streamed,
    cell_name,
    parse_range,
    placed_within,
    rectangle,
)
from .faults import problem, refuse, refuse_large
from .merges import Merge, merged_within, refuse_cut, without_covered
from .sheet_xml import Area, Raw, RawSheet
from .texts import refuse_all
from .values import cell_of

_WHOLE: Area = (1, 1, LAST_ROW, LAST_COLUMN)
_MOST_NAMED = 10
_MOST_OF_A_TEXT = 30
_MOST_LOOKED_AT = 100
"""Worksheets; that those behind them were not read is said anyway."""


def read_workbook(data: bytes, name: str, sheet: str, area: str, strict: bool = True) -> Sheet:
    """The worksheet of that name, or the first visible one.

    Raises InputRefused, for cells that cannot be read if ``strict``.
    """
    book = open_book(data, name)
    chosen, bounds = _chosen(book, sheet, area)
    where = f"{name}!{chosen.name}"
    raw = book.cells(chosen, bounds)
    refuse_cut(raw.merges, bounds, where)
    try:
        with sound(name):
            raw = without_covered(raw)
        unseen = _Unseen()
        cells, faults = _cells(book, raw, where, unseen)
        if strict:
            refuse_all(list(faults.values()), where)
        top, left, rows = rectangle(cells)
    except TooLarge:
        refuse_large(where)
    if not rows:
        refuse("D009", "工作表（或区域）是空的", "检查 工作表、区域 写得对不对", where)
    extent = (top, left, top + len(rows) - 1, left + len(rows[0]) - 1)
    return Sheet(
        name,
        chosen.name,
        top,
        left,
        rows,
        _merges(raw.merges, extent),
        (
            *_hidden(raw, extent, where),
            *_unread(book, chosen, bool(sheet or area)),
            *_never_calculated(book, _formulas_of(raw), where),
            *unseen.problems(where),
        ),
        placed_within(faults, top, left),
    )


def stream_workbook(data: bytes, name: str, sheet: str, on_row: OnCells) -> Streamed:
    """A worksheet row by row; formulas, formats and hidden parts as ``read_workbook`` has them."""
    book = open_book(data, name)
    chosen, _ = _chosen(book, sheet, "")
    where = f"{name}!{chosen.name}"
    shared = book.shared()
    formulas, unseen = _Formulas(), _Unseen()
    seen = [LAST_ROW, LAST_COLUMN, 0, 0]
    characters, most = [0], limits.now().data_bytes

    def converted(raw: dict[tuple[int, int], Raw]) -> None:
        cells: dict[int, Cell] = {}
        problems: list[Problem] = []
        for (row, column), stored in sorted(raw.items()):
            cell = cell_of(stored, shared, f"{where}!{cell_name(row, column)}", problems)
            characters[0] += len(cell.text)
            if characters[0] > most:
                raise TooLarge
            formulas.see(stored, row, column)
            unseen.see(cell, row, column)
            if cell.text:
                cells[column] = cell
                seen[:] = min(seen[0], row), min(seen[1], column), max(seen[2], row), max(seen[3], column)
        if cells or problems:
            on_row(row, cells, problems)

    raw = book.cells(chosen, _WHOLE, converted)
    extent = (seen[0], seen[1], seen[2], seen[3])
    notices = (
        *_hidden(raw, extent, where),
        *_unread(book, chosen, bool(sheet)),
        *_never_calculated(book, formulas, where),
        *unseen.problems(where),
    )
    return Streamed(name, chosen.name, tuple(sorted(merged_within(raw.merges, extent))), notices)


# ---- which sheet, which cells ------------------------------------------------------


def _chosen(book: Book, sheet: str, area: str) -> tuple[Worksheet, Area]:
    if not book.sheets:
        refuse("D007", "Excel 文件里没有工作表", "检查文件", book.file)
    bounds = _WHOLE
    if area and not (parsed := parse_range(area)):
        sheet, bounds = _defined(book, sheet, area)
    elif area:
        bounds = parsed or _WHOLE
    if sheet and sheet not in book.sheets:
        near = nearest(sheet, book.sheets)
        fix = f"是不是“{near}”？" if near else f"各张工作表：{_named(list(book.sheets))}"
        refuse("D007", f"没有叫“{sheet}”的工作表", fix, book.file)
    if sheet:
        return book.sheets[sheet], bounds
    return _first(book), bounds


def _first(book: Book) -> Worksheet:
    """The first visible worksheet; where it is blank, the only one that is not.  Hidden ones are nobody's choice."""
    visible = [each for each in book.sheets.values() if each.visible] or [*book.sheets.values()]
    first, *others = visible
    if not others or book.is_filled(first):
        return first
    filled = [each for each in others[:_MOST_LOOKED_AT] if book.is_filled(each)]
    if len(filled) > 1:
        message = (
            f"第一张工作表“{first.name}”是空的，有内容的不止一张：{_named([each.name for each in filled])}"
        )
        fix = "写明 工作表；汇总的，只留要用的一张，各单位一张的，分成几个文件"
        refuse("D050", message, fix, book.file)
    return filled[0] if filled else first


def _defined(book: Book, sheet: str, area: str) -> tuple[str, Area]:
    """The one range that a defined name stands for: the worksheet's own, the workbook's, any worksheet's."""
    own = book.sheets[sheet].names if sheet in book.sheets else {}
    named = own.get(area) or book.names.get(area)
    if named is None and not sheet:
        named = next((each.names[area] for each in book.sheets.values() if area in each.names), None)
    found = _ranges(named)
    bounds = parse_range(found[0][1]) if len(found) == 1 and found[0][0] in book.sheets else None
    where = f"{book.file}!{sheet}" if sheet else book.file
    if bounds is None:
        refuse("D008", f"区域“{area}”不对", "写成 A2:F20、A:F，或者工作簿里定义的名称", where)
    if sheet and found[0][0] != sheet:
        message = f"区域“{area}”在工作表“{found[0][0]}”上，不在“{sheet}”上"
        refuse("D008", message, "工作表 和 区域 只写一样", where)
    return str(found[0][0]), bounds


def _ranges(named: Any) -> list[tuple[str, str]]:
    """What a defined name stands for: (worksheet, range); nothing for what is no range."""
    try:
        return list(named.destinations) if named is not None else []
    except Exception:
        # whatever openpyxl stumbles over in a name of unknown making
        return []


def _cells(
    book: Book, raw: RawSheet, where: str, unseen: _Unseen
) -> tuple[dict[tuple[int, int], Cell], dict[tuple[int, int], Problem]]:
    """The cells, and what is wrong with those that cannot be read."""
    shared = book.shared()
    faults: dict[tuple[int, int], Problem] = {}
    # one shared text may stand in a million cells
    characters, most = 0, limits.now().data_bytes
    cells = {}
    with sound(book.file):
        for row, column in sorted(raw.cells):
            problems: list[Problem] = []
            place = f"{where}!{cell_name(row, column)}"
            cell = cell_of(raw.cells[row, column], shared, place, problems)
            if problems:
                faults[row, column] = problems[0]
                cell = cell if cell.text else UNREAD
            unseen.see(cell, row, column)
            characters += len(cell.text)
            if characters > most:
                raise TooLarge
            if cell.text:
                cells[row, column] = cell
    return cells, faults


def _merges(merges: list[Area], extent: Area) -> tuple[Merge, ...]:
    """The merged ranges as positions within the rows."""
    top, left = extent[:2]
    return tuple(
        (first - top, start - left, last - top, end - left)
        for first, start, last, end in sorted(merged_within(merges, extent))
    )


# ---- what else to tell ---------------------------------------------------------------


def _unread(book: Book, chosen: Worksheet, named: bool) -> Iterator[Problem]:
    """Other worksheets with something in them, where nobody said which one is meant."""
    others = [] if named else [each for each in book.sheets.values() if each is not chosen]
    unread = [each.name for n, each in enumerate(others) if n >= _MOST_LOOKED_AT or book.is_filled(each)]
    if unread:
        message = f"只读了“{chosen.name}”，没有读：{_named(unread)}"
        yield problem("D018", message, "要读别的，写明 工作表；各单位一张的，分成几个文件", book.file, "提示")


def _named(names: list[str]) -> str:
    more = f"等{len(names)}张" if len(names) > 2 * _MOST_NAMED else ""
    return "、".join(names[: 2 * _MOST_NAMED]) + more


class _Formulas:
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


class _Unseen:
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


def _formulas_of(raw: RawSheet) -> _Formulas:
    seen = _Formulas()
    for at, cell in sorted(raw.cells.items()):
        seen.see(cell, *at)
    return seen


def _never_calculated(book: Book, formulas: _Formulas, where: str) -> Iterator[Problem]:
    """Formulas that all come to 0 in a workbook that wants to be calculated: its writer put the zeros there."""
    if book.stale and formulas.count and formulas.all_zero:
        first = f"{where}!{cell_name(*formulas.first)}"
        message = f"{formulas.count}个公式的值都是0，可能还没有算过"
        yield problem("D019", message, "用 Excel 或 WPS 打开，保存一次，再核对", first, "警告")


def _hidden(raw: RawSheet, extent: Area, where: str) -> Iterator[Problem]:
    """Hidden rows and columns are read like others: say so."""
    top, left, low, right = extent
    rows = [row for row in raw.hidden_rows if top <= row <= low]
    columns = [
        column
        for first, last in raw.hidden_columns
        for column in range(max(first, left), min(last, right) + 1)
    ]
    said = [f"第{each}行" for each in _runs(rows, str)]
    said += [f"{each}列" for each in _runs(columns, _letters)]
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


def _letters(column: int) -> str:
    return cell_name(0, column)[:-1]
