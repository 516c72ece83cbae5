"""Where an office's document leaves GB/T 9704: each deviation with its clause and how strongly it is said.

Read from the parts as they are: a value that no part states is Word's own default.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ....files.relations import main_part, relations_part
from .. import gbt9704 as layout
from .safety import parts_of

_MM = 56.693
_NEAR_TW = 60
"""1 mm: what the standard allows at the upper and the left edge (5.2.1)."""
RULE, USUAL, PRACTICE = "国标规定", "国标推荐", "实务"
_SIZES = {44: "二号", 36: "小二", 32: "三号", 30: "小三", 28: "四号", 24: "小四", 21: "五号", 18: "小五"}
_ALIKE = (
    {
        "仿宋",
        "仿宋_GB2312",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "FangSong",
        "FangSong_GB2312",
        "STFangsong",
        "华文仿宋",
    },
    {"楷体", "楷体_GB2312", "方正楷体_GBK", "方正楷体简体", "KaiTi", "KaiTi_GB2312", "STKaiti", "华文楷体"},
    {"黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "STHeiti", "华文黑体"},
    {"方正小标宋简体", "方正小标宋_GBK", "小标宋", "FZXiaoBiaoSong-B05S"},
    {"宋体", "SimSun", "方正书宋_GBK", "新宋体", "NSimSun"},
)
"""Faces that are one and the same to the standard."""


class Deviation(NamedTuple):
    """``item`` is what was looked at; ``found`` and ``wanted`` are in the user's units."""

    item: str
    found: str
    wanted: str
    clause: str
    strength: str


def deviations(data: bytes, name: str) -> tuple[Deviation, ...]:
    """Every deviation of a .docx; raises InputRefused for a file that cannot be read."""
    whole = parts_of(data, name, "文档")
    parts = {
        key: value.decode("utf-8", "replace")
        for key, value in whole.items()
        if key.endswith((".xml", ".rels"))
    }
    return tuple(_Reading(parts, main_part(whole)).all())


