"""The comments (批注) of a Word file: what they say, the words they are about, and the paragraph these stand in."""

from __future__ import annotations

from typing import NamedTuple

from ..files.xml import Parser, local_attributes, local_name
from .passages import Passage
from .word import word_passages
from .word_parts import Parts, sound_xml

_OUT = ("del", "moveFrom")


class Comment(NamedTuple):
    """A comment without its author: ``about`` are the words it is about, ``passage`` the paragraph, where it has one."""

    text: str
    about: str
    passage: str


def comments_of(data: bytes) -> list[Comment]:
    """In the order in which they stand.  Raises Unreadable and TooLarge."""
    parts = Parts(data)
    said: dict[str, str] = {}
    for name in parts.of_kind("comments"):
        said |= _Said().read(parts.get(name))
    if not said:
        return []
    anchors = _Anchors()
    anchors.read(parts.get(parts.main))
    passages = [each for each in word_passages(data) if each.anchor and each.anchor.part == parts.main]
    found = []
    for identifier, at in anchors.places.items():
        text = said.get(identifier, "").strip()
        if text:
            about = "".join(anchors.words.get(identifier, ())).strip()
            found.append(Comment(text, about, _around(passages, at)))
    return found


def _around(passages: list[Passage], at: int) -> str:
    """The text of the paragraph that a byte of the part is in."""
    starts = [(each.anchor.at, each.text) for each in passages if each.anchor and each.anchor.at <= at]
    return max(starts, default=(0, ""))[1]


class _Said:
    """What each comment says, its paragraphs as lines."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._id = ""
        self._listening = False

    def read(self, data: bytes) -> dict[str, str]:
        with sound_xml():
            Parser(self._start, self._end, self._text).parse(data)
        return self._said

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "comment":
            self._id = local_attributes(attributes).get("id", "")
            self._said.setdefault(self._id, "")
        elif local == "p" and self._said.get(self._id):
            self._said[self._id] += "\n"
        self._listening = local == "t"

    def _end(self, name: str) -> None:
        self._listening = False

    def _text(self, text: str) -> None:
        if self._listening and self._id in self._said:
            self._said[self._id] += text


class _Anchors:
    """Where comments begin or are marked, as bytes of the main part, and the words that they are about."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.words: dict[str, list[str]] = {}
        self._open: set[str] = set()
        self._gone = 0
        self._listening = False

    def read(self, data: bytes) -> None:
        self._parser = Parser(self._start, self._end, self._text)
        with sound_xml():
            self._parser.parse(data)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        self._gone += local in _OUT
        if local in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            identifier = local_attributes(attributes).get("id", "")
            self.places.setdefault(identifier, self._parser.position)
            if local == "commentRangeStart":
                self._open.add(identifier)
            else:
                self._open.discard(identifier)
        self._listening = local == "t"

    def _end(self, name: str) -> None:
        self._gone -= local_name(name) in _OUT
        self._listening = False

    def _text(self, text: str) -> None:
        if self._listening and not self._gone:
            for identifier in self._open:
                self.words.setdefault(identifier, []).append(text)
