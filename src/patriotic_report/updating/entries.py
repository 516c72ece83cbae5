"""Two reports entry by entry: what is equal, what changed, what came and went, and how far apart they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from ..comparing.alignment import Pairs, aligned, gaps
from ..comparing.figures import masked, numbers_of, prints_alike
from ..comparing.likeness import ALIKE, Budget, likeness, shape, versions
from ..comparing.places import depth_of, outline_of
from ..readers.flow import HEADER_OR_FOOTER, Flow, Line

Kind = Literal["passage", "head", "row"]
_BETWEEN = "\x1f"


class Entry(NamedTuple):
    """A paragraph, or a row of a table: ``number`` is 一、, ``cells`` a row's; ``table`` counts from 0, so does ``row``."""

    kind: Kind
    text: str
    place: str
    number: str = ""
    is_heading: bool = False
    cells: tuple[str, ...] = ()
    table: int = -1
    row: int = -1

    @property
    def key(self) -> tuple[str, str, bool]:
        """What it is known by: its number is its place's."""
        return self.kind, self.text, self.is_heading

    @property
    def shown(self) -> str:
        """As one says it."""
        return "，".join(cell for cell in self.cells if cell) if self.cells else self.number + self.text


class Hunk(NamedTuple):
    """The characters ``a`` to ``a_end`` of one text, where the other has ``b`` to ``b_end``."""

    a: int
    a_end: int
    b: int
    b_end: int


class Differences(NamedTuple):
    """Pairs of positions, and those of one side alone; ``cost`` is 0 where nothing differs.

    What was ``added`` comes with the position before which it would stand on the other side.
    """

    equal: tuple[tuple[int, int], ...]
    changed: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[tuple[int, int], ...]
    cost: int
    apart: int
    """The part of the cost that no number of a section is in."""


def entries_of(flow: Flow) -> tuple[Entry, ...]:
    """The paragraphs in their order, then the rows of the tables; without what pages repeat."""
    kept = (each for each in flow.blocks if not isinstance(each, Line) or each.level != HEADER_OR_FOOTER)
    outline = outline_of(Flow(tuple(kept)))
    found = [
        Entry("passage", each.text, each.place, each.number, each.is_heading) for each in outline.passages
    ]
    for at, table in enumerate(outline.tables):
        title = table.title or f"第{at + 1}张表"
        head = table.grid.head
        found.append(Entry("head", _BETWEEN.join(head), f"{title} 表头", cells=head, table=at))
        for row, cells in enumerate(table.grid.rows):
            place = f"{title} 第{row + 1}行"
            found.append(Entry("row", _BETWEEN.join(cells), place, cells=cells, table=at, row=row))
    return tuple(found)


def differences(old: Sequence[Entry], new: Sequence[Entry]) -> Differences:
    """How one sequence of entries becomes the other."""
    equal: Pairs = []
    changed: Pairs = []
    removed: list[int] = []
    added: list[tuple[int, int]] = []
    for kinds in (("passage",), ("head", "row")):
        here = [n for n, each in enumerate(old) if each.kind in kinds]
        there = [n for n, each in enumerate(new) if each.kind in kinds]
        pairs = aligned([old[n].key for n in here], [new[n].key for n in there])
        equal += [(here[i], there[j]) for i, j in pairs]
        for a, a_end, b, b_end in gaps(pairs, (len(here), len(there))):
            end = here[a_end] if a_end < len(here) else here[-1] + 1 if here else len(old)
            _settle_gap((old, new), (here[a:a_end], there[b:b_end]), end, changed, removed, added)
    numbers = sum(_numbers_differ(old[i], new[j]) for i, j in (*equal, *changed))
    apart = (
        sum(_distance(old[i], new[j]) for i, j in changed)
        + sum(len(old[i].text) + 2 for i in removed)
        + sum(len(new[j].text) + 2 for j, _ in added)
    )
    return Differences(tuple(equal), tuple(changed), tuple(removed), tuple(added), apart + numbers, apart)


def _settle_gap(
    sides: tuple[Sequence[Entry], Sequence[Entry]],
    at: tuple[list[int], list[int]],
    end: int,
    changed: Pairs,
    removed: list[int],
    added: list[tuple[int, int]],
) -> None:
    """Between what is equal: versions of each other, by their words; then those that stand for each other."""
    (old, new), (here, there) = sides, at
    pairs = [
        (i, j)
        for i, j in versions(
            [_mask(old[n].text) for n in here], [_mask(new[n].text) for n in there], Budget()
        )
        if old[here[i]].kind == new[there[j]].kind
    ]
    changed += [(here[i], there[j]) for i, j in pairs]
    for a, a_end, b, b_end in gaps(pairs, (len(here), len(there))):
        left, right = here[a:a_end], there[b:b_end]
        if [_sort(old[n]) for n in left] == [_sort(new[n]) for n in right]:
            changed += zip(left, right, strict=True)
            continue
        removed += left
        before = here[a_end] if a_end < len(here) else end
        added += [(n, before) for n in right]


def _sort(entry: Entry) -> tuple[str, bool, int, int]:
    return entry.kind, entry.is_heading, depth_of(entry.number), len(entry.cells)