class _Reading:
    def __init__(self, parts: dict[str, str], main: str) -> None:
        self.main = main
        self.parts = parts
        self.section = _last_section(parts[main])
        self.styles = parts.get("word/styles.xml", "")
        self.settings = parts.get("word/settings.xml", "")
        self.by_name = _styles(self.styles)
        self.by_id = {style.identifier: style for style in self.by_name.values()}

    def all(self) -> Iterator[Deviation]:
        yield from self._page()
        yield from self._grid()
        yield from self._body()
        yield from self._faces()
        yield from self._page_number()

    # ---- 5.1, 5.2 --------------------------------------------------------------

    def _page(self) -> Iterator[Deviation]:
        size, edges = _attributes(self.section, "pgSz"), _attributes(self.section, "pgMar")
        width, height = _number(size, "w", 12240), _number(size, "h", 15840)
        if abs(width - layout.PAGE_WIDTH_TW) > _NEAR_TW or abs(height - layout.PAGE_HEIGHT_TW) > _NEAR_TW:
            yield Deviation("纸张", f"{_mm(width)}×{_mm(height)}", "A4（210×297 毫米，竖放）", "5.1", RULE)
        for side, words, wanted, clause, strength in (
            ("top", "上边距（天头）", layout.TOP_TW, "5.2.1", RULE),
            ("left", "左边距（订口）", layout.LEFT_TW, "5.2.1", RULE),
            ("right", "右边距（版心宽156毫米）", layout.RIGHT_TW, "5.2.1", RULE),
            ("bottom", "下边距（版心高225毫米）", layout.BOTTOM_TW, "5.2.1", RULE),
        ):
            found = _number(edges, side, 1440)
            if side == "left":
                found += _number(edges, "gutter", 0)
            if abs(found - wanted) > _NEAR_TW:
                yield Deviation(words, _mm(found), _mm(wanted), clause, strength)
        if re.search(r"<w:mirrorMargins(?: [^>]*)?/>", self.settings):
            yield Deviation("对称页边距", "打开了", "不用：各页的版心位置相同", "5.2.1", PRACTICE)

    def _grid(self) -> Iterator[Deviation]:
        line = self._line()
        exact = self._value("spacing", "lineRule") == "exact"
        edges = _attributes(self.section, "pgMar")
        height = layout.PAGE_HEIGHT_TW - _number(edges, "top", 1440) - _number(edges, "bottom", 1440)
        if not line or not exact:
            yield Deviation("行距", "没有设成固定值", "固定值28.95磅，每页22行", "5.2.3", USUAL)
        elif height // line != layout.LINES:
            yield Deviation(
                "行距",
                f"固定值{line / 20:g}磅，每页{height // line}行",
                "每页22行（固定值28.95磅）",
                "5.2.3",
                USUAL,
            )

    def _body(self) -> Iterator[Deviation]:
        face, size = self._face(self._body_style()), self._size(self._body_style())
        if not _same(face, "仿宋"):
            yield Deviation("正文字体", face or "没有设", "仿宋", "5.2.2", USUAL)
        if size != layout.SIZE_3_HP:
            yield Deviation("正文字号", _sized(size), "三号", "5.2.2", USUAL)
        indent = self._value("ind", "firstLineChars") or self._value("ind", "firstLine")
        if self._body_style() and not indent:
            yield Deviation("正文段首", "没有缩进", "左空二字", "7.3.3", RULE)

    def _faces(self) -> Iterator[Deviation]:
        for name, words, face, size, clause in (
            ("title", "标题", "方正小标宋简体", layout.SIZE_2_HP, "7.3.1"),
            ("heading 1", "一级标题", "黑体", layout.SIZE_3_HP, "7.3.3"),
            ("heading 2", "二级标题", "楷体", layout.SIZE_3_HP, "7.3.3"),
        ):
            style = self.by_name.get(name)
            if style is None:
                continue
            found, points = self._face(style), self._size(style)
            if not _same(found, face):
                yield Deviation(
                    f"{words}字体", found or "没有设", "小标宋" if name == "title" else face, clause, USUAL
                )
            if points != size:
                yield Deviation(
                    f"{words}字号", _sized(points), _sized(size), clause, RULE if name == "title" else USUAL
                )
            if re.search(r"<w:b(?: w:val=\"(?:1|true|on)\")?/>", style.text):
                yield Deviation(f"{words}加粗", "加粗", "不加粗", clause, PRACTICE)

    # ---- 7.5 -------------------------------------------------------------------

    def _page_number(self) -> Iterator[Deviation]:
        footers = {
            kind: self._target(identifier)
            for kind, identifier in re.findall(
                r'<w:footerReference\b(?=[^>]*w:type="(\w+)")(?=[^>]*r:id="([^"]+)")', self.section
            )
        }
        odd = footers.get("default", "")
        if not re.search(r"\bPAGE\b", odd):
            yield Deviation("页码", "没有", "版心下边缘之下，— 1 —", "7.5", RULE)
            return
        if "<w:evenAndOddHeaders" not in self.settings:
            yield Deviation("页码位置", "单双页相同", "单页居右、双页居左，各空一字", "7.5", RULE)
        elif not re.search(r"\bPAGE\b", footers.get("even", "")):
            yield Deviation("双页页码", "没有", "双页居左空一字", "7.5", RULE)
        yield from self._look_of_number(odd)

    def _look_of_number(self, odd: str) -> Iterator[Deviation]:
        """In the footer of odd pages: what stands on the paragraph goes before what its style says."""
        style = self.by_id.get(_first(r'<w:pStyle w:val="([^"]*)"', odd))
        if "—" not in odd and "一" not in odd:
            yield Deviation("页码形式", "没有一字线", "— 1 —", "7.5", RULE)
        size = int(_first(r'<w:sz w:val="(\d+)"', odd) or 0) or self._size(style)
        if size != layout.SIZE_4_HP:
            yield Deviation("页码字号", _sized(size), "四号", "7.5", RULE)
        face = _first(r'<w:rFonts\b[^>]*w:ascii="([^"]*)"', odd) or self._face(style, "ascii")
        if not _same(face, "宋体"):
            yield Deviation("页码字体", face or "没有设", "半角宋体", "7.5", RULE)
        side = _first(r'<w:jc w:val="(\w+)"', odd) or (self._own(style, "jc", "val") if style else "")
        if side not in {"right", "end"}:
            yield Deviation("单页页码位置", {"center": "居中"}.get(side, "居左"), "居右空一字", "7.5", RULE)

    def _target(self, identifier: str) -> str:
        rels = self.parts.get(relations_part(self.main), "")
        for found in re.findall(r"<Relationship\b[^<>]*>", rels):
            if f'Id="{identifier}"' in found:
                target = _first(r'Target="([^"]*)"', found)
                return self.parts.get(f"word/{target}".replace("word//word/", "word/"), "")
        return ""

    # ---- styles ----------------------------------------------------------------

    def _body_style(self) -> _Style | None:
        for name in ("公文正文", "body text first indent", "正文缩进", "normal indent", "normal"):
            if name in self.by_name:
                return self.by_name[name]
        return None

    def _line(self) -> int:
        return int(self._value("spacing", "line") or 0)

    def _value(self, tag: str, attribute: str) -> str:
        return self._own(self._body_style(), tag, attribute)

    def _own(self, style: _Style | None, tag: str, attribute: str) -> str:
        """An attribute of a style, or of the styles that it is based on, or of the defaults."""
        for text in self._chain(style):
            for found in re.findall(rf"<w:{tag}\b[^<>]*>", text):
                if value := _first(rf'w:{attribute}="([^"]*)"', found):
                    return value
        return ""

    def _chain(self, style: _Style | None) -> Iterator[str]:
        seen: set[str] = set()
        while style and style.identifier not in seen:
            seen.add(style.identifier)
            yield style.text
            style = self.by_id.get(style.based_on)
        yield _first(r"(<w:docDefaults>.*?</w:docDefaults>)", self.styles)

    def _size(self, style: _Style | None) -> int:
        return int(self._own(style, "sz", "val") or 20)

    def _face(self, style: _Style | None, slot: str = "eastAsia") -> str:
        for text in self._chain(style):
            for fonts in re.findall(r"<w:rFonts\b[^<>]*>", text):
                if face := _first(rf'w:{slot}="([^"]*)"', fonts):
                    return face
                if theme := _first(rf'w:{slot}Theme="([^"]*)"', fonts):
                    return self._theme(theme)
        return ""

    def _theme(self, name: str) -> str:
        """minorEastAsia → the theme's face: of Hans where 东亚 is left empty."""
        theme = next((text for part, text in self.parts.items() if part.startswith("word/theme/theme")), "")
        fonts = _first(rf"(<a:{'major' if name.startswith('major') else 'minor'}Font>.*?</a:)", theme)
        tag = "ea" if "EastAsia" in name else "latin"
        return _first(rf'<a:{tag} typeface="([^"]+)"', fonts) or _first(
            r'script="Hans" typeface="([^"]*)"', fonts
        )


