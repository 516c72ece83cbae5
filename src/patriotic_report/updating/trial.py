"""Edits are tried: kept where the report comes nearer to the edited one and nothing else changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..edits import Edit, Insert, Replace, Retype
from ..patterns import pattern
from ..problems import FieldPath, ReportError
from ..readers.flow import Flow
from ..source.editing import EditRefused, applied, edited
from ..source.editing.values import value_at
from ..source.model import parse_source
from ..source.nodes import Data
from .entries import Differences, Entry, characters_of, differences, entries_of, lost, side_effects

Build = Callable[[bytes], Flow]
"""What a YAML of these bytes prints.  Raises ReportError."""
Way = tuple[Edit, ...]
_MOST_BUILDS, _FEWEST_BUILDS = 1_500, 100
_COMMENT = pattern(r"(?:^|(?<=\s))#.*")
_MOST_BUILT = 60_000
"""Builds, and paragraphs built in all: a report in which more is to be tried was written anew, and not edited."""


class Proposal(NamedTuple):
    """Ways to make one difference go, the likeliest first; ``at`` is where it stands in the built report."""

    at: int
    ways: tuple[Way, ...]


class Made(NamedTuple):
    """An edit that was made, and what stood there before."""

    edit: Edit
    before: Data


def _comments(data: bytes) -> Counter[str]:
    """What may be comments; the same within a text stays where the text does."""
    return Counter(_COMMENT.findall(parse_source(data, "").text))


def _path(edit: Edit) -> FieldPath:
    assert not isinstance(edit, Retype), "none of ours"
    return edit.path


def _order(edit: Edit) -> list[tuple[bool, int, str]]:
    """Where an edit is made: what stands within an item before the item, and of a list the last first."""
    return [(isinstance(part, int), part if isinstance(part, int) else 0, str(part)) for part in _path(edit)]


class Outcome(NamedTuple):
    """A YAML that was tried: what it prints, and how far that is from what is wanted."""

    data: bytes
    entries: tuple[Entry, ...]
    found: Differences
    amiss: int
    """How many characters it has more, or less, than what is wanted, wherever they stand."""


class Trial:
    """A YAML on its way to what is ``wanted``."""

    def __init__(self, data: bytes, build: Build, wanted: Sequence[Entry]) -> None:
        self._build, self.wanted = build, tuple(wanted)
        self._characters = characters_of(wanted)
        self.now = self._outcome(data)
        self.made: list[Made] = []
        self._left = min(_MOST_BUILDS, max(_FEWEST_BUILDS, _MOST_BUILT // (len(self.now.entries) + 1)))

    def _outcome(self, data: bytes) -> Outcome:
        entries = entries_of(self._build(data))
        here = characters_of(entries)
        amiss = (here - self._characters).total() + (self._characters - here).total()
        return Outcome(data, entries, differences(entries, self.wanted), amiss)

    def outcome(self, edits: Iterable[Edit]) -> Outcome | None:
        """What edits would come to; None where they cannot be made, or the report is then refused."""
        if not self._left:
            return None
        self._left -= 1
        edits = tuple(edits)
        try:
            data = edited(self.now.data, edits)
            if data == self.now.data or self._loses_a_comment(edits, data):
                return None
            return self._outcome(data)
        except (EditRefused, ReportError, ValueError):
            return None

    def _loses_a_comment(self, edits: Iterable[Edit], data: bytes) -> bool:
        """Whether a list or mapping that is written anew leaves out what somebody noted within."""
        if not any(isinstance(each, Replace) and not isinstance(each.value, str) for each in edits):
            return False
        return bool(_comments(self.now.data) - _comments(data))

    def is_better(self, tried: Outcome) -> bool:
        """Whether it is nearer, whatever it changed is as wanted, and nothing is doubled or left out for it."""
        if tried.found.cost >= self.now.found.cost or tried.found.apart > self.now.found.apart:
            return False
        if tried.amiss > self.now.amiss:
            return False
        if lost(self.now.entries, tried.entries, self.now.found, tried.found):
            return False
        return not side_effects(self.now.entries, tried.entries, self.wanted, tried.found)

    def keep(self, edits: Sequence[Edit]) -> bool:
        """Make edits where they are for the better."""
        tried = self.outcome(edits)
        if tried is None or not self.is_better(tried):
            return False
        data = parse_source(self.now.data, "").data()
        for edit in edits:
            self.made.append(Made(edit, None if isinstance(edit, Insert) else value_at(data, _path(edit))))
            data = applied(data, edit)
        self.now = tried
        return True

    def settle(self, proposals: Sequence[Proposal], *, together: bool) -> bool:
        """Make what is for the better, the last first, as paths count from the front; say whether anything was made.

        ``together``: all at once, else half by half.  What adds and removes is tried one by one: of several, one
        could hide that another puts a text in twice.
        """
        ordered = sorted(
            (each for each in proposals if each.ways and each.ways[0]),
            key=lambda each: _order(each.ways[0][0]),
            reverse=True,
        )
        if together:
            return self._settle(ordered)
        made = [any(self.keep(way) for way in each.ways) for each in ordered]
        return any(made)

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
