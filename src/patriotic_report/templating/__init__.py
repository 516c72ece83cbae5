"""Templates found, compiled in a sandbox, and read; citations parsed.  The only door to Jinja.

What is asked for is loaded then: the process that renders by templates that are not ours needs
neither schema nor facts, and starts in half the time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .builtin import MAIN
    from .loading import (
        DEFAULT,
        REFERENCE,
        TemplateFolder,
        about,
        all_templates,
        copied,
        find,
        named_domain,
        template_of,
        text_at,
    )
    from .pictures import PictureFinder

_FROM = {
    "DEFAULT": "loading",
    "MAIN": "builtin",
    "REFERENCE": "loading",
    "PictureFinder": "pictures",
    "TemplateFolder": "loading",
    "about": "loading",
    "all_templates": "loading",
    "copied": "loading",
    "find": "loading",
    "named_domain": "loading",
    "template_of": "loading",
    "text_at": "loading",
}

__all__ = [
    "DEFAULT",
    "MAIN",
    "REFERENCE",
    "PictureFinder",
    "TemplateFolder",
    "about",
    "all_templates",
    "copied",
    "find",
    "named_domain",
    "template_of",
    "text_at",
]


if not TYPE_CHECKING:  # with it, every name would be there

    def __getattr__(name: str) -> object:
        if name in _FROM:
            found = getattr(import_module(f".{_FROM[name]}", __package__), name)
            globals()[name] = found
            return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
