"""What the name and unit of a figure say of it, and what 指标.yaml declares: a code, a rate, what adds, how two compare."""

from __future__ import annotations

from .catalogue import (
    NO_INDICATORS,
    PERIOD_DAYS,
    USUAL_LIMITS,
    Direction,
    Indicator,
    Indicators,
    Limits,
    OverTime,
    OverUnits,
    Term,
)
from .figure_heads import FIELD_OF_HEAD, HEAD_ENDINGS
from .names import (
    COUNT_HEADS,
    INDICATORS,
    MONTH_HEADS,
    ONCE_IN_YEARS,
    PLAIN_CODES,
    Course,
    NoSum,
    bare_name,
    course,
    is_code,
    looks_like_a_code,
    unit_of_column,
    why_never_added,
    why_no_sum,
    why_no_sum_of_unit,
)

__all__ = [
    "COUNT_HEADS",
    "FIELD_OF_HEAD",
    "HEAD_ENDINGS",
    "INDICATORS",
    "MONTH_HEADS",
    "NO_INDICATORS",
    "ONCE_IN_YEARS",
    "PERIOD_DAYS",
    "PLAIN_CODES",
    "USUAL_LIMITS",
    "Course",
    "Direction",
    "Indicator",
    "Indicators",
    "Limits",
    "NoSum",
    "OverTime",
    "OverUnits",
    "Term",
    "bare_name",
    "course",
    "is_code",
    "looks_like_a_code",
    "unit_of_column",
    "why_never_added",
    "why_no_sum",
    "why_no_sum_of_unit",
]
