"""What the clerk's text may cite: 数据 by name, and 数据, 合计, 平均, 目标, 单位, 依据, 活动, 起止日期."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..facts import Facts
from ..facts.totals import Totals
from ..schema import ReportFields
from .parts import (
    basis_view,
    campaign_view,
    count_view,
    goal_view,
    numbered,
    organisation_view,
    period_view,
    reporting_view,
)
from .tables import totals_view
from .values import Record, Value

if TYPE_CHECKING:
    from .tracer import Tracer


class Citable:
    """The citable parts of a report, each as templates see it; ``names`` holds them as citations ask for them."""

    def __init__(self, report: ReportFields, facts: Facts, totals: Totals, tracer: Tracer | None) -> None:
        self.counts = {name: count_view(fact, tracer) for name, fact in facts.counts.items()}
        self.organisation = organisation_view(report)
        self.period = period_view(report, tracer)
        self.campaign = tuple(
            campaign_view(each, report, ("campaign", n), tracer)
            for n, each in enumerate(report.campaign or ())
        )
        self.basis = tuple(
            basis_view(each, ("basis", n), tracer) for n, each in enumerate(report.basis or ())
        )
        self.totals, self.averages = totals_view(totals, tracer)
        self.goals = tuple(goal_view(goal, ("goals", n), tracer) for n, goal in enumerate(facts.goals))
        self.goals_by_name: dict[str, Value] = {
            fact.name: goal for fact, goal in zip(facts.goals, self.goals, strict=True)
        }
        self.rollup = reporting_view(report, tracer)
        self.names = self._names()

    def _names(self) -> Record:
        members: dict[str, Value] = dict(self.counts)
        members["counts"] = Record("数据", "", self.counts)
        members["totals"], members["averages"] = self.totals, self.averages
        members["goals"] = Record("目标", "", self.goals_by_name)
        members["organisation"] = self.organisation
        members["basis"] = Record("依据", _joined(self.basis), numbered(self.basis)) if self.basis else None
        first = self.campaign[0].members if self.campaign else {}
        members["campaign"] = Record("活动", _joined(self.campaign), first) if self.campaign else None
        members["period"] = self.period
        members["rollup"] = self.rollup
        return Record("引用", "", members)


def _joined(records: tuple[Record, ...]) -> str:
    return "、".join(each.raw for each in records)
