"""Document → typst's source: one method for each kind of block.

Words stand in it as string literals only (``escaping``); where they stand, ``writers/layout`` has reckoned, and
``gbt9704.typ`` draws.  Nothing is read and nothing is compiled here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from ...captions import captioned, described
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
    Lead,
    Paragraph,
    Picture,
    Pictures,
    Properties,
    RedHead,
    Runs,
    Signature,
    Table,
    Title,
)
from ...tree import assert_never, plain
from ..layout import days
from ..layout import gbt9704 as layout
from ..layout.blank_lines import blank_below
from ..layout.indents import Indents, Line
from ..layout.keeping import kept_blocks
from ..layout.margins import PORTRAIT, turned
from ..layout.merges import body_merges, head_cells
from ..layout.official import (
    RULE_GAP_TW,
    RULE_THICK_TW,
    RULE_THIN_TW,
    MarkSize,
    NumberRow,
    attendance_indents,
    imprint_rows,
    is_joint,
    letter_head,
    letter_lines,
    marks_of,
    number_rows,
    stack_widths,
)
from ..layout.pictures import FittedPictures, columns_of, room_in_a_row, spoken
from ..layout.signature import attachment_entries, signature_lines
from ..layout.title_lines import cells, names_of, title_lines
from ..layout.turning import turned_blocks
from ..layout.widths import USUAL_TYPE, TableLayout, TableType, head_text, table_layout
from .escaping import content, literal

ROLES = ("body", "level1", "level2", "title", "page_number")
_EMU_PER_PT = 12700
_MOST_KEPT_LINES = 14
"""A signature of more lines (many seals) may be cut between pages: as one piece it would leave half a page empty."""
_FACE_OF_LEVEL = {1: "LEVEL1", 2: "LEVEL2", 3: "BODY", 4: "BODY"}
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
    """What typst is given: the document, and the files that it shows, by their names."""

    text: str
    files: Mapping[str, bytes]


def constants(families: Mapping[str, Sequence[str]]) -> str:
    """The numbers and faces that gbt9704.typ speaks of; ``families`` are typst's names, by role."""
    lengths = "".join(f"#let {name} = {_pt(twips)}\n" for name, twips in _LENGTHS.items())
    rules = "".join(f"#let {name} = {eighths / 8:g}pt\n" for name, eighths in _EIGHTHS.items())
    faces = "".join(
        f"#let {role.upper()} = ({''.join(f'{literal(each)}, ' for each in families[role])})\n"
        for role in ROLES
    )
    return f'{lengths}{rules}{faces}#let RED = rgb("{layout.RED}")\n'


def source_of(document: Document, families: Mapping[str, Sequence[str]], look: str) -> Source:
    """The whole source; ``look`` is gbt9704.typ.  Raises InputRefused for a picture that is none."""
    writer = _Writer(families["body"][0], names_of(document))
    body = writer.written(document.blocks)
    first = document.blocks[0] if document.blocks else None
    opening = _opening(document.properties, first)
    return Source(f"{constants(families)}{look}\n{opening}\n{body}", writer.files)


def _opening(properties: Properties, first: Block | None) -> str:
    title = properties.title or "公文"
    words = [f"title: {literal(title)}", f"author: {literal(properties.author)}" if properties.author else ""]
    words.append(f"date: {_day(properties.created or days.UNKNOWN)}")
    if isinstance(first, RedHead) and first.kind == "letter":
        head = letter_head(first)
        words += ["bare-first: true", f"background: letter-rules({_pt(head.rule)}, {_pt(head.foot)})"]
    return f"#show: report.with({', '.join(filter(None, words))})"


def _day(day: date) -> str:
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"


def _dense(setting: TableType) -> str:
    """What a table set denser than usual says of its type."""
    if setting == USUAL_TYPE:
        return ""
    size, line, margin = _pt(setting.size_hp * 10), _pt(setting.line_tw), _pt(setting.margin_tw)
    return f" size: {size}, line: {line}, margin: {margin},"


def _pt(twips: float) -> str:
    return f"{twips / 20:g}pt"


class _Piece(NamedTuple):
    """A block with its place in the document; ``tail`` stands on its last line, so that it is never alone on a page."""

    number: int
    block: Block
    keep: bool
    tail: tuple[Block, ...] = ()


