"""Which rows of a table are sums of others, which are no units at all, and which only look like sums.

A row is a sum on two grounds together: its figures are the sums of its group's or of all rows', and its label
says so (合计, 全县 …), is the whole's own name, or is blank.  A label without the fit is a sum that is wrong.
The fit without a label is told or asked about, never decided here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Literal, NamedTuple

from .row_labels import SumKind, is_aside, is_up_to_now, is_written_sum, sum_kind

LEAST_PARTS = 3
"""So many rows must add up to one that has no label of a sum before it is asked about."""
_ZERO = Decimal(0)
_OF_WHICH = "其中"


class Line(NamedTuple):
    """A row: its label, and its figures in the columns that add (None where it has none).

    ``slack`` is how far digits that the sheet hides may move each figure.
    """

    label: str
    figures: tuple[Decimal | None, ...]
    slack: tuple[Decimal, ...] = ()


class SumRow(NamedTuple):
    """A sum at row ``at``: of the data rows ``first`` to ``last`` (counted among data rows), ``after`` of them above.

    ``known`` is false where it is taken for a sum by its figures and a blank label, or the whole's own name.
    One that is ``aside`` is no part of any sum and covers nothing.
    """

    kind: Literal["total", "subtotal", "aside"]
    at: int
    first: int
    last: int
    after: int
    known: bool = True


class LikeSum(NamedTuple):
    """Data row ``at``, called ``label``, is the sum of so many others by its figures alone.

    ``grouped`` where the whole table falls into such groups, each below its sum.
    """

    at: int
    parts: int
    label: str
    grouped: bool = False


class Kinds(NamedTuple):
    """Row numbers: ``data``, the ``sums``, those ``aside``, and ``like_sums``, data that only look like sums.

    ``unnamed`` are data without a label; ``of_which`` begin with 其中: parts of another row, and so may
    be those below them; among units they stand aside.  ``own`` have the name of the whole, and are not its sum.
    """

    data: tuple[int, ...]
    sums: tuple[SumRow, ...]
    aside: tuple[int, ...]
    like_sums: tuple[LikeSum, ...]
    unnamed: tuple[int, ...]
    of_which: tuple[int, ...]
    own: tuple[int, ...] = ()


def kinds_of(
    lines: Sequence[Line],
    own: Iterable[str] = (),
    *,
    units: bool = True,
    aside: frozenset[int] = frozenset(),
) -> Kinds:
    """Sort the rows; ``own`` are names of the whole (填报单位, the superior).

    Rows ``aside`` are neither data nor sums.
    ``units`` is false where rows are 指标: 完成率 is one of them then, and their figures have no common sum.
    """
    labels = _read_labels(lines, units)
    names = {"".join(name.split()) for name in filter(None, own)}
    found, no_sums = _unlabelled(lines, labels, names) if units else ({}, frozenset[int]())
    aside = labels.aside | no_sums | aside
    added = _Added(lines, [at for at in labels.plain if at not in found and at not in aside])
    named = {at: kind for at, kind in {**labels.sums, **found}.items() if at not in aside}
    sums = tuple(_sums(added, named, found))
    return Kinds(
        tuple(added.data),
        sums,
        tuple(sorted(aside)),
        tuple(_like_sums(added, [each.at for each in sums])) if units else (),
        _unnamed(lines, added.data),
        labels.of_which,
        tuple(_called(lines, added.data, names)) if units else (),
    )


class _Labels(NamedTuple):
    """What rows are by their labels alone: ``sums``, ``aside``, parts of another row, or ``plain``."""

    sums: dict[int, SumKind]
    aside: frozenset[int]
    of_which: tuple[int, ...]
    plain: list[int]


def _read_labels(lines: Sequence[Line], units: bool) -> _Labels:
    kinds = dict(enumerate(_kind_by_label(line.label, units) for line in lines))
    return _Labels(
        {at: kind for at, kind in kinds.items() if kind is not None and kind != "aside"},
        frozenset(at for at, kind in kinds.items() if kind == "aside"),
        tuple(at for at, line in enumerate(lines) if line.label.startswith(_OF_WHICH)),
        [at for at, kind in kinds.items() if kind is None],
    )


def _kind_by_label(label: str, units: bool) -> SumKind | Literal["aside"] | None:
    """Among 指标 (户总数, 全县) only 合计 and its kin are words for a sum."""
    if units and label.startswith(_OF_WHICH):
        return "aside"
    kind = sum_kind(label)
    if kind and (units or is_written_sum(label)):
        return kind
    return "aside" if is_aside(label, units=units) else None


def _unnamed(lines: Sequence[Line], data: list[int]) -> tuple[int, ...]:
    """Rows with figures and no label."""
    return tuple(at for at in data if not lines[at].label and any(lines[at].figures))


def _called(lines: Sequence[Line], data: list[int], names: set[str]) -> Iterator[int]:
    """Rows with one of these names."""
    yield from (at for at in data if "".join(lines[at].label.split()) in names)


def _weakly_named(lines: Sequence[Line], plain: list[int], names: set[str]) -> list[int]:
    """Rows whose label is blank or the whole's own name."""
    return [at for at in plain if not lines[at].label or "".join(lines[at].label.split()) in names]


