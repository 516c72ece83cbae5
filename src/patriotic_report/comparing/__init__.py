"""What changed between two reports, whatever they were written in: numbers, sentences, tables (比较)."""

from __future__ import annotations

from ..readers.flow import HEADER_OR_FOOTER, Flow, Line
from .changes import Change, in_order
from .likeness import Budget
from .passages import compare_passages
from .places import Outline, outline_of
from .sources import flow_of
from .tables import compare_tables

__all__ = ["Change", "compare", "flow_of"]


def compare(before: Flow, after: Flow) -> tuple[Change, ...]:
    """Every difference, in the order of the later report: the text's, then the tables'.

    ``compare(b, a)`` says the same of everything, seen from the other side: pairing knows no
    direction, so the two are put in an order of their own first.
    """
    if before.has_pages != after.has_pages:
        before, after = _without_pages(before), _without_pages(after)
    before, after = _margins_last(before), _margins_last(after)
    old, new = outline_of(before), outline_of(after)
    if old > new:
        text, tables = _compared(new, old)
        text, tables = [each.inverted() for each in text], [each.inverted() for each in tables]
    else:
        text, tables = _compared(old, new)
    return (*in_order(text), *in_order(tables))


def _margins_last(flow: Flow) -> Flow:
    """Headers and footers by their words: in which order a file names its own says nothing."""
    margins = [each for each in flow.blocks if isinstance(each, Line) and each.level == HEADER_OR_FOOTER]
    rest = (each for each in flow.blocks if not isinstance(each, Line) or each.level != HEADER_OR_FOOTER)
    return flow._replace(blocks=(*rest, *sorted(margins)))


def _without_pages(flow: Flow) -> Flow:
    """What Markdown and YAML can say: their look, and so their headers, comes later."""
    kept = (block for block in flow.blocks if not isinstance(block, Line) or block.level != HEADER_OR_FOOTER)
    return Flow(tuple(kept))


def _compared(before: Outline, after: Outline) -> tuple[list[Change], list[Change]]:
    text = compare_passages(before.passages, after.passages, Budget())
    return text, compare_tables(before.tables, after.tables)
