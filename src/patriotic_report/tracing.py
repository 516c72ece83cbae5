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
    FrameBlock,
    Heading,
    Imprint,
    Items,
    Paragraph,
    Pictures,
    RedHead,
    Signature,
    Table,
    Title,
)
from .files.csv_files import csv_file
from .glossary import spoken
from .patterns import pattern
from .problems import FieldPath, Place
from .tree import assert_never, plain, text_of, texts_of
from .views.origins import Origin
from .views.values import CLOSE, MIDDLE, OPEN

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
            f"{each.name}={each.text}（{self.place_of(each.path, each.text).to_the_character}）"
            for each in origin.inputs
        ]
        if len(inputs) > _MOST_INPUTS:
            inputs = [*inputs[:_MOST_INPUTS], f"……共{len(origin.inputs)}个"]
        source = self.place_of(origin.path, "" if origin.formula else number).to_the_character
        return Row(
            number,
            position,
            context,
            source,
            origin.field or spoken(origin.path),
            origin.formula,
            tuple(inputs),
        )


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


Placed = tuple[str, str, int]
"""(position, text, how much of its beginning is a number of ours)."""


class _Where:
    """The section, the paragraph within it and the table that a reader has come to."""

    def __init__(self) -> None:
        self.section = ""
        self.paragraph = self.tables = 0

    def enter(self, section: str) -> None:
        self.section, self.paragraph = section, 0

    @property
    def name(self) -> str:
        return self.section or "正文"


def _texts(document: Document) -> Iterator[Placed]:
    """Everything that prints."""
    where = _Where()
    for block in document.blocks:
        yield from _in_body(block, where)


def _in_body(block: Block, where: _Where) -> Iterator[Placed]:
    if isinstance(block, Heading):
        text = text_of(block)
        where.enter(without_marks(text.whole))
        yield where.section, text.whole, len(text.number)
    elif isinstance(block, Paragraph):
        yield _in_paragraph(block, where)
    elif isinstance(block, Items):
        for number, item in enumerate(block.items, 1):
            yield f"{where.name} 列项{number}", plain(item), 0
    elif isinstance(block, Table):
        where.tables += 1
        yield from _in_table(f"表{where.tables}", block)
    elif isinstance(block, Pictures):
        for picture in block.pictures:
            yield f"{where.name} 图片", picture.caption, 0
    elif isinstance(block, Chart):
        yield f"{where.name} {block.label}", block.caption, 0
        yield from _in_chart(block)
    else:
        yield from _in_frame(block, where)


def _in_paragraph(block: Paragraph, where: _Where) -> Placed:
    text = text_of(block)
    if block.lead:
        where.enter(without_marks(text.number + text.lead).rstrip("。"))
    where.paragraph += 1
    return f"{where.name} 第{where.paragraph}段", text.whole, len(text.number)


def _in_table(name: str, table: Table) -> Iterator[Placed]:
    where = f"{name}“{without_marks(table.caption)}”" if table.caption else name
    for text in (table.caption, table.unit, table.note):
        yield where, text, 0
    heads = [without_marks(plain(cell)).replace("\n", "") for cell in table.head[-1]]
    for row in table.head:
        for cell in row:
            yield f"{where} 表头", plain(cell), 0
    for number, cells in enumerate(table.body, 1):
        for head, cell in zip(heads, cells, strict=True):
            yield f"{where} 第{number}行 {head}", plain(cell), 0


def _in_chart(chart: Chart) -> Iterator[Placed]:
    for series in chart.series:
        for name, value in zip(chart.categories, series.values, strict=True):
            yield f"{chart.label} {series.name} {name}", value, 0


def _in_frame(block: FrameBlock, where: _Where) -> Iterator[Placed]:
    if isinstance(block, Attachment):
        where.enter(block.mark)
        yield where.section, block.title, 0
    elif isinstance(block, Attendance):
        yield block.label, block.names, 0
    else:
        position = _position(block)
        for text in texts_of(block):
            yield position, text.whole, 0


def _position(
    block: Title | Addressee | Signature | AttachmentList | RedHead | Annotation | Imprint,
) -> str:
    if isinstance(block, Title):
        return "标题"
    if isinstance(block, Addressee):
        return "主送机关"
    if isinstance(block, Signature):
        return "落款"
    if isinstance(block, AttachmentList):
        return "附件说明"
    if isinstance(block, RedHead):
        return "版头"
    if isinstance(block, Annotation):
        return "附注"
    if isinstance(block, Imprint):
        return "版记"
    return assert_never(block)


# ---- what is written ---------------------------------------------------------------


def as_csv(rows: list[Row]) -> bytes:
    """For Excel."""
    return csv_file([COLUMNS, *((*row[:-1], "；".join(row.inputs)) for row in rows)])


def as_json(rows: list[Row]) -> bytes:
    """A list of objects."""
    records = [dict(zip(KEYS, (*row[:-1], list(row.inputs)), strict=True)) for row in rows]
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
