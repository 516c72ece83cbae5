"""Texts as pages on the web give them, repaired: what is certain is changed and each change told, what is not is only told.

Nothing is ever inserted: a repair takes characters away or puts another in the place of one, so that each is known by where it
stood in the text as it was given.  ``repairs`` goes on until there is nothing more to repair, so that a second time finds none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ..patterns import pattern
from ..rules import w401_quotation_marks, w415_blanks, w505_half_width
from ..rules.wording import Change
from . import marks, pages, wraps
from .annotations import readings_in
from .simplified import doubtful, simplified

_ROUNDS = 20
_QUOTES = pattern('["＂「」『』]')
_APART = "一份底稿写一篇：把这一行起的另存成一个文件，各自再 report new"


class Repair(NamedTuple):
    """At a line and column of the text as given, both from 1, ``old`` became ``new``."""

    line: int
    column: int
    old: str
    new: str
    why: str


class Doubt(NamedTuple):
    """Something at a line and column that only a person can mend; ``advice`` says how."""

    line: int
    column: int
    words: str
    why: str
    advice: str


class Cleaned(NamedTuple):
    """The lines that come out, the line (from 0) that each began in, and all that was done and doubted."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]


class _Stage(NamedTuple):
    why: str
    changes_in: Callable[[str], Iterable[Change]]


NAVIGATION = "网页导航"
JOINED = "行末断开"
TORN = "字间的空格"
HALF_WIDTH = "半角标点"
_BY_LINE = (
    _Stage("网页代码", marks.codes),
    _Stage("看不见的字符", marks.invisible),
    _Stage("注音", readings_in),
    _Stage("繁体字", lambda line: _characterwise(line, simplified(line))),
    _Stage("夹在字间的符号", marks.backticks),
    _Stage("序号里的空格", marks.spaced_ordinals),
    _Stage(HALF_WIDTH, lambda line: marks.but_foreign(line, w505_half_width.changes_in(line))),
    _Stage(HALF_WIDTH, marks.half_width),
    _Stage("引号", lambda line: w401_quotation_marks.changes_in(line) if _QUOTES.search(line) else ()),
    _Stage("重复的标点", marks.doubled),
    _Stage("标点旁边的空格", w415_blanks.changes_in),
)

_FOREIGN = _Stage(HALF_WIDTH, w505_half_width.changes_in)
"""With the brackets about foreign words, (WHO): in a right text these may stand so."""


def repairs(lines: Sequence[str], apart: Collection[int] = ()) -> Cleaned:
    """The text of these lines, repaired; those ``apart`` (from 0: headings, cells) are joined to no other."""
    text = _Text("\n".join(lines), frozenset(apart))
    for _ in range(_ROUNDS):
        before = text.now
        for stage in _BY_LINE:
            text.change_lines(stage)
        text.mend_blanks()
        text.cut(pages.navigation(text.lines()))
        text.join()
        if text.now == before and text.has_changed:
            text.change_lines(_FOREIGN)
        if text.now == before:
            break
    return text.cleaned()


def applied(lines: Sequence[str], done: Iterable[Repair]) -> str:
    """The text after these repairs, each made at its place."""
    text, at = "\n".join(lines), 0
    parts: list[str] = []
    starts = _starts(text)
    for each in sorted(done):
        start = starts[each.line - 1] + each.column - 1
        assert text.startswith(each.old, start)
        parts += (text[at:start], each.new)
        at = start + len(each.old)
    return "".join((*parts, text[at:]))


