"""The page that an office's document has: its last upright section, with the headers and footers it takes over."""

from __future__ import annotations

import re
from collections.abc import Collection
from copy import deepcopy
from typing import NamedTuple

from ....files.elements import Element, collect
from ....files.measures import twips
from ...layout.margins import Margins, turned
from ..parts import escaped
from ..sections import SECTIONS, Section, Sections
from ..styles import NAMESPACE

_EDGES = ("headerReference", "footerReference")
_OF_THE_BODY = ("type", "printerSettings", "footnotePr", "endnotePr")
"""What goes with the office's own text: a last section may begin on an even page, a report may not."""
_PAGE = ("pgSz", "pgMar")
_FOOTER = re.compile("<w:footerReference [^>]*/>")
_OWN, _OWN_TURNED = (_FOOTER.sub("", each.first) for each in SECTIONS)
"""The pages of the standard, without the footers that another package has not."""


class Pages(NamedTuple):
    """The pages, the relations of their headers and footers, and whether the document says what page it has."""

    sections: Sections
    edges: frozenset[str]
    is_own: bool


def pages_of(document: bytes, relations: Collection[str]) -> Pages:
    """What a document's w:sectPr come to; ``relations`` lead to headers and footers.  Raises Damaged."""
    found: list[Element] = []
    collect(document, ("sectPr",), found.append)
    section = next((each for each in reversed(found) if _is_upright(each)), found[-1] if found else None)
    if section is None:
        return Pages(Sections(Section(_OWN, _OWN), Section(_OWN_TURNED, _OWN_TURNED)), frozenset(), False)
    before = found[: found.index(section) + 1]
    section = deepcopy(section)
    edges = {
        _edge(edge): edge
        for each in before
        for edge in each.children
        if edge.name in _EDGES and edge.values.get("id") in relations
    }
    rest = [each for each in section.children if each.name not in (*_EDGES, *_OF_THE_BODY)]
    if not section.switch("titlePg"):
        rest = [each for each in rest if each.name != "titlePg"]
    is_own = all(section.child(name) for name in _PAGE)
    if not is_own:
        rest = [*_standard_page(), *(each for each in rest if each.name not in _PAGE)]
    section.children = [*edges.values(), *map(_in_twips, rest)]
    landscape = deepcopy(section)
    _turn(landscape)
    sections = Sections(_section_texts(section), _section_texts(landscape))
    return Pages(sections, frozenset(each.values["id"] for each in edges.values()), is_own)


def _edge(element: Element) -> tuple[str, str]:
    """Which of the six headers and footers this is."""
    return element.name, element.values.get("type", "default")


def _is_upright(section: Element) -> bool:
    width, height = (twips(section.value("pgSz", side)) or 0 for side in ("w", "h"))
    return width <= height


def _standard_page() -> list[Element]:
    found: list[Element] = []
    collect(f"<w:p {NAMESPACE}>{_OWN}</w:p>".encode(), _PAGE, found.append)
    return found


def _in_twips(element: Element) -> Element:
    """A length with a unit (595.3pt) as a number: the writers reckon with it."""
    if element.name in _PAGE:
        for side, length in element.values.items():
            if side != "code" and (number := twips(length)) is not None:
                element.values[side] = str(number)
    if element.name == "pgMar":
        for side in (*Margins._fields, "gutter"):
            element.values.setdefault(side, "0")
    return element


def _turn(section: Element) -> None:
    """Swap width and height and turn the margins; a page that is landscape already stays as it is."""
    size, edges = section.child("pgSz"), section.child("pgMar")
    if size is None or edges is None:
        return
    width, height = (twips(size.values.get(side)) or 0 for side in ("w", "h"))
    if width >= height:
        return
    size.values.update(w=str(height), h=str(width), orient="landscape")
    margins = Margins(*(twips(edges.values.get(side)) or 0 for side in Margins._fields))
    edges.values.update({side: str(length) for side, length in turned(margins)._asdict().items()})


def _section_texts(section: Element) -> Section:
    """What comes after the first section has no first page of its own, and its numbers run on."""
    later = deepcopy(section)
    later.children = [each for each in later.children if each.name != "titlePg"]
    for each in later.children:
        if each.name == "pgNumType":
            each.values.pop("start", "")
    return Section(_xml(section, bare=True), _xml(later, bare=True))


def _xml(element: Element, *, bare: bool = False) -> str:
    """An element as the body has it; ``bare``, without its attributes (who saved it, and when)."""
    values = "" if bare else "".join(_attribute(each, value) for each, value in element.values.items())
    inner = "".join(map(_xml, element.children))
    opening = f"w:{element.name}{'' if element.name == 'titlePg' else values}"
    return f"<{opening}>{inner}</w:{element.name}>" if inner else f"<{opening}/>"


def _attribute(name: str, value: str) -> str:
    return f' {"r" if name == "id" else "w"}:{name}="{escaped(value)}"'
