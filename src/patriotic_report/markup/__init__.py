"""A small closed markup that looks like Markdown: text with marks in, a Document out.

Title and headings ``#``, paragraphs, ``- `` items, ``|`` tables, pictures, ``**strong**``,
backslash escapes and named blocks (``::: 落款`` … ``:::``).  Anything else is refused, with
its line and the cure, because a stray asterisk in a report to a higher office is worse than
no report.  For any text x, reading ``escape(x)`` gives exactly x.
"""

from __future__ import annotations

from ..document import Document, Properties
from ..problems import MOST_TOLD, Place, Problem, TemplateRefused, not_all_told
from .lines import PlaceOf, Places, plain_place, without_marks
from .pictures import Find, Found, beside
from .reader import Reader
from .words import escape

__all__ = ["Find", "Found", "PlaceOf", "beside", "escape", "parse", "without_marks"]


def _and_more(count: int, last: Place) -> Problem:
    return Problem(*not_all_told(f"这样的问题共 {count} 处，只列出前 {MOST_TOLD} 处"), last)


def parse(
    text: str,
    *,
    place: PlaceOf = plain_place,
    find: Find = beside(""),  # noqa: B008 - no state
    properties: Properties = Properties(),  # noqa: B008 - frozen
) -> Document:
    """Read rendered template text, marks of template lines and all, into a document.

    ``place`` turns a template's file index, its line and the rendered line's plain text into
    a place; ``find`` says which file a picture's path means.  Raises
    :class:`~patriotic_report.problems.TemplateRefused` with every fault there is.
    """
    reader = Reader(without_marks(text), find)
    blocks = reader.read()
    if reader.faults:
        places = Places(text, place)
        in_order = sorted(reader.faults, key=lambda fault: fault.line)
        problems = [fault.problem(places) for fault in in_order[:MOST_TOLD]]
        if len(in_order) > MOST_TOLD:
            problems.append(_and_more(len(in_order), problems[-1].place))
        raise TemplateRefused(problems)
    return Document(tuple(blocks), properties)
