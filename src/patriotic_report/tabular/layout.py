"""Where a sheet's head, rows and notes stand: sheets as offices make them.

Title lines above, ``单位：吨`` and ``填报单位：某镇``, a head of one to three rows, blank rows, 合计 and 小计
anywhere, 注 and 制表人 below.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from ..datafiles import Cell, Sheet
from ..facts.column_numbers import LABELS, count_up, series_of, words_and_numbers
from ..facts.labelled_rows import begins_as_a_number
from ..patterns import pattern
from ..units import is_unit, looks_like_unit

_LABEL = pattern(
    r"(?:填报|填表|报送|编报|编制|制表|统计|汇总|报告)?(?:数据)?(?:截至|截止)?(?P<what>单位|日期|时间|截至|截止|人|部门|负责人|审核人?|联系人|电话|联系电话|领导|缺报)"
    r"(?:（盖章）|\(盖章\)|签字|签章)?[:：]\s*(?P<value>.*)"
)
_SIGNED = pattern(
    r"(?:制表|填表|填报|统计|汇总|审核|复核|校对|核对|经办|主管|分管领导|负责人|单位负责人|单位领导|报送|上报)(?:人|人员|单位|部门|时间|日期)?"
    r"(?:（签[字章]）|\(签[字章]\)|（盖章）|签字|签章)?[:：].*"
)
_NOTE = pattern(
    r"(?:注|备注|说明|附注|注释|填表说明|填报说明|数据来源|资料来源)\s*[:：0-9①（(].*|注释?[:：]?|[※＊*].+"
)
_UNIT_LINE = pattern(r"[（(]?(?:计量)?单位[:：]\s*(?P<unit>[^）)]+)[）)]?")
_MOST_HEAD_ROWS = 3


class Layout(NamedTuple):
    """Row numbers (from 0) of a sheet: ``head`` is (first, after the last), ``body`` every row of figures.

    ``notes`` are rows that hold no figures: titles, units, signatures, 注.  ``unit``,
    ``organisation``, ``date`` and ``lacking`` (缺报) are what such rows say; ``units_row`` holds a unit under each name,
    ``numbers_row`` the columns' numbers (甲 1 2).
    """

    head: tuple[int, int]
    body: tuple[int, ...]
    notes: tuple[int, ...]
    unit: str = ""
    organisation: str = ""
    date: str = ""
    lacking: str = ""
    units_row: int = -1
    numbers_row: int = -1


def texts(sheet: Sheet, row: int) -> list[str]:
    """The texts of a row's cells that are not blank."""
    return [cell.text for cell in sheet.rows[row] if cell.text]


def layout_of(sheet: Sheet, head_rows: int = 0) -> Layout | None:
    """Find everything; ``head_rows`` says how many rows the head has.  None where there is no head."""
    filled = [number for number in range(len(sheet.rows)) if texts(sheet, number)]
    above = _rows_above(sheet, filled)
    if above == len(filled):
        return None
    first = filled[above]
    after = first + (head_rows or _head_rows(sheet, first))
    end, units, numbers = _below_names(sheet, after, with_units=not head_rows)
    rest = [number for number in filled if number >= end]
    below = _first_note(sheet, rest)
    notes = (*filled[:above], *rest[below:])
    said = [text for number in notes for text in texts(sheet, number)]
    return Layout((first, after), tuple(rest[:below]), notes, _unit(said), *_labels(said), units, numbers)


def _rows_above(sheet: Sheet, filled: list[int]) -> int:
    """How many of the filled rows stand above the head; a sheet of one column has none."""
    if not sheet.rows or len(sheet.rows[0]) < 2:
        return 0
    return sum(1 for _ in takewhile(lambda row: _is_preamble(sheet, row), filled))


def _below_names(sheet: Sheet, row: int, *, with_units: bool) -> tuple[int, int, int]:
    """The first row below the head, and those of units and of numbers above it, -1 where there is none."""
    units = numbers = -1
    while not (units >= 0 and numbers >= 0):
        if units < 0 and with_units and _is_unit_row(sheet, row):
            units = row
        elif numbers < 0 and _is_numbers_row(sheet, row):
            numbers = row
        else:
            break
        row += 1
    return row, units, numbers


def _first_note(sheet: Sheet, rest: list[int]) -> int:
    """Where the notes below a table begin: at the 注 behind which no row holds a figure, or the last signatures."""
    below = len(rest)
    while below and _is_footer(sheet, rest[below - 1]):
        below -= 1
    last = next((n for n in range(len(rest) - 1, -1, -1) if _holds_figures(sheet, rest[n])), -1)
    notes = (n for n in range(last + 1, len(rest)) if _NOTE.fullmatch(texts(sheet, rest[n])[0]))
    return min(next(notes, below), below)


