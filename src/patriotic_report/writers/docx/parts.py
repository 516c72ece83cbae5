"""The parts of a base package besides its styles: settings, fonts, footers, relations, properties."""

from __future__ import annotations

from ...document import Properties
from ...patterns import pattern
from ...problems import OutputRefused, Place, Problem
from .. import seal
from ..archive import HEADER
from ..layout import days
from ..layout import gbt9704 as layout
from ..theme import theme_xml
from .styles import FACES, FOOTER, NAMESPACE, styles_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FOOTER_TYPE = f"{_WORD}.footer+xml"
CHINESE = '<w:rFonts w:hint="eastAsia"/>'
"""In a run's rPr: marks that Latin text has, too, are Chinese ones, and stand in the Chinese face."""
NOT_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DOCUMENT = "word/document.xml"
"""The main part: the one that every report writes anew."""

PICTURE_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tiff": "image/tiff",
}

RELATIONS = {
    "rIdStyles": ("styles", "styles.xml"),
    "rIdSettings": ("settings", "settings.xml"),
    "rIdFonts": ("fontTable", "fontTable.xml"),
    "rIdTheme": ("theme", "theme/theme1.xml"),
    "rIdFooterOdd": ("footer", "footer1.xml"),
    "rIdFooterEven": ("footer", "footer2.xml"),
}


def fixed_parts(fonts: str = "windows") -> dict[str, str]:
    """Every part that is the same for all reports of the built-in look, in the faces of a profile."""
    parts = _fixed_parts(fonts)
    for name in ("word/styles.xml", "word/theme/theme1.xml"):
        parts[name] = in_faces(parts[name], fonts)
    return parts


def in_faces(xml: str, fonts: str) -> str:
    """Our styles in the faces of a profile."""
    for role, family in layout.FONTS[fonts].items():
        # a family's name is an attribute's whole value, so no name is taken for part of another
        if FACES[role] != family:
            xml = xml.replace(f'="{FACES[role]}"', f'="{family}"')
    return xml


def _fixed_parts(fonts: str) -> dict[str, str]:
    return {
        "_rels/.rels": root_relations_xml(),
        "docProps/app.xml": app_xml(),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(layout.FONTS[fonts]),
        "word/theme/theme1.xml": theme_xml(),
        "word/footer1.xml": footer_xml(page_number("right")),
        "word/footer2.xml": footer_xml(page_number("left")),
    }


def relations_xml(relations: dict[str, tuple[str, str]]) -> str:
    """word/_rels/document.xml.rels from id → (kind or full type, target)."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if "/" in kind else f"{_OFFICE}/relationships/{kind}"}" '
        f'Target="{escaped(target)}"/>'
        for key, (kind, target) in relations.items()
    )
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def core_xml(properties: Properties) -> str:
    """docProps/core.xml: title, 单位 as author, the language and the report's own date."""
    day = f"{(properties.created or days.UNKNOWN).isoformat()}T00:00:00Z"
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(properties.title)}</dc:title><dc:creator>{escaped(properties.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escaped(properties.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def escaped(text: str) -> str:
    """Text as XML content; in an attribute, quotes are escaped too.

    Raises OutputRefused for a character that XML cannot hold; a printable text has none.
    """
    if not text.isprintable() and (bad := NOT_XML.search(text)):
        raise OutputRefused(
            Problem(
                "O202", f"文字里有 Word 存不下的字符 U+{ord(bad[0]):04X}", "删去这个字符", Place("Word 文件")
            )
        )
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


TYPES = {
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "/word/footer1.xml": FOOTER_TYPE,
    "/word/footer2.xml": FOOTER_TYPE,
}


def content_types_xml(types: dict[str, str]) -> str:
    """[Content_Types].xml: ``types`` of the base's parts, the report's own, every picture kind."""
    pictures = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in PICTURE_TYPES.items())
    overrides = {
        f"/{DOCUMENT}": f"{_WORD}.document.main+xml",
        **types,
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"/{seal.PART}": seal.TYPE,
    }
    rows = "".join(f'<Override PartName="{escaped(n)}" ContentType="{t}"/>' for n, t in overrides.items())
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{rows}</Types>'
    )


def root_relations_xml() -> str:
    """_rels/.rels: the main part and its properties."""
    rows = {
        "rId1": (f"{_OFFICE}/relationships/officeDocument", DOCUMENT),
        "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        "rId3": (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        "rId4": (f"{_OFFICE}/relationships/custom-properties", seal.PART),
    }
    return relations_xml(rows)


def app_xml() -> str:
    """docProps/app.xml: the program's name, and nothing of the machine."""
    return (
        f'{HEADER}<Properties xmlns="{_OFFICE}/extended-properties"><Application>patriotic-report</Application>'
        "</Properties>"
    )


def _settings() -> str:
    return (
        f'{HEADER}<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        f'<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="{layout.TAB_TW}"/><w:evenAndOddHeaders/>'
        f'<w:drawingGridVerticalSpacing w:val="{layout.LINE_TW}"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{escaped(layout.NO_LINE_ENDS_WITH)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{escaped(layout.NO_LINE_BEGINS_WITH)}"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _font_table(faces: dict[str, str]) -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{layout.FONT_FALLBACKS[name]}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name in dict.fromkeys(faces.values())
    )
    return f"{HEADER}<w:fonts {NAMESPACE}>{fonts}</w:fonts>"


def footer_xml(inner: str, namespaces: str = NAMESPACE) -> str:
    """A footer's part."""
    return f"{HEADER}<w:ftr {namespaces}>{inner}</w:ftr>"


def page_number(side: str) -> str:
    """— 1 — in 四号 宋体: odd pages right, even pages left, one 字 free (7.5)."""
    indent = (
        f'<w:ind w:{side}Chars="100" w:{side}="{layout.FOOTER_CHARACTER_TW}" '
        'w:firstLineChars="0" w:firstLine="0"/>'
    )

    def run(inner: str) -> str:
        return f"<w:r>{inner}</w:r>"

    def dash(text: str) -> str:
        return f'<w:r><w:rPr>{CHINESE}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    field = (
        dash("— ")
        + run('<w:fldChar w:fldCharType="begin"/>')
        + run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run("<w:t>1</w:t>")
        + run('<w:fldChar w:fldCharType="end"/>')
        + dash(" —")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{FOOTER.id}"/>{indent}<w:jc w:val="{side}"/></w:pPr>{field}</w:p>'
