"""A page's number in a header or footer: how it reads, its face and size, and on which side it stands."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Sequence
from typing import Literal, NamedTuple

from .document import Section
from .looks import ParagraphLooks, RunLooks
from .story import PAGE_NUMBER, Paragraph

Side = Literal["left", "center", "right", "outside", "inside", ""]
"""Empty where it cannot be said: a box at a distance."""

_SIDES: dict[str, Side] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "outside": "outside",
    "inside": "inside",
    "end": "right",
    "start": "left",
    "decimal": "left",
}
_STOPS = ((4153, "center"), (8306, "right"))
"""Of Word's own footer."""


class PageNumber(NamedTuple):
    """``text`` with PAGE_NUMBER in it; ``looks`` are its digits', ``is_free`` where a text box holds it."""

    text: str
    looks: RunLooks
    side: Side
    paragraph: Paragraph
    is_free: bool


def page_number_in(paragraphs: Sequence[Paragraph], section: Section) -> PageNumber | None:
    """The first that a header or footer has; in a table it may stand on any side."""
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if PAGE_NUMBER in run.text:
                side = _side(paragraph, section)
                return PageNumber(paragraph.text.strip(), run.looks, side, paragraph, _is_free(paragraph))
    return None


def _is_free(paragraph: Paragraph) -> bool:
    return paragraph.placed is not None


def _side(paragraph: Paragraph, section: Section) -> Side:
    width = section.width - section.left - section.right
    looks = paragraph.looks
    if paragraph.container == "table":
        return ""
    for place in (paragraph.placed, looks.frame):
        if place is None or 2 * (place.width or 0) > width:
            continue  # in a wide one its paragraph says the side
        if place.align:
            return _SIDES.get(place.align, "")
        if place.distance:
            return _third(place.distance, width)
    tabs = paragraph.text.partition(PAGE_NUMBER)[0].count("\t")
    if tabs:
        return _at_stop(looks, tabs)
    side = _SIDES.get(looks.justify or "left", "left")
    left = (looks.left or 0) + (looks.first or 0)
    return _third(left, width) if side == "left" and left > 0 else side


def _third(distance: int, width: int) -> Side:
    thirds: tuple[Side, ...] = ("left", "center", "right")
    return thirds[min(max(3 * distance // max(width, 1), 0), 2)]


def _at_stop(looks: ParagraphLooks, tabs: int) -> Side:
    """Where the last of so many tabs leads."""
    stops = [each for each in looks.tabs or _STOPS if each[1] not in ("clear", "bar", "num")]
    if not stops:
        return ""
    return _SIDES.get(stops[min(tabs, len(stops)) - 1][1], "")
