"""The document tree, walked: its blocks of one kind, and the texts that a block prints.

Who reads blocks ends in :func:`assert_never`, so that mypy names every reader that does not know a
new one.  Who asks only for texts asks here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, NoReturn, TypeVar

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
    Runs,
    Signature,
    Table,
    Title,
)

Kind = TypeVar("Kind")


def assert_never(block: NoReturn) -> NoReturn:
    """The end of a reader of blocks; typing's own is of Python 3.11."""
    raise TypeError(f"no reader for {type(block).__name__}")


class Text(NamedTuple):
    """A text that prints in one piece; its ``number`` is given by us, a run-in heading (``lead``) follows it."""

    words: str
    lead: str = ""
    number: str = ""

    @property
    def whole(self) -> str:
        """As it prints."""
        return self.number + self.lead + self.words


def blocks_of(document: Document, kind: type[Kind]) -> Iterator[Kind]:
    """The blocks of one kind, in reading order."""
    return (block for block in document.blocks if isinstance(block, kind))


def plain(runs: Runs) -> str:
    """The text of runs, whatever is strong in it; mostly there is one."""
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def text_of(block: Heading | Paragraph) -> Text:
    """The one text of a heading or a paragraph."""
    if isinstance(block, Heading):
        return Text(block.text, number=block.number)
    lead = block.lead
    return Text(plain(block.runs), lead.text, lead.number) if lead else Text(plain(block.runs))


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of a block, in its order; 图1 and 表1 are no part of a caption, each format joins them."""
    if isinstance(block, (Heading, Paragraph)):
        yield text_of(block)
    else:
        for words in _words(block):
            yield Text(words)


def runs_of(block: Items | Table) -> Iterator[Runs]:
    """Each item's or cell's runs, in reading order."""
    if isinstance(block, Items):
        yield from block.items
    else:
        for row in (*block.head, *block.body):
            yield from row


def _words(block: Items | Table | Pictures | Chart | FrameBlock) -> Iterator[str]:
    if isinstance(block, Items):
        yield from map(plain, runs_of(block))
    elif isinstance(block, Table):
        yield from (block.caption, block.unit)
        yield from map(plain, runs_of(block))
        yield block.note
    elif isinstance(block, Pictures):
        yield from (picture.caption for picture in block.pictures)
    elif isinstance(block, Chart):
        yield from (block.caption, block.unit, *block.categories)
        for series in block.series:
            yield from (series.name, *series.values)
    else:
        yield from _frame_words(block)


def _frame_words(block: FrameBlock) -> tuple[str, ...]:
    if isinstance(block, Title):
        return ("".join(block.lines),)
    if isinstance(block, (Addressee, Annotation)):
        return (block.text,)
    if isinstance(block, Signature):
        return (*block.organisations, block.date)
    if isinstance(block, AttachmentList):
        return block.titles
    if isinstance(block, Attachment):
        return (block.title,)
    if isinstance(block, RedHead):
        marks = (*block.marks, block.suffix)
        of_bulletin = filter(None, (block.editor, block.date))
        return (block.copy_number, block.urgency, *marks, block.number, *block.signers, *of_bulletin)
    if isinstance(block, Attendance):
        return (block.label, block.names)
    if isinstance(block, Imprint):
        of_bulletin = filter(None, (block.issued, block.printed))
        return (block.addressee, block.copies, block.organisation, block.date, *of_bulletin)
    return assert_never(block)
