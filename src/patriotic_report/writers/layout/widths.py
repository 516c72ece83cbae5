"""How wide a table's columns are, and whether an upright page can hold them (实务)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from ...document import Runs, Table
from ...patterns import pattern
from ...tree import plain
from . import gbt9704 as layout
from .merges import head_cells
from .title_lines import cells

_DAY = r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
_IS_DAY = pattern(_DAY)
_WORD = pattern(rf"{_DAY}|约?[!-~]+")
"""What no line should be broken in: Word may break a day anywhere."""
_FEWEST_CELLS = 2.0
"""A column that must give way keeps this many characters a line."""
_LEAST_CELLS = 3.0
_PADDING_CELLS = 1.2
"""The cell's own margins take 0.9 of a character."""
_WIDE_DIGITS = 1.1
"""Where 仿宋 is missing, digits come in a face that is wider."""
_EASE_CELLS = 5.0
"""A table whose columns would be narrower than this, margins included, gets a landscape page: three characters a line."""
_MOST_CELLS = 24.0


class TableLayout(NamedTuple):
    """How a table stands: on a portrait page or a landscape one, and its columns in twips."""

    landscape: bool
    widths: list[int]


def table_layout(table: Table) -> TableLayout:
    """A table that wants a landscape page has one, and so has one that a portrait page cannot hold."""
    measures = _Measures(table)
    landscape = table.landscape or not measures.fit(layout.TEXT_WIDTH_TW)
    return TableLayout(landscape, measures.widths(_text_width(landscape)))


def fits_portrait(table: Table) -> bool:
    """Whether a portrait page holds every number unbroken, and three characters a line of every name."""
    return _Measures(table).fit(layout.TEXT_WIDTH_TW)


def column_widths(table: Table) -> list[int]:
    """Twips a column, by the widest text in it, together exactly the 版心's width.

    Where the texts do not all fit, a number still does: it is never broken over two lines
    while another column has space to give.
    """
    return _Measures(table).widths(_text_width(table.landscape))


def _text_width(landscape: bool) -> int:
    return layout.LANDSCAPE_TEXT_WIDTH_TW if landscape else layout.TEXT_WIDTH_TW


class _Measures:
    """The texts of a table's columns, measured in characters of table text."""

    def __init__(self, table: Table) -> None:
        self._wide: list[tuple[int, int, str]] = []
        """First column, columns, text: a cell over several gives each its share."""
        heads: Sequence[Sequence[Runs]] = table.head
        if len(table.head) > 1:
            heads = self._narrow_heads(table)
        rows = (*heads, *table.body)
        self._columns = [[plain(row[index]) for row in rows] for index in range(len(table.columns))]
        widest = self._shared([_widest(texts) for texts in self._columns], lambda text: _widest([text]))
        self._wanted = [min(max(each, _LEAST_CELLS), _MOST_CELLS) + 2 for each in widest]

    def _narrow_heads(self, table: Table) -> list[list[Runs]]:
        """The head's rows without the cells that stand over several columns."""
        rows = [list(row) for row in table.head]
        for row, shown in zip(rows, head_cells(table.head), strict=True):
            for cell in shown:
                if cell.span > 1:
                    self._wide.append((cell.column, cell.span, plain(row[cell.column])))
                    row[cell.column : cell.column + cell.span] = [()] * cell.span
        return rows

    def _shared(self, own: list[float], measure: Callable[[str], float]) -> list[float]:
        for first, span, text in self._wide:
            share = measure(text) / span
            own[first : first + span] = [max(each, share) for each in own[first : first + span]]
        return own

    @cached_property
    def _least(self) -> list[float]:
        """What a column cannot do without: looked for only where the texts do not all fit."""
        longest = self._shared(
            [_longest_word(texts) for texts in self._columns], lambda text: _longest_word([text])
        )
        return [
            min(max(word * _WIDE_DIGITS, _FEWEST_CELLS) + _PADDING_CELLS, wanted)
            for word, wanted in zip(longest, self._wanted, strict=True)
        ]

    def fit(self, width: int) -> bool:
        """Whether no number is broken and no name squeezed into a column of two characters."""
        characters = width / layout.TABLE_CHARACTER_TW
        return sum(self._wanted) <= characters or sum(self._at_ease()) <= characters

    def _at_ease(self) -> list[float]:
        return [
            max(least, min(wanted, _EASE_CELLS))
            for least, wanted in zip(self._least, self._wanted, strict=True)
        ]

    def widths(self, width: int) -> list[int]:
        wanted = self._wanted
        characters = width / layout.TABLE_CHARACTER_TW
        if sum(wanted) > characters:
            wanted = self._giving_way(characters)
        widths = [int(each * width / sum(wanted)) for each in wanted]
        widths[-1] += width - sum(widths)
        return widths

    def _giving_way(self, characters: float) -> list[float]:
        """Each column between what it needs and what it wants: its ease and all, where that fits, else its longest word and its ease."""
        least, wanted = self._at_ease(), self._wanted
        if sum(least) >= characters:
            least, wanted = self._least, least
        if sum(least) >= characters:
            return least
        share = (characters - sum(least)) / (sum(wanted) - sum(least))
        return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]


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