class _Style(NamedTuple):
    identifier: str
    based_on: str
    text: str


def _styles(styles: str) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for whole in styles.split("</w:style>")[:-1]:
        opening, _, inner = whole.rpartition("<w:style ")[2].partition(">")
        if 'w:type="paragraph"' not in opening:
            continue
        name = _first(r'<w:name w:val="([^"]*)"', inner).casefold()
        found.setdefault(
            name,
            _Style(
                _first(r'w:styleId="([^"]*)"', opening), _first(r'<w:basedOn w:val="([^"]*)"', inner), inner
            ),
        )
    return found


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.DOTALL)
    return found[1] if found else ""


def _last_section(text: str) -> str:
    """The last w:sectPr, looked for from the end: a pattern would try every beginning."""
    end = text.rfind("</w:sectPr>")
    start = text.rfind("<w:sectPr", 0, end) if end >= 0 else -1
    return text[start:end] if start >= 0 else ""


def _attributes(text: str, tag: str) -> dict[str, str]:
    found = re.search(rf"<w:{tag}\b([^<>]*)>", text)
    return dict(re.findall(r'w:(\w+)="([^"]*)"', found[1])) if found else {}


def _number(attributes: dict[str, str], name: str, default: int) -> int:
    try:
        return int(float(attributes.get(name, default)))
    except ValueError:
        return default


def _mm(twips: int) -> str:
    return f"{twips / _MM:.1f}".rstrip("0").rstrip(".") + "毫米"


def _sized(half_points: int) -> str:
    return _SIZES.get(half_points, f"{half_points / 2:g}磅")


def _same(found: str, wanted: str) -> bool:
    return any(found in faces and wanted in faces for faces in _ALIKE) or found == wanted
