"""Where a sheet's head, rows, sums and notes stand: sheets as offices make them.

Title lines above, ``单位：吨`` and ``填报单位：某镇``, a head of one to three rows, blank rows, 合计 and 小计
anywhere, 注 and 制表人 below.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..chinese import sum_kind
from ..datafiles import Sheet
from ..patterns import pattern
from ..units import is_unit

_LABEL = pattern(
    r"(?:填报|填表|报送|编报|编制|制表|统计|汇总|报告)?(?:数据)?(?:截至|截止)?(?P<what>单位|日期|时间|截至|截止|人|部门|负责人|审核人?|联系人|电话|联系电话|领导)"
    r"(?:（盖章）|\(盖章\)|签字|签章)?[:：]\s*(?P<value>.*)"
)
_NOTE = pattern(r"(?:注|备注|说明|附注|注释)\s*[:：0-9①].*")
_UNIT_LINE = pattern(r"[（(]?(?:计量)?单位[:：]\s*(?P<unit>[^）)]+)[）)]?")
_MOST_HEAD_ROWS = 3


class Layout(NamedTuple):
    """Row numbers (from 0) of a sheet: ``head`` is (first, after the last), ``body`` every row of figures.

    ``notes`` are rows that hold no figures: titles, units, signatures, 注.  ``unit``,
    ``organisation`` and ``date`` are what such rows say; ``units_row`` holds a unit under each name.
    """

    head: tuple[int, int]
    body: tuple[int, ...]
    notes: tuple[int, ...]
    unit: str = ""
    organisation: str = ""
    date: str = ""
    units_row: int = -1


def texts(sheet: Sheet, row: int) -> list[str]:
    """The texts of a row's cells that are not blank."""
    return [cell.text for cell in sheet.rows[row] if cell.text]


def row_kind(sheet: Sheet, row: int) -> Literal["total", "subtotal", "of_which", "data"]:
    """Whether a row is a 合计, a 小计 or a 其中: one of its words before the first number says so."""
    for cell in sheet.rows[row]:
        if cell.kind == "number":
            break
        if kind := sum_kind(cell.text):
            return kind
        if cell.text.startswith("其中"):
            return "of_which"
    return "data"


def layout_of(sheet: Sheet, head_rows: int = 0) -> Layout | None:
    """Find everything; ``head_rows`` says how many rows the head has.  None where there is no head."""
    filled = [number for number in range(len(sheet.rows)) if texts(sheet, number)]
    wide = len(sheet.rows[0]) > 1 if sheet.rows else False
    above = 0
    while above < len(filled) and wide and _is_preamble(sheet, filled[above]):
        above += 1
    if above == len(filled):
        return None
    first = filled[above]
    after = first + (head_rows or _head_rows(sheet, first))
    units = after if not head_rows and _is_unit_row(sheet, after) else -1
    after += units >= 0
    rest = [number for number in filled if number >= after]
    below = len(rest)
    while below and _is_footer(sheet, rest[below - 1]):
        below -= 1
    notes = (*filled[:above], *rest[below:])
    said = [text for number in notes for text in texts(sheet, number)]
    head = (first, units if units >= 0 else after)
    return Layout(head, tuple(rest[:below]), notes, _unit(said), *_labels(said), units)


def _is_preamble(sheet: Sheet, row: int) -> bool:
    """A title, or a line of labels: 填报单位：某镇, 2016年10月."""
    said = texts(sheet, row)
    if len(said) == 1:
        # a title begins on the left; in a table of two columns a lone name may stand over the figures
        return bool(sheet.rows[row][0].text) or len(sheet.rows[row]) > 2
    return any(_LABEL.fullmatch(text) or _UNIT_LINE.fullmatch(text) for text in said)


def _is_unit_row(sheet: Sheet, row: int) -> bool:
    """A row below the names that says units only: 吨, 处, 人次."""
    if row >= len(sheet.rows):
        return False
    first, *others = sheet.rows[row]
    said = [bare_unit(cell.text) for cell in others if cell.text]
    return first.text in {"", "单位", "计量单位"} and bool(said) and all(is_unit(each) for each in said)


def bare_unit(text: str) -> str:
    """（吨） → 吨."""
    return text.strip("（）() ")


def _is_footer(sheet: Sheet, row: int) -> bool:
    said = texts(sheet, row)
    if _NOTE.fullmatch(said[0]):
        return True
    return bool(_LABEL.fullmatch(said[0])) and all(cell.kind != "number" for cell in sheet.rows[row])


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
    return next((unit for unit in found if is_unit(unit)), "")


def _labels(said: list[str]) -> tuple[str, str]:
    """What 填报单位： and 截至日期： say."""
    organisation = day = ""
    for text in said:
        match = _LABEL.fullmatch(text)
        value = match["value"].strip() if match else ""
        if match and match["what"] == "单位" and value and not is_unit(value):
            organisation = organisation or value
        elif match and match["what"] in {"日期", "时间", "截至", "截止"}:
            day = day or value
    return organisation, day


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
