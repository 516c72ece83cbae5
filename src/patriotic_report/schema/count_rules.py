"""Rules of 数据 and 目标: a figure has one name, one unit, one place."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from ..glossary import is_taken
from ..problems import Fault, FieldPath
from .counts import Count, Goal
from .messages import fault
from .naming import known_names
from .report import ReportFields
from .requirement import parse_requirement
from .walk import all_counts


def broken_goals(report: ReportFields) -> Iterator[Fault]:
    """目标 that cannot be read, or whose figures stand in two places."""
    names = {path[-1] for path, _ in all_counts(report)}
    for index, goal in enumerate(report.goals or ()):
        path: FieldPath = ("goals", index)
        if goal.requirement and parse_requirement(goal.requirement) is None:
            yield fault((*path, "requirement"), "requirement_unread", {"given": goal.requirement})
        if goal.count is not None:
            yield from _counted_goal((*path, "count"), goal, goal.count, names)


def _counted_goal(path: FieldPath, goal: Goal, name: str, names: set[str | int]) -> Iterator[Fault]:
    if name not in names:
        yield no_such_count(path, name, names)
    elif goal.target or goal.actual or goal.last_year:
        yield fault(path, "goal_doubled")


def no_such_count(path: FieldPath, name: str, names: set[str | int]) -> Fault:
    """A 数据 is named that there is not."""
    return fault(path, "no_such_count", {"name": name, "known": known_names(name, names)})


def broken_counts(report: ReportFields) -> Iterator[Fault]:
    """数据 under a name that is taken, and those that say nothing or say it twice."""
    seen: dict[str, FieldPath] = {}
    for path, count in all_counts(report):
        name = str(path[-1])
        if is_taken(name):
            yield fault(path, "count_named_as_field", {"name": name}, at_key=True)
        same = normalize("NFKC", name)
        if same in seen:
            where = "全文的“数据”里" if seen[same][0] == "counts" else "另一节里"
            yield fault(path, "count_doubled", {"name": name, "where": where}, at_key=True)
        seen.setdefault(same, path)
        yield from _one_count(path, count)


def _one_count(path: FieldPath, count: Count) -> Iterator[Fault]:
    if bool(count.numerator) != bool(count.denominator):
        yield fault(path, "half_a_rate")
    if not count.words and not _has_number(count):
        yield fault(path, "count_empty")
    if count.value and count.words:
        yield fault((*path, "words"), "amount_and_words")
    for amount in count.value.amounts if count.value and count.unit else ():
        if count.unit not in {amount.unit, amount.scale + amount.unit}:
            yield fault((*path, "unit"), "unit_differs", {"given": amount.typed, "unit": count.unit})


def _has_number(count: Count) -> bool:
    return bool(count.value or count.cumulative or count.target or count.parts or count.numerator)
