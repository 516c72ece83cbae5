"""WordprocessingML → lines and tables: the text as it would print with every tracked change accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..chinese import join_lines
from ..files.elements import WORD_NAMESPACES
from ..files.errors import TooLarge
from ..files.xml import Parser
from .contents import DrawingAt, TableAt
from .flow import BODY, MOST_BLOCKS, MOST_CELLS, MOST_COLUMNS, Block, Line
from .passages import Anchor, Passage, Within
from .word_numbering import ListOf, Numbering
from .word_parts import sound_xml
from .word_styles import MARK
from .word_symbols import symbol
from .word_tables import Cell, Row, table_blocks

_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DELETED = {"del", "moveFrom", "cellDel"}
_WAS = {"pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange"}
"""What something looked like before a tracked change."""
_GONE = {"rt", "Fallback"} | _DELETED | _WAS
"""Deleted text, readings above characters, and the second copy of a text box for old readers."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")
_PICTURES = {"drawing", "pict", "object"}
_OF_DRAWINGS = ("chart", "docPr", "blip", "imagedata")
_NO_LEVEL = 9
"""w:outlineLvl of body text."""
_PAGE_NUMBERS = (["PAGE"], ["NUMPAGES"], ["SECTIONPAGES"], ["PAGEREF"])
_LONGEST_CODE = 100

_Face = tuple[str, bool, str]
"""What sets a run apart within its paragraph: its character style, whether it is bold, its Chinese font."""
_OF_FACES = ("rStyle", "b", "rFonts")
_PLAIN: _Face = ("", False, "")

ChartText = Callable[[str, str], list[Line]]
"""A chart's relation id and alternative text → its lines."""


@dataclass
class _Paragraph:
    style: str = ""
    outline: int | None = None
    text: list[str] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """See Anchor; places are in ``text``."""
    length: int = 0
    list_of: ListOf = field(default_factory=ListOf)
    after: list[Block] = field(default_factory=list)
    described: str = ""
    has_picture: bool = False
    has_field: bool = False
    goes_on: bool = False
    """Its end was deleted: the next one continues it."""
    at: int = 0
    """The byte where it begins in its part."""
    faces: list[tuple[_Face, int]] = field(default_factory=list)
    """The faces of its text, and how long each goes on."""

    @property
    def lead(self) -> int:
        """How long the first stretch is, where it has a face of its own and another one follows."""
        return self.faces[0][1] if len(self.faces) > 1 and self.faces[0][0] != _PLAIN else 0

    def say(self, text: str, at: int, face: _Face) -> None:
        """More text, of the element that begins at a byte of the part, in the face of its run."""
        if self.faces and (self.faces[-1][0] == face or not text.strip()):
            self.faces[-1] = (self.faces[-1][0], self.faces[-1][1] + len(text))
        else:
            self.faces.append((face, len(text)))
        if not self.pieces or self.pieces[-1][1] != at:
            self.pieces.append((self.length, at))
        self.text.append(text)
        self.length += len(text)


def _counts_pages(code: str) -> bool:
    """Whether a field prints the number of a page, which is of the layout: every saving may change it."""
    return code.split()[:1] in _PAGE_NUMBERS


