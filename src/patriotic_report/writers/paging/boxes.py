"""A document as boxes that a page break cannot cut: lines of text, rows of tables, pictures; how high each is and what keeps to what.

It says of every block what the Word file's styles and paragraphs ask (``writers.docx``), as numbers.
"""

from __future__ import annotations

from itertools import groupby
from typing import Literal, NamedTuple

from ...captions import captioned, note_line
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
    RedHead,
    Signature,
    Table,
    Title,
)
from ...tree import assert_never, plain, text_of
from ..layout import gbt9704 as layout
from ..layout.blank_lines import blank_below
from ..layout.breaking import BODY, Type, line_ends
from ..layout.indents import ON_THE_RIGHT
from ..layout.keeping import is_few, kept_blocks, kept_entries
from ..layout.merges import body_merges, head_cells
from ..layout.official import (
    attendance_indents,
    blanks_below_mark,
    imprint_rows,
    letter_head,
    letter_lines,
    mark_drop,
    marks_of,
    number_rows,
)
from ..layout.signature import attachment_entries, below_title, signature_lines
from ..layout.title_lines import lines_of, names_of, title_lines
from ..layout.turning import turned_blocks
from ..layout.widths import TableLayout, TableType, head_text, table_layout

Kind = Literal["head", "heading", "text", "figure", "list", "signature", "imprint"]
"""What stands above the text; its headings; text; tables and pictures; 附件说明 and 出席; 落款 and what follows it; 版记."""

