"""Names that mean the same: 别名 of units and of heads, and the 名单 of who should report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..datafiles import read_sheet
from ..datafiles.endings import WORKBOOK_ENDINGS
from ..indicators import NO_INDICATORS, Indicators
from ..patterns import pattern
from ..problems import FieldPath, InputRefused, Place, Problem
from ..schema import Domain
from ..schema.indicator_file import Layer, layers, with_layers
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


def read_names(files: Iterable[str], aliases: Given = NOBODY, own: Domain | None = None) -> Names:
    """What the files of indicators say, the nearest last, and the aliases, nearer still; ``own`` is the parts' domain.

    Raises InputRefused for a file that says a name twice.

    A 别名 that a domain of the program knows renames no column: it might make one of two.
    """
    nearer = layers([*files, aliases.file] if aliases.file and not aliases.key else files)
    written = [_of_layer(layer) for layer in nearer]
    if aliases.key:
        written.append(_of_given(aliases))
    problems = [problem for each in written for problem in each.problems]
    if problems:
        raise InputRefused(problems)
    units, heads = dict[str, str](), dict[str, str]()
    for each in written:
        units |= each.units
        heads |= each.heads
    return Names(units, heads, with_layers(nearer, own))


class _Written:
    """The other names that one file, or one key of it, says."""

    def __init__(self, source: Source, heads: Mapping[str, str]) -> None:
        self._source = source
        self.units: dict[str, str] = {}
        self.heads = dict(heads)
        self.problems: list[Problem] = []

    def take(self, key: str, table: Mapping[str, object], path: FieldPath) -> None:
        """Put a table's aliases among the names; one that stands for two is told."""
        names = self.units if KINDS[key] == "units" else self.heads
        for proper, alias in _pairs(table):
            other = names.setdefault(_plain("".join(alias.split())), proper)
            if other != proper:
                place = self._source.place((*path, proper), key=True)
                self.problems.append(bad_names("alias of two", place, alias, other, proper))


def _of_layer(layer: Layer) -> _Written:
    others = {
        _plain("".join(alias.split())): entry.name for entry in layer.entries for alias in entry.aliases
    }
    found = _Written(layer.source, others)
    for key, table in layer.source.data().items():
        if key in KINDS and isinstance(table, dict):
            found.take(key, table, (key,))
    return found


def _of_given(given: Given) -> _Written:
    """The aliases below the key of another file."""
    source = given.source()
    found = _Written(source, {})
    data = given.data(source)
    for key, table in data.items() if isinstance(data, dict) else ():
        if key in KINDS and isinstance(table, dict):
            found.take(key, table, given.path(key))
        elif key not in KINDS or table is not None:  # a key with remarks only says nothing
            place = source.place(given.path(key), key=True)
            found.problems.append(bad_names("unknown key", place, key))
    return found


def _pairs(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for proper, aliases in table.items():
        for alias in aliases if isinstance(aliases, list) else [aliases]:
            if isinstance(alias, str):
                yield _plain(proper), alias


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
        yield _Listed(
            _without_number(line.split("#")[0]), Place(given.file, number, 1, line, len(line.strip()))
        )


def _lines(path: str) -> list[str]:
    if not path.lower().endswith((*WORKBOOK_ENDINGS, ".csv")):
        return read_text(Path(path)).split("\n")
    rows = read_sheet(path).rows
    heads = (
        (at, n) for at, row in enumerate(rows) for n, cell in enumerate(row) if is_roster_head(cell.text)
    )
    head, column = next(heads, (-1, 0))
    return [row[column].text if at > head else "" for at, row in enumerate(rows)]


_NUMBER = pattern(
    r"\s*(?:[（(](?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]|(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[、.．]|[①-⑳])\s*"
)
"""What a list puts before each of its names: 1、 （二） ③."""


def _without_number(line: str) -> str:
    name = _NUMBER.sub("", line, count=1) if _NUMBER.match(line) else line
    name = name.strip()
    return "" if is_roster_head(name.rstrip("：:")) else name


def read_roster(given: Given, names: Names) -> tuple[str, ...]:
    """One unit a line, in the order that the table shall have.

    In a workbook or a .csv it is the column below 单位, 乡镇 and the like, else the first.  Raises InputRefused for a name that stands
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
