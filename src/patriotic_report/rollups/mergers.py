"""Units that became one (合并), and villages whose township is the one to report: their figures make one report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..problems import InputRefused, Problem
from .faults import bad_names, both_reported, put_together
from .names import Given, Names
from .parts import Entry, Lack, UnitReport
from .totals import Total, totals_of, unreported


class Mergers(NamedTuple):
    """Old unit → the new one that it is a part of."""

    successors: Mapping[str, str]

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
    successors: dict[str, str] = {}
    problems = []
    pairs = [
        (new, old, source.place(given.path(new), key=True))
        for new, several in (written.items() if isinstance(written, dict) else ())
        for old in (several if isinstance(several, list) else [several])
    ]
    successor_names = {names.unit(new) for new, _, _ in pairs}
    for new, old, place in pairs:
        name, successor = names.unit(str(old or "")), names.unit(new)
        if name in successor_names:
            problems.append(bad_names("old and new", place, name))
        elif other := successors.get(name):
            problems.append(bad_names("merged twice", place, name, other, successor))
        elif name:
            successors[name] = successor
    if problems:
        raise InputRefused(problems)
    return Mergers(successors)


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
    totals = totals_of(parts, [])
    without_sum = {total.name for total in totals if total.why}
    totals_of(
        [unit.without(without_sum) for unit in parts], problems
    )  # the others are told of all units together
    problems += unreported(parts, totals)
    entries = {total.name: _entry(total, parts) for total in totals}
    if own:
        problems += _reported_by_both(own, parts)
        entries |= own.entries
    problems.append(put_together(name, [unit.unit for unit in parts], parts[0].place))
    return UnitReport(
        name,
        entries,
        max((unit.as_of or date.min for unit in several), default=date.min) if _dated(several) else None,
        (own or parts[0]).place,
        min(unit.order for unit in several),
        lacks=_lacks(name, several, mergers),
        sources=tuple(several),
    )


def _dated(several: list[UnitReport]) -> bool:
    return any(unit.as_of for unit in several)


def _entry(total: Total, parts: list[UnitReport]) -> Entry:
    """What the parts' figures come to; words where they have no sum."""
    reported = [(unit, unit.entries[total.name]) for unit in parts if total.name in unit.entries]
    first = reported[0][1]
    amounts = {field: amount for field, amount in total.sums.items() if field not in total.partial}
    said = [
        f"{unit.unit}{entry.words or entry.amounts['value'].typed}"
        for unit, entry in reported
        if entry.words or "value" in entry.amounts
    ]
    return first._replace(
        amounts=amounts, words="" if amounts else "、".join(said), verb=total.verb, title=total.title
    )


def _reported_by_both(own: UnitReport, parts: list[UnitReport]) -> Iterator[Problem]:
    for part in parts:
        for name, entry in part.entries.items():
            if other := own.entries.get(name):
                yield both_reported(
                    own.unit, part.unit, name, (_said(other), _said(entry)), entry.place, other.place
                )


def _said(entry: Entry) -> str:
    value = entry.amounts.get("value")
    return value.typed if value else entry.words


def _lacks(name: str, several: list[UnitReport], mergers: Mergers) -> Lack:
    """Who is not in the figures: old units that sent nothing, and what the parts lack themselves."""
    there = {unit.unit for unit in several}
    absent = [old for old, new in mergers.successors.items() if new == name and old not in there]
    within = [
        each
        for unit in several
        for each in (unit.lacks.units if unit.unit == name else unit.lacks.of(unit.unit))
    ]
    if not any(unit.unit in mergers.successors for unit in several):
        absent = []  # the new unit reported by itself: what became of the old ones is its own affair
    place = next((unit.lacks.place for unit in several if unit.lacks.units), several[0].place)
    return Lack((*absent, *within), place) if absent or within else Lack()
