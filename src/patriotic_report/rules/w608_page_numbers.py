"""W608: the page numbers of every section."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from ..readers.layout.document import Section
from ..readers.layout.page_numbers import PageNumber, page_number_in
from ..readers.layout.story import PAGE_NUMBER
from ..writers.layout import gbt9704 as standard
from .deviations import PRACTICE, RULED, Deviation, told
from .indents import indents_of
from .layout import Layout
from .letter_parts import Part
from .rule import Rule
from .typefaces import UNSET, family, sized

RULE = Rule(
    "W608",
    "页码",
    ("警告", "提示"),
    "layout",
    "GB/T 9704—2012 7.5",
    "页码是四号半角宋体，两边各一条一字线，单页居右空一字、双页居左空一字；用图文框、文本框放在外侧的也可以。"
    "每一节都看，没有自己的页脚的接着上一节。信函的首页、只有版记的一页没有页码是对的。",
    breaks="页码居中的 Word 文件",
    keeps="report template new 写出的参考文档",
    aliases=("L001",),
)
_DASHES = "—―─－一"
_DASHED = pattern(rf"[{_DASHES}][ 　 ]*{PAGE_NUMBER}[ 　 ]*[{_DASHES}]")
_LEAST_GAP = 0.5
_SIDES = {"left": "居左", "center": "居中", "right": "居右", "inside": "在内侧"}
_MAKE_TWO = "双击页脚，勾上“奇偶页不同”；单页的页码按“右对齐”，双页的按“左对齐”，各空一字"


def look(view: Layout) -> Iterator[Fault]:
    """What several sections have alike is told once."""
    return told(RULE, _found(view))


def _found(view: Layout) -> Iterator[Deviation]:
    several = len(view.document.sections) > 1
    has_text = {part.paragraph.section for part in view.of("body", "heading")}
    numbered = False
    for number, section in view.printed:
        odd = page_number_in(section.footers.get("default", ()), section)
        where = f"第{number}节" if several else ""
        for each in _of(section, odd, view, needed=number - 1 in has_text or not has_text):
            yield each._replace(sample=where)
        if odd and numbered and section.start is not None:
            cure = "“页码格式”里选“续前节”"
            yield Deviation("页码编排", f"从{section.start}重新起", cure, "7.5", RULED, where)
        numbered = numbered or odd is not None


def _of(section: Section, odd: PageNumber | None, view: Layout, *, needed: bool) -> Iterator[Deviation]:
    if odd is None:
        if needed:
            yield _none(section)
        return
    first = section.footers.get("first", ())
    if section.own_first_page and not page_number_in(first, section):
        cure = "双击页脚，不勾“首页不同”；信函的首页、封面本来没有页码，不用改"
        if not any(each.text.strip() or each.has_picture for each in section.headers.get("first", ())):
            yield Deviation("首页页码", "没有", cure, "7.5", PRACTICE)
    yield from _look_of(odd, section)
    if not section.is_landscape:
        yield from _sides(odd, section, view)


def _none(section: Section) -> Deviation:
    if page_number_in(section.headers.get("default", ()), section):
        cure = "把页码从页眉移到页脚：“插入—页码—页面底端”"
        return Deviation("页码位置", "在页眉", cure, "7.5", RULED)
    cure = "“插入—页码—页面底端”，两边各加一条一字线，写成“— 1 —”"
    return Deviation("页码", "没有", cure, "7.5", RULED)


# ---- on which side ------------------------------------------------------------


def _sides(odd: PageNumber, section: Section, view: Layout) -> Iterator[Deviation]:
    two_sided = view.document.two_sided
    even = page_number_in(section.footers.get("even", ()), section) if two_sided else odd
    if odd.side in ("center", "inside"):
        cure = _MAKE_TWO if not two_sided else "单页的页码按“右对齐”，双页的按“左对齐”，各空一字"
        yield Deviation("页码位置", _SIDES[odd.side], cure, "7.5", RULED)
        return
    if even is None:
        cure = "在双页的页脚里也插入页码，按“左对齐”，空一字"
        yield Deviation("双页页码", "没有", cure, "7.5", RULED)
    elif not two_sided and odd.side in ("left", "right"):
        yield Deviation("页码位置", f"单双页都{_SIDES[odd.side]}", _MAKE_TWO, "7.5", RULED)
        return
    elif even.side in ("center", "right", "inside"):
        cure = "双页的页码按“左对齐”，空一字"
        yield Deviation("双页页码位置", _SIDES[even.side], cure, "7.5", RULED)
    elif even.side == "left" and (gap := _gap(even)):
        yield Deviation("双页页码位置", gap, "双页的页码左缩进1字符", "7.5", RULED)
    if odd.side == "left":
        cure = "单页的页码按“右对齐”，空一字"
        yield Deviation("单页页码位置", _SIDES[odd.side], cure, "7.5", RULED)
    elif odd.side == "right" and (gap := _gap(odd)):
        yield Deviation("单页页码位置", gap, "单页的页码右缩进1字符", "7.5", RULED)


def _gap(number: PageNumber) -> str:
    """What is wrong with the 字 that is free at its side; of a box and behind a tab it is not asked."""
    text = number.paragraph.text
    if number.is_free or "\t" in text:
        return ""
    indents = indents_of(Part("other", number.paragraph))
    trailing = sum(1 if sign == "　" else 0.5 for sign in text[len(text.rstrip()) :])
    gap = indents.first if number.side == "left" else indents.right + trailing
    return "没有空一字" if gap < _LEAST_GAP else ""


# ---- how it looks -------------------------------------------------------------


def _look_of(number: PageNumber, section: Section) -> Iterator[Deviation]:
    dashed = section.number_format == "numberInDash"
    if dashed or not _DASHED.search(number.text):
        shown = " ".join(number.text.replace(PAGE_NUMBER, "- 1 -" if dashed else "1").split())
        cure = "数字两边各写一条一字线（—），写成“— 1 —”；“页码格式”选“1, 2, 3”"
        yield Deviation("页码形式", f"“{shown[:20]}”，没有一字线", cure, "7.5", RULED)
    elif section.number_format not in ("decimal", "decimalHalfWidth"):
        cure = "“页码格式”选“1, 2, 3”"
        yield Deviation("页码形式", "不是半角阿拉伯数字", cure, "7.5", RULED)
    if number.looks.size != standard.SIZE_4_HP:
        cure = "选中页码，字号选“四号”"
        yield Deviation("页码字号", sized(number.looks.size), cure, "7.5", RULED)
    face = number.looks.ascii or number.looks.east_asia
    if family(face) != "宋体":
        yield Deviation("页码字体", face or UNSET, "选中页码，字体选“宋体”（西文也选）", "7.5", RULED)