class _Added:
    """The data rows of a table and their running sums: any run of them is added up by one subtraction."""

    def __init__(self, lines: Sequence[Line], data: list[int]) -> None:
        self.lines, self.data = lines, data
        self.width = range(len(lines[0].figures) if lines else 0)
        self.sums = [
            list(accumulate((lines[n].figures[c] or _ZERO for n in data), initial=_ZERO)) for c in self.width
        ]
        self.slack = [
            list(accumulate((lines[n].slack[c] if lines[n].slack else _ZERO for n in data), initial=_ZERO))
            for c in self.width
        ]
        self.filled = [
            list(accumulate((bool(lines[n].figures[c]) for n in data), initial=0)) for c in self.width
        ]

    def above(self, at: int) -> int:
        """How many data rows stand above a row."""
        return bisect_left(self.data, at)

    def is_sum(self, at: int, first: int, last: int) -> bool:
        """Whether a row's every figure is what these data rows add up to, and one of them is not 0."""
        line = self.lines[at]
        for column, figure in enumerate(line.figures):
            if figure is None:
                continue
            added = self.sums[column][last] - self.sums[column][first]
            slack = self.slack[column][last] - self.slack[column][first]
            if added != figure and abs(added - figure) > slack + (line.slack[column] if line.slack else 0):
                return False
        return any(line.figures)

    def looks_like_sum(self, at: int, first: int, last: int) -> bool:
        """Whether figures alone make a row the sum of these data rows."""
        sums = [each[last] - each[first] for each in self.sums]
        return _looks(self.lines[at], sums, [each[last] - each[first] for each in self.filled])

    def looks_like_sum_of_others(self, at: int) -> bool:
        """The same of all data rows but itself."""
        line, last = self.lines[at], len(self.data)
        sums = [each[last] - (own or 0) for each, own in zip(self.sums, line.figures, strict=True)]
        filled = [each[last] - bool(own) for each, own in zip(self.filled, line.figures, strict=True)]
        return _looks(line, sums, filled)


def _looks(line: Line, added: list[Decimal], addends: list[int]) -> bool:
    grounds = 0
    for figure, total, several in zip(line.figures, added, addends, strict=True):
        if figure is None:
            continue
        if figure != total:
            return False
        grounds += bool(figure) and several > 1
    return grounds > 1


def _unlabelled(
    lines: Sequence[Line], labels: _Labels, names: set[str]
) -> tuple[dict[int, SumKind], frozenset[int]]:
    """Rows with a blank label, or one of the ``names`` of the whole, that are the sum of all others or of those next to them.

    Also rows that count up to now and are no such sum: they stand aside.
    """
    now = {at for at in labels.plain if is_up_to_now(lines[at].label)}
    weak = sorted({*now, *_weakly_named(lines, labels.plain, names)})
    found: dict[int, SumKind] = {}
    if weak:
        doubtful, ends = set(weak), sorted(labels.sums)
        added = _Added(lines, [at for at in labels.plain if at not in doubtful])
        for at in weak:
            if kind := _kind_by_figures(added, at, ends):
                found[at] = kind
                insort(ends, at)
    return found, frozenset(now - found.keys())


