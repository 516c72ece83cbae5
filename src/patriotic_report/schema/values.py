"""The kinds of value a field may hold: a line, prose, a quantity, a date, truth, a choice.

Every scalar arrives as the characters typed; only here do they become numbers,
dates and truth.  A fault is raised as pydantic's own custom error, whose type is the
key of its message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import (
    CoreSchema,
    no_info_plain_validator_function,
    with_info_plain_validator_function,
)

from .. import limits
from ..chinese import HALF_WIDTH, typed_ordinal
from ..column_widths import column_width
from ..document import ColumnWidth
from ..edits import in_quotes
from ..files import reading
from ..patterns import pattern
from ..to_fill import is_to_fill
from .part import refuse_lines
from .period import Period, PeriodFault, parse_date, parse_moment, parse_period
from .quantity import STILL_TO_COME, Quantity, QuantityFault, parse_grade, parse_quantity

T = TypeVar("T")

_TEMPLATE_MARK = pattern(r"\{\{|\{%|\{#|\}\}|%\}|#\}|｛｛|｝｝|｛%|｛#")
_STATEMENT_MARK = pattern(r"\{%|\{#|%\}|#\}|｛｛|｝｝|｛%|｛#|\{\{[-+]|[-+]\}\}")
_LONG = 10_000
_RETURN = "_x000D_"
"""What Excel writes for the return of a cell that somebody copied: a line end, as in a table's cell."""
_BLANK_STARTS = (" ", "\t", "\u3000", "\u00a0")
SENTENCE_ENDS = tuple("。！？：；”’）…」』!?:;)\"'}")
"""How a line of prose ends: a citation's brace may stand for anything."""


def _text(value: object) -> str:
    if type(value) is str and value and not value.isspace():
        if len(value) > _LONG:
            _refuse_too_long(value)
        return value if _RETURN not in value else value.replace(_RETURN + "\n", "\n").replace(_RETURN, "\n")
    if value is None:
        raise PydanticCustomError("empty_value", "empty")
    if not isinstance(value, str):
        raise PydanticCustomError("text_expected", "text", {"kind": kind_of(value)})
    if not value.strip():
        raise PydanticCustomError("blank_text", "blank")
    return value


def _refuse_too_long(text: str) -> None:
    """One text alone that is longer than a report may be: before it is looked at, escaped and copied."""
    most = limits.now().text_characters
    if len(text) > most:
        fix = limits.how_to_raise("text_characters")
        context = {"most": limits.shown("text_characters", most), "cure": fix}
        raise PydanticCustomError("text_too_long", "long", context)


def kind_of(value: object) -> str:
    """What a node is, in the user's words."""
    return {dict: "“键: 值”", list: "列表", str: "文字", type(None): "空"}.get(type(value), "值")


def line_of(value: object) -> str:
    """One line of plain text, as the characters typed; refuses anything else."""
    return _one_line(_uncited(value))


def _uncited(value: object) -> str:
    text = _text(value)
    if _has_braces(text) and (mark := _TEMPLATE_MARK.search(text)):
        raise PydanticCustomError("citation_here", "citation", {"needle": mark[0]})
    return text


def _cell(value: object) -> str:
    """A table cell: may be empty, may cite; its lines stay lines, as those of a data file's cell do."""
    return "" if value is None or value == "" else "\n".join(lines_of(_cited(value)))


def _cited_line(value: object) -> str:
    return _one_line(_cited(value))


def _cited(value: object) -> str:
    text = _text(value)
    if _has_braces(text):
        _check_marks(text)
    return text


def _one_line(text: str) -> str:
    """A field of one line: a second one is refused, for nobody but the clerk knows what joins them."""
    lines = lines_of(text)
    if len(lines) > 1:
        raise PydanticCustomError("several_lines", "lines", {"needle": lines[1], "count": len(lines)})
    return lines[0]


def lines_of(text: str) -> list[str]:
    """The lines that were typed, without blanks at their ends; empty ones only part the others."""
    if "\n" not in text:  # nearly every text
        lines = [text.rstrip(" \t")]
    else:
        lines = [stripped for line in text.split("\n") if (stripped := line.rstrip(" \t"))]
    if any(line.startswith(_BLANK_STARTS) for line in lines):
        raise PydanticCustomError("indented_text", "indent")
    return lines


class Paragraphs(tuple[str, ...]):
    """The paragraphs of a prose field; ``broken`` is the first line that stops in mid-sentence, and its number."""

    broken: tuple[str, int] | None = None


