"""What was given and is to be printed: every value of the YAML that no marker of the models excepts.

A walk over the models and not a list of fields, so that a new field cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple, cast

from ..chinese import format_date, numeral
from ..problems import FieldPath
from .domain import Domain
from .part import NAMING, STEERING, Part, printed_fields, unprinted_reason
from .period import Period
from .quantity import Quantity
from .report import PeriodPart, ReportFields
from .tables import Table
from .values import Paragraphs

Wording = tuple[str, ...]
"""Texts that stand in the report, all of them, where a value was printed."""


class GivenValue(NamedTuple):
    """One value with its path; it was printed where one of ``wordings`` is found."""

    path: FieldPath
    wordings: tuple[Wording, ...]


def given_values(report: ReportFields, fields: Collection[str] | None = None) -> Iterator[GivenValue]:
    """Every value to be printed, in the order of the fields; only of some ``fields`` of the root.

    数据 are not among them: whether they are printed is known from what cites them.
    """
    for name, value in _filled(report):
        if name != "counts" and (fields is None or name in fields):
            yield from _within((name,), value)


@cache
def _worded_fields(model: type[Part]) -> tuple[str, ...]:
    """The fields that may hold words of the report's own: not those that steer, nor files."""
    steers = {STEERING["unprinted"], NAMING["unprinted"]}
    return tuple(
        name for name in model.model_fields if name != "file" and unprinted_reason(model, name) not in steers
    )


def given_texts(report: ReportFields) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    """Every text as typed, with its path; the cells of a row go together, by the path of the row.

    The names of 数据 are among them, and what a data file gave.
    """
    for name in _worded_fields(ReportFields):
        if value := getattr(report, name):
            yield from _texts_within((name,), value)


def _texts_within(path: FieldPath, value: object) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    if isinstance(value, str):
        yield path, (value,)
    elif isinstance(value, Part):
        for name in _worded_fields(type(value)):
            if inner := getattr(value, name):
                yield from _texts_within((*path, name), inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), (key,)
            yield from _texts_within((*path, key), inner)
    elif isinstance(value, Paragraphs):
        yield from ((path, (each,)) for each in value)
    elif type(value) is tuple:  # a Quantity or a Period is no list of texts
        yield from _texts_listed(path, value)


def _texts_listed(path: FieldPath, values: tuple[object, ...]) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    for index, each in enumerate(values):
        if path[-1] == "rows":
            yield (*path, index), cast("tuple[str, ...]", each)
        else:
            yield from _texts_within((*path, index), each)


def _filled(part: Part) -> Iterator[tuple[str, object]]:
    """The fields that were given and are printed, in the models' order."""
    given = part.model_fields_set
    for name, beside in printed_fields(type(part)):
        if name in given and not any(getattr(part, each) is not None for each in beside):
            value = getattr(part, name)
            if value is not None and value != ():
                yield name, value


def _within(path: FieldPath, value: object) -> Iterator[GivenValue]:
    if isinstance(value, PeriodPart):
        yield from _period(path, value)
    elif isinstance(value, Part):
        yield from _part(path, value)
    elif isinstance(value, tuple) and not isinstance(value, (Quantity, Period, Domain)):
        yield from _listed(path, value)
    elif wordings := _wordings_of(value):
        yield GivenValue(path, wordings)


def _part(path: FieldPath, part: Part) -> Iterator[GivenValue]:
    for name, inner in _filled(part):
        if name == "rows" and isinstance(part, Table):
            yield from _rows((*path, name), part.rows or ())
        elif name != "counts":
            yield from _within((*path, name), inner)


def _listed(path: FieldPath, values: tuple[object, ...]) -> Iterator[GivenValue]:
    """Texts as values of one path (paragraphs are one value of the YAML, names one each), other entries by position."""
    texts = [each for each in values if isinstance(each, str)]
    if len(texts) == len(values):
        yield from (GivenValue(path, (_literal(each),)) for each in texts)
    else:
        for index, each in enumerate(values):
            yield from _within((*path, index), each)


def _wordings_of(value: object) -> tuple[Wording, ...]:
    if isinstance(value, bool):
        return ()
    if isinstance(value, str):
        return (_literal(value),)
    if isinstance(value, Quantity):
        return ((value.text,),)
    if isinstance(value, Period):
        return ((value.text,),)
    if isinstance(value, date):
        return ((format_date(value),),)
    if isinstance(value, int):
        return (f"第{value}",), (f"第{numeral(value)}",)
    return ()


def _literal(text: str) -> Wording:
    """What a text prints of itself: all but its citations."""
    pieces, at = [], 0
    while (begin := text.find("{{", at)) >= 0 and (end := text.find("}}", begin)) >= 0:
        pieces.append(text[at:begin])
        at = end + 2
    return (*pieces, text[at:])


def _rows(path: FieldPath, rows: tuple[tuple[str, ...], ...]) -> Iterator[GivenValue]:
    """A row is there where one of its cells is: how a figure prints is the columns' affair."""
    for index, row in enumerate(rows):
        wordings = tuple(_literal(cell) for cell in row if cell.strip())
        if wordings:
            yield GivenValue((*path, index), wordings)


def _period(path: FieldPath, part: PeriodPart) -> Iterator[GivenValue]:
    """起止日期 as a whole, in whatever words; then what of its parts the whole leaves out."""
    period = part.settled
    yield GivenValue(path, _wordings_of_period(period))
    if part.words and (part.start or part.end):
        yield GivenValue((*path, "words"), ((part.words.text,),))
    if part.name and part.name not in period.text:
        yield GivenValue((*path, "name"), ((part.name,),))


def _wordings_of_period(period: Period) -> tuple[Wording, ...]:
    """The whole, or either of its days, each with its year or without."""
    if period.open_as_of:
        return (("截",),)
    texts = [period.text, *(format_date(day) for day in (period.start, period.end) if day)]
    texts += [text.split("年", 1)[1] for text in texts if "年" in text[:-1]]
    return tuple((text,) for text in dict.fromkeys(texts))
