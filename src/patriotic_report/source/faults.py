"""A fault as this room finds it, before the file's name and line are added to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, NoReturn

from ..problems import InputRefused, Place, Problem


class Fault(NamedTuple):
    """One fault; ``line`` and ``column`` count from 1, 0 means unknown."""

    code: str
    message: str
    fix: str
    line: int = 0
    column: int = 0
    length: int = 1
    path: str = ""


def problems(faults: Iterable[Fault], name: str, lines: Sequence[str]) -> list[Problem]:
    """The faults, each with its line as it stands in the file."""
    return [_problem(fault, name, lines) for fault in faults]


def _problem(fault: Fault, name: str, lines: Sequence[str]) -> Problem:
    line = min(fault.line, len(lines))  # libyaml names the line after the last at the end
    excerpt = lines[line - 1] if line > 0 else ""
    column = min(fault.column, len(excerpt) + 1) if line == fault.line else len(excerpt) + 1
    length = max(1, min(fault.length, len(excerpt) - column + 1))
    place = Place(name, line, column, excerpt, length, fault.path)
    return Problem(fault.code, fault.message, fault.fix, place)


def refuse(name: str, code: str, message: str, fix: str, line: int = 0) -> NoReturn:
    """Refuse the whole file: there is no text yet to show a line of."""
    raise InputRefused(Problem(code, message, fix, Place(name, line)))
