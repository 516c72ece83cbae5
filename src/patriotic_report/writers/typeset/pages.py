"""What the finished pages say of themselves: how many there are, and what stands on which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...document import (
    Annotation,
    Attachment,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Items,
    Paragraph,
    Pictures,
    Signature,
    Table,
)
from ..layout import gbt9704 as layout
from ..layout.turning import turned_blocks
from ..layout.widths import table_layout
from ..paging.estimate import estimated
from ..paging.pages import FEW_LINES, Pages
from .engine import PAGES, Mark

_LINE_PT = layout.LINE_TW / 20
_TOP_PT = layout.TOP_TW / 20
_TEXTS = (Paragraph, Heading, Items)
_FIGURES = (Table, Pictures, Chart)


class Stretch(NamedTuple):
    """The pages on which a block begins and ends."""

    first: int
    last: int


def pages_of(document: Document, marks: Sequence[Mark]) -> Pages:
    """What is asked of pages that were set, by the marks that came with them."""
    blocks = document.blocks
    stretches = stretches_of(len(blocks), marks)
    number = next(mark.page for mark in marks if mark.at == PAGES)
    on = [
        [n for n, each in enumerate(stretches) if each.first <= page <= each.last]
        for page in range(number + 1)
    ]
    imprint = _first_page(Imprint, blocks, stretches)
    lines = _few_lines(document, stretches, number, on[number], marks)
    return Pages(
        number=number,
        text=_first_page(_TEXTS, blocks, stretches),
        signature_alone=next(_lone_signatures(blocks, on), 0),
        imprint=imprint,
        imprint_alone=imprint > 1 and len(on[imprint]) == 1,
        last_lines=lines,
        spare=_spare(document, number, lines),
        measured=True,
    )


def stretches_of(count: int, marks: Sequence[Mark]) -> list[Stretch]:
    """A block without marks (an empty one) stands where the one before it ends."""
    pages: dict[int, list[int]] = {}
    for mark in marks:
        pages.setdefault(mark.block, []).append(mark.page)
    found: list[Stretch] = []
    for number in range(count):
        known = pages.get(number) or [found[-1].last if found else 1]
        found.append(Stretch(min(known), max(known)))
    return found


def _first_page(
    kinds: type[Block] | tuple[type[Block], ...], blocks: Sequence[Block], stretches: Sequence[Stretch]
) -> int:
    """Where the first block of these kinds begins; 0 where there is none."""
    return next((at.first for at, each in zip(stretches, blocks, strict=True) if isinstance(each, kinds)), 0)


def _lone_signatures(blocks: Sequence[Block], on: list[list[int]]) -> Iterator[int]:
    """The pages behind the first where 落款, or what follows it, stands without what it signs."""
    signing = {Signature, Annotation}
    for page, numbers in enumerate(on):
        kinds: set[type[Block]] = {type(blocks[n]) for n in numbers}
        if page > 1 and kinds & signing and kinds <= {*signing, Imprint}:
            yield page


def _few_lines(
    document: Document, stretches: Sequence[Stretch], page: int, shown: list[int], marks: Sequence[Mark]
) -> int:
    """How many lines the last page has, of text that goes on from the page before, if few; else 0."""
    blocks = document.blocks
    text = [n for n in shown if not isinstance(blocks[n], Imprint)]
    if page < 2 or not text or any(isinstance(blocks[n], _FIGURES) for n in text):
        return 0
    if stretches[text[0]].first == page and _begins_a_page(document, text[0]):
        return 0
    low = (mark.y for mark in marks if mark.page == page and mark.block in text)
    lines = round((max(low, default=_TOP_PT) - _TOP_PT) / _LINE_PT + 0.2)
    return lines if lines <= FEW_LINES else 0


def _begins_a_page(document: Document, number: int) -> bool:
    """Whether a block stands on a new page wherever the one before it ends."""
    blocks = document.blocks
    turned = turned_blocks(blocks, lambda table: table_layout(table).landscape)
    return isinstance(blocks[number], Attachment) or (number > 0 and turned[number] != turned[number - 1])


def _spare(document: Document, number: int, lines: int) -> int:
    """What would save a page cannot be seen on pages; it is reckoned where the estimate sees the same ones."""
    estimate = estimated(document)
    return estimate.spare if (estimate.number, estimate.last_lines) == (number, lines) else 0
