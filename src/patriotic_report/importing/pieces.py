"""A finished document's paragraphs, tables and pictures in reading order, each with what it is."""

# no postponed annotations: typing would make and compile a reference for every field
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, Union

from ..patterns import pattern
from ..readers.contents import Contents, DrawingAt, TableAt, rows_of_cells
from ..readers.flow import BODY, TITLE, Grid, Line
from ..readers.passages import Passage, Within
from ..readers.word_tables import Row, filled, table_blocks
from ..rules.ordinals import level_of
from ..rules.recognising import roles
from ..rules.words import Role, kind_of_title
from .mastheads import OF_OTHERS, Masthead, issue_line, masthead_in


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


def words_in(piece: Piece) -> list[str]:
    """The words that stand in a piece: those of each cell of a table."""
    if isinstance(piece, Text):
        return [piece.text]
    return [cell for row in filled(list(piece.rows)) for cell in row] if isinstance(piece, Sheet) else []


class Pieces(NamedTuple):
    """The body's pieces in order, then what stands in its margins and notes, and the lines of a table of contents."""

    body: tuple[Piece, ...]
    outside: tuple[Text, ...]
    contents: tuple[Text, ...] = ()
    masthead: Masthead | None = None
    issue: Passage | None = None
    """第N期 of what is a bulletin, and was not read as one."""


class _Found(NamedTuple):
    at: int
    thing: Passage | TableAt | DrawingAt
    table: int = -1
    """The number of the table that it stands in."""


