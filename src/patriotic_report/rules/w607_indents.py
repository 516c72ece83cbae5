"""W607: 左空二字, 回行顶格."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .deviations import RULED, Deviation, told
from .indents import indents_of
from .layout import Layout
from .letter_parts import Part
from .rule import Rule

RULE = Rule(
    "W607",
    "段首缩进",
    ("警告",),
    "layout",
    "GB/T 9704—2012 7.3.3",
    "正文每段、每个层次标题左空二字，回行顶格；用首行缩进、用空格都可以。",
    breaks="正文段首不缩进的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_NEAR = 0.35
_CURE = "选中这些段落，“段落—特殊格式”选“首行缩进”，2字符，左缩进0"
_LEVELS = "一二三四五六七八九"


def look(view: Layout) -> Iterator[Fault]:
    """Of the body and the headings."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    for part in view.of("body", "heading"):
        name = "正文" if part.role == "body" else f"{_LEVELS[min(part.level, 9) - 1]}级标题"
        if found := _wrong(part):
            yield Deviation(f"{name}段首", found, _CURE, "7.3.3", RULED, part.words)


def _wrong(part: Part) -> str:
    """What is wrong with where its lines begin."""
    if part.paragraph.looks.justify == "center":
        return "居中"
    indents = indents_of(part)
    if abs(indents.first) < _NEAR:
        return "没有缩进"
    if abs(indents.first - 2) > _NEAR:
        return f"空{indents.first:.1f}字".replace(".0字", "字")
    if part.role == "body" and abs(indents.below) > _NEAR:
        return "回行没有顶格"
    return ""
