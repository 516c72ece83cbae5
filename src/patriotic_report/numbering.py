"""一、（一）1.（1）: number the sections of a document.

The patterns are data.  One is read as prefix, numeral system and suffix: ``（一）``
counts in Chinese between full-width brackets.  Numbers are literal text, so that they
survive copying into an office system.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .chinese import numeral
from .document import Attachment, Block, Document, Heading, Lead, Paragraph

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


_LEVELS = tuple(map(parse_pattern, PATTERNS))


class _Counter:
    """How many sections there are so far, at each level under the present parent."""

    def __init__(self) -> None:
        self.counts = [0] * len(_LEVELS)

    def restart(self, level: int = 0) -> None:
        """Forget what was counted below a level."""
        self.counts[level:] = [0] * (len(_LEVELS) - level)

    def next(self, section: Heading | Lead) -> str:
        """Return the number of a section, nothing for one that is not numbered."""
        self.restart(section.level)
        if not section.numbered:
            return ""
        self.counts[section.level - 1] += 1
        return _LEVELS[section.level - 1].write(self.counts[section.level - 1])


def _number_block(block: Block, counter: _Counter) -> Block:
    if isinstance(block, Heading):
        return block._replace(number=counter.next(block))
    if isinstance(block, Paragraph) and block.lead:
        return block._replace(lead=block.lead._replace(number=counter.next(block.lead)))
    if isinstance(block, Attachment):
        counter.restart()
    return block


def number(document: Document) -> Document:
    """Fill in the numbers of headings (标题) and leads (段首标题); each 附件 counts anew."""
    counter = _Counter()
    blocks = tuple(_number_block(block, counter) for block in document.blocks)
    return document._replace(blocks=blocks)
