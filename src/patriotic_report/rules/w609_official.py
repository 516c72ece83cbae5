"""W609: what stands above the red rule, and 版记."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..readers.layout.looks import is_red
from ..schema.bulletin import KINDS
from ..writers.layout import gbt9704 as standard
from .deviations import RULED, USUAL, Deviation, told
from .emphasis import coloured
from .layout import Layout
from .letter_parts import Part
from .rule import Rule
from .typefaces import faces, family, larger_part, sized, sizes

RULE = Rule(
    "W609",
    "版头版记",
    ("警告",),
    "layout",
    "GB/T 9704—2012 7.2.4、7.2.5、7.4.2、7.4.3",
    "发文机关标志是红色的小标宋（字号没有规定；简报的名称谁也没有规定，不看）；发文字号一行三号；抄送、印发四号仿宋，在表格、文本框里的也看。",
    breaks="抄送、印发三号的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)


def look(view: Layout) -> Iterator[Fault]:
    """Of what only papers with a red head have."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    marks = list(view.of("mark"))
    if not any(
        "".join(part.words.split()).endswith(KINDS) for part in marks
    ):  # nobody prescribes a bulletin's name
        for part in marks:
            yield from _mark(part)
    for part in view.of("number"):
        size = sizes(part.runs).most_common(1)
        if "〔" in part.words and size and size[0][0] != standard.SIZE_3_HP:
            cure = "选中这一行，字号选“三号”"
            yield Deviation("发文字号字号", sized(size[0][0]), cure, "7.2.5", USUAL, part.words)
    for part in view.of("imprint"):
        yield from _imprint(part)


def _mark(part: Part) -> Iterator[Deviation]:
    if not any(is_red(colour) for colour, _ in coloured(part.runs)):
        cure = "选中这一行，字体颜色选标准红"
        yield Deviation("发文机关标志颜色", "不是红色", cure, "7.2.4", RULED, part.words)
    face = larger_part(faces(part.runs))
    if face and family(face) != "小标宋":
        cure = "选中这一行，字体选“方正小标宋简体”"
        yield Deviation("发文机关标志字体", face, cure, "7.2.4", USUAL, part.words)


def _imprint(part: Part) -> Iterator[Deviation]:
    face, size = larger_part(faces(part.runs)), sizes(part.runs).most_common(1)
    if face and family(face) != "仿宋":
        yield Deviation("版记字体", face, "选中版记，字体选“仿宋”", "7.4.2", RULED, part.words)
    if size and size[0][0] != standard.SIZE_4_HP:
        cure = "选中版记，字号选“四号”"
        yield Deviation("版记字号", sized(size[0][0]), cure, "7.4.2", RULED, part.words)
