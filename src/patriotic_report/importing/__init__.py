"""A finished document of any maker → the draft of a YAML that says the same; what it cannot say is told."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..problems import Problem
from ..source.nodes import Data


class Draft(NamedTuple):
    """What becomes of a document."""

    values: dict[str, Data]
    """Plain data with Chinese keys, in the order of the fields."""
    files: tuple[tuple[str, bytes], ...]
    """Pictures that stand beside the YAML: their names and bytes."""
    told: tuple[Problem, ...]
    """What is to be looked at, by its place in the document."""
    repairs: str = ""
    """The list of all that was repaired, a line each."""


def draft_of(path: Path, data: bytes, *, clean: bool = False, counts: bool = False) -> Draft:
    """The draft of the document at ``path``, whose bytes these are.  Raises InputRefused for what cannot be read.

    ``clean`` repairs text that was taken from a page, ``counts`` makes 数据 of the counts in prose.
    """
    from .drafting import drafted

    draft = drafted(path, data, clean=clean)
    if counts:
        from .counting import with_counts

        return with_counts(draft, str(path))
    return draft


__all__ = ["Draft", "draft_of"]