def _pieces(blocks: tuple[Block, ...]) -> Iterator[_Piece]:
    kept = kept_blocks(blocks, splits=True)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        tail: tuple[Block, ...] = ()
        if kept[index] and isinstance(block, (Paragraph, Items, AttachmentList)):
            end = index + (3 if isinstance(blocks[index + 1], AttachmentList) else 2)
            tail = blocks[index + 1 : end]
            tail = tail if sum(map(_height, tail)) <= _MOST_KEPT_LINES else ()
        yield _Piece(index, block, kept[index], tail)
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

    def __init__(self, face: str, names: tuple[str, ...]) -> None:
        self.files: dict[str, bytes] = {}
        self._face = face
        self._names = names
        self._fitting = FittedPictures()
        self._number = 0
        self._keep = False
        self._tail: tuple[Block, ...] = ()
        self._before: Block | None = None
        self._layouts: dict[int, TableLayout] = {}

    def written(self, blocks: tuple[Block, ...]) -> str:
        """The source of all blocks; wide tables and what opens them on turned pages."""
        turned_pages = turned_blocks(blocks, self._is_wide)
        lines: list[str] = []
        is_turned = False
        for piece in _pieces(blocks):
            if turned_pages[piece.number] != is_turned:
                lines.append("])" if is_turned else "#turned([")
                is_turned = not is_turned
            lines += self._piece(piece, blocks[piece.number + 1 : piece.number + 2])
        if is_turned:
            lines.append("])")
        return "".join(f"{line}\n" for line in lines)

    def _is_wide(self, table: Table) -> bool:
        self._layouts[id(table)] = found = table_layout(table)
        return found.landscape

    def _piece(self, piece: _Piece, following: tuple[Block, ...]) -> Iterator[str]:
        self._number, self._keep, self._tail = piece.number, piece.keep, piece.tail
        yield from (f"#{each}" for each in self._written(piece.block, following))
        self._before = piece.block

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
            lines = block.lines if len(block.lines) > 1 else title_lines(block.lines[0], self._names)
            return [self._title(lines)]
        if isinstance(block, Addressee):
            return [f"flush({self._marked(content(block.text))})"]
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
            return [f"p({self._marked(content(block.text))})"]
        if isinstance(block, Imprint):
            return self.of_imprint(block)
        return assert_never(block)

    def _marked(self, words: str) -> str:
        """Words with the marks of their block's beginning and end."""
        return f"{self._mark('first')} + {words} + {self._mark('last')}"

    def _mark(self, at: str) -> str:
        return f'mark({self._number}, "{at}")'

    # ---- the body -----------------------------------------------------------

    def of_heading(self, heading: Heading) -> list[str]:
        """A whole-line heading with its literal number."""
        words = self._marked(content(heading.number + heading.text))
        return [f"heading(level: {heading.level}, {words})"]

    def of_paragraph(self, paragraph: Paragraph) -> list[str]:
        """A body paragraph; a run-in heading keeps its face."""
        return [self._text(self._marked(self._lead(paragraph.lead) + self._runs(paragraph.runs)))]

    def _lead(self, lead: Lead | None) -> str:
        if lead is None:
            return ""
        if not lead.text:
            return f"{literal(lead.number)} + "
        return f"in-face({_FACE_OF_LEVEL[lead.level]}, {content(lead.number + lead.text)}) + "

    def _runs(self, runs: Runs) -> str:
        return content(plain(runs))

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
            words = f"{literal(layout.ITEM_MARK)} + {self._runs(runs)}"
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
        keep = self._keep and not stands.landscape
        found = []
        if table.caption:
            found.append(f"caption({content(captioned(table.label, table.caption))})")
        if table.unit:
            found.append(f"unit({content(f'单位：{table.unit}')})")
        sides = ", ".join(f"{side} + horizon" for side in table.columns)
        columns = ", ".join(map(_pt, stands.widths))
        head = ", ".join(self._head_cells(table, stands))
        body = "".join(f"  {cell},\n" for cell in self._body_cells(table))
        dense = _dense(stands.type)
        found.append(f"grid-table(({columns},), ({sides},), ({head},),{dense}\n{body})")
        if table.note:
            found.append(f"note({content(f'注：{table.note}')}, keep: {_bool(keep)})")
        return found

    def _head_cells(self, table: Table, stands: TableLayout) -> Iterator[str]:
        rows = head_cells(table.head)
        for number, row in enumerate(rows):
            for column, span, merge in row:
                if merge == "continue":
                    continue
                below = 1
                while merge and number + below < len(rows):
                    if not any(
                        e[:2] == (column, span) and e.merge == "continue" for e in rows[number + below]
                    ):
                        break
                    below += 1
                width = sum(stands.widths[column : column + span])
                words = content(head_text(plain(table.head[number][column]), width, stands.type))
                if not number and not column:
                    words = f"{self._mark('first')} + {words}"
                yield f"head-cell({words}{_spans(span, below)})"

    def _body_cells(self, table: Table) -> Iterator[str]:
        groups = body_merges(table)
        last = len(table.body) - 1
        for number, row in enumerate(table.body):
            for column, runs in enumerate(row):
                merges = groups[column] if column < len(groups) else []
                if merges and merges[number] == "continue":
                    continue
                words = self._runs(runs)
                if number == last and column == len(row) - 1:
                    words += f" + {self._mark('last')}"
                below = 1
                while merges and number + below <= last and merges[number + below] == "continue":
                    below += 1
                # a group may be longer than a page
                yield (
                    f"table.cell({words}{_spans(1, below)}, breakable: true)"
                    if below > 1
                    else f"[#({words})]"
                )

    def of_pictures(self, pictures: Pictures) -> list[str]:
        """One picture, or several side by side, with their captions."""
        count = len(pictures.pictures)
        columns = columns_of(count)
        most_width = room_in_a_row(columns)
        shown = [self._picture(picture, most_width) for picture in pictures.pictures]
        shown[0] = f"{self._mark('first')} + {shown[0]}"
        shown[-1] += f" + {self._mark('last')}"
        if count == 1:
            return [f"block(breakable: false, width: 100%, sticky: {_bool(self._keep)}, {shown[0]})"]
        inner = ", ".join(f"grid.cell(breakable: false, {each})" for each in shown)
        return [f"block(width: 100%, sticky: {_bool(self._keep)}, figures({columns}, {inner}))"]

    def _picture(self, picture: Picture, most_width: int) -> str:
        image = self._fitting.fitted(picture, most_width)
        name = f"{image.digest}.{image.extension}"
        self.files[name] = image.data
        return self._drawn(
            name, image.width, image.height, spoken(picture), captioned(picture.label, picture.caption)
        )

    def of_chart(self, chart: Chart) -> list[str]:
        """A chart as beside Markdown, in a face that typst knows."""
        from ..charting import height_emu
        from ..charting.svg import chart_svg

        name = f"chart{len(self.files) + 1}.svg"
        self.files[name] = chart_svg(chart, described(chart), self._face)
        caption = captioned(chart.label, chart.caption)
        size = layout.PICTURE_WIDTH_EMU, height_emu(chart)
        words = self._marked(self._drawn(name, *size, described(chart), caption))
        return [f"block(breakable: false, width: 100%, sticky: {_bool(self._keep)}, {words})"]

    def _drawn(self, name: str, width: int, height: int, words: str, caption: str) -> str:
        drawn = f"picture({literal('/' + name)}, {_emu(width)}, {_emu(height)}, {literal(words)})"
        return f"{drawn} + picture-caption({content(caption)})" if caption else drawn

    # ---- what stands around it ----------------------------------------------

    def _title(self, lines: Sequence[str]) -> str:
        words = [content(line) for line in lines]
        words[0] = f"{self._mark('first')} + {words[0]}"
        words[-1] += f" + {self._mark('last')}"
        return f"centred-title({', '.join(words)})"

    def of_signature(self, signature: Signature) -> list[str]:
        """落款 by the arithmetic of 7.3.5, one blank line below the body; or under the title."""
        if signature.place == "below_title":
            lines = [content(line) for line in (*signature.organisations, signature.date) if line]
            lines = self._marked_lines(lines)
            return [f"placed(side: center, in-face(LEVEL2, {line}))" for line in lines]
        found = signature_lines(signature)
        words = self._marked_lines([content(line.text.replace("\t", "")) for line in found])
        return ["blank()", *(self._line(line, each) for line, each in zip(found, words, strict=True))]

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
        begins = f"{self._mark('first')} + " if words.startswith("mark(") else ""
        ends = f" + {self._mark('last')}" if words.endswith('"last")') else ""
        before, *parts = map(content, line.text.split("\t"))
        return self._tabbed(begins + before, parts, line.indents) + ends

    def _tabbed(self, before: str, parts: Sequence[str], indents: Indents) -> str:
        stops = "".join(
            f', ("{tab.side}", {_pt(tab.at)}, {words})'
            for tab, words in zip(indents.tabs, parts, strict=False)
        )
        return f"tabbed({before}{stops}, first: {_pt(indents.first or 0)})"

    def of_attachment_list(self, attachments: AttachmentList) -> list[str]:
        """附件说明, one blank line below the body (7.3.4)."""
        tail, self._tail = self._tail, ()
        entries = attachment_entries(attachments.titles)
        words = self._marked_lines([content(label + title) for label, title, _ in entries])
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
        mark = literal(f"附件{attachment.number or ''}")
        title = ", ".join(map(content, title_lines(attachment.title, self._names)))
        return [
            "pagebreak(weak: true)",
            f"flush({self._marked(f'in-face(LEVEL1, {mark})')})",
            "blank()",
            f"centred-title({title})",
        ]

    def of_red_head(self, head: RedHead) -> list[str]:
        """版头 (7.2); a letter's stands above the 版心."""
        if head.kind == "letter":
            return self._letter_head(head)
        above = [text for text in (head.copy_number, head.urgency) if text]
        found = [
            f"flush({content(text) if text is head.copy_number else f'in-face(LEVEL1, {content(text)})'})"
            for text in above
        ]
        drop = layout.MARK_TOP_TW - layout.LINE_TW * len(above)
        marks = marks_of(head)
        if is_joint(head):
            found.append(self._stack(head, marks.size, drop))
        for index, mark in enumerate(() if is_joint(head) else marks.lines):
            above_it = _pt(0 if index else drop)
            found.append(f"red-mark({above_it}, {_mark_size(marks.size)}, {content(mark)})")
        found += ["blank()", "blank()"]
        for row in number_rows(head):
            names = [_signer(name, row) for name in row.names.split("\t") if name]
            if row.indents.tabs:
                label = content(row.label.replace("\t", ""))
                first = f"{label} + {names[0]}" if row.label.strip() else names[0]
                found.append(self._tabbed(content(row.number), [first, *names[1:]], row.indents))
            else:
                found.append(f"placed({content(row.number)}, {_indents(row.indents)})")
            if row.ruled:
                found.append("red-rule()")
        return [*found, "blank()", "blank()"]

    def _stack(self, head: RedHead, size: MarkSize, drop: int) -> str:
        names, beside = stack_widths(head, size)
        marks = "".join(f"({content(mark)}, {len(mark)}), " for mark in head.marks)
        suffix = content(head.suffix) if head.suffix else "none"
        return f"red-stack({_pt(drop)}, {_mark_size(size)}, {_pt(names)}, {_pt(beside)}, ({marks}), {suffix})"

    def _letter_head(self, head: RedHead) -> list[str]:
        found = letter_head(head)
        top = layout.LETTER_MARK_TOP_TW - layout.TOP_TW
        height = top + found.marks.height + found.below
        marks = ", ".join(map(content, found.marks.lines))
        lines = [
            f"letter-marks({_pt(top)}, {_mark_size(found.marks.size)}, {marks})",
            f"gap({_pt(max(height, 0))})",
        ]
        for role, text, indents in letter_lines(head):
            before, *after = map(content, text.split("\t"))
            before = f"in-face(LEVEL1, {before})" if role == "urgency" else before
            lines.append(self._tabbed(before, after, indents) if after else f"flush({before})")
        return [*lines, "blank()", "blank()"]

    def of_attendance(self, attendance: Attendance) -> list[str]:
        """出席, 请假, 列席: one blank line below the body, then one below another (10.3)."""
        label = f"in-face(LEVEL1, {content(f'{attendance.label}：')})"
        words = self._marked(f"{label} + {content(attendance.names)}")
        line = f"placed({words}, {_indents(attendance_indents(attendance.label))})"
        return [line] if isinstance(self._before, Attendance) else ["blank()", line]

    def of_imprint(self, imprint: Imprint) -> list[str]:
        """版记 at the foot of the last page (7.4)."""
        rows = [
            "{ " + "; ".join(self._imprint_line(line) for line in row) + " }"
            for row in imprint_rows(imprint).rows
        ]
        rows = self._marked_lines(rows)
        return [f"imprint({_bool(imprint.ruled)}, {', '.join(rows)})"]

    def _imprint_line(self, line: Line) -> str:
        before, *after = map(content, line.text.split("\t"))
        if line.indents.tabs:
            return self._tabbed(before, after, line.indents)
        return f"placed({before}, {_indents(line.indents)})"


def _spans(across: int, below: int) -> str:
    return (f", colspan: {across}" if across > 1 else "") + (f", rowspan: {below}" if below > 1 else "")


def _indents(indents: Indents) -> str:
    named = (
        ("left", indents.left),
        ("right", indents.right),
        ("first", indents.first),
        ("hanging", indents.hanging),
    )
    said = [f"{name}: {_pt(twips)}" for name, twips in named if twips]
    return ", ".join([*said, *([f"side: {indents.side}"] if indents.side else [])]) or "left: 0pt"


def _signer(name: str, row: NumberRow) -> str:
    words = (
        f" + h({_pt(layout.CHARACTER_TW)}) + ".join(map(content, name))
        if name in row.widened
        else content(name)
    )
    return f"in-face(LEVEL2, {words})"


def _mark_size(size: MarkSize) -> str:
    return f"{size.points:g}pt, {size.width}%"


def _emu(emu: int) -> str:
    return f"{emu / _EMU_PER_PT:.3f}pt"


def _bool(value: bool) -> str:
    return "true" if value else "false"
