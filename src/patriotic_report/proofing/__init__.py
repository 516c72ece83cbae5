"""What of all that was found is told, and as how grave: what an office wants told (_校对.yaml), what a remark in the YAML
says (# 不查 W203), what the options ask for; and what is mended by itself.

Errors are always told.  Importing this is light: what is heavy comes with the first office that says something.
"""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ..files import reading
from ..problems import Level, Problem
from ..rules.words import NO_WORDING, Wording
from ..source import Source

FILE = "_校对.yaml"
"""Beside the reports of a folder: what its office wants told of them."""
_REMARK = "不查"


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
    wording: Wording = NO_WORDING


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


def house_beside(folder: Path, *, outside: bool = True) -> House:
    """What holds for a report whose YAML lies in a folder; a link out of it leads to no file, but ``outside``.

    Raises InputRefused for a file with faults.
    """
    file = folder / FILE
    if not (reading.exists(file) or reading.is_link(file)):
        return NO_HOUSE
    from .house_file import read_house

    return read_house(file, folder, outside=outside)


def chosen(
    problems: Sequence[Problem], choice: Choice, source: Source | None, *, whole: bool = False
) -> Told:
    """What is told of all that was found in a report whose YAML is ``source``.

    ``whole`` says that all was looked for: then a remark that silences nothing is told.
    """
    remarks = source is not None and _REMARK in source.text
    if not remarks and choice == EVERYTHING:
        return Told(tuple(problems))
    from .choosing import told

    return told(problems, choice, source if remarks else None, whole=whole)
