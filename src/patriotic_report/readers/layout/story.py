"""A story (the body, a header, a footer) → its paragraphs as they would print, each with its looks, and its sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ...files.elements import WORD_NAMESPACES, Collecting, Element
from ...files.errors import TooLarge
from ...files.measures import points, twips
from ...patterns import pattern
from ..flow import MOST_BLOCKS
from ..word_parts import parse
from .looks import Frame, ParagraphLooks, RunLooks, paragraph_looks, run_looks
from .styles import StyleSheet

PAGE_NUMBER = "\x01"
"""Stands in a text where pages have their number: no XML holds it."""
_NUMBER_FIELD = pattern(r"\bPAGE\b")
_GONE = {"del", "moveFrom", "rt", "Fallback"}
"""Deleted text, readings above characters, and the second copy of a text box for old readers."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MOST_SECTIONS = 1_000
_PROPERTIES = ("pPr", "rPr", "tblPr", "sectPr")
_STYLE_OF_A_SHAPE = pattern(r"(?:^|;)\s*(mso-position-horizontal|margin-left|left|width)\s*:\s*([^;]+)")

Container = Literal["body", "table", "box"]


class TextRun(NamedTuple):
    """Characters of one look."""

    text: str
    looks: RunLooks


class Paragraph(NamedTuple):
    """``style`` is its style's name, ``number`` what automatic numbering puts before it; ``placed`` is its text box's place.

    ``new_page`` says that something before its text begins a page, ``apart`` that a blank paragraph stands before it.
    """

    text: str
    runs: tuple[TextRun, ...]
    looks: ParagraphLooks
    style: str = ""
    number: str = ""
    container: Container = "body"
    placed: Frame | None = None
    section: int = 0
    new_page: bool = False
    beside_table: bool = False
    apart: bool = False
    has_picture: bool = False


class Story(NamedTuple):
    """``sections`` are their w:sectPr, in order."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Element, ...]


@dataclass
class _Field:
    code: list[str] = field(default_factory=list)
    has_result: bool = False
    is_told: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is the page's number."""
        return _NUMBER_FIELD.search("".join(self.code)) is not None


@dataclass
class _Draft:
    style: str = ""
    looks: ParagraphLooks = field(default_factory=ParagraphLooks)
    direct: ParagraphLooks = field(default_factory=ParagraphLooks)
    pieces: list[tuple[str, RunLooks]] = field(default_factory=list)
    run: RunLooks = field(default_factory=RunLooks)
    section: Element | None = None
    new_page: bool = False
    page_after: bool = False
    has_picture: bool = False


def read_story(data: bytes, sheet: StyleSheet) -> Story:
    """A part's story.  Raises Unreadable and TooLarge."""
    reader = _Reader(sheet)
    if data:
        parse(data, reader.start, reader.end, reader.characters)
    return Story(tuple(reader.paragraphs), tuple(reader.sections))


