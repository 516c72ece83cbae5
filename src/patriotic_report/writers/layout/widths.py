"""How a table is set: its columns, the size of its type, and whether its page is turned (实务).

Plain numbers, in twips and half-points, for every writer that draws pages.
"""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...document import Table
from . import gbt9704 as layout
from .column_needs import SLACK_CELLS, UNIT, WIDEST_CELLS, ColumnNeeds
from .title_lines import cells

_FIXED_SLACK_TW = 20
"""The rules of a table may take this of a column."""


class TableType(NamedTuple):
    """How dense a table is set: the size of its characters, what its cells leave free at each side, its lines."""

    size_hp: int
    margin_tw: int
    line_tw: int

    @property
    def character_tw(self) -> int:
        """One 字."""
        return self.size_hp * 10

    def width(self, characters: float) -> float:
        """Of a column, for so many 字 a line."""
        return characters * self.character_tw + 2 * self.margin_tw

    def characters(self, width: int) -> float:
        """How many 字 a line of a column holds."""
        return (width - 2 * self.margin_tw) / self.character_tw


USUAL_TYPE = TableType(layout.SIZE_TABLE_HP, layout.CELL_MARGIN_TW, layout.TABLE_LINE_TW)
TABLE_TYPES = (USUAL_TYPE, *(TableType(*each) for each in layout.DENSE_TABLES))
"""What is tried in turn before a page is turned, and then on the turned page."""
_PAGES = ((False, layout.TEXT_WIDTH_TW), (True, layout.LANDSCAPE_TEXT_WIDTH_TW))


class TableLayout(NamedTuple):
    """How a table stands: on a portrait page or a landscape one, its columns in twips, its type."""

    landscape: bool
    widths: list[int]
    type: TableType = USUAL_TYPE


def table_layout(table: Table, room: int = 0) -> TableLayout:
    """The largest type in which no column breaks its pieces, on a portrait page where one will do.

    With ``room`` the table stands in something of that width, and nothing is turned.
    """
    columns = _Columns(ColumnNeeds(table))
    pages = ((False, room),) if room else _PAGES[table.landscape :]
    for landscape, width in pages:
        for each in TABLE_TYPES:
            if columns.fit(width, each):
                return TableLayout(landscape, columns.widths(width, each), each)
    landscape, width = pages[-1]
    densest = TABLE_TYPES[-1]
    if table.widths and not columns.hold(width, densest):
        return table_layout(table._replace(widths=()), room)
    return TableLayout(landscape, columns.widths(width, densest), densest)


def fixed_characters(table: Table, room: int = 0) -> int:
    """How many 字 the fixed columns may come to, on a page or in a ``room``; beyond that all columns go by their texts."""
    return _Columns(ColumnNeeds(table)).most_fixed(room or layout.LANDSCAPE_TEXT_WIDTH_TW, TABLE_TYPES[-1])


def asked_characters(table: Table) -> float:
    """How many 字 the fixed columns come to."""
    return sum(each.characters for each in table.widths)


def longest_words(table: Table) -> list[float]:
    """How many 字 a line of each column must hold, lest a number or a unit in it be broken; 0 for a column of texts.

    No more than a column ever asks for: a longer word, an address, is broken wherever it stands.
    """
    return [min(each, WIDEST_CELLS) for each in ColumnNeeds(table).longest_words]


def head_text(text: str, width: int, setting: TableType) -> str:
    """A head, with the end of a line before its unit where a line of the column would break the unit."""
    line = setting.characters(width) - SLACK_CELLS
    if len(text) <= line or not text.endswith(("）", ")")):
        return text
    unit = UNIT.search(text)
    if unit is None or not unit.start():
        return text
    used = 0.0
    for character in text[: unit.start()]:
        used += cells(character)
        if character == "\n" or used > line:
            used = 0.0 if character == "\n" else cells(character)
    return text if used + cells(unit[0]) <= line else f"{text[: unit.start()].rstrip()}\n{unit[0]}"


