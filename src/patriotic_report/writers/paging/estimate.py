"""Boxes put on pages as Word puts them: what is known of a paper's pages before any engine has set it."""

from __future__ import annotations

from typing import NamedTuple

from ...document import Document
from ..layout import gbt9704 as layout
from .boxes import Box, Kind, Section, sections_of
from .pages import FEW_LINES, Pages

_MOST_LINES = 10
"""Of so many last lines it is tried whether the rest needs a page less."""


class Page(NamedTuple):
    """The kinds of what stands on it, in twips how much is filled, and whether a section begins on it."""

    kinds: frozenset[Kind]
    filled: int
    fresh: bool


def estimated(document: Document) -> Pages:
    """What a paper's pages will be, reckoned."""
    sections = sections_of(document)
    pages = [page for section in sections for page in paged(section)]
    kinds = [page.kinds for page in pages]
    imprint = _first(kinds, "imprint")
    lines, spare = _last(pages, sections)
    return Pages(
        number=max(len(pages), 1),
        text=_first(kinds, "heading", "text"),
        signature_alone=next((n for n, each in enumerate(kinds, 1) if n > 1 and _is_alone(each)), 0),
        imprint=imprint,
        imprint_alone=imprint > 1 and kinds[imprint - 1] == {"imprint"},
        last_lines=lines,
        spare=spare,
    )


def _first(kinds: list[frozenset[Kind]], *sought: Kind) -> int:
    return next((n for n, each in enumerate(kinds, 1) if not each.isdisjoint(sought)), 0)


def _is_alone(kinds: frozenset[Kind]) -> bool:
    """Whether 落款 stands on a page without what it signs."""
    return "signature" in kinds and kinds <= {"signature", "imprint"}


class _Filling:
    """The page that is being filled."""

    def __init__(self, section: Section) -> None:
        self.height = layout.TEXT_WIDTH_TW if section.landscape else layout.TEXT_HEIGHT_TW
        self.pages: list[Page] = []
        self.filled = section.below
        self._kinds: set[Kind] = set()

    def turn(self) -> None:
        """Begin the next page."""
        self.pages.append(Page(frozenset(self._kinds), self.filled, not self.pages))
        self.filled = 0
        self._kinds.clear()

    def keep_together(self, group: list[Box]) -> None:
        """Begin the next page where boxes that hold to each other fit there, but not on this one."""
        if not self._kinds:
            return
        last = group[-1]
        taken = sum([box.height * box.lines for box in group[:-1]]) + last.height + last.foot
        if self.filled + taken > self.height and group[0].head + taken <= self.height:
            self.turn()

    def add(self, box: Box) -> None:
        """Its lines, on as many pages as they need."""
        left = box.lines
        while left:
            if not self._kinds:
                self.filled += box.head
            fitting = min((self.height - self.filled - box.foot) // box.height, left)
            if fitting < 1 and self._kinds:
                self.turn()
                continue
            fitting = max(fitting, 1)  # what fits on no page stands on one all the same
            self._kinds.add(box.kind)
            self.filled += fitting * box.height
            left -= fitting


def paged(section: Section) -> list[Page]:
    """A section's pages."""
    filling = _Filling(section)
    group: list[Box] = []
    for box in section.boxes:
        if not (box.keep or group):
            filling.add(box)
            continue
        group.append(box)
        if not box.keep:
            filling.keep_together(group)
            for each in group:
                filling.add(each)
            group = []
    for each in group:
        filling.add(each)
    filling.turn()
    return filling.pages


def _last(pages: list[Page], sections: list[Section]) -> tuple[int, int]:
    """The lines of a last page that has few, and how many characters less would need a page less."""
    last = pages[-1] if pages else Page(frozenset(), 0, True)
    if last.fresh or "figure" in last.kinds:
        return 0, 0
    lines = 0 if last.kinds == {"imprint"} else round(last.filled / layout.LINE_TW)
    return (lines, _spare(sections[-1])) if lines <= FEW_LINES else (0, 0)


def _spare(section: Section) -> int:
    """The characters, in tens, of as many last lines of text as must go until a section takes a page less; 0 where too many."""
    boxes = list(section.boxes)
    now, characters = len(paged(section)), 0
    for _ in range(_MOST_LINES):
        at = next((n for n in reversed(range(len(boxes))) if boxes[n].kind == "text"), None)
        if at is None:
            break
        characters += _shorten(boxes, at)
        if len(paged(section._replace(boxes=boxes))) < now:
            return -(-characters // 10) * 10
    return 0


def _shorten(boxes: list[Box], at: int) -> int:
    """Take a text's last line away; what is before it then keeps to what it kept to.  Returns its characters."""
    box = boxes[at]
    *before, end = box.ends
    if before:
        boxes[at] = box._replace(lines=box.lines - 1, ends=tuple(before))
        return end - before[-1]
    del boxes[at]
    if box.keep and at and boxes[at - 1].kind == "text":
        boxes[at - 1] = boxes[at - 1]._replace(keep=True)
    return end - box.start
