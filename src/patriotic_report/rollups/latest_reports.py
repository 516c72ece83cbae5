"""One report a unit: later ones replace earlier ones, and who did not report is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from ..chinese import format_date
from ..glossary import chinese_name
from ..indicators import NO_INDICATORS, Indicators
from ..nearest import nearest
from ..problems import Problem
from .faults import reported_twice
from .mergers import NO_MERGERS, Mergers, put_into_successors
from .months import Months
from .over_time import OverTimes, checked_alone, of_one_year, repeats, with_timeless
from .parts import Entry, UnitReport

_MOST_DIFFERING = 5
NOT_IN_ROSTER = "R010"


def latest_reports(
    reports: Iterable[UnitReport],
    roster: tuple[str, ...],
    problems: list[Problem],
    mergers: Mergers = NO_MERGERS,
    indicators: Indicators = NO_INDICATORS,
) -> list[UnitReport]:
    """The report that counts of each unit, in the roster's order, else as they stand in their files."""
    by_unit: dict[str, list[UnitReport]] = {}
    for report in _named_apart(sorted(reports, key=lambda each: each.order), roster, problems):
        by_unit.setdefault(report.unit, []).append(report)
    over_times = OverTimes(indicators)
    of_months = [_by_months(several) for several in by_unit.values()]
    latest = [_over_time(several, over_times, problems) for several in of_months]
    problems += over_times.problems(latest)
    chosen = put_into_successors(latest, frozenset(roster), mergers, problems)
    if roster:
        problems += _against_roster(chosen, roster)
    problems += _copies([reports for several in of_months for reports in several.values()])
    place = {name: number for number, name in enumerate(roster)}
    return sorted(chosen, key=lambda each: place.get(each.unit, len(place)))


def _by_months(reports: list[UnitReport]) -> dict[Months | None, list[UnitReport]]:
    found: dict[Months | None, list[UnitReport]] = {}
    for report in of_one_year(reports):
        found.setdefault(report.months, []).append(report)
    return found


def _over_time(
    reports: dict[Months | None, list[UnitReport]], over_times: OverTimes, problems: list[Problem]
) -> UnitReport:
    """One report of a unit: of each month the latest, the months put together."""
    latest = {months: _latest(_joined(several), problems) for months, several in reports.items()}
    problems += checked_alone(latest.values())
    timeless = latest.pop(None, None)
    if timeless is None or not latest:
        return timeless or over_times.of_unit(list(latest.values()))
    if len(latest) == 1 and repeats(only := next(iter(latest.values())), timeless):
        return _latest([timeless, only], problems)  # one of two reports says of which month it is
    return with_timeless(over_times.of_unit(list(latest.values())), timeless, problems)


def _named_apart(
    reports: list[UnitReport], roster: tuple[str, ...], problems: list[Problem]
) -> Iterator[UnitReport]:
    """Units of one name under different parents are different: 甲镇新村, 乙镇新村."""
    parents: dict[str, dict[str, UnitReport]] = {}
    listed = frozenset(roster)
    for report in reports:
        if report.parent:
            parents.setdefault(report.unit, {}).setdefault(report.parent, report)
    for name, several in parents.items():
        if len(several) > 1:
            problems.append(_several_of_a_name(name, several))
    for report in reports:
        whole = report.parent + report.unit
        apart = report.parent and (len(parents[report.unit]) > 1 or whole in listed)
        yield report._replace(unit=whole) if apart else report


def _several_of_a_name(name: str, several: dict[str, UnitReport]) -> Problem:
    message = f"“{name}”在{'、'.join(several)}名下都有，按{len(several)}个单位汇总"
    place = list(several.values())[1].place
    alike = next(((a, b) for a in several for b in several if a != b and b.startswith(a)), None)
    if alike:
        fix = f"“{alike[0]}”和“{alike[1]}”是一个单位的，写成一样，或者在别名文件里写 单位: {{{alike[0]}: {alike[1]}}}"
        return Problem("R025", message, fix, place, "警告")
    return Problem("R025", message, "确实是一个单位的，填报单位写成一样", place, "提示")


def _joined(reports: list[UnitReport]) -> list[UnitReport]:
    """Reports of one unit about different things are one report: nothing of either is replaced."""
    first, *others = reports
    for other in others:
        if first.entries.keys() & other.entries.keys():
            return reports
        days = [day for day in (first.as_of, other.as_of) if day]
        first = first._replace(
            entries={**first.entries, **other.entries},
            as_of=max(days, default=None),
            lacks=first.lacks.and_of(other.lacks),
        )
    return [first]


def missing_units(reports: Iterable[UnitReport], roster: tuple[str, ...]) -> tuple[str, ...]:
    """Who of the roster did not report."""
    there = {report.unit for report in reports}
    return tuple(name for name in roster if name not in there)


