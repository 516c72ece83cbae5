"""A composed document → Flow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..chinese import join_lines
from ..document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
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
from ..writers.captions import captioned, described
from .charts import chart_lines
from .flow import TITLE, Block, Flow, Line, grid_or_lines, within_bounds


def document_flow(document: Document) -> Flow:
    """What the document prints, in its order; raises TooLarge."""
    return within_bounds([made for block in document.blocks for made in _FLOWS[type(block)](block)])


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _lines(*texts: str) -> list[Block]:
    return [Line(text) for text in texts if text.strip()]


def _paragraph(block: Paragraph) -> list[Block]:
    lead = block.lead.number + block.lead.text if block.lead else ""
    return _lines(lead + _text(block.runs))


def _table(block: Table) -> list[Block]:
    rows = [[_text(cell) for cell in row] for row in (*block.head, *block.body)]
    return [
        *_lines(captioned(block.label, block.caption), f"单位：{block.unit}" if block.unit else ""),
        *grid_or_lines(rows, len(block.head)),
        *_lines(f"注：{block.note}" if block.note else ""),
    ]


def _pictures(block: Pictures) -> list[Block]:
    return _lines(*(captioned(each.label, each.caption) for each in block.pictures))


def _chart(block: Chart) -> list[Block]:
    return list(chart_lines(described(block)))


def _attachment_list(block: AttachmentList) -> list[Block]:
    if len(block.titles) == 1:
        return _lines("附件：" + block.titles[0])
    named = [f"{number}.{title}" for number, title in enumerate(block.titles, 1)]
    return _lines("附件：" + named[0], *named[1:]) if named else []


def _attachment(block: Attachment) -> list[Block]:
    return [*_lines(f"附件{block.number or ''}"), Line(block.title, TITLE)]


def _red_head(block: RedHead) -> list[Block]:
    signers = f"签发人：{'　'.join(block.signers)}" if block.signers else ""
    return _lines(block.copy_number, block.urgency, *block.marks, block.suffix, block.number, signers)


_FLOWS: dict[type[Any], Callable[[Any], list[Block]]] = {
    Title: lambda block: [Line(join_lines(block.lines), TITLE)],
    Addressee: lambda block: _lines(block.text),
    Heading: lambda block: [Line(block.number + block.text, block.level)],
    Paragraph: _paragraph,
    Items: lambda block: _lines(*map(_text, block.items)),
    Table: _table,
    Pictures: _pictures,
    Chart: _chart,
    Signature: lambda block: _lines(*block.organisations, block.date),
    AttachmentList: _attachment_list,
    Attachment: _attachment,
    RedHead: _red_head,
    Attendance: lambda block: _lines(f"{block.label}：{block.names}"),
    Annotation: lambda block: _lines(block.text),
    Imprint: lambda block: _lines(block.addressee, block.copies, block.organisation, block.date),
}
