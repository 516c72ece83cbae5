"""Templates and citations → markup text.  The only door to Jinja."""

from __future__ import annotations

from .loading import DEFAULT, MAIN, REFERENCE, TemplateFolder, about, all_templates, find
from .rendering import Rendered, check_template, fields_used, reader_of_values, render

__all__ = [
    "DEFAULT",
    "MAIN",
    "REFERENCE",
    "Rendered",
    "TemplateFolder",
    "about",
    "all_templates",
    "check_template",
    "fields_used",
    "find",
    "reader_of_values",
    "render",
]