class BodyReader:
    """Reads one part; ``levels`` are the styles' (see ``word_styles``), ``part`` and ``within`` its name and what it is."""

    def __init__(
        self,
        levels: dict[str, int],
        chart_text: ChartText,
        *,
        skip_fields: bool = False,
        numbering: Numbering | None = None,
        part: str = "",
        within: Within = "body",
    ) -> None:
        self.blocks: list[Block] = []
        self._part, self._is_within = part, within
        self._passages: dict[int, Passage] = {}
        self._boxes = 0
        self._numbering = numbering or Numbering()
        self._fields: list[bool] = []
        """Of each field that is open, whether its result has begun."""
        self._codes: list[str] = []
        """What each of them says, as far as it has been read; those in one tag among them."""
        self._hidden = False
        self._said_at = 0
        self._levels, self._chart_text, self._skip_fields = levels, chart_text, skip_fields
        self._flows: list[list[Block]] = [self.blocks]
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[list[Row]] = []
        self._face = _PLAIN
        self._began: list[int] = []
        """The bytes where the tables begin that are open."""
        self.tables: list[TableAt] = []
        self.drawings: list[DrawingAt] = []
        self._within: list[str] = []
        self._gone = 0
        self._listening = False
        self._count = 0
        self._blank = False
        self.hidden = ""
        """The text that does not print."""
        self._goes_on: tuple[list[Block], int, int] = ([], 0, 0)
        """The flow, its length and the byte where the paragraph began, of which the end was deleted."""
        self.first_headers: list[str] = []
        """Relation ids of headers that a first page alone has."""

    def read(self, data: bytes) -> list[Block]:
        """The part's blocks; raises Unreadable and TooLarge."""
        self._parser = Parser(self.start, self.end, self.characters)
        with sound_xml():
            self._parser.parse(data)
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
        if self._gone or local in _GONE:
            self._deleted(local, parent)
            return
        if self._paragraphs and local in _OF_DRAWINGS:
            self._start_of_drawing(local, attributes)
        elif namespace in WORD_NAMESPACES:
            self._start(local, parent, attributes)
        elif local == "t" and namespace in _MATHS:
            self._listen()

    def _deleted(self, local: str, parent: str) -> None:
        if not self._gone and local in _DELETED:
            if parent == "trPr" and self._tables and self._tables[-1]:
                self._tables[-1][-1].is_gone = True
            elif parent == "tcPr" and self._tables and self._tables[-1] and self._tables[-1][-1].cells:
                self._tables[-1][-1].cells[-1].is_gone = True
            elif parent == "rPr" and "pPr" in self._within[-4:] and self._paragraphs:
                self._paragraphs[-1].goes_on = True
        self._gone += 1

    def _listen(self) -> None:
        """Text begins, unless it is hidden or that of a field within another's instruction."""
        self._said_at = self._parser.position
        self._listening = (
            not self._hidden and all(self._fields[:-1]) and not any(map(_counts_pages, self._codes))
        )

    def characters(self, text: str) -> None:
        """Text between two tags, or a piece of it."""
        if self._listening and self._paragraphs:
            self._paragraphs[-1].say(text, self._said_at, self._face)
        elif self._hidden and not self._gone and self._within[-1] == "t":
            self.hidden += text
        elif self._codes and self._within[-1] == "instrText":
            self._codes[-1] += text[:_LONGEST_CODE]

    def end(self, name: str) -> None:
        """An element ends.  Raises TooLarge where the document would hold too much."""
        local = self._within.pop()
        if self._gone:
            self._gone -= 1
            return
        if local == "t":
            self._listening = False
        elif local == "r":
            self._hidden, self._face = False, _PLAIN
        elif name.rpartition(" ")[0] in WORD_NAMESPACES:
            self._end(local)

    # ---- elements -----------------------------------------------------------

    def _start(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        if local == "t":
            self._listen()
        elif local == "p":
            self._paragraphs.append(_Paragraph(at=self._parser.position))
        elif local == "txbxContent":
            self._boxes += 1
            self._flows.append([])
        elif local == "tbl":
            self._tables.append([])
            self._began.append(self._parser.position)
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
                self._sign(_SIGNS[local])
        elif local == "sym":
            self._sign(symbol(_value(attributes, "font"), _value(attributes, "char")))
        elif local == "vanish" and self._within[-3:-1] == ["r", "rPr"]:
            self._hidden = _value(attributes, "val") not in _OFF
        elif local in _OF_FACES and self._within[-3:-1] == ["r", "rPr"]:
            self._set_face(local, attributes)
        elif local == "pStyle":
            paragraph.style = _value(attributes, "val")
        elif parent == "numPr":
            _set_list(paragraph, local, _value(attributes, "val"))
        elif local == "outlineLvl" and parent == "pPr":
            paragraph.outline = _whole(_value(attributes, "val"), _NO_LEVEL)
        elif local == "fldSimple":
            paragraph.has_field = True
            self._codes.append(_value(attributes, "instr"))
        elif local == "fldChar":
            paragraph.has_field = True
            self._field(_value(attributes, "fldCharType"))
        elif local in _PICTURES:
            paragraph.has_picture = True

    def _set_face(self, local: str, attributes: dict[str, str]) -> None:
        style, bold, font = self._face
        if local == "rStyle":
            style = _value(attributes, "val")
        elif local == "b":
            bold = _value(attributes, "val") not in _OFF
        else:
            font = _value(attributes, "eastAsia")
        self._face = (style, bold, font)

    def _sign(self, sign: str) -> None:
        self._listen()
        if self._listening:
            self._paragraphs[-1].say(sign, self._said_at, self._face)
        self._listening = False

    def _field(self, kind: str) -> None:
        """A field begins, its result begins, it ends."""
        if kind == "begin":
            self._fields.append(False)
            self._codes.append("")
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._codes.pop()

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
        elif local == "fldSimple" and self._codes:
            self._codes.pop()

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        flow = self._flows[-1]
        self._counted(1)  # an empty one costs as much
        if self._tables and paragraph.has_picture and self._tables[-1] and self._tables[-1][-1].cells:
            self._tables[-1][-1].cells[-1].has_picture = True
        if not (self._skip_fields and paragraph.has_field):
            self._say(paragraph, flow)
        flow.extend(paragraph.after)

    def _say(self, paragraph: _Paragraph, flow: list[Block]) -> None:
        """A paragraph with its number, and with the one before it where that one's end was deleted."""
        goes_on = bool(flow) and self._goes_on[0] is flow and self._goes_on[1] == len(flow)
        above = flow[-1].text if goes_on and isinstance(flow[-1], Line) else ""
        number = "" if paragraph.goes_on or self._is_gone() else self._number(paragraph)
        text = number + above + "".join(paragraph.text)
        if not text.strip():
            self._blank = True
            return
        if above:
            flow.pop()
        at = self._goes_on[2] if above else paragraph.at
        level = self._level(paragraph)
        line = text
        if level == MARK:
            level, line = BODY, join_lines(text.split("\n"))
        self._pass(
            paragraph,
            Passage(
                text,
                level,
                apart=self._blank and bool(self._passages),
                lead=0 if above or not paragraph.lead else len(number) + paragraph.lead,
            ),
            len(number),
            at,
        )
        self._blank = False
        flow.append(Line(line, level))
        if paragraph.goes_on:
            self._goes_on = (flow, len(flow), at)

    def _number(self, paragraph: _Paragraph) -> str:
        return self._numbering.next(paragraph.list_of, paragraph.style)

    def _is_gone(self) -> bool:
        """Whether a tracked change took out the row or the cell, or a merged cell above covers it."""
        rows = (row[-1] for row in self._tables if row)
        return any(
            row.is_gone or (row.cells and (row.cells[-1].is_gone or row.cells[-1].merge == "continue"))
            for row in rows
        )

    def _pass(self, paragraph: _Paragraph, passage: Passage, before: int, at: int) -> None:
        """A paragraph that began ``at`` a byte is one of the document's; ``before`` characters are its number."""
        if self._is_gone():
            return
        above = self._passages.pop(at, None)  # what it goes on from
        pieces = list(above.anchor.pieces) if above and above.anchor else []
        shift = len(above.text) if above else 0
        pieces += ((place + shift, byte) for place, byte in paragraph.pieces)
        within: Within = "box" if self._boxes else "table" if self._tables else self._is_within
        anchor = Anchor(self._part, at, tuple((place + before, byte) for place, byte in pieces))
        self._passages[at] = passage._replace(within=within, anchor=anchor)

    def _level(self, paragraph: _Paragraph) -> int:
        if paragraph.outline is not None:
            return paragraph.outline + 1 if paragraph.outline < _NO_LEVEL else BODY
        return self._levels.get(paragraph.style, BODY)

    def _end_table(self, rows: list[Row]) -> None:
        cells, blocks = table_blocks(rows)
        began = self._began.pop()
        if not self._tables and not self._boxes:
            kept = tuple(row for row in rows if not row.is_gone)
            self.tables.append(TableAt(began, self._parser.position, kept))
        self._counted(cells)
        self._flows[-1].extend(blocks)

    def _start_of_drawing(self, local: str, attributes: dict[str, str]) -> None:
        """A chart, or the properties of what is drawn, which come before it."""
        paragraph = self._paragraphs[-1]
        if local == "chart":
            paragraph.after.extend(self._chart_text(_value(attributes, "id"), paragraph.described))
            self._draw(_value(attributes, "id"), is_chart=True)
        elif local in ("blip", "imagedata"):
            self._draw(_value(attributes, "embed") or _value(attributes, "id"))
        else:
            paragraph.described = _value(attributes, "descr")

    def _draw(self, identifier: str, *, is_chart: bool = False) -> None:
        self._counted(1)
        words = self._paragraphs[-1].described
        self.drawings.append(DrawingAt(self._parser.position, identifier, words, is_chart))

    def _counted(self, blocks: int) -> None:
        self._count += blocks
        if self._count > MOST_BLOCKS + 2 * MOST_CELLS:
            raise TooLarge


def _set_in_row(row: Row, local: str, value: str) -> None:
    """What a property of a row, or of its last cell, says."""
    if local == "tblHeader":
        row.is_head = value not in _OFF
    elif local == "gridBefore":
        row.before = min(_whole(value, 0), MOST_COLUMNS)
    elif row.cells and local == "gridSpan":
        row.cells[-1].span = min(max(_whole(value, 1), 1), MOST_COLUMNS)
    elif row.cells:
        row.cells[-1].merge = value or "continue"


def _set_list(paragraph: _Paragraph, local: str, value: str) -> None:
    """What a w:numPr says."""
    if local == "numId":
        paragraph.list_of = paragraph.list_of._replace(num=value)
    elif local == "ilvl":
        paragraph.list_of = paragraph.list_of._replace(level=_whole(value, 0))


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