class _Reader:
    def __init__(self, sheet: StyleSheet) -> None:
        self.paragraphs: list[Paragraph] = []
        self.sections: list[Element] = []
        self._sheet = sheet
        self._collecting = Collecting(_PROPERTIES, self._collected)
        self._within: list[str] = []
        self._gone = 0
        self._drafts: list[_Draft] = []
        self._fields: list[_Field] = []
        self._containers: list[Container] = []
        self._tables: list[str] = []
        self._places: list[Frame] = []
        self._place = Frame()
        self._listening = ""
        self._heard: list[str] = []
        self._turns_page = False
        self._after_table = False

    # ---- what the parser calls ---------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        namespace, _, local = name.rpartition(" ")
        if self._gone or local in _GONE:
            self._gone += 1
            return
        if self._collecting.start(name, attributes):
            return
        self._within.append(local)
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if namespace in WORD_NAMESPACES:
            self._start(local, values)
        else:
            self._start_of_drawing(local, values)

    def characters(self, text: str) -> None:
        """Text, or a piece of it."""
        if self._listening:
            self._heard.append(text)

    def end(self, _: str) -> None:
        """An element ends."""
        if self._gone:
            self._gone -= 1
        elif not self._collecting.end():
            self._end(self._within.pop())

    # ---- elements -----------------------------------------------------------

    def _start(self, local: str, values: dict[str, str]) -> None:
        if local == "p":
            self._begin_paragraph()
        elif local in ("t", "instrText"):
            self._listening = local
        elif local == "tbl":
            self._tables.append("")
            self._containers.append("table")
            if len(self._containers) == 1 and self.paragraphs:
                self.paragraphs[-1] = self.paragraphs[-1]._replace(beside_table=True)
        elif local == "txbxContent":
            self._containers.append("box")
            self._places.append(self._place)
        elif self._drafts:
            self._start_in_paragraph(local, values)

    def _begin_paragraph(self) -> None:
        if len(self.paragraphs) + len(self._drafts) > MOST_BLOCKS:
            raise TooLarge
        draft = _Draft()
        draft.looks = self._sheet.paragraph("", draft.direct, self._table)
        draft.run = self._sheet.run("", "", RunLooks(), self._table)
        self._drafts.append(draft)

    def _start_in_paragraph(self, local: str, values: dict[str, str]) -> None:
        draft = self._drafts[-1]
        if local == "r":
            draft.run = self._sheet.run(draft.style, "", RunLooks(), self._table)
        elif local == "lastRenderedPageBreak":
            draft.new_page = draft.new_page or not _has_text(draft)
        elif local == "br" and values.get("type") == "page":
            draft.new_page, draft.page_after = not _has_text(draft), True
        elif local in _SIGNS and self._within[-2:-1] == ["r"]:
            draft.pieces.append((_SIGNS[local], draft.run))
        elif local == "ptab":
            draft.pieces.append(("\t", draft.run))
            stop = {"left": 0, "center": 1, "right": 2}.get(values.get("alignment", ""), 0)
            draft.looks = draft.looks._replace(tabs=((stop, values.get("alignment", "left")),))
        elif local == "fldSimple":
            self._fields.append(_Field([values.get("instr", "")], has_result=True))
        elif local == "fldChar":
            self._field(values.get("fldCharType", ""))
        elif local == "pgNum":
            draft.pieces.append((PAGE_NUMBER, draft.run))
        elif local in ("drawing", "pict", "object"):
            draft.has_picture = True
            self._place = Frame()

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            self._end_field()

    def _end_field(self) -> None:
        ended = self._fields.pop()
        if ended.is_number and not ended.is_told and self._drafts:
            self._drafts[-1].pieces.append((PAGE_NUMBER, self._drafts[-1].run))

    def _start_of_drawing(self, local: str, values: dict[str, str]) -> None:
        if local == "anchor":
            self._place = Frame()
        elif local == "extent":
            self._place = self._place._replace(width=_of_emu(values.get("cx", "")))
        elif local in ("align", "posOffset") and self._within[-2:-1] == ["positionH"]:
            self._listening = local
        elif local in ("shape", "rect") and "style" in values:
            said = {key: value.strip() for key, value in _STYLE_OF_A_SHAPE.findall(values["style"])}
            align = said.get("mso-position-horizontal", "").replace("absolute", "")
            distance = said.get("margin-left") or said.get("left")
            self._place = Frame(align, twips(distance), twips(said.get("width")))

    def _end(self, local: str) -> None:
        if local == self._listening:
            self._listening = ""
            self._hear(local, "".join(self._heard))
            self._heard.clear()
        elif local == "p" and self._drafts:
            self._end_paragraph(self._drafts.pop())
        elif local == "tbl" and self._tables:
            self._tables.pop()
            self._containers.pop()
            self._after_table = not self._containers
        elif local == "txbxContent" and self._places:
            self._containers.pop()
            self._places.pop()
        elif local == "fldSimple" and self._fields:
            self._end_field()

    def _hear(self, local: str, text: str) -> None:
        """What stood in a w:t, in a field's code, in a drawing's place."""
        if local == "align":
            self._place = self._place._replace(align=text.strip())
        elif local == "posOffset":
            self._place = self._place._replace(distance=_of_emu(text))
        elif local == "instrText" and self._fields:
            if not self._fields[-1].has_result:
                self._fields[-1].code.append(text)
        elif local == "t" and self._drafts:
            self._say(self._drafts[-1], text)

    def _say(self, draft: _Draft, text: str) -> None:
        number = next((each for each in self._fields if each.is_number), None)
        if number is not None and not number.is_told:
            number.is_told = True
            draft.pieces.append((PAGE_NUMBER, draft.run))
        elif number is None and not draft.run.hidden:
            draft.pieces.append((text, draft.run))

    # ---- properties ---------------------------------------------------------

    @property
    def _table(self) -> str:
        """The style of the table around."""
        return self._tables[-1] if self._tables else ""

    def _collected(self, element: Element) -> None:
        parent = self._within[-1] if self._within else ""
        if element.name == "sectPr":
            self._end_section(element)
        elif element.name == "tblPr":
            if parent == "tbl" and self._tables:
                self._tables[-1] = element.value("tblStyle") or ""
        elif not self._drafts:
            return
        elif element.name == "pPr" and parent == "p":
            self._set_paragraph(self._drafts[-1], element)
        elif element.name == "rPr" and parent == "r":
            draft = self._drafts[-1]
            style = element.value("rStyle") or ""
            draft.run = self._sheet.run(draft.style, style, run_looks(element), self._table)

    def _set_paragraph(self, draft: _Draft, element: Element) -> None:
        draft.style = element.value("pStyle") or ""
        draft.direct = paragraph_looks(element)
        draft.looks = self._sheet.paragraph(draft.style, draft.direct, self._table)
        draft.run = self._sheet.run(draft.style, "", RunLooks(), self._table)
        draft.section = element.child("sectPr")

    def _end_paragraph(self, draft: _Draft) -> None:
        runs = _joined(draft.pieces)
        text = "".join(piece for piece, _ in draft.pieces)
        container = self._containers[-1] if self._containers else "body"
        in_body = container == "body" and not self._drafts
        self.paragraphs.append(
            Paragraph(
                text,
                runs,
                draft.looks,
                self._sheet.name_of(draft.style),
                self._sheet.next_number(draft.direct, draft.style),
                container,
                self._places[-1] if self._places else None,
                len(self.sections),
                draft.new_page or bool(draft.looks.page_break) or (in_body and self._turns_page),
                in_body and self._after_table,
                in_body and bool(self.paragraphs) and not self.paragraphs[-1].text.strip(),
                draft.has_picture,
            )
        )
        if in_body:
            is_blank = not text.strip()
            self._turns_page = draft.page_after if not is_blank else self._turns_page or draft.page_after
            self._after_table = False
        if draft.section is not None:
            self._end_section(draft.section)

    def _end_section(self, element: Element) -> None:
        if len(self.sections) >= _MOST_SECTIONS:
            raise TooLarge
        self.sections.append(element)


def _of_emu(text: str) -> int | None:
    """EMU, of which an inch has 914400, in twips."""
    emu = points(text, 1)
    return None if emu is None else round(emu / 635)


def _has_text(draft: _Draft) -> bool:
    return any(text.strip() for text, _ in draft.pieces)


def _joined(pieces: list[tuple[str, RunLooks]]) -> tuple[TextRun, ...]:
    """Neighbours of one look as one run."""
    found: list[tuple[list[str], RunLooks]] = []
    for text, looks in pieces:
        if found and found[-1][1] == looks:
            found[-1][0].append(text)
        else:
            found.append(([text], looks))
    return tuple(TextRun("".join(texts), looks) for texts, looks in found)
