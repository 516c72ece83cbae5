"""A047: a paper that was printed before it was signed."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .words import Words

RULE = Rule(
    "A047",
    "印发过早",
    ("警告",),
    "words",
    "",
    "印发日期早于成文日期。",
    breaks=official("印发: {日期: 2016-09-01}"),
    keeps=official("印发: {日期: 2016-10-08}"),
    asks=("printed", "signed"),
)


def look(view: Words) -> Iterator[Fault]:
    """印发日期 against 落款."""
    printed, signed = view.printed, view.signed
    if printed and signed and printed.day < signed.day:
        yield RULE.fault(printed.path, "印发日期早于成文日期", "检查两个日期")
