"""A .csv file: strict encodings, strict quotes, rows of one width."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from .. import limits
from ..files.csv_files import FieldTooLong, UnpairedQuotes, csv_rows
from ..files.errors import TooLarge
from ..patterns import pattern
from ..problems import InputRefused, Problem
from ..source.encodings import decode
from . import faults
from .cells import (
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
    take_cells,
)
from .damage import cut_off
from .faults import problem, refuse
from .texts import refuse_all, text_fault, trimmed, without_hidden
from .yuan import in_yuan

_NUMBER = pattern(r"[-−－+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
_AS_FORMULA = pattern(r'="((?:[^"]|"")*)"')
"""What keeps its leading zeros when Excel opens the csv: ="00123"."""
_SENTENCE = pattern(r"[：:。；]")
_ESCAPED_RETURN = "_x000D_"
"""What Excel stores for the return of Alt+Enter; some programs copy it out as it is."""
_DELIMITERS = ",\t;"
_BY_TABS = (".tsv", ".xls", ".et")
"""Endings of texts that Excel parts at tabs and nowhere else."""
_HINT = pattern(r'"?sep=([,;\t])"?\r?\n', re.IGNORECASE)
"""What some programs write first, for Excel."""
_NO_SHEETS = "csv 文件没有工作表"
_LOOKED_AT = 1_000_000
"""Characters that decide what parts the cells."""
_MOST_IN_A_LINE = 1_000_000
_MOST_IN_A_FIELD = 2 * MOST_IN_A_CELL
"""Characters with the blanks around them, which go."""


def read_delimited(data: bytes, name: str, sheet: str, area: str, strict: bool = True) -> Sheet:
    """The whole file, or an area of it.  Raises InputRefused, for cells that cannot be read if ``strict``."""
    if sheet:
        refuse(faults.no_such_sheet(name, _NO_SHEETS, "删去 工作表"))
    bounds = parse_range(area) if area else (1, 1, LAST_ROW, LAST_COLUMN)
    if bounds is None:
        refuse(faults.wrong_area(name, f"“{area}”不对", "写成 A2:F20 或 A:F"))
    text, notices = _decoded(data, name)
    if len(text) > limits.most_characters():
        refuse(faults.table_too_large(name))
    limits.take("report_characters", len(text))
    lines = _Rows(text, name)
    problems = [*_ragged(lines, name)]
    refuse_all(problems, name)
    cells = {}
    unread: dict[tuple[int, int], Problem] = {}
    for at, cell in _cells(lines, bounds, name, problems):
        cells[at] = cell
        if problems:
            unread[at] = problems.pop(0)
    if strict:
        refuse_all(list(unread.values()), name)
    try:
        top, left, rows = rectangle(cells)
        take_cells(lines.seen)
    except TooLarge:
        refuse(faults.table_too_large(name))
    if not rows:
        refuse(faults.empty(name, "文件（或区域）"))
    return Sheet(name, "", top, left, rows, (), notices, placed_within(unread, top, left))


def stream_delimited(data: bytes, name: str, sheet: str, on_row: OnCells) -> Streamed:
    """The whole file, row by row.  Raises InputRefused."""
    if sheet:
        refuse(faults.no_such_sheet(name, _NO_SHEETS, "不写工作表"))
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
        self.seen = 0
        """How many cells there are, when they have been gone through."""
        self._hint = _HINT.match(text)
        self._delimiter = self._hint[1] if self._hint else _delimiter(text, name)
        _refuse_wide_commas(self, name)

    def __iter__(self) -> Iterator[list[str]]:
        """Raises InputRefused for quotes without a pair, and for more than the limits."""
        most, most_cells = limits.now(), limits.most_cells()
        cells = 0
        try:
            for number, row in enumerate(csv_rows(self._lines(), self._delimiter, _MOST_IN_A_FIELD), 1):
                cells += len(row)
                if number > most.table_rows or len(row) > most.table_columns or cells > most_cells:
                    refuse(faults.table_too_large(self._name, fix="分成几份"))
                yield row
            self.seen = cells
        except FieldTooLong as error:
            line = error.args[0] + 1
            refuse(faults.field_too_long(self._name, line), line)
        except UnpairedQuotes as error:
            line = error.args[0] + 1
            fix = "格里有引号的，整格用引号括起来，里面的引号写两个；或者另存为 .xlsx"
            refuse(problem("D013", f"第{line}行起引号没有配对", fix, self._name), line)

    def _lines(self) -> Iterator[str]:
        """Line by line; one that is endless is not cut into a million cells first."""
        for number, line in enumerate(io.StringIO(self._text, newline=""), 1):
            if number == 1 and self._hint:
                line = "\n"
            if len(line) > _MOST_IN_A_LINE:
                refuse(faults.line_too_long(self._name, number, len(line)), number)
            yield line


def _refuse_wide_commas(rows: Iterable[list[str]], name: str) -> None:
    """A head or a row whose cells are parted by ，, among others that are parted as they should be."""
    usual = _usual(rows)
    for number, row in enumerate(rows, 1):
        if usual > 2 and _filled(row) == 1 and _is_parted_by_wide_commas(row[0], usual):
            refuse(faults.wide_commas(name, f"第{number}行"), number)


def _is_parted_by_wide_commas(text: str, cells: int) -> bool:
    return text.count("，") == cells - 1 and not _SENTENCE.search(text)


def _delimiter(text: str, name: str) -> str:
    """The most frequent of comma, tab and semicolon in the first line that says something."""
    if name.lower().endswith(_BY_TABS) and "\t" in text:
        return "\t"
    text = text[:_LOOKED_AT]
    filled = [each for each in text.split("\n") if each.strip()]
    if _all_parted_by_wide_commas(text, filled):
        refuse(faults.wide_commas(name, ""))
    first = next((each for each in text.split("\n") if each.strip(" \t,;\r")), "")
    outside_quotes = "".join(first.split('"')[::2])
    found = _most_frequent(outside_quotes)
    if found not in outside_quotes and len(filled) > 1:  # a title line: the next ones decide
        return _most_frequent(text)
    return found


def _all_parted_by_wide_commas(text: str, lines: list[str]) -> bool:
    if any(each in text for each in _DELIMITERS):
        return False
    return sum("，" in each for each in lines) > len(lines) / 2


def _most_frequent(text: str) -> str:
    return max(_DELIMITERS, key=text.count)


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
    """Rows that say more or less cells than the others; a line of one cell is a title or a note.

    So is a short line of words above the head: 各镇清运情况,2024年9月.
    """
    usual = _usual(rows)
    needed = max((_filled(row) for row in rows if len(row) == usual), default=0)
    is_above = True
    for number, row in enumerate(rows, 1):
        filled = _filled(row)
        is_whole = len(row) >= needed and filled <= usual
        is_above = is_above and not (is_whole and filled > 1)
        if is_whole or _is_title(row, needed if is_above else 0):
            continue
        fix = "格里有逗号的，整格用引号括起来；少了的补上空格子"
        message = f"第{number}行有{len(row)}格，其他行有{usual}格"
        yield problem("D012", message, fix, f"{name}!{cell_name(number, 1)}")


def _is_title(row: list[str], width: int) -> bool:
    """A blank row, a line of one cell, or above a head so wide one of fewer words."""
    filled = _filled(row)
    return not filled or bool(filled == 1 and trimmed(row[0])) or (filled < width and _is_of_words(row))


def _is_of_words(row: list[str]) -> bool:
    return not any(_NUMBER.fullmatch(trimmed(each)) for each in row)


def _cells(
    rows: Iterable[list[str]], bounds: tuple[int, int, int, int], name: str, problems: list[Problem]
) -> Iterator[tuple[tuple[int, int], Cell]]:
    """The filled cells within bounds, in their order; what is wrong with one is in ``problems`` when it comes."""
    top, left, low, right = bounds
    for number, row in enumerate(rows, 1):
        if not top <= number <= low:
            continue
        for column, typed in enumerate(row, 1):
            text, is_formula = _typed(typed)
            if text and left <= column <= right:
                where = f"{name}!{cell_name(number, column)}"
                yield (number, column), _cell(text, is_formula, where, problems)


def _typed(text: str) -> tuple[str, bool]:
    """The text of a cell, and whether it stood in a formula that keeps it a text."""
    text = trimmed(text.replace(_ESCAPED_RETURN, "\r") if _ESCAPED_RETURN in text else text)
    formula = _AS_FORMULA.fullmatch(text)
    return (trimmed(formula[1].replace('""', '"')), True) if formula else (text, False)


_IN_BRACKETS = pattern(r"[（(]([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+)[)）]")
"""-1,200 of accountants; (5) may be the number of a column."""


def _cell(text: str, is_formula: bool, where: str, problems: list[Problem]) -> Cell:
    if fault := text_fault(text, where) or cut_off(text, where):
        problems.append(fault)
        text = without_hidden(text)
    if below := None if is_formula else _IN_BRACKETS.fullmatch(text):
        return Cell(f"-{below[1]}", "number")
    money = "" if is_formula else in_yuan(text)
    kind: Kind = "number" if money or (_NUMBER.fullmatch(text) and not is_formula) else "text"
    return Cell(money or text, kind, yuan=bool(money))
