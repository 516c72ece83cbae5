"""Plain data → the report's fields, or every fault at once.  The only door to pydantic."""

from __future__ import annotations

from .charts import Chart
from .counts import Count, Goal
from .domain import (
    Domain,
    domain_called,
    domain_named,
    domain_names,
    domains_by_words,
    first_years,
    line_starts,
    matter_endings,
    own_domain,
    own_domain_called,
    whole_words,
    years_with,
)
from .domain_choice import DomainChoice, domain_of, domain_told_by
from .faults import capped, validate
from .leaves import GivenValue, given_texts, given_values
from .official import kind_of_paper
from .quantity import Amount, Quantity, QuantityFault, parse_quantity
from .report import Basis, Campaign, ReportFields
from .requirement import Requirement, limit_of, parse_requirement
from .sections import BodyPart, Measure, Picture, Points, is_numbered
from .still_to_fill import still_to_fill
from .table_rules import broken_references
from .tables import Column, Leaf, Table
from .walk import all_counts, all_measures, all_pictures, all_points, all_prose

__all__ = [
    "Amount",
    "Basis",
    "BodyPart",
    "Campaign",
    "Chart",
    "Column",
    "Count",
    "Domain",
    "DomainChoice",
    "GivenValue",
    "Goal",
    "Leaf",
    "Measure",
    "Picture",
    "Points",
    "Quantity",
    "QuantityFault",
    "ReportFields",
    "Requirement",
    "Table",
    "all_counts",
    "all_measures",
    "all_pictures",
    "all_points",
    "all_prose",
    "broken_references",
    "capped",
    "domain_called",
    "domain_named",
    "domain_names",
    "domain_of",
    "domain_told_by",
    "domains_by_words",
    "first_years",
    "given_texts",
    "given_values",
    "is_numbered",
    "kind_of_paper",
    "limit_of",
    "line_starts",
    "matter_endings",
    "own_domain",
    "own_domain_called",
    "parse_quantity",
    "parse_requirement",
    "still_to_fill",
    "validate",
    "whole_words",
    "years_with",
]
