"""A .docx of any maker → Flow: headers, the body with its text boxes and charts, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from .contents import Contents
from .flow import BODY, HEADER_OR_FOOTER, Block, Flow, Line, within_bounds
from .passages import Passage, Within
from .word_body import BodyReader
from .word_charts import chart_text
from .word_numbering import Numbering
from .word_parts import Parts
from .word_styles import MARK, styles_of

Unseen = Literal["imported", "diagrams", "tracked", "comments", "hidden"]
"""What a Word file has besides the text that is read: other files that Word takes in, words within drawings; changes
that nobody has accepted, comments, text that does not print."""
_IMPORTED = re.compile(rb"<(?:\w+:)?(?:altChunk|subDoc)[\s/>]")
_TRACKED = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo)\s[^<>]*\bauthor\s*=")
_COMMENT = re.compile(rb"<(?:\w+:)?commentReference[\s/>]")


def word_flow(data: bytes, tell: Callable[[Unseen], None] | None = None) -> Flow:
    """What a Word file prints, in its order; ``tell`` is told what else it has.

    Headers come first, each text once: a letter's mark stands in that of its first page.  Of headers and footers no
    paragraph with a field is taken, for that is a page number.  Raises Unreadable and TooLarge.
    """
    before, main, after = _read(data, tell)
    blocks = _repeated(before.first, BODY) + _repeated(before.others, HEADER_OR_FOOTER) + main.blocks
    for each in after.notes:
        blocks += each.blocks
    return within_bounds(blocks + _repeated(after.footers, HEADER_OR_FOOTER), has_pages=True)


def word_passages(data: bytes, tell: Callable[[Unseen], None] | None = None) -> list[Passage]:
    """The paragraphs of a Word file in the same order, each text of headers and footers once.  Raises as it does."""
    before, main, after = _read(data, tell)
    within_bounds(main.blocks)
    found = _repeated_passages([*before.first, *before.others]) + main.passages
    for each in after.notes:
        found += each.passages
    return found + _repeated_passages(after.footers)


def word_contents(data: bytes, tell: Callable[[Unseen], None] | None = None) -> Contents:
    """The same paragraphs with the tables and pictures of the body.  Raises as it does."""
    parts = Parts(data)
    before, main, after = _read_parts(parts, tell)
    flow = within_bounds(_repeated(before.first, BODY) + main.blocks)
    marks = _repeated_passages(before.first)
    found = _repeated_passages([*before.first, *before.others]) + main.passages
    for each in after.notes:
        found += each.passages
    found += _repeated_passages(after.footers)

    def picture(identifier: str) -> tuple[str, bytes] | None:
        relation = parts.relations.get(identifier)
        content = parts.media(relation.target) if relation and relation.kind == "image" else b""
        return ("", content) if content else None

    words = tuple(each.text for each in marks)
    return Contents(tuple(found), tuple(main.tables), tuple(main.drawings), picture, parts.main, flow, words)


class _Before(NamedTuple):
    first: list[BodyReader]
    others: list[BodyReader]


class _After(NamedTuple):
    notes: list[BodyReader]
    footers: list[BodyReader]


def _read(data: bytes, tell: Callable[[Unseen], None] | None = None) -> tuple[_Before, BodyReader, _After]:
    """The parts that print, read: headers of a first page and others, the body, notes and footers."""
    return _read_parts(Parts(data), tell)


def _read_parts(parts: Parts, tell: Callable[[Unseen], None] | None) -> tuple[_Before, BodyReader, _After]:
    levels, lists = styles_of(_part_of_kind(parts, "styles"))
    numbering = Numbering(_part_of_kind(parts, "numbering"), lists)
    body = BodyReader(
        levels, lambda identifier, said: _chart(parts, identifier, said), numbering=numbering, part=parts.main
    )
    content = parts.get(parts.main)
    body.read(content)
    if tell:
        for unseen in _unseen(parts, content, body):
            tell(unseen)
    first = [parts.relations[each].target for each in body.first_headers if each in parts.relations]
    others = [name for name in parts.of_kind("header") if name not in first]
    marks = {style: level for style, level in levels.items() if level == MARK}
    before = _Before(_margins(parts, first, "header", marks), _margins(parts, others, "header", marks))
    notes = []
    for name in parts.of_kind("footnotes", "endnotes"):
        notes.append(BodyReader(levels, _no_chart, part=name, within="note"))
        notes[-1].read(parts.get(name))
    return before, body, _After(notes, _margins(parts, parts.of_kind("footer"), "footer", marks))


def _unseen(parts: Parts, content: bytes, body: BodyReader) -> Iterator[Unseen]:
    if _IMPORTED.search(content):
        yield "imported"
    if parts.of_kind("diagramData"):
        yield "diagrams"
    if _TRACKED.search(content):
        yield "tracked"
    if _COMMENT.search(content):
        yield "comments"
    if body.hidden.strip():
        yield "hidden"


def _part_of_kind(parts: Parts, kind: str) -> bytes:
    """The first part of a kind of which a document has one."""
    return next((parts.get(name) for name in parts.of_kind(kind)), b"")


def _margins(parts: Parts, names: list[str], within: Within, marks: dict[str, int]) -> list[BodyReader]:
    """Headers or footers, read: nothing there is a title or a heading, whatever its style."""
    found = []
    for name in dict.fromkeys(names):
        if data := parts.get(name):
            found.append(BodyReader(marks, _no_chart, skip_fields=True, part=name, within=within))
            found[-1].read(data)
    return found


def _repeated(margins: list[BodyReader], level: int) -> list[Block]:
    """The lines of headers or footers, each text once."""
    found: dict[Block, None] = {}
    for each in margins:
        lines = [Line(block.text, level) if isinstance(block, Line) else block for block in each.blocks]
        found |= dict.fromkeys(lines)
    return list(found)


def _repeated_passages(margins: list[BodyReader]) -> list[Passage]:
    found: dict[str, Passage] = {}
    for each in margins:
        for passage in each.passages:
            found.setdefault(passage.text, passage)
    return list(found.values())


def _chart(parts: Parts, identifier: str, said: str) -> list[Line]:
    relation = parts.relations.get(identifier)
    return chart_text(parts.get(relation.target), said) if relation and relation.kind == "chart" else []


def _no_chart(_: str, __: str) -> list[Line]:
    return []
