"""An office's own .docx with marks (``{{ 标题 }}``, ``{{ 正文 }}``) filled in.

A mark alone in its paragraph takes whole blocks; a mark within text takes a value.  Outside
the marked paragraphs every byte of every part stays; pictures, charts and the seal add their parts, and
the lists that must name them ([Content_Types].xml, the relations) grow at their ends.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, takewhile
from typing import NamedTuple, NoReturn

from .... import limits
from ....document import Block, Document, Table
from ....files.errors import Damaged
from ....files.relations import main_part, relations_of, relations_part
from ....files.xml import Parser
from ....problems import InputRefused, Problem
from ..body import Body
from ..flow import Flow
from ..package import Extra
from ..parts import escaped
from ..pictures import PictureStore
from ..sections import SECTIONS
from ..shapes import SHAPE_NAMESPACES
from .faults import left_out, no_place, unusable, widths_not_kept, wrong_mark
from .form_blocks import BLOCKS, NEEDED, OF_FRAME, ONE_LINERS, by_mark, lines_of
from .form_looks import absent, inlined, inner_of
from .form_package import packaged
from .form_sections import cut, heads_in, lines_in, missing, section_mark
from .marks import MARK, MarkedParagraph, marked_paragraphs, straightened
from .office_styles import OfficeStyles, with_needs
from .rooms import Rooms
from .safety import parts_of, settled
from .splices import Edit, spliced

ValueOf = Callable[[str], str]
"""A mark's inside to its text; raises ValueError(what is wrong, the cure)."""

_CALLED = "表单文档"
_FIRST_DRAWING = 70_000
_MOST_MARKS, _MOST_TOLD = 1_000, 50
"""Different marks, and faults that are told at once."""
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STORY = re.compile(r"word/(?:header|footer)\d*\.xml|word/(?:footnotes|endnotes)\.xml")


class Filled(NamedTuple):
    """The file, and warnings of what the form has no place for."""

    data: bytes
    problems: tuple[Problem, ...]


def filled(document: Document, form: bytes, name: str, value_of: ValueOf) -> Filled:
    """The form with the document in its marks; raises InputRefused with every faulty mark."""
    return _Form(document, form, name, value_of).filled()


_NOTE = "简报.编者按"


