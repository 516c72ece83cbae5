"""Looks for what is put into an office's form: its own styles, else the mark's look, else ours, inline.

A form's styles.xml keeps its bytes, so a style that it lacks is written out on the paragraph.
"""

from __future__ import annotations

import re

from ...layout import gbt9704 as layout
from ..parts import CHINESE
from ..styles import STYLES, table_borders

_ABSENT = "\u2205"
"""Before a style's key in the writer's output: no form's style id begins so."""
_LIKE_THE_MARK = {"body", "items", "blank", "heading1", "heading2", "heading3", "heading4", "addressee"}
_PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
_RUN_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
_CHILD = re.compile(r"<w:(\w+)(?:\s[^<>]*)?(?:/>|>.*?</w:\1>)", re.DOTALL)
_UNUSUAL = re.compile(r"<[!?]|</[^<>\s]*\s")
"""What no word processor writes there, and what would keep the pattern above searching."""
_PARAGRAPH = re.compile(
    rf'<w:pPr><w:pStyle w:val="{_ABSENT}(\w+)"/>(.*?)</w:pPr>(.*?)(?=</w:p>|<w:p[ >])', re.DOTALL
)
"""Up to its end, or to a paragraph in a text box of its own: that has another look."""
_RUN = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?", re.DOTALL)
_RUN_STYLE = re.compile(rf'<w:rStyle w:val="{_ABSENT}(\w+)"/>(?:{CHINESE})?')
"""Our character styles say themselves that their marks are Chinese."""
_HINT = re.compile(r' w:hint="\w*"')
_TABLE = re.compile(rf'<w:tblStyle w:val="{_ABSENT}table"/>(<w:tblW [^>]*/><w:jc [^>]*/>)')


def absent(key: str) -> str:
    """What stands for a style that the form lacks, until ``inlined``."""
    return _ABSENT + key


def inlined(xml: str, mark_paragraph: str, mark_run: str) -> str:
    """The writer's XML with every absent style written out; the mark's own pPr and rPr serve for text."""
    xml = _PARAGRAPH.sub(lambda found: _paragraph(found, mark_paragraph, mark_run), xml)
    xml = _RUN_STYLE.sub(lambda found: _character(found[1]), xml)
    # without the style a table has no lines
    return _TABLE.sub(lambda found: found[1] + table_borders(), xml)


def _paragraph(found: re.Match[str], mark_paragraph: str, mark_run: str) -> str:
    key, own, inner = found.groups()
    style = STYLES[key]
    if key in _LIKE_THE_MARK:
        level = key.startswith("heading")
        paragraph = merged(_PARAGRAPH_ORDER, mark_paragraph, "<w:keepNext/>" if level else "", own)
        if level:
            outline = re.search(r"<w:outlineLvl[^>]*/>", style.paragraph)
            paragraph = merged(_PARAGRAPH_ORDER, paragraph, outline[0] if outline else "")
        run = merged(_RUN_ORDER, mark_run, style.run)
    else:
        normal = (
            f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{layout.LINE_TW}" w:lineRule="exact"/>'
            '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
        )
        paragraph = merged(_PARAGRAPH_ORDER, normal, style.paragraph, own)
        run = merged(_RUN_ORDER, mark_run, style.run)
    inner = _RUN.sub(lambda each: _with_properties(each[1] or "", run), inner)
    return f"<w:pPr>{paragraph}</w:pPr>{inner}"


def _with_properties(own: str, run: str) -> str:
    character = _RUN_STYLE.search(own)
    if character:
        own = _RUN_STYLE.sub("", own) + STYLES[character[1]].run
    properties = merged(_RUN_ORDER, run, own)
    return f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"


def _character(key: str) -> str:
    return STYLES[key].run


def merged(order: list[str], *fragments: str) -> str:
    """Children of several w:pPr or w:rPr in the schema's order; a later one replaces an earlier.

    That marks are Chinese replaces no face: it is said with it.
    """
    children: dict[str, str] = {}
    for fragment in fragments:
        for found in _CHILD.finditer(fragment):
            if found[0] == CHINESE and found[1] in children:
                faces = _HINT.sub("", children[found[1]])
                children[found[1]] = faces.replace("<w:rFonts", CHINESE.removesuffix("/>"), 1)
            else:
                children[found[1]] = found[0]
    known = [children[name] for name in order if name in children]
    return "".join(known)


def inner_of(properties: bytes, without: tuple[str, ...] = ()) -> str:
    """The children of a w:pPr or w:rPr as they stand in the form, but for some."""
    text = properties.decode("utf-8")
    opening, closing = text.find(">") + 1, text.rfind("</")
    if closing < opening:
        return ""
    inside = text[opening:closing]
    if _UNUSUAL.search(inside):
        return ""
    return "".join(found[0] for found in _CHILD.finditer(inside) if found[1] not in without)
