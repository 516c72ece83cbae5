"""Plain data → the report's fields, or every fault at once.  The only door to pydantic."""

from __future__ import annotations

from .counts import Count, Goal
from .faults import Fault, validate
from .quantity import Quantity, parse_quantity
from .report import Basis, Campaign, ReportFields
from .requirement import Requirement, limit_of, parse_requirement
from .sections import BodyPart, Measure, Picture, Points, Table
from .walk import all_counts, all_measures, all_pictures

__all__ = [
    "Basis",
    "BodyPart",
    "Campaign",
    "Count",
    "Fault",
    "Goal",
    "Measure",
    "Picture",
    "Points",
    "Quantity",
    "ReportFields",
    "Requirement",
    "Table",
    "all_counts",
    "all_measures",
    "all_pictures",
    "limit_of",
    "parse_quantity",
    "parse_requirement",
    "validate",
]
