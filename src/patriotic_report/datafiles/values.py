"""A stored cell → what a person sees of it."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from ..files.errors import Damaged
from ..patterns import pattern
from ..problems import Problem
from .cells import BLANK, Cell
from .damage import damaged_number
from .dates import DateShape, date_shape, dated
from .faults import no_value, problem
from .format_codes import NotFollowed, read_format
from .formats import Shown, exact, plain, section_for, shown_by, shown_text
from .sheet_xml import Raw
from .texts import text_fault, trimmed, without_hidden
from .yuan import in_yuan

_ESCAPED = pattern(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = pattern(
    r"\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*|[-+]?(?:INF|NaN)", re.IGNORECASE
)
_MOST_DIGITS = 300
_MOST_OF_A_FORMAT = 60
_MOMENT = DateShape(True, True, True, False, True, True, False)
"""What a date that is written as one (ISO 8601) shows where its format does not say."""


class Shared(NamedTuple):
    """What the cells of one workbook share."""

    texts: list[str]
    formats: tuple[str, ...]
    epoch: datetime

    def format(self, style: int) -> str:
        """The number format of a cell style."""
        return self.formats[style] if style < len(self.formats) else "General"


def cell_of(raw: Raw, shared: Shared, where: str, problems: list[Problem]) -> Cell:
    """The cell; what is wrong with it goes to ``problems``.  Raises Damaged."""
    if not raw.value:
        if raw.formula and (raw.value is None or raw.type != "str"):
            fix = "用 Excel 或 WPS 打开，保存一次；程序生成的表格要先算出来"
            problems.append(problem("D011", "公式没有算出来的值", fix, where))
        return BLANK
    if raw.type == "n" or raw.type == "d":
        return _number(raw, shared, where, problems)
    if raw.type == "e":
        fix = "改正公式，用 Excel 或 WPS 重新保存；没有数的留空"
        problems.append(no_value(where, f"格里是错误值 {raw.value}", fix))
        return BLANK
    if raw.type == "b":
        return Cell("是" if raw.value in ("1", "true") else "否", "text")
    return _text(raw, shared, where, problems)


def _text(raw: Raw, shared: Shared, where: str, problems: list[Problem]) -> Cell:
    value = _shared_text(raw.value or "", shared) if raw.type == "s" else raw.value or ""
    text = trimmed(_ESCAPED.sub(_unescaped, value))
    if fault := text_fault(text, where):
        problems.append(fault)
        text = without_hidden(text)
    if not text:
        return BLANK
    try:
        said = shown_text(text, shared.format(raw.style)).strip()
    except NotFollowed as why:
        problems.append(_not_followed(shared.format(raw.style), why, where))
        return BLANK
    if not said:
        return Cell("", "blank", hidden=text)
    money = in_yuan(said)
    return Cell(money or said, "text", yuan=bool(money))


def _shared_text(index: str, shared: Shared) -> str:
    if not _is_whole(index) or int(index) >= len(shared.texts):
        raise Damaged(f"shared text {index[:40]}")
    return shared.texts[int(index)]


def _unescaped(match: re.Match[str]) -> str:
    """Excel writes _x000D_ for a carriage return, and _x005F_ for the underscore of such a name."""
    return chr(int(match[1], 16))


def _number(raw: Raw, shared: Shared, where: str, problems: list[Problem]) -> Cell:
    code = shared.format(raw.style)
    stored = raw.value or ""
    value = _serial(stored, shared.epoch) if raw.type == "d" else _parsed(stored)
    if not isfinite(value) or abs(value) >= 10**_MOST_DIGITS:
        problems.append(no_value(where, "格里的数太大，读不出来", "改正这个数"))
        return BLANK
    number = exact(value)
    try:
        form = read_format(code)
        section, signed = section_for(form, number)
        shape = date_shape(section) or (_MOMENT if raw.type == "d" else None)
        if shape:
            return _date(value, shape, shared.epoch, where, problems)
        if damaged := damaged_number(number, where):
            problems.append(damaged)
            return BLANK
        return _figure(shown_by(form, section, signed, number), number)
    except NotFollowed as why:
        problems.append(_not_followed(code, why, where))
        return BLANK


def _date(value: float, shape: DateShape, epoch: datetime, where: str, problems: list[Problem]) -> Cell:
    text = dated(float(value), shape, epoch)
    if text is not None:
        return Cell(text, "date")
    fix = "改成日期；本来是数的，把单元格格式改成“常规”；没有的留空"
    what = f"格式是日期，格里却是 {plain(exact(value))}，不是日期"
    problems.append(no_value(where, what, fix))
    return BLANK


def _figure(found: Shown, number: Decimal) -> Cell:
    if not found.text:
        return Cell("", "blank", hidden=plain(number))
    money = in_yuan(found.text)
    return Cell(money or found.text, "number" if found.figure else "text", found.rounded, bool(money))


def _not_followed(code: str, why: NotFollowed, where: str) -> Problem:
    short = code if len(code) <= _MOST_OF_A_FORMAT else code[:_MOST_OF_A_FORMAT] + "…"
    message = f"单元格的格式是 {short}，{why}，读不出来"
    return problem("D021", message, "把这一格的格式改成“常规”或“数值”，核对显示的内容，再保存", where)


def _parsed(digits: str) -> int | float:
    if not _NUMBER.fullmatch(digits):
        raise Damaged(f"number {digits[:40]}")
    whole = digits.lstrip("-").isdecimal() and len(digits) <= _MOST_DIGITS
    return int(digits) if whole else float(digits)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _serial(text: str, epoch: datetime) -> float:
    """A date that is written as one (ISO 8601), as Excel counts it."""
    from openpyxl.utils.datetime import from_ISO8601, to_excel

    try:
        found = from_ISO8601(text)  # type: ignore[no-untyped-call]
        return float(to_excel(found, epoch) or 0)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError):
        raise Damaged(f"date {text[:40]}") from None
