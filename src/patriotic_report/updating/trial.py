"""Edits are tried: kept where the report comes nearer to the edited one and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..edits import Edit
from ..problems import ReportError
from ..readers.flow import Flow
from ..source.editing import EditRefused, edited
from .entries import Differences, Entry, differences, entries_of, lost, side_effects

Build = Callable[[bytes], Flow]
"""What a YAML of these bytes prints.  Raises ReportError."""
Way = tuple[Edit, ...]
MOST_BUILDS = 1_500
"""A report in which more is to be tried was written anew, and not edited."""


class Proposal(NamedTuple):
    """Ways to make one difference go, the likeliest first; ``at`` is where it stands in the built report."""

    at: int
    ways: tuple[Way, ...]


class Outcome(NamedTuple):
    """A YAML that was tried: what it prints, and how far that is from what is wanted."""

    data: bytes
    entries: tuple[Entry, ...]
    found: Differences


class Trial:
    """A YAML on its way to what is ``wanted``."""

    def __init__(self, data: bytes, build: Build, wanted: Sequence[Entry]) -> None:
        self._build, self.wanted = build, tuple(wanted)
        self.now = self._outcome(data)
        self.made: list[Edit] = []
        self.builds = 0

    def _outcome(self, data: bytes) -> Outcome:
        entries = entries_of(self._build(data))
        return Outcome(data, entries, differences(entries, self.wanted))

    def outcome(self, edits: Iterable[Edit]) -> Outcome | None:
        """What edits would come to; None where they cannot be made, or the report is then refused."""
        if self.builds >= MOST_BUILDS:
            return None
        self.builds += 1
        try:
            data = edited(self.now.data, edits)
            return None if data == self.now.data else self._outcome(data)
        except (EditRefused, ReportError, ValueError):
            return None

    def is_better(self, tried: Outcome) -> bool:
        """Whether it is nearer, and whatever it changed is as wanted."""
        if tried.found.cost >= self.now.found.cost or tried.found.apart > self.now.found.apart:
            return False
        if lost(self.now.entries, tried.entries, self.now.found, tried.found):
            return False
        return not side_effects(self.now.entries, tried.entries, self.wanted, tried.found)

    def keep(self, edits: Sequence[Edit]) -> bool:
        """Make edits where they are for the better."""
        tried = self.outcome(edits)
        if tried is None or not self.is_better(tried):
            return False
        self.now = tried
        self.made += edits
        return True

    def settle(self, proposals: Sequence[Proposal]) -> bool:
        """Make what is for the better: all at once, else half by half, the last first, as paths count from the front.

        Says whether anything was made.
        """
        ordered = sorted((each for each in proposals if each.ways), key=lambda each: -each.at)
        return self._settle(ordered)

    def _settle(self, proposals: Sequence[Proposal]) -> bool:
        if not proposals:
            return False
        if len(proposals) == 1:
            return any(self.keep(way) for way in proposals[0].ways)
        if self.keep([edit for each in proposals for edit in each.ways[0]]):
            return True
        half = len(proposals) // 2
        made = self._settle(proposals[:half])
        return self._settle(proposals[half:]) or made
