"""Document → typst's source: one method for each kind of block.

Words stand in it as string literals only (``escaping``); where they stand, ``writers/layout`` has reckoned, and
``gbt9704.typ`` draws.  Nothing is read and nothing is compiled here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil
from typing import Literal, NamedTuple

from ...captions import captioned, described, note_line, spoken, unit_line
from ...document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Document,
    FrameBlock,
    Heading,
    Imprint,
    Items,
    Paragraph,
    Picture,
    Pictures,
    Properties,
    RedHead,
    Signature,
    Table,
    Title,
)
from ...tree import assert_never, plain
from ..layout import days
from ..layout import gbt9704 as layout
from ..layout.blank_lines import blank_below
from ..layout.breaking import Type
from ..layout.indents import ON_THE_RIGHT, Indents, Line
from ..layout.keeping import kept_blocks
from ..layout.margins import PORTRAIT, turned
from ..layout.official import (
    RULE_GAP_TW,
    RULE_THICK_TW,
    RULE_THIN_TW,
    MarkSize,
    NumberRow,
    attendance_indents,
    blanks_below_mark,
    imprint_rows,
    is_joint,
    letter_head,
    letter_lines,
    mark_drop,
    marks_of,
    number_rows,
    stack_widths,
)
from ..layout.pictures import FittedPictures, columns_of, room_in_a_row
from ..layout.signature import attachment_entries, below_title, signature_lines
from ..layout.title_lines import cells, lines_of, names_of, title_lines
from ..layout.turning import turned_blocks
from ..layout.widths import TableLayout, table_layout
from .escaping import MARKS, content, literal
from .lines import BODY_CELLS, SMALL_CELLS, Cells, Words, cut_lines
from .printed import emu, pt, truth
from .tables import Marks, can_hold, table_source

Look = Mapping[str, "Setting"]
"""Role → how it is set."""


class Setting(NamedTuple):
    """The families of a role by typst's names, the first for what it has, and the weight asked of each."""

    families: tuple[str, ...]
    weight: int = 400
    wider: Mapping[str, float] = {}
    """Figures and Latin letters that are wider than half the size, or less wide, and by how much of it."""


_PAGE_NUMBERS = "— 0123456789"
_OF_AXES = "0123456789.-%万亿（）"
"""What a chart may say besides its own words."""
_MOST_KEPT_LINES = layout.LINES - 1
"""A signature of more lines (many seals) fits on no page with a line of text, and may be cut."""
_TWO = Indents(first=2 * layout.CHARACTER_TW)
_ROLE_OF_LEVEL = {1: "level1", 2: "level2", 3: "body", 4: "body"}
_TURNED = turned(PORTRAIT)
_LENGTHS = {
    "PAGE_WIDTH": layout.PAGE_WIDTH_TW,
    "PAGE_HEIGHT": layout.PAGE_HEIGHT_TW,
    "TOP": layout.TOP_TW,
    "BOTTOM": layout.BOTTOM_TW,
    "LEFT": layout.LEFT_TW,
    "RIGHT": layout.RIGHT_TW,
    "FOOTER": layout.FOOTER_TW,
    "FOOTER_LINE": layout.FOOTER_LINE_TW,
    "TURNED_TOP": _TURNED.top,
    "TURNED_BOTTOM": _TURNED.bottom,
    "TURNED_LEFT": _TURNED.left,
    "TURNED_RIGHT": _TURNED.right,
    "LINE": layout.LINE_TW,
    "ONE": layout.CHARACTER_TW,
    "TRACKING": layout.SPACING_TW,
    "TITLE_LINE": layout.TITLE_LINE_TW,
    "TABLE_LINE": layout.TABLE_LINE_TW,
    "IMPRINT_LINE": layout.IMPRINT_LINE_TW,
    "RULE_SPACE": layout.RED_RULE_SPACE_PT * 20,
    "LETTER_RULE": layout.LETTER_RULE_WIDTH_TW,
    "RULE_THICK": RULE_THICK_TW,
    "RULE_GAP": RULE_GAP_TW,
    "RULE_THIN": RULE_THIN_TW,
}
_EIGHTHS = {
    "RULE": layout.RED_RULE_EIGHTHS,
    "THICK": layout.THICK_RULE_EIGHTHS,
    "THIN": layout.THIN_RULE_EIGHTHS,
}