def _holds_figures(sheet: Sheet, row: int) -> bool:
    """Numbers that are no telephone number behind its label."""
    cells = [cell for cell in sheet.rows[row] if cell.text]
    return any(
        (cell.kind == "number" or (n and begins_as_a_number(cell.text)))
        and not (n and cells[n - 1].text.rstrip().endswith((":", "：")))
        for n, cell in enumerate(cells)
    )


def _is_numbers_row(sheet: Sheet, row: int) -> bool:
    """A row that numbers the columns: 甲 1 2, 栏次 (1) (2), 1 2 3, 3=1÷2."""
    if row >= len(sheet.rows):
        return False
    words, numbers = words_and_numbers([cell.text for cell in sheet.rows[row]])
    if not count_up(numbers):
        return False
    if not LABELS.isdisjoint(words):
        return True
    bracketed = not any(number.strip().isdigit() for number in numbers)
    if not words:
        return _numbers_every_column(sheet, row, len(numbers), bracketed)
    siblings = series_of(words)
    several = len(numbers) > 1 or bracketed
    return bool(siblings) and several and _rows_below_are_no_siblings(sheet, row, siblings)


def _numbers_every_column(sheet: Sheet, row: int, count: int, bracketed: bool) -> bool:
    """1 2 3 over every column, or (1) (2) under a blank corner."""
    here = sheet.rows[row]
    # 序号 1, 2 … and figures
    counted = row + 1 < len(sheet.rows) and sheet.rows[row + 1][0].kind == "number"
    whole = count > 2 and count == len(here) and not counted
    return count > 1 and (bracketed or not here[0].text or whole)


def _rows_below_are_no_siblings(sheet: Sheet, row: int, siblings: str) -> bool:
    """甲 may be a unit, where 乙 is one too; without any row below, nothing says that it is not."""
    rest = [each for each in sheet.rows[row + 1 :] if any(cell.text for cell in each)]
    return bool(rest) and not any(cell.text in siblings for each in rest for cell in each[:1] if cell.text)


def _is_preamble(sheet: Sheet, row: int) -> bool:
    """A title, or a line of labels: 填报单位：某镇, 2016年10月."""
    return _is_line_above(sheet, row) or _is_title_with_its_time(sheet, row)


def _is_line_above(sheet: Sheet, row: int) -> bool:
    """A lone text, or labels."""
    said = texts(sheet, row)
    if len(said) == 1:
        # a title begins on the left; in a table of two columns a lone name may stand over the figures
        return bool(sheet.rows[row][0].text) or len(sheet.rows[row]) > 2
    return any(_LABEL.fullmatch(text) or _UNIT_LINE.fullmatch(text) for text in said)


_TIME = pattern(
    r"[（(]?(?:19|20)\d\d年(?:度|第?[一二三四1-4]季度|[上下]半年|\d{1,2}(?:[-—~～至]\d{1,2})?月(?:份|\d{1,2}日)?)?[）)]?"
    r"|\d{1,2}(?:[-—~～至]\d{1,2})?月份?"
)


_TITLE = pattern(r".{2,}(?:情况|统计|报表|汇总|一览|台账|进度|[^代]表)")


def _is_title_with_its_time(sheet: Sheet, row: int) -> bool:
    """各镇清运情况, 2024年9月: fewer cells than the row of names below."""
    here = [cell for cell in sheet.rows[row] if cell.text]
    says_when = any(cell.kind == "date" or _TIME.fullmatch(cell.text) for cell in here[1:])
    if not says_when or any(cell.kind == "number" for cell in here):
        return False
    # in a table of two columns the title's words tell it from a head: 乡镇, 2024年9月
    titled = bool(_TITLE.fullmatch(here[0].text))
    return len(here) - titled < len(_names_in_the_next_row(sheet, row))


def _names_in_the_next_row(sheet: Sheet, row: int) -> list[Cell]:
    """The cells of the next row that is not blank nor of labels, where it begins on the left and holds words only."""
    below = next((sheet.rows[n] for n in range(row + 1, len(sheet.rows)) if _says_more(texts(sheet, n))), ())
    names = [cell for cell in below if cell.text]
    return names if names and below[0].text and all(cell.kind == "text" for cell in names) else []