SMALL = Type(layout.TABLE_CHARACTER_TW, layout.TABLE_CHARACTER_TW // 2)
_LINE, _SMALL_LINE, _TITLE_LINE = layout.LINE_TW, layout.TABLE_LINE_TW, layout.TITLE_LINE_TW
_WIDTH = layout.TEXT_WIDTH_TW
_BORDER = 10
"""The rule below a row, half a point."""
_RED_RULE = layout.RED_RULE_SPACE_PT * 20 + layout.RED_RULE_EIGHTHS * 20 // 8
_UNKNOWN_PICTURE = 9 * layout.LINE_TW


class Box(NamedTuple):
    """Lines of ``height`` twips each, between which a page may end; ``keep`` holds the last one to the next box.

    ``head`` is what is repeated above them at a page's beginning, ``foot`` the room that 版记 takes at the page's foot;
    ``ends`` are where the lines of a text end, from ``start`` on.
    """

    kind: Kind
    height: int
    lines: int = 1
    keep: bool = False
    head: int = 0
    foot: int = 0
    ends: tuple[int, ...] = ()
    start: int = 0


class Section(NamedTuple):
    """Boxes that begin on a page of their own; ``below`` is how much lower the first page's text begins."""

    boxes: list[Box]
    landscape: bool = False
    below: int = 0


def sections_of(document: Document) -> list[Section]:
    """The whole document, cut where a page begins whatever is left of the one before."""
    return _Boxes().sections(document)


class _Boxes:
    """Walks the blocks as the Word writer does."""

    def __init__(self) -> None:
        self._sections: list[Section] = []
        self._boxes: list[Box] = []
        self._landscape = False
        self._tables: dict[int, TableLayout] = {}
        self._keep = False
        self._below = 0
        self._names: tuple[str, ...] = ()
        self._before: Block | None = None

    def sections(self, document: Document) -> list[Section]:
        """All of them."""
        blocks = document.blocks
        self._names = names_of(document)
        self._tables = {id(each): table_layout(each) for each in blocks if isinstance(each, Table)}
        sides = turned_blocks(blocks, lambda table: self._tables[id(table)].landscape)
        followers = (*blocks[1:], None)
        for block, following, keep, side in zip(blocks, followers, kept_blocks(blocks), sides, strict=False):
            if side != self._landscape or isinstance(block, Attachment):
                self._end_section()
            self._landscape, self._keep = side, keep
            self._add(block)
            if blank_below(block, following):
                self._blank("head")
            self._before = block
        self._end_section()
        return self._sections

    def _end_section(self) -> None:
        if not self._boxes:
            return
        below = self._below if not self._sections else 0
        self._sections.append(Section(self._boxes, self._landscape, below))
        self._boxes = []

    @property
    def _width(self) -> int:
        return layout.LANDSCAPE_TEXT_WIDTH_TW if self._landscape else _WIDTH

    # ---- one for each block ---------------------------------------------------

    def _add(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._lines("text", text_of(block).whole, 2, keep=self._keep)
        elif isinstance(block, Heading):
            self._lines("heading", text_of(block).whole, 2, keep=True)
        elif isinstance(block, Items):
            for index, runs in enumerate(block.items):
                last = index == len(block.items) - 1
                self._lines("text", layout.ITEM_MARK + plain(runs), 2, keep=self._keep and last)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Pictures):
            self._pictures(block)
        elif isinstance(block, Chart):
            self._chart(block)
        else:
            self._frame(block)

    def _frame(self, block: FrameBlock) -> None:
        if isinstance(block, Title):
            self._boxes.append(Box("head", _TITLE_LINE, len(lines_of(block, self._names))))
        elif isinstance(block, Addressee):
            self._lines("head", block.text, 0, keep=self._keep)
        elif isinstance(block, Signature):
            self._signature(block)
        elif isinstance(block, AttachmentList):
            self._attachment_list(block)
        elif isinstance(block, Attachment):
            self._box("head", _LINE)
            self._blank("head")
            self._boxes.append(Box("head", _TITLE_LINE, len(title_lines(block.title, self._names))))
        elif isinstance(block, RedHead):
            self._red_head(block)
        elif isinstance(block, Attendance):
            self._attendance(block)
        elif isinstance(block, Annotation):
            if block.right:
                self._hanging("signature", block.text, ON_THE_RIGHT.right or 0, ON_THE_RIGHT.right or 0)
            else:
                self._lines("signature", block.text, 2)
        elif isinstance(block, Imprint):
            self._box("imprint", layout.LOWEST_LINE_TW, foot=imprint_rows(block).height)
        else:
            assert_never(block)

    def _box(self, kind: Kind, height: int, keep: bool = False, foot: int = 0) -> None:
        self._boxes.append(Box(kind, height, 1, keep, foot=foot))

    def _blank(self, kind: Kind, keep: bool = False) -> None:
        self._boxes.append(Box(kind, _LINE, 1, keep))

    def _lines(self, kind: Kind, text: str, indent: int, keep: bool = False) -> None:
        """A paragraph of body type whose first line is moved in."""
        self._hanging(kind, text, indent * layout.CHARACTER_TW, 0, keep)

    def _hanging(self, kind: Kind, text: str, first: int, others: int, keep: bool = False) -> None:
        width = self._width
        ends = line_ends(text, BODY, width - first, width - others)
        start, lines = 0, len(ends)
        if keep and lines > 1:
            # Word takes the last line alone to what follows
            self._boxes.append(Box(kind, _LINE, lines - 1, ends=ends[:-1]))
            start, ends, lines = ends[-2], ends[-1:], 1
        self._boxes.append(Box(kind, _LINE, lines, keep, ends=ends, start=start))

    def _small(self, text: str, keep: bool) -> None:
        """A caption, a unit, a note: of table type."""
        lines = len(line_ends(text, SMALL, self._width, self._width)) if text else 1
        self._box("figure", lines * _SMALL_LINE, keep)

    def _table(self, table: Table) -> None:
        stands = self._tables[id(table)]
        if stands.landscape:
            self._keep = False
        if table.caption:
            self._lines("figure", captioned(table.label, table.caption), 0, keep=True)
        if table.unit:
            self._box("figure", _SMALL_LINE, keep=True)
        self._rows(table, stands, stands.landscape or self._keep or bool(table.note))
        if table.note:
            self._small(note_line(table.note), self._keep)

    def _rows(self, table: Table, stands: TableLayout, keep: bool) -> None:
        widths, setting = stands.widths, stands.type
        head = 0
        for row, shown in zip(table.head, head_cells(table.head), strict=True):
            lines = 1
            for column, span, merge in shown:
                width = sum(widths[column : column + span])
                if merge != "continue":
                    lines = max(
                        lines, _cell_lines(head_text(plain(row[column]), width, setting), width, setting)
                    )
            head += lines * setting.line_tw + _BORDER
            self._box("figure", lines * setting.line_tw + _BORDER, keep=True)
        heights = _row_heights(table, stands)
        kept = heights[-1:] if keep else []
        for height, rows in groupby(heights[:-1] if keep else heights):
            self._boxes.append(Box("figure", height, len(list(rows)), head=head))
        self._boxes.extend(Box("figure", height, 1, True, head) for height in kept)

    def _pictures(self, pictures: Pictures) -> None:
        from ..layout.pictures import columns_of, room_in_a_row

        count = len(pictures.pictures)
        columns = columns_of(count)
        shown = [_picture(each, room_in_a_row(columns)) for each in pictures.pictures]
        captions = [captioned(each.label, each.caption) for each in pictures.pictures]
        if count == 1:
            self._box("figure", shown[0], self._keep or bool(captions[0]))
            if captions[0]:
                self._small(captions[0], self._keep)
            return
        room = _WIDTH // columns - 2 * layout.CELL_MARGIN_TW
        cells = [
            height + (_SMALL_LINE * len(line_ends(words, SMALL, room, room)) if words else 0)
            for height, words in zip(shown, captions, strict=True)
        ]
        for start in range(0, count, columns):
            self._box("figure", max(cells[start : start + columns]), self._keep and start + columns >= count)

    def _chart(self, chart: Chart) -> None:
        caption = captioned(chart.label, chart.caption)
        from ..charting import height_emu  # only where there is a chart

        height = height_emu(chart) // layout.EMU_PER_TW
        self._box("figure", layout.PICTURE_BEFORE_TW + height, self._keep or bool(caption))
        if caption:
            self._small(caption, self._keep)

    def _signature(self, signature: Signature) -> None:
        if signature.place == "below_title":
            for _ in below_title(signature):
                self._box("head", _LINE)
            return
        self._blank("signature", keep=True)
        lines = signature_lines(signature)
        for index, line in enumerate(lines):
            self._box("signature", _LINE, index < len(lines) - 1 or line.role == "signature")

    def _attachment_list(self, attachments: AttachmentList) -> None:
        self._blank("list", keep=self._keep and is_few(attachments))
        entries = attachment_entries(attachments.titles)
        for entry, kept in zip(entries, kept_entries(attachments), strict=True):
            keep = self._keep and kept
            left, hanging = entry.indents.left or 0, entry.indents.hanging or 0
            self._hanging("list", entry.label + entry.title, left - hanging, left, keep)

    def _red_head(self, head: RedHead) -> None:
        if head.kind == "letter":
            letter = letter_head(head)
            top = layout.LETTER_MARK_TOP_TW + letter.marks.height + letter.below
            self._below = max(top - layout.TOP_TW, 0)
            for _ in letter_lines(head):
                self._box("head", _LINE)
        else:
            above = _LINE * (bool(head.copy_number) + bool(head.urgency))
            marks = marks_of(head).height
            self._box("head", max(mark_drop(head), above) + marks if head.marks else above)
            rows = len(number_rows(head))
            self._boxes.append(Box("head", _LINE, blanks_below_mark(head) + rows - 1))
            self._box("head", _LINE + _RED_RULE)
        self._boxes.append(Box("head", _LINE, 2))

    def _attendance(self, attendance: Attendance) -> None:
        if not isinstance(self._before, Attendance):
            self._blank("list")
        indents = attendance_indents(attendance.label)
        left, hanging = indents.left or 0, indents.hanging or 0
        self._hanging("list", f"{attendance.label}：{attendance.names}", left - hanging, left)


def _cell_lines(text: str, width: int, setting: TableType) -> int:
    room = width - 2 * setting.margin_tw
    return (
        len(line_ends(text, Type(setting.character_tw, setting.character_tw // 2), room, room)) if text else 1
    )


def _row_heights(table: Table, stands: TableLayout) -> list[int]:
    """Only columns with a text that may need a second line are looked at cell by cell."""
    setting = stands.type
    lines = [1] * len(table.body)
    merges = body_merges(table)
    for column, width in enumerate(stands.widths):
        most = setting.characters(width)
        for index, row in enumerate(table.body):
            text = plain(row[column])
            if len(text) > most or "\n" in text:
                if column < len(merges) and merges[column][index] == "continue":
                    continue
                lines[index] = max(lines[index], _cell_lines(text, width, setting))
    return [each * setting.line_tw + _BORDER for each in lines]


def _picture(picture: Picture, most_width: int) -> int:
    from ..layout.pictures import shown_height

    height = shown_height(picture, most_width)
    return layout.PICTURE_BEFORE_TW + (height or _UNKNOWN_PICTURE)
