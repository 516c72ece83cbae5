"""Templates and citations → markup text.  The only door to Jinja.

What is asked for is loaded then: the process that renders by templates that are not ours needs
neither schema nor facts, and starts in half the time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .builtin import MAIN
    from .loading import DEFAULT, REFERENCE, TemplateFolder, about, all_templates, find, named_domain, text_at
    from .pictures import PictureFinder
    from .rendering import Rendered, check_template, fields_used, reader_of_values, render

_FROM = {
    "DEFAULT": "loading",
    "MAIN": "builtin",
    "REFERENCE": "loading",
    "PictureFinder": "pictures",
    "Rendered": "rendering",
    "TemplateFolder": "loading",
    "about": "loading",
    "all_templates": "loading",
    "check_template": "rendering",
    "fields_used": "rendering",
    "find": "loading",
    "named_domain": "loading",
    "reader_of_values": "rendering",
    "render": "rendering",
    "text_at": "loading",
}

__all__ = [
    "DEFAULT",
    "MAIN",
    "REFERENCE",
    "PictureFinder",
    "Rendered",
    "TemplateFolder",
    "about",
    "all_templates",
    "check_template",
    "fields_used",
    "find",
    "named_domain",
    "reader_of_values",
    "render",
    "text_at",
]


def __getattr__(name: str) -> Any:
    if name in _FROM:
        found = getattr(import_module(f".{_FROM[name]}", __package__), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
