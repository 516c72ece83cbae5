"""A paragraph as typed and as it is read: digits and signs half-width, citations one sign each; equally long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...chinese import HALF_WIDTH
from ...patterns import pattern

CITED = "\ufffc"
"""Stands for a citation."""
GROUP = "\x1f"
"""Stands for the comma of 12,345, which ends no clause."""
_CITATION = pattern(r"\{\{(.*?)\}\}")
_WHOLE = pattern(r"\s*([^\s.|]+)(?:\s*\.\s*(?:数量|value))?\s*(?:\|[^|]*)?")
_FIELD = pattern(r"\s*([^\s.|]+)\s*\..*")
_GROUPED = pattern(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_WIDE_GROUPED = pattern(r"(?<![０-９．，])[０-９]{1,3}(?:[，,][０-９]{3})+(?![０-９，])")
"""A full-width comma groups full-width digits only: 悬挂横幅60，345人参加."""


class Spelt(NamedTuple):
    """One paragraph; ``cited`` are its citations' insides, in order."""

    typed: str
    plain: str
    cited: tuple[str, ...]


def paragraphs(text: str) -> Iterator[Spelt]:
    """The lines of a text as typed, each a paragraph."""
    for line in text.split("\n"):
        typed = _CITATION.sub(CITED, line) if "{{" in line else line
        grouped = _WIDE_GROUPED.sub(_marked, _GROUPED.sub(_marked, typed))
        cited = tuple(_CITATION.findall(line)) if typed is not line else ()
        yield Spelt(typed, grouped.translate(HALF_WIDTH), cited)


def _marked(number: re.Match[str]) -> str:
    return number[0].replace(",", GROUP).replace("，", GROUP)


def whole_cited(inside: str) -> str:
    """The name of what a citation prints the whole figure of: 横幅, 横幅.数量; else empty."""
    found = _WHOLE.fullmatch(inside)
    return found[1] if found else ""


def field_cited(inside: str) -> str:
    """The name of what a citation prints another figure of: 横幅.同比; else empty."""
    found = None if whole_cited(inside) else _FIELD.fullmatch(inside)
    return found[1] if found else ""
