"""A path of keys and positions → the place in the file where that value stands."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from ..problems import FieldPath, Place
from .frames import path_words
from .nodes import Mapping, Node, Scalar, Sequence
from .scalars import Piece, block_pieces, flow_pieces

Names: TypeAlias = Callable[[str], Collection[str]]


def locate(
    name: str, text: str, root: Node, path: FieldPath, *,
    key: bool, needle: str, occurrence: int, names: Names,
) -> Place:  # fmt: skip
    """See :meth:`Source.place`."""
    holder, node, words = _walk(root, path, names)
    finder = _Finder(name, text, path_words(words))
    if holder is not None and (key or (isinstance(node, Scalar) and node.absent)):
        return finder.scalar(holder)
    if isinstance(node, Scalar):
        return finder.needle(node, needle, occurrence) if needle else finder.scalar(node)
    first = _first_key(node)
    return finder.scalar(first) if first else finder.at(finder.offset(node.line, node.column), 1)


def _first_key(node: Mapping | Sequence) -> Scalar | None:
    """The key that a mapping begins with; none where a bracket does."""
    if isinstance(node, Mapping) and node.entries:
        first = node.entries[0][0]
        if (node.line, node.column) == (first.line, first.column):
            return first
    return None


def typed_path(root: Node, path: FieldPath, names: Names) -> FieldPath:
    """The path with the keys as typed and without what was not typed, as far as the file goes."""
    words = _walk(root, path, names)[2]
    return tuple(word - 1 if isinstance(word, int) else word for word in words)


def _walk(root: Node, path: FieldPath, names: Names) -> tuple[Scalar | None, Node, list[str | int]]:
    """The deepest node on the path, the key that holds it, and the path as typed.

    A path may carry a position or a key that was not typed, where the schema
    turned one value into a list or a list into a mapping: it is passed over.
    """
    holder: Scalar | None = None
    node = root
    words: list[str | int] = []
    for number, part in enumerate(path):
        if isinstance(node, Sequence) and isinstance(part, int):
            if not -1 < part < len(node.items):
                break
            holder, node = None, node.items[part]
            words.append(part + 1)
        elif isinstance(node, Mapping) and isinstance(part, str):
            entry = _entry(node, part, names)
            if entry is None:
                break
            holder, node = entry
            words.append(holder.text)
        elif not _passed_over(node, part, path[number + 1 :]):
            break
    return holder, node, words


def _passed_over(node: Node, part: str | int, rest: FieldPath) -> bool:
    if isinstance(node, Mapping):
        return part == 0 and bool(rest)
    return isinstance(node, Sequence) and bool(rest) and isinstance(rest[0], int)


def _entry(node: Mapping, part: str, names: Names) -> tuple[Scalar, Node] | None:
    for entry in node.entries:
        if entry[0].text == part:
            return entry
    wanted = {part, *names(part)}
    return next((entry for entry in node.entries if wanted & {*names(entry[0].text)}), None)


def pieces_of(text: str, start: int, end: int, node: Scalar) -> list[Piece]:
    """The pieces of a text that stands from ``start`` to ``end``; at least one."""
    if start >= end:
        return [Piece("", start, start)]
    if not node.plain and text[start] in "|>":
        return block_pieces(text, start, end, node.text)
    return flow_pieces(text, start, end)


class _Finder:
    """Places in one text."""

    def __init__(self, name: str, text: str, path: str) -> None:
        self.name = name
        self.text = text
        self.path = path

    def offset(self, line: int, column: int) -> int:
        return _line_starts(self.text)[line - 1] + column - 1

    def at(self, start: int, length: int) -> Place:
        """The place of ``length`` characters, underlined no further than the line's end."""
        line = bisect_right(_line_starts(self.text), start)
        begin, excerpt = _line_starts(self.text)[line - 1], _line_at(self.text, line)
        column = start - begin + 1
        length = max(1, min(length, len(excerpt) - column + 1))
        return Place(self.name, line, column, excerpt, length, self.path)

    def pieces(self, node: Scalar) -> list[Piece]:
        start = self.offset(node.line, node.column)
        return pieces_of(self.text, start, self.offset(node.end_line, node.end_column), node)

    def scalar(self, node: Scalar) -> Place:
        start = self.offset(node.line, node.column)
        end = self.offset(node.end_line, node.end_column)
        if not node.plain and end > start and self.text[start] in "|>":
            first = next((piece for piece in self.pieces(node) if piece.text.strip()), None)
            if first is not None:
                blanks = len(first.text) - len(first.text.lstrip())
                start, end = first.start + blanks, first.end
        return self.at(start, end - start)

    def needle(self, node: Scalar, needle: str, occurrence: int) -> Place:
        pieces = self.pieces(node)
        found = search("".join(piece.text for piece in pieces), needle, occurrence)
        if found is None:
            return self.scalar(node)
        start, _ = in_source(pieces, found[0])
        _, end = in_source(pieces, found[1] - 1)
        return self.at(start, end - start)


@lru_cache(maxsize=1)
def _line_starts(text: str) -> array[int]:
    """Where each line begins: a hundred faults ask for it, and the file may be all line ends."""
    starts = array("L", [0])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


@lru_cache(maxsize=1)
def _line_at(text: str, line: int) -> str:
    """One line, kept: faults that share a line of ten megabytes share its text."""
    starts = _line_starts(text)
    return text[starts[line - 1] : starts[line] - 1 if line < len(starts) else len(text)]


def search(text: str, needle: str, occurrence: int) -> tuple[int, int] | None:
    """Start and end of the needle; the schema may have joined the lines that it spans."""
    if occurrence < 0:
        return None
    found = _nth(re.compile(re.escape(needle)), text, occurrence)
    if found is None and needle.strip() and len(needle) <= 400:
        # no two parts of the pattern may match the same blank: that would take for ever
        gap = r"(?:[ \t]*\n[ \t]*)?"
        words = [gap.join(map(re.escape, word)) for word in needle.split()]
        found = _nth(re.compile(r"[ \t\n]*".join(words)), text, occurrence)
    return found


def _nth(pattern: re.Pattern[str], text: str, occurrence: int) -> tuple[int, int] | None:
    return next((match.span() for match in islice(pattern.finditer(text), occurrence, None)), None)


def in_source(pieces: list[Piece], index: int) -> tuple[int, int]:
    """Where the text's character stands in the source; an escape is several characters there."""
    for piece in pieces:
        if index < len(piece.text):
            if len(piece.text) == 1:
                return piece.start, piece.end
            return piece.start + index, piece.start + index + 1
        index -= len(piece.text)
    return pieces[-1].end, pieces[-1].end
