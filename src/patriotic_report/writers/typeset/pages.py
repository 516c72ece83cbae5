"""What the finished pages say of themselves: how many there are, and what stands on which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...document import Block, Document, Heading, Imprint, Items, Paragraph, Signature
from ..layout import gbt9704 as layout
from .engine import Mark
from .writing import PlaceOf, made

_LINE_PT = layout.LINE_TW / 20
_TOP_PT = layout.TOP_TW / 20


class Stretch(NamedTuple):
    """The pages on which a block begins and ends."""

    first: int
    last: int


class Measured(NamedTuple):
    """A paper's pages as they were set; a page is 0 where there is no such thing."""

    pages: int
    text_begins: int
    """The page of the body's first text (首页显示正文)."""
    signature: int
    """The page of 落款 (of the last one, where there are several)."""
    signature_alone: bool
    """No text of the body, no list and no table stands on that page before it."""
    imprint: int
    imprint_alone: bool
    """Nothing else stands on the page of 版记."""
    last_lines: int
    """Lines of 22 that the last page's text takes, without 版记; a picture counts as the lines it covers."""
    stretches: tuple[Stretch, ...]
    """Of every block, in reading order."""


def measured(document: Document, fonts: str, place_of: PlaceOf) -> Measured:
    """Set the pages, and look.  Raises what ``made`` raises."""
    return measured_of(document, made(document, fonts, (), place_of).marks)


def measured_of(document: Document, marks: Sequence[Mark]) -> Measured:
    """The same of pages that were set: the marks that came with them."""
    blocks = document.blocks
    stretches = _stretches(len(blocks), marks)
    pages = max((each.last for each in stretches), default=1)
    signature = _last(blocks, Signature)
    imprint = _last(blocks, Imprint)
    return Measured(
        max(pages, 1),
        next((at.first for at, each in zip(stretches, blocks, strict=True) if _is_text(each)), 0),
        stretches[signature].first if signature is not None else 0,
        signature is not None and _is_alone(signature, stretches),
        stretches[imprint].first if imprint is not None else 0,
        imprint is not None and _is_alone(imprint, stretches),
        _lines_of_last(pages, imprint, marks),
        stretches,
    )


def _is_text(block: Block) -> bool:
    return isinstance(block, (Paragraph, Heading, Items))


def _last(blocks: Sequence[Block], kind: type[Block]) -> int | None:
    found = [
        n
        for n, each in enumerate(blocks)
        if isinstance(each, kind) and not (isinstance(each, Signature) and each.place == "below_title")
    ]
    return found[-1] if found else None


def _is_alone(number: int, stretches: Sequence[Stretch]) -> bool:
    """Whether no block before it reaches the page where it begins."""
    page = stretches[number].first
    return all(each.last < page for each in stretches[:number])


def _stretches(count: int, marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """A block without marks (an empty one) stands where the one before it ends."""
    pages: dict[int, list[int]] = {}
    for mark in marks:
        pages.setdefault(mark.block, []).append(mark.page)
    found: list[Stretch] = []
    for number in range(count):
        known = pages.get(number) or [found[-1].last if found else 1]
        found.append(Stretch(min(known), max(known)))
    return tuple(found)


def _lines_of_last(page: int, imprint: int | None, marks: Sequence[Mark]) -> int:
    """By the lowest mark on the page: it stands on its line's baseline."""
    lowest = max((mark.y for mark in marks if mark.page == page and mark.block != imprint), default=_TOP_PT)
    return max(round((lowest - _TOP_PT) / _LINE_PT + 0.2), 0)
