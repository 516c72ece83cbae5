"""W606: the headings of each level, of a whole line and at the head of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..writers.layout import gbt9704 as standard
from .deviations import PRACTICE, USUAL, Deviation, told
from .emphasis import is_bold
from .layout import Layout
from .letter_parts import Part
from .rule import Rule
from .typefaces import faces, family, larger_part, sized, sizes

RULE = Rule(
    "W606",
    "层次标题字体",
    ("警告", "提示"),
    "layout",
    "GB/T 9704—2012 7.3.3",
    "一、用黑体，（一）用楷体，1. 和（1）用仿宋，都是三号；照文字里的编号、自动编号或标题样式认级别。加粗只提示；"
    "段首标题和正文一样用仿宋的，也只提示。",
    breaks="一级标题仿宋加粗的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_FACES = {1: "黑体", 2: "楷体"}
_BODY = "仿宋"
_LEVELS = "一二三四五六七八九"


def look(view: Layout) -> Iterator[Fault]:
    """Of the headings, and of those at the head of paragraphs."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    for part in view.of("heading"):
        yield from _of_line(part)
    for part in view.of("body"):
        if part.lead:
            yield from _of_lead(part)


def _of_line(part: Part) -> Iterator[Deviation]:
    name, wanted = f"{_LEVELS[min(part.level, 9) - 1]}级标题", _FACES.get(part.level, _BODY)
    face = larger_part(faces(part.runs))
    if face and family(face) != wanted:
        yield _face(name, face, wanted, part)
    size = sizes(part.runs).most_common(1)
    if size and size[0][0] != standard.SIZE_3_HP:
        cure = "选中这些标题，字号选“三号”"
        yield Deviation(f"{name}字号", sized(size[0][0]), cure, "7.3.3", USUAL, part.words)
    if is_bold(part.runs):
        yield Deviation(f"{name}加粗", "加粗", "选中这些标题，取消加粗", "7.3.3", PRACTICE, part.words)


def _of_lead(part: Part) -> Iterator[Deviation]:
    """One in the body's face may be no heading, only a number before a sentence."""
    name, wanted = f"{_LEVELS[part.level - 1]}级段首标题", _FACES[part.level]
    face = larger_part(faces(part.lead_runs))
    if face and family(face) not in (wanted, _BODY):
        yield _face(name, face, wanted, part)
    elif face and family(face) == _BODY and len(part.words) > part.lead:
        cure = f"是标题的，选中第一句，字体选“{wanted}”"
        yield Deviation(f"{name}字体", face, cure, "7.3.3", PRACTICE, part.words)
    if is_bold(part.lead_runs) and not is_bold(part.runs):
        yield Deviation(f"{name}加粗", "加粗", "选中第一句，取消加粗", "7.3.3", PRACTICE, part.words)


def _face(name: str, face: str, wanted: str, part: Part) -> Deviation:
    return Deviation(f"{name}字体", face, f"选中这些标题，字体选“{wanted}”", "7.3.3", USUAL, part.words)
