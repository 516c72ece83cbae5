"""W610: where the addressee, the signature and the attachments stand."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..writers.layout import gbt9704 as standard
from ..writers.layout.title_lines import cells
from .deviations import RULED, Deviation, told
from .indents import indents_of
from .layout import Layout
from .letter_parts import Part
from .rule import Rule
from .typefaces import faces, family, larger_part, sized, sizes

RULE = Rule(
    "W610",
    "主送机关、落款、附件的位置",
    ("警告",),
    "layout",
    "GB/T 9704—2012 7.3.2、7.3.4、7.3.5、7.3.7",
    "主送机关顶格；附件说明左空二字；署名和成文日期在右边；每个附件另起一页，左上角的“附件”三号黑体、顶格。",
    breaks="主送机关空二字的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_NEAR = 0.5
_RIGHT_HALF = 6.0
"""Characters from the left: a signature that begins no further is not moved to the right at all."""


def look(view: Layout) -> Iterator[Fault]:
    """Of the paragraphs that have a place of their own."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    for part in view.of("addressee"):
        if found := _flush_left(part):
            cure = "选中主送机关，左对齐，缩进都改为0"
            yield Deviation("主送机关位置", found, cure, "7.3.2", RULED, part.words)
    for part in view.of("attachment list"):
        first = indents_of(part).first
        if part.words.startswith("附") and abs(first - 2) > _NEAR:
            found = "顶格" if first < _NEAR else f"空{first:.1f}字".replace(".0字", "字")
            cure = "选中“附件：”一段，左空二字"
            yield Deviation("附件说明位置", found, cure, "7.3.4", RULED, part.words)
    signed = tuple(view.of("signature", "date"))
    widest = max((cells(part.paragraph.text.strip()) for part in signed), default=0.0)
    for part in signed:
        if found := _not_on_the_right(part, widest):
            cure = "选中落款，“右对齐”，再按国标右空二字（有印章的成文日期右空四字）"
            yield Deviation("落款位置", found, cure, "7.3.5", RULED, part.words)
    for part in view.of("attachment"):
        yield from _attachment(part)


def _flush_left(part: Part) -> str:
    side = part.paragraph.looks.justify
    if side in ("center", "right"):
        return "居中" if side == "center" else "居右"
    first = indents_of(part).first
    return f"空{first:.1f}字".replace(".0字", "字") if abs(first) > _NEAR else ""


def _not_on_the_right(part: Part, widest: float) -> str:
    """A name that takes most of its line begins on the left of it, and the date two 字 behind; one that takes more may
    be in the middle."""
    side = part.paragraph.looks.justify or "left"
    if side == "center":
        return "居中" if widest <= standard.CHARACTERS else ""
    is_left = side in ("left", "both") and "\t" not in part.paragraph.text
    room = standard.CHARACTERS - standard.UNSEALED_RIGHT_CHARACTERS - widest - _NEAR
    return "居左" if is_left and indents_of(part).first < min(_RIGHT_HALF, room) else ""


def _attachment(part: Part) -> Iterator[Deviation]:
    if not part.paragraph.new_page:
        cure = "把光标放在“附件”前面，“插入—分页”"
        yield Deviation("附件", "没有另起一页", cure, "7.3.7", RULED, part.words)
    if found := _flush_left(part):
        cure = "选中“附件”一行，左对齐，缩进都改为0"
        yield Deviation("附件标识位置", found, cure, "7.3.7", RULED, part.words)
    face, size = larger_part(faces(part.runs)), sizes(part.runs).most_common(1)
    if face and family(face) != "黑体":
        cure = "选中“附件”一行，字体选“黑体”"
        yield Deviation("附件标识字体", face, cure, "7.3.7", RULED, part.words)
    if size and size[0][0] != standard.SIZE_3_HP:
        cure = "选中“附件”一行，字号选“三号”"
        yield Deviation("附件标识字号", sized(size[0][0]), cure, "7.3.7", RULED, part.words)
