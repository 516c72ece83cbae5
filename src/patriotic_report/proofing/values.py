"""What an office wants told, what who asks wants, and what is told."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..problems import Level, Problem
from ..rules.words import NO_OFFICE_WORDS, OfficeWords


class Excepted(NamedTuple):
    """Findings of some codes that are right as they stand, where their words hold these."""

    codes: frozenset[str]
    words: str


class House(NamedTuple):
    """What an office wants told."""

    ignored: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    levels: Mapping[str, Level] = MappingProxyType({})
    exceptions: tuple[Excepted, ...] = ()
    wording: OfficeWords = NO_OFFICE_WORDS


NO_HOUSE = House()


class Choice(NamedTuple):
    """What is told: by the office, then by who asks; ``only`` wins over the office's, None leaves it."""

    house: House = NO_HOUSE
    only: frozenset[str] | None = None
    ignored: frozenset[str] = frozenset()
    least: Level = "提示"


EVERYTHING = Choice()


class Told(NamedTuple):
    """What is told, and how many findings are not, by the reason."""

    problems: tuple[Problem, ...]
    left_out: Mapping[str, int] = MappingProxyType({})
    warnings_left_out: int = 0
    """How many of these are warnings that nobody gave a reason against."""
