"""A part's elements: handed over whole where they are small and wanted so, told of one by one elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection

from .measures import is_on
from .xml import Parser

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD_NAMESPACES = (WORD, STRICT_WORD)
"""Of transitional and of Strict files."""

_MOST_CHILDREN = 1000
"""Properties have forty kinds, a paragraph at most sixty-four tab stops."""


class Element:
    """A property of WordprocessingML with what it holds; names and attributes without namespaces."""

    __slots__ = ("children", "name", "values")

    def __init__(self, name: str, values: dict[str, str]) -> None:
        self.name = name
        self.values = values
        self.children: list[Element] = []

    def child(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((each for each in self.children if each.name == name), None)

    def value(self, name: str, attribute: str = "val") -> str | None:
        """An attribute of the first child of a name."""
        found = self.child(name)
        return None if found is None else found.values.get(attribute)

    def switch(self, name: str) -> bool | None:
        """What the child of a name switches; None where there is none."""
        found = self.child(name)
        return None if found is None else is_on(found.values.get("val", ""))


class Collecting:
    """Handles a parser's events: elements of ``wanted`` names come whole to ``collected``, of others their begin and end.

    What a tracked change says of before is left out, and so is what is not Word's own within properties.
    """

    def __init__(self, wanted: Collection[str], collected: Callable[[Element], None]) -> None:
        self._wanted, self._collected = wanted, collected
        self._building: list[Element] = []
        self._left_out = 0

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """An element begins; whether it is taken here."""
        namespace, _, local = name.rpartition(" ")
        if self._left_out or (self._building and self._leaves_out(namespace, local)):
            self._left_out += 1
            return True
        if not self._building and (namespace not in WORD_NAMESPACES or local not in self._wanted):
            return False
        element = Element(local, {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        if self._building:
            self._building[-1].children.append(element)
        self._building.append(element)
        return True

    def _leaves_out(self, namespace: str, local: str) -> bool:
        is_foreign = namespace not in WORD_NAMESPACES or local.endswith("Change")
        return is_foreign or len(self._building[-1].children) >= _MOST_CHILDREN

    def end(self) -> bool:
        """An element ends; whether it was taken here."""
        if self._left_out:
            self._left_out -= 1
            return True
        if not self._building:
            return False
        element = self._building.pop()
        if not self._building:
            self._collected(element)
        return True


def collect(data: bytes, wanted: Collection[str], collected: Callable[[Element], None]) -> None:
    """Every outermost element of these names in a part.  Raises Damaged."""
    if not data:
        return
    collecting = Collecting(wanted, collected)
    Parser(collecting.start, lambda _: collecting.end()).parse(data)
