"""Every number of a finished report: where it stands, where it comes from, how it was reckoned."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Items,
    Paragraph,
    Pictures,
    RedHead,
    Runs,
    Signature,
    Table,
    Title,
)
from .glossary import spoken
from .patterns import pattern
from .problems import FieldPath, Place
from .spreadsheets import csv_file
from .templating.tracing import Origin
from .templating.values import CLOSE, MIDDLE, OPEN

PlaceOf = Callable[[FieldPath, str], Place]
"""(path of a field, what to look for in its text) to a place."""
COLUMNS = ("数字", "在哪里", "上下文", "来源", "字段", "算法", "由哪些数算出")
KEYS = ("number", "position", "context", "source", "field", "formula", "inputs")
_NUMBER = pattern(
    r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日|[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:百万|千万|万|亿)?[%‰]?"
)
_AROUND = 12
_MOST_INPUTS = 200


class Row(NamedTuple):
    """One number of the report; ``source`` is 文件:行:列 or 文件!工作表!单元格."""

    number: str
    position: str
    context: str
    source: str
    field: str
    formula: str
    inputs: tuple[str, ...]


def rows_of(document: Document, origins: list[Origin], place_of: PlaceOf) -> list[Row]:
    """Every number of a document that was composed with marks."""
    trace = _Trace(origins, place_of)
    for position, text, automatic in _texts(document):
        trace.read(position, text, automatic)
    return trace.rows


def without_marks(text: str) -> str:
    """A traced text as it prints."""
    return "".join(character for character, _ in _characters(text))


class _Trace:
    def __init__(self, origins: list[Origin], place_of: PlaceOf) -> None:
        self.origins, self.place_of = origins, place_of
        self.rows: list[Row] = []

    def read(self, position: str, text: str, automatic: int) -> None:
        """Every number of one text; its first ``automatic`` characters are a number that we gave."""
        characters = list(_characters(text))
        bare = "".join(character for character, _ in characters)
        for found in _NUMBER.finditer(bare):
            start, end = found.span()
            context = bare[max(0, start - _AROUND) : end + _AROUND].replace("\n", " ")
            if end <= automatic:
                self.rows.append(Row(found[0], position, context, "", "编号", "自动编号", ()))
            else:
                self.rows.append(self._row(found[0], position, context, characters[start][1], bare))

    def _row(self, number: str, position: str, context: str, mark: int, text: str) -> Row:
        if not mark:
            return Row(number, position, context, "模板", "", "", ())
        origin = self.origins[mark - 1]
        inputs = [
            f"{each.name}={each.text}（{_said(self.place_of(each.path, each.text))}）"
            for each in origin.inputs
        ]
        if len(inputs) > _MOST_INPUTS:
            inputs = [*inputs[:_MOST_INPUTS], f"……共{len(origin.inputs)}个"]
        source = _said(self.place_of(origin.path, "" if origin.formula else number))
        return Row(
            number,
            position,
            context,
            source,
            origin.field or spoken(origin.path),
            origin.formula,
            tuple(inputs),
        )


def _said(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}" if place.line else place.file


def _characters(text: str) -> Iterator[tuple[str, int]]:
    """Each character with the innermost mark around it, 0 where there is none."""
    marks: list[int] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == OPEN:
            middle = text.index(MIDDLE, position)
            marks.append(int(text[position + 1 : middle]))
            position = middle
        elif character == CLOSE:
            marks.pop()
        else:
            yield character, marks[-1] if marks else 0
        position += 1


# ---- where it stands ---------------------------------------------------------------


def _texts(document: Document) -> Iterator[tuple[str, str, int]]:
    """(position, text, how much of its beginning is a number of ours) of everything that prints."""
    section, paragraph, tables = "", 0, 0
    for block in document.blocks:
        if isinstance(block, Attachment):
            section, paragraph = f"附件{block.number or ''}", 0
            yield section, block.title, 0
        elif isinstance(block, Heading):
            section, paragraph = without_marks(block.number + block.text), 0
            yield section, block.number + block.text, len(block.number)
        elif isinstance(block, Paragraph):
            if block.lead:
                section, paragraph = without_marks(block.lead.number + block.lead.text).rstrip("。"), 0
            paragraph += 1
            number, lead = (block.lead.number, block.lead.text) if block.lead else ("", "")
            where = f"{section or '正文'} 第{paragraph}段"
            yield where, number + lead + _joined(block.runs), len(number)
        elif isinstance(block, Table):
            tables += 1
            yield from _in_table(f"表{tables}", block)
        else:
            yield from _others(section, block)


def _in_table(name: str, table: Table) -> Iterator[tuple[str, str, int]]:
    where = f"{name}“{without_marks(table.caption)}”" if table.caption else name
    for text in (table.caption, table.unit, table.note):
        yield where, text, 0
    heads = [without_marks(_joined(cell)).replace("\n", "") for cell in table.head[-1]]
    for row in table.head:
        for cell in row:
            yield f"{where} 表头", _joined(cell), 0
    for number, cells in enumerate(table.body, 1):
        for head, cell in zip(heads, cells, strict=True):
            yield f"{where} 第{number}行 {head}", _joined(cell), 0


def _others(section: str, block: Block) -> Iterator[tuple[str, str, int]]:
    if isinstance(block, Title):
        yield "标题", "".join(block.lines), 0
    elif isinstance(block, Addressee):
        yield "主送机关", block.text, 0
    elif isinstance(block, Items):
        for number, item in enumerate(block.items, 1):
            yield f"{section or '正文'} 列项{number}", _joined(item), 0
    elif isinstance(block, Pictures):
        for picture in block.pictures:
            yield f"{section or '正文'} 图片", picture.caption, 0
    elif isinstance(block, Chart):
        yield f"{section or '正文'} {block.label}", block.caption, 0
        for series in block.series:
            for name, value in zip(block.categories, series.values, strict=True):
                yield f"{block.label} {series.name} {name}", value, 0
    elif isinstance(block, Signature):
        for text in (*block.organisations, block.date):
            yield "落款", text, 0
    elif isinstance(block, AttachmentList):
        for title in block.titles:
            yield "附件说明", title, 0
    elif isinstance(block, RedHead):
        for text in (block.copy_number, *block.marks, block.number, *block.signers):
            yield "版头", text, 0
    elif isinstance(block, Attendance):
        yield block.label, block.names, 0
    elif isinstance(block, Annotation):
        yield "附注", block.text, 0
    elif isinstance(block, Imprint):
        for text in (block.addressee, block.copies, block.organisation, block.date):
            yield "版记", text, 0


def _joined(runs: Runs) -> str:
    return "".join(run.text for run in runs)


# ---- what is written ---------------------------------------------------------------


def as_csv(rows: list[Row]) -> bytes:
    """For Excel."""
    return csv_file([COLUMNS, *((*row[:-1], "；".join(row.inputs)) for row in rows)])


def as_json(rows: list[Row]) -> bytes:
    """A list of objects."""
    records = [dict(zip(KEYS, (*row[:-1], list(row.inputs)), strict=True)) for row in rows]
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
