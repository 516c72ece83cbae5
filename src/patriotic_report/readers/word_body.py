"""WordprocessingML → lines and tables: the text as it would print with every tracked change accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..files.errors import TooLarge
from .flow import BODY, MOST_BLOCKS, MOST_CELLS, MOST_COLUMNS, Block, Line
from .passages import Anchor, Passage, Within
from .word_parts import parse
from .word_tables import Cell, Row, table_blocks

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_GONE = {"del", "moveFrom", "rt", "Fallback"}
"""Deleted text, readings above characters, and the second copy of a text box for old readers."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = {"drawing", "pict", "object"}
_NO_LEVEL = 9
"""w:outlineLvl of body text."""

ChartText = Callable[[str, str], list[Line]]
"""A chart's relation id and alternative text → its lines."""


@dataclass
class _Paragraph:
    style: str = ""
    outline: int | None = None
    text: list[str] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    described: str = ""
    has_picture: bool = False
    has_field: bool = False
    goes_on: bool = False
    """Its end was deleted: the next one continues it."""
    number: int = 0
    """Which one of its part it is, from 0."""


class BodyReader:
    """Reads one part; ``levels`` are the styles' (see ``word_styles``), ``part`` and ``within`` its name and what it is."""

    def __init__(
        self,
        levels: dict[str, int],
        chart_text: ChartText,
        *,
        skip_fields: bool = False,
        part: str = "",
        within: Within = "body",
    ) -> None:
        self.blocks: list[Block] = []
        self._part, self._is_within = part, within
        self._passages: dict[int, Passage] = {}
        self._boxes = 0
        self._seen = 0
        self._levels, self._chart_text, self._skip_fields = levels, chart_text, skip_fields
        self._flows: list[list[Block]] = [self.blocks]
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[list[Row]] = []
        self._within: list[str] = []
        self._gone = 0
        self._listening = False
        self._count = 0
        self._goes_on = (0, 0)
        self.first_headers: list[str] = []
        """Relation ids of headers that a first page alone has."""

    def read(self, data: bytes) -> list[Block]:
        """The part's blocks; raises Unreadable and TooLarge."""
        parse(data, self.start, self.end, self.characters)
        return self.blocks

    @property
    def passages(self) -> list[Passage]:
        """The part's paragraphs in the order in which they begin; those without text are left out."""
        return [self._passages[number] for number in sorted(self._passages)]

    # ---- what the parser calls ---------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; ``name`` is its namespace, a blank and its local name."""
        namespace, _, local = name.rpartition(" ")
        parent = self._within[-1] if self._within else ""
        self._within.append(local)
        self._seen += local == "p" and namespace in _WORD
        if self._gone or local in _GONE:
            self._deleted(local, parent)
            return
        if self._paragraphs and local in ("chart", "docPr"):
            self._start_of_drawing(local, attributes)
        elif namespace in _WORD:
            self._start(local, parent, attributes)
        elif local == "t" and namespace in _MATHS:
            self._listening = True

    def _deleted(self, local: str, parent: str) -> None:
        if not self._gone and parent == "trPr" and self._tables and self._tables[-1]:
            self._tables[-1][-1].is_gone = True
        if not self._gone and parent == "rPr" and "pPr" in self._within[-4:] and self._paragraphs:
            self._paragraphs[-1].goes_on = True
        self._gone += 1

    def characters(self, text: str) -> None:
        """Text between two tags, or a piece of it."""
        if self._listening and self._paragraphs:
            self._paragraphs[-1].text.append(text)

    def end(self, name: str) -> None:
        """An element ends.  Raises TooLarge where the document would hold too much."""
        local = self._within.pop()
        if self._gone:
            self._gone -= 1
            return
        if local == "t":
            self._listening = False
        elif name.rpartition(" ")[0] in _WORD:
            self._end(local)

    # ---- elements -----------------------------------------------------------

    def _start(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        if local == "t":
            self._listening = True
        elif local == "p":
            self._paragraphs.append(_Paragraph(number=self._seen - 1))
        elif local == "txbxContent":
            self._boxes += 1
            self._flows.append([])
        elif local == "tbl":
            self._tables.append([])
        elif local in ("tr", "tc", "tblHeader", "gridBefore", "gridSpan", "vMerge"):
            self._start_in_table(local, attributes)
        elif local == "headerReference" and _value(attributes, "type") == "first":
            self.first_headers.append(_value(attributes, "id"))
        elif self._paragraphs:
            self._start_in_paragraph(local, parent, attributes)

    def _start_in_paragraph(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        paragraph = self._paragraphs[-1]
        if local in _SIGNS and parent == "r":
            if _value(attributes, "type") not in ("page", "column"):
                paragraph.text.append(_SIGNS[local])
        elif local == "pStyle":
            paragraph.style = _value(attributes, "val")
        elif local == "outlineLvl" and parent == "pPr":
            paragraph.outline = _whole(_value(attributes, "val"), _NO_LEVEL)
        elif local in ("fldSimple", "fldChar"):
            paragraph.has_field = True
        elif local in _PICTURES:
            paragraph.has_picture = True

    def _start_in_table(self, local: str, attributes: dict[str, str]) -> None:
        if not self._tables:
            return
        rows = self._tables[-1]
        if local == "tr":
            self._counted(1)
            rows.append(Row())
        elif local == "tc":
            if not rows:
                rows.append(Row())
            rows[-1].cells.append(Cell())
            self._flows.append(rows[-1].cells[-1].blocks)
        elif rows:
            _set_in_row(rows[-1], local, _value(attributes, "val"))

    def _end(self, local: str) -> None:
        if local == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif local == "txbxContent" and len(self._flows) > 1:
            self._boxes -= 1
            blocks = self._flows.pop()
            (self._paragraphs[-1].after if self._paragraphs else self._flows[-1]).extend(blocks)
        elif local == "tc" and self._tables and len(self._flows) > 1:
            self._flows.pop()
        elif local == "tbl" and self._tables:
            self._end_table(self._tables.pop())

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        flow = self._flows[-1]
        self._counted(1)  # an empty one costs as much
        text = "".join(paragraph.text)
        if self._tables and paragraph.has_picture and self._tables[-1] and self._tables[-1][-1].cells:
            self._tables[-1][-1].cells[-1].has_picture = True
        if not (self._skip_fields and paragraph.has_field) and text.strip():
            level = self._level(paragraph)
            self._pass(paragraph, Passage(text, level), joined=self._goes_on == (id(flow), len(flow)))
            flow.append(self._joined(flow, Line(text, level)))
            if paragraph.goes_on:
                self._goes_on = (id(flow), len(flow))
        flow.extend(paragraph.after)

    def _pass(self, paragraph: _Paragraph, passage: Passage, *, joined: bool) -> None:
        """A paragraph is one of the document's; one that goes on from the last is a part of that."""
        if self._tables and any(rows and rows[-1].is_gone for rows in self._tables):
            return
        if joined and self._passages:
            last = next(reversed(self._passages))
            above = self._passages[last]
            self._passages[last] = above._replace(text=above.text + passage.text)
            return
        within: Within = "box" if self._boxes else "table" if self._tables else self._is_within
        anchor = Anchor(self._part, paragraph.number)
        self._passages[paragraph.number] = passage._replace(within=within, anchor=anchor)

    def _joined(self, flow: list[Block], line: Line) -> Line:
        """The line, with the one before it where that one's end was deleted."""
        above = flow[-1] if flow and self._goes_on == (id(flow), len(flow)) else None
        if not isinstance(above, Line):
            return line
        flow.pop()
        return Line(above.text + line.text, above.level)

    def _level(self, paragraph: _Paragraph) -> int:
        if paragraph.outline is not None:
            return paragraph.outline + 1 if paragraph.outline < _NO_LEVEL else BODY
        return self._levels.get(paragraph.style, BODY)

    def _end_table(self, rows: list[Row]) -> None:
        cells, blocks = table_blocks(rows)
        self._counted(cells)
        self._flows[-1].extend(blocks)

    def _start_of_drawing(self, local: str, attributes: dict[str, str]) -> None:
        """A chart, or the properties of what is drawn, which come before it."""
        paragraph = self._paragraphs[-1]
        if local == "chart":
            paragraph.after.extend(self._chart_text(_value(attributes, "id"), paragraph.described))
        else:
            paragraph.described = _value(attributes, "descr")

    def _counted(self, blocks: int) -> None:
        self._count += blocks
        if self._count > MOST_BLOCKS + 2 * MOST_CELLS:
            raise TooLarge


def _set_in_row(row: Row, local: str, value: str) -> None:
    """What a property of a row, or of its last cell, says."""
    if local == "tblHeader":
        row.is_head = value not in ("0", "false", "off")
    elif local == "gridBefore":
        row.before = min(_whole(value, 0), MOST_COLUMNS)
    elif row.cells and local == "gridSpan":
        row.cells[-1].span = min(max(_whole(value, 1), 1), MOST_COLUMNS)
    elif row.cells:
        row.cells[-1].merge = value or "continue"


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
