"""How many pages a paper will have, reckoned: every line is 28 characters, every page 22 lines.

No layout engine is asked, so this is an estimate and says so.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from ..document import (
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
from ..tree import assert_never, blocks_of, plain, text_of

LINES, _CHARACTERS, _TITLE_CHARACTERS = 22, 28, 19
_MOST_COLUMNS = 7
"""A wider table lies on pages of its own or has cells of several lines: its pages are not reckoned."""
_HEAD_LINES = {"document": 3.5 + 2, "minutes": 3.5 + 2, "letter": 2}
"""35 mm and the mark, in lines of 579 twips; without what is counted line by line."""


class Estimate(NamedTuple):
    """Where a paper ends: ``line`` counts from the first page on; ``text_begins`` is 0 without body text."""

    line: float
    text_begins: float

    @property
    def page(self) -> int:
        """The last page."""
        return max(ceil(self.line / LINES - 1e-9), 1)


def is_reckonable(document: Document) -> bool:
    """Whether all tables are such that their height is known."""
    return not any(each.landscape or len(each.columns) > _MOST_COLUMNS for each in blocks_of(document, Table))


def estimated(document: Document) -> Estimate:
    """How many lines there are, and on which the body's text begins (0 where there is none)."""
    line, text_begins = 0.0, 0.0
    for block in document.blocks:
        if isinstance(block, Attachment):
            line = ceil(line / LINES - 1e-9) * LINES
        if not text_begins and isinstance(block, (Paragraph, Heading, Items)):
            text_begins = line + 1
        line += _height(block)
    return Estimate(line, text_begins)


def _height(block: Block) -> float:
    """Lines, in units of the body's."""
    if isinstance(block, (Paragraph, Heading)):
        return _lines(text_of(block).whole, 2)
    if isinstance(block, Items):
        return sum(_lines(plain(runs), 4) for runs in block.items)
    if isinstance(block, Table):
        extra = sum(map(bool, (block.caption, block.unit, block.note)))
        return 0.73 * (len(block.head) + len(block.body)) + extra
    if isinstance(block, Chart):
        from ..writers.charting import planned  # only where there is a chart

        return planned(block).lines + bool(block.caption)
    if isinstance(block, Pictures):
        return 10.0 * ceil(len(block.pictures) / 2)
    return _frame_height(block)


def _frame_height(block: FrameBlock) -> float:
    if isinstance(block, (Title, RedHead, Addressee)):
        return _head_height(block)
    if isinstance(block, AttachmentList):
        return 1 + sum(_lines(title, 6) for title in block.titles)
    if isinstance(block, Attachment):
        return 2 + ceil(_cells(block.title) / _TITLE_CHARACTERS) * 1.14
    if isinstance(block, Signature):
        return 0 if block.place == "below_title" else 2 + len(block.organisations)
    if isinstance(block, Attendance):
        return _lines(f"{block.label}：{block.names}", 2)
    if isinstance(block, Imprint):
        return 1 + (_lines(block.copies, 0) + _lines(block.addressee, 0))
    if isinstance(block, Annotation):
        return 1
    return assert_never(block)


def _head_height(block: Title | RedHead | Addressee) -> float:
    """What stands above the body's text."""
    if isinstance(block, Title):
        return max(ceil(_cells("".join(block.lines)) / _TITLE_CHARACTERS), len(block.lines)) * 1.14 + 1
    if isinstance(block, Addressee):
        return _lines(block.text, 0)
    size = 2.2 if len(block.marks) < 2 else 5
    rows = max(ceil(len(block.signers) / 2), 1)
    return _HEAD_LINES[block.kind] + (0 if block.kind == "letter" else size) + rows + 2


def _lines(text: str, indent: int) -> int:
    return ceil((_cells(text) + indent) / _CHARACTERS) if text else 0


def _cells(text: str) -> float:
    return len(text) - sum(map(str.isascii, text)) / 2
