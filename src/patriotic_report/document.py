"""The document tree: what a report is, before anyone asks how it looks.

Frozen values, nothing else: no parsing, no numbering, no layout, no import of
ours.  ``markup`` makes a :class:`Document`, ``numbering`` fills in the numbers,
the writers read it.  All text is plain text: no markup, no escapes.  A line end
stands only in a run's text, where it is a line break inside the paragraph.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
from datetime import date
from typing import Literal, NamedTuple, Union

Align = Literal["left", "center", "right"]
Level = Literal[1, 2, 3, 4]
"""Depth of a numbered section: 一、 is 1, （一） is 2, 1. is 3, （1） is 4."""


class Run(NamedTuple):
    """A piece of text; ``strong`` is bold in Markdown and changes nothing in Word."""

    text: str
    strong: bool = False


Runs = tuple[Run, ...]


class Title(NamedTuple):
    """标题.  ``lines`` has one entry, or one for each line the clerk broke (标题分行)."""

    lines: tuple[str, ...]


class Addressee(NamedTuple):
    """主送机关, with its full-width colon: ``县治理办：``."""

    text: str


class Heading(NamedTuple):
    """A whole-line section heading.

    ``number`` is empty until ``numbering`` has run, and stays empty where
    ``numbered`` is false.  The printed line is ``number + text``.
    """

    level: Level
    text: str
    numbered: bool = True
    number: str = ""


class Lead(NamedTuple):
    """What opens a paragraph that is itself a section: a run-in heading (段首标题).

    ``text`` ends in its own mark (``。``) and is followed at once by the
    paragraph's runs.  It is empty where a section has no heading and the number
    alone precedes its first paragraph.
    """

    level: Level
    text: str
    numbered: bool = True
    number: str = ""


class Paragraph(NamedTuple):
    """A body paragraph; printed as ``lead.number + lead.text + runs``."""

    runs: Runs
    lead: Lead | None = None


class Items(NamedTuple):
    """列项: a list without numbers, one entry an item."""

    items: tuple[Runs, ...]


class ColumnWidth(NamedTuple):
    """列宽: so many 字 a line, or a share of the room that is left; neither, and the column goes by its texts."""

    characters: float = 0
    share: float = 0


AS_ITS_TEXT = ColumnWidth()


class Table(NamedTuple):
    """A table.  Every row of ``head`` and ``body`` has ``len(columns)`` cells.

    A ``head`` of several rows (清运垃圾 above 数量 and 车次) repeats a name in every cell that
    it covers: neighbours that are equal are one cell, side by side in every head row but the
    last, one below another in all.  In the first ``merged`` columns of the body, equal
    neighbours one below another are one cell too (分组).  ``landscape`` wants a page of its
    own, turned.  ``widths`` has one entry a column, or none.  ``caption`` is the table's title, ``unit`` the text after 单位： (``吨``),
    ``note`` the line below (after 注：); each may be empty.
    ``label`` is 表1, filled in by ``numbering``.
    """

    columns: tuple[Align, ...]
    head: tuple[tuple[Runs, ...], ...]
    body: tuple[tuple[Runs, ...], ...]
    caption: str = ""
    unit: str = ""
    note: str = ""
    landscape: bool = False
    merged: int = 0
    label: str = ""
    widths: tuple[ColumnWidth, ...] = ()


class Picture(NamedTuple):
    """A picture: ``file`` is an absolute path, ``target`` what the clerk typed.

    ``label`` is 图1, filled in by ``numbering``.  ``home`` is the folder that the file must lie in
    when it is opened: none by that name, so nothing is opened unless somebody says from where;
    None is anywhere.  ``width`` is ``8cm``, or ``60%`` of the text area; empty is the picture's own.
    """

    file: str
    target: str
    caption: str = ""
    label: str = ""
    home: str | None = ""
    width: str = ""


class Pictures(NamedTuple):
    """One picture, or several that stand side by side (并排)."""

    pictures: tuple[Picture, ...]


class Series(NamedTuple):
    """One row of bars, one line, or a pie: a plain number for each category, empty where there is none."""

    name: str
    values: tuple[str, ...]


MOST_SLICES = 8
"""实务: a pie of more cannot be told apart in black and white."""


class Chart(NamedTuple):
    """A chart of what a 统计表 or 数据 hold.  ``label`` is 图1, filled in by ``numbering``."""

    kind: Literal["bar", "line", "pie"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    caption: str = ""
    unit: str = ""
    label: str = ""


class Signature(NamedTuple):
    """落款.  ``date`` is the finished text (2016年10月17日), empty where unknown.

    ``place`` 题下 puts it under the title instead of at the end; ``seal`` says
    that the paper will be sealed (加盖印章), which changes where the lines stand.
    """

    organisations: tuple[str, ...]
    date: str = ""
    seal: bool = False
    place: Literal["end", "below_title"] = "end"


class AttachmentList(NamedTuple):
    """附件说明: the names as listed after the body."""

    titles: tuple[str, ...]


class RedHead(NamedTuple):
    """版头: what stands above the title of a statutory document (7.2), of a letter, of minutes or of a bulletin.

    ``marks`` are the issuing organs' names as printed in red, the host's first; ``suffix`` is
    文件 where it stands beside several names.  ``number`` is 发文字号, ``signers`` 签发人.
    A bulletin's mark is its own name, its ``number`` 第12期（总第86期）; ``editor`` and ``date`` stand on
    the red rule (实务).
    """

    marks: tuple[str, ...] = ()
    suffix: str = ""
    kind: Literal["document", "letter", "minutes", "bulletin"] = "document"
    copy_number: str = ""
    urgency: str = ""
    number: str = ""
    signers: tuple[str, ...] = ()
    editor: str = ""
    date: str = ""


class Attendance(NamedTuple):
    """One list of 纪要 (10.3): ``label`` is 出席, 请假 or 列席, without its colon."""

    label: str
    names: str


class Annotation(NamedTuple):
    """附注 (7.3.6), its round brackets included; a bulletin's （供稿：…） stands on the right (实务)."""

    text: str
    right: bool = False


