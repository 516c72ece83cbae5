"""W605: the title, and an attachment's."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..writers.layout import gbt9704 as standard
from .deviations import PRACTICE, RULED, USUAL, Deviation, told
from .emphasis import is_bold
from .indents import indents_of
from .layout import Layout
from .letter_parts import Part
from .rule import Rule
from .typefaces import faces, family, larger_part, sized, sizes

RULE = Rule(
    "W605",
    "标题字体字号",
    ("警告", "提示"),
    "layout",
    "GB/T 9704—2012 7.3.1、7.3.7",
    "标题用二号小标宋，居中；附件的标题相同。加粗只提示。",
    breaks="标题黑体的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_MOVED = 1.5
"""Characters: who moves the title so far by blanks has it in the middle."""


def look(view: Layout) -> Iterator[Fault]:
    """Of the title's lines and of each attachment's."""
    return told(RULE, (each for part in view.of("title", "attachment title") for each in _of(part)))


def _of(part: Part) -> Iterator[Deviation]:
    name = "标题" if part.role == "title" else "附件标题"
    clause = "7.3.1" if part.role == "title" else "7.3.7"
    face = larger_part(faces(part.runs))
    if face and family(face) != "小标宋":
        cure = "选中标题，字体选“方正小标宋简体”"
        yield Deviation(f"{name}字体", face, cure, clause, USUAL, part.words)
    size = sizes(part.runs).most_common(1)
    if size and size[0][0] != standard.SIZE_2_HP:
        yield Deviation(f"{name}字号", sized(size[0][0]), "选中标题，字号选“二号”", clause, RULED, part.words)
    side = part.paragraph.looks.justify or "left"
    if side not in ("center", "distribute") and indents_of(part).first < _MOVED:
        found = "居右" if side == "right" else "居左"
        yield Deviation(f"{name}位置", found, "选中标题，按“居中”", clause, RULED, part.words)
    if is_bold(part.runs):
        yield Deviation(f"{name}加粗", "加粗", "选中标题，取消加粗", clause, PRACTICE, part.words)
