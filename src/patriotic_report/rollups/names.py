"""Names that mean the same: 别名 of units and of heads, and the 名单 of who should report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..datafiles import read_sheet
from ..datafiles.endings import WORKBOOK_ENDINGS
from ..indicators import NO_INDICATORS, Indicators
from ..problems import InputRefused, Place, Problem
from ..schema.indicator_file import Layer, layers, with_layers
from ..source import read_text
from .faults import bad_names
from .heads import is_roster_head

KINDS = {"单位": "units", "units": "units", "表头": "heads", "heads": "heads"}


class Names(NamedTuple):
    """Alias → proper name, of units and of heads; and what is declared of the figures under these."""

    units: Mapping[str, str]
    heads: Mapping[str, str]
    indicators: Indicators = NO_INDICATORS

    def unit(self, typed: str) -> str:
        """The proper name of a unit; blanks within do not count."""
        name = "".join(typed.split())
        return self.units.get(name, name)

    def head(self, typed: str) -> str:
        """The proper name of a head."""
        return self.heads.get(typed, typed)


NO_ALIASES = Names({}, {})


def read_names(files: Iterable[str]) -> Names:
    """What the files of indicators say, the nearest last; raises InputRefused for one that says a name twice.

    A 别名 that a domain of the program knows renames no column: it might make one of two.
    """
    nearer = layers(files)
    units: dict[str, str] = {}
    heads: dict[str, str] = {}
    problems: list[Problem] = []
    for layer in nearer:
        tables: dict[str, dict[str, str]] = {"units": {}, "heads": _other_names(layer)}
        for key, table in layer.source.data().items():
            if key in KINDS and isinstance(table, dict):
                problems += _aliases(layer, key, table, tables[KINDS[key]])
        units.update(tables["units"])
        heads.update(tables["heads"])
    if problems:
        raise InputRefused(problems)
    return Names(units, heads, with_layers(nearer))


def _other_names(layer: Layer) -> dict[str, str]:
    return {"".join(alias.split()): entry.name for entry in layer.entries for alias in entry.aliases}


def _aliases(layer: Layer, key: str, table: Mapping[str, object], names: dict[str, str]) -> Iterator[Problem]:
    """Put a table's aliases among the names; one that stands for two is told."""
    for proper, alias in _pairs(table):
        name = "".join(alias.split())
        other = names.setdefault(name, proper)
        if other != proper:
            place = layer.source.place((key, proper), key=True)
            yield bad_names("alias of two", place, alias, other, proper)


def _pairs(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for proper, aliases in table.items():
        for alias in aliases if isinstance(aliases, list) else [aliases]:
            if isinstance(alias, str):
                yield proper, alias


def _lines(path: str) -> list[str]:
    if not path.lower().endswith((*WORKBOOK_ENDINGS, ".csv")):
        return read_text(Path(path)).split("\n")
    names = [row[0].text for row in read_sheet(path).rows]
    return ["" if is_roster_head(name) else name for name in names]


def read_roster(path: str, names: Names) -> tuple[str, ...]:
    """One unit a line, in the order that the table shall have; ``#`` begins a remark.

    In a workbook or a .csv it is the first column.  Raises InputRefused for a name that stands
    there twice and for a list without names.
    """
    found: dict[str, int] = {}
    problems = []
    for number, line in enumerate(_lines(path), 1):
        typed = line.split("#")[0].strip()
        if not typed:
            continue
        name = names.unit(typed)
        if name in found:
            place = Place(path, number, 1, line, len(typed))
            problems.append(bad_names("listed twice", place, name, found[name]))
        found.setdefault(name, number)
    if not found:
        problems.append(bad_names("empty roster", Place(path)))
    if problems:
        raise InputRefused(problems)
    return tuple(found)
