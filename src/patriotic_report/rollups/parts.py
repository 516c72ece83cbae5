"""What one unit reported, whatever file it came in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ..problems import Place, Problem
from ..schema import Amount
from ..tabular import Grid
from .heads import RANKS
from .months import Months


class Entry(NamedTuple):
    """One 数据 of one unit: ``amounts`` by field of 数据 (those of ``FIGURE_FIELDS``), ``words`` where it cannot be added (几十车, 5块11面).

    ``verb`` and ``title`` (动作, 名称) come from a YAML part and go into the sum's 数据.
    """

    amounts: Mapping[str, Amount]
    words: str = ""
    place: Place = Place("")
    """Where it stands; ``places`` where each field does."""
    places: Mapping[str, Place] = MappingProxyType({})
    verb: str = ""
    title: str = ""
    refused: bool = False
    """Whether one of its cells is no quantity: told at the cell, so that nothing else is to be said of it."""
    heads: tuple[str, ...] = ()
    """The names over its column, uppermost first: 覆盖率, 城区."""
    marks: Mapping[str, str] = MappingProxyType({})
    """What its cells say in place of a figure, by field: 无 (its amount is 0) and / (it has none)."""

    rate_of: tuple[str, str] | None = None
    """The 数据 that its head, or its YAML, says it to be a rate of: 分子 and 分母."""
    weighed: tuple[tuple[Amount, Amount], ...] = ()
    """The figures and weights that its 数量 is the mean of."""

    def typed(self, field: str) -> str:
        """What was reported of a field, as it was typed; nothing where nothing was."""
        amount = self.amounts.get(field)
        return self.marks.get(field) or (amount.typed if amount else "")


class Lack(NamedTuple):
    """Who is not in a unit's figures (缺报), and where that is said."""

    units: tuple[str, ...] = ()
    place: Place = Place("")

    def and_of(self, other: Lack) -> Lack:
        """Those of both."""
        units = tuple(dict.fromkeys((*self.units, *other.units)))
        return Lack(units, self.place if self.units else other.place)

    def of(self, unit: str) -> tuple[str, ...]:
        """The same as the level above says it: 某县的黄坡镇."""
        return tuple(f"{unit}的{each}" for each in self.units)


class UnitReport(NamedTuple):
    """One unit's figures by name; ``as_of`` decides which of two reports is the later.

    ``parent`` is the unit of the level above, where its part names one: villages of one name are many.
    """

    unit: str
    entries: Mapping[str, Entry]
    as_of: date | None
    place: Place
    order: tuple[str, int] = ("", 0)
    """File and row: where it stands among the others."""
    parent: str = ""
    lacks: Lack = Lack()
    sources: tuple[UnitReport, ...] = ()
    """The reports that it was added up from: of units that became one, of a township's villages, of its months."""
    months: Months | None = None
    """What its figures are of, where that is said; two reports of the same months are one and a later one."""

    @property
    def figures(self) -> tuple[str, dict[str, Mapping[str, Amount]]]:
        """The unit and its figures by 数据, as they are added up."""
        return self.unit, {name: entry.amounts for name, entry in self.entries.items()}

    def without(self, counts: Collection[str]) -> UnitReport:
        """The report but for some 数据."""
        return self._replace(entries={n: entry for n, entry in self.entries.items() if n not in counts})

    def same_figures(self, other: UnitReport) -> bool:
        """Whether two reports say the same."""
        if self.months != other.months:
            return False
        return {n: (e.amounts, e.words, e.marks) for n, e in self.entries.items()} == {
            n: (e.amounts, e.words, e.marks) for n, e in other.entries.items()
        }


def with_lacks(
    units: Sequence[UnitReport], lacks: Iterable[tuple[str, str, Lack]]
) -> tuple[list[UnitReport], dict[str, Lack]]:
    """The units with what their files say to lack, and whose figures lack somebody though they are no unit of their own.

    ``lacks`` have a name and the file each; a file that another replaced says nothing.
    """
    counted = {each.order[0] for _, each in sources_of(units)}
    found: dict[str, Lack] = {}
    for name, file, lack in lacks:
        if file in counted:
            found[name] = found.get(name, Lack()).and_of(lack)
    those = {unit.unit for unit in units}
    whole = [unit._replace(lacks=unit.lacks.and_of(found.get(unit.unit, Lack()))) for unit in units]
    return whole, {name: lack for name, lack in found.items() if name not in those}


def sources_of(units: Iterable[UnitReport]) -> Iterator[tuple[str, UnitReport]]:
    """Every report that was handed in, and whose it is; those that one was added up from, one by one."""
    for unit in units:
        for each in unit.sources or (unit,):
            yield unit.unit if each.unit == unit.unit else f"{unit.unit}（{each.unit}）", each


class SkippedColumn(NamedTuple):
    """A column that is not added; ``faults`` are what its cells would be if others had figures under its ``name``."""

    head: str
    place: Place
    name: str = ""
    faults: tuple[Problem, ...] = ()

    @property
    def is_rank(self) -> bool:
        """Whether it is an order that changes with what is added."""
        return self.head in RANKS


def skipped_columns(grid: Grid, heads: list[str], used: Collection[int | None]) -> Iterator[SkippedColumn]:
    """Columns that are no figures are not summed: say so where they hold something."""
    for n, head in enumerate(heads):
        if n not in used and any(row[n] for row in grid.rows):
            yield SkippedColumn(head, grid.place(0, n))


class PartFigures(NamedTuple):
    """The units that a file reports, and what is to be said of it; ``by_name`` is the unit that only its name says."""

    units: tuple[UnitReport, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[SkippedColumn, ...] = ()
    by_name: str = ""


def latest_day(units: Iterable[UnitReport]) -> date | None:
    """The day that the figures of several units are of together: the latest of theirs."""
    return max((unit.as_of for unit in units if unit.as_of), default=None)
