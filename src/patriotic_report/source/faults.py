"""Problems as this room finds them: the file's name and the line are added in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from ..problems import InputRefused, Place, Problem
from .words import Words


def placed(found: Iterable[Problem], name: str, lines: Sequence[str]) -> list[Problem]:
    """The problems, each with its file and its line as it stands there."""
    return [each._replace(place=_placed(each.place, name, lines)) for each in found]


def _placed(place: Place, name: str, lines: Sequence[str]) -> Place:
    line = min(place.line, len(lines))  # libyaml names the line after the last at the end
    excerpt = lines[line - 1] if line > 0 else ""
    column = min(place.column, len(excerpt) + 1) if line == place.line else len(excerpt) + 1
    length = max(1, min(place.length, len(excerpt) - column + 1))
    return Place(name, line, column, excerpt, length, place.path)


def refuse(name: str, words: Words, line: int = 0, column: int = 0, /, **values: object) -> NoReturn:
    """Refuse the whole file: there is no text yet to show a line of."""
    raise InputRefused(words.problem(Place(name, line, column), **values))
