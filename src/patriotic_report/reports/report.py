"""A report that was read and found right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ..facts import TableSource
from ..indicators import NO_INDICATORS, Indicators
from ..problems import Fault, FieldPath, Origin, Place, Problem
from ..rules.words import NO_OFFICE_WORDS, OfficeWords
from ..schema import ReportFields
from ..schema.placing import place_of
from ..settings import Setting
from ..source import Source
from .placing import problems_of


class Report(NamedTuple):
    """A report that was read and found right: its fields, and where each stands in its file."""

    fields: ReportFields
    source: Source
    folder: Path
    settings: Mapping[str, Setting]
    sources: Mapping[str, TableSource] = MappingProxyType({})
    """What is known of the 统计表 that were read from data files, by name."""
    allow_outside: bool = False
    """Whether data files and pictures may stand outside the YAML's folder."""
    origins: Mapping[int, Origin] = MappingProxyType({})
    """Which cells these tables came from, by position."""
    indicators: Indicators = NO_INDICATORS
    """What is declared of the figures in its tables; a report without any reads no 指标.yaml."""
    wording: OfficeWords = NO_OFFICE_WORDS
    """The office's own words, that its texts are held against."""

    draft: bool = False
    """Whether it may say 待填, and is printed as what is no report yet."""

    @property
    def declared(self) -> tuple[str, ...]:
        """The columns of its tables of which 指标.yaml says something, each with the layer that does."""
        leaves = (leaf for table in self.fields.tables or () for leaf in table.leaves)
        entries = ((leaf.column.name, self.indicators.called(*leaf.heads)) for leaf in leaves)
        return tuple(dict.fromkeys(f"{name}（{entry.layer}）" for name, entry in entries if entry))

    def problems(self, faults: Iterable[Fault]) -> list[Problem]:
        """The faults at their places, as the clerk meets them."""
        return problems_of(faults, self.source, self.settings, self.origins)

    def place_of_words(self, text: str, part: str) -> Place:
        """Where a part of a text that prints was typed, if it was typed so; else the file."""
        typed = self.source.text
        at = typed.find(text)
        at = at + text.find(part) if at >= 0 else typed.find(part)
        if at < 0:
            return Place(self.source.name)
        begin = typed.rfind("\n", 0, at) + 1
        return Place(
            self.source.name,
            typed.count("\n", 0, at) + 1,
            at - begin + 1,
            typed[begin:].partition("\n")[0],
            len(part),
        )

    def place(self, path: FieldPath, *, needle: str = "") -> Place:
        """Where a value stands, or a part of its text: a cell of a data file, or a line of the YAML."""
        return place_of(path, self.source, self.origins, needle=needle)
