"""What must not stand alone on a page: 落款, and a short 附件说明 above it (7.3.4, 7.3.5)."""

from __future__ import annotations

from collections.abc import Sequence

from ...document import (
    Attachment,
    AttachmentList,
    Block,
    Chart,
    Items,
    Paragraph,
    Pictures,
    RedHead,
    Signature,
    Table,
)
from ...tree import text_of
from . import gbt9704 as layout
from .title_lines import cells

_FEW = 4
"""附件 whose list stays with the signature as a whole."""

_LONG = layout.CHARACTERS * layout.LINES // 2
"""字 of half a page."""


def is_few(attachments: AttachmentList) -> bool:
    """Whether its list is short."""
    return len(attachments.titles) <= _FEW


def kept_entries(attachments: AttachmentList) -> list[bool]:
    """For each entry of a list above 落款, whether it keeps to what follows: every one of a short list, else the last two."""
    count = len(attachments.titles)
    return [is_few(attachments) or index >= count - 2 for index in range(count)]


def ends_with(following: Block | None, after: Block | None) -> bool:
    """Whether 落款, alone or below a short 附件说明, comes next: it must not stand alone on a page."""
    if type(following) is AttachmentList:
        return is_few(following) and type(after) is Signature
    return type(following) is Signature


def first_text(blocks: Sequence[Block]) -> int:
    """The text that the first page must show, whatever follows (7.3.3), and a long one that would else leave it empty
    where a paragraph that keeps to the next goes to its page as a whole; else -1."""
    for index, block in enumerate(blocks):
        if isinstance(block, (Table, Pictures, Chart, Attachment)):
            return -1
        if isinstance(block, (Paragraph, Items)):
            is_long = isinstance(block, Paragraph) and cells(text_of(block).whole) > _LONG
            return index if isinstance(blocks[0], RedHead) or is_long else -1
    return -1


def kept_blocks(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether its end keeps to what follows."""
    shown = first_text(blocks)
    followers = zip((*blocks[1:], None), (*blocks[2:], None, None), strict=False)
    return [index != shown and ends_with(*pair) for index, pair in enumerate(followers)]