def _kind_by_figures(added: _Added, at: int, ends: list[int]) -> SumKind | None:
    above, whole = added.above(at), len(added.data)
    if whole > 1 and added.is_sum(at, 0, whole):
        return "total"
    runs = (_run_above(added, at, ends), above), (above, _run_below(added, at, ends))
    if any(last - first > 1 and added.is_sum(at, first, last) for first, last in runs):
        return "subtotal"
    return None


def _run_above(added: _Added, at: int, ends: list[int]) -> int:
    """Where the data rows next above a row begin, up to the sum before it."""
    before = bisect_left(ends, at)
    return added.above(ends[before - 1]) if before else 0


def _run_below(added: _Added, at: int, ends: list[int]) -> int:
    """Where the data rows next below a row end, at the sum behind it."""
    behind = bisect_right(ends, at)
    return added.above(ends[behind]) if behind < len(ends) else len(added.data)


class _Run(NamedTuple):
    """What a sum may be, and of which data rows: from ``first`` up to ``last``, that one not."""

    kind: SumKind
    first: int
    last: int


def _sums(added: _Added, kinds: dict[int, SumKind], unlabelled: Mapping[int, SumKind]) -> Iterator[SumRow]:
    """Each sum with the rows that it covers: as its label says where that fits, else as the figures say."""
    every = sorted(kinds)
    groups: list[int] = []
    covered = 0  # so many data rows have their 小计
    for at in every:
        runs, usual = _possible_runs(added, at, kinds[at], groups, every, covered)
        fitting = (run for run in runs if run.first < run.last and added.is_sum(at, run.first, run.last))
        run = next(fitting, usual)
        if "subtotal" in (run.kind, kinds[at]):
            groups.append(at)
            covered = run.last if run.kind == "subtotal" else covered
        yield SumRow(run.kind, at, run.first, run.last, added.above(at), at not in unlabelled)


def _possible_runs(
    added: _Added, at: int, kind: SumKind, groups: list[int], every: list[int], covered: int
) -> tuple[list[_Run], _Run]:
    """What a sum may cover, the likeliest first, and what it is taken to cover where nothing fits.

    Behind a 小计 that stands above its group the next one is taken to stand above its own, too.
    """
    above = added.above(at)
    upper = _Run("subtotal", _run_above(added, at, groups), above)
    lower = _Run("subtotal", above, _run_below(added, at, every))
    total = _Run("total", 0, len(added.data))
    if kind == "subtotal":
        usual = lower if max(upper.first, covered) >= above else upper
        runs = [upper, lower, total]
    else:
        usual = total
        runs = [total, upper, lower]
    if usual is not lower and lower.last - lower.first < 2:
        runs.remove(lower)  # one row below is the next group's first
    return runs, usual


def _like_sums(added: _Added, sums: list[int]) -> Iterator[LikeSum]:
    """Data rows whose figures are the sum of all others, or of those next above.

    One column alone is no ground, nor are figures that one addend makes by itself.
    """
    if len(added.width) < 2 or len(added.data) < 3:
        return
    lines, heads = added.lines, _heads_of_groups(added)
    yield from (LikeSum(at, parts, lines[at].label, grouped=True) for at, parts in heads.items())
    whole = len(added.data)
    starts = iter(sums)
    start, next_sum = 0, next(starts, None)
    for position, at in enumerate(added.data):
        while next_sum is not None and next_sum < at:
            start, next_sum = position, next(starts, None)
        if at in heads:
            continue
        if added.looks_like_sum_of_others(at):
            yield LikeSum(at, whole - 1, lines[at].label)
        elif added.looks_like_sum(at, start, position):
            yield LikeSum(at, position - start, lines[at].label)
            start = position + 1


def _heads_of_groups(added: _Added) -> dict[int, int]:
    """Rows that are each the sum of those below them, where the whole table falls into such groups: 东镇, its villages …

    One group is a coincidence; two or more, with nothing left over, are towns above their villages.
    """
    found: dict[int, int] = {}
    position, whole = 0, len(added.data)
    while position < whole:
        at = added.data[position]
        if not all(added.lines[at].figures):
            return {}
        ends = (
            end
            for end in range(position + 3, min(whole, position + 200) + 1)
            if added.is_sum(at, position + 1, end)
        )
        end = next(ends, 0)
        if not end:
            return {}
        found[at] = end - position - 1
        position = end
    return found if len(found) > 1 else {}
