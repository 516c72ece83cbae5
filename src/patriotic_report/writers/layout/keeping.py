"""What must not stand alone on a page: 落款, and a short 附件说明 above it (7.3.4, 7.3.5)."""

from __future__ import annotations

from collections.abc import Sequence

from ...document import AttachmentList, Block, Heading, Items, Paragraph, RedHead, Signature

TEXT = (Paragraph, Heading, Items)
FEW = 4
"""附件 whose list stays with the signature as a whole; of a longer one, the last two do."""


def is_few(attachments: AttachmentList) -> bool:
    """Whether its list is short."""
    return len(attachments.titles) <= FEW


def ends_with(following: Block | None, after: Block | None) -> bool:
    """Whether 落款, alone or below a short 附件说明, comes next: it must not stand alone on a page."""
    if type(following) is AttachmentList:
        return is_few(following) and type(after) is Signature
    return type(following) is Signature


def first_text(blocks: Sequence[Block]) -> int:
    """The body's first block where the first page must show it, whatever follows (7.3.3); else -1."""
    if not blocks or not isinstance(blocks[0], RedHead):
        return -1
    return next((n for n, each in enumerate(blocks) if isinstance(each, TEXT)), -1)


def kept_blocks(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether its end keeps to what follows."""
    shown = first_text(blocks)
    followers = zip((*blocks[1:], None), (*blocks[2:], None, None), strict=False)
    return [index != shown and ends_with(*pair) for index, pair in enumerate(followers)]
