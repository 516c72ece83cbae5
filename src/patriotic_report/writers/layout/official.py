"""版头 (7.2), 纪要's lists (10.3) and 版记 (7.4): how large their characters are, and where their lines stand."""

# no postponed annotations: typing would make and compile a reference for every field
from math import ceil
from typing import NamedTuple

from ...document import Imprint, RedHead
from . import gbt9704 as layout
from .breaking import Type, line_ends
from .indents import Indents, Line, Tab
from .title_lines import cells, title_lines

_ONE = layout.CHARACTER_TW
_LABEL = 4 * _ONE
"""签发人： before the first name."""
_WIDENED = 3
"""字: as wide a name of two characters stands beside longer ones (实务)."""


class MarkSize(NamedTuple):
    """Points, and the width of the characters in percent."""

    points: float
    width: int = 100

    @property
    def line(self) -> int:
        """The height of its line, in twips."""
        return round(self.points * 20)


def mark_size(marks: tuple[str, ...], suffix: str = "") -> MarkSize:
    """As large as the line allows, up to the cap; a long name is narrowed, then made smaller (7.2.4), but never
    smaller than the title: rather still narrower."""
    length = max(cells(mark) for mark in marks) + (cells(suffix) + 0.5 if suffix else 0)
    least = layout.SIZE_2_HP / 2
    most = max(min(layout.MARK_LARGEST_PT, layout.MARK_STACK_PT / len(marks)), least)
    size = min(most, layout.MARK_WIDTH_PT / length)
    smallest = min(layout.MARK_SMALLEST_PT, most)
    if size >= smallest:
        return MarkSize(int(size * 2) / 2)
    width = int(100 * layout.MARK_WIDTH_PT / (length * smallest))
    narrowest = layout.MARK_NARROWEST_PERCENT
    if width >= narrowest:
        return MarkSize(smallest, width)
    size = int(200 * layout.MARK_WIDTH_PT / (length * narrowest)) / 2
    return MarkSize(size, narrowest) if size >= least else MarkSize(least, int(width * smallest / least))


class Marks(NamedTuple):
    """发文机关标志 as it stands: its lines, all of one size."""

    lines: tuple[str, ...]
    size: MarkSize

    @property
    def height(self) -> int:
        """Of all lines, in twips."""
        return len(self.lines) * self.size.line


def marks_of(head: RedHead) -> Marks:
    """The names of a joint issue each on its line; one that no line holds goes on several, as a title does."""
    if not head.marks:
        return Marks((), MarkSize(0))
    size = mark_size(head.marks, head.suffix)
    if is_joint(head) or size.points >= layout.MARK_SMALLEST_PT:
        return Marks(head.marks, size)
    lines = title_lines(head.marks[0])
    return Marks(lines, mark_size(lines))


def mark_drop(head: RedHead) -> int:
    """From the 版心's upper edge to the mark: 35 mm (7.2.4), a bulletin's is higher (实务); in twips."""
    return layout.BULLETIN_MARK_TOP_TW if head.kind == "bulletin" else layout.MARK_TOP_TW


def blanks_below_mark(head: RedHead) -> int:
    """发文字号 stands two lines below the mark (7.2.5), a bulletin's number one (实务)."""
    return 1 if head.kind == "bulletin" else 2


def is_joint(head: RedHead) -> bool:
    """Whether several organs' names stand one above another, or 文件 beside them."""
    return len(head.marks) > 1 or bool(head.suffix)


class Stack(NamedTuple):
    """The widths of a joint issue's names, one above another, and of 文件 beside them, in twips."""

    names: int
    beside: int


def stack_widths(head: RedHead, size: MarkSize) -> Stack:
    """As wide as the longest name."""
    one = size.points * 20 * size.width / 100
    names = ceil(max(cells(mark) for mark in head.marks) * one) + 40
    return Stack(names, ceil((cells(head.suffix) + 0.5) * one) if head.suffix else 0)


class NumberRow(NamedTuple):
    """A line with 发文字号 or 签发人, or both, ``label`` before the names; the last one is ``ruled`` in red below.

    ``widened`` are those of the names that are to be as wide as three characters.
    """

    number: str
    label: str
    names: str
    indents: Indents
    ruled: bool
    widened: tuple[str, ...] = ()


