"""Looks that differ in black and white: what a bar, a slice or a line of a chart is drawn with."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import NamedTuple


class Hatch(NamedTuple):
    """Lines across a shape: their angle in degrees, how far apart and how thick in points."""

    angle: int
    apart: float
    width: float


class Fill(NamedTuple):
    """A grey, or white under hatches; ``preset`` is DrawingML's name of these.  ``outline`` is DrawingML's dash."""

    grey: str
    preset: str = ""
    hatches: tuple[Hatch, ...] = ()
    outline: str = "solid"


class Stroke(NamedTuple):
    """A line's dash by DrawingML's name, and the mark at its points."""

    dash: str
    mark: str
    is_hollow: bool


FILLS = (
    Fill("404040"),
    Fill("FFFFFF", "wdUpDiag", (Hatch(-45, 5.5, 1.2),)),
    Fill("BFBFBF"),
    Fill("FFFFFF", "dkHorz", (Hatch(0, 3, 1.3),)),
    Fill("FFFFFF"),
    Fill("FFFFFF", "smGrid", (Hatch(0, 4.5, 0.7), Hatch(90, 4.5, 0.7))),
    Fill("7F7F7F"),
    Fill("FFFFFF", "dkDnDiag", (Hatch(45, 3.5, 1.3),)),
    Fill("FFFFFF", "dkVert", (Hatch(90, 3, 1.3),)),
    Fill("FFFFFF", "openDmnd", (Hatch(45, 6, 0.7), Hatch(-45, 6, 0.7))),
)
"""In the order of use, so that neighbours differ most.  LibreOffice draws DrawingML's dots as strokes, like the first
hatching here: none is among them."""
DASHES = {
    "solid": "",
    "dash": "6 3",
    "sysDot": "1.5 2",
    "lgDashDot": "9 3 1.5 3",
}
"""DrawingML's names of dashes → their lengths in points, for a line of 1.75."""
MARKS = ("circle", "square", "triangle", "diamond")
_LINES = tuple(DASHES)


def fill_of(index: int) -> Fill:
    """What the bars of a series or a slice are filled with; beyond the fills, outlines differ."""
    again, at = divmod(index, len(FILLS))
    return FILLS[at]._replace(outline=_LINES[again % len(_LINES)])


def stroke_of(index: int) -> Stroke:
    """How the line of a series is drawn: the marks of eight differ, and beyond them the dashes of those with one mark."""
    again, at = divmod(index, len(MARKS))
    dash = _LINES[(at + again // 2 + again % 2) % len(_LINES)]
    return Stroke(dash, MARKS[at], (at + again) % 2 == 1)
