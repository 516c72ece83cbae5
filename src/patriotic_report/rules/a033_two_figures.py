"""A033: one name, two figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..facts import CountFact
from ..facts.arithmetic import converted
from ..problems import Fault
from ..schema import Amount, Count, Goal
from .rule import Rule
from .samples import plain
from .view import View

_TEXT = "正文: 悬挂横幅{{ 横幅 }}。"
RULE = Rule(
    "A033",
    "一项两个数",
    ("警告",),
    "facts",
    "",
    "同一名称有两个不同的数。",
    breaks=plain(_TEXT, "数据: {横幅: 60条}", "目标: [{名称: 横幅, 目标值: 50条, 完成值: 55条}]"),
    keeps=plain(_TEXT, "数据: {横幅: 60条}", "目标: [{名称: 横幅, 目标值: 50条, 完成值: 60条}]"),
    asks=("same_names",),
)


def look(view: View) -> Iterator[Fault]:
    """Two 数据 of one name, or a 目标 and a 数据."""
    yield from _twice(view.counts)
    for index, goal in enumerate(view.fields.goals or ()):
        fact = view.counts.get(goal.name)
        actual = goal.actual.single if goal.actual else None
        if fact and actual and not goal.count:
            yield from _other_goal(index, goal, actual, fact)


def _twice(counts: Mapping[str, CountFact]) -> Iterator[Fault]:
    """Two 数据 that print under one name with different figures, and nothing says why."""
    seen: dict[tuple[str, str], CountFact] = {}
    for fact in counts.values():
        value = _single(fact.count)
        if value is None:
            continue
        other = seen.setdefault((fact.name, value.unit), fact)
        first = other.count.value
        if first is None or _told_apart(fact.count, other.count):
            continue
        if first.amounts[0].value != value.value:
            yield RULE.fault(
                fact.path,
                f"“{fact.name}”有两个数：{first.text}、{value.typed}",
                "只留一个；确是两回事的，写明 口径 或 截至，或者改名称",
            )


def _single(count: Count) -> Amount | None:
    return count.value.single if count.value else None


def _told_apart(one: Count, other: Count) -> bool:
    """Whether the report itself says that they are figures of two things; one and the same is none."""
    return one is not other and any(
        getattr(one, field) != getattr(other, field) for field in ("scope", "as_of", "verb")
    )


def _other_goal(index: int, goal: Goal, actual: Amount, fact: CountFact) -> Iterator[Fault]:
    value = _single(fact.count)
    alike = converted(actual, value.unit) if value else None
    if value is None or alike is None or value.approximate or alike.approximate:
        return
    if alike.value != value.value:
        yield RULE.fault(
            ("goals", index, "actual"),
            f"目标“{goal.name}”的完成值是{alike.typed}，数据里是{value.typed}",
            f"数字只写一处：删去完成值，写 数据: {goal.name}",
        )