class Source(NamedTuple):
    """What typst is given: the document, and the files that it shows, by their names.

    ``said`` are the texts that print, with the role of their face.
    """

    text: str
    files: Mapping[str, bytes]
    said: tuple[tuple[str, str], ...] = ()


def constants(look: Look) -> str:
    """The numbers and faces that gbt9704.typ speaks of."""
    lengths = "".join(f"#let {name} = {pt(twips)}\n" for name, twips in _LENGTHS.items())
    rules = "".join(f"#let {name} = {eighths / 8:g}pt\n" for name, eighths in _EIGHTHS.items())
    faces = "".join(f"#let {role.upper()} = {_setting(each)}\n" for role, each in look.items())
    return f'{lengths}{rules}{faces}#let RED = rgb("{layout.RED}")\n'


def _setting(setting: Setting) -> str:
    families = "".join(f"{literal(each)}, " for each in setting.families)
    return f"(font: ({families}), weight: {setting.weight})"


def source_of(document: Document, look: Look, functions: str) -> Source:
    """The whole source; ``functions`` is gbt9704.typ.  Raises InputRefused for a picture that is none."""
    writer = _Writer(look, names_of(document))
    body = writer.written(document.blocks)
    first = document.blocks[0] if document.blocks else None
    opening = _opening(document.properties, first)
    said = (*dict.fromkeys(writer.said), ("page_number", _PAGE_NUMBERS))
    return Source(f"{constants(look)}{functions}\n{opening}\n{body}", writer.files, said)


def path_of(name: str) -> str:
    """How a source speaks of a file that it shows."""
    return literal(f"/{name}")


def shown_alone(name: str, data: bytes) -> Source:
    """A page with a picture and nothing else, for those who ask whether typst can read it."""
    words = f'#set document(title: "x")\n#image({path_of(name)}, alt: "x", width: 9pt)\n#metadata((-1, "pages", 1, 0))<mark>'
    return Source(words, {name: data})


def _opening(properties: Properties, first: Block | None) -> str:
    title = properties.title or "公文"
    words = [f"title: {literal(title)}", f"author: {literal(properties.author)}" if properties.author else ""]
    words.append(f"date: {_day(properties.created or days.UNKNOWN)}")
    if isinstance(first, RedHead) and first.kind == "letter":
        head = letter_head(first)
        words += ["bare-first: true", f"background: letter-rules({pt(head.rule)}, {pt(head.foot)})"]
    return f"#show: report.with({', '.join(filter(None, words))})"


def _day(day: date) -> str:
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"


class _Piece(NamedTuple):
    """A block with its place in the document; ``tail`` stands on its last line, so that it is never alone on a page."""

    number: int
    block: Block
    keep: bool
    tail: tuple[Block, ...] = ()


def _pieces(blocks: tuple[Block, ...], turned_pages: Sequence[bool]) -> Iterator[_Piece]:
    kept = kept_blocks(blocks)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        tail: tuple[Block, ...] = ()
        # what follows a wide table stands on another page
        keep = kept[index] and not turned_pages[index]
        if keep and isinstance(block, (Paragraph, Items, Table, AttachmentList)):
            end = index + (3 if isinstance(blocks[index + 1], AttachmentList) else 2)
            tail = blocks[index + 1 : end]
            tail = tail if sum(map(_height, tail)) <= _MOST_KEPT_LINES else ()
        yield _Piece(index, block, keep, tail)
        index += 1 + len(tail)


