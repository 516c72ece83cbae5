"""libyaml's and PyYAML's English errors → where they point, and a Chinese sentence with a cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...patterns import pattern
from ...problems import Problem
from .. import words

if TYPE_CHECKING:
    from ..parser import Mark, YAMLError


class Stop(NamedTuple):
    """Where a parser stopped; all positions count from 0, ``line`` −1 is unknown.

    ``start_line`` and ``start_column`` are those of what it was reading then.
    """

    problem: str
    context: str
    line: int
    column: int
    start_line: int
    start_column: int

    @classmethod
    def of(cls, error: YAMLError, lines: list[str]) -> Stop:
        """From a YAMLError, of whichever parser."""
        mark = getattr(error, "problem_mark", None)
        context_mark = getattr(error, "context_mark", None) or mark
        line, column = _position(mark, lines)
        start_line, start_column = _position(context_mark, lines)
        problem = str(getattr(error, "problem", None) or error)
        context = str(getattr(error, "context", None) or "")
        return cls(problem, context, line, column, start_line, start_column)

    @property
    def structure(self) -> str:
        """``key`` or ``dash``: what should have come in a mapping or a list of lines."""
        if "did not find expected '-' indicator" in self.problem:
            return "dash"
        if "did not find expected key" in self.problem:
            return "key"
        if "expected <block end>" in self.problem:
            return "dash" if "collection" in self.context else "key"
        return ""

    @property
    def at_value_start(self) -> bool:
        """Whether the parser stopped at the first mark of a value."""
        return bool(_AT_VALUE.search(self.context) or _NO_VALUE.search(self.problem))

    @property
    def mark(self) -> tuple[int, int]:
        """Line and column of the mark at which the value begins."""
        if _AT_VALUE.search(self.context):
            return self.start_line, self.start_column
        return self.line, self.column

    @property
    def key_line(self) -> int:
        """The line at fault: of a key without a colon, its own; else where it stopped."""
        return self.start_line if "could not find expected ':'" in self.problem else self.line


_AT_VALUE = pattern(r"scanning an? (?:alias|anchor|tag|block scalar)|parsing a tag")
_NO_VALUE = pattern(
    r"cannot start any token|(?:did not find )?expected (?:the )?node content|"
    r"mapping keys are not allowed"
)


def _position(mark: Mark | None, lines: list[str]) -> tuple[int, int]:
    if mark is None:
        return -1, -1
    if mark.line >= len(lines):  # behind the end: the last line that has anything
        line = max((n for n, text in enumerate(lines) if text.strip()), default=0)
        return line, len(lines[line])
    return mark.line, mark.column


# In order: the first whose pattern is found in "context | problem" speaks.
_SENTENCES: tuple[tuple[str, words.Words], ...] = (
    (r"tab character", words.TAB),
    (r"directive|%YAML|%TAG|incompatible YAML|version number|but found '%'", words.DIRECTIVE),
    (r"expected '?<?document start", words.BEHIND_THE_END),
    (r"document separator|document indicator", words.QUOTE_OVER_DOCUMENTS),
    (r"quoted scalar.*(?:escape|hex|Unicode)", words.DAMAGED_ESCAPE),
    (r"quoted scalar", words.UNPAIRED_QUOTE),
    (r"flow (?:sequence|mapping|node)", words.UNPAIRED_BRACKET),
    (r"undefined alias", words.UNDEFINED_ALIAS),
    (
        r"undefined tag handle|scanning a tag|parsing a tag|tag URI|URI escape|URI escaped",
        words.DAMAGED_TAG,
    ),
    (r"duplicate anchor|anchor|alias", words.ANCHOR),
    (r"block scalar", words.BLOCK_HEADER),
    (r"mapping values are not allowed", words.STRAY_COLON),
    (r"mapping keys are not allowed", words.QUESTION_MARK),
    (r"sequence entries are not allowed", words.NO_ITEM_HERE),
    (r"could not find expected ':'|simple key", words.NO_COLON),
    (r"expected '-' indicator|block collection", words.NOT_WITH_ITEMS),
    (r"expected key|block mapping", words.NOT_WITH_KEYS),
    (r"cannot start any token|plain scalar", words.STARTS_WITH_MARK),
    (r"node content", words.NO_VALUE_HERE),
    (
        r"control characters|special characters|unacceptable character|UTF-8|UTF-16|Unicode|surrogate|octet",
        words.DAMAGED_CHARACTER,
    ),
    (r"too long|memory", words.TOO_LONG),
)


def sentence(stop: Stop) -> Problem:
    """What to say where nothing closer is known; never English alone."""
    said = f"{stop.context} | {stop.problem}"
    what = next((what for found, what in _SENTENCES if re.search(found, said)), words.NOT_UNDERSTOOD)
    return what.at(stop.line + 1, stop.column + 1, problem=stop.problem)