def _says_more(said: list[str]) -> bool:
    """Whether a row holds anything besides labels."""
    return any(not (_LABEL.fullmatch(text) or _UNIT_LINE.fullmatch(text)) for text in said)


def _is_unit_row(sheet: Sheet, row: int) -> bool:
    """A row below the names that says units only: 吨, 处, 人次."""
    if row >= len(sheet.rows):
        return False
    first, *others = sheet.rows[row]
    said = [bare_unit(cell.text) for cell in others if cell.text]
    if first.text not in {"", "单位", "计量单位"} or any(map(begins_as_a_number, said)):
        return False
    return 2 * sum(map(is_unit, said)) > len(
        said
    )  # one that nobody knows stands among those that everybody does


def bare_unit(text: str) -> str:
    """（吨） → 吨."""
    return text.strip("（）() ")


def _is_footer(sheet: Sheet, row: int) -> bool:
    said = texts(sheet, row)
    if _NOTE.fullmatch(said[0]) and not _holds_figures(sheet, row):
        return True
    return bool(_LABEL.fullmatch(said[0]) or _SIGNED.fullmatch(said[0])) and not _holds_figures(sheet, row)


def _head_rows(sheet: Sheet, first: int) -> int:
    """As many rows as the merged cells that begin in the first go down; or a second row that fills its gaps."""
    last = max((low for top, _, low, _ in sheet.merges if top == first), default=first)
    across = [(left, right) for top, left, _, right in sheet.merges if top == first and left != right]
    if any(_names_below(sheet, first, left, right) for left, right in across):
        last = max(last, first + 1)
    if last == first and _fills_gaps(sheet, first):
        last = first + 1
    return min(last - first + 1, _MOST_HEAD_ROWS, len(sheet.rows) - first)


def _names_below(sheet: Sheet, first: int, left: int, right: int) -> bool:
    """Whether the row below a merged name holds names too, and no figures."""
    if first + 1 >= len(sheet.rows):
        return False
    cells = sheet.rows[first + 1][left : right + 1]
    return any(cell.text for cell in cells) and all(cell.kind != "number" for cell in cells)


def _fills_gaps(sheet: Sheet, first: int) -> bool:
    """Names under blank cells of the head: how a csv shows what was merged."""
    if first + 1 >= len(sheet.rows):
        return False
    upper, lower = sheet.rows[first], sheet.rows[first + 1]
    gaps = [n for n, cell in enumerate(upper) if not cell.text]
    names = all(cell.kind in {"text", "blank"} for cell in lower)
    return bool(gaps) and names and not lower[0].text and all(lower[n].text for n in gaps)


def _unit(said: list[str]) -> str:
    found = [match["unit"].strip() for text in said if (match := _UNIT_LINE.fullmatch(text))]
    return next((unit for unit in found if looks_like_unit(unit)), "")


def _labels(said: list[str]) -> tuple[str, str, str]:
    """What 填报单位：, 截至日期： and 缺报： say."""
    found = [
        (match["what"], value)
        for text in said
        if (match := _LABEL.fullmatch(text)) and (value := match["value"].strip())
    ]
    organisations = (value for what, value in found if what == "单位" and not looks_like_unit(value))
    days = (value for what, value in found if what in _DAYS)
    lacking = (value for what, value in found if what == "缺报")
    return next(organisations, ""), next(days, ""), next(lacking, "")


_DAYS = frozenset(("日期", "时间", "截至", "截止"))


def head_names(sheet: Sheet, head: tuple[int, int], column: int) -> Iterator[str]:
    """The names over a column from the uppermost down; a merged cell's name counts in all it covers."""
    said = ""
    for row in range(*head):
        text = _merged_text(sheet, row, column) or _text_to_the_left(sheet, head, row, column)
        if text and text != said:
            said = text
            yield text


def _merged_text(sheet: Sheet, row: int, column: int) -> str:
    for top, left, low, right in sheet.merges:
        if top <= row <= low and left <= column <= right:
            return sheet.rows[top][left].text
    return sheet.rows[row][column].text


def _text_to_the_left(sheet: Sheet, head: tuple[int, int], row: int, column: int) -> str:
    """In a head of several rows without merged cells, an upper name goes on to the right."""
    if row == head[1] - 1 or head[1] - head[0] == 1 or any(top == row for top, *_ in sheet.merges):
        return ""
    if not sheet.rows[row + 1][column].text:
        return ""
    return next((sheet.rows[row][n].text for n in range(column, -1, -1) if sheet.rows[row][n].text), "")
