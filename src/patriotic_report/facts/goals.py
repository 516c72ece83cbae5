"""目标 as rows: 指标, 目标值, 完成值, and 完成率, 达标/未达标 or 控制在目标以内."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..indicators import NO_INDICATORS, Course, Direction, Indicators, course
from ..problems import Fault, FieldPath
from ..schema import Amount, Goal, Quantity, Requirement, limit_of, parse_requirement
from ..schema.requirement import Comparison
from ..to_fill import mark
from .arithmetic import amount_of, converted
from .comparisons import NotReckoned, NotYetReckoned, completion, kept
from .counts import CountFact, done
from .directions import direction
from .faults import goal_in_another_unit

_REACHED: dict[Direction, Comparison] = {"higher": ">=", "lower": "<="}
_JUDGED: dict[Direction, tuple[Course, ...]] = {
    "higher": ("score", "rate", "grade"),
    "lower": ("rank", "grade"),
}
"""Of which targets 达标 and 未达标 is said: 90分 are met from above, the 5th place by a smaller number."""


class GoalFact(NamedTuple):
    """One 目标 as a row: 指标, 目标值, 完成值, and 完成率 or 达标/未达标."""

    name: str
    target: str
    actual: str
    result: str
    last_year: str


def goal_fact(goal: Goal, counts: dict[str, CountFact], indicators: Indicators = NO_INDICATORS) -> GoalFact:
    """Reckon one 目标, its figures perhaps those of a 数据."""
    target, actual, last_year = goal.target, goal.actual, goal.last_year
    names: tuple[str, ...] = (goal.name, goal.count) if goal.count else (goal.name,)
    if goal.count and goal.count in counts:
        count = counts[goal.count].count
        names += done(count, (goal.count,))
        target, actual, last_year = count.target, count.value, count.last_year
        if count.cumulative:  # 目标值 is the year's then
            actual, last_year = count.cumulative, count.last_year_cumulative
    wanted = goal.requirement or (target.said(f"{goal.name}的目标值") if target else "")
    return GoalFact(
        goal.name,
        _with_standard(wanted, goal),
        actual.said(goal.name) if actual else "",
        _result(goal, target, actual, _Called(names, indicators)),
        last_year.said(f"{goal.name}的上年同期") if last_year else "",
    )


def _with_standard(wanted: str, goal: Goal) -> str:
    if not goal.standard:
        return wanted
    edition = f"（{goal.standard.edition}）" if goal.standard.edition else ""
    name = goal.standard.name
    name = name if name.startswith("《") else f"《{name}》"
    return f"{wanted}，{name}{edition}" if wanted else f"{name}{edition}"


class _Called(NamedTuple):
    """What a 目标 is called, which decides how its figures are judged."""

    names: tuple[str, ...]
    indicators: Indicators

    def better(self, unit: str) -> Direction | None:
        return direction(self.indicators, unit, *self.names)


def _result(goal: Goal, target: Quantity | None, actual: Quantity | None, called: _Called) -> str:
    amount = actual.single if actual else None
    if actual and actual.is_to_fill:
        return mark(f"{goal.name}的完成情况")
    if amount is None:
        return ""
    limit = _limit(goal, target, amount, called)
    if limit is None:
        try:
            if called.better(amount.unit) == "lower":
                return kept(actual, target)
            return completion(actual, target, *called.names)
        except NotYetReckoned:
            return mark(f"{goal.name}的完成情况")
        except NotReckoned:
            return ""
    alike = converted(amount, limit.unit) if limit.unit else amount
    return ("达标" if limit.met_by(alike.value) else "未达标") if alike else ""


def goal_faults(path: FieldPath, goal: Goal, fact: GoalFact) -> Iterator[Fault]:
    """A goal whose two figures are held against each other by nobody, their units being unlike."""
    wanted, done = amount_of(fact.target), amount_of(fact.actual)
    limit = parse_requirement(goal.requirement) if goal.requirement else None
    unit = limit.unit if limit else wanted.unit if wanted else None
    if fact.result or done is None or not unit or converted(done, unit):
        return
    yield goal_in_another_unit(path, goal.name, done.typed, fact.target)


def _limit(goal: Goal, target: Quantity | None, actual: Amount, called: _Called) -> Requirement | None:
    """What the value is held against; None where the target is one of which there are other words."""
    better = called.better(actual.unit)
    if goal.requirement:
        return _required(goal.requirement, better)
    wanted = target.single if target else None
    if target is None or wanted is None:
        return None
    if wanted.approximate and (limit := limit_of(target)):
        return limit
    kind = course(actual.unit, *called.names)
    if better and kind in _JUDGED[better]:
        return Requirement(wanted.typed, _REACHED[better], wanted.value, wanted.unit)
    return None if better == "lower" else limit_of(target)


def _required(text: str, better: Direction | None) -> Requirement | None:
    """A 要求; a bare number is met from the side that is the better."""
    limit, typed = parse_requirement(text), amount_of(text)
    is_bare = typed is not None and not typed.approximate
    return limit._replace(comparison="<=") if limit and is_bare and better == "lower" else limit
