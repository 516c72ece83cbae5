"""Which styles of an office's file are ours by name, and what the layout needs that they do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ....files.elements import Element, collect
from ..styles import STYLES, TABLE_STYLE

_MOST_STEPS = 20
"""Styles based one on another: Word itself knows eleven."""
_THEME = ("accent", "text2")
_CHINESE_HEADINGS = {("340", "330", "44"), ("260", "260", "32"), ("280", "290", "28"), ("240", "60", "32")}
"""Before, after and size of Word's own 标题1 to 4 and 标题 in Chinese."""
_LATIN_TITLE = "56"
"""Size of Word's own Title since 2013."""
_SWITCHES = ("keepNext", "keepLines", "pageBreakBefore")
"""What the layout says by a style: what stays together, and what begins a page; in the schema's order."""
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""Our headings bring their number as text: a style's automatic one would be a second."""
_STYLED = '<w:pStyle w:val="%s"/>'


class OfficeStyle(NamedTuple):
    """One style as it stands; ``name`` in small letters, ``numbered`` None where it says nothing of it."""

    id: str
    name: str
    kind: str
    based_on: str
    ready_made: bool
    switches: Mapping[str, bool]
    numbered: bool | None


class OfficeStyles:
    """The styles of styles.xml.  Raises Damaged."""

    def __init__(self, data: bytes) -> None:
        self._by_id: dict[str, OfficeStyle] = {}
        collect(data, ("style",), self._take)
        named: dict[tuple[str, str], OfficeStyle] = {}
        for each in self._by_id.values():
            named.setdefault((each.kind, each.name), each)
        # who has the style of our text made the file for this program, and every look in it on purpose
        chosen = ("paragraph", STYLES["body"].name.casefold()) in named
        wanted = {key: (style.kind, style.name.casefold()) for key, style in STYLES.items()}
        wanted["table"] = ("table", TABLE_STYLE[1].casefold())
        found = {key: named[each] for key, each in wanted.items() if each in named}
        self.ids = {
            key: style.id for key, style in found.items() if chosen or key == "table" or not style.ready_made
        }
        """Our style's key → the id of the style that has its name and its kind."""
        self.unchosen = {key: style.id for key, style in found.items() if key not in self.ids}
        """The same of those that are Word's own, as it made them."""

    def _take(self, element: Element) -> None:
        style = _read(element)
        if style.id:
            self._by_id.setdefault(style.id, style)

    @property
    def taken(self) -> frozenset[str]:
        """Ids and names that no other style may have."""
        return frozenset(self._by_id) | {each.name for each in self._by_id.values()}

    def needs(self) -> dict[str, str]:
        """By id, what a paragraph must say beside its style."""
        found = ((self.ids[key], self._needed(key)) for key in self.ids if key in STYLES)
        return {identifier: needed for identifier, needed in found if needed}

    def _needed(self, key: str) -> str:
        chain = list(self._chain(self.ids[key]))
        ours = STYLES[key].paragraph
        lacking = [
            f"<w:{switch}/>"
            for switch in _SWITCHES
            if f"<w:{switch}/>" in ours
            and not next((each.switches[switch] for each in chain if switch in each.switches), False)
        ]
        numbered = next((each.numbered for each in chain if each.numbered is not None), False)
        return "".join(lacking) + (_UNNUMBERED if numbered else "")

    def _chain(self, identifier: str) -> Iterator[OfficeStyle]:
        for _ in range(_MOST_STEPS):
            style = self._by_id.get(identifier)
            if style is None:
                return
            yield style
            identifier = style.based_on


def _read(element: Element) -> OfficeStyle:
    paragraph = element.child("pPr")
    number = paragraph.child("numPr") if paragraph else None
    return OfficeStyle(
        element.values.get("styleId", ""),
        (element.value("name") or "").casefold(),
        element.values.get("type", "paragraph"),
        element.value("basedOn") or "",
        _is_ready_made(element),
        {each: said for each in _SWITCHES if paragraph and (said := paragraph.switch(each)) is not None},
        None if number is None else number.value("numId") != "0",
    )


def _is_ready_made(style: Element) -> bool:
    """Word's own headings stand in files of offices that never chose them: coloured, or in no Chinese face."""
    run, paragraph = style.child("rPr"), style.child("pPr")
    if run is None:
        return False
    if (run.value("color", "themeColor") or "").startswith(_THEME):
        return True
    if run.value("rFonts", "eastAsia"):
        return False
    size = run.value("sz") or ""
    spacing = paragraph.child("spacing") if paragraph else None
    around = (spacing.values.get("before", ""), spacing.values.get("after", "")) if spacing else ("", "")
    return (*around, size) in _CHINESE_HEADINGS or (size == _LATIN_TITLE and run.value("spacing") == "-10")


def with_needs(xml: str, needs: Mapping[str, str]) -> str:
    """The writer's paragraphs with what their styles lack."""
    if not needs:
        return xml
    styled = "|".join(re.escape(_STYLED % identifier) for identifier in needs)
    found = re.compile(f"({styled})(<w:keepNext[^<>]*/>)?")
    begins = len(_STYLED % "") - len('"/>')

    def needed(match: re.Match[str]) -> str:
        more = needs[match[1][begins : -len('"/>')]]
        return match[1] + (match[2] + more.replace("<w:keepNext/>", "") if match[2] else more)

    return found.sub(needed, xml)