def are_versions(one: Entry, other: Entry) -> bool:
    """Whether two entries are the same one, edited; else one stands in the other's place."""
    return likeness(shape(_mask(one.text)), shape(_mask(other.text))) >= ALIKE


@lru_cache(maxsize=10_000)
def _mask(text: str) -> str:
    return masked(text, numbers_of(text))


def _numbers_differ(one: Entry, other: Entry) -> bool:
    return (one.number, one.is_heading) != (other.number, other.is_heading)


def _distance(one: Entry, other: Entry) -> int:
    if prints_alike(one.text, other.text):
        return 1
    found = hunks(one.text, other.text)
    return sum(each.a_end - each.a + each.b_end - each.b for each in found) + 1


def nearness(old: Sequence[Entry], new: Sequence[Entry]) -> float:
    """How much of their words two reports share, between 0 and 1, wherever these stand."""
    one, other = (
        frozenset("".join(pair) for each in side for pair in pairwise(each.text)) for side in (old, new)
    )
    return likeness(one, other) if one or other else 1.0


def characters_of(entries: Sequence[Entry]) -> Counter[str]:
    """How often each character stands in a report."""
    return Counter("".join(each.text for each in entries))


# ---- characters ----------------------------------------------------------------------


@lru_cache(maxsize=5_000)
def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    """Where two texts differ; a number with its unit is one piece, and stands for a number."""
    one, other = _tokens(old), _tokens(new)
    words = [old[a:b] for a, b, _ in one], [new[a:b] for a, b, _ in other]
    found: list[Hunk] = []
    for a, a_end, b, b_end in gaps(aligned(*words), (len(one), len(other))):
        found += _apart(one[a:a_end], other[b:b_end], _begin(one, a, old), _begin(other, b, new))
    return tuple(found)


_Token = tuple[int, int, bool]


def _tokens(text: str) -> list[_Token]:
    """Where each piece begins and ends, and whether it is a number."""
    found: list[_Token] = []
    at = 0
    for number in numbers_of(text):
        found += ((n, n + 1, False) for n in range(at, number.start))
        at = number.start + len(number.text)
        found.append((number.start, at, True))
    return [*found, *((n, n + 1, False) for n in range(at, len(text)))]


def _begin(tokens: Sequence[_Token], index: int, text: str) -> int:
    return tokens[index][0] if index < len(tokens) else len(text)


def _apart(one: Sequence[_Token], other: Sequence[_Token], a: int, b: int) -> list[Hunk]:
    """A stretch cut where both sides have as many numbers: each stands for the one at its place."""
    cuts = [n for n, each in enumerate(one) if each[2]], [n for n, each in enumerate(other) if each[2]]
    found: list[Hunk] = []
    if len(cuts[0]) == len(cuts[1]):
        for i, j in zip(*cuts, strict=True):
            found.append(Hunk(a, one[i][0], b, other[j][0]))
            found.append(Hunk(one[i][0], one[i][1], other[j][0], other[j][1]))
            a, b = one[i][1], other[j][1]
    found.append(Hunk(a, one[-1][1] if one else a, b, other[-1][1] if other else b))
    return [Hunk(a, max(a, x), b, max(b, y)) for a, x, b, y in found if x > a or y > b]


# ---- whether a change is for the better -----------------------------------------------


def lost(before: Sequence[Entry], after: Sequence[Entry], had: Differences, has: Differences) -> bool:
    """Whether something that was as it shall be is so no more."""
    old = Counter(before[i].key for i, _ in had.equal)
    return bool(old - Counter(after[i].key for i, _ in has.equal))


def side_effects(
    before: Sequence[Entry], after: Sequence[Entry], wanted: Sequence[Entry], has: Differences
) -> list[tuple[Entry, Entry | None]]:
    """What a change made otherwise than it shall be, each with what stands there in the wanted report."""
    known = Counter(each.key for each in before)
    partners = dict(has.changed)
    fine = {i for i, _ in has.equal}
    came = []
    for n, each in enumerate(after):
        if known[each.key]:
            known[each.key] -= 1
        elif n not in fine:
            came.append(n)
    if not came:
        return []
    versions_of = {j: before[i] for i, j in differences(before, after).changed}
    found: list[tuple[Entry, Entry | None]] = []
    for n in came:
        other = partners.get(n)
        if other is None:
            found.append((after[n], None))
        elif _meet(versions_of.get(n), after[n], wanted[other]):
            found.append((after[n], wanted[other]))
    return found


def _meet(before: Entry | None, after: Entry, wanted: Entry) -> bool:
    """Whether what was changed in an entry touches what is not yet as it shall be."""
    if before is None:
        return True
    made = [(each.b, each.b_end) for each in hunks(before.text, after.text)]
    amiss = [(each.a, each.a_end) for each in hunks(after.text, wanted.text)]
    return any(_touch(one, other) for one in made for other in amiss)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one == other:
        return True  # what went, where something shall be
    if one[0] == one[1] or other[0] == other[1]:
        return other[0] < one[0] < other[1] or one[0] < other[0] < one[1]
    return one[0] < other[1] and other[0] < one[1]