def _prose(value: object) -> Paragraphs:
    """Each line that was typed is a paragraph; empty lines between them change nothing."""
    text = _cited(value)
    paragraphs = Paragraphs(lines_of(text))
    if len(paragraphs) > 1:
        paragraphs.broken = _broken(text)
    return paragraphs


def _broken(text: str) -> tuple[str, int] | None:
    """A line without a mark at its end, and another right below: who parts them with an empty line means it."""
    lines = [line.strip(" \t") for line in text.split("\n")]
    number = 0
    for line, below in pairwise(lines):
        number += bool(line)
        if line and below and not line.endswith(SENTENCE_ENDS):
            return line, number
    return None


def _check_marks(text: str) -> None:
    """Of Jinja's marks, text may hold complete citations only."""
    if mark := _STATEMENT_MARK.search(text):
        raise PydanticCustomError("statement_here", "statement", {"needle": mark[0]})
    if mark := _TEMPLATE_MARK.search(_without_citations(text)):
        raise PydanticCustomError("broken_citation", "citation", {"needle": mark[0]})


def _without_citations(text: str) -> str:
    """No regular expression: one that looks for ``}}`` from a million ``{{`` never ends."""
    left, at = [], 0
    while (begin := text.find("{{", at)) >= 0 and (end := text.find("}}", begin + 2)) >= 0:
        left.append(text[at:begin])
        at = end + 2
    return "".join((*left, text[at:]))


def _has_braces(text: str) -> bool:
    """Whether any of Jinja's marks may stand here: each has a brace."""
    return "{" in text or "}" in text or "｛" in text or "｝" in text


def file_name_of(value: object) -> str:
    """A file on this machine, as typed."""
    text = line_of(value)
    if reading.is_foreign(text):
        raise PydanticCustomError("network_path", "network", {"given": text})
    return text


def _table_name(value: object) -> str:
    if isinstance(value, (dict, list)):
        raise PydanticCustomError("table_here", "table", {"kind": kind_of(value)})
    return line_of(value)


def _heading(value: object) -> str:
    text = line_of(value)
    if number := typed_ordinal(text):
        raise PydanticCustomError("heading_number", "number", {"needle": number})
    return text


def _quantity(value: object) -> Quantity:
    if isinstance(value, Quantity):
        return value
    text = line_of(value)
    if is_to_fill(text):
        return STILL_TO_COME
    try:
        return parse_quantity(text)
    except QuantityFault as fault:
        if grade := parse_grade(text):
            return grade
        raise PydanticCustomError(
            f"quantity_{fault.kind}",
            "quantity",
            {"given": text, "part": fault.part},
        ) from None


def _base_quantity(value: object) -> Quantity:
    """A quantity that others are measured by: no number below 0."""
    quantity = _quantity(value)
    if any(amount.value < 0 for amount in quantity.amounts):
        raise PydanticCustomError("quantity_negative", "quantity", {"given": quantity.text})
    return quantity


def _operand(value: object) -> Quantity:
    """A part of a rate: a quantity, or what may be the name of a 数据; ``operands`` tells which."""
    try:
        return _base_quantity(value)
    except PydanticCustomError as error:
        if not error.type.startswith("quantity_") or error.type == "quantity_negative":
            raise
        return Quantity(line_of(value), ())


def _period(value: object) -> Period:
    return _dated(value, parse_period, "unread_words")


def _as_of(value: object) -> Period:
    return _dated(value, parse_period)


def _date(value: object) -> date:
    return _dated(value, parse_date)


def _date_to_come(value: object) -> date | None:
    """A day, or 待填: then none, in a field that is set all the same."""
    return None if is_to_fill(value) else _date(value)


def _moment_to_come(value: object) -> Period | None:
    """A day, with an hour or without; or 待填."""
    return None if is_to_fill(value) else _dated(value, parse_moment)


def _as_of_to_come(value: object) -> Period | None:
    return None if is_to_fill(value) else _as_of(value)


def _dated(value: object, parse: Callable[[str], T], unread: str = "unread") -> T:
    """A time as it is read; ``unread`` is the message of one that is none of the forms."""
    text = line_of(value)
    try:
        return parse(text)
    except PeriodFault as fault:
        kind = unread if fault.kind == "unread" and len(text) <= _LONGEST_WORDS else fault.kind
        raise PydanticCustomError(
            f"period_{kind}_as" if fault.readings and kind in _TOLD_WITHOUT else f"period_{kind}",
            "period",
            {
                "given": text,
                "readings": "，或者 ".join(fault.readings),
                "first": next(iter(fault.readings), ""),
                "only": fault.readings[0] if len(fault.readings) == 1 else "",
                "quoted": text if _PLAIN_IN_BRACES.fullmatch(text) else in_quotes(text),
            },
        ) from None


