"""One worksheet of an .xlsx file, through openpyxl: cached values, number formats, merged cells.

openpyxl and not a faster reader: the formats decide what a person sees (98.5% is stored as
0.985), and a formula that was never calculated must not pass for a blank.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from ..nearest import nearest
from ..problems import Problem
from .cells import BLANK, LAST_COLUMN, LAST_ROW, Cell, Sheet, cell_name, parse_range, rectangle
from .faults import problem, refuse
from .formats import shown
from .limits import LIMITS
from .texts import hidden_character, refuse_all, trimmed

Area = tuple[int, int, int, int]
_WHOLE: Area = (1, 1, LAST_ROW, LAST_COLUMN)
_ERRORS = "#DIV/0!、#N/A、#REF! 之类"


def read_workbook(data: bytes, name: str, sheet: str, area: str) -> Sheet:
    """The worksheet of that name, or the first visible one.  Raises InputRefused."""
    book = _book(data, name, values=True)
    chosen, bounds = _chosen(book, name, sheet, area)
    where = f"{name}!{chosen.title}"
    problems: list[Problem] = []
    cells = dict(_cells(chosen, bounds, where, problems))
    problems += _without_value(data, chosen, bounds, where, name)
    refuse_all(problems, where)
    top, left, rows = rectangle(cells)
    if not rows:
        refuse("D009", "工作表（或区域）是空的", "检查 工作表、区域 写得对不对", where)
    return Sheet(
        name,
        chosen.title,
        top,
        left,
        rows,
        tuple(_merges(chosen, top, left, rows)),
        (*_hidden(chosen, top, left, rows, where), *_unread(book, chosen, name, bool(sheet or area))),
    )


def _book(data: bytes, name: str, *, values: bool) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(
                io.BytesIO(data), data_only=values, keep_links=False, keep_vba=False, rich_text=False
            )
    except RecursionError:
        raise
    except Exception:
        # whatever openpyxl stumbles over in a file of unknown making: the file is what is wrong
        refuse("D005", "Excel 文件已损坏，读不出来", "用 Excel 或 WPS 打开，修复后另存为 .xlsx", name)


# ---- which sheet, which cells ------------------------------------------------------


def _chosen(book: Any, name: str, sheet: str, area: str) -> tuple[Any, Area]:
    sheets = {each.title: each for each in book.worksheets}
    if not sheets:
        refuse("D007", "Excel 文件里没有工作表", "检查文件", name)
    bounds = _WHOLE
    if area and not (parsed := parse_range(area)):
        sheet, bounds = _defined(book, name, sheet, area)
    elif area:
        bounds = parsed or _WHOLE
    if sheet and sheet not in sheets:
        near = nearest(sheet, sheets)
        fix = f"是不是“{near}”？" if near else f"各张工作表：{'、'.join(sheets)}"
        refuse("D007", f"没有叫“{sheet}”的工作表", fix, name)
    first = next((each for each in sheets.values() if each.sheet_state == "visible"), None)
    return sheets[sheet] if sheet else first or next(iter(sheets.values())), bounds


def _defined(book: Any, name: str, sheet: str, area: str) -> tuple[str, Area]:
    """The one range that a defined name stands for."""
    named = book.defined_names.get(area)
    if named is None and sheet in book.sheetnames:
        named = book[sheet].defined_names.get(area)
    found = list(named.destinations) if named is not None else []
    bounds = parse_range(found[0][1]) if len(found) == 1 else None
    if bounds is None:
        fix = "写成 A2:F20、A:F，或者工作簿里定义的名称"
        refuse("D008", f"区域“{area}”不对", fix, f"{name}!{sheet}" if sheet else name)
    return str(found[0][0]), bounds


def _within(chosen: Any, bounds: Area) -> Iterator[tuple[int, int, Any]]:
    """The cells that exist: a sheet that claims a million rows has them in name only."""
    top, left, low, right = bounds
    for (row, column), cell in sorted(chosen._cells.items()):
        if top <= row <= low and left <= column <= right:
            yield row, column, cell


def _cells(
    chosen: Any, bounds: Area, where: str, problems: list[Problem]
) -> Iterator[tuple[tuple[int, int], Cell]]:
    number = 0
    for row, column, cell in _within(chosen, bounds):
        read = _cell(cell, f"{where}!{cell_name(row, column)}", problems)
        if read is BLANK:
            continue
        number += 1
        if number > LIMITS.cells or row - bounds[0] >= LIMITS.rows or column - bounds[1] >= LIMITS.columns:
            most = f"最多 {LIMITS.rows} 行、{LIMITS.columns} 列、{LIMITS.cells} 格"
            refuse("D006", f"工作表太大（{most}）", "用 区域 写明要哪一块，或者分成几份", where)
        yield (row, column), read


def _cell(cell: Any, where: str, problems: list[Problem]) -> Cell:
    value = cell.value
    if value is None:
        return BLANK
    if cell.data_type == "e":
        fix = "改正公式，用 Excel 或 WPS 重新保存；没有数的留空"
        problems.append(problem("D010", f"格里是错误值 {value}", fix, where))
        return BLANK
    if isinstance(value, bool):
        return Cell("是" if value else "否", "text")
    if isinstance(value, (int, float)):
        if isinstance(value, float) and not -1e300 < value < 1e300:
            problems.append(problem("D010", "格里的数太大，读不出来", "改正这个数", where))
            return BLANK
        text, rounded = shown(value, str(cell.number_format or "General"))
        return Cell(text, "number", rounded)
    if isinstance(value, (datetime, date, time, timedelta)):
        return Cell(_dated(value, str(cell.number_format)), "date")
    text = trimmed(str(value))
    if bad := hidden_character(text):
        problems.append(problem("D014", f"格里有看不见的字符 {bad}", "重打这一格", where))
    return Cell(text, "text") if text else BLANK


def _dated(value: datetime | date | time | timedelta, number_format: str) -> str:
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    day = f"{value.year}年{value.month}月"
    codes = number_format.lower().split('"')[::2]
    if any("d" in code for code in codes) or not any("m" in code for code in codes):
        day += f"{value.day}日"
    if isinstance(value, datetime) and (value.hour or value.minute):
        day += f" {value.hour}:{value.minute:02}"
    return day


def _without_value(data: bytes, chosen: Any, bounds: Area, where: str, name: str) -> Iterable[Problem]:
    """Formulas that were never calculated: blank in the sheet, and nobody would see it."""
    if not _has_formulas(data):
        return
    formulas = _book(data, name, values=False)[chosen.title]
    for row, column, cell in _within(formulas, bounds):
        if cell.data_type == "f" and chosen.cell(row, column).value is None:
            fix = "用 Excel 或 WPS 打开，保存一次；程序生成的表格要先算出来"
            yield problem("D011", "公式没有算出来的值", fix, f"{where}!{cell_name(row, column)}")


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for each in archive.namelist():
            if each.lower().startswith("xl/worksheets/") and each.lower().endswith(".xml"):
                text = archive.read(each)
                if b"<f>" in text or b"<f " in text or b"<f/>" in text:
                    return True
    return False


def _merges(
    chosen: Any, top: int, left: int, rows: tuple[tuple[Cell, ...], ...]
) -> Iterator[tuple[int, int, int, int]]:
    for each in sorted(chosen.merged_cells.ranges, key=lambda each: (each.min_row, each.min_col)):
        first = max(each.min_row - top, 0), max(each.min_col - left, 0)
        last = min(each.max_row - top, len(rows) - 1), min(each.max_col - left, len(rows[0]) - 1)
        if each.min_row >= top and each.min_col >= left and first[0] <= last[0] and first[1] <= last[1]:
            yield (*first, *last)


def _unread(book: Any, chosen: Any, name: str, named: bool) -> Iterator[Problem]:
    """Other worksheets with something in them, where nobody said which one is meant."""
    others = [
        each.title
        for each in book.worksheets
        if each is not chosen and any(cell.value is not None for cell in each._cells.values())
    ]
    if others and not named:
        message = f"只读了“{chosen.title}”，没有读：{'、'.join(others)}"
        yield problem("D018", message, "要读别的，写明 工作表；各单位一张的，分成几个文件", name, "提示")


def _hidden(
    chosen: Any, top: int, left: int, rows: tuple[tuple[Cell, ...], ...], where: str
) -> Iterator[Problem]:
    """Hidden rows and columns are read like others: say so."""
    last_row, last_column = top + len(rows) - 1, left + len(rows[0]) - 1
    hidden = [str(n) for n, each in chosen.row_dimensions.items() if each.hidden and top <= n <= last_row]
    columns = [
        letter
        for letter, each in chosen.column_dimensions.items()
        if each.hidden and each.min is not None and left <= each.min <= last_column
    ]
    if hidden or columns:
        said = "、".join([*(f"第{n}行" for n in hidden[:10]), *(f"{each}列" for each in columns[:10])])
        yield problem("D017", f"隐藏的{said}也读入了", "不要的删去", where, "提示")