class Imprint(NamedTuple):
    """版记 (7.4), at the foot of the last page.

    ``addressee`` is a 主送 moved here, with its label and full stop; ``copies`` the same for 抄送.
    ``date`` is finished (2016年10月20日印发).  A letter's has no rules.  A bulletin's says 报：… and 送：…
    in their place, then ``issued`` 发：… and, as ``printed``, how many there are: （共印50份） (实务).
    """

    addressee: str = ""
    copies: str = ""
    organisation: str = ""
    date: str = ""
    ruled: bool = True
    issued: str = ""
    printed: str = ""


class Attachment(NamedTuple):
    """Begins 附件 on a page of its own; what follows, up to the next one, is its content.

    ``number`` is 0 where there is a single attachment (printed 附件, not 附件1).
    """

    number: int
    title: str

    @property
    def mark(self) -> str:
        """附件1, as it prints above the title."""
        return f"附件{self.number or ''}"


FrameBlock = Union[
    Title,
    Addressee,
    Signature,
    AttachmentList,
    Attachment,
    RedHead,
    Attendance,
    Annotation,
    Imprint,
]
"""What stands around the body (公文要素)."""

Block = Union[
    Heading,
    Paragraph,
    Items,
    Table,
    Pictures,
    Chart,
    FrameBlock,
]


class Properties(NamedTuple):
    """What the file says of itself: no clock, no user name, all from the input."""

    title: str = ""
    author: str = ""
    created: date | None = None
    whole_words: tuple[str, ...] = ()
    """Words of an office's own domain, that no title is broken within; those of the others are known."""


class Document(NamedTuple):
    """A whole report: its blocks in reading order."""

    blocks: tuple[Block, ...]
    properties: Properties = Properties()
