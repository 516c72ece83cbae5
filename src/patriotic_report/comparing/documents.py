"""A composed document → Flow."""

from __future__ import annotations

from ..captions import captioned, described, note_line, unit_line
from ..chinese import join_lines
from ..document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
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
from ..document import Block as TreeBlock
from ..readers.charts import chart_lines
from ..readers.flow import TITLE, Block, Flow, Line, grid_or_lines, within_bounds
from ..tree import assert_never, plain, text_of


def document_flow(document: Document) -> Flow:
    """What the document prints, in its order; raises TooLarge."""
    return within_bounds([made for block in document.blocks for made in _flow(block)])


def _flow(block: TreeBlock) -> list[Block]:
    if isinstance(block, Paragraph):
        return _lines(text_of(block).whole)
    if isinstance(block, Heading):
        return [Line(text_of(block).whole, block.level)]
    if isinstance(block, Items):
        return _lines(*map(plain, block.items))
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Pictures):
        return _lines(*(captioned(each.label, each.caption) for each in block.pictures))
    if isinstance(block, Chart):
        return list(chart_lines(described(block)))
    return _frame(block)


def _frame(block: FrameBlock) -> list[Block]:
    if isinstance(block, Title):
        return [Line(join_lines(block.lines), TITLE)]
    if isinstance(block, (Addressee, Annotation)):
        return _lines(block.text)
    if isinstance(block, Signature):
        return _lines(*block.organisations, block.date)
    if isinstance(block, AttachmentList):
        return _attachment_list(block)
    if isinstance(block, Attachment):
        return [*_lines(block.mark), Line(block.title, TITLE)]
    if isinstance(block, RedHead):
        return _red_head(block)
    if isinstance(block, Attendance):
        return _lines(f"{block.label}：{block.names}")
    if isinstance(block, Imprint):
        sent = (block.addressee, block.copies, block.issued)
        return _lines(*sent, block.organisation, block.date, block.printed)
    return assert_never(block)


def _lines(*texts: str) -> list[Block]:
    return [Line(text) for text in texts if text.strip()]


def _table(block: Table) -> list[Block]:
    rows = [[plain(cell) for cell in row] for row in (*block.head, *block.body)]
    return [
        *_lines(captioned(block.label, block.caption), unit_line(block.unit)),
        *grid_or_lines(rows, len(block.head)),
        *_lines(note_line(block.note)),
    ]


def _attachment_list(block: AttachmentList) -> list[Block]:
    if len(block.titles) == 1:
        return _lines("附件：" + block.titles[0])
    named = [f"{number}.{title}" for number, title in enumerate(block.titles, 1)]
    return _lines("附件：" + named[0], *named[1:]) if named else []


def _red_head(block: RedHead) -> list[Block]:
    signers = "签发人：" + "　".join(block.signers) if block.signers else ""
    return _lines(
        block.copy_number,
        block.urgency,
        *block.marks,
        block.suffix,
        block.number,
        signers,
        block.editor,
        block.date,
    )
