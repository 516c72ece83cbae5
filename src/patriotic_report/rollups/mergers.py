"""Units that became one (合并), and villages whose township is the one to report: their figures make one report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from ..indicators import NO_INDICATORS, Indicators
from ..problems import InputRefused, Problem
from .faults import bad_names, both_reported, put_together
from .names import Given, Names
from .parts import Entry, Lack, UnitReport, latest_day
from .totals import Total, totals_of, unreported, without_place
from .unsummed import weighed


class Mergers(NamedTuple):
    """Old unit → the new one that it is a part of."""

    successors: Mapping[str, str]
    indicators: Indicators = NO_INDICATORS

    def roster(self, listed: tuple[str, ...]) -> tuple[str, ...]:
        """A roster of today: where it still names old units, their new one."""
        return tuple(dict.fromkeys(self.successors.get(name, name) for name in listed))

    def known(self, roster: tuple[str, ...]) -> tuple[str, ...]:
        """Who may have sent a file: those of the roster, and the old units."""
        return tuple(dict.fromkeys((*roster, *self.successors))) if roster else ()


NO_MERGERS = Mergers({})


def read_mergers(given: Given, names: Names) -> Mergers:
    """Who became part of whom; raises InputRefused for a unit that did twice, or is old and new at once."""
    source = given.source()
    written = given.data(source)
    pairs = list(_pairs(written)) if isinstance(written, dict) else []
    whole = {names.unit(new) for new, _ in pairs}
    successors: dict[str, str] = {}
    problems = []
    for new, old in pairs:
        name, successor = names.unit(old), names.unit(new)
        place = source.place(given.path(new), key=True)
        if name in whole:
            problems.append(bad_names("old and new", place, name))
        elif successors.setdefault(name, successor) != successor:
            problems.append(bad_names("merged twice", place, name, successors[name], successor))
    if problems:
        raise InputRefused(problems)
    return Mergers(successors, names.indicators)


def _pairs(written: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each old unit behind its new one."""
    for new, several in written.items():
        yield from ((new, str(old)) for old in (several if isinstance(several, list) else [several]) if old)


def put_into_successors(
    units: list[UnitReport], roster: Collection[str], mergers: Mergers, problems: list[Problem]
) -> list[UnitReport]:
    """Each unit's report, those of old units and of a township's villages added up into that of the one they belong to.

    Villages are added up where the roster asks for their township and not for them.
    """
    groups: dict[str, list[UnitReport]] = {}
    for unit in units:
        groups.setdefault(_successor(unit, roster, mergers) or unit.unit, []).append(unit)
    return [
        several[0]
        if several[0].unit == name and len(several) == 1
        else _put_together(name, several, mergers, problems)
        for name, several in groups.items()
    ]


def _successor(unit: UnitReport, roster: Collection[str], mergers: Mergers) -> str:
    if unit.unit in mergers.successors:
        return mergers.successors[unit.unit]
    parent = mergers.successors.get(unit.parent, unit.parent)
    return parent if roster and unit.unit not in roster and parent in roster else ""


def _put_together(
    name: str, several: list[UnitReport], mergers: Mergers, problems: list[Problem]
) -> UnitReport:
    """One report of what its parts reported; what it reported itself is asked about where a part did, too."""
    own = next((unit for unit in several if unit.unit == name), None)
    parts = [unit for unit in several if unit is not own]
    entries = _added(parts, mergers.indicators, problems)
    if own:
        problems += _reported_by_both(own, parts)
        entries |= own.entries
    problems.append(put_together(name, [unit.unit for unit in parts], parts[0].place))
    return UnitReport(
        name,
        entries,
        latest_day(several),
        (own or parts[0]).place,
        min(unit.order for unit in several),
        lacks=_lacks(name, several, mergers),
        sources=tuple(several),
    )


def _added(parts: list[UnitReport], indicators: Indicators, problems: list[Problem]) -> dict[str, Entry]:
    """What the parts' figures come to, by 数据; who left one out is told, what has no sum with all units."""
    totals = totals_of(parts, [], indicators)
    without_sum = {total.name for total in totals if total.why}
    totals_of([unit.without(without_sum) for unit in parts], problems, indicators)
    problems += [*unreported(parts, totals), *without_place(parts, totals)]
    return {total.name: _entry(total, parts) for total in totals}


def _entry(total: Total, parts: list[UnitReport]) -> Entry:
    """What the parts' figures come to; words where they have no sum, none where others' sums say it."""
    reported = [(unit, unit.entries[total.name]) for unit in parts if total.name in unit.entries]
    first = reported[0][1]
    amounts = {field: amount for field, amount in total.sums.items() if field not in total.partial}
    pairs = weighed(total.name, total.way.operands[0], parts) if total.way.how == "mean" else ()
    return first._replace(
        amounts=amounts,
        words=_words_of_all(reported) if total.why else "",
        marks=_marks_of_all([entry for _, entry in reported]),
        verb=total.verb,
        title=total.title,
        weighed=pairs,
    )


def _words_of_all(reported: list[tuple[UnitReport, Entry]]) -> str:
    """What each part said, behind its name."""
    said = ((unit.unit, entry.words or entry.typed("value")) for unit, entry in reported)
    return "、".join(unit + typed for unit, typed in said if typed)


def _marks_of_all(entries: list[Entry]) -> dict[str, str]:
    """What every part wrote alike in place of a figure."""
    first, *others = (entry.marks for entry in entries)
    return {field: mark for field, mark in first.items() if all(each.get(field) == mark for each in others)}


def _reported_by_both(own: UnitReport, parts: list[UnitReport]) -> Iterator[Problem]:
    for part in parts:
        for name, entry in part.entries.items():
            if other := own.entries.get(name):
                yield both_reported(
                    own.unit, part.unit, name, (_said(other), _said(entry)), entry.place, other.place
                )


def _said(entry: Entry) -> str:
    return entry.typed("value") or entry.words


def _lacks(name: str, several: list[UnitReport], mergers: Mergers) -> Lack:
    """Who is not in the figures: old units that sent nothing, and what the parts lack themselves."""
    absent = _silent(name, {unit.unit for unit in several}, mergers)
    lacks = [unit.lacks for unit in several if unit.lacks.units]
    within = [
        each
        for unit in several
        for each in (unit.lacks.units if unit.unit == name else unit.lacks.of(unit.unit))
    ]
    return Lack((*absent, *within), lacks[0].place if lacks else several[0].place)


def _silent(name: str, there: set[str], mergers: Mergers) -> list[str]:
    """The old units that sent nothing; where none did, the new one reports by itself."""
    old = [each for each, new in mergers.successors.items() if new == name]
    return [each for each in old if each not in there] if there & {*old} else []
