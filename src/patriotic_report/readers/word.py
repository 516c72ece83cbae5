"""A .docx of any maker → Flow: headers, the body with its text boxes and charts, notes."""

from __future__ import annotations

from .flow import BODY, HEADER_OR_FOOTER, Block, Flow, Line, within_bounds
from .word_body import BodyReader
from .word_charts import chart_text
from .word_parts import Parts
from .word_styles import levels_of


def word_flow(data: bytes) -> Flow:
    """What a Word file prints, in its order.

    Headers come first, each text once: a letter's mark stands in that of its first page.  Of headers and footers no
    paragraph with a field is taken, for that is a page number.  Raises Unreadable and TooLarge.
    """
    parts = Parts(data)
    levels: dict[str, int] = {}
    for name in parts.of_kind("styles"):
        levels |= levels_of(parts.get(name))
    body = BodyReader(levels, lambda identifier, said: _chart(parts, identifier, said))
    body.read(parts.get(parts.main))
    first = [parts.relations[each].target for each in body.first_headers if each in parts.relations]
    blocks = _repeated(parts, first, BODY)
    blocks += _repeated(
        parts, [name for name in parts.of_kind("header") if name not in first], HEADER_OR_FOOTER
    )
    blocks += body.blocks
    for name in parts.of_kind("footnotes", "endnotes"):
        blocks += BodyReader(levels, _no_chart).read(parts.get(name))
    return within_bounds(blocks + _repeated(parts, parts.of_kind("footer"), HEADER_OR_FOOTER), has_pages=True)


def _repeated(parts: Parts, names: list[str], level: int) -> list[Block]:
    """The lines of headers or footers, each text once."""
    found: dict[Block, None] = {}
    for name in dict.fromkeys(names):
        if data := parts.get(name):
            read = BodyReader({}, _no_chart, skip_fields=True).read(data)
            lines = [Line(block.text, level) if isinstance(block, Line) else block for block in read]
            found |= dict.fromkeys(lines)
    return list(found)


def _chart(parts: Parts, identifier: str, said: str) -> list[Line]:
    relation = parts.relations.get(identifier)
    return chart_text(parts.get(relation.target), said) if relation and relation.kind == "chart" else []


def _no_chart(_: str, __: str) -> list[Line]:
    return []