class _Text:
    """A text under repair; of each of its characters it is known which of the text as given it is."""

    def __init__(self, given: str, apart: frozenset[int]) -> None:
        self.given = given
        self.now = given
        self._from = list(range(len(given)))
        self._changes: dict[int, tuple[str, str, int]] = {}
        self._made = 0
        self._apart = apart
        self._breaks = [at for at, each in enumerate(given) if each == "\n"]
        self._cut: list[tuple[int, int]] = []
        self._masked: dict[str, str] = {}

    @property
    def has_changed(self) -> bool:
        """Whether there was anything to repair."""
        return self._made > 0

    def lines(self) -> list[str]:
        return self.now.split("\n")

    def change_lines(self, stage: _Stage) -> None:
        """What a stage changes in each line that can be read; figures and what is doubtful stay."""
        found: list[Change] = []
        start = 0
        for line in self.lines():
            if line:
                masked = self._legible(line)
                found += [
                    Change(start + each.start, start + each.end, each.new)
                    for each in stage.changes_in(masked)
                    if marks.may_be_changed(masked[each.start : each.end], each.new)
                ]
            start += len(line) + 1
        self._make(found, stage.why)

    def cut(self, numbers: Collection[int]) -> None:
        """Whole lines go, all that was repaired in them with them."""
        found, start = [], 0
        for number, line in enumerate(self.lines()):
            if number in numbers and line:
                origin = self._from[start], self._from[start + len(line) - 1]
                self._cut.append((self._line_start(origin[0]), self._line_end(origin[1])))
                found.append(Change(start, start + len(line), ""))
            start += len(line) + 1
        self._make(found, NAVIGATION)

    def _legible(self, line: str) -> str:
        """Every stage asks it of every line."""
        if line not in self._masked:
            self._masked[line] = pages.legible(line)
        return self._masked[line]

    def mend_blanks(self) -> None:
        """Blanks of old line ends, where the whole text shows that they are."""
        self._make(wraps.torn_text([self._legible(line) for line in self.lines()]), TORN)

    def join(self) -> None:
        """Lines that a page broke are one again."""
        apart = {number for number, given in enumerate(self._begun()) if given in self._apart}
        self._make(wraps.joined(self.lines(), apart), JOINED)

    def _begun(self) -> list[int]:
        """The line as given, from 0, in which each line begins now."""
        starts = _starts(self.now)
        return [self._line_of(self._from[at]) if at < len(self._from) else len(self._breaks) for at in starts]

    def _line_of(self, at: int) -> int:
        return bisect_left(self._breaks, at)

    def _make(self, changes: Iterable[Change], why: str) -> None:
        parts: list[str] = []
        origins: list[int] = []
        at = 0
        for change in sorted(changes):
            if change.start < at:
                continue
            assert len(change.new) <= change.end - change.start
            self._made += 1
            parts += (self.now[at : change.start], change.new)
            origins += self._from[at : change.start]
            origins += self._from[change.start : change.start + len(change.new)]
            padded = [*change.new, *[""] * (change.end - change.start - len(change.new))]
            for origin, new in zip(self._from[change.start : change.end], padded, strict=True):
                self._changes[origin] = (new, why, self._made)
            at = change.end
        if at or parts:
            self.now = "".join((*parts, self.now[at:]))
            self._from = origins + self._from[at:]

    def _line_start(self, at: int) -> int:
        return self.given.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.given.find("\n", at)
        return len(self.given) if end < 0 else end

    def cleaned(self) -> Cleaned:
        """What came out, with each repair at its place."""
        for number, (start, end) in enumerate(self._cut):
            for origin in range(start, end):
                if self.given[origin] != "\n" or self._changes.get(origin):
                    self._changes[origin] = ("", NAVIGATION, -1 - number)
        return Cleaned(
            tuple(self.lines()), tuple(self._begun()), tuple(self._repairs()), tuple(self._doubts())
        )

    def _repairs(self) -> Iterator[Repair]:
        """One for each change, and one for all neighbouring characters that were only put in another way."""
        changed = sorted(origin for origin, (new, _, _) in self._changes.items() if new != self.given[origin])
        runs = groupby(enumerate(changed), key=lambda each: (each[1] - each[0], *self._kind(each[1])))
        for _, run in runs:
            origins = [origin for _, origin in run]
            line = self._line_of(origins[0])
            new = "".join(self._changes[origin][0] for origin in origins)
            yield Repair(
                line + 1,
                origins[0] - self._line_start(origins[0]) + 1,
                self.given[origins[0] : origins[-1] + 1],
                new,
                self._changes[origins[0]][1],
            )

    def _kind(self, origin: int) -> tuple[str, int]:
        new, why, made = self._changes[origin]
        return why, 0 if why == "繁体字" and new else made

    def _doubts(self) -> Iterator[Doubt]:
        """What is told of the text as it came out, at the places where it was given."""
        lines = self.lines()
        further = set(pages.further_reports(lines))
        has_traditional = any(why == "繁体字" for _, why, _ in self._changes.values())
        is_torn = sum(why == TORN for _, why, _ in self._changes.values()) >= wraps.SEVERAL
        start = 0
        for number, line in enumerate(lines):
            found = [*pages.doubts_in(line), *marks.doubts_in(line)]
            if number in further:
                found.append((0, line.strip(), "从这里起像是另一篇汇报", _APART))
            found += [
                (each.start(), each[0], "这个字繁体、简体里都有", "照意思核对，是繁体就改成简体")
                for each in (doubtful(line) if has_traditional else ())
                if not marks.is_right_word(line, each.start())
            ]
            found += [
                (at, line[max(at - 4, 0) : at + 5], "有空格，可能是旧行末留下的", "多余的，删去")
                for at in (wraps.blanks_in(line) if is_torn else ())
            ]
            for column, words, why, advice in found:
                origin = self._from[start + column] if start + column < len(self._from) else len(self.given)
                yield Doubt(
                    self._line_of(origin) + 1, origin - self._line_start(origin) + 1, words, why, advice
                )
            start += len(line) + 1


def _characterwise(old: str, new: str) -> Iterator[Change]:
    """What became another character, one by one."""
    if old != new:
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            if one != other:
                yield Change(at, at + 1, other)


def _starts(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *(at + 1 for at, each in enumerate(text) if each == "\n")]
