"""W602: 行距, 22 lines a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..readers.layout.document import Section
from ..readers.layout.looks import ParagraphLooks
from ..writers.layout import gbt9704 as standard
from .deviations import USUAL, Deviation, told
from .layout import Layout
from .letter_parts import Part
from .rule import Rule
from .typefaces import WORDS_DEFAULT_SIZE, sizes

RULE = Rule(
    "W602",
    "行距和每页行数",
    ("警告",),
    "layout",
    "GB/T 9704—2012 5.2.3",
    "正文和层次标题的行距，固定值或文档网格都可以，在225毫米高的版心里要排22行；段前、段后不空。",
    breaks="正文行距固定值 30 磅的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_CURE = "选中这些段落，“段落—行距”选“固定值”，填28.95磅，每页就是22行"
_NATURAL = 1.3
"""How high a line of a Chinese face is by itself, of its characters' size."""
_NEAR_TW = 20
_USUAL_LINE_TW = 312
"""What 段前1行 is where the section has no grid."""


def look(view: Layout) -> Iterator[Fault]:
    """Of the body and the headings."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    for part in view.of("body", "heading"):
        section = view.section_of(part)
        if found := _wrong_line(part, section):
            yield Deviation("行距", found, _CURE, "5.2.3", USUAL, part.words)
        if part.role == "body" and (found := _space(part.paragraph.looks, section)):
            cure = "选中这些段落，“段落”里的段前、段后都改为0，不勾“自动”"
            yield Deviation("段前段后", found, cure, "5.2.3", USUAL, part.words)


def _wrong_line(part: Part, section: Section) -> str:
    """What is wrong with a paragraph's lines; empty where 22 make a page."""
    looks = part.paragraph.looks
    size = max(sizes(part.runs), default=WORDS_DEFAULT_SIZE)
    natural = size * 10 * _NATURAL
    pitch = section.line_pitch if section.grid and looks.snap is not False else 0
    line, rule = looks.line or 240, looks.rule or "auto"
    if rule == "exact":
        return _unless_right(line, f"固定值{line / 20:g}磅")
    if rule == "atLeast":
        height = max(line, natural)
        if pitch:
            height = -(-height // pitch) * pitch
        return _unless_right(height, f"最小值{line / 20:g}磅")
    times = f"{line / 240:.2f}".rstrip("0").rstrip(".")
    called = {"1": "单倍行距", "1.5": "1.5倍行距", "2": "2倍行距"}.get(times, f"{times}倍行距")
    if not pitch:
        return f"{called}，没有设成固定值"
    return _unless_right(-(-natural // pitch) * pitch * line / 240, f"{called}，按文档网格")


def _unless_right(height: float, said: str) -> str:
    lines = int(standard.TEXT_HEIGHT_TW // height) if height > 0 else 0
    return "" if lines == standard.LINES else f"{said}，每页{lines}行"


def _space(looks: ParagraphLooks, section: Section) -> str:
    one = section.line_pitch or _USUAL_LINE_TW
    found = []
    for words, is_auto, lines, twips in (
        ("段前", looks.before_auto, looks.before_lines, looks.before),
        ("段后", looks.after_auto, looks.after_lines, looks.after),
    ):
        if is_auto:
            found.append(f"{words}自动")
            continue
        space = lines * one / 100 if lines else twips or 0
        if space >= _NEAR_TW:
            found.append(f"{words}{lines / 100:g}行" if lines else f"{words}{space / 20:g}磅")
    return "、".join(found)
