"""A report's YAML → the draft of the next period's: 上期, 待填, the period moved on, and all that was left named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .. import schema
from ..chinese import format_date
from ..edits import Edit, Replace, Retype
from ..glossary import english_names
from ..indicators import Indicators
from ..problems import FieldPath, InputRefused, Place, Problem
from ..reports import problems_of
from ..schema import ReportFields
from ..schema.period import Period, PeriodFault, parse_period, period_of
from ..source import Source, parse_source
from ..source.editing import EditRefused, edited, entries_edited, replaced_together
from ..source.places import typed_path
from ..to_fill import TO_FILL, is_to_fill
from . import faults
from .changes import Change, Typed, made
from .figures import NO_LAST_YEAR, Figures, LastYear, Move
from .left_over import figures_in, files_in, times_in
from .periods import a_year_before, are_alike, dated_like, goes_on, next_days, next_issue, next_text, stays

_ROLLED = "# 由 report rollup 汇总"
_BESIDE = ("_指标.yaml", "指标.yaml", "_校对.yaml")
"""What holds for the reports of a folder without being named in them."""


class Wanted(NamedTuple):
    """What is asked of the next period's YAML."""

    period: str = ""
    """起止日期 as typed; empty, it follows from the one before."""
    same_period: bool = False
    """A corrected report of the same period: its figures stay."""
    last_year: Path | None = None


class Renewed(NamedTuple):
    """The new YAML, and what is told of it."""

    data: bytes
    told: tuple[Problem, ...]


def next_period(source: Path, data: bytes, target: Path, wanted: Wanted, last_year: bytes = b"") -> Renewed:
    """The next period's YAML of the one at ``source``; ``target`` is where it will stand.

    Nothing else is changed, and every change is told; so is what still speaks of the period before.  Raises
    InputRefused for a source with faults, and where nobody can say which period is next.
    """
    before = parse_source(data, str(source))
    renewing = _Renewing(before, fields := _valid(before), wanted, _indicators(source, fields))
    if wanted.last_year:
        renewing.take_last_year(parse_source(last_year, str(wanted.last_year)))
    changes = made(renewing.changes())
    data = _edited(before, data, changes)
    after = parse_source(data, str(target))
    told = [faults.changed(each.said, _place(after, each.path)) for each in changes]
    told += renewing.told(after)
    told += _files(renewing.fields, after, source.parent, target.parent, named=not wanted.same_period)
    return Renewed(data, tuple(sorted(told, key=lambda each: (each.place.line, each.place.column))))


def _indicators(source: Path, fields: ReportFields) -> Indicators:
    from ..schema.indicator_file import indicators_beside

    return indicators_beside(source.parent, own=schema.domain_of(fields).domain)


def _valid(source: Source) -> ReportFields:
    fields, found = schema.validate(
        source.data(), own=schema.own_domain(source.data(), Path(source.name).parent)
    )
    if fields is None:
        raise InputRefused(problems_of(found, source, {}))
    return fields


def _place(source: Source, path: FieldPath, needle: str = "") -> Place:
    return source.place(path, key=not needle, needle=needle, names=english_names)


def _edited(source: Source, data: bytes, changes: tuple[Change, ...]) -> bytes:
    """All edits made: each entry by itself, the cells of a table together; what is left, from the foot of the file up."""
    of_keys = [each for each in changes if not _is_of_cells(each) and isinstance(each.path[-1], str)]
    typed = [(typed_path(source.root, each.path, english_names), each.edits) for each in of_keys]
    made = entries_edited(data, typed)
    left = [of_keys[number] for number in made.left]
    others = [each for each in changes if each not in of_keys]
    if any(
        isinstance(edit, Retype) for each in left for edit in each.edits
    ):  # which goes by lines as they were
        return _one_by_one(source, data, changes)
    return _one_by_one(source, made.data, (*left, *others))


def _one_by_one(source: Source, data: bytes, changes: tuple[Change, ...]) -> bytes:
    def stands(change: Change) -> tuple[int, int]:
        place = _place(source, change.path)
        return place.line, place.column

    for each in sorted(changes, key=stands, reverse=True):
        try:
            data = _made(data, each)
        except EditRefused as refused:
            place = _place(source, each.path)
            raise InputRefused(faults.not_changed(each.said, refused.reason, place)) from None
    return data


def _is_of_cells(change: Change) -> bool:
    """Whether many texts become others, each in its place."""
    replaced = (isinstance(edit, Replace) and isinstance(edit.value, str) for edit in change.edits)
    return len(change.edits) > 1 and all(replaced)


def _made(data: bytes, change: Change) -> bytes:
    if not _is_of_cells(change):
        return edited(data, change.edits)
    return replaced_together(data, [edit for edit in change.edits if isinstance(edit, Replace)])


