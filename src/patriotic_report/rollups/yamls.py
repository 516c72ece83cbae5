"""Parts that are campaign YAML files: a unit's own report, or what a roll-up of the level below wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from .. import rules, schema, tabular
from ..facts.adding import FIELDS
from ..facts.counts import whole_of
from ..glossary import english_names
from ..problems import Fault, InputRefused, Problem
from ..schema import Amount, Count, Quantity, ReportFields
from ..source import Source, read_source
from .names import Names
from .parts import Entry, UnitReport
from .sheets import Told


def unit_in(path: str, names: Names, *, accept: bool = False) -> Told:
    """The one unit whose report a YAML file is; the prose need not be there yet.

    Raises InputRefused where the file is no sound report otherwise.
    """
    source = read_source(path)
    fields, faults = schema.validate(source.data(), partial=True, look=rules.faults_in_part)
    problems = [_problem(source, fault) for fault in faults]
    if fields is None:
        raise InputRefused(problems)
    problems = [problem for problem in problems if problem.code.startswith("F")]
    if any(table.file for table in fields.tables or ()):
        loaded = tabular.load(fields, Path(path).parent, accept=accept)
        problems += [_problem(source, fault) for fault in loaded.faults]
        problems += loaded.problems
    name = names.unit(fields.organisation.name)
    entries = {}
    for where, count in schema.all_counts(fields):
        proper = names.head(str(where[-1]))
        place = source.place(where, key=True, names=english_names)
        entry = _entry(count)
        places = {field: source.place((*where, field), names=english_names) for field in entry.amounts}
        entries[proper] = entry._replace(place=place, places=places)
    unit = UnitReport(
        name, entries, _as_of(fields), source.place(("organisation",), names=english_names), (path, 0)
    )
    return Told((unit,), (*source.notices, *problems))


def _problem(source: Source, fault: Fault) -> Problem:
    place = source.place(fault.path, key=fault.at_key, needle=fault.needle, names=english_names)
    return fault.at(place)


def _entry(count: Count) -> Entry:
    amounts: dict[str, Amount] = {}
    for field in FIELDS:
        quantity: Quantity | None = getattr(count, field)
        if quantity is not None and (amount := quantity.single):
            amounts[field] = amount
    if "value" not in amounts and not count.value and (whole := whole_of(count)):
        amounts["value"] = whole
    compound = count.value.text if count.value and not count.value.single else ""
    return Entry(amounts, count.words or compound, verb=count.verb or "", title=count.name or "")


def _as_of(fields: ReportFields) -> date | None:
    """截至 of the 数据 (the latest), else the end of the period, else the day of signing."""
    days = [count.as_of.end for _, count in schema.all_counts(fields) if count.as_of and count.as_of.end]
    if days:
        return max(days)
    period = fields.settled_period
    return (period.end if period else None) or fields.signing_date