class _Columns:
    """A table's room among its columns: first the fixed ones, then those that go by their texts, last the shares."""

    def __init__(self, needs: ColumnNeeds) -> None:
        stated = list(enumerate(needs.stated))
        self._needs = needs
        self._fixed = {index: each.characters for index, each in stated if each.characters}
        self._shares = {index: each.share for index, each in stated if each.share}
        self._plain = [index for index, each in stated if not each.characters and not each.share]

    def hold(self, width: int, setting: TableType) -> bool:
        """Whether the fixed columns leave the others room for their numbers and units."""
        return sum(self._fixed.values()) <= self.most_fixed(width, setting)

    def most_fixed(self, width: int, setting: TableType) -> int:
        """How many 字 the fixed columns may come to, so that the others have room for their numbers and units."""
        free = (*self._plain, *self._shares)
        left = width - sum(_twips(self._needs.words, free, setting))
        return int(
            (left - len(self._fixed) * (setting.width(0) + _FIXED_SLACK_TW + 1)) / setting.character_tw
        )

    def fit(self, width: int, setting: TableType) -> bool:
        """Whether no piece is broken and no text squeezed into a column of few characters."""
        left = width - sum(self._asked(setting).values())
        if not self._shares and sum(_twips(self._needs.wanted, self._plain, setting)) <= left:
            return True  # nearly every table, and nobody need look for its pieces
        return sum(_twips(self._needs.ease, self._plain, setting)) + self._ease_of_shares(setting) <= left

    def widths(self, width: int, setting: TableType) -> list[int]:
        """Together exactly ``width``; less only where every column is fixed."""
        found = self._asked(setting)
        if free := [*self._plain, *self._shares]:
            left = width - sum(found.values())
            *plain, shared = _between(self._levels(setting, left), left)
            if self._shares:
                shared = left - sum(plain)
                by_share = self._divided(shared, setting)
            else:
                by_share, plain = {}, self._widened(plain, left)
            rounded = {
                index: int(each) for index, each in (*zip(self._plain, plain, strict=True), *by_share.items())
            }
            rounded[max(free)] += left - sum(rounded.values())
            found |= rounded
        return [found[index] for index in sorted(found)]

    def _asked(self, setting: TableType) -> dict[int, int]:
        """The fixed columns."""
        return {index: round(setting.width(each)) + _FIXED_SLACK_TW for index, each in self._fixed.items()}

    def _levels(self, setting: TableType, room: float) -> Iterator[list[float]]:
        """What the columns that go by their texts ask for, and last what all shares do: from much to little."""
        needs, shared = self._needs, self._ease_of_shares(setting)
        wanted = [*_twips(needs.wanted, self._plain, setting), shared]
        yield wanted
        if sum(wanted) > room:
            lines = [*_twips(needs.lines, self._plain, setting), shared]
            if sum(lines) <= room:  # else some texts break, and columns of long ones take from all
                yield lines
        yield [*_twips(needs.ease, self._plain, setting), shared]
        for each in (needs.pieces, needs.words):
            yield [*_twips(each, self._plain, setting), sum(_twips(each, self._shares, setting))]

    def _ease_of_shares(self, setting: TableType) -> float:
        """In their proportion, so that none breaks its pieces."""
        if not self._shares:
            return 0
        pieces = _twips(self._needs.pieces, self._shares, setting)
        one = max(least / share for least, share in zip(pieces, self._shares.values(), strict=True))
        return max(one * sum(self._shares.values()), sum(_twips(self._needs.ease, self._shares, setting)))

    def _divided(self, room: float, setting: TableType) -> dict[int, float]:
        """By their shares, but none narrower than its pieces; where these do not fit, than its words."""
        least = dict(zip(self._shares, _twips(self._needs.pieces, self._shares, setting), strict=True))
        if sum(least.values()) > room:
            least = dict(zip(self._shares, _twips(self._needs.words, self._shares, setting), strict=True))
        shares, found = dict(self._shares), dict[int, float]()
        while shares:
            one = room / sum(shares.values())
            short = [index for index, share in shares.items() if share * one < least[index]]
            taken = {index: least[index] for index in short} or {
                i: share * one for i, share in shares.items()
            }
            room -= sum(taken.values())
            found |= taken
            shares = {index: share for index, share in shares.items() if index not in taken}
        return found

    def _widened(self, widths: list[float], room: int) -> list[float]:
        """All of the room taken; a column of running numbers needs no more than it has."""
        still = [self._needs.running[index] and sum(widths) <= room for index in self._plain]
        kept = sum(each for each, is_still in zip(widths, still, strict=True) if is_still)
        others = sum(widths) - kept
        return [
            each if is_still else each * (room - kept) / others
            for each, is_still in zip(widths, still, strict=True)
        ]


def _twips(characters: list[float], columns: Iterable[int], setting: TableType) -> list[float]:
    return [setting.width(characters[index]) for index in columns]


def _between(levels: Iterable[list[float]], room: float) -> list[float]:
    """Between the two levels that the room lies between; the highest or the lowest where it is beyond them."""
    above: list[float] = []
    for level in levels:
        total = sum(level)
        if total <= room:
            part = (room - total) / (sum(above) - total) if above else 0
            return [low + (high - low) * part for low, high in zip(level, above or level, strict=True)]
        above = level
    return above
