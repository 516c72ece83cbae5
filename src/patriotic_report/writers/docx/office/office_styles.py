"""Which styles of an office's file are ours by name, and what the layout needs that they do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..styles import STYLES, TABLE_STYLE

if TYPE_CHECKING:
    from .styles_part import OfficeStyle

_MOST_STEPS = 20
"""Styles based one on another: Word itself knows eleven."""
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""Our headings bring their number as text: a style's automatic one would be a second."""
_STYLED = '<w:pStyle w:val="%s"/>'


class OfficeStyles:
    """The styles of styles.xml.  Raises Damaged."""

    def __init__(self, data: bytes) -> None:
        self._by_id: dict[str, OfficeStyle] = {}
        if data:
            from .styles_part import styles_in

            for style in styles_in(data):
                if style.id:
                    self._by_id.setdefault(style.id, style)
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

    @property
    def taken(self) -> frozenset[str]:
        """Ids and names that no other style may have."""
        return frozenset(self._by_id) | {each.name for each in self._by_id.values()}

    def needs(self) -> dict[str, str]:
        """By id, what a paragraph must say beside its style."""
        found = ((self.ids[key], self._needed(key)) for key in self.ids if key in STYLES)
        return {identifier: needed for identifier, needed in found if needed}

    def _needed(self, key: str) -> str:
        from .styles_part import SWITCHES

        chain = list(self._chain(self.ids[key]))
        ours = STYLES[key].paragraph
        lacking = [
            f"<w:{switch}/>"
            for switch in SWITCHES
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
