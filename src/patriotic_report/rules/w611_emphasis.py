"""W611: colours, and what is bold, leaning or underlined in the body."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .deviations import PRACTICE, RULED, Deviation, told
from .emphasis import coloured, is_bold
from .layout import Layout
from .letter_parts import Kind
from .rule import Rule

RULE = Rule(
    "W611",
    "文字颜色、加粗",
    ("警告", "提示"),
    "layout",
    "GB/T 9704—2012 5.2.4",
    "除了版头，文字都是黑色；突出显示的，正文整段加粗、倾斜、加下划线的，只提示。",
    breaks="正文有红字的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_BLACK: tuple[Kind, ...] = (
    "title",
    "addressee",
    "body",
    "heading",
    "attachment list",
    "attachment",
    "attachment title",
    "signature",
    "date",
)


def look(view: Layout) -> Iterator[Fault]:
    """Of everything below the red head."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    for part in view.of(*_BLACK):
        for colour, text in coloured(part.paragraph_runs):
            cure = "选中这些文字，字体颜色选“自动”"
            yield Deviation("文字颜色", f"#{colour}", cure, "5.2.4", RULED, "".join(text.split()))
        for text, looks in part.paragraph_runs:
            if text.strip() and looks.highlight not in (None, "none", "white"):
                cure = "选中这些文字，“突出显示”选“无颜色”"
                yield Deviation("文字底色", "突出显示", cure, "5.2.4", PRACTICE, "".join(text.split()))
    for part in view.of("body"):
        if is_bold(part.runs):
            yield Deviation("正文加粗", "加粗", "选中这些段落，取消加粗", "5.2.2", PRACTICE, part.words)
        every = [each for text, each in part.runs if text.strip()]
        if every and all(each.italic for each in every):
            yield Deviation("正文倾斜", "倾斜", "选中这些段落，取消倾斜", "5.2.2", PRACTICE, part.words)
        if every and all(each.underlined for each in every):
            cure = "选中这些段落，取消下划线"
            yield Deviation("正文下划线", "有下划线", cure, "5.2.2", PRACTICE, part.words)
