"""A .csv file: strict encodings, strict quotes, rows of one width."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from .. import limits
from ..files.errors import TooLarge
from ..patterns import pattern
from ..problems import InputRefused, Problem
from ..source.encodings import decode
from .cells import (
    BLANK,
    LAST_COLUMN,
    LAST_ROW,
    MOST_IN_A_CELL,
    Cell,
    Kind,
    OnCells,
    Sheet,
    Streamed,
    cell_name,
    parse_range,
    placed_within,
    rectangle,
)
from .damage import cut_off, damaged_code
from .faults import most_of_a_table, problem, refuse, refuse_large
from .texts import hidden_character, refuse_all, too_long, trimmed, without_hidden
from .yuan import in_yuan

_NUMBER = pattern(r"[-−－+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
_AS_FORMULA = pattern(r'="((?:[^"]|"")*)"')
"""What keeps its leading zeros when Excel opens the csv: ="00123"."""
_SENTENCE = pattern(r"[：:。；]")
_ESCAPED_RETURN = "_x000D_"
"""What Excel stores for the return of Alt+Enter; some programs copy it out as it is."""
_DELIMITERS = ",\t;"
_LOOKED_AT = 1_000_000
"""Characters that decide what parts the cells."""
_MOST_IN_A_LINE = 1_000_000
_MOST_IN_A_FIELD = 2 * MOST_IN_A_CELL
"""Characters with the blanks around them, which go."""


def read_delimited(data: bytes, name: str, sheet: str, area: str, strict: bool = True) -> Sheet:
    """The whole file, or an area of it.  Raises InputRefused, for cells that cannot be read if ``strict``."""
    if sheet:
        refuse("D007", "csv 文件没有工作表", "删去 工作表", name)
    bounds = parse_range(area) if area else (1, 1, LAST_ROW, LAST_COLUMN)
    if bounds is None:
        refuse("D008", f"区域“{area}”不对", "写成 A2:F20 或 A:F", name)
    text, notices = _decoded(data, name)
    lines = _Rows(text, name)
    problems = [*_ragged(lines, name)]
    refuse_all(problems, name)
    cells = {}
    faults: dict[tuple[int, int], Problem] = {}
    for at, cell in _cells(lines, bounds, name, problems):
        cells[at] = cell
        if problems:
            faults[at] = problems.pop(0)
    if strict:
        refuse_all(list(faults.values()), name)
    try:
        top, left, rows = rectangle(cells)
    except TooLarge:
        refuse_large(name)
    if not rows:
        refuse("D009", "文件（或区域）是空的", "补上表头和各行", name)
    return Sheet(name, "", top, left, rows, (), notices, placed_within(faults, top, left))


def stream_delimited(data: bytes, name: str, sheet: str, on_row: OnCells) -> Streamed:
    """The whole file, row by row.  Raises InputRefused."""
    if sheet:
        refuse("D007", "csv 文件没有工作表", "不写工作表", name)
    text, notices = _decoded(data, name)
    lines = _Rows(text, name)
    refuse_all([*_ragged(lines, name)], name)
    problems: list[Problem] = []
    found = _cells(lines, (1, 1, LAST_ROW, LAST_COLUMN), name, problems)
    for row, cells in groupby(found, lambda each: each[0][0]):
        filled = {column: cell for (_, column), cell in cells}
        # the next row has been begun: its first fault is its own
        own = [each for each in problems if _row_of(each) == row]
        problems[:] = [each for each in problems if _row_of(each) != row]
        on_row(row, filled, own)
    return Streamed(name, "", (), notices)


def _row_of(found: Problem) -> int:
    """The row of a place such as 表.csv!C5."""
    return int(found.place.file.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return decode(data, name)
    except InputRefused as refused:
        raise InputRefused(
            each._replace(
                code="D015",
                message=each.message.replace("，不是 YAML 文本文件", "，不是 csv 文本"),
                fix="用 Excel 或 WPS 打开，另存为 .xlsx，或者“CSV UTF-8”",
            )
            for each in refused.problems
        ) from None


class _Rows:
    """The rows of a text, parsed each time they are gone through: ten thousand of them take no memory."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._delimiter = "\t" if name.lower().endswith(".tsv") and "\t" in text else _delimiter(text, name)
        _refuse_wide_commas(self, name)

    def __iter__(self) -> Iterator[list[str]]:
        """Raises InputRefused for quotes without a pair, and for more than the limits."""
        before = csv.field_size_limit(_MOST_IN_A_FIELD)
        reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
        most = limits.now()
        line = cells = 0
        try:
            for number, row in enumerate(reader, 1):
                line = reader.line_num
                cells += len(row)
                if number > most.table_rows or len(row) > most.table_columns or cells > most.table_cells:
                    refuse_large(self._name, fix="分成几份")
                yield row
        except csv.Error as error:
            if "limit" in str(error):
                what = f"第{line + 1}行起的一格超过{MOST_IN_A_CELL}个字"
                refuse("D006", what, "可能是引号没有配对；长的内容分成几格", self._name, line + 1)
            fix = "格里有引号的，整格用引号括起来，里面的引号写两个；或者另存为 .xlsx"
            refuse("D013", f"第{line + 1}行起引号没有配对", fix, self._name, line + 1)
        finally:
            csv.field_size_limit(before)

    def _lines(self) -> Iterator[str]:
        """Line by line; one that is endless is not cut into a million cells first."""
        for number, line in enumerate(io.StringIO(self._text, newline=""), 1):
            if len(line) > _MOST_IN_A_LINE:
                what = f"第{number}行有{len(line)}个字，表格太大（最多 {most_of_a_table()}）"
                refuse("D006", what, "检查是否给错了文件，或分成几份", self._name, number)
            yield line


