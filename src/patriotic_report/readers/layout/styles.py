"""styles.xml, numbering.xml and the theme → the looks that come out for a paragraph and a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...files.elements import Element
from ...files.measures import whole
from ..word_numbering import ListOf, Numbering
from ..word_parts import collect, parse
from ..word_styles import styles_of
from .looks import ParagraphLooks, RunLooks, covered, paragraph_looks, paragraph_over, run_looks

_MOST_STEPS = 20
"""Styles based one on another: Word itself knows eleven."""
_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)


class Style(NamedTuple):
    """One style as it stands; ``name`` in small letters."""

    id: str
    kind: str
    name: str
    based_on: str
    paragraph: ParagraphLooks
    run: RunLooks


class NumberLevel(NamedTuple):
    """One level of automatic numbering: its own style, its indents."""

    style: str
    looks: ParagraphLooks


class StyleSheet:
    """All that is said beside the paragraphs themselves."""

    def __init__(self, styles: bytes, numbering: bytes, theme: bytes, language: str) -> None:
        self._styles: dict[str, Style] = {}
        self._default_style = ""
        self._default_paragraph, self._default_run = ParagraphLooks(), RunLooks()
        self._abstract: dict[str, dict[int, NumberLevel]] = {}
        self._numbers: dict[int, dict[int, NumberLevel]] = {}
        self._counted = Numbering(numbering, styles_of(styles).lists)
        self._theme = _theme_faces(theme, language)
        self._runs: dict[tuple[str, str, str, RunLooks], RunLooks] = {}
        self._paragraphs: dict[tuple[str, str], ParagraphLooks] = {}
        collect(styles, ("style", "docDefaults"), self._take_style)
        collect(numbering, ("abstractNum", "num"), self._take_number)

    def _take_style(self, element: Element) -> None:
        if element.name == "docDefaults":
            paragraph, run = element.child("pPrDefault"), element.child("rPrDefault")
            self._default_paragraph = paragraph_looks(paragraph.child("pPr") if paragraph else None)
            self._default_run = run_looks(run.child("rPr") if run else None)
            return
        kind = element.values.get("type", "paragraph")
        style = Style(
            element.values.get("styleId", ""),
            kind,
            (element.value("name") or "").casefold(),
            element.value("basedOn") or "",
            paragraph_looks(element.child("pPr")),
            run_looks(element.child("rPr")),
        )
        self._styles.setdefault(style.id, style)
        if kind == "paragraph" and element.values.get("default", "0") not in ("0", "false", "off"):
            self._default_style = style.id

    def _take_number(self, element: Element) -> None:
        if element.name == "abstractNum":
            levels = (each for each in element.children if each.name == "lvl")
            self._abstract[element.values.get("abstractNumId", "")] = dict(map(_number_level, levels))
            return
        key = whole(element.values.get("numId"))
        own = dict(self._abstract.get(element.value("abstractNumId") or "", {}))
        for override in element.children:
            if override.name == "lvlOverride" and (level := override.child("lvl")):
                own.update([_number_level(level)])
        if key is not None:
            self._numbers[key] = own

    # ---- what comes out ------------------------------------------------------------

    def named(self, name: str) -> Style | None:
        """The paragraph style of a name."""
        found = (each for each in self._styles.values() if each.kind == "paragraph")
        return next((each for each in found if each.name == name), None)

    def name_of(self, style: str) -> str:
        """A paragraph style's name, of the default one where none is given."""
        found = self._styles.get(style) or self._styles.get(self._default_style)
        return found.name if found else ""

    def paragraph(self, style: str, direct: ParagraphLooks, table: str = "") -> ParagraphLooks:
        """A paragraph's looks: defaults, table, styles, their numbering, its own numbering, its own."""
        key = (self._known(style), table)
        if key not in self._paragraphs:
            self._paragraphs[key] = self._of_styles(*key)
        looks = self._paragraphs[key]
        if direct.number is not None:
            looks = paragraph_over(looks, self._of_number(direct, style))
        return paragraph_over(looks, direct)

    def _of_styles(self, style: str, table: str) -> ParagraphLooks:
        looks = self._default_paragraph
        for each in self._chain(table):
            looks = paragraph_over(looks, each.paragraph)
        for each in self._chain(style):
            if each.paragraph.number is not None:
                looks = paragraph_over(looks, self._of_number(each.paragraph, each.id))
            looks = paragraph_over(looks, each.paragraph)
        return looks

    def next_number(self, direct: ParagraphLooks, style: str) -> str:
        """What automatic numbering puts before the next paragraph: 一、 then 二、; or nothing."""
        num = None if direct.number is None else str(direct.number)
        return self._counted.next(ListOf(num, direct.number_level), self._known(style))

    def run(self, style: str, character_style: str, direct: RunLooks, table: str = "") -> RunLooks:
        """A run's looks: defaults, table, paragraph styles, character styles, its own."""
        key = (style, character_style, table, direct)
        if key not in self._runs:
            self._runs[key] = self._resolved(self._run(*key))
        return self._runs[key]

    def _run(self, style: str, character_style: str, table: str, direct: RunLooks) -> RunLooks:
        looks = self._default_run
        bold, italic = bool(looks.bold), bool(looks.italic)
        turned = [False, False]
        for each in (table, self._known(style), character_style):
            layer = RunLooks()
            for found in self._chain(each):
                layer = covered(layer, found.run)
            # bold upon bold of another kind of style is not bold
            turned = [turned[0] != bool(layer.bold), turned[1] != bool(layer.italic)]
            looks = covered(looks, layer)
        looks = looks._replace(bold=bold or turned[0], italic=italic or turned[1])
        return covered(looks, direct)

    def _resolved(self, looks: RunLooks) -> RunLooks:
        return looks._replace(east_asia=self._face(looks.east_asia), ascii=self._face(looks.ascii))

    def _face(self, face: str | None) -> str | None:
        if face is None or not face.startswith("theme:"):
            return face
        return self._theme.get(face.removeprefix("theme:"))

    def _known(self, style: str) -> str:
        return style if style in self._styles else self._default_style

    def _chain(self, style: str) -> Iterator[Style]:
        """A style and those that it is based on, the farthest first."""
        found: list[Style] = []
        while (each := self._styles.get(style)) and len(found) < _MOST_STEPS:
            found.append(each)
            style = each.based_on
        return reversed(found)

    def _number(self, looks: ParagraphLooks, style: str) -> NumberLevel | None:
        levels = self._numbers.get(looks.number or 0, {})
        if looks.number_level is None:
            own = next((each for each in levels.values() if each.style and each.style == style), None)
            return own or levels.get(0)
        return levels.get(looks.number_level)

    def _of_number(self, looks: ParagraphLooks, style: str) -> ParagraphLooks:
        """A level's indents; number 0 takes away those of the style's."""
        if not looks.number:
            return ParagraphLooks(left=0, first=0, left_characters=0, first_characters=0)
        level = self._number(looks, style)
        return level.looks if level else ParagraphLooks()


