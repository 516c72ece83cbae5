"""一、（一）1.（1）: number the sections of a document.

The patterns are data.  One is read as prefix, numeral system and suffix: ``（一）``
counts in Chinese between full-width brackets.  Numbers are literal text, so that they
survive copying into an office system.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .chinese import numeral
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
    Lead,
    Paragraph,
    Pictures,
    RedHead,
    Signature,
    Table,
    Title,
)
from .patterns import pattern
from .tree import assert_never

PATTERNS = ("一、", "（一）", "1.", "（1）")
"""The pattern of each level, from the top (GB/T 9704 7.3.3)."""

_SYSTEMS: dict[str, Callable[[int], str]] = {"一": numeral, "1": str}


class Pattern(NamedTuple):
    """A pattern taken apart."""

    prefix: str
    system: Callable[[int], str]
    suffix: str

    def write(self, number: int) -> str:
        """Write a number the way of this pattern."""
        return self.prefix + self.system(number) + self.suffix


def parse_pattern(text: str) -> Pattern:
    """Take a pattern apart; it counts with its first 一 or 1."""
    found = re.fullmatch(f"([^{''.join(_SYSTEMS)}]*)(.)(.*)", text)
    if not found or found[2] not in _SYSTEMS:
        raise ValueError(f"no numeral in the pattern {text!r}")
    return Pattern(found[1], _SYSTEMS[found[2]], found[3])


_CARRIED = pattern(r"[图表]\s*[0-9一二三四五六七八九十]{1,3}(?=[\s　：:．.、])")
_LEVELS = tuple(map(parse_pattern, PATTERNS))


MOST_SECTIONS = 9_999
"""Of one level within the one above: no numeral is longer."""


class TooManySections(Exception):
    """More headings beside each other than can be numbered."""


class _Counter:
    """How many sections there are so far, at each level under the present parent."""

    def __init__(self) -> None:
        self.counts = [0] * len(_LEVELS)
        self.shown = {"图": 0, "表": 0}
        self.in_attachment = False

    def label(self, kind: str, caption: str) -> str:
        """The next 图1 or 表1; a caption that carries one keeps its own."""
        self.shown[kind] += 1
        return "" if _CARRIED.match(caption) else f"{kind}{self.shown[kind]}"

    def restart(self, level: int = 0) -> None:
        """Forget what was counted below a level."""
        self.counts[level:] = [0] * (len(_LEVELS) - level)

    def next(self, section: Heading | Lead) -> str:
        """Return the number of a section, nothing for one that is not numbered."""
        self.restart(section.level)
        if not section.numbered:
            return ""
        self.counts[section.level - 1] += 1
        if self.counts[section.level - 1] > MOST_SECTIONS:
            raise TooManySections
        return _LEVELS[section.level - 1].write(self.counts[section.level - 1])


def _number_block(block: Block, counter: _Counter) -> Block:
    if isinstance(block, Paragraph):
        lead = block.lead
        if lead is None:
            return block  # most blocks
        return Paragraph(block.runs, Lead(lead.level, lead.text, lead.numbered, counter.next(lead)))
    if isinstance(block, Heading):
        # made anew: _replace takes three times as long
        return Heading(block.level, block.text, block.numbered, counter.next(block))
    if isinstance(block, (Table, Pictures, Chart)):
        return _labelled(block, counter)
    if isinstance(block, Items):
        return block
    return _number_frame(block, counter)


def _labelled(block: Table | Pictures | Chart, counter: _Counter) -> Block:
    """Tables with a caption, pictures and charts are counted over the report; 附件 have their own titles."""
    if isinstance(block, Pictures):
        return Pictures(
            tuple(each._replace(label=counter.label("图", each.caption)) for each in block.pictures)
        )
    if isinstance(block, Chart):
        return block._replace(label=counter.label("图", block.caption))
    if not block.caption or counter.in_attachment:
        return block
    return block._replace(label=counter.label("表", block.caption))


_UNNUMBERED = (Title, Addressee, Signature, AttachmentList, RedHead, Attendance, Annotation, Imprint)


def _number_frame(block: FrameBlock, counter: _Counter) -> Block:
    if isinstance(block, Attachment):
        counter.restart()
        counter.in_attachment = True
        return block
    if isinstance(block, _UNNUMBERED):
        return block
    return assert_never(block)


def numbered_anew(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with the numbers of their sections as if no others had been among them; 图1 and 表1 stay.

    Raises TooManySections.
    """
    counter = _Counter()
    return tuple(
        block if isinstance(block, (Table, Pictures, Chart)) else _number_block(block, counter)
        for block in blocks
    )


def number(document: Document) -> Document:
    """Fill in the numbers of headings (标题) and leads (段首标题), of tables and pictures.

    Each 附件 counts its sections anew.  Raises TooManySections.
    """
    counter = _Counter()
    blocks = tuple(_number_block(block, counter) for block in document.blocks)
    return Document(blocks, document.properties)
