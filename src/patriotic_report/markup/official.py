"""The named blocks of 版头 and 版记: neighbours join into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..document import Block, Imprint, RedHead
from .named import Named

HEAD_PARTS = {
    "份号": "copy_number",
    "紧急程度": "urgency",
    "发文机关标志": "marks",
    "发文字号": "number",
    "签发人": "signers",
    "编印": "editor",
}
IMPRINT_PARTS = {
    "版记主送": "addressee",
    "抄送": "copies",
    "分发": "issued",
    "印发": "organisation",
    "印数": "printed",
}
ATTENDANCE = ("出席", "请假", "列席")
_BESIDE = "文件"
_KINDS: dict[str, Literal["letter", "minutes", "bulletin"]] = {
    "信函": "letter",
    "纪要": "minutes",
    "简报": "bulletin",
}


def joined_official(last: Block | None, named: Named, blocks: Sequence[Block]) -> RedHead | Imprint | None:
    """The 版头 or 版记 with one more part; nothing where it has that part already."""
    if named.name in HEAD_PARTS:
        head = last if isinstance(last, RedHead) else RedHead()
        return None if getattr(head, HEAD_PARTS[named.name]) else _with_head_part(head, named)
    imprint = last if isinstance(last, Imprint) else Imprint(ruled=not _is_letter(blocks))
    return None if getattr(imprint, IMPRINT_PARTS[named.name]) else _with_imprint_part(imprint, named)


def _with_head_part(head: RedHead, named: Named) -> RedHead:
    first = named.lines[0]
    if named.name == "份号":
        return head._replace(copy_number=first)
    if named.name == "紧急程度":
        return head._replace(urgency=first)
    if named.name == "发文字号":
        return head._replace(number=first)
    if named.name == "签发人":
        return head._replace(signers=named.lines)
    if named.name == "编印":
        return head._replace(editor=first, date="".join(named.lines[1:]))
    names = named.lines
    beside = len(names) > 1 and names[-1] == _BESIDE  # 文件 stands beside several names
    marked = head._replace(marks=names[:-1] if beside else names, suffix=_BESIDE if beside else "")
    kind = next((kind for word, kind in _KINDS.items() if word in named.attributes), marked.kind)
    return marked._replace(kind=kind)


def _with_imprint_part(imprint: Imprint, named: Named) -> Imprint:
    if named.name == "印发":
        return imprint._replace(organisation=named.lines[0], date="".join(named.lines[1:]))
    if named.name == "抄送":
        return imprint._replace(copies=named.lines[0])
    if named.name == "分发":
        return imprint._replace(issued=named.lines[0])
    if named.name == "印数":
        return imprint._replace(printed=named.lines[0])
    return imprint._replace(addressee=named.lines[0])


def _is_letter(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, RedHead) and block.kind == "letter" for block in blocks)
