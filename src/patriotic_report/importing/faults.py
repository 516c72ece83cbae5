"""What an import tells: what the draft cannot say, what was left out, what is to be looked at."""

from __future__ import annotations

from ..problems import Place, Problem
from .pieces import NOWHERE, Spot

_SHOWN = 30


class Telling:
    """Gathers what is told of one document, in the order of its paragraphs."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._told: list[tuple[Spot, Problem]] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them: of the file first, then by their places."""
        return tuple(problem for _, problem in sorted(self._told, key=lambda each: each[0]))

    def say(self, code: str, message: str, fix: str, spot: Spot = NOWHERE, words: str = "") -> Problem:
        """One more; ``words`` are those of the document that it is about."""
        problem = Problem(code, message, fix, place_of(self.file, spot, words))
        self.add(problem, spot)
        return problem

    def forget(self, problem: Problem) -> None:
        """What was told, and does not hold any more."""
        self._told = [each for each in self._told if each[1] is not problem]

    def add(self, problem: Problem, spot: Spot = NOWHERE) -> None:
        """One that another room has made."""
        self._told.append((spot, problem))


def place_of(file: str, spot: Spot, words: str = "") -> Place:
    """The line of a text file, 第几段 of a Word file."""
    where = f"第{spot.paragraph}段" if spot.paragraph and not spot.line else ""
    return Place(file, spot.line, 1 if spot.line else 0, words, max(len(words), 1), where)


def shown(words: str) -> str:
    """Words as a message quotes them."""
    words = " ".join(words.split())
    return f"“{words[:_SHOWN]}…”" if len(words) > _SHOWN else f"“{words}”"