class _Renewing:
    """What is to be done to one report."""

    def __init__(self, source: Source, fields: ReportFields, wanted: Wanted, indicators: Indicators) -> None:
        self.fields = fields
        self._source, self._wanted, self._indicators = source, wanted, indicators
        self._typed = Typed(source)
        self._last_year = NO_LAST_YEAR
        self._last_year_is: Source | None = None
        self._last_year_period: Period | None = None
        self._period = fields.period.settled if fields.period else None
        self._moved = self._next()
        self._figures = Figures(fields, self._typed, NO_LAST_YEAR, self._move, indicators)

    def take_last_year(self, source: Source) -> None:
        """Read the figures of the same time of the year before."""
        fields = _valid(source)
        self._last_year_is = source
        self._last_year_period = fields.period.settled if fields.period else None
        if self._is_of_another_time:
            return
        self._last_year = LastYear.of(fields)
        self._figures = Figures(self.fields, self._typed, self._last_year, self._move, self._indicators)

    @property
    def _is_of_another_time(self) -> bool:
        """Whether the other YAML is known to be of a time that no day of this one's was in a year ago, or of a longer one."""
        found, wanted = self._last_year_period, _a_year_ago(self._moved or self._period)
        if not (wanted and found and found.start and found.end):
            return False
        apart = found.end < wanted[0] or wanted[1] < found.start
        return apart or not are_alike(found, period_of(*wanted, ""))

    # ---- what is changed -------------------------------------------------------------

    def changes(self) -> Iterator[Change]:
        """Every change, in the order of the fields."""
        if self._wanted.same_period:
            yield from self._days()
            return
        yield from self._period_changes()
        yield from self._figures.changes()
        yield from self._issues()
        yield from self._days()

    @property
    def _move(self) -> Move:
        old, new = self._period, self._moved
        if old is None or new is None:
            return Move()
        crosses = bool(old.year and new.year and old.year != new.year)
        return Move(old.end, new.end, crosses, goes_on(old, new), are_alike(old, new))

    def _next(self) -> Period | None:
        """The new period; None where the old one stays."""
        if self._wanted.same_period:
            return None
        if self._wanted.period:
            try:
                return parse_period(self._wanted.period)
            except PeriodFault:
                raise InputRefused(faults.unread_period(self._wanted.period)) from None
        part = self.fields.period
        if part is None or self._period is None or stays(self._period):
            return None
        if part.words and not (part.start or part.end):
            text = next_text(self._words())
            found = parse_period(text) if text else None
        else:
            days = next_days(self._period)
            found = period_of(*days, "") if days else None
        if found is None:
            place = _place(self._source, ("period",))
            raise InputRefused(faults.no_next(self._period.text, place))
        return found

    def _words(self) -> str:
        """起止日期 as typed."""
        path: FieldPath = ("period",) if isinstance(self._typed.at(("period",)), str) else ("period", "words")
        typed = self._typed.at(path)
        return typed if isinstance(typed, str) else ""

    def _period_changes(self) -> Iterator[Change]:
        if self._moved is None:
            return
        path: FieldPath = ("period",)
        typed = self._typed.at(path)
        text = (
            self._wanted.period or next_text(self._words() or "")
            if isinstance(typed, str)
            else self._wanted.period
        )
        if typed is None:
            edit: Edit = self._typed.put_root("period", text or "", "measures")
            yield Change(path, f"补上起止日期 {text}", (edit,))
        elif isinstance(typed, str):
            yield Change(path, f"起止日期 {typed} 改成 {text}", (self._typed.replaced(path, text),))
        else:
            yield self._period_parts(path, self._moved)

    def _period_parts(self, path: FieldPath, moved: Period) -> Change:
        """开始, 结束 and 文字, each as it was typed."""
        edits, said = [], []
        for field, day in (("start", moved.start), ("end", moved.end)):
            typed = self._typed.at((*path, field))
            if isinstance(typed, str) and day:
                edits.append(self._typed.replaced((*path, field), dated_like(typed, day)))
                said.append(f"{typed} 改成 {dated_like(typed, day)}")
        words = self._typed.at((*path, "words"))
        if isinstance(words, str):
            text = self._wanted.period or next_text(words) or words
            edits.append(self._typed.replaced((*path, "words"), text))
            said.append(f"{words} 改成 {text}")
        return Change(path, f"起止日期：{'，'.join(said)}", tuple(edits))

    def _days(self) -> Iterator[Change]:
        """成文日期 and 印发日期 are nobody's to guess."""
        for name, part, said in (
            ("signature", self.fields.signature, "落款"),
            ("printing", self.fields.printing, "印发"),
            ("bulletin", self.fields.bulletin, "简报"),
        ):
            path: FieldPath = (name, "date")
            typed = self._typed.at(path)
            if part and part.date and isinstance(typed, str):
                yield Change(
                    path, f"{said}的日期 {typed} 改成 {TO_FILL}", (self._typed.replaced(path, TO_FILL),)
                )

    def _issues(self) -> Iterator[Change]:
        """A bulletin's next number; in a new year nobody can say whether it begins anew, and it is 待填."""
        if self.fields.bulletin is None:
            return
        for name, said in (("issue", "期"), ("total_issue", "总期")):
            path: FieldPath = ("bulletin", name)
            typed = self._typed.at(path)
            if not isinstance(typed, str) or is_to_fill(typed):
                continue
            anew = name == "issue" and self._move.crosses
            new = TO_FILL if anew else next_issue(typed)
            why = "换了年" if anew else "中间另有一期、换年重新编号的，照实改"
            yield Change(
                path, f"简报的{said} {typed} 改成 {new}（{why}）", (self._typed.replaced(path, new),)
            )

    # ---- what is told besides ----------------------------------------------------------

    def told(self, after: Source) -> Iterator[Problem]:
        """What was left as it was, by its places in the new file."""
        if after.text.lstrip("\ufeff").startswith(_ROLLED):
            yield faults.rolled_up(after.place(()))
        if self._wanted.same_period:
            return
        if self._period and self._moved is None:
            yield faults.unmoved_period(self._period.text, _place(after, ("period",)))
        if self._period and self._moved and not self._move.gives_previous:
            place = _place(after, ("period",))
            yield faults.not_the_next(self._period.text, self._moved.text, place, longer=not self._move.alike)
        if self.fields.bulletin:
            yield faults.article_stays(_place(after, ("bulletin",)))
        for path, found in times_in(self.fields):
            yield faults.times_left(found, _place(after, path, found[0]))
        for path, found in figures_in(self.fields):
            yield faults.figures_left(found, _place(after, path, found[0]))
        for path, what in self._figures.words:
            yield faults.words_left(what, _place(after, path))
        for path, name, cells in self._figures.cells:
            yield faults.cells_left(name, cells, _place(after, path))
        if self._move.crosses and (names := self._targets()):
            yield faults.targets_stay(names, _place(after, ("counts",)))
        for index, campaign in enumerate(self.fields.campaign or ()):
            given = [
                what for field, what in (("ordinal", "届次"), ("theme", "主题")) if getattr(campaign, field)
            ]
            if given and (self._move.crosses or not self._move.goes_on):
                yield faults.campaign_stays(
                    campaign.name, "、".join(given), _place(after, ("campaign", index))
                )
        yield from self._of_last_year(after)

    def _targets(self) -> list[str]:
        counts = (str(path[-1]) for path, count in schema.all_counts(self.fields) if count.target)
        return [*counts, *(goal.name for goal in self.fields.goals or () if goal.target)]

    def _of_last_year(self, after: Source) -> Iterator[Problem]:
        source = self._last_year_is
        if source is None:
            return
        if names := tuple(dict.fromkeys(self._figures.unmatched)):
            yield faults.unmatched(names, source.name, after.place(()))
        wanted = _a_year_ago(self._moved or self._period)
        found = self._last_year_period
        if wanted and (found is None or (found.start, found.end) != wanted):
            said = "—".join(map(format_date, wanted))
            text, taken = found.text if found else "没有写", not self._is_of_another_time
            place = source.place(("period",), names=english_names)
            yield faults.another_time(text, said, place, taken=taken)


def _a_year_ago(period: Period | None) -> tuple[date, date] | None:
    if period is None or period.start is None or period.end is None:
        return None
    return a_year_before((period.start, period.end))


def _files(fields: ReportFields, after: Source, old: Path, new: Path, *, named: bool) -> Iterator[Problem]:
    """Files of the period before, and those that the new folder lacks."""
    apart = old.resolve() != new.resolve()
    for path, what, name in files_in(fields):
        if apart and (old / name).is_file() and not (new / name).exists():
            yield faults.file_elsewhere(what, name, str(old), _place(after, path))
        elif named:
            yield faults.file_left(what, name, _place(after, path))
    if not apart:
        return
    documents = (("reference_document", "参考文档"), ("form_document", "表单文档"), ("template", "模板"))
    for field, what in documents:
        name = getattr(fields, field)
        if name and (old / name).exists() and not (new / name).exists():
            yield faults.file_elsewhere(what, name, str(old), _place(after, (field,)))
    for name in _BESIDE:
        if (old / name).is_file() and not (new / name).exists():
            yield faults.file_elsewhere("文件", name, str(old), after.place(()))
