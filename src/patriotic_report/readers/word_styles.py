"""styles.xml → which styles are titles and headings, by their names and outline levels."""

from __future__ import annotations

from ..patterns import pattern
from .flow import BODY, TITLE
from .word_parts import parse

_HEADING = pattern(r"(?:heading|标题) ?([1-9])", 2)
_TITLES = {"title", "标题"}
_MOST_STEPS = 12


def levels_of(data: bytes) -> dict[str, int]:
    """Style id → TITLE, or the heading's level from 1; styles of the body are left out."""
    reader = _Reader()
    if data:
        parse(data, reader.start)
    return {each: level for each in reader.based if (level := reader.level(each)) != BODY}


class _Reader:
    def __init__(self) -> None:
        self.based: dict[str, str] = {}
        self._levels: dict[str, int] = {}
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
        elif local == "outlineLvl" and value.isascii() and value.isdigit() and self._now not in self._levels:
            self._levels[self._now] = int(value[:2]) + 1 if int(value[:2]) < 9 else BODY

    def _name(self, name: str) -> None:
        heading = _HEADING.fullmatch(name)
        if heading:
            self._levels[self._now] = int(heading[1])
        elif name.lower() in _TITLES:
            self._levels[self._now] = TITLE

    def level(self, style: str) -> int:
        """A style's own level, or that of what it is based on."""
        for _ in range(_MOST_STEPS):
            if style in self._levels:
                return self._levels[style]
            style = self.based.get(style, "")
        return BODY
