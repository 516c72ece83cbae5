"""An edited report → the edits of its YAML that make it print so; what cannot be placed is told, and changes nothing.

Nothing is taken on trust: where a text prints is found by its words, and every edit is tried. It is kept where the
report then comes nearer to the edited one and whatever else it changes is as the edited one has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..comparing import Change, compare
from ..edits import Replace, Respell
from ..problems import FieldPath
from ..readers.flow import Flow
from ..source.model import parse_source
from . import paragraphs
from .entries import Entry, entries_of, nearness, side_effects
from .paragraphs import Printed, printed
from .rows import Rows, cells_elsewhere, changed_row, rows_come, rows_gone
from .sentences import Figure, changed, figure_way, names
from .trial import Build, Made, Proposal, Trial, Way
from .words import Lines

__all__ = ["Build", "Other", "Reading", "Updated", "updated"]

_LEAST = 0.3
"""Of two reports that are less alike, one was not made from the other (实务: other months of one office are above)."""
_MOST_SHOWN, _MOST_READINGS = 5, 20


class Other(Exception):
    """The edited file is another report."""


class Reading(NamedTuple):
    """A figure that the edited report has otherwise, and why what gives it was left.

    ``citation`` prints it, where one does; ``path`` is that of the text which would be changed, ``typed`` what it would become: both empty where the figure
    is reckoned.  ``others`` are places that would then change too, and stand otherwise in the edited report.
    """

    place: str
    citation: str
    old: str
    new: str
    path: FieldPath = ()
    typed: str = ""
    others: tuple[str, ...] = ()


class Updated(NamedTuple):
    """The YAML as it is now, and what is to be said of it."""

    data: bytes
    edits: tuple[Made, ...]
    left: tuple[Change, ...]
    """How what it builds still differs from the edited file."""
    readings: tuple[Reading, ...]
    places: tuple[tuple[Entry, FieldPath], ...]
    """Paragraphs of the edited file, each with the path of the text that prints it."""


def updated(data: bytes, build: Build, edited: Flow) -> Updated:
    """Bring the edits of a finished report into the YAML that it was built from; ``build`` says what one prints.

    Raises Other, and what ``build`` raises of the YAML as it is.
    """
    wanted = entries_of(edited)
    trial = Trial(data, build, wanted)
    if trial.now.found.cost and nearness(trial.now.entries, wanted) < _LEAST:
        raise Other
    while trial.now.found.cost and any(
        trial.settle(list(stage(_State(trial))), together=together) for stage, together in _STAGES
    ):
        pass
    state = _State(trial)
    left = compare(build(trial.now.data), edited)
    readings = tuple(islice(_readings(state), _MOST_READINGS)) if left else ()
    return Updated(trial.now.data, tuple(trial.made), left, readings, tuple(_places(state)))


class _State:
    """Where a trial stands, with everything that proposals are made from."""

    def __init__(self, trial: Trial) -> None:
        self.trial, self.wanted = trial, trial.wanted
        self.entries, self.found = trial.now.entries, trial.now.found
        self.lines = Lines(parse_source(trial.now.data, "").data())
        self._printed: Printed | None = None

    @property
    def printed(self) -> Printed:
        """The text that each paragraph prints, looked for when first asked."""
        if self._printed is None:
            self._printed = printed(self.entries, self.lines)
        return self._printed

    def passages(self) -> Iterator[tuple[int, Entry, Entry]]:
        """The paragraphs that changed."""
        for i, j in self.found.changed:
            if self.entries[i].kind == "passage":
                yield i, self.entries[i], self.wanted[j]

    def figures(self) -> Iterator[Figure]:
        """The figures of citations that changed."""
        for i, old, new in self.passages():
            yield from changed(i, old, new, self.lines, singly=False)[1]


_Stage = Callable[[_State], Iterator[Proposal]]


def _lines_of_texts(state: _State) -> Iterator[Proposal]:
    if state.found.added or state.found.removed:
        yield from paragraphs.prose(state.printed, state.wanted, state.found, state.lines)


def _texts(state: _State) -> Iterator[Proposal]:
    for i, old, new in state.passages():
        yield from changed(i, old, new, state.lines, singly=False)[0]


def _texts_singly(state: _State) -> Iterator[Proposal]:
    for i, old, new in state.passages():
        yield from changed(i, old, new, state.lines, singly=True)[0]


def _names(state: _State) -> Iterator[Proposal]:
    for i, old, new in state.passages():
        yield from names(i, old, new, state.lines)


def _moves(state: _State) -> Iterator[Proposal]:
    if state.found.removed or state.found.added:
        yield from paragraphs.moves(state.printed, state.wanted, state.found, state.lines)


def _added(state: _State) -> Iterator[Proposal]:
    run: list[int] = []
    at = -1
    for j, before in sorted(state.found.added):
        if state.wanted[j].kind != "passage":
            continue
        if run and (before != at or j != run[-1] + 1):
            yield from _run(state, run, at)
            run = []
        run, at = [*run, j], before
    yield from _run(state, run, at)


def _run(state: _State, run: Sequence[int], before: int) -> Iterator[Proposal]:
    """Paragraphs that came one after the other: together, cut before each heading of the first one's depth."""
    first = 0
    for n in range(1, len(run) + 1):
        if n == len(run) or state.wanted[run[n]].is_heading:
            if n < len(run) and state.wanted[run[first]].is_heading and _is_deeper(state, run[n], run[first]):
                continue
            part = run[first:n]
            yield paragraphs.added(state.printed, state.wanted, part, before, state.found, state.lines)
            first = n


