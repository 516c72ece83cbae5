"""Which blocks of a document a form's mark takes, and what they say where they print as plain lines."""

from __future__ import annotations

from ....document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
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
from ....tree import assert_never

BLOCKS = ("版头", "标题", "主送机关", "正文", "附件说明", "出席", "落款", "附注", "附件", "版记", "全文")
"""Marks that take whole blocks where they stand alone."""
OF_FRAME = ("版头", "标题", "主送机关", "附件说明", "出席", "落款", "附注", "版记")
"""Those of them that print as words where they stand within text."""
ONE_LINERS = {"标题", "主送机关", "落款", "附注", "附件说明"}
"""Lines that keep the look of their mark: the office has set where they stand."""
NEEDED = {"正文", "附件"}


def by_mark(blocks: tuple[Block, ...], note: str = "正文") -> dict[str, list[Block]]:
    """A document's blocks under the marks that take them; 全文 takes all, what goes with the text is under 正文 or 附件.

    A bulletin's 编者按, which stands above the title, is under ``note``.
    """
    found: dict[str, list[Block]] = {"全文": list(blocks), "正文": []}
    in_attachment = above_title = False
    for block in blocks:
        in_attachment = in_attachment or isinstance(block, Attachment)
        text = "附件" if in_attachment else note if above_title else "正文"
        mark = _mark_of(block) or text
        above_title = mark in ("版头", note) and (above_title or _is_bulletin(block))
        found.setdefault(mark, []).append(block)
    return found


def _is_bulletin(block: Block) -> bool:
    return isinstance(block, RedHead) and block.kind == "bulletin"


_TEXT = (Paragraph, Heading, Items, Table, Pictures, Chart, Attachment)
"""What goes where the text goes: 正文, or the 附件 that it belongs to."""


def _mark_of(block: Block) -> str:
    """The mark that takes a block; empty for what goes with the text around it."""
    if isinstance(block, _TEXT):
        return ""
    if isinstance(block, RedHead):
        return "版头"
    if isinstance(block, Title):
        return "标题"
    if isinstance(block, Addressee):
        return "主送机关"
    if isinstance(block, AttachmentList):
        return "附件说明"
    if isinstance(block, Attendance):
        return "出席"
    if isinstance(block, Signature):
        return "落款"
    if isinstance(block, Annotation):
        return "附注"
    if isinstance(block, Imprint):
        return "版记"
    return assert_never(block)


def lines_of(block: Block) -> list[str]:
    """A block of the frame as lines; nothing for what goes with the text."""
    if isinstance(block, _TEXT):
        return []
    if isinstance(block, Title):
        return ["\n".join(block.lines)]
    if isinstance(block, (Addressee, Annotation)):
        return [block.text]
    if isinstance(block, Signature):
        return [*block.organisations, *([block.date] if block.date else [])]
    if isinstance(block, AttachmentList):
        return _listed(block.titles)
    if isinstance(block, Attendance):
        return [f"{block.label}：{block.names}"]
    if isinstance(block, RedHead):
        said = (*block.marks, block.number, *block.signers, block.editor, block.date)
        return [part for n, part in enumerate(said) if part or n <= len(block.marks)]
    if isinstance(block, Imprint):
        sent = (block.addressee, block.copies, block.issued)
        return [part for part in (*sent, block.organisation, block.date, block.printed) if part]
    return assert_never(block)


def _listed(titles: tuple[str, ...]) -> list[str]:
    if len(titles) == 1:
        return [f"附件：{titles[0]}"]
    return [f"{'附件：' if n == 1 else '　　　'}{n}.{title}" for n, title in enumerate(titles, 1)]
