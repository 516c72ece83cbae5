"""Every code with what is said of it: those of the rules, and those of what is met on the way."""

from __future__ import annotations

from functools import cache

from ..problem_codes import CODES, Code
from . import module_of
from .index import INDEX
from .rule import Rule

Entry = Code | Rule
"""Both have ``name``, ``explanation``, ``levels`` and ``authority``."""


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code."""
    found: dict[str, Rule] = {row[0]: module_of(row).RULE for rows in INDEX.values() for row in rows}
    return found


@cache
def entries() -> dict[str, Entry]:
    """Every code, in the order of letters and numbers."""
    found: dict[str, Entry] = {**CODES, **rules()}
    return dict(sorted(found.items()))


def aliases() -> dict[str, tuple[str, ...]]:
    """Codes of old, each with those that it means now: L001 is the whole of 版面."""
    found: dict[str, tuple[str, ...]] = {}
    for code, rule in sorted(rules().items()):
        for alias in rule.aliases:
            found[alias] = (*found.get(alias, ()), code)
    return found