def _against_roster(reports: list[UnitReport], roster: tuple[str, ...]) -> Iterator[Problem]:
    absent, listed = missing_units(reports, roster), frozenset(roster)
    for report in reports:
        unit = report.unit
        if unit not in listed:
            near = nearest(unit, absent)
            fix = (
                f"是不是“{near}”？在别名文件里写 单位: {{{near}: {unit}}}"
                if near
                else "改单位的名称，或者加到名单里"
            )
            yield Problem(NOT_IN_ROSTER, f"名单里没有“{unit}”", fix, report.place)


def _latest(reports: list[UnitReport], problems: list[Problem]) -> UnitReport:
    """Of several reports of one unit the one with the latest 截至日期."""
    if len(reports) == 1:
        return reports[0]
    first, *others = reports
    if _are_copies(reports):
        return max(reports, key=lambda each: each.as_of or date.min)
    if any(each.as_of is None for each in reports):
        other = next(each for each in reversed(others) if not each.same_figures(first))
        message = (
            f"“{first.unit}”报了两次，数字不同（{_differing(first, other)}），又没有都写截至日期，分不出先后"
        )
        fix = f"写上截至日期，或者删去旧的一份；另一份在 {first.place.to_the_line}"
        problems.append(Problem("R006", message, fix, other.place))
        return other
    in_order = sorted(reports, key=lambda each: each.as_of or date.min)
    newest = in_order[-1]
    for older in in_order[:-1]:
        problems.append(_replaced(older, newest))
    return newest


def _are_copies(reports: list[UnitReport]) -> bool:
    return all(each.same_figures(reports[0]) for each in reports[1:])


def _copies(units: Collection[list[UnitReport]]) -> Iterator[Problem]:
    """Equal reports of a unit; a copy of a whole file is told once, not once for each of its units."""
    again: dict[tuple[str, str], list[tuple[UnitReport, UnitReport]]] = {}
    for reports in units:
        if _are_copies(reports):
            for each in reports[1:]:
                again.setdefault((each.order[0], reports[0].order[0]), []).append((each, reports[0]))
    size = Counter(report.order[0] for reports in units for report in reports)
    for (file, other), pairs in again.items():
        each, first = pairs[0]
        more = f"等{len(pairs)}个单位" if len(pairs) > 1 else ""
        message = f"“{each.unit}”{more}报了两次，内容相同，只算一次"
        fix = f"另一份在 {first.place.to_the_line}"
        if size[file] == size[other] == len(pairs):
            yield Problem("R008", message, fix, each.place, "提示")
        else:  # some rows of two files only: two villages of one name may have the same figures
            yield Problem(
                "R008", message, f"{fix}；是两个同名的单位的，在两个文件里写上 填报单位", each.place, "警告"
            )


def _differing(one: UnitReport, other: UnitReport) -> str:
    """Which figures two reports have otherwise: 清运垃圾 31.5吨、47.2吨."""
    said: list[str] = []
    for name in dict.fromkeys((*one.entries, *other.entries)):
        said += _figures_differing(name, one.entries.get(name), other.entries.get(name))
    more = f"等{len(said)}项" if len(said) > _MOST_DIFFERING else ""
    return "；".join(said[:_MOST_DIFFERING]) + more


def _figures_differing(name: str, one: Entry | None, other: Entry | None) -> Iterator[str]:
    fields = dict.fromkeys(
        field for entry in (one, other) if entry for field in (*entry.amounts, *entry.marks)
    )
    for field in fields or ("value",):
        first, second = _figure(one, field), _figure(other, field)
        if first != second:
            yield f"{name}{'' if field == 'value' else chinese_name(field)} {first}、{second}"


def _figure(entry: Entry | None, field: str) -> str:
    return (entry.typed(field) or entry.words if entry else "") or "没有报"


def _replaced(older: UnitReport, newest: UnitReport) -> Problem:
    if older.as_of == newest.as_of and not older.same_figures(newest):
        day = format_date(newest.as_of) if newest.as_of else ""
        differing, other = _differing(older, newest), older.place.to_the_line
        return reported_twice(newest.unit, newest.place, day=day, differing=differing, other=other)
    lost = [name for name in older.entries if name not in newest.entries]
    days = [format_date(each.as_of) if each.as_of else "" for each in (newest, older)]
    message = f"“{newest.unit}”补报：用截至{days[0]}的，代替截至{days[1]}的（{older.place.to_the_line}）"
    if lost:
        message += f"；新的一份没有{'、'.join(lost)}"
    return Problem("R007", message, "核对是不是以新的为准", newest.place, "警告")
