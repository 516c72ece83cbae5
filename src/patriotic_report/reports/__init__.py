"""One report as it was read: its fields, where each stands, and what serves to make it."""

from __future__ import annotations

from .office import Form, form_of, reference_document
from .pictures import missing_pictures, picture_finder
from .placing import problems_of
from .properties import properties_of
from .report import Report
from .templates import domain_by, find_template, with_domain, with_indicators

__all__ = [
    "Form",
    "Report",
    "domain_by",
    "find_template",
    "form_of",
    "missing_pictures",
    "picture_finder",
    "problems_of",
    "properties_of",
    "reference_document",
    "with_domain",
    "with_indicators",
]