def _number_level(element: Element) -> tuple[int, NumberLevel]:
    looks = paragraph_looks(element.child("pPr"))
    level = NumberLevel(element.value("pStyle") or "", looks._replace(number=None, number_level=None))
    return whole(element.values.get("ilvl")) or 0, level


def _theme_faces(data: bytes, language: str) -> dict[str, str]:
    """minorEastAsia → the theme's face; where 东亚 is left empty, that of the language's script."""
    latin: dict[str, str] = {}
    east: dict[str, str] = {}
    of_script: dict[str, str] = {}
    script = {"zh-tw": "Hant", "zh-hk": "Hant", "ja-jp": "Jpan", "ko-kr": "Hang"}.get(
        language.lower(), "Hans"
    )
    within = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        namespace, _, local = name.rpartition(" ")
        if namespace not in _DRAWING:
            return
        face = attributes.get("typeface", "")
        if local in ("majorFont", "minorFont"):
            within = local.removesuffix("Font")
        elif within and local == "latin":
            latin[within] = face
        elif within and local == "ea":
            east[within] = face
        elif within and local == "font" and attributes.get("script") == script:
            of_script[within] = face

    def end(name: str) -> None:
        nonlocal within
        if name.rpartition(" ")[2] in ("majorFont", "minorFont"):
            within = ""

    if data:
        parse(data, start, end)
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        for slot in ("HAnsi", "Ascii"):
            found[kind + slot] = latin.get(kind, "")
        found[f"{kind}EastAsia"] = east.get(kind) or of_script.get(kind, "")
    return {name: face for name, face in found.items() if face}
