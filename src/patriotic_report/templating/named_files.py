"""The file that a template's name means, or None: for those who hand files over and know no Jinja."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateNotFound

from .loading import path_of, source_of


def possible_file(name: str, folder: Path) -> Path | None:
    """Where the file would be; None for a name that leads out of the folder."""
    try:
        return path_of(name, folder)[1]
    except TemplateNotFound:
        return None


def existing_file(name: str, folder: Path) -> Path | None:
    """The file, where there is one that a template of this folder may name."""
    try:
        return source_of(name, folder)
    except TemplateNotFound:
        return None
