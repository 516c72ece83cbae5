"""The fields of which our templates may leave something out, because something else prints in its place."""

from __future__ import annotations

from collections.abc import Callable

from ..schema import Column, ReportFields

IN_OPENING = frozenset({"basis", "campaign", "period"})
"""What our templates print in the opening: one of the clerk's own stands in the place of all three."""


def pushed_out(report: ReportFields) -> frozenset[str]:
    """The fields of which our templates may leave something out in this report."""
    fields = frozenset(name for name, may_be_cut in _CUT.items() if may_be_cut(report))
    return fields | IN_OPENING if report.opening is not None else fields


def _basis_cut(report: ReportFields) -> bool:
    return any(each.text and (each.number or each.issuer) for each in report.basis or ())


def _period_cut(report: ReportFields) -> bool:
    period = report.period
    return bool(period and period.words and (period.start or period.end or period.name))


def _goals_cut(report: ReportFields) -> bool:
    return any(goal.last_year or (goal.target and goal.requirement) for goal in report.goals or ())


def _tables_cut(report: ReportFields) -> bool:
    return any(_unit_above(table.columns or ()) for table in report.tables or ())


def _unit_above(columns: tuple[Column, ...]) -> bool:
    """Whether a name that stands over several columns has a unit: only the lowest ones print theirs."""
    return any(each.columns and (each.unit or _unit_above(each.columns)) for each in columns)


_CUT: dict[str, Callable[[ReportFields], bool]] = {
    "basis": _basis_cut,
    "period": _period_cut,
    "goals": _goals_cut,
    "tables": _tables_cut,
}
"""Whether a part of a field has something beside it that prints in its place."""