class _Form:
    def __init__(self, document: Document, form: bytes, name: str, value_of: ValueOf) -> None:
        self.data, self.name, self.value_of = form, name, value_of
        plain = settled(parts_of(form, name, _CALLED), name, _CALLED)
        self.parts = plain.parts
        self.main = main_part(self.parts)
        self.relations_part = relations_part(self.main)
        self.problems: list[Problem] = []
        if plain.left_out:
            self.problems.append(left_out(name, _CALLED, plain.left_out, plain.is_seen))
        self.used: set[str] = set()
        self.values: dict[str, str] = {}
        self.printed = 0
        self.rooms: Rooms | None = None
        relations = relations_of(self.parts.get(self.relations_part, b""))
        taken = frozenset(self.parts) | frozenset(each.key for each in relations)
        self.extra = Extra(taken)
        self.store = PictureStore(taken, shown=_FIRST_DRAWING)
        self.document = document
        self.sections: Mapping[str, tuple[Block, ...]] = {}
        self.blocks: dict[str, list[Block]] = {}
        self.marked: list[MarkedParagraph] = []
        self.styles: OfficeStyles

    def filled(self) -> Filled:
        try:
            self._read()
        except (Damaged, LookupError, ValueError) as error:
            self._refuse_unreadable(error)
        new = self._changed_parts()
        if not self.used and not any(each.level == "错误" for each in self.problems):
            fix = "在要填的地方写 {{ 标题 }}、{{ 正文 }} 等，各占一段"
            self._tell(wrong_mark(self.name, "表单文档里没有记号", fix))
        else:
            self._tell_unplaced()
        faults = [each for each in self.problems if each.level == "错误"]
        if faults:
            raise InputRefused(faults)
        try:
            data = packaged(self.data, self.parts, new, self.relations_part, self.store, self.extra)
            return Filled(data, tuple(self.problems))
        except (Damaged, KeyError, ValueError) as error:
            self._refuse_unreadable(error)

    def _read(self) -> None:
        """The form's styles and its marks, and what of the report each of them takes."""
        self.styles = OfficeStyles(self.parts.get("word/styles.xml", b""))
        self.marked = marked_paragraphs(self.parts[self.main], always=True)
        stories = (marked_paragraphs(self.parts[part]) for part in self.parts if _STORY.fullmatch(part))
        named = dict.fromkeys(
            straightened(mark) for each in chain(self.marked, *stories) for mark in each.marks
        )
        made = cut(self.document.blocks, filter(None, map(section_mark, named)), self.value_of)
        self.sections = made.taken
        self.blocks = by_mark(made.rest, _note_mark(named, self.marked))
        self.blocks["全文"] = list(self.document.blocks)

    def _changed_parts(self) -> dict[str, bytes]:
        """The body, headers, footers and notes with their marks replaced, as far as they have any."""
        new: dict[str, bytes] = {}
        for part in (self.main, *sorted(each for each in self.parts if _STORY.fullmatch(each))):
            try:
                changed = self._part(part)
            except (Damaged, LookupError, ValueError) as error:
                self._refuse_unreadable(error)
            if changed is not None:
                new[part] = changed
        return new

    def _refuse_unreadable(self, error: Exception) -> NoReturn:
        what, fix = "读不成 Word 文件（.docx）", "用 Word 或 WPS 打开，另存为 .docx"
        raise InputRefused(unusable(self.name, _CALLED, what, fix)) from error

    # ---- marks ---------------------------------------------------------------

    def _part(self, part: str) -> bytes | None:
        """The part with its marks replaced; None where it has none."""
        data = self.parts[part]
        edits = [
            edit
            for paragraph in (self.marked if part == self.main else marked_paragraphs(data))
            for edit in self._edits(data, paragraph, part == self.main)
        ]
        if not edits:
            return None
        changed = spliced(data, edits)
        # a form that calls WordprocessingML by another prefix would not be read by anybody
        Parser().parse(changed)
        return changed

    def _edits(self, data: bytes, paragraph: MarkedParagraph, in_body: bool) -> list[Edit]:
        alone = MARK.fullmatch(paragraph.text.strip())
        mark = straightened(alone[1]) if alone and "{{" not in alone[1] else ""
        section = section_mark(mark)
        if not (mark in BLOCKS or section) or not in_body or paragraph.holds_others:
            return list(self._values(paragraph))
        mark = section or mark
        if paragraph.open_fields:
            fix = "把记号移到域（目录、自动更新的内容）外面，或者选中后按 Ctrl+Shift+F9 变成文字"
            self._tell_mark(f"{{{{ {mark} }}}} 在一个域的当中，填进去域就只剩半个", fix, paragraph.text)
        if mark in self.used and (section or mark in {*NEEDED, "全文"}) and not paragraph.again:
            self._tell_mark(f"{{{{ {mark} }}}} 写了两处，内容会印两遍", "只留一处", paragraph.text)
        self._tell_missing(mark, paragraph.text)
        written = self._with_blocks(data, paragraph, mark)
        if mark in self.used:  # the first time it is what the report holds, and that is bounded already
            self._count(len(written))
        self.used.add(mark)
        begins, ends = paragraph.halves(data)
        return [(paragraph.start, paragraph.end, begins + written + ends)]

    def _tell_missing(self, mark: str, excerpt: str) -> None:
        """A mark of a section that the report does not have."""
        if section_mark(mark) and mark not in self.sections:
            what, fix = missing(mark, self.document.blocks, self.value_of)
            if what:
                self._tell_mark(what, fix, excerpt)

    def _values(self, paragraph: MarkedParagraph) -> Iterator[Edit]:
        """Each mark's text in the run where it begins; its other pieces go."""
        text = paragraph.text
        replaced = deque(self._replaced(text))
        rest = MARK.sub("", text)
        if "{{" in rest or "｛｛" in rest:
            self._tell_mark("记号没有写完：缺少 }}", "写成 {{ 名称 }}，中间不换行", text)
        begins = 0
        for piece in paragraph.pieces:
            ends = begins + len(piece.text)
            while replaced and replaced[0][1] <= begins:
                replaced.popleft()
            words = _cut(piece.text, begins, _before(ends, replaced))
            if words != piece.text:
                yield piece.start, piece.end, _as_text(words).encode("utf-8")
            begins = ends

    def _replaced(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where each mark of a paragraph begins and ends, and its value; what is wrong with one is told."""
        for found in MARK.finditer(text):
            mark = straightened(found[1])
            self.used.add(re.split(r"[.\[]", mark)[0].strip())
            if mark in NEEDED or mark == "全文":
                self._tell_mark(f"“{found[0]}”要独占一段", "把它单独放在一段，前后没有别的字", text)
                continue
            try:
                value = self._value(mark)
            except ValueError as reason:
                what, fix = (*reason.args, "")[:2]
                self._tell_mark(f"记号“{found[0]}”：{what}", fix, text)
            else:
                yield found.start(), found.end(), value

    def _value(self, mark: str) -> str:
        if mark not in self.values:
            if len(self.values) >= _MOST_MARKS:
                raise ValueError(f"文档里的记号超过{_MOST_MARKS}种", "只留要填的地方")
            self.values[mark] = self._new_value(mark)
        self._count(len(self.values[mark]) + 1)
        return self.values[mark]

    def _new_value(self, mark: str) -> str:
        if mark == "措施":
            raise ValueError(
                "措施有几节，印不出来", "写明哪一节，如 {{ 措施.组织领导 }}；全部的写 {{ 正文 }}"
            )
        if section := section_mark(mark):
            if section not in self.sections:
                what, fix = missing(section, self.document.blocks, self.value_of)
                if what:
                    raise ValueError(what, fix)
            return "\n".join(lines_in(self.sections.get(section, ())))
        if mark in OF_FRAME and (found := self.blocks.get(mark)):
            return "　".join(text for block in found for text in lines_of(block))
        return self.value_of(mark)

    def _count(self, characters: int) -> None:
        """Raises InputRefused: a mark is short, what it prints need not be."""
        self.printed += characters
        most = limits.now().text_characters
        if self.printed > most:
            what = f"表单文档的各个记号一共要印超过 {limits.shown('text_characters', most)}"
            fix = "同一个记号少写几处；" + limits.how_to_raise("text_characters")
            raise InputRefused(wrong_mark(self.name, what, fix))

    def _with_blocks(self, data: bytes, paragraph: MarkedParagraph, mark: str) -> bytes:
        """What a mark takes, in the look of its paragraph, which may bear a section."""
        start, end = paragraph.properties
        own = data[start:end].decode() if end else "<w:pPr/>"
        look, run = _look_of(data, paragraph, own)
        blocks = self.sections.get(mark) or self.blocks.get(mark, [])
        is_short = mark in ONE_LINERS
        room = 0 if is_short else self._room_at(data, paragraph)
        xml = _lines_xml(blocks, own, look, run) if is_short else self._written(blocks, look, run, room)
        if "<w:sectPr" in own:
            xml += f"<w:p>{own}</w:p>"
        elif xml.endswith("</w:tbl>") or (not xml and paragraph.parent != "body"):
            xml += "<w:p></w:p>"  # a cell, and what stands below a table, wants one
        return xml.encode("utf-8")

    def _room_at(self, data: bytes, paragraph: MarkedParagraph) -> int:
        """How wide what stands in a paragraph's place may be."""
        if self.rooms is None:  # blocks stand in the main part only
            self.rooms = Rooms(data)
        return self.rooms.at(paragraph.start)

    def _written(self, blocks: Iterable[Block], look: str, run: str, room: int) -> str:
        def style(key: str) -> str:
            return self.styles.ids.get(key) or absent(key)

        for block in blocks:
            if isinstance(block, Table) and block.widths:
                self._tell_widths(block, room)
        flow = _Unturned(SECTIONS)
        body = Body(style, self.store, SECTIONS, self.extra, flow, room)
        xml = with_needs(body.xml(Document(tuple(blocks))), self.styles.needs())
        xml = inlined(xml, look, run)
        return _declared(xml)

    def _tell_widths(self, table: Table, room: int) -> None:
        """What was asked for and cannot be here."""
        from ...layout.widths import asked_characters, fixed_characters

        most = fixed_characters(table, room)
        if asked_characters(table) > most:
            self._tell(widths_not_kept(self.name, table.caption or table.label, most))

    def _tell_unplaced(self) -> None:
        """What the report has and the form has no mark for."""
        if "全文" in self.used:
            return
        for mark in BLOCKS:
            if mark not in self.used and mark != "全文" and (left := self.blocks.get(mark)):
                heads = heads_in(left) if self.sections and mark == "正文" else []
                # beside marks of sections, an opening and a closing are what the form has words of its own for
                needed = mark in NEEDED and bool(heads or not self.sections or mark != "正文")
                self._tell(no_place(self.name, mark, needed, heads))

    def _tell_mark(self, what: str, fix: str, excerpt: str) -> None:
        self._tell(wrong_mark(self.name, what, fix, excerpt))

    def _tell(self, found: Problem) -> None:
        self.problems.append(found)
        if len(self.problems) >= _MOST_TOLD:
            raise InputRefused(self.problems)


class _Unturned(Flow):
    """A form's pages are its own: nothing turns, no section is written."""

    def begin(self, block: Block) -> None:
        """Nothing opens a landscape page."""

    def turn(self, landscape: bool) -> None:
        """A wide table stays upright."""

    def finish(self) -> str:
        """What was written, without a section."""
        return "".join(self._parts)


def _note_mark(named: Iterable[str], marked: Iterable[MarkedParagraph]) -> str:
    """The mark that takes a bulletin's 编者按: its own, else 版头 where it stands alone, else 正文."""
    if _NOTE in named:
        return _NOTE
    alone = (MARK.fullmatch(each.text.strip()) for each in marked if not each.holds_others)
    return "版头" if any(each and straightened(each[1]) == "版头" for each in alone) else "正文"


def _look_of(data: bytes, paragraph: MarkedParagraph, own: str) -> tuple[str, str]:
    """The properties of a mark's paragraph and of the run where its text begins, as ``inlined`` takes them."""
    look = inner_of(own.encode(), ("sectPr", "rPr", "pPrChange"))
    piece = next((each for each in paragraph.pieces if each.text.strip()), paragraph.pieces[0])
    return look, inner_of(data[slice(*piece.properties)]) if piece.properties[1] else ""


def _lines_xml(blocks: Iterable[Block], own: str, look: str, run: str) -> str:
    """A paragraph a line, each with the look of the mark's."""
    properties = f"<w:pPr>{look}</w:pPr>" if "sectPr" in own else own
    of_run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return "".join(
        f'<w:p>{properties}<w:r>{of_run}<w:t xml:space="preserve">{_as_text(line)}</w:t></w:r></w:p>'
        for block in blocks
        for line in lines_of(block)
    )


def _before(end: int, replaced: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    return takewhile(lambda each: each[0] < end, replaced)


def _cut(text: str, begins: int, replaced: Iterable[tuple[int, int, str]]) -> str:
    """A piece's text after the marks that meet it: a value stands where its mark begins."""
    out: list[str] = []
    at = 0
    for first, last, value in replaced:
        out.append(text[at : max(first - begins, 0)])
        if first >= begins:
            out.append(value)
        at = max(last - begins, at)
    return "".join((*out, text[at:]))


def _as_text(text: str) -> str:
    """Inside a w:t; a line end is a break."""
    return escaped(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def _declared(xml: str) -> str:
    """Drawings name their own namespaces: a form's root need not."""
    relations = f'xmlns:r="{_RELATIONSHIPS}"'
    xml = xml.replace("<w:drawing>", f"<w:drawing {relations}>")
    return xml.replace("<mc:AlternateContent>", f"<mc:AlternateContent {SHAPE_NAMESPACES} {relations}>")
