"""What of all that was found is told, and as how grave: what an office wants told (_校对.yaml), what a remark in the YAML
says (# 不查 W203), what the options ask for; and what is mended by itself.

Errors are always told.  Importing this is light: what is heavy comes with the first office that says something.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import reading
from ..problems import Problem
from ..source import Source

if TYPE_CHECKING:
    from .values import Choice, House, Told

FILE = "_校对.yaml"
"""Beside the reports of a folder: what its office wants told of them."""
_REMARK = "不查"


def house_beside(folder: Path, *, outside: bool = True) -> House | None:
    """What holds for a report whose YAML lies in a folder; a link out of it leads to no file, but ``outside``.

    Raises InputRefused for a file with faults.
    """
    file = folder / FILE
    if not (reading.exists(file) or reading.is_link(file)):
        return None
    from .house_file import read_house

    return read_house(file, folder, outside=outside)


def told_of_a_build(
    problems: Sequence[Problem], house: House | None, source: Source | None
) -> Sequence[Problem]:
    """What is told where nobody asked for more or less than the office of a report and its YAML say."""
    if house is None and not _has_remarks(source):
        return problems
    from .values import NO_HOUSE, Choice

    return chosen(problems, Choice(house or NO_HOUSE), source).problems


def chosen(
    problems: Sequence[Problem], choice: Choice, source: Source | None, *, whole: bool = False
) -> Told:
    """What is told of all that was found in a report whose YAML is ``source``.

    ``whole`` says that all was looked for: then a remark that silences nothing is told.
    """
    from .values import EVERYTHING, Told

    remarked = source if _has_remarks(source) else None
    if remarked is None and choice == EVERYTHING:
        return Told(tuple(problems))
    from .choosing import told

    return told(problems, choice, remarked, whole=whole)


def _has_remarks(source: Source | None) -> bool:
    return source is not None and _REMARK in source.text
