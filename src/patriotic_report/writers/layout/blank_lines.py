"""Where a line stays blank below a title."""

from __future__ import annotations

from ...document import Attachment, Block, Heading, Items, Paragraph, Signature, Title

_TEXT = (Paragraph, Heading, Items)


def blank_below(block: Block, following: Block | None) -> bool:
    """Whether a line below this stays blank: below a title, or the names under it; above one, below a bulletin's 编者按; below an 附件's where text follows (实务)."""
    if type(following) is Title:
        return type(block) is Paragraph and block.lead is not None
    if type(block) is Title:
        return following is not None and type(following) is not Signature
    if type(block) is Attachment:
        return isinstance(following, _TEXT)
    return type(block) is Signature and block.place == "below_title"
