"""A chart as lines: its unit, its figures, its caption, alike from Word, Markdown and YAML."""

from __future__ import annotations

import re

from ..captions import unit_line
from ..patterns import pattern
from .flow import Line

_DESCRIBED = pattern(r"(?P<caption>.*?)(?:（(?P<unit>[^（）]{1,20})）)?：(?P<figures>.*)", re.DOTALL)


def chart_lines(described: str) -> list[Line]:
    """The lines of what stands for a chart: ``图1　caption（unit）：figures``."""
    found = _DESCRIBED.fullmatch(described)
    if not found:
        return [Line(described)]
    unit = unit_line(found["unit"] or "")
    return [Line(text) for text in (unit, found["figures"], found["caption"]) if text.strip()]
