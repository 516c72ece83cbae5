"""What a sentence says of a 数据."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ...facts import CountFact
from ...problems import FieldPath
from ...schema import Amount
from ...units import POINTS

Of = Literal["itself", "last year", "last period", "base", "completion", "beyond target", "since last year", "since normal", "since last period"]  # fmt: skip
"""Which figure: the 数据's own; the one that it grew from, of last year, of the last period or of either of them;
完成率; how much more than the target, than last year, than 常年, than the last period (below zero where less)."""
LEVEL, TIMES = "持平", "倍"
OF_TARGET: frozenset[Of] = frozenset(("completion", "beyond target"))


class Named(NamedTuple):
    """A 数据 as prose may call it."""

    name: str
    fact: CountFact

    @property
    def key(self) -> str:
        """By which it is cited: it may be printed by another name."""
        return str(self.fact.path[-1])


class Said(NamedTuple):
    """One figure that a text states of a 数据: ``words`` are those around it, ``needle`` is the figure, both as typed.

    ``at_most`` is for 资料等8000份, which counts others in: the 数据 may be less than that.
    """

    path: FieldPath
    words: str
    named: Named
    of: Of
    amount: Amount
    needle: str
    at_most: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is reckoned from two figures and said in percent, points or times, or as 持平."""
        if self.of == "itself":
            return self.named.fact.count.value is None
        return self.amount.typed == LEVEL or self.amount.unit in (*POINTS, TIMES)
