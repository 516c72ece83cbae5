"""Names that mean the same: 别名 of units and of heads, and the 名单 of who should report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..datafiles import read_sheet
from ..datafiles.endings import WORKBOOK_ENDINGS
from ..problems import InputRefused, Place, Problem
from ..source import read_source, read_text
from .faults import bad_names
from .heads import is_roster_head

KINDS = {"单位": "units", "units": "units", "表头": "heads", "heads": "heads"}


class Names(NamedTuple):
    """Alias → proper name, of units and of heads."""

    units: Mapping[str, str]
    heads: Mapping[str, str]

    def unit(self, typed: str) -> str:
        """The proper name of a unit; blanks within do not count, nor whether brackets are of full width."""
        name = _plain("".join(typed.split()))
        return self.units.get(name, name)

    def head(self, typed: str) -> str:
        """The proper name of a head, brackets likewise."""
        name = _plain(typed)
        return self.heads.get(name, name)


def _plain(name: str) -> str:
    return name.replace("(", "（").replace(")", "）") if "(" in name or ")" in name else name


NO_ALIASES = Names({}, {})


def read_aliases(path: str) -> Names:
    """Read an alias file; raises InputRefused for one that says a name twice or has another form."""
    source = read_source(path)
    tables: dict[str, dict[str, str]] = {"units": {}, "heads": {}}
    problems: list[Problem] = []
    for key, table in source.data().items():
        kind = KINDS.get(key)
        if kind is None or not isinstance(table, dict):
            problems.append(bad_names("unknown key", source.place((key,), key=True), key))
            continue
        for proper, alias in _pairs(table):
            name = _plain("".join(alias.split()))
            other = tables[kind].setdefault(name, proper)
            if other != proper:
                place = source.place((key, proper), key=True)
                problems.append(bad_names("alias of two", place, alias, other, proper))
    if problems:
        raise InputRefused(problems)
    return Names(tables["units"], tables["heads"])


def _pairs(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for proper, aliases in table.items():
        for alias in aliases if isinstance(aliases, list) else [aliases]:
            if isinstance(alias, str):
                yield _plain(proper), alias


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
