"""The only arithmetic: rates, comparisons, totals, shares, ranks, and whether figures agree.

Decimals; rounding is HALF_UP at the printed digit, at most two decimals, trailing zeros
dropped.  Every result is finished text for templates to print; None where it cannot be
had, with the reason beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..indicators import NO_INDICATORS, Indicators
from ..problems import Fault
from ..schema import ReportFields, all_counts
from .count_doubts import doubts_in_counts, doubts_in_goals
from .counts import CountFact, count_fact, is_to_fill, part_faults
from .faults import looks_like_a_sum
from .goals import GoalFact, goal_fact, goal_faults
from .since import since_of
from .table_values import Stated, TableFact, TableSource
from .tables import table_fact
from .typed_tables import typed_table_fact

__all__ = [
    "CountFact",
    "Facts",
    "GoalFact",
    "Stated",
    "TableFact",
    "TableSource",
    "facts_of",
    "looks_like_a_sum",
    "settled",
    "table_fact",
    "typed_table_fact",
]


class Facts(NamedTuple):
    """What can be reckoned from a report before any text is written."""

    counts: dict[str, CountFact]
    goals: tuple[GoalFact, ...]
    warnings: tuple[Fault, ...]
    sources: Mapping[str, TableSource] = MappingProxyType({})
    """By a table's name, for those that were read from a data file."""
    indicators: Indicators = NO_INDICATORS


def settled(counts: Mapping[str, CountFact]) -> dict[str, CountFact]:
    """Those of a draft of which no figure is still to come."""
    return {name: fact for name, fact in counts.items() if not is_to_fill(fact.count)}


def facts_of(
    report: ReportFields,
    sources: Mapping[str, TableSource] | None = None,
    indicators: Indicators = NO_INDICATORS,
) -> Facts:
    """Reckon everything that stands without citations; tables when theirs are resolved (``totals``)."""
    since = since_of(report)
    counts = {str(path[-1]): count_fact(path, count, indicators, since) for path, count in all_counts(report)}
    goals = tuple(goal_fact(goal, counts, indicators) for goal in report.goals or ())
    wrong = [fault for fact in counts.values() for fault in part_faults(fact)]
    for n, (goal, fact) in enumerate(zip(report.goals or (), goals, strict=True)):
        wrong += goal_faults(("goals", n), goal, fact)
    wrong += doubts_in_counts(counts, indicators)
    warnings = (*wrong, *doubts_in_goals(report.goals or (), counts, indicators))
    return Facts(counts, goals, warnings, sources or {}, indicators)
