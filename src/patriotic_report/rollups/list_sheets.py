"""The other sheets of a roll-up's workbook: every source cell, and what is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ..glossary import chinese_name
from ..problems import Place
from ..schema import Amount
from ..writers.workbook import MOST_DIGITS, Cell, Page, Row, digits_of
from .parts import Entry, UnitReport
from .results import Summed
from .sheet_looks import FIGURE, HEAD, WORDS, row_height, width_of
from .shown_numbers import number_in
from .totals import Total

SOURCES, ABSENT = "来源", "未报"
_OF_SOURCES = ("单位", "数据", "字段", "数量", "计量单位", "文件", "工作表", "单元格")
_OF_ABSENT = ("情况", "单位", "数据", "说明")
_MOST_WIDTH = 60


def source_sheet(summed: Summed) -> Page:
    """A row for each figure that was reported, with the cell or line that it came from."""
    rows = [
        _source(total, field, unit.unit, entry, summed.files)
        for total in summed.totals
        for field in total.fields or ("value",)
        for unit in summed.units
        if (entry := unit.entries.get(total.name)) and (entry.words or entry.amounts.get(field))
    ]
    return _listed(SOURCES, _OF_SOURCES, rows)


def _source(total: Total, field: str, unit: str, entry: Entry, files: Collection[str]) -> list[Cell]:
    amount = entry.amounts.get(field)
    figure, counted = _figure(amount) if amount else (Cell(entry.words, WORDS), "")
    where = _located(entry.places.get(field, entry.place), files)
    words = [unit, total.name, chinese_name(field)]
    return [*_words(words), figure, *_words([counted, *where])]


def _figure(amount: Amount) -> tuple[Cell, str]:
    """A figure with its unit beside it; one that is no plain number (500多名) as it was typed."""
    unit = amount.scale + amount.unit
    number = number_in(amount.digits, bare=True)
    if amount.approximate or number is None or digits_of(Decimal(amount.digits)) > MOST_DIGITS:
        return Cell(amount.typed, WORDS), unit
    return Cell(number.value, FIGURE._replace(number=number.format)), unit


def _located(place: Place, files: Collection[str]) -> tuple[str, str, str]:
    """File, worksheet, cell; a line of a YAML stands in place of the cell."""
    if place.line:
        return place.file, "", f"第{place.line}行"
    at = place.file.find("!")
    while at >= 0:
        if place.file[:at] in files:
            sheet, _, cell = place.file[at + 1 :].rpartition("!")
            return place.file[:at], sheet, cell
        at = place.file.find("!", at + 1)
    return place.file, "", ""


def absent_sheet(summed: Summed) -> Page:
    """Who reported nothing, whose file was not read, and what each of the others left blank."""
    rows = [_words(row) for row in (*_absent(summed), *_blank(summed))]
    if not rows:
        rows = [_words(("都报齐了", "", "", ""))]
    if not summed.with_roster:
        rows.append(_words(("没有名单", "", "", "一份文件也没有的单位看不出来：写上 --roster 名单，再汇总")))
    return _listed(ABSENT, _OF_ABSENT, rows)


def _absent(summed: Summed) -> Iterator[tuple[str, str, str, str]]:
    yield from (("没有上报", unit, "", "") for unit in summed.missing)
    yield from (("文件没有读", unit, "", "、".join(files)) for unit, files in summed.not_read.items())
    for unit in summed.units:
        if unit.lacks.units:
            yield "数不全", unit.unit, "", f"缺{'、'.join(unit.lacks.units)}"


def _blank(summed: Summed) -> Iterator[tuple[str, str, str, str]]:
    for total in summed.totals:
        for unit in summed.units:
            if left_out := _left_out(total, unit):
                yield ("没有填", unit.unit, total.name + left_out, unit.place.to_the_line)


def _left_out(total: Total, unit: UnitReport) -> str:
    """Which fields of a 数据 a unit left blank, behind the name of the 数据."""
    entry = unit.entries.get(total.name)
    if entry is None:
        return " "
    if entry.words or total.why:
        return ""
    fields = [chinese_name(field) for field in total.fields if field not in {*entry.amounts, *total.hidden}]
    return f"（{'、'.join(fields)}）" if fields else ""


def _words(texts: Sequence[str]) -> list[Cell]:
    return [Cell(text.strip() or None, WORDS) for text in texts]


def _listed(name: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Page:
    """A list under its heads, which go along on the screen and on paper."""
    widths = [
        min(_MOST_WIDTH, max(8, width_of(head) + 4, *(width_of(_said(row[n])) + 4 for row in rows)))
        for n, head in enumerate(heads)
    ]
    head = Row([Cell(each, HEAD) for each in heads], 24)
    listed = [Row(row, row_height(map(_said, row), widths)) for row in rows]
    return Page(name, [head, *listed], widths, frozen=(2, 1), repeated=(1, 1), filtered=len(rows) > 1)


def _said(cell: Cell) -> str:
    return "" if cell.value is None else str(cell.value)
