"""Every problem code, in one table: docs/problems.md is made from it.

A code never changes its meaning and is never given out twice.  The letter says
where the fault stands: Y the YAML as a file, F its fields, C a citation in its
text, A the report's own sense, T a template as a file, M the markup that a
template makes, O files and outputs.
"""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """What a code stands for: a short name and one sentence of explanation, both Chinese."""

    name: str
    explanation: str


YAML: dict[str, Code] = {}

FIELDS: dict[str, Code] = {}

CITATIONS: dict[str, Code] = {}

SENSE: dict[str, Code] = {}

TEMPLATES: dict[str, Code] = {}

MARKUP: dict[str, Code] = {}

OUTPUT: dict[str, Code] = {}

CODES: dict[str, Code] = YAML | FIELDS | CITATIONS | SENSE | TEMPLATES | MARKUP | OUTPUT