def _height(block: Block) -> int:
    """Lines of what may stand in a tail."""
    if isinstance(block, Signature):
        return 1 + len(signature_lines(block))
    if isinstance(block, AttachmentList):
        return 1 + sum(ceil((cells(title) + 6) / layout.CHARACTERS) for title in block.titles)
    return 0


class _Writer:
    """Writes one document's blocks as typst's expressions."""

    def __init__(self, look: Look, names: tuple[str, ...]) -> None:
        self.files: dict[str, bytes] = {}
        self.said: list[tuple[str, str]] = []
        self._face = look["body"].families[0]
        self._wider = {role: each.wider for role, each in look.items() if each.wider}
        self._turned = False
        self._names = names
        self._fitting = FittedPictures()
        self._number = 0
        self._level = 0
        self._keep = False
        self._tail: tuple[Block, ...] = ()
        self._before: Block | None = None
        self._on_new_page = True
        self._layouts: dict[int, TableLayout] = {}

    def written(self, blocks: tuple[Block, ...]) -> str:
        """The source of all blocks; wide tables and what opens them on turned pages."""
        turned_pages = turned_blocks(blocks, self._is_wide)
        lines: list[str] = []
        for piece in _pieces(blocks, turned_pages):
            if turned_pages[piece.number] != self._turned:
                lines.append("])" if self._turned else "#turned([")
                self._turned = not self._turned
                self._on_new_page = True
            lines += self._piece(piece, blocks[piece.number + 1 : piece.number + 2])
        if self._turned:
            lines.append("])")
        return "".join(f"{line}\n" for line in lines)

    def _is_wide(self, table: Table) -> bool:
        self._layouts[id(table)] = found = table_layout(table)
        return found.landscape

    def _piece(self, piece: _Piece, following: tuple[Block, ...]) -> Iterator[str]:
        self._number, self._keep, self._tail = piece.number, piece.keep, piece.tail
        yield from (f"#{each}" for each in self._written(piece.block, following))
        self._before = piece.block
        self._on_new_page = False

    def _written(self, block: Block, following: tuple[Block, ...]) -> list[str]:
        found = self._of_body(block)
        if blank_below(block, next(iter(following), None)):
            found.append("blank()")
        return found

    def _of_body(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return self.of_paragraph(block)
        if isinstance(block, Heading):
            return self.of_heading(block)
        if isinstance(block, Items):
            return self.of_items(block)
        if isinstance(block, Table):
            return self.of_table(block)
        if isinstance(block, Pictures):
            return self.of_pictures(block)
        if isinstance(block, Chart):
            return self.of_chart(block)
        return self._of_frame(block)

    def _of_frame(self, block: FrameBlock) -> list[str]:
        if isinstance(block, Title):
            return [self._title(lines_of(block, self._names))]
        if isinstance(block, Addressee):
            return [f"flush({self._marked(self._flow([Words(block.text)], Indents()))})"]
        if isinstance(block, Signature):
            return self.of_signature(block)
        if isinstance(block, AttachmentList):
            return self.of_attachment_list(block)
        if isinstance(block, Attachment):
            return self.of_attachment(block)
        if isinstance(block, RedHead):
            return self.of_red_head(block)
        if isinstance(block, Attendance):
            return self.of_attendance(block)
        if isinstance(block, Annotation):
            if block.right:
                words = self._ragged(block.text, BODY_CELLS, *self._rooms(ON_THE_RIGHT))
                return [f"placed({self._marked(words)}, {_indents(ON_THE_RIGHT)})"]
            return [f"p({self._marked(self._flow([Words(block.text)]))})"]
        if isinstance(block, Imprint):
            return self.of_imprint(block)
        return assert_never(block)

    def _marked(self, words: str) -> str:
        """Words with the marks of their block's beginning and end."""
        return f"{self._mark('first')} + {words} + {self._mark('last')}"

    def _say(self, text: str, role: str = "body") -> str:
        """The text as an expression; what of it no face has is asked afterwards."""
        self.said.append((role, text))
        return _expression(Words(text, role))

    def _flow(self, words: Sequence[Words], indents: Indents = _TWO, cells: Cells = BODY_CELLS) -> str:
        """Words that fill lines, which end where the Word file's do."""
        return self._lines(words, cells, *self._rooms(indents))

    def _rooms(self, indents: Indents) -> tuple[int, int]:
        """How wide the first line and the others are."""
        others = self._width - (indents.left or 0) - (indents.right or 0)
        return others - (indents.first or 0) + (indents.hanging or 0), others

    def _ragged(self, text: str, cells: Cells, first: int, others: int, role: str = "body") -> str:
        """Lines that are not made equally long."""
        return self._lines([Words(text, role)], cells, first, others, "cut")

    def _lines(self, words: Sequence[Words], cells: Cells, first: int, others: int, ends: str = "nl") -> str:
        self.said += [(each.role, each.text) for each in words]
        found = ""
        before = ""
        for line in cut_lines(words, cells, first, others, self._wider):
            text = "".join(each.text for each in line)
            if before:
                found += f" + {_end(ends, before[-1], text[0])}"
            found += " + ".join(map(_expression, line))
            before = text
        return found

    @property
    def _width(self) -> int:
        return layout.LANDSCAPE_TEXT_WIDTH_TW if self._turned else layout.TEXT_WIDTH_TW

    def _mark(self, at: Literal["first", "last"]) -> str:
        return f'mark({self._number}, "{at}")'

    # ---- the body -----------------------------------------------------------

    def of_heading(self, heading: Heading) -> list[str]:
        """A whole-line heading with its literal number."""
        text = Words(heading.number + heading.text, _ROLE_OF_LEVEL[heading.level])
        words = self._marked(self._flow([text]))
        # PDF/UA begins with level 1 and skips none; a run-in heading is no level of its outline
        self._level = min(heading.level, self._level + 1)
        return [f"heading(level: {self._level}, {words})"]

    def of_paragraph(self, paragraph: Paragraph) -> list[str]:
        """A body paragraph; a run-in heading keeps its face."""
        lead, runs = paragraph.lead, Words(plain(paragraph.runs))
        words = [runs]
        if lead:
            words.insert(
                0, Words(lead.number + lead.text, _ROLE_OF_LEVEL[lead.level] if lead.text else "body")
            )
        return [self._text(self._marked(self._flow(words)))]

    def _text(self, words: str) -> str:
        """A paragraph, with what must go along on its last line."""
        if not self._tail:
            return f"p({words})"
        return f"with-tail({words}, {self._of_tail()})"

    def _of_tail(self) -> str:
        blocks, self._tail = self._tail, ()
        found: list[str] = []
        for block in blocks:
            self._number += 1
            found += self._of_body(block)
        return "{\n  " + "\n  ".join(found) + "\n}"

    def of_items(self, items: Items) -> list[str]:
        """列项, each behind its dash."""
        found = []
        tail, self._tail = self._tail, ()
        number, last = self._number, len(items.items) - 1
        for index, runs in enumerate(items.items):
            words = self._flow([Words(layout.ITEM_MARK), Words(plain(runs))])
            if index in {0, last}:
                first = f"{self._mark('first')} + " if index == 0 else ""
                words = first + words + (f" + {self._mark('last')}" if index == last else "")
            if index == last:
                self._tail = tail
            found.append(self._text(words))
        self._number = number
        return found

    def of_table(self, table: Table) -> list[str]:
        """表题 and 单位 above, the table, 注 below."""
        stands = self._layouts[id(table)]
        found = []
        if table.caption:
            words = captioned(table.label, table.caption)
            found.append(f"caption({self._ragged(words, BODY_CELLS, self._width, self._width, 'level1')})")
        if table.unit:
            found.append(f"unit({self._say(unit_line(table.unit))})")
        below_it = [Words(note_line(table.note))]
        note = f"note({self._flow(below_it, Indents(), SMALL_CELLS)})" if table.note else ""
        marks = Marks(self._mark("first"), self._mark("last"))  # the tail's are those of the next block
        tail = self._of_tail() if self._tail else ""
        below = " + ".join(filter(None, (note, tail)))
        held = below if can_hold(table) else ""
        setting = stands.type
        kind = Type(setting.character_tw, setting.character_tw // 2)
        cells = Cells(kind, setting.size_hp / 2)

        def say(text: str, role: str, width: int) -> str:
            room = width - 2 * setting.margin_tw
            return self._ragged(text, cells, room, room, role)

        found.append(table_source(table, stands, say, marks, held))
        if not held:
            found += [each for each in (note, tail) if each]
        return found

    def of_pictures(self, pictures: Pictures) -> list[str]:
        """One picture, or several side by side, with their captions."""
        count = len(pictures.pictures)
        columns = columns_of(count)
        shown = [self._picture(picture, columns) for picture in pictures.pictures]
        shown[0] = f"{self._mark('first')} + {shown[0]}"
        shown[-1] += f" + {self._mark('last')}"
        if count == 1:
            return [f"block(breakable: false, width: 100%, sticky: {truth(self._keep)}, {shown[0]})"]
        inner = ", ".join(f"grid.cell(breakable: false, {each})" for each in shown)
        return [f"block(width: 100%, sticky: {truth(self._keep)}, figures({columns}, {inner}))"]

    def _picture(self, picture: Picture, columns: int) -> str:
        most_width = room_in_a_row(columns)
        image = self._fitting.fitted(picture, most_width)
        name = f"{image.digest}.{image.extension}"
        self.files[name] = image.data
        caption = captioned(picture.label, picture.caption)
        room = self._width if columns == 1 else most_width // layout.EMU_PER_TW
        return self._drawn(name, (image.width, image.height), spoken(picture), caption, room)

    def of_chart(self, chart: Chart) -> list[str]:
        """A chart as beside Markdown, in a face that typst knows."""
        from ..charting import height_emu
        from ..charting.svg import chart_svg

        name = f"chart{len(self.files) + 1}.svg"
        self.files[name] = chart_svg(chart, described(chart), self._face)
        self.said.append(("body", described(chart) + _OF_AXES))
        caption = captioned(chart.label, chart.caption)
        size = layout.PICTURE_WIDTH_EMU, height_emu(chart)
        words = self._marked(self._drawn(name, size, described(chart), caption, self._width))
        return [f"block(breakable: false, width: 100%, sticky: {truth(self._keep)}, {words})"]

    def _drawn(self, name: str, size: tuple[int, int], words: str, caption: str, room: int) -> str:
        """A picture of this size in EMU; its caption in lines of so many twips."""
        width, height = map(emu, size)
        drawn = f"picture({path_of(name)}, {width}, {height}, {literal(words)})"
        below = self._ragged(caption, SMALL_CELLS, room, room)
        return f"{drawn} + picture-caption({below})" if caption else drawn

    # ---- what stands around it ----------------------------------------------

    def _title(self, lines: Sequence[str]) -> str:
        words = [self._say(line, "title") for line in lines]
        words[0] = f"{self._mark('first')} + {words[0]}"
        words[-1] += f" + {self._mark('last')}"
        return f"centred-title({', '.join(words)})"

    def of_signature(self, signature: Signature) -> list[str]:
        """落款 by the arithmetic of 7.3.5, one blank line below the body; or under the title."""
        if signature.place == "below_title":
            lines = self._marked_lines([self._say(line, "level2") for line in below_title(signature)])
            return [f"placed(side: center, {line})" for line in lines]
        found = signature_lines(signature)
        words = self._marked_lines([self._say(line.text.replace("\t", "")) for line in found])
        lines = ["blank()", *(self._line(line, each) for line, each in zip(found, words, strict=True))]
        if len(found) > _MOST_KEPT_LINES:
            return lines
        # whether or not a line of text goes along, its own lines stay together
        return [f"block(breakable: false, width: 100%, {' + '.join(lines)})"]

    def _marked_lines(self, lines: list[str]) -> list[str]:
        if lines:
            lines[0] = f"{self._mark('first')} + {lines[0]}"
            lines[-1] += f" + {self._mark('last')}"
        return lines

    def _line(self, line: Line, words: str) -> str:
        """A line where its indents say; with tabs, its words at their stops."""
        if not line.text:
            return "blank()"
        if not line.indents.tabs:
            return f"placed({words}, {_indents(line.indents)})"
        before, *parts = map(self._say, line.text.split("\t"))
        if words.startswith("mark("):
            before = f"{self._mark('first')} + {before}"
        if words.endswith('"last")'):
            parts[-1] += f" + {self._mark('last')}"
        return self._tabbed(before, parts, line.indents)

    def _tabbed(self, before: str, parts: Sequence[str], indents: Indents) -> str:
        stops = "".join(
            f', ("{tab.side}", {pt(tab.at)}, {words})'
            for tab, words in zip(indents.tabs, parts, strict=False)
        )
        return f"tabbed({before}{stops}, first: {pt(indents.first or 0)})"

    def of_attachment_list(self, attachments: AttachmentList) -> list[str]:
        """附件说明, one blank line below the body (7.3.4)."""
        tail, self._tail = self._tail, ()
        entries = attachment_entries(attachments.titles)
        words = self._marked_lines(
            [
                self._ragged(each.label + each.title, BODY_CELLS, *self._rooms(each.indents))
                for each in entries
            ]
        )
        found = [
            f"placed({each}, {_indents(entry.indents)})" for entry, each in zip(entries, words, strict=True)
        ]
        if tail and found:
            self._tail = tail
            ends = f"with-tail-below({words[-1]}, {_indents(entries[-1].indents)}, {self._of_tail()})"
            found[-1] = ends
        return ["blank()", *found]

    def of_attachment(self, attachment: Attachment) -> list[str]:
        """附件 on a page of its own: the mark on its first line, the title on the third (7.3.7)."""
        mark = self._say(attachment.mark, "level1")
        title = ", ".join(self._say(line, "title") for line in title_lines(attachment.title, self._names))
        return [
            *([] if self._on_new_page else ["pagebreak(weak: true)"]),
            f"flush({self._marked(mark)})",
            "blank()",
            f"centred-title({title})",
        ]

    def of_red_head(self, head: RedHead) -> list[str]:
        """版头 (7.2); a letter's stands above the 版心."""
        if head.kind == "letter":
            return self._letter_head(head)
        above = [(head.copy_number, "body"), (head.urgency, "level1")]
        found = [f"flush({self._say(text, role)})" for text, role in above if text]
        drop = max(mark_drop(head) - layout.LINE_TW * len(found), 0)
        marks = marks_of(head)
        if is_joint(head):
            found.append(self._stack(head, marks.size, drop))
        for index, mark in enumerate(() if is_joint(head) else marks.lines):
            above_it = pt(0 if index else drop)
            found.append(f"red-mark({above_it}, {_mark_size(marks.size)}, {self._say(mark, 'title')})")
        found += ["blank()"] * blanks_below_mark(head)
        for row in number_rows(head):
            names = [self._signer(name, row) for name in row.names.split("\t") if name]
            if row.indents.tabs and not row.names:
                before, *after = map(self._say, row.number.split("\t"))
                found.append(self._tabbed(before, after, row.indents))
            elif row.indents.tabs:
                label = self._say(row.label.replace("\t", ""))
                first = f"{label} + {names[0]}" if row.label.strip() else names[0]
                found.append(self._tabbed(self._say(row.number), [first, *names[1:]], row.indents))
            else:
                found.append(f"placed({self._say(row.number)}, {_indents(row.indents)})")
            if row.ruled:
                found.append("red-rule()")
        return [*found, "blank()", "blank()"]

    def _signer(self, name: str, row: NumberRow) -> str:
        """A name of two characters is as wide as one of three where it stands beside such."""
        if name not in row.widened:
            return self._say(name, "level2")
        return f" + h({pt(layout.CHARACTER_TW)}) + ".join(self._say(each, "level2") for each in name)

    def _stack(self, head: RedHead, size: MarkSize, drop: int) -> str:
        names, beside = stack_widths(head, size)
        marks = "".join(f"({self._say(mark, 'title')}, {len(mark)}), " for mark in head.marks)
        suffix = self._say(head.suffix, "title") if head.suffix else "none"
        return f"red-stack({pt(drop)}, {_mark_size(size)}, {pt(names)}, {pt(beside)}, ({marks}), {suffix})"

    def _letter_head(self, head: RedHead) -> list[str]:
        found = letter_head(head)
        top = layout.LETTER_MARK_TOP_TW - layout.TOP_TW
        height = top + found.marks.height + found.below
        marks = ", ".join(self._say(mark, "title") for mark in found.marks.lines)
        lines = [
            f"letter-marks({pt(top)}, {_mark_size(found.marks.size)}, {marks})",
            f"gap({pt(max(height, 0))})",
        ]
        for role, text, indents in letter_lines(head):
            left, _, right = text.partition("\t")
            words = self._say(left, "level1" if role == "urgency" else "body")
            lines.append(self._tabbed(words, [self._say(right)], indents) if right else f"flush({words})")
        return [*lines, "blank()", "blank()"]

    def of_attendance(self, attendance: Attendance) -> list[str]:
        """出席, 请假, 列席: one blank line below the body, then one below another (10.3)."""
        indents = attendance_indents(attendance.label)
        said = [Words(f"{attendance.label}：", "level1"), Words(attendance.names)]
        line = f"placed({self._marked(self._flow(said, indents))}, {_indents(indents)})"
        return [line] if isinstance(self._before, Attendance) else ["blank()", line]

    def of_imprint(self, imprint: Imprint) -> list[str]:
        """版记 at the foot of the last page (7.4)."""
        found = imprint_rows(imprint)
        rows = ["{ " + "; ".join(self._imprint_line(line) for line in row) + " }" for row in found.rows]
        height = pt(found.height + layout.LOWEST_LINE_TW)
        return [f"imprint({height}, {truth(imprint.ruled)}, {', '.join(self._marked_lines(rows))})"]

    def _imprint_line(self, line: Line) -> str:
        before, *after = map(self._say, line.text.split("\t"))
        if line.indents.tabs:
            return self._tabbed(before, after, line.indents)
        return f"placed({before}, {_indents(line.indents)})"


def _end(kind: str, before: str, after: str) -> str:
    """What ends a line between two characters."""
    if after == "\n":  # it does so itself
        return ""
    return f"{kind}-mark + " if before in MARKS or after in MARKS else f"{kind} + "


def _expression(words: Words) -> str:
    found = content(words.text, words.tracking)
    return found if words.role in {"body", "title"} else f"in-face({words.role.upper()}, {found})"


def _indents(indents: Indents) -> str:
    named = (
        ("left", indents.left),
        ("right", indents.right),
        ("first", indents.first),
        ("hanging", indents.hanging),
    )
    said = [f"{name}: {pt(twips)}" for name, twips in named if twips]
    return ", ".join([*said, *([f"side: {indents.side}"] if indents.side else [])]) or "left: 0pt"


def _mark_size(size: MarkSize) -> str:
    return f"{size.points:g}pt, {size.width}%"
