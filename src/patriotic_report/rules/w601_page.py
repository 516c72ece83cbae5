"""W601: the paper and the margins of every section."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..readers.layout.document import Section
from ..writers.layout import gbt9704 as standard
from .deviations import PRACTICE, RULED, Deviation, told
from .layout import Layout
from .rule import Rule

RULE = Rule(
    "W601",
    "纸张和页边距",
    ("警告", "提示"),
    "layout",
    "GB/T 9704—2012 5.1、5.2.1、8",
    "每一节的纸张是 A4；天头37毫米、订口28毫米，各允许差1毫米；版心156×225毫米。横排的一节看版心的长宽。",
    breaks="左右边距 31.8 毫米的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_MM = 56.693
_NEAR_TW = 60
"""1 mm: what the standard allows at the upper and the left edge (5.2.1)."""
_TURNED_NEAR_TW = 120
_SIDES = (
    ("top", "上边距（天头）", standard.TOP_TW),
    ("left", "左边距（订口）", standard.LEFT_TW),
    ("right", "右边距（版心宽156毫米）", standard.RIGHT_TW),
    ("bottom", "下边距（版心高225毫米）", standard.BOTTOM_TW),
)


def look(view: Layout) -> Iterator[Fault]:
    """Of each section that prints something."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    several = len(view.document.sections) > 1
    for number, section in view.printed:
        for each in _of(section):
            yield each._replace(sample=f"第{number}节" if several else "")
    if view.document.mirrored:
        yield Deviation(
            "对称页边距", "打开了", "“页面设置—多页”改为“普通”：各页的版心位置相同", "5.2.1", PRACTICE
        )


def _of(section: Section) -> Iterator[Deviation]:
    width, height = sorted((section.width, section.height))
    if abs(width - standard.PAGE_WIDTH_TW) > _NEAR_TW or abs(height - standard.PAGE_HEIGHT_TW) > _NEAR_TW:
        found = f"{_mm(section.width)}×{_mm(section.height)}"
        yield Deviation("纸张", found, "“纸张大小”选 A4（210×297毫米）", "5.1", RULED)
    if section.is_landscape:
        yield from _of_turned(section)
        return
    for side, words, wanted in _SIDES:
        found_tw: int = getattr(section, side)
        if abs(found_tw - wanted) > _NEAR_TW:
            cure = f"“页边距”里，“{words[0]}”改为{_mm(wanted)}（{round(wanted / _MM) / 10:g}厘米）"
            yield Deviation(words, _mm(found_tw), cure, "5.2.1", RULED)


def _of_turned(section: Section) -> Iterator[Deviation]:
    """The portrait page turned: 225 mm across, 156 mm down, whichever way."""
    across = section.width - section.left - section.right
    down = section.height - section.top - section.bottom
    if (
        abs(across - standard.TEXT_HEIGHT_TW) > _TURNED_NEAR_TW
        or abs(down - standard.TEXT_WIDTH_TW) > _TURNED_NEAR_TW
    ):
        yield Deviation(
            "横排页的版心",
            f"{_mm(across)}×{_mm(down)}",
            "“页边距”里把竖排的四个边距转过来：上2.8、下2.6、左3.5、右3.7厘米，版心225×156毫米",
            "8",
            RULED,
        )


def _mm(twips: int) -> str:
    return f"{twips / _MM:.1f}".rstrip("0").rstrip(".") + "毫米"
