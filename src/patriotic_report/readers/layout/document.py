"""A .docx → its paragraphs with their looks, its sections with the headers and footers that they have, its settings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from ...files.elements import Element
from ...files.measures import is_on, twips, whole
from ..word_parts import Parts, collect
from .story import Paragraph, read_story
from .styles import StyleSheet

Kind = Literal["document", "template", "macros"]
_EMPTY = Element("", {})
_MOST_WEIGHT = 3_000_000
"""Tags and attributes: of looks each costs more than of words; a letter of a hundred pages has a tenth of them."""
_SETTINGS = ("evenAndOddHeaders", "mirrorMargins", "gutterAtTop", "themeFontLang")
_US_WIDTH, _US_HEIGHT, _US_MARGIN = 12240, 15840, 1440
"""What Word takes where a section says nothing: Letter, an inch around."""

Repeated = Mapping[str, tuple[Paragraph, ...]]
"""Headers or footers by the pages that they stand on: default, first, even."""


class Section(NamedTuple):
    """One section; lengths in twips.  ``grid`` is the kind of the lines' and characters' grid, empty without one.

    ``headers`` and ``footers`` are its own or those of the section before.  ``start`` is the number that its first
    page is given anew, ``number_format`` how its pages are numbered.
    """

    width: int = _US_WIDTH
    height: int = _US_HEIGHT
    top: int = _US_MARGIN
    right: int = _US_MARGIN
    bottom: int = _US_MARGIN
    left: int = _US_MARGIN
    gutter: int = 0
    grid: str = ""
    line_pitch: int = 0
    character_space: int = 0
    own_first_page: bool = False
    start: int | None = None
    number_format: str = "decimal"
    headers: Repeated = MappingProxyType({})
    footers: Repeated = MappingProxyType({})

    @property
    def is_landscape(self) -> bool:
        """Whether its pages lie."""
        return self.width > self.height


class LaidOut(NamedTuple):
    """A document as it is set."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    sheet: StyleSheet
    kind: Kind = "document"
    two_sided: bool = False
    """Whether even pages have headers and footers of their own."""
    mirrored: bool = False
    """Whether even pages have the margins of odd ones mirrored."""


def laid_out(data: bytes) -> LaidOut:
    """A Word file's pages and paragraphs.  Raises Unreadable and TooLarge."""
    parts = Parts(data, _MOST_WEIGHT)
    settings: dict[str, Element] = {}
    for name in parts.of_kind("settings"):
        collect(parts.get(name), _SETTINGS, lambda each: settings.update({each.name: each}))
    language = settings.get("themeFontLang", _EMPTY).values.get("eastAsia", "")
    sheet = StyleSheet(
        _part(parts, "styles"), _part(parts, "numbering"), _part(parts, "theme"), language or "zh-CN"
    )
    story = read_story(parts.get(parts.main), sheet)
    sections = _sections(
        story.sections or (_EMPTY,), _Margins(parts, sheet), _is_set(settings, "gutterAtTop")
    )
    return LaidOut(
        _from_new_pages(story.paragraphs, story.sections),
        sections,
        sheet,
        _kind(parts.get("[Content_Types].xml")),
        _is_set(settings, "evenAndOddHeaders"),
        _is_set(settings, "mirrorMargins"),
    )


def _part(parts: Parts, kind: str) -> bytes:
    return next((parts.get(name) for name in parts.of_kind(kind)), b"")


def _is_set(settings: Mapping[str, Element], name: str) -> bool:
    return name in settings and is_on(settings[name].values.get("val", ""))


def _kind(types: bytes) -> Kind:
    if b"macroEnabled" in types:
        return "macros"
    return "template" if b"wordprocessingml.template.main+xml" in types else "document"


class _Margins:
    """The headers and footers, each read once."""

    def __init__(self, parts: Parts, sheet: StyleSheet) -> None:
        self._parts, self._sheet = parts, sheet
        self._read: dict[str, tuple[Paragraph, ...]] = {}

    def get(self, identifier: str) -> tuple[Paragraph, ...]:
        """The paragraphs of the part that a section leads to."""
        relation = self._parts.relations.get(identifier)
        if relation is None:
            return ()
        if relation.target not in self._read:
            data = self._parts.get(relation.target)
            self._read[relation.target] = read_story(data, self._sheet).paragraphs
        return self._read[relation.target]


def _sections(elements: tuple[Element, ...], margins: _Margins, gutter_at_top: bool) -> tuple[Section, ...]:
    found: list[Section] = []
    headers: dict[str, tuple[Paragraph, ...]] = {}
    footers: dict[str, tuple[Paragraph, ...]] = {}
    for element in elements:
        headers = headers | _references(element, "headerReference", margins)
        footers = footers | _references(element, "footerReference", margins)
        found.append(_section(element, gutter_at_top)._replace(headers=headers, footers=footers))
    return tuple(found)


def _references(element: Element, name: str, margins: _Margins) -> dict[str, tuple[Paragraph, ...]]:
    return {
        each.values.get("type", "default"): margins.get(each.values.get("id", ""))
        for each in element.children
        if each.name == name
    }


def _section(element: Element, gutter_at_top: bool) -> Section:
    size, edges = (element.child(name) or _EMPTY for name in ("pgSz", "pgMar"))
    grid, numbers = (element.child(name) or _EMPTY for name in ("docGrid", "pgNumType"))

    def length(of: Element, name: str, otherwise: int) -> int:
        found = twips(of.values.get(name))
        return otherwise if found is None else abs(found)

    gutter = length(edges, "gutter", 0)
    return Section(
        length(size, "w", _US_WIDTH),
        length(size, "h", _US_HEIGHT),
        length(edges, "top", _US_MARGIN) + (gutter if gutter_at_top else 0),
        length(edges, "right", _US_MARGIN),
        length(edges, "bottom", _US_MARGIN),
        length(edges, "left", _US_MARGIN) + (0 if gutter_at_top else gutter),
        gutter,
        grid.values.get("type", "").replace("default", ""),
        twips(grid.values.get("linePitch")) or 0,
        whole(grid.values.get("charSpace")) or 0,
        bool(element.switch("titlePg")),
        whole(numbers.values.get("start")),
        numbers.values.get("fmt", "decimal"),
    )


def _from_new_pages(
    paragraphs: tuple[Paragraph, ...], sections: tuple[Element, ...]
) -> tuple[Paragraph, ...]:
    """The first words of a section begin a page, unless it goes on where the one before ended."""
    turning = {n for n, each in enumerate(sections) if n and each.value("type") != "continuous"}
    found = []
    for paragraph in paragraphs:
        if paragraph.section in turning and paragraph.container == "body" and paragraph.text.strip():
            turning.discard(paragraph.section)
            paragraph = paragraph._replace(new_page=True)
        found.append(paragraph)
    return tuple(found)
