"""What properties say of a run and of a paragraph, and how one that stands nearer covers one that stands farther."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import NamedTuple, TypeVar

from ...files.elements import Element
from ...files.measures import half_points, is_on, twips, whole

T = TypeVar("T", bound=tuple[object, ...])


class RunLooks(NamedTuple):
    """Of characters; None is what nobody said.  ``size`` in half-points, ``spacing`` in twips.

    A face named by the theme begins with ``theme:`` until the style sheet resolves it.
    """

    east_asia: str | None = None
    ascii: str | None = None
    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    colour: str | None = None
    spacing: int | None = None
    hidden: bool | None = None
    highlight: str | None = None
    snap: bool | None = None
    """Whether the characters' grid counts; that of lines is the paragraph's affair."""


class Frame(NamedTuple):
    """Where a frame or a text box stands from left to right: an alignment, or a distance; lengths in twips."""

    align: str = ""
    distance: int | None = None
    width: int | None = None


class ParagraphLooks(NamedTuple):
    """Of a paragraph; None is what nobody said.

    Lengths are twips, those in characters hundredths of one.  ``first`` is negative where the lines below hang;
    ``line`` is in 240ths of a line where ``rule`` is auto.  ``tabs`` are positions with what they do.
    """

    justify: str | None = None
    line: int | None = None
    rule: str | None = None
    before: int | None = None
    after: int | None = None
    before_lines: int | None = None
    after_lines: int | None = None
    before_auto: bool | None = None
    after_auto: bool | None = None
    left: int | None = None
    right: int | None = None
    first: int | None = None
    left_characters: int | None = None
    right_characters: int | None = None
    first_characters: int | None = None
    snap: bool | None = None
    outline: int | None = None
    page_break: bool | None = None
    number: int | None = None
    number_level: int | None = None
    frame: Frame | None = None
    tabs: tuple[tuple[int, str], ...] | None = None


def covered(under: T, over: T) -> T:
    """What comes out where one stands upon the other."""
    made = [low if high is None else high for low, high in zip(under, over, strict=True)]
    return type(under)._make(made)  # type: ignore[attr-defined,no-any-return]


def is_red(colour: str | None) -> bool:
    """Whether a colour is more red than anything else."""
    try:
        red, green, blue = (int((colour or "")[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red > 2 * max(green, blue, 40)


def paragraph_over(under: ParagraphLooks, over: ParagraphLooks) -> ParagraphLooks:
    """The same of paragraphs, whose tab stops add up."""
    if not (under.tabs and over.tabs):
        return covered(under, over)
    stops = {**dict(under.tabs), **dict(over.tabs)}
    return covered(under, over)._replace(tabs=tuple(sorted(stops.items())))


def run_looks(properties: Element | None) -> RunLooks:
    """What a w:rPr says."""
    if properties is None:
        return RunLooks()
    fonts = properties.child("rFonts")
    colour = properties.value("color")
    underline = properties.value("u")
    return RunLooks(
        _face(fonts, "eastAsia"),
        _face(fonts, "ascii"),
        half_points(properties.value("sz")),
        properties.switch("b"),
        properties.switch("i"),
        None if underline is None else underline != "none",
        None if colour is None else colour.upper(),
        twips(properties.value("spacing")),
        properties.switch("vanish"),
        properties.value("highlight"),
        properties.switch("snapToGrid"),
    )


def _face(fonts: Element | None, slot: str) -> str | None:
    if fonts is None:
        return None
    # a theme's face goes before one that stands beside it
    theme = fonts.values.get(f"{slot}Theme")
    return f"theme:{theme}" if theme else fonts.values.get(slot)


def paragraph_looks(properties: Element | None) -> ParagraphLooks:
    """What a w:pPr says."""
    if properties is None:
        return ParagraphLooks()
    spacing = properties.child("spacing") or Element("spacing", {})
    indent = (properties.child("ind") or Element("ind", {})).values
    numbering = properties.child("numPr")
    line, rule = spacing.values.get("line"), spacing.values.get("lineRule")
    return ParagraphLooks(
        _sided(properties.value("jc")),
        twips(line),
        rule or ("auto" if line else None),
        twips(spacing.values.get("before")),
        twips(spacing.values.get("after")),
        whole(spacing.values.get("beforeLines")),
        whole(spacing.values.get("afterLines")),
        _switched(spacing, "beforeAutospacing"),
        _switched(spacing, "afterAutospacing"),
        twips(indent.get("left") or indent.get("start")),
        twips(indent.get("right") or indent.get("end")),
        _first(twips(indent.get("firstLine")), twips(indent.get("hanging"))),
        whole(indent.get("leftChars") or indent.get("startChars")),
        whole(indent.get("rightChars") or indent.get("endChars")),
        _first(whole(indent.get("firstLineChars")), whole(indent.get("hangingChars"))),
        properties.switch("snapToGrid"),
        whole(properties.value("outlineLvl")),
        properties.switch("pageBreakBefore"),
        None if numbering is None else whole(numbering.value("numId")),
        None if numbering is None else whole(numbering.value("ilvl")),
        _frame(properties.child("framePr")),
        _tabs(properties.child("tabs")),
    )


def _switched(element: Element, name: str) -> bool | None:
    return is_on(element.values[name]) if name in element.values else None


def _sided(justify: str | None) -> str | None:
    return {"start": "left", "end": "right"}.get(justify, justify) if justify else None


def _first(indent: int | None, hanging: int | None) -> int | None:
    """Of both, that of the lines below counts."""
    return -hanging if hanging else indent if indent is not None else hanging


def _frame(element: Element | None) -> Frame | None:
    if element is None or element.values.get("dropCap", "none") != "none":
        return None
    values = element.values
    return Frame(values.get("xAlign", ""), twips(values.get("x")), twips(values.get("w")))


def _tabs(element: Element | None) -> tuple[tuple[int, str], ...] | None:
    if element is None:
        return None
    found = {
        position: each.values.get("val", "left")
        for each in element.children
        if (position := twips(each.values.get("pos"))) is not None
    }
    return tuple(sorted(found.items()))
