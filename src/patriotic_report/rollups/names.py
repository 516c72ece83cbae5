"""Names that mean the same: 别名 of units and of heads, and the 名单 of who should report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..datafiles import read_sheet
from ..datafiles.endings import WORKBOOK_ENDINGS
from ..indicators import NO_INDICATORS, Indicators
from ..problems import FieldPath, InputRefused, Place, Problem
from ..source import Data, Source, read_source, read_text
from .faults import bad_names
from .heads import is_roster_head


class Given(NamedTuple):
    """Names that somebody wrote down: a file of them, or what stands under a ``key`` of it."""

    file: str
    key: str = ""

    def source(self) -> Source:
        """The file as a YAML. Raises InputRefused."""
        return read_source(self.file)

    def path(self, *below: str | int) -> FieldPath:
        """Where something of it stands in the file."""
        return (self.key, *below) if self.key else below

    def data(self, source: Source) -> Data:
        """What is written in the file, or under the key."""
        data = source.data()
        return data.get(self.key) if self.key else data


NOBODY = Given("")
"""Nothing was written down."""

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


def read_aliases(given: Given) -> Names:
    """Read the aliases; raises InputRefused where a name is said twice or the form is another."""
    source = given.source()
    tables: dict[str, dict[str, str]] = {"units": {}, "heads": {}}
    problems: list[Problem] = []
    written = given.data(source)
    for key, table in written.items() if isinstance(written, dict) else ():
        kind = KINDS.get(key)
        if kind is None or not isinstance(table, dict):
            problems.append(bad_names("unknown key", source.place(given.path(key), key=True), key))
            continue
        for proper, alias in _pairs(table):
            name = "".join(alias.split())
            other = tables[kind].setdefault(name, proper)
            if other != proper:
                place = source.place(given.path(key, proper), key=True)
                problems.append(bad_names("alias of two", place, alias, other, proper))
    if problems:
        raise InputRefused(problems)
    return Names(tables["units"], tables["heads"])


def _pairs(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for proper, aliases in table.items():
        for alias in aliases if isinstance(aliases, list) else [aliases]:
            if isinstance(alias, str):
                yield proper, alias


class _Listed(NamedTuple):
    """A line of a roster: the name, and where it stands."""

    name: str
    place: Place


def _listed(given: Given) -> Iterator[_Listed]:
    """Every line of a roster that names somebody; ``#`` begins a remark."""
    if given.key:
        source = given.source()
        names = given.data(source)
        for number, name in enumerate(names if isinstance(names, list) else ()):
            yield _Listed(str(name or ""), source.place(given.path(number)))
        return
    for number, line in enumerate(_lines(given.file), 1):
        yield _Listed(line.split("#")[0].strip(), Place(given.file, number, 1, line, len(line.strip())))


def _lines(path: str) -> list[str]:
    if not path.lower().endswith((*WORKBOOK_ENDINGS, ".csv")):
        return read_text(Path(path)).split("\n")
    names = [row[0].text for row in read_sheet(path).rows]
    return ["" if is_roster_head(name) else name for name in names]


def read_roster(given: Given, names: Names) -> tuple[str, ...]:
    """One unit a line, in the order that the table shall have.

    In a workbook or a .csv it is the first column.  Raises InputRefused for a name that stands
    there twice and for a list without names.
    """
    found: dict[str, Place] = {}
    problems = []
    for typed, place in _listed(given):
        name = names.unit(typed)
        if name in found:
            problems.append(bad_names("listed twice", place, name, found[name].line))
        elif name:
            found[name] = place
    if not found:
        problems.append(bad_names("empty roster", Place(given.file)))
    if problems:
        raise InputRefused(problems)
    return tuple(found)