def pieces_of(contents: Contents) -> Pieces:
    """Everything in the document."""
    found = sorted(_found(contents), key=lambda each: each.at)
    if not contents.part:
        found = _with_tables_of_tabs(found)
    found = _with_whole_imprint(found)
    found, of_contents = _without_contents(_with_title(found))
    outside = [each for each in contents.passages if each.within in ("header", "footer", "note")]
    masthead, known = _with_roles(found, outside)
    body: list[Piece] = []
    paragraph = 0
    before = -1  # what the last drawing stands in: a frame, a paragraph of Markdown
    for n, (at, thing, table) in enumerate(found):
        paragraph += isinstance(thing, Passage)
        if masthead and n in masthead.taken:
            continue
        number = contents.numbers.get(at) or max(paragraph, 1)
        spot = Spot(number, 0 if contents.part else at)
        if isinstance(thing, Passage):
            role, level = next(known)
            body.append(
                Text(_stripped(thing.text), role, level, thing.level, _lead(thing), thing.within, spot)
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
    at = -1 if masthead else issue_line([each.thing for each in found])
    issue = found[at].thing if at >= 0 else None
    listed = tuple(Text(each.text) for each in of_contents)
    return Pieces(tuple(body), margins, listed, masthead, issue if isinstance(issue, Passage) else None)


def _with_roles(
    found: list[_Found], outside: list[Passage]
) -> tuple[Masthead | None, Iterator[tuple[Role, int]]]:
    """A bulletin's masthead, and what each other line is; none where the rest is no bulletin's."""
    masthead = masthead_in([each.thing for each in found])
    if masthead is None:
        return None, iter(roles([*_passages(found), *outside]))
    left = [n for n, each in enumerate(found) if n not in masthead.taken and isinstance(each.thing, Passage)]
    firm = [n for n in left if n not in masthead.loose]
    known = roles([*_passages([found[n] for n in firm]), *outside])
    of_passages: dict[int, tuple[Role, int]] = dict(zip(firm, known, strict=False))
    if frozenset(role for role, _ in known) & OF_OTHERS:
        return None, iter(roles([*_passages(found), *outside]))
    of_passages |= dict.fromkeys(masthead.loose, ("name", 0)) | dict.fromkeys(masthead.titles, ("title", 0))
    return masthead, iter([*(of_passages[n] for n in left), *known[len(firm) :]])


def _passages(found: list[_Found]) -> list[Passage]:
    return [each.thing for each in found if isinstance(each.thing, Passage)]


DAY = pattern(r"[（(]?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[）)]?|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}")
_ROWS_OF_IMPRINT, _CAPTION = 5, 45
_BLANKS = " \t\u3000\xa0\u2002\u2003"


def _stripped(text: str) -> str:
    return text.strip(_BLANKS)


def _lead(passage: Passage) -> int:
    """How long its first stretch is without the blanks that indent it."""
    return max(passage.lead - (len(passage.text) - len(passage.text.lstrip(_BLANKS))), 0)


_OF_CONTENTS = pattern(r"(.+?)[ \u3000]*(?:\t|…{2,}|[.…·．]{3,})[ \t\u3000.…·．]*[0-9]{1,3}")
_CONTENTS = pattern(r"目[ \u3000]*[录次]")


def _without_contents(found: list[_Found]) -> tuple[list[_Found], list[Passage]]:
    """Without the lines of a table of contents: what each says stands further below as a line of its own."""
    texts = [(n, each.thing) for n, each in enumerate(found) if isinstance(each.thing, Passage)]
    lines = [(n, passage, _OF_CONTENTS.fullmatch(passage.text.strip())) for n, passage in texts]
    if not any(match for _, _, match in lines):
        return found, []
    last = {"".join(passage.text.split()): n for n, passage in texts}
    gone = {
        n: passage for n, passage, match in lines if match and last.get("".join(match[1].split()), -1) > n
    }
    for n, passage in texts:
        if _CONTENTS.fullmatch(passage.text.strip()) and n + 1 in gone:
            gone[n] = passage
    return [each for n, each in enumerate(found) if n not in gone], [gone[n] for n in sorted(gone)]


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
    is_frame = [_is_frame(list(each.rows)) for each in tables]
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


def _with_whole_imprint(found: list[_Found]) -> list[_Found]:
    """Who printed it and when as one line, where two cells of a frame say it."""
    made: list[_Found] = []
    for each in found:
        above = made[-1] if made else None
        if (
            above
            and each.table == above.table >= 0
            and isinstance(each.thing, Passage)
            and isinstance(above.thing, Passage)
            and _PRINTED.fullmatch(each.thing.text.strip())
        ):
            text = f"{above.thing.text.strip()}\u3000{each.thing.text.strip()}"
            made[-1] = above._replace(thing=above.thing._replace(text=text))
        else:
            made.append(each)
    return made


def _with_tables_of_tabs(found: list[_Found]) -> list[_Found]:
    """Lines of a text that as many tabs part, one below the other, as the table that they were."""
    made: list[_Found] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and (end == at or found[end].at == found[end - 1].at + 1):
            if not _tabs(found[end]) or _tabs(found[end]) != _tabs(found[at]):
                break
            end += 1
        if end > at + 1:
            lines = [each.thing for each in found[at:end] if isinstance(each.thing, Passage)]
            rows = rows_of_cells([line.text.split("\t") for line in lines])
            made.append(_Found(found[at].at, TableAt(found[at].at, found[end - 1].at + 1, rows)))
        else:
            made.append(found[at])
        at = max(end, at + 1)
    return made


def _tabs(found: _Found) -> int:
    return found.thing.text.strip("\t").count("\t") if isinstance(found.thing, Passage) else 0


_PRINTED = pattern(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[ \u3000]*印[ \u3000]*[发制]")
_IMPRINT = pattern(r"[主抄][ \u3000]*[送报发][ \u3000]*[:：].*|.*[0-9]日[ \u3000]*印[ \u3000]*发[ \u3000]*")


def _is_frame(rows: list[Row]) -> bool:
    """Whether a table only holds things in their places: 版记, pictures above their captions."""
    if not any(isinstance(each, Grid) for each in table_blocks(rows)[1]):
        return True
    cells = [cell for row in rows for cell in row.cells]
    texts = [" ".join(block.text for block in cell.blocks if isinstance(block, Line)) for cell in cells]
    if len(rows) <= _ROWS_OF_IMPRINT and sum(bool(_IMPRINT.fullmatch(each)) for each in texts) > 1:
        return True
    pictures = sum(cell.has_picture for cell in cells)
    captions = [
        each for each, cell in zip(texts, cells, strict=True) if each.strip() and not cell.has_picture
    ]
    return 0 < len(captions) <= pictures and all(
        len(each) <= _CAPTION and not each.endswith("。") for each in captions
    )


def _with_title(found: list[_Found]) -> list[_Found]:
    """The title marked as such where it has a heading's style (Markdown's ``#``, HTML's h1), and that line alone.

    Such a line has no number, no other heading is of its level or above, and nothing stands above it but what a page
    calls itself. Who wrote it and when, in styles of a title's kind (pandoc's), are no title.
    """
    texts = [(n, each.thing) for n, each in enumerate(found) if isinstance(each.thing, Passage)]
    texts = [(n, passage) for n, passage in texts if passage.text.strip()]
    levels: dict[int, int] = {}
    titles = [n for n, passage in texts if passage.level == TITLE]
    if texts and not (titles and kind_of_title(_bare(texts[0][1]))):
        place = next((at for at, (n, _) in enumerate(texts) if n not in titles[:1]), 0)
        n, title = texts[place]
        is_first = not place or (n > titles[0] == texts[0][0] and bool(kind_of_title(_bare(title))))
        others = (passage.level for at, passage in texts if at != n and at not in titles[:1])
        if (
            is_first
            and title.level > 0
            and not level_of(title.text)
            and not any(TITLE <= each <= title.level for each in others)
        ):
            levels = {n: TITLE, **dict.fromkeys(titles[:1], BODY)}
    elif len(titles) > 1 and titles[0] == texts[0][0]:
        below = [(n, passage) for n, passage in texts[1:] if n in titles]
        day = next((at for at, (_, passage) in enumerate(below) if DAY.fullmatch(_bare(passage))), None)
        if day is not None:
            levels = {n: BODY for n, _ in below[: day + 1]}
    for n, level in levels.items():
        thing = found[n].thing
        assert isinstance(thing, Passage)
        found[n] = found[n]._replace(thing=thing._replace(level=level))
    return found


def _bare(passage: Passage) -> str:
    return "".join(passage.text.split())


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
