"""版头 (7.2), 纪要's lists (10.3) and 版记 (7.4): how large their characters are, and where their lines stand."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from ...document import Imprint, RedHead
from . import gbt9704 as layout
from .indents import Indents, Line, Tab
from .title_lines import cells

_ONE = layout.CHARACTER_TW
_SIGNERS_IN_A_ROW = 2
"""7.2.6: 签发人 stand two in a row."""


class MarkSize(NamedTuple):
    """Points, and the width of the characters in percent."""

    points: float
    width: int = 100

    @property
    def line(self) -> int:
        """The height of its line, in twips."""
        return round(self.points * 20)


def mark_size(marks: tuple[str, ...], suffix: str = "") -> MarkSize:
    """As large as the line allows, up to the cap; a long name is narrowed, then made smaller (7.2.4)."""
    length = max(cells(mark) for mark in marks) + (cells(suffix) + 0.5 if suffix else 0)
    most = min(layout.MARK_LARGEST_PT, layout.MARK_STACK_PT / len(marks))
    size = min(most, layout.MARK_WIDTH_PT / length)
    if size >= layout.MARK_SMALLEST_PT or size == most:
        return MarkSize(int(size * 2) / 2)
    smallest = min(layout.MARK_SMALLEST_PT, most)
    width = int(100 * layout.MARK_WIDTH_PT / (length * smallest))
    if width >= layout.MARK_NARROWEST_PERCENT:
        return MarkSize(smallest, width)
    narrowest = layout.MARK_NARROWEST_PERCENT
    return MarkSize(int(200 * layout.MARK_WIDTH_PT / (length * narrowest)) / 2, narrowest)


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
    """A line with 发文字号 or 签发人, or both, ``label`` before the names; the last one is ``ruled`` in red below."""

    number: str
    label: str
    names: str
    indents: Indents
    ruled: bool


def number_rows(head: RedHead) -> list[NumberRow]:
    """发文字号 in the middle, or beside the last row of 签发人 (7.2.5–7.2.7)."""
    if not head.signers:
        return [NumberRow(head.number, "", "", Indents(side="center"), True)]
    rows = [
        head.signers[start : start + _SIGNERS_IN_A_ROW]
        for start in range(0, len(head.signers), _SIGNERS_IN_A_ROW)
    ]
    first, second = _signers_at(rows)
    found = []
    for index, row in enumerate(rows):
        last = index == len(rows) - 1
        # the label ends where the names begin: no tab stands between them
        at = [first - 4 * _ONE if index == 0 else first, second][: len(row)]
        indents = Indents(first=_ONE, tabs=tuple(Tab("left", each) for each in at))
        label = "\t签发人：" if index == 0 else "\t"
        found.append(NumberRow(head.number if last else "", label, "\t".join(row), indents, last))
    return found


def _signers_at(rows: list[tuple[str, ...]]) -> tuple[int, int]:
    """Where the first and the second 签发人 of a row stand, in twips: the widest row ends one 字 from the right."""
    widths = [max(map(cells, column)) for column in _columns(rows)]
    first = layout.TEXT_WIDTH_TW - _ONE - round((sum(widths) + len(widths) - 1) * _ONE)
    return first, first + round((widths[0] + 1) * _ONE)


def _columns(rows: list[tuple[str, ...]]) -> list[list[str]]:
    return [[row[n] for row in rows if len(row) > n] for n in range(len(rows[0]))]


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

    size: MarkSize
    rule: int
    foot: int
    below: int


def letter_head(head: RedHead) -> LetterHead:
    """The upper rule 4 mm below the mark, the lower one 20 mm from the sheet's edge."""
    size = mark_size(head.marks)
    below_ink = layout.LETTER_RULE_BELOW_MARK_TW - round(size.points * 20 * _BELOW_INK)
    rule = layout.LETTER_MARK_TOP_TW + size.line * len(head.marks) + below_ink
    foot = layout.PAGE_HEIGHT_TW - layout.LETTER_RULE_FROM_FOOT_TW - _DOUBLE_TW
    # a line of 579 has its characters' upper edge 130 below its own
    return LetterHead(size, rule, foot, below_ink + _DOUBLE_TW + layout.SEVEN_EIGHTHS_TW - 130)


def letter_lines(head: RedHead) -> list[Line]:
    """份号 and 紧急程度 on the left, 发文字号 on the right of the first line below the rule (10.1)."""
    left = [("copy_number", head.copy_number), ("urgency", head.urgency)]
    marks = [(key, text) for key, text in left if text]
    indents = Indents(tabs=(Tab("right", layout.TEXT_WIDTH_TW),))
    key, text = marks[0] if marks else ("document_number", "")
    first = Line(key, f"{text}\t{head.number}" if head.number else text, indents)
    return [first, *(Line(key, text) for key, text in marks[1:])]


# ---- 版记 (7.4) ---------------------------------------------------------------


class ImprintRows(NamedTuple):
    """Its rows, a rule between each two; ``height`` of all in twips."""

    rows: tuple[tuple[Line, ...], ...]
    height: int


def imprint_rows(imprint: Imprint) -> ImprintRows:
    """主送 and 抄送, then 印发机关 with its date; one 字 free on both sides."""
    one = layout.IMPRINT_CHARACTER_TW
    characters = (layout.TEXT_WIDTH_TW - 5 * one) / one - 0.2
    hanging = Indents(left=4 * one, right=one, hanging=3 * one)
    sent = [text for text in (imprint.addressee, imprint.copies) if text]
    lines = sum(max(1, ceil((cells(text) - 3) / characters)) for text in sent)
    rows = [tuple(Line("imprint", text, hanging) for text in sent)] if sent else []
    if imprint.organisation:
        # the tab's edge is one 字 from the right
        text = f"{imprint.organisation}\t{imprint.date}" if imprint.date else imprint.organisation
        tabs = (Tab("right", layout.TEXT_WIDTH_TW - one),)
        rows.append((Line("imprint", text, Indents(first=one, tabs=tabs, side="left")),))
        lines += 1
    return ImprintRows(tuple(rows), lines * layout.IMPRINT_LINE_TW + 20 * len(rows) + 40)
