"""目标 as rows: 指标, 目标值, 完成值, and 完成率 or 达标/未达标."""

from __future__ import annotations

from typing import NamedTuple

from ..indicators import course
from ..schema import Amount, Goal, Quantity, Requirement, limit_of, parse_requirement
from ..schema.requirement import Comparison
from .comparisons import NotReckoned, completion
from .counts import CountFact

_REACHED: dict[str, Comparison] = {"score": ">=", "rate": ">=", "rank": "<="}
"""Of which targets there is no 完成率, and how they are met: 90分 from above, the 5th place by a smaller number."""


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
        if count.cumulative:  # 目标值 is the year's then
            actual, last_year = count.cumulative, count.last_year_cumulative
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
    limit = _limit(goal, target, amount)
    if limit is None:
        try:
            return completion(actual, target, *_names(goal))
        except NotReckoned:
            return ""
    if limit.unit and limit.unit != amount.unit:
        return ""
    return "达标" if limit.met_by(amount.value) else "未达标"


def _names(goal: Goal) -> tuple[str, ...]:
    return (goal.name, goal.count) if goal.count else (goal.name,)


def _limit(goal: Goal, target: Quantity | None, actual: Amount) -> Requirement | None:
    if goal.requirement:
        return parse_requirement(goal.requirement)
    limit = limit_of(target) if target else None
    wanted = target.single if target else None
    if limit or wanted is None:
        return limit
    comparison = _REACHED.get(course(actual.unit, *_names(goal)))
    return Requirement(wanted.typed, comparison, wanted.value, wanted.unit) if comparison else None
