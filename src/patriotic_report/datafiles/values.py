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
from .faults import is_error, no_value, not_calculated, not_followed
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
MOMENT = DateShape(True, True, True, False, True, True, False)
"""What a date that is written as one (ISO 8601) shows where its format does not say."""


class Shared(NamedTuple):
    """What the cells of one workbook share."""

    texts: list[str]
    formats: tuple[str, ...]
    epoch: datetime

    def format(self, style: int) -> str:
        """The number format of a cell style."""
        return self.formats[style] if style < len(self.formats) else "General"

    def cell(self, raw: Raw, where: str, problems: list[Problem]) -> Cell:
        """See ``cell_of``."""
        return cell_of(raw, self, where, problems)


def cell_of(raw: Raw, shared: Shared, where: str, problems: list[Problem]) -> Cell:
    """The cell; what is wrong with it goes to ``problems``.  Raises Damaged."""
    if not raw.value:
        if raw.formula and (raw.value is None or raw.type not in ("str", "text")):
            problems.append(not_calculated(where))
        return BLANK
    if raw.type == "n" or raw.type == "d":
        return _number(raw, shared, where, problems)
    if raw.type == "e":
        problems.append(is_error(where, raw.value))
        return BLANK
    if raw.type == "b":
        return Cell("是" if raw.value in ("1", "true") else "否", "text")
    return _text(raw, shared, where, problems)


def _text(raw: Raw, shared: Shared, where: str, problems: list[Problem]) -> Cell:
    value = _shared_text(raw.value or "", shared) if raw.type == "s" else raw.value or ""
    if raw.type != "text":
        value = _ESCAPED.sub(_unescaped, value)
    return text_cell(trimmed(value), shared.format(raw.style), where, problems)


def text_cell(text: str, code: str, where: str, problems: list[Problem]) -> Cell:
    """A text as its format shows it."""
    if fault := text_fault(text, where):
        problems.append(fault)
        text = without_hidden(text)
    if not text:
        return BLANK
    try:
        said = shown_text(text, code).strip()
    except NotFollowed as why:
        problems.append(_not_followed(code, why, where))
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
    value = serial_of(stored, shared.epoch) if raw.type == "d" else number_of(stored)
    if fault := beyond_reading(value, where):
        problems.append(fault)
        return BLANK
    number = exact(value)
    try:
        form = read_format(code)
        section, signed = section_for(form, number)
        shape = date_shape(section) or (MOMENT if raw.type == "d" else None)
        if shape:
            return date_cell(value, shape, shared.epoch, where, problems)
        if damaged := damaged_number(number, where):
            problems.append(damaged)
            return BLANK
        return figure_cell(shown_by(form, section, signed, number), number)
    except NotFollowed as why:
        problems.append(_not_followed(code, why, where))
        return BLANK


def beyond_reading(value: float, where: str) -> Problem | None:
    """What is wrong with a number that is none, or has no end."""
    if isfinite(value) and abs(value) < 10**_MOST_DIGITS:
        return None
    return no_value(where, "格里的数太大，读不出来", "改正这个数")


def date_cell(value: float, shape: DateShape, epoch: datetime, where: str, problems: list[Problem]) -> Cell:
    """A serial number as a date format shows it."""
    text = dated(float(value), shape, epoch)
    if text is not None:
        return Cell(text, "date")
    fix = "改成日期；本来是数的，把单元格格式改成“常规”；没有的留空"
    what = f"格式是日期，格里却是 {plain(exact(value))}，不是日期"
    problems.append(no_value(where, what, fix))
    return BLANK


def figure_cell(found: Shown, number: Decimal) -> Cell:
    """A number as it is shown."""
    if not found.text:
        return Cell("", "blank", hidden=plain(number))
    money = in_yuan(found.text)
    return Cell(money or found.text, "number" if found.figure else "text", found.rounded, bool(money))


def _not_followed(code: str, why: NotFollowed, where: str) -> Problem:
    return not_followed(where, f"单元格的格式是 {code}", why)


def number_of(digits: str) -> int | float:
    """A stored number.  Raises Damaged."""
    if not _NUMBER.fullmatch(digits):
        raise Damaged(f"number {digits[:40]}")
    whole = digits.lstrip("-").isdecimal() and len(digits) <= _MOST_DIGITS
    return int(digits) if whole else float(digits)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def serial_of(text: str, epoch: datetime) -> float:
    """A date that is written as one (ISO 8601), as Excel counts it.  Raises Damaged."""
    from openpyxl.utils.datetime import from_ISO8601, to_excel

    try:
        found = from_ISO8601(text)  # type: ignore[no-untyped-call]
        return float(to_excel(found, epoch) or 0)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError):
        raise Damaged(f"date {text[:40]}") from None
