"""Document → the inner XML of w:body: one method for each kind of block.

Paragraphs name styles only; what a style cannot know (a signature's indents, what must
stay with the next paragraph) is written on the paragraph.
"""

from __future__ import annotations

from collections.abc import Callable

from ...captions import captioned, note_line, unit_line
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
    Pictures,
    RedHead,
    Signature,
    Table,
    Title,
)
from ...patterns import pattern
from ...tree import assert_never, plain
from ..layout import gbt9704 as layout
from ..layout.blank_lines import blank_below
from ..layout.indents import ON_THE_RIGHT
from ..layout.keeping import is_few, kept_blocks, kept_entries
from ..layout.signature import attachment_entries, below_title, signature_lines
from ..layout.title_lines import lines_of, names_of, title_lines
from ..layout.widths import table_layout
from .flow import Flow
from .indents import indents_xml
from .package import Extra
from .parts import CHINESE, escaped
from .pictures import PictureStore, pictures_xml
from .sections import Sections
from .tables import table_xml

_SHARED_MARK = pattern(r"[‐-⯿]|[§°±·×÷]")
"""Marks that Word counts as Chinese only where a run says so: “ ” — … ① ℃."""
_TO_SEE = "【"
_MARKED = pattern("(【(?:待填：[^】]*|草稿)】)")
"""What a draft says of itself and of the figures that are still to come."""
_LONG_WORD = pattern(r"[!-~]{14}")
"""An address, of 网站 or 邮箱: half-width characters that no program breaks, or only behind some, as long as 7 字."""