def number_rows(head: RedHead) -> list[NumberRow]:
    """发文字号 in the middle, or beside the last row of 签发人 (7.2.5–7.2.7); a bulletin's issue, then who edits it, and when.

    Two signers stand in a row; one, where the number leaves no room for two; the number has a line of its own
    where it leaves none for one.
    """
    if head.kind == "bulletin":
        return _bulletin_rows(head)
    if not head.signers:
        return [NumberRow(head.number, "", "", Indents(side="center"), True)]
    beside = _ONE + round(cells(head.number) * _ONE) + _ONE if head.number else _ONE
    for in_a_row, room in ((2, beside), (1, beside), (2, _ONE), (1, _ONE)):
        rows = _signers_in_rows(head.signers, in_a_row)
        if rows[-1].indents.tabs[0].at >= room and rows[0].indents.tabs[0].at >= _ONE:
            break
    if room < beside:
        return [*rows, NumberRow(head.number, "", "", Indents(first=_ONE), True)]
    return [*rows[:-1], rows[-1]._replace(number=head.number, ruled=True)]


def _bulletin_rows(head: RedHead) -> list[NumberRow]:
    """第N期 in the middle; the editing office on the left, the date on the right of one line, one 字 from either side,
    below one another where they do not fit (实务)."""
    issue = [NumberRow(head.number, "", "", Indents(side="center"), False)] if head.number else []
    right = Indents(first=_ONE, tabs=(Tab("right", layout.TEXT_WIDTH_TW - _ONE),), side="left")
    if not (head.editor and head.date) or cells(head.editor) + cells(head.date) + 3 <= layout.CHARACTERS:
        said = f"{head.editor}\t{head.date}" if head.date else head.editor
        return [*issue, NumberRow(said, "", "", right, True)]
    left = Indents(first=_ONE, side="left")
    return [
        *issue,
        NumberRow(head.editor, "", "", left, False),
        NumberRow(f"\t{head.date}", "", "", right, True),
    ]


def _signers_in_rows(signers: tuple[str, ...], in_a_row: int) -> list[NumberRow]:
    """The signers' names below one another, the widest row one 字 from the right."""
    longest = max(map(cells, signers))
    widened = tuple(name for name in signers if is_widened(name, longest))
    widths = {name: float(_WIDENED) if name in widened else cells(name) for name in signers}
    rows = [signers[start : start + in_a_row] for start in range(0, len(signers), in_a_row)]
    columns = [max(widths[name] for name in signers[n::in_a_row]) for n in range(len(rows[0]))]
    first = layout.TEXT_WIDTH_TW - _ONE - round((sum(columns) + len(columns) - 1) * _ONE)
    # a name as long as a line goes on the next: nowhere it begins left of its label
    first = max(first, _LABEL + _ONE)
    second = first + round((columns[0] + 1) * _ONE)
    found = []
    for index, row in enumerate(rows):
        # the label ends where the names begin: no tab stands between them
        at = [first if index else first - _LABEL, second][: len(row)]
        indents = Indents(first=_ONE, tabs=tuple(Tab("left", each) for each in at))
        label = "\t" if index else "\t签发人："
        found.append(NumberRow("", label, "\t".join(row), indents, False, widened))
    return found


def is_widened(name: str, longest: float) -> bool:
    """Whether a name of two characters is set as wide as three, for it stands beside longer ones (实务)."""
    return len(name) == cells(name) == _WIDENED - 1 and longest >= _WIDENED


def attendance_indents(label: str) -> Indents:
    """左空二字; lines turned stand under the first name (10.3)."""
    start = 2 + cells(label) + 1
    return Indents(left=round(start * _ONE), hanging=round((start - 2) * _ONE))


# ---- 信函 (10.1) --------------------------------------------------------------

RULE_THICK_TW, RULE_GAP_TW, RULE_THIN_TW = 45, 30, 15
"""The red double rules of a letter."""
_DOUBLE_TW = RULE_THICK_TW + RULE_GAP_TW + RULE_THIN_TW
_BELOW_INK = 0.1
"""Of a character's height: its ink ends so far above its line's lower edge."""


class LetterHead(NamedTuple):
    """Where a letter's rules stand, in twips from the sheet's upper edge; ``below`` is what the upper one takes
    from the mark's last line to the text's first."""

    marks: Marks
    rule: int
    foot: int
    below: int