_LONGEST_WORDS = 40
"""What is longer is no name of a time."""
_TOLD_WITHOUT = {"reversed", "no_such_day"}
"""What may be told without a reading, too."""
_PLAIN_IN_BRACES = pattern(r"[\w“”（）、—～·．.\-]+")
"""What may stand between YAML's braces without quotes."""


_OFF = {"否", "无", "不写", "不要", "不用", "false", "no", "off", "none"}
_ON = {"是", "true", "yes", "on"}


def _switchable_prose(value: object) -> tuple[str, ...] | None:
    """Prose, or a word that switches off what the template would write; 是 leaves it to the template."""
    word = value.strip().rstrip("。") if isinstance(value, str) else ""
    if word.lower() in _OFF:
        return ()
    return None if word.lower() in _ON else _prose(value)


TRUTH = {"是": True, "否": False, "true": True, "false": False}


def truth_of(value: object) -> bool:
    """是 or 否, in either language."""
    text = line_of(value)
    if text not in TRUTH:
        raise PydanticCustomError("truth", "truth", {"given": text})
    return TRUTH[text]


_WIDTH = pattern(
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?)\s*(?:(?P<share>[%％])|(?P<centimetres>厘米|公分|cm)|(?:毫米|mm))",
    re.IGNORECASE,
)
_MOST_WIDE = 156
"""The 版心 in millimetres (GB/T 9704 5.2.1)."""
_LEAST_WIDE = 10


def _width(value: object) -> str:
    """How wide a picture is: ``8cm``, or ``60%`` of the text area."""
    text = line_of(value)
    match = _WIDTH.fullmatch(text.translate(HALF_WIDTH))
    if match is None:
        raise PydanticCustomError("width_unread", "width", {"given": text})
    number = Decimal(match["number"])
    millimetres = (
        number * _MOST_WIDE / 100 if match["share"] else number * (10 if match["centimetres"] else 1)
    )
    if not _LEAST_WIDE <= millimetres <= _MOST_WIDE:
        raise PydanticCustomError("width_outside", "width", {"given": text})
    return f"{number.normalize():f}%" if match["share"] else f"{(millimetres / 10).normalize():f}cm"


def _column_width(value: object) -> ColumnWidth:
    text = line_of(value)
    width = column_width(text)
    if width is None:
        raise PydanticCustomError("column_width", "column width", {"given": text})
    return width


def _ordinal(value: object) -> int:
    text = line_of(value)
    match = re.fullmatch(r"第?([1-9][0-9]{0,3})[届个次]?", text)
    if match is None:
        raise PydanticCustomError("ordinal", "ordinal", {"given": text})
    return int(match[1])


Choices = Mapping[str, str]
"""Typed word → what it is in code."""


def chosen_from(choices: Choices) -> Callable[[object], str]:
    """Takes one of some words; refuses any other with those that there are."""

    def choose(value: object) -> str:
        text = line_of(value)
        if text not in choices:
            raise PydanticCustomError("choice", "choice", {"given": text, "known": _shown(choices)})
        return choices[text]

    return choose


def _shown(choices: Choices) -> str:
    """The words to choose from: a Chinese one, and English ones only for what has no other name."""
    spoken = {choices[word] for word in choices if not word.isascii()}
    return "、".join(word for word in choices if not word.isascii() or choices[word] not in spoken)


class Checked:
    """Says that ``check`` alone reads the value: pydantic's PlainValidator without its search for
    how the value would be written out, which nobody asks for and every field would pay at start."""

    __slots__ = ("form", "schema")

    def __init__(self, check: Callable[[object], object], form: str = "") -> None:
        """``form`` is a regular expression that an editor may ask a text to match; what it lets through is checked."""
        self.schema = no_info_plain_validator_function(check)
        self.form = form

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """The same schema for every field of the kind."""
        return self.schema


class OneOf(Checked):
    """A closed set of words."""

    __slots__ = ("_choices",)

    def __init__(self, choices: Choices) -> None:
        super().__init__(chosen_from(choices))
        self._choices = choices

    def words(self, _own: object = None) -> tuple[str, ...]:
        """What may be typed."""
        return tuple(self._choices)


