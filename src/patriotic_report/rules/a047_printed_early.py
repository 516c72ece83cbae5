"""A047: a paper that was printed before it was signed."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import official
from .view import View

RULE = Rule(
    "A047",
    "印发过早",
    ("警告",),
    "fields",
    "",
    "印发日期早于成文日期。",
    breaks=official("印发: {日期: 2016-09-01}"),
    keeps=official("印发: {日期: 2016-10-08}"),
    asks=("paper",),
    given=("printing", "signature"),
)


def look(view: View) -> Iterator[Fault]:
    """印发日期 against 落款."""
    fields = view.fields
    printed = fields.printing.date if fields.printing else None
    if view.paper and printed and fields.signing_date and printed < fields.signing_date:
        yield RULE.fault(("printing", "date"), "印发日期早于成文日期", "检查两个日期")
