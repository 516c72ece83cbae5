"""What the texts of a table's columns ask for, in characters a line (实务)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from ...document import AS_ITS_TEXT, Runs, Table
from ...patterns import pattern
from ...tree import plain
from .merges import head_cells
from .title_lines import cells

_DAY = r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
_IS_DAY = pattern(_DAY)
_WORD = pattern(rf"{_DAY}|约?[!-~]+")
"""What no line should be broken in: Word may break a day anywhere."""
UNIT = pattern(r"[（(][^（）()\n]{1,6}[）)]$")
"""The unit behind a column's name."""
_NAME = pattern(r"[一-鿿]{1,5}[省市州盟县区旗镇乡街道村局委办院校所站处科室队场厂店园组]")
"""A unit or a place; a longer name may stand on two lines."""
_RUNNING = frozenset({"序号", "序", "编号", "号", "No.", "No"})
"""What stands over running numbers."""
_FEWEST_CELLS = 2.0
"""A column that must give way keeps this many characters a line."""
_LEAST_CELLS = 3.0
_EASE_CELLS = 4.05
"""A table whose columns break their texts after fewer characters is set smaller, or its page is turned."""
_SPARE_CELLS = 1.1
"""What a column wants beside its widest text."""
SLACK_CELLS = 0.3
"""Faces differ: this much more than what must not be broken."""
_UNIT_SLACK_CELLS = 0.05
"""A bracket at a line's edge is trimmed by some programs and not by others."""
_WIDE_DIGITS = 1.1
"""Where 仿宋 is missing, digits come in a face that is wider."""
WIDEST_CELLS = 24.0
"""No column wants more for a line of its texts."""


class ColumnNeeds:
    """Five wishes of every column, each no less than the one before: ``words``, ``pieces``, ``ease``, ``lines``, ``wanted``."""

    def __init__(self, table: Table) -> None:
        self._wide: list[tuple[int, int, str]] = []
        """First column, columns, text: a cell over several gives each its share."""
        heads: Sequence[Sequence[Runs]] = table.head
        if len(table.head) > 1:
            heads = self._narrow_heads(table)
        columns = range(len(table.columns))
        self.stated = table.widths or (AS_ITS_TEXT,) * len(columns)
        self._heads = [[plain(row[index]) for row in heads] for index in columns]
        self._bodies = [[plain(row[index]) for row in table.body] for index in columns]
        self._widest = self._measured(lambda head, body: _widest([*head, *body]))
        self.running = [self._is_running(index) for index in columns]
        """Columns of running numbers, which need no more than they hold."""
        if all(each or stated.characters for each, stated in zip(self.running, self.stated, strict=True)):
            self.running = [False] * len(columns)  # somebody must take the space that is left

    def _narrow_heads(self, table: Table) -> list[list[Runs]]:
        """The head's rows without the cells that stand over several columns."""
        rows = [list(row) for row in table.head]
        for row, shown in zip(rows, head_cells(table.head), strict=True):
            for cell in shown:
                if cell.span > 1:
                    self._wide.append((cell.column, cell.span, plain(row[cell.column])))
                    row[cell.column : cell.column + cell.span] = [()] * cell.span
        return rows

    def _measured(self, measure: Callable[[list[str], list[str]], float]) -> list[float]:
        """A column's own heads and texts, and its share of the heads over several columns."""
        own = list(map(measure, self._heads, self._bodies))
        for first, span, text in self._wide:
            share = measure([text], []) / span
            own[first : first + span] = [max(each, share) for each in own[first : first + span]]
        return own

    def _is_running(self, index: int) -> bool:
        """序号, or 1, 2, 3 … in the first column."""
        if self.stated[index] != AS_ITS_TEXT or self._widest[index] > _LEAST_CELLS:
            return False
        body = self._bodies[index]
        counted = not index and len(body) > 1 and body == [str(number) for number in range(1, len(body) + 1)]
        return counted or not _RUNNING.isdisjoint(self._heads[index])

    @cached_property
    def wanted(self) -> list[float]:
        """Every text on a line of its own, as far as that is sensible."""
        return [
            max(each, _FEWEST_CELLS) + 2 * SLACK_CELLS
            if running
            else min(max(each, _LEAST_CELLS), WIDEST_CELLS) + _SPARE_CELLS
            for each, running in zip(self._widest, self.running, strict=True)
        ]

    @cached_property
    def lines(self) -> list[float]:
        """Every text on a line of its own, and a head's unit on a second one."""
        widest = self._measured(lambda head, body: _widest([*map(_name_above_unit, head), *body]))
        return [
            max(ease, min(each + 2 * SLACK_CELLS, wanted))
            for each, ease, wanted in zip(widest, self.ease, self.wanted, strict=True)
        ]

    @cached_property
    def longest_words(self) -> list[float]:
        """Of numbers, days, Latin words and units: looked for only where the texts do not all fit."""
        return self._measured(
            lambda head, body: max(_longest_word([*head, *body]) * _WIDE_DIGITS, _longest_unit(head))
        )

    @cached_property
    def words(self) -> list[float]:
        """Numbers, days, Latin words and units whole."""
        return [
            min(max(word, _FEWEST_CELLS) + SLACK_CELLS, wanted)
            for word, wanted in zip(self.longest_words, self.wanted, strict=True)
        ]

    @cached_property
    def pieces(self) -> list[float]:
        """The names of units and places whole, too."""
        return [
            max(word, min(_longest_name(body) + SLACK_CELLS, wanted))
            for word, body, wanted in zip(self.words, self._bodies, self.wanted, strict=True)
        ]

    @cached_property
    def ease(self) -> list[float]:
        """No text squeezed into a column of few characters."""
        return [
            max(piece, min(max(widest, _FEWEST_CELLS) + 2 * SLACK_CELLS, _EASE_CELLS))
            for piece, widest in zip(self.pieces, self._widest, strict=True)
        ]


def _name_above_unit(head: str) -> str:
    unit = UNIT.search(head)
    return f"{head[: unit.start()]}\n{unit[0]}" if unit and unit.start() else head


def _widest(texts: list[str]) -> float:
    widest = 0.0
    for text in sorted(texts, key=len, reverse=True):
        if len(text) <= widest:
            break  # no shorter one is wider
        widest = max(widest, *map(_line_width, text.split("\n")))
    return widest


def _longest_word(texts: list[str]) -> float:
    """The longest piece that a line cannot or should not be broken in: a number, a Latin word, a day."""
    words = set(_WORD.findall("\n".join(texts)))
    # a % that is not 仿宋's own is as wide as a 字
    return max(map(_width_of, words), default=0.0)


def _longest_unit(heads: list[str]) -> float:
    found = (UNIT.search(head) for head in heads)
    return max((cells(unit[0]) + _UNIT_SLACK_CELLS for unit in found if unit), default=0.0)


def _longest_name(texts: list[str]) -> int:
    lines = {line for text in set(texts) for line in text.split("\n")}
    return max((len(line) for line in lines if _NAME.fullmatch(line)), default=0)


def _width_of(word: str) -> float:
    if "月" in word:
        return _line_width(word)
    about = 0.75 if word[0] == "约" else 0
    return about + (len(word) + word.count("%")) / 2


def _line_width(line: str) -> float:
    """Characters; between the digits and the 字 of a day a word processor sets a quarter of one."""
    if "日" in line and _IS_DAY.fullmatch(line):
        return cells(line) + (2 * sum(map(line.count, "年月日")) - 1) / 4
    return cells(line)
