"""目标 as rows: 指标, 目标值, 完成值, and 完成率 or 达标/未达标."""

from __future__ import annotations

from typing import NamedTuple

from ..schema import Goal, Quantity, Requirement, limit_of, parse_requirement
from .comparisons import NotReckoned, completion
from .counts import CountFact


class GoalFact(NamedTuple):
    """One 目标 as a row: 指标, 目标值, 完成值, and 完成率 or 达标/未达标."""

    name: str
    target: str
    actual: str
    result: str
    last_year: str


def goal_fact(goal: Goal, counts: dict[str, CountFact]) -> GoalFact:
    """Reckon one 目标, its figures perhaps those of a 数据."""
    target, actual, last_year = goal.target, goal.actual, goal.last_year
    if goal.count and goal.count in counts:
        count = counts[goal.count].count
        target, actual, last_year = count.target, count.value, count.last_year
    wanted = goal.requirement or (target.text if target else "")
    return GoalFact(
        goal.name,
        _with_standard(wanted, goal),
        actual.text if actual else "",
        _result(goal, target, actual),
        last_year.text if last_year else "",
    )


def _with_standard(wanted: str, goal: Goal) -> str:
    if not goal.standard:
        return wanted
    edition = f"（{goal.standard.edition}）" if goal.standard.edition else ""
    name = goal.standard.name
    name = name if name.startswith("《") else f"《{name}》"
    return f"{wanted}，{name}{edition}" if wanted else f"{name}{edition}"


def _result(goal: Goal, target: Quantity | None, actual: Quantity | None) -> str:
    amount = actual.single if actual else None
    if amount is None:
        return ""
    limit = _limit(goal, target)
    if limit is None:
        try:
            return completion(actual, target)
        except NotReckoned:
            return ""
    if limit.unit and limit.unit != amount.unit:
        return ""
    return "达标" if limit.met_by(amount.value) else "未达标"


def _limit(goal: Goal, target: Quantity | None) -> Requirement | None:
    if goal.requirement:
        return parse_requirement(goal.requirement)
    return limit_of(target) if target else None