class Body:
    """Writes one document; ``styles`` turns a style's key into its id in the package."""

    def __init__(
        self,
        styles: Callable[[str], str],
        store: PictureStore,
        sections: Sections,
        extra: Extra,
        flow: Flow | None = None,
        room: int = 0,
    ) -> None:
        self._style = styles
        self._store = store
        self._extra = extra
        self._flow = flow or Flow(sections)
        self._room = room
        """In twips, of what it is written into, where that is no page of ours and cannot be turned."""
        self._names: tuple[str, ...] = ()
        self._keep = False
        self._before: Block | None = None
        self.has_shapes = False

    @property
    def _width(self) -> int:
        """What is written may be so wide, in twips."""
        return self._room or layout.TEXT_WIDTH_TW

    @property
    def has_landscape(self) -> bool:
        """Whether a landscape page has been written."""
        return self._flow.has_landscape

    def xml(self, document: Document) -> str:
        """The body's inner XML, its last section included; raises for a block it does not know."""
        blocks = document.blocks
        self._names = names_of(document)
        for block, following, keep in zip(blocks, (*blocks[1:], None), kept_blocks(blocks), strict=False):
            self._keep = keep
            self._write(block, following)
            self._before = block
        return self._flow.finish()

    def _write(self, block: Block, following: Block | None) -> None:
        self._flow.begin(block)
        self._write_body(block)
        if blank_below(block, following):
            self.paragraph("blank", "")
        elif self._room and isinstance(block, Table) and not block.note and following and not self._keep:
            self.paragraph("note", "")  # a form's own lines may be so low that text would touch the table

    def _write_body(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self.write_paragraph(block)
        elif isinstance(block, Heading):
            self.write_heading(block)
        elif isinstance(block, Items):
            self.write_items(block)
        elif isinstance(block, Table):
            self.write_table(block)
        elif isinstance(block, Pictures):
            self.write_pictures(block)
        elif isinstance(block, Chart):
            self.write_chart(block)
        else:
            self._write_frame(block)

    def _write_frame(self, block: FrameBlock) -> None:
        if isinstance(block, Title):
            self.write_title(block)
        elif isinstance(block, Addressee):
            self.write_addressee(block)
        elif isinstance(block, Signature):
            self.write_signature(block)
        elif isinstance(block, AttachmentList):
            self.write_attachment_list(block)
        elif isinstance(block, Attachment):
            self.write_attachment(block)
        elif isinstance(block, RedHead):
            self.write_red_head(block)
        elif isinstance(block, Attendance):
            self.write_attendance(block)
        elif isinstance(block, Annotation):
            self.write_annotation(block)
        elif isinstance(block, Imprint):
            self.write_imprint(block)
        else:
            assert_never(block)

    def paragraph(self, style: str, inner: str, extra: str = "", keep: bool = False) -> None:
        """One paragraph; ``extra`` is pPr beyond the style, ``keep`` holds it to the next."""
        kept = "<w:keepNext/>" if keep else ""
        self._flow.write(
            f'<w:p><w:pPr><w:pStyle w:val="{self._style(style)}"/>{kept}{extra}</w:pPr>{inner}</w:p>'
        )

    # ---- one for each block -------------------------------------------------

    def write_title(self, title: Title) -> None:
        """标题, as its lines are broken."""
        self.paragraph("title", text_runs("\n".join(lines_of(title, self._names))))

    def write_addressee(self, addressee: Addressee) -> None:
        """主送机关, flush left."""
        self.paragraph("addressee", text_runs(addressee.text), keep=self._keep)

    def write_heading(self, heading: Heading) -> None:
        """A whole-line heading with its literal number."""
        self.paragraph(f"heading{heading.level}", text_runs(heading.number + heading.text))

    def write_paragraph(self, paragraph: Paragraph) -> None:
        """A body paragraph; a run-in heading keeps its face through a character style."""
        lead = paragraph.lead
        inner = ""
        if lead and lead.text:
            inner = text_runs(lead.number + lead.text, self._style(f"run_in{lead.level}"))
        elif lead:
            inner = text_runs(lead.number)
        text = plain(paragraph.runs)
        self.paragraph("body", inner + text_runs(text), _unstretched(text), keep=self._keep)

    def write_items(self, items: Items) -> None:
        """列项, each behind its dash."""
        for index, runs in enumerate(items.items):
            last = index == len(items.items) - 1
            text = layout.ITEM_MARK + plain(runs)
            self.paragraph("items", text_runs(text), _unstretched(text), self._keep and last)

    def write_table(self, table: Table) -> None:
        """表题 and 单位 above, the table, 注 below; a wide table stands on a landscape page."""
        stands = table_layout(table, self._room)
        self._flow.turn(stands.landscape)
        if stands.landscape:
            # what follows stands on another page; the paragraph below must not be alone on one
            self._keep = False
        if table.caption:
            self.paragraph("caption", text_runs(captioned(table.label, table.caption)))
        if table.unit:
            self.paragraph("unit", text_runs(unit_line(table.unit)))
        keep = stands.landscape or self._keep or bool(table.note)
        self._flow.write(table_xml(table, stands, self._style, text_runs, keep))
        if table.note:
            self.paragraph("note", text_runs(note_line(table.note)), _unstretched(table.note), self._keep)

    def write_pictures(self, pictures: Pictures) -> None:
        """One picture, or several side by side, with their captions."""
        self._flow.write(pictures_xml(pictures, self._store, self._style, text_runs, self._keep, self._width))

    def write_chart(self, chart: Chart) -> None:
        """A chart that Word can edit, its caption below."""
        from .charts import chart_xml

        caption = captioned(chart.label, chart.caption)
        self._flow.write(chart_xml(chart, self._extra, self._style, self._keep or bool(caption), self._width))
        if caption:
            self.paragraph("picture_caption", text_runs(caption), keep=self._keep)

    def write_signature(self, signature: Signature) -> None:
        """落款 by the arithmetic of 7.3.5, one blank line below the body; or under the title."""
        if signature.place == "below_title":
            for line in below_title(signature):
                self.paragraph("below_title", text_runs(line))
            return
        self.paragraph("blank", "", keep=True)
        lines = signature_lines(signature)
        for index, (role, text, indents) in enumerate(lines):
            keep = role == "date" and index < len(lines) - 1
            self.paragraph(role, text_runs(text), indents_xml(indents), keep)

    def write_attachment_list(self, attachments: AttachmentList) -> None:
        """附件说明, one blank line below the body (7.3.4)."""
        self.paragraph("blank", "", keep=self._keep and is_few(attachments))
        entries = attachment_entries(attachments.titles)
        for (label, title, indents), kept in zip(entries, kept_entries(attachments), strict=True):
            keep = self._keep and kept
            self.paragraph("attachment_list", text_runs(label + title), indents_xml(indents), keep=keep)

    def write_red_head(self, head: RedHead) -> None:
        """版头 (7.2); a letter's is in its first page's header, but for the line below the rule."""
        from . import letter, official

        is_letter = head.kind == "letter"
        lines = (
            letter.letter_lines(head, text_runs)
            if is_letter
            else official.head_lines(head, self._style, text_runs)
        )
        for line in lines:
            if isinstance(line, str):
                self._flow.write(line)
            else:
                self.paragraph(*line)

    def write_attendance(self, attendance: Attendance) -> None:
        """出席, 请假, 列席: one blank line below the body, then one below another (10.3)."""
        from .official import attendance_line

        if not isinstance(self._before, Attendance):
            self.paragraph("blank", "")
        self.paragraph(*attendance_line(attendance.label, attendance.names, self._style, text_runs))

    def write_annotation(self, annotation: Annotation) -> None:
        """附注, on the line below the date (7.3.6)."""
        side = indents_xml(ON_THE_RIGHT) if annotation.right else _unstretched(annotation.text)
        self.paragraph("annotation", text_runs(annotation.text), side)

    def write_imprint(self, imprint: Imprint) -> None:
        """版记: a box whose own paragraph takes no space (7.4)."""
        from .official import imprint_box

        self.has_shapes = True
        box = imprint_box(imprint, self._style, text_runs)
        self.paragraph("blank", box, f'<w:spacing w:line="{layout.LOWEST_LINE_TW}" w:lineRule="exact"/>')

    def write_attachment(self, attachment: Attachment) -> None:
        """附件 on a page of its own: the mark on its first line, the title on the third (7.3.7).

        Between the title and a text one line stays blank, as below the report's own (实务)."""
        self.paragraph("attachment", text_runs(attachment.mark))
        self.paragraph("blank", "")
        self.paragraph("title", text_runs("\n".join(title_lines(attachment.title, self._names))))


def _unstretched(text: str) -> str:
    """pPr of a paragraph with an address: the line before it stays short, its characters are not pulled apart."""
    return '<w:jc w:val="left"/>' if _LONG_WORD.search(text) else ""


def text_runs(text: str, character_style: str = "", size: int = 0) -> str:
    """Text as a run; a line end is a break, a tab a tab, every blank is kept."""
    if not text:
        return ""
    if _TO_SEE in text and (pieces := _MARKED.split(text))[1:]:
        return "".join(_run(piece, character_style, size, seen=n % 2 == 1) for n, piece in enumerate(pieces))
    return _run(text, character_style, size)


def _run(text: str, character_style: str, size: int, *, seen: bool = False) -> str:
    """One run of one look; ``seen`` is highlighted."""
    if not text:
        return ""
    style = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    if not text.isascii() and _SHARED_MARK.search(text):
        style += CHINESE
    if size:
        style += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    if seen:
        style += '<w:highlight w:val="yellow"/>'
    if style:
        style = f"<w:rPr>{style}</w:rPr>"
    inner = escaped(text)
    if "\n" in inner or "\t" in inner or "\r" in inner:
        inner = inner.replace("\r", "\n")
        inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        inner = inner.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{style}<w:t xml:space="preserve">{inner}</w:t></w:r>'
