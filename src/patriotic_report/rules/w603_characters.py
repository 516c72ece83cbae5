"""W603: 28 characters a line."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..readers.layout.document import Section
from ..writers.layout import gbt9704 as standard
from .deviations import PRACTICE, Deviation, told
from .layout import Layout
from .letter_parts import Part
from .rule import Rule

RULE = Rule(
    "W603",
    "每行字数",
    ("提示",),
    "layout",
    "GB/T 9704—2012 5.2.3",
    "正文三号字，在156毫米宽的版心里每行排28个字。Word 的三号比标准的略大，不缩小字距每行只有27个字，很多单位照此办理，所以只提示。",
    breaks="正文没有缩小字距的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_CURE = "“页面设置—文档网格”选“指定行和字符网格”，每行28、每页22；或者“字体—高级—间距”紧缩0.25磅"
_SPACE_UNIT = 4096
"""A grid's character space is in 4096ths of a point."""


def look(view: Layout) -> Iterator[Fault]:
    """Of the body in 三号; of another size this is not asked."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    for part in view.of("body"):
        number = _characters(part, view.section_of(part))
        if number not in (None, standard.CHARACTERS):
            yield Deviation("每行字数", f"{number}字", _CURE, "5.2.3", PRACTICE, part.words)


def _characters(part: Part, section: Section) -> int | None:
    """How many make a line; None where it is not known."""
    longest = max(part.runs, key=lambda run: len(run[0]), default=None)
    if longest is None or longest[1].size != standard.SIZE_3_HP or section.grid == "snapToChars":
        return None
    advance = standard.SIZE_3_HP / 2 + (longest[1].spacing or 0) / 20
    if section.grid == "linesAndChars" and longest[1].snap is not False:
        advance += section.character_space / _SPACE_UNIT
    return int((standard.TEXT_WIDTH_TW + 1) / 20 / advance) if advance >= 1 else None
