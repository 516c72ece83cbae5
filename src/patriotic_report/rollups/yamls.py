"""Parts that are campaign YAML files: a unit's own report, or what a roll-up of the level below wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from .. import rules, schema, tabular
from ..facts.arithmetic import amount_of
from ..facts.count_doubts import amounts_of
from ..facts.counts import carried_on, whole_of
from ..glossary import english_names
from ..indicators import Indicators
from ..problems import Fault, FieldPath, InputRefused, Place, Problem
from ..schema import Amount, Count, Leaf, ReportFields
from ..schema.counts import BEFORE
from ..source import Data, Source, read_source
from .faults import reported_twice
from .heads import field_of
from .months import Months
from .names import Names
from .parts import Entry, Lack, PartFigures, UnitReport
from .table import FIRST, NAME


def unit_in(path: str, names: Names, *, accept: bool = False, below: bool = False) -> PartFigures:
    """The one unit whose report a YAML file is; the prose need not be there yet.

    With ``below`` those whose rows stand in the 统计表 that a roll-up wrote, where there is one.
    Raises InputRefused where the file is no sound report otherwise.
    """
    source = read_source(path)
    if below and (found := _units_below(source, path, accept, names)):
        return found
    fields, problems = _read(source, source.data(), path, accept, names.indicators)
    entries: dict[str, Entry] = {}
    for where, count in schema.all_counts(fields):
        name, entry = names.head(str(where[-1])), _placed(_entry(count, names), where, source)
        if name in entries:
            problems.append(reported_twice(name, entry.place))
        entries[name] = entry
    place = source.place(("organisation",), names=english_names)
    lacks = Lack(fields.missing or (), source.place(("missing",), names=english_names))
    unit = UnitReport(
        names.unit(fields.organisation.name),
        entries,
        _as_of(fields),
        place,
        (path, 0),
        lacks=lacks,
        months=_months(fields),
    )
    return PartFigures((unit,), (*source.notices, *problems))


def _units_below(source: Source, path: str, accept: bool, names: Names) -> PartFigures | None:
    """The units in the table that a roll-up wrote; whose the whole is need not be said for that."""
    data = source.data()
    nameless = not any("organisation" in english_names(key) for key in data)
    try:
        fields, problems = _read(
            source, {"单位": NAME, **data} if nameless else data, path, accept, names.indicators
        )
    except InputRefused:
        return None
    units = tuple(units_of_table(fields, names, path, source))
    return PartFigures(units, (*source.notices, *problems)) if units else None


def units_of_table(fields: ReportFields, names: Names, path: str, source: Source) -> Iterator[UnitReport]:
    """The units that a roll-up wrote into its 统计表, each with its row's figures."""
    for index, table in enumerate(fields.tables or ()):
        typed = [leaf for leaf in table.leaves if leaf.typed]
        first = next((n for n, leaf in enumerate(typed) if leaf.key == FIRST), None)
        if table.name != NAME or first is None:
            continue
        for number, row in enumerate(table.rows or ()):
            place = source.place(("tables", index, "rows", number), names=english_names)
            entries = _entries_of_row(typed[first + 1 :], row[first + 1 :], names, place)
            name = names.unit(row[first] or "")
            yield UnitReport(name, entries, _as_of(fields), place, (path, number), months=_months(fields))


def _entries_of_row(
    columns: Sequence[Leaf], cells: Sequence[str | None], names: Names, place: Place
) -> dict[str, Entry]:
    found: dict[str, dict[str, Amount]] = {}
    for leaf, cell in zip(columns, cells, strict=False):
        above, last = names.head(leaf.heads[0]), leaf.heads[-1]
        field = "value" if len(leaf.heads) == 1 else field_of(last)
        amount = amount_of(cell, leaf.column.unit or "") if cell and leaf.column.type != "text" else None
        if field and amount:
            found.setdefault(above, {})[field] = amount
    return {
        name: Entry(amounts, place=place, places=dict.fromkeys(amounts, place))
        for name, amounts in found.items()
    }


def _read(
    source: Source, data: dict[str, Data], path: str, accept: bool, indicators: Indicators
) -> tuple[ReportFields, list[Problem]]:
    """The fields, and what is to be said of them; raises InputRefused."""
    fields, faults = schema.validate(
        data, partial=True, look=rules.faults_in_part, own=schema.own_domain(data, Path(path).parent)
    )
    problems = [_problem(source, fault) for fault in faults]
    if fields is None:
        raise InputRefused(problems)
    problems = [problem for problem in problems if problem.code.startswith("F")]
    if any(table.file for table in fields.tables or ()):
        loaded = tabular.load(fields, Path(path).parent, accept=accept, indicators=indicators)
        problems += [_problem(source, fault) for fault in loaded.faults]
        problems += loaded.problems
    return fields, problems


def _placed(entry: Entry, where: FieldPath, source: Source) -> Entry:
    """With the places of its name and of each of its figures."""
    place = source.place(where, key=True, names=english_names)
    places = {field: source.place((*where, field), names=english_names) for field in entry.amounts}
    return entry._replace(place=place, places=places)


def _problem(source: Source, fault: Fault) -> Problem:
    place = source.place(fault.path, key=fault.at_key, needle=fault.needle, names=english_names)
    return fault.at(place)


def _entry(count: Count, names: Names) -> Entry:
    count = carried_on(count)
    amounts = amounts_of(count)
    if "value" not in amounts and not count.value and (whole := whole_of(count)):
        amounts["value"] = whole
    if count.cumulative_before and count.cumulative_before.single:
        amounts[BEFORE] = count.cumulative_before.single
    compound = count.value.text if count.value and not count.value.single else ""
    return Entry(
        amounts,
        count.words or compound,
        verb=count.verb or "",
        title=count.name or "",
        rate_of=_rate_of(count, names),
    )


def _rate_of(count: Count, names: Names) -> tuple[str, str] | None:
    """The two 数据 that a rate names as its operands."""
    operands = [each.named for each in (count.numerator, count.denominator) if each and each.named]
    return (names.head(operands[0]), names.head(operands[1])) if len(operands) == 2 else None


def _months(fields: ReportFields) -> Months | None:
    """起止日期 where it is whole months of a year."""
    period = fields.settled_period
    if not period or not period.start or not period.end:
        return None
    start, end = period.start, period.end
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return Months(start.year, start.month, end.month) if whole and start.year == end.year else None


def _as_of(fields: ReportFields) -> date | None:
    """截至 of the 数据 (the latest), else the end of the period, else the day of signing."""
    days = [count.as_of.end for _, count in schema.all_counts(fields) if count.as_of and count.as_of.end]
    if days:
        return max(days)
    period = fields.settled_period
    return (period.end if period else None) or fields.signing_date
