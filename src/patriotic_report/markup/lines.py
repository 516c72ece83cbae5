"""Lines of rendered text, and the template lines that they came from.

The template engine leaves a mark, ``\\x00<file index>:<line>\\x00``, where a template line
begins.  Marks are no text: they are taken out before anything is read, and asked only when a
fault needs its place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from ..chinese import BLANKS, joint
from ..patterns import pattern
from ..problems import Place

PlaceOf = Callable[[int, int, str], Place]
"""(file index, line, the rendered line's plain text) to a place; the index is -1 without a mark."""

_MARK = pattern("\x00([0-9]{1,9}):([0-9]{1,9})\x00")
_LEADING_MARKS = pattern(f"(?:{_MARK.pattern})+")


def plain_place(file: int, line: int, text: str) -> Place:  # noqa: ARG001 - a PlaceOf
    """Where nothing is known of files: the line and its words."""
    return Place("", line, excerpt=text)


def without_marks(text: str) -> str:
    """Take the marks of template lines out."""
    return _MARK.sub("", text) if "\x00" in text else text


class Places:
    """Finds the place of a rendered line."""

    def __init__(self, text: str, place: PlaceOf) -> None:
        # Only "\n" ends a line: U+2028, U+0085 and the like are text.
        self.lines = text.split("\n")
        self.place = place

    def of(self, index: int) -> Place:
        """Give the place of the rendered line with this index, from 0."""
        file, line = self._leading(index) or self._counted(index) or self._first(index)
        return self.place(file, line, without_marks(self.lines[index]))

    def _leading(self, index: int) -> tuple[int, int] | None:
        marks = _LEADING_MARKS.match(self.lines[index])
        return _last(marks[0]) if marks else None

    def _counted(self, index: int) -> tuple[int, int] | None:
        before = self._marked_before[index]
        mark = _last(self.lines[before]) if before >= 0 else None
        return (mark[0], mark[1] + index - before) if mark else None

    @cached_property
    def _marked_before(self) -> list[int]:
        """For each line, which line above it was the last with a mark; -1 where none was."""
        found, last = [], -1
        for number, line in enumerate(self.lines):
            found.append(last)
            if _MARK.search(line):
                last = number
        return found

    def _first(self, index: int) -> tuple[int, int]:
        mark = _MARK.search(self.lines[index])
        return (int(mark[1]), int(mark[2])) if mark else (-1, index + 1)


def _last(line: str) -> tuple[int, int] | None:
    marks = _MARK.findall(line)
    return (int(marks[-1][0]), int(marks[-1][1])) if marks else None


def _ends_escaped(text: str) -> bool:
    """Whether the last backslash of a text is left without its character."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def trim(line: str) -> str:
    """Take the blanks at both ends of a line away, but not one that is escaped."""
    trimmed = line.strip(BLANKS)
    if trimmed.endswith("\\") and _ends_escaped(trimmed):
        return line.lstrip(BLANKS)[: len(trimmed) + 1]
    return trimmed


def seam(left: str, right: str) -> str:
    """What stands between two trimmed lines of one paragraph, judged by the words at the seam."""
    if _ends_escaped(left):
        return "\n"  # keeps the lone backslash from taking the next line's first character
    if right.startswith(r"\n") or (left.endswith(r"\n") and _ends_escaped(left[:-1])):
        return ""
    left, right = left.rstrip("*"), right.lstrip("*\\")
    if not left or not right or left[-1] in BLANKS or right[0] in BLANKS:
        return ""
    return joint(left[-1], right[0])