def _refuse_wide_commas(rows: Iterable[list[str]], name: str) -> None:
    """A head or a row whose cells are parted by ，, among others that are parted as they should be."""
    usual = _usual(rows)
    for number, row in enumerate(rows, 1):
        if (
            usual > 2
            and _filled(row) == 1
            and row[0].count("，") == usual - 1
            and not _SENTENCE.search(row[0])
        ):
            refuse(
                "D016", f"第{number}行各格用的是全角逗号“，”", "改成半角逗号，或者另存为 .xlsx", name, number
            )


def _delimiter(text: str, name: str) -> str:
    """The most frequent of comma, tab and semicolon in the first line that says something."""
    text = text[:_LOOKED_AT]
    line = next((each for each in text.split("\n") if each.strip(" \t,;\r")), "")
    outside = "".join(line.split('"')[::2])
    times = {each: outside.count(each) for each in _DELIMITERS}
    best = max(times, key=lambda each: times[each])
    several = [each for each in text.split("\n") if each.strip()]
    if (
        not any(each in text for each in _DELIMITERS)
        and sum("，" in each for each in several) > len(several) / 2
    ):
        refuse("D016", "各格用的是全角逗号“，”", "改成半角逗号，或者另存为 .xlsx", name)
    if not times[best] and len(several) > 1:  # a title line: the next ones decide
        times = {each: text.count(each) for each in _DELIMITERS}
        best = max(times, key=lambda each: times[each])
    return best


def _filled(row: list[str]) -> int:
    """How many cells a row has up to its last one that is not blank."""
    width = len(row)
    while width and not trimmed(row[width - 1]):
        width -= 1
    return width


def _usual(rows: Iterable[list[str]]) -> int:
    """How many cells most rows have; 0 where none has several."""
    widths = Counter(len(row) for row in rows if _filled(row) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _ragged(rows: Iterable[list[str]], name: str) -> Iterator[Problem]:
    """Rows that say more or less cells than the others; a line of one cell is a title or a note."""
    usual = _usual(rows)
    if not usual:
        return
    needed = max(_filled(row) for row in rows if len(row) == usual)
    for number, row in enumerate(rows, 1):
        filled = _filled(row)
        title = filled == 1 and trimmed(row[0])
        if not filled or title or (len(row) >= needed and filled <= usual):
            continue
        fix = "格里有逗号的，整格用引号括起来；少了的补上空格子"
        message = f"第{number}行有{len(row)}格，其他行有{usual}格"
        yield problem("D012", message, fix, f"{name}!{cell_name(number, 1)}")


def _cells(
    rows: Iterable[list[str]], bounds: tuple[int, int, int, int], name: str, problems: list[Problem]
) -> Iterator[tuple[tuple[int, int], Cell]]:
    top, left, low, right = bounds
    for number, row in enumerate(rows, 1):
        if not top <= number <= low:
            continue
        for column, typed in enumerate(row, 1):
            text = trimmed(typed.replace(_ESCAPED_RETURN, "\r") if _ESCAPED_RETURN in typed else typed)
            if formula := _AS_FORMULA.fullmatch(text):
                text = trimmed(formula[1].replace('""', '"'))
            if not text or not left <= column <= right:
                continue
            where = f"{name}!{cell_name(number, column)}"
            if len(text) > MOST_IN_A_CELL:
                problems.append(too_long(text, where))
            elif bad := hidden_character(text):
                problems.append(problem("D014", f"格里有看不见的字符 {bad}", "重打这一格", where))
                text = without_hidden(text)
            elif damaged := damaged_code(text, where) or cut_off(text, where):
                problems.append(damaged)
            money = "" if formula else in_yuan(text)
            kind: Kind = "number" if money or (_NUMBER.fullmatch(text) and not formula) else "text"
            yield (number, column), Cell(money or text, kind, yuan=bool(money))


__all__ = ["BLANK", "read_delimited"]
