"""The text of two reports: sentences that changed, came, went or moved; numbers; section numbers."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from .alignment import Pairs, aligned, gaps
from .changes import Change
from .figures import Number, difference, masked, numbers_of, prints_alike
from .likeness import Budget, versions
from .places import Passage


class Sentence(NamedTuple):
    """A sentence: ``number`` is its passage's where it opens one, ``at`` counts the report's sentences."""

    text: str
    number: str
    place: str
    at: int

    @property
    def printed(self) -> str:
        """With the number before it."""
        return self.number + _gap(self.number) + self.text


def _gap(number: str) -> str:
    return " " if number[:1] in ("图", "表") else ""


class Alone(NamedTuple):
    """A sentence without a partner, and the position in the other report where it would stand."""

    sentence: Sentence
    there: int


class Found(NamedTuple):
    """What a comparison gathers before it is put in order."""

    changes: list[Change]
    removed: list[Alone]
    added: list[Alone]


class Stretch(NamedTuple):
    """Sentences of both reports that stand between what is alike, and where each side goes on."""

    before: list[Sentence]
    after: list[Sentence]
    ends: tuple[int, int]

    def between(self, gap: tuple[int, int, int, int]) -> Stretch:
        """A part of it."""
        a, a_end, b, b_end = gap
        ends = (_at(self.before, a_end, self.ends[0]), _at(self.after, b_end, self.ends[1]))
        return Stretch(self.before[a:a_end], self.after[b:b_end], ends)


def compare_passages(before: Sequence[Passage], after: Sequence[Passage], budget: Budget) -> list[Change]:
    """Every difference of the text; paragraphs first, then the sentences of those that differ."""
    old, new = _sentences(before), _sentences(after)
    found = Found([], [], [])
    pairs = aligned([passage.text for passage in before], [passage.text for passage in after])
    for i, j in pairs:
        _compare_numbers(old[i][0], new[j][0], found)
        if before[i].is_heading != after[j].is_heading:
            found.changes.append(_restyled((before[i], after[j]), (old[i][0], new[j][0])))
    openings = [group[0] for group in old], [group[0] for group in new]
    ends = sum(map(len, old)), sum(map(len, new))
    for a, a_end, b, b_end in gaps(pairs, (len(before), len(after))):
        stretch = Stretch(
            list(chain.from_iterable(old[a:a_end])),
            list(chain.from_iterable(new[b:b_end])),
            (_at(openings[0], a_end, ends[0]), _at(openings[1], b_end, ends[1])),
        )
        _compare_sentences(stretch, budget, found)
    _tell_rest(found)
    return found.changes


def _sentences(passages: Sequence[Passage]) -> list[list[Sentence]]:
    made: list[list[Sentence]] = []
    at = 0
    for passage in passages:
        made.append(
            [
                Sentence(text, "" if n else passage.number, passage.place, at + n)
                for n, text in enumerate(passage.sentences)
            ]
        )
        at += len(passage.sentences)
    return made


def _at(sentences: Sequence[Sentence], index: int, end: int) -> int:
    return sentences[index].at if index < len(sentences) else end


def _restyled(passages: tuple[Passage, Passage], openings: tuple[Sentence, Sentence]) -> Change:
    """A heading that has become a paragraph of the same words, or the other way round."""
    before, after = (
        f"{'标题' if each.is_heading else '正文'}：{each.number}{each.text}" for each in passages
    )
    one, other = openings
    return Change("restyled", (one.place, other.place), before, after, (one.at, other.at, 0))


def _compare_numbers(one: Sentence, other: Sentence, found: Found) -> None:
    """A section, table or picture that is the same under another number."""
    if one.number != other.number:
        place = (one.place, other.place)
        found.changes.append(Change("renumbered", place, one.printed, other.printed, (one.at, other.at, 0)))


def _compare_sentences(stretch: Stretch, budget: Budget, found: Found) -> None:
    """Equal sentences first, then those that differ in numbers alone, then those that differ in words."""
    same = aligned([each.text for each in stretch.before], [each.text for each in stretch.after])
    for i, j in same:
        _compare_numbers(stretch.before[i], stretch.after[j], found)
    for gap in gaps(same, (len(stretch.before), len(stretch.after))):
        part = stretch.between(gap)
        masks = list(map(_mask, part.before)), list(map(_mask, part.after))
        alike = aligned(*masks)
        for i, j in alike:
            _compare_pair(part.before[i], part.after[j], found)
        for inner in gaps(alike, (len(part.before), len(part.after))):
            a, a_end, b, b_end = inner
            pairs = versions(masks[0][a:a_end], masks[1][b:b_end], budget)
            _compare_versions(part.between(inner), pairs, found)


def _mask(sentence: Sentence) -> str:
    return masked(sentence.text, numbers_of(sentence.text))


def _compare_versions(part: Stretch, pairs: Pairs, found: Found) -> None:
    for i, j in pairs:
        _compare_pair(part.before[i], part.after[j], found)
    for a, a_end, b, b_end in gaps(pairs, (len(part.before), len(part.after))):
        ends = _at(part.before, a_end, part.ends[0]), _at(part.after, b_end, part.ends[1])
        found.removed.extend(Alone(each, _at(part.after, b, ends[1])) for each in part.before[a:a_end])
        found.added.extend(Alone(each, ends[0]) for each in part.after[b:b_end])


def _compare_pair(one: Sentence, other: Sentence, found: Found) -> None:
    """Two versions of a sentence: their words, their numbers, the section's number."""
    _compare_numbers(one, other, found)
    old, new = numbers_of(one.text), numbers_of(other.text)
    place, at = (one.place, other.place), (one.at, other.at)
    if masked(one.text, old) == masked(other.text, new):
        pairs = [(a, b) for a, b in zip(old, new, strict=True) if not prints_alike(a.text, b.text)]
    else:
        pairs = _same_things(old, new)
        found.changes.append(Change("sentence", place, one.text, other.text, (*at, 0)))
    found.changes.extend(
        Change("number", place, pair[0].text, pair[1].text, (*at, n), pair, (one.text, other.text))
        for n, pair in enumerate(pairs, 1)
    )


def _same_things(before: list[Number], after: list[Number]) -> list[tuple[Number, Number]]:
    """Numbers of two sentences worded differently that count the same thing, and differ."""
    named: dict[str, list[Number]] = defaultdict(list)
    for number in after:
        named[number.label].append(number)
    counted = Counter(number.label for number in before)
    return [
        (number, named[number.label][0])
        for number in before
        if number.label
        and counted[number.label] == len(named[number.label]) == 1
        and difference(number, named[number.label][0])
    ]


def _tell_rest(found: Found) -> None:
    """What has no partner in its place: moved where the very same stands elsewhere, else gone or new."""
    waiting: dict[str, deque[Alone]] = defaultdict(deque)
    for each in found.added:
        waiting[each.sentence.text].append(each)
    for each in found.removed:
        one = each.sentence
        if waiting[one.text]:
            other = waiting[one.text].popleft().sentence
            _compare_numbers(one, other, found)
            if (one.place, other.place) != ("版头", "版头"):
                at = (one.at, other.at, 0)
                found.changes.append(Change("moved", (one.place, other.place), one.text, other.text, at))
        else:
            at = (one.at, each.there, 0)
            found.changes.append(Change("removed", (one.place, one.place), one.printed, "", at))
    for group in waiting.values():
        for each in group:
            one = each.sentence
            at = (each.there, one.at, 0)
            found.changes.append(Change("added", (one.place, one.place), "", one.printed, at))