class OneOfKnown(Checked):
    """One of the words of the domains, which are read once they are asked for.

    What the validation is of (pydantic's context) is the office's own domain that the YAML states, or None.
    """

    __slots__ = ("_choices",)

    def __init__(self, choices: Callable[[object], Mapping[str, object]], unknown: str = "choice") -> None:
        """``unknown`` is the message for a word that is none of them."""

        def choose(value: object, info: ValidationInfo) -> object:
            text = line_of(value)
            known = choices(info.context)
            if text not in known:
                shown = _shown(
                    {word: meant if isinstance(meant, str) else word for word, meant in known.items()}
                )
                raise PydanticCustomError(unknown, "choice", {"given": text, "known": shown})
            return known[text]

        self.schema = with_info_plain_validator_function(choose)
        self._choices = choices

    def words(self, own: object = None) -> tuple[str, ...]:
        """What may be typed, with the words of an office's own domain."""
        return tuple(self._choices(own))


def _names(value: object) -> list[str]:
    """A text in a field of several names: a line is a name."""
    return lines_of(_uncited(value))


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _one_or_list(value: object) -> list[object]:
    refuse_lines(value)
    return _as_list(value)


def _line_by_line(value: object) -> list[object]:
    """What stands for a list: a text of several lines is as many entries."""
    if isinstance(value, str) and "\n" in value:
        return [line for line in value.split("\n") if line.strip()] or [value]
    return _as_list(value)


def names_in(value: object) -> tuple[str, ...]:
    """Names: one, or a list of them, or one a line."""
    return _flat(tuple(_names(each) for each in _as_list(value)))


def _flat(names: tuple[list[str], ...]) -> tuple[str, ...]:
    return tuple(name for lines in names for name in lines)


Line = Annotated[str, Checked(line_of)]
"""One line of plain text; a second line and citations are refused."""
FileName = Annotated[str, Checked(file_name_of)]
"""A file on this machine."""
TableName = Annotated[str, Checked(_table_name)]
"""What a 统计表 is called; one that is typed in its place belongs elsewhere."""
CitedLine = Annotated[str, Checked(_cited_line)]
"""One line that may cite 数据."""
Cell = Annotated[str, Checked(_cell)]
Prose = Annotated[tuple[str, ...], Checked(_prose)]
"""Paragraphs that may cite; each line typed is one."""
SwitchableProse = Annotated[tuple[str, ...], Checked(_switchable_prose)]
"""The same, or 否: then empty."""
HeadingLine = Annotated[str, Checked(_heading)]
"""A heading; one that carries a number of its own is refused."""
QuantityText = Annotated[Quantity, Checked(_quantity)]
BaseQuantityText = Annotated[Quantity, Checked(_base_quantity)]
"""A target: never below 0."""
OperandText = Annotated[Quantity, Checked(_operand)]
"""A part of a rate, never below 0, or the name of a 数据."""
PeriodText = Annotated[Period, Checked(_period)]
AsOfText = Annotated[Period | None, Checked(_as_of_to_come)]
MomentToCome = Annotated[Period | None, Checked(_moment_to_come)]
"""One day, as it prints: 2026年7月9日18时."""
DateText = Annotated[date, Checked(_date)]
DateToCome = Annotated[date | None, Checked(_date_to_come)]
"""A day, or 待填: the field is set, and None."""
Truth = Annotated[bool, Checked(truth_of)]
WidthText = Annotated[str, Checked(_width)]
ColumnWidthText = Annotated[ColumnWidth, Checked(_column_width, form="^ *[0-9０-９]")]
Ordinal = Annotated[int, Checked(_ordinal)]

NameLines = Annotated[str, Checked(_names)]  # gives a list of them, which the field then makes flat
Lines = Annotated[tuple[NameLines, ...], BeforeValidator(_as_list), AfterValidator(_flat)]
"""Names: one, or a list of them, or one a line."""
AsList = BeforeValidator(_as_list)
"""One of them may stand for the list."""
OneOrList = BeforeValidator(_one_or_list)
"""Likewise, but not a text of several lines."""
LineByLine = BeforeValidator(_line_by_line)
"""Likewise, and a text of several lines for as many."""


def _not_empty(value: tuple[object, ...]) -> tuple[object, ...]:
    if not value:
        raise PydanticCustomError("empty_list", "empty list")
    return value


NotEmpty = AfterValidator(_not_empty)