def _is_deeper(state: _State, one: int, other: int) -> bool:
    from ..comparing.places import depth_of

    return depth_of(state.wanted[one].number) > depth_of(state.wanted[other].number)


def _attachments(state: _State) -> Iterator[Proposal]:
    if state.found.added:
        yield from paragraphs.attachments(state.wanted, state.lines)


def _removed(state: _State) -> Iterator[Proposal]:
    gone = [n for n in state.found.removed if state.entries[n].kind == "passage"]
    if gone:
        yield from paragraphs.removed(state.printed, gone, state.lines)


def _cells(state: _State) -> Iterator[Proposal]:
    pairs = [(i, j) for i, j in state.found.changed if state.entries[i].kind != "passage"]
    gone = {
        state.entries[n].cells[0]: n for n in state.found.removed if state.entries[n].kind == "row"
    }  # a row that its figures rank
    for j, _ in state.found.added:
        if state.wanted[j].kind == "row" and state.wanted[j].cells[0] in gone:
            pairs.append((gone[state.wanted[j].cells[0]], j))
    if pairs:
        rows = Rows(state.lines)
        for i, j in pairs:
            yield from changed_row(i, state.entries[i], state.wanted[j], rows)


def _cells_elsewhere(state: _State) -> Iterator[Proposal]:
    for i, j in state.found.changed:
        if state.entries[i].kind != "passage":
            yield from cells_elsewhere(i, state.entries[i], state.wanted[j], state.lines)


def _rows(state: _State) -> Iterator[Proposal]:
    if any(state.entries[n].kind == "row" for n in state.found.removed):
        yield from rows_gone(state.entries, state.found, Rows(state.lines))
    if any(state.wanted[j].kind == "row" for j, _ in state.found.added):
        yield from rows_come(state.entries, state.wanted, state.found, Rows(state.lines))


def _tables(state: _State) -> Iterator[Proposal]:
    """Cells and rows together: a sum is right only with all of them."""
    yield from _cells(state)
    yield from _rows(state)


def _figures(state: _State) -> Iterator[Proposal]:
    made: dict[tuple[Way, ...], Proposal] = {}
    for figure in state.figures():
        ways = _ways_of(figure, state)
        if ways and ways not in made:
            made[ways] = Proposal(figure.at, ways)
    yield from made.values()


def _ways_of(figure: Figure, state: _State) -> tuple[Way, ...]:
    path, typed = figure_way(figure, state.lines.data)
    own: tuple[Way, ...] = ((Replace(path, typed),),) if path and typed else ()
    return own + figure.within


def _defaults(state: _State) -> Iterator[Proposal]:
    for i, old, new in state.passages():
        yield Proposal(i, tuple(paragraphs.whole_fields(old, new, state.lines)))


_STAGES: tuple[tuple[_Stage, bool], ...] = (
    (_attachments, False),
    (_moves, False),
    (_lines_of_texts, False),
    (_texts, True),
    (_tables, True),
    (_cells_elsewhere, False),
    (_names, False),
    (_added, False),
    (_removed, False),
    (_texts_singly, True),
    (_figures, True),
    (_defaults, False),
)
"""What is tried, the surest first; whenever something was made, from the beginning; and whether all at once."""


def _readings(state: _State) -> Iterator[Reading]:
    """What is known of the figures that are left: of citations, and of the cells of tables."""
    for figure in dict.fromkeys(state.figures()):
        place = state.entries[figure.at].place
        given = Reading(place, figure.citation.typed, figure.old, figure.new)
        yield from _tried(given, _ways_of(figure, state), state)
    rows: Rows | None = None
    for i, j in state.found.changed:
        old, new = state.entries[i], state.wanted[j]
        if old.kind != "row" or len(old.cells) != len(new.cells) or old.cells[0] != new.cells[0]:
            continue
        rows = rows or Rows(state.lines)
        cells = [pair for pair in zip(old.cells, new.cells, strict=True) if pair[0] != pair[1]]
        for (before, after), proposal in zip(cells, changed_row(i, old, new, rows), strict=True):
            if proposal.ways:
                yield from _tried(Reading(old.place, "", before, after), proposal.ways[:1], state)


def _tried(given: Reading, ways: Sequence[Way], state: _State) -> Iterator[Reading]:
    """What would become of the rest of the report, were this one figure changed where it is given."""
    for way in ways:
        tried = state.trial.outcome(way)
        edit = way[0]
        if tried is None or not isinstance(edit, (Replace, Respell)):
            continue
        typed = edit.new if isinstance(edit, Respell) else edit.value
        amiss = side_effects(state.entries, tried.entries, state.wanted, tried.found)
        others = [f"{each.place}：{each.shown}" for each, _ in amiss]
        if isinstance(typed, str) and others:
            yield given._replace(path=edit.path, typed=typed, others=tuple(others[:_MOST_SHOWN]))
            return
    if given.citation:
        yield given


def _places(state: _State) -> Iterator[tuple[Entry, FieldPath]]:
    """Where the paragraphs of the edited file are typed."""
    for i, j in sorted((*state.found.equal, *state.found.changed), key=lambda pair: pair[1]):
        main = state.printed.mains[i]
        if main:
            yield state.wanted[j], main.typed.path
