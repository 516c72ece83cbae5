"""W604: face and size of the body, the addressee, 附件说明 and the signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..problems import Fault
from ..writers.layout import gbt9704 as standard
from .deviations import USUAL, Deviation, told
from .layout import Layout
from .letter_parts import Kind, Part
from .rule import Rule
from .typefaces import faces, family, sized, sizes

RULE = Rule(
    "W604",
    "正文字体字号",
    ("警告",),
    "layout",
    "GB/T 9704—2012 5.2.2",
    "正文、主送机关、附件说明、落款用三号仿宋。段首标题的字体另看（W606）；夹着几个字的别的字体不算。",
    breaks="正文宋体四号的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_NAMES: dict[Kind, str] = {
    "body": "正文",
    "addressee": "主送机关",
    "attachment list": "附件说明",
    "signature": "落款",
    "date": "落款",
}
_A_FEW = 10
"""Fewer characters in another face are an emphasis, a sign that a face lacks."""


class _Wrong(NamedTuple):
    what: str
    found: str
    cure: str


def look(view: Layout) -> Iterator[Fault]:
    """Of the paragraphs whose face and size nothing else prescribes."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    bodies = tuple(view.of("body"))
    body = {wrong for part in bodies for wrong in _wrong(part)}
    for part in (*bodies, *view.of(*(_NAMES.keys() - {"body"}))):
        for wrong in _wrong(part):
            # a letter set in 宋体 throughout has it told once, not of each of its parts
            name = "正文" if wrong in body else _NAMES[part.role]
            yield Deviation(f"{name}{wrong.what}", wrong.found, wrong.cure, "5.2.2", USUAL, part.words)


def _wrong(part: Part) -> Iterator[_Wrong]:
    for face in _wrong_faces(part):
        yield _Wrong("字体", face, "选中这些文字，字体选“仿宋”（或仿宋_GB2312、方正仿宋）")
    for size in _wrong_sizes(part):
        yield _Wrong("字号", sized(size), "选中这些文字，字号选“三号”")


def _wrong_faces(part: Part) -> Iterator[str]:
    found = faces(part.runs)
    least = min(_A_FEW, found.total() / 2)
    behind = faces(part.runs_behind_first_sentence)
    for face, number in found.items():
        # the first sentence in a heading's face stands out as one: 一是加强领导。
        number = behind[face] if behind and family(face) in ("楷体", "黑体") else number
        if number and number >= least and family(face) != "仿宋":
            yield face


def _wrong_sizes(part: Part) -> Iterator[int]:
    found = sizes(part.runs)
    least = min(_A_FEW, found.total() / 2)
    return (size for size, number in found.items() if number >= least and size != standard.SIZE_3_HP)
