"""要求: a limit that a value meets or does not (≥90%, 不高于5%, 95%以上)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from .quantity import Quantity, QuantityFault, parse_quantity

Comparison = Literal[">=", "<=", ">", "<"]

_BEFORE: tuple[tuple[str, Comparison], ...] = (
    ("≥|>=|不低于|不少于|不小于|至少|达到", ">="),
    ("≤|<=|不高于|不超过|不多于|不大于|至多|最多|控制在", "<="),
    ("＞|>|高于|大于|多于|超过", ">"),
    ("＜|<|低于|小于|少于", "<"),
)
_AFTER: dict[str, Comparison] = {"以上": ">=", "以下": "<=", "以内": "<="}


class Requirement(NamedTuple):
    """``text`` as typed; a value meets it when ``value comparison limit``, units being equal."""

    text: str
    comparison: Comparison
    limit: Decimal
    unit: str

    def met_by(self, value: Decimal) -> bool:
        """Whether a value in the same unit meets the limit."""
        return {
            ">=": value >= self.limit,
            "<=": value <= self.limit,
            ">": value > self.limit,
            "<": value < self.limit,
        }[self.comparison]


def parse_requirement(text: str) -> Requirement | None:
    """Read a requirement, or None where the text is none; a bare number is a lower limit."""
    for words, comparison in _BEFORE:
        if match := re.match(rf"({words})\s*(?=[0-9０-９])", text):
            number = text[match.end() :].removesuffix("以内").removesuffix("以上")
            return _requirement(text, comparison, number)
    for word, comparison in _AFTER.items():
        if text.endswith(word):
            return _requirement(text, comparison, text.removesuffix(word))
    return _requirement(text, ">=", text)


def limit_of(quantity: Quantity) -> Requirement | None:
    """A 目标值 that is itself a limit (≥90%, 95%以上), or a rate, which is met from below."""
    amount = quantity.single
    if amount is None:
        return None
    if amount.approximate in {"以上", "以下", "以内", "≥", "≤", ">=", "<=", "至少", "最多"}:
        return parse_requirement(quantity.text)
    return Requirement(quantity.text, ">=", amount.value, amount.unit) if quantity.is_rate else None


def _requirement(text: str, comparison: Comparison, number: str) -> Requirement | None:
    try:
        amount = parse_quantity(number.strip()).single
    except QuantityFault:
        return None
    return Requirement(text, comparison, amount.value, amount.unit) if amount else None
