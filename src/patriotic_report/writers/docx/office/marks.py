"""Paragraphs of a part by byte offsets, and the marks that stand in them.

Nothing of the part is parsed into a tree and written again: what is not replaced keeps its bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from ....files.elements import WORD
from ....files.xml import Parser
from .splices import element_end, tag_end

_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_RANGES = {f"{kind}{side}" for kind in ("bookmark", "perm", "commentRange") for side in ("Start", "End")}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}
MARK = re.compile(r"(?:\{\{|｛｛)((?:(?!\{\{|｛｛|\}\}|｝｝).)*)(?:\}\}|｝｝)", re.DOTALL)
"""No mark holds the beginning of another: looking for an end that is not there would take time without end."""
_STRAIGHT = str.maketrans("“”‘’＂＇．", "\"\"''\"'.")
"""Word curls what is typed between quotes, and a Chinese keyboard widens it."""


class Piece(NamedTuple):
    """The text of one w:t, where it stands in the part, and where its run's w:rPr does."""

    start: int
    end: int
    text: str
    properties: tuple[int, int]


class Range(NamedTuple):
    """Where something begins or ends that may reach over paragraphs: a bookmark, a comment, who may edit."""

    kind: str
    key: str
    start: int
    end: int


@dataclass
class MarkedParagraph:
    """A w:p: its bytes, its w:pPr's (0, 0 where it has none), its texts; ``only`` in a cell or box."""

    start: int
    end: int = 0
    properties: tuple[int, int] = (0, 0)
    pieces: list[Piece] = field(default_factory=list)
    parent: str = ""
    holds_others: bool = False
    """Whether a text box with paragraphs of its own is anchored in it."""
    again: bool = False
    """Whether it is a text box's for old readers: the same text once more, and shown by none that shows the other."""
    ranges: list[Range] = field(default_factory=list)
    open_fields: int = 0
    """Fields that begin in it and end elsewhere; below nothing, those that only end in it."""

    @property
    def text(self) -> str:
        """The paragraph's text, its pieces joined."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def marks(self) -> list[str]:
        """What stands between the braces, straightened."""
        return [straightened(found[1]) for found in MARK.finditer(self.text)]

    def halves(self, data: bytes) -> tuple[bytes, bytes]:
        """What begins in it, and what ends in it, to stand around what takes its place.

        A comment that is of nothing else goes with it.
        """
        both = {each.key for each in self.ranges if each.kind == "commentRangeStart"} & {
            each.key for each in self.ranges if each.kind == "commentRangeEnd"
        }
        kept = [each for each in self.ranges if "comment" not in each.kind or each.key not in both]
        begins = [data[each.start : each.end] for each in kept if each.kind.endswith("Start")]
        ends = [data[each.start : each.end] for each in kept if each.kind.endswith("End")]
        return b"".join(begins), b"".join(ends)


def straightened(typed: str) -> str:
    """A mark's inside as it was meant: straight quotes, no blanks around."""
    return typed.translate(_STRAIGHT).strip()


class _Scanner:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stack: list[tuple[str, int]] = []
        self.open: list[MarkedParagraph] = []
        self.found: list[MarkedParagraph] = []
        self.run_properties = (0, 0)
        self.text: tuple[int, list[str]] | None = None
        self.fallbacks = 0
        self.parser = Parser(self.start, self.end, self.characters)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        kind = local if namespace == WORD else ""
        at = self.parser.position
        if kind == "p":
            self._begin_paragraph(at)
        elif kind == "r":
            self.run_properties = (0, 0)
        elif kind == "t" and self.open:
            self.text = (tag_end(self.data, at), [])
        elif kind in _BREAKS and self.open and self._parent() == "r":
            self.open[-1].pieces.append(Piece(at, at, _BREAKS[kind], (0, 0)))
        elif self.open:
            self._note(kind, at, attributes)
        self.fallbacks += name == _FALLBACK
        self.stack.append((kind, at))

    def _note(self, kind: str, at: int, attributes: dict[str, str]) -> None:
        """What may reach over the paragraph's end."""
        if kind in _RANGES:
            end = tag_end(self.data, at)
            self.open[-1].ranges.append(Range(kind, attributes.get(f"{WORD} id", ""), at, end))
        elif kind == "fldChar":
            side = attributes.get(f"{WORD} fldCharType", "")
            self.open[-1].open_fields += (side == "begin") - (side == "end")

    def _begin_paragraph(self, at: int) -> None:
        if self.open:
            self.open[-1].holds_others = True
        self.open.append(MarkedParagraph(at, parent=self._parent(), again=self.fallbacks > 0))

    def _parent(self) -> str:
        """The element around, empty for one of another namespace."""
        return self.stack[-1][0] if self.stack else ""

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text[1].append(text)

    def end(self, name: str) -> None:
        kind, start = self.stack.pop()
        self.fallbacks -= name == _FALLBACK
        at = self.parser.position
        if kind == "t":
            self._end_text(at)
        elif kind == "rPr" and self._parent() == "r":
            self.run_properties = (start, element_end(self.data, start, at))
        elif kind == "pPr" and self._parent() == "p" and self.open:
            self.open[-1].properties = (start, element_end(self.data, start, at))
        elif kind == "p" and self.open:
            paragraph = self.open.pop()
            paragraph.end = element_end(self.data, start, at)
            self.found.append(paragraph)

    def _end_text(self, at: int) -> None:
        if self.text is None:
            return
        begins, words = self.text
        self.text = None
        if self.open and at >= begins:
            self.open[-1].pieces.append(Piece(begins, at, "".join(words), self.run_properties))


def marked_paragraphs(data: bytes, always: bool = False) -> list[MarkedParagraph]:
    """Every paragraph with a mark, in the order of their beginnings; raises Damaged.

    A part without a brace is not read unless ``always``.
    """
    if not always and b"{" not in data and "｛".encode() not in data:
        return []
    scanner = _Scanner(data)
    scanner.parser.parse(data)
    return sorted(
        (each for each in scanner.found if "{{" in each.text or "｛｛" in each.text),
        key=lambda each: each.start,
    )