def letter_head(head: RedHead) -> LetterHead:
    """The upper rule 4 mm below the mark, the lower one 20 mm from the sheet's edge."""
    marks = marks_of(head)
    below_ink = layout.LETTER_RULE_BELOW_MARK_TW - round(marks.size.points * 20 * _BELOW_INK)
    rule = layout.LETTER_MARK_TOP_TW + marks.height + below_ink
    foot = layout.PAGE_HEIGHT_TW - layout.LETTER_RULE_FROM_FOOT_TW - _DOUBLE_TW
    # a line of 579 has its characters' upper edge 130 below its own
    return LetterHead(marks, rule, foot, below_ink + _DOUBLE_TW + layout.SEVEN_EIGHTHS_TW - 130)


def letter_lines(head: RedHead) -> list[Line]:
    """份号 and 紧急程度 on the left, 发文字号 on the right of the first line below the rule (10.1)."""
    left = [("copy_number", head.copy_number), ("urgency", head.urgency)]
    marks = [(key, text) for key, text in left if text]
    indents = Indents(tabs=(Tab("right", layout.TEXT_WIDTH_TW),))
    key, text = marks[0] if marks else ("document_number", "")
    first = Line(key, f"{text}\t{head.number}" if head.number else text, indents)
    return [first, *(Line(key, text) for key, text in marks[1:])]


# ---- 版记 (7.4) ---------------------------------------------------------------


_IMPRINT_TYPE = Type(layout.IMPRINT_CHARACTER_TW, layout.IMPRINT_CHARACTER_TW // 2)


class ImprintRows(NamedTuple):
    """Its rows, a rule between each two; ``height`` of all in twips."""

    rows: tuple[tuple[Line, ...], ...]
    height: int

    @property
    def is_taller_than_a_page(self) -> bool:
        """No page would print all of it."""
        return self.height + layout.LOWEST_LINE_TW > layout.TEXT_HEIGHT_TW


def imprint_rows(imprint: Imprint) -> ImprintRows:
    """主送 and 抄送 (a bulletin's 报, 送, 发), then 印发机关 with its date, and how many are printed; one 字 free on both sides."""
    one = layout.IMPRINT_CHARACTER_TW
    room = layout.TEXT_WIDTH_TW - 2 * one
    sent = [
        (text, _label_width(text) * one)
        for text in (imprint.addressee, imprint.copies, imprint.issued)
        if text
    ]
    lines = sum(len(line_ends(text, _IMPRINT_TYPE, room, room - label)) for text, label in sent)
    said = tuple(
        Line("imprint", text, Indents(left=one + label, right=one, hanging=label)) for text, label in sent
    )
    rows = [said] if said else []
    if imprint.organisation:
        rows.append(_printed(imprint.organisation, imprint.date))
        lines += sum(len(line_ends(line.text, _IMPRINT_TYPE, room, room)) for line in rows[-1])
    if imprint.printed:
        rows.append((Line("imprint", imprint.printed, Indents(right=one, side="right")),))
        lines += len(line_ends(imprint.printed, _IMPRINT_TYPE, room, room))
    return ImprintRows(tuple(rows), lines * layout.IMPRINT_LINE_TW + 20 * len(rows) + 40)


def _label_width(text: str) -> int:
    """抄送： is three 字 wide, 报： two: turned lines stand behind it."""
    return 2 if text[1:2] == "：" else 3


def _printed(organisation: str, day: str) -> tuple[Line, ...]:
    """Both on one line; the day on its own where a line does not hold them and one 字 between."""
    one = layout.IMPRINT_CHARACTER_TW
    if not day or (cells(organisation) + 1 + cells(day)) * one <= layout.TEXT_WIDTH_TW - 2 * one:
        # the tab's edge is one 字 from the right
        tabs = (Tab("right", layout.TEXT_WIDTH_TW - one),)
        text = f"{organisation}\t{day}" if day else organisation
        return (Line("imprint", text, Indents(first=one, tabs=tabs, side="left")),)
    return (
        Line("imprint", organisation, Indents(left=one, right=one, side="left")),
        Line("imprint", day, Indents(right=one, side="right")),
    )
