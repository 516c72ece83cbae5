"""A finished document's paragraphs, tables and pictures in reading order, each with what it is."""

# no postponed annotations: typing would make and compile a reference for every field
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, Union

from ..readers.contents import Contents, DrawingAt, TableAt
from ..readers.flow import BODY, TITLE, Grid
from ..readers.passages import Passage, Within
from ..readers.word_tables import Row, table_blocks
from ..rules.recognising import roles
from ..rules.words import Role


class Spot(NamedTuple):
    """Where a piece stands: ``paragraph`` counts those of the body from 1, ``line`` those of a text file."""

    paragraph: int = 0
    line: int = 0


NOWHERE = Spot()
"""What is said of the whole document."""


class Text(NamedTuple):
    """A line of the document: ``level`` is its heading's or its ordinal's, ``styled`` what its style says (see ``Line``).

    ``lead`` characters at its beginning are set apart by their face; ``apart``: a blank line stands above.
    """

    text: str
    role: Role = "prose"
    level: int = 0
    styled: int = BODY
    lead: int = 0
    within: Within = "body"
    spot: Spot = NOWHERE


class Sheet(NamedTuple):
    """A table of figures or words, as it was read."""

    rows: tuple[Row, ...]
    spot: Spot = NOWHERE


class Drawing(NamedTuple):
    """A picture or a chart: ``words`` are said of it, ``caption`` prints; ``is_beside``: it stands beside the one before."""

    name: str
    words: str
    caption: str
    is_chart: bool
    is_beside: bool = False
    spot: Spot = NOWHERE


Piece = Union[Text, Sheet, Drawing]


class Pieces(NamedTuple):
    """The body's pieces in order, then what stands in its margins and notes."""

    body: tuple[Piece, ...]
    outside: tuple[Text, ...]


class _Found(NamedTuple):
    at: int
    thing: Passage | TableAt | DrawingAt
    table: int = -1
    """The number of the table that it stands in."""


def pieces_of(contents: Contents) -> Pieces:
    """Everything in the document."""
    found = sorted(_found(contents), key=lambda each: each.at)
    inside = [each.thing for each in found if isinstance(each.thing, Passage)]
    outside = [each for each in contents.passages if each.within in ("header", "footer", "note")]
    known = iter(roles([*inside, *outside]))
    body: list[Piece] = []
    paragraph = 0
    before = -1  # what the last drawing stands in: a frame, a paragraph of Markdown
    for at, thing, table in found:
        paragraph += isinstance(thing, Passage)
        number = contents.numbers.get(at) or max(paragraph, 1)
        spot = Spot(number, 0 if contents.part else at)
        if isinstance(thing, Passage):
            role, level = next(known)
            body.append(
                Text(thing.text.strip(" \t\u3000"), role, level, thing.level, thing.lead, thing.within, spot)
            )
        elif isinstance(thing, TableAt):
            body.append(Sheet(thing.rows, spot))
        else:
            group = table if contents.part else at
            is_beside = group >= 0 and before == group and not thing.is_chart
            caption = "" if contents.part else thing.words  # in a Word file they do not print
            body.append(Drawing(thing.name, thing.words, caption, thing.is_chart, is_beside, spot))
            before = group
    margins = tuple(
        Text(each.text, role, level, each.level, within=each.within)
        for each, (role, level) in zip(outside, known, strict=True)
    )
    return Pieces(tuple(body), margins)


def numbered(contents: Contents) -> dict[int, int]:
    """The place of each paragraph outside tables of figures → its number, from 1."""
    found = sorted(_found(contents), key=lambda each: each.at)
    places = [each.at for each in found if isinstance(each.thing, Passage)]
    return {at: number for number, at in reversed(list(enumerate(places, 1)))}


def _found(contents: Contents) -> Iterator[_Found]:
    """The body's lines, tables and drawings.

    The cells of a table are in it; what stands in a frame, which only holds things in their places, are lines.
    """
    tables = sorted(contents.tables, key=lambda each: each.at)
    starts = [each.at for each in tables]
    is_frame = [not any(isinstance(each, Grid) for each in table_blocks(list(t.rows))[1]) for t in tables]
    images = {each.at for each in contents.drawings} if not contents.part else set()

    def within(at: int) -> int:
        index = bisect_right(starts, at) - 1
        return index if index >= 0 and at < tables[index].end else -1

    for passage in contents.passages:
        if not _is_inside(passage, contents):
            continue
        at = contents.at(passage)
        table = within(at)
        if table >= 0 and not is_frame[table]:
            continue
        if at in images and passage.within == "body":
            continue
        if table >= 0:
            passage = passage._replace(within="body")
        yield from (_Found(at, each, table) for each in _lines_of(passage))
    for drawing in contents.drawings:
        table = within(drawing.at)
        at = drawing.at if table < 0 or is_frame[table] else tables[table].end
        yield _Found(at, drawing, table)
    yield from (_Found(each.at, each) for each, frame in zip(tables, is_frame, strict=True) if not frame)


def _is_inside(passage: Passage, contents: Contents) -> bool:
    anchor = passage.anchor
    return passage.within in ("body", "table", "box") and (anchor is None or anchor.part == contents.part)


def _lines_of(passage: Passage) -> Iterator[Passage]:
    """A title is one however it is broken; any other line that a paragraph is broken into stands by itself."""
    if passage.level == TITLE or "\n" not in passage.text:
        yield passage
        return
    lead = passage.lead
    for number, line in enumerate(each for each in passage.text.split("\n") if each.strip()):
        first = not number
        yield passage._replace(
            text=line, lead=lead if first and lead < len(line) else 0, apart=passage.apart and first
        )
