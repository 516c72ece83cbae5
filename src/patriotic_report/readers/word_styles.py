"""styles.xml → which styles are titles and headings, by their names and outline levels, and which are of a list."""

from __future__ import annotations

from typing import NamedTuple

from ..patterns import pattern
from .flow import BODY, TITLE
from .word_numbering import ListOf
from .word_parts import parse

_HEADING = pattern(r"(?:heading|标题) ?([1-9])", 2)
_TITLES = {"title", "标题"}
_MARKS = {"公文发文机关标志"}
MARK = -3
"""The level of a mark's style, here only: its paragraph is the body's, and one line however it is broken."""
_MOST_STEPS = 12
_LEVELS = tuple("012345678")


class Styles(NamedTuple):
    """By style id: TITLE, MARK or a heading's level from 1, but for styles of the body; and lists."""

    levels: dict[str, int]
    lists: dict[str, ListOf]


def styles_of(data: bytes) -> Styles:
    """What styles say of their paragraphs."""
    reader = _Reader()
    if data:
        parse(data, reader.start)
    levels = {each: level for each in reader.based if (level := reader.level(each)) != BODY}
    return Styles(
        levels, {each: found for each in reader.based if (found := reader.list_of(each)) != ListOf()}
    )


class _Reader:
    def __init__(self) -> None:
        self.based: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._lists: dict[str, ListOf] = {}
        self._now = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        value = values.get("val", "")
        if local == "style":
            self._now = values.get("styleId", "")
            self.based[self._now] = ""
        elif local == "basedOn":
            self.based[self._now] = value
        elif local == "name":
            self._name(value)
        elif local == "numId":
            self._lists[self._now] = self._lists.get(self._now, ListOf())._replace(num=value)
        elif local == "ilvl" and value in _LEVELS:
            self._lists[self._now] = self._lists.get(self._now, ListOf())._replace(level=int(value))
        elif local == "outlineLvl" and value.isascii() and value.isdigit() and self._now not in self._levels:
            self._levels[self._now] = int(value[:2]) + 1 if int(value[:2]) < 9 else BODY

    def _name(self, name: str) -> None:
        heading = _HEADING.fullmatch(name)
        if heading:
            self._levels[self._now] = int(heading[1])
        elif name.lower() in _TITLES:
            self._levels[self._now] = TITLE
        elif name in _MARKS:
            self._levels[self._now] = MARK

    def level(self, style: str) -> int:
        """A style's own level, or that of what it is based on."""
        for _ in range(_MOST_STEPS):
            if style in self._levels:
                return self._levels[style]
            style = self.based.get(style, "")
        return BODY

    def list_of(self, style: str) -> ListOf:
        """A style's own list and level, each that of what it is based on where it has none."""
        found = ListOf()
        for _ in range(_MOST_STEPS):
            own = self._lists.get(style, ListOf())
            found = ListOf(
                own.num if found.num is None else found.num,
                own.level if found.level is None else found.level,
            )
            style = self.based.get(style, "")
        return found
