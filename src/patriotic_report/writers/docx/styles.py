"""The styles that our documents name, as one table, and styles.xml made from it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from ..archive import HEADER
from ..layout import gbt9704 as layout

FACES = layout.FONTS["windows"]
TABLE_STYLE = ("TableGrid", "Table Grid")
"""Id and name of the style of tables."""


class Style(NamedTuple):
    """A paragraph or character style: ``id`` in our base, ``name`` as Word shows it.

    ``paragraph`` and ``run`` are the inner XML of pPr and rPr, in the schema's order.
    """

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    kind: str = "paragraph"
    based_on: str = "a"
    builtin: bool = False


def _fonts(family: str) -> str:
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{family}" w:eastAsia="{family}" '
        f'w:hAnsi="{family}" w:cs="{family}"/>'
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _indent(first: int = 0, left: int = 0, right: int = 0) -> str:
    """An indent in 字, in both of Word's units: LibreOffice reads twips, Word the characters."""
    one = layout.CHARACTER_TW
    return (
        f'<w:ind w:leftChars="{left * 100}" w:left="{left * one}" w:rightChars="{right * 100}" '
        f'w:right="{right * one}" w:firstLineChars="{first * 100}" w:firstLine="{first * one}"/>'
    )


def _line(twips: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{twips}" w:lineRule="exact"/>'


_NO_SPACING = '<w:spacing w:val="0"/>'
_BODY_INDENT = _indent(first=2)
_TABLE_RUN = _NO_SPACING + _size(layout.SIZE_TABLE_HP)


def _heading(level: int, face: str) -> Style:
    return Style(
        f"{level}",
        f"heading {level}",
        f'<w:keepNext/>{_BODY_INDENT}<w:outlineLvl w:val="{level - 1}"/>',
        _fonts(face),
        builtin=True,
    )


def _run_in(level: int, face: str) -> Style:
    name = f"公文段首标题{'一二三四'[level - 1]}"
    return Style(f"RunIn{level}", name, run=_fonts(face), kind="character", based_on="")


def _cell(identifier: str, name: str, side: str, bold_face: str = "") -> Style:
    face = _fonts(bold_face) if bold_face else ""
    return Style(identifier, name, f'{_line(layout.TABLE_LINE_TW)}<w:jc w:val="{side}"/>', face + _TABLE_RUN)


STYLES: dict[str, Style] = {
    "title": Style(
        "Title",
        "Title",
        f'{_line(layout.TITLE_LINE_TW)}<w:jc w:val="center"/>',
        _fonts(FACES["title"]) + _NO_SPACING + _size(layout.SIZE_2_HP),
        builtin=True,
    ),
    "addressee": Style("Addressee", "公文主送机关"),
    "body": Style("GongwenBody", "公文正文", _BODY_INDENT),
    "heading1": _heading(1, FACES["level1"]),
    "heading2": _heading(2, FACES["level2"]),
    "heading3": _heading(3, FACES["body"]),
    "heading4": _heading(4, FACES["body"]),
    "run_in1": _run_in(1, FACES["level1"]),
    "run_in2": _run_in(2, FACES["level2"]),
    "run_in3": _run_in(3, FACES["body"]),
    "run_in4": _run_in(4, FACES["body"]),
    "items": Style("GongwenItem", "公文列项", _BODY_INDENT),
    "caption": Style(
        "TableCaption", "公文表题", '<w:keepNext/><w:jc w:val="center"/>', _fonts(FACES["level1"])
    ),
    "unit": Style(
        "TableUnit",
        "公文计量单位",
        f'<w:keepNext/>{_line(layout.TABLE_LINE_TW)}<w:jc w:val="right"/>',
        _TABLE_RUN,
    ),
    "head": _cell("TableHead", "公文表头", "center", FACES["level1"]),
    "cell_left": _cell("TableLeft", "公文表格文字左", "left"),
    "cell_center": _cell("TableCenter", "公文表格文字中", "center"),
    "cell_right": _cell("TableRight", "公文表格文字右", "right"),
    "note": Style("TableNote", "公文表注", _line(layout.TABLE_LINE_TW), _TABLE_RUN),
    "picture": Style(
        "GongwenPicture",
        "公文图片",
        f'<w:keepNext/><w:spacing w:before="{layout.PICTURE_BEFORE_TW}" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:jc w:val="center"/>',
    ),
    "picture_caption": Style(
        "PictureCaption", "公文图片说明", f'{_line(layout.TABLE_LINE_TW)}<w:jc w:val="center"/>', _TABLE_RUN
    ),
    "signature": Style("GongwenSignature", "公文署名", "<w:keepNext/><w:keepLines/>"),
    "date": Style("GongwenDate", "公文成文日期"),
    "below_title": Style("BelowTitle", "公文题下署名", '<w:jc w:val="center"/>', _fonts(FACES["level2"])),
    "attachment_list": Style("AttachmentList", "公文附件说明"),
    "attachment": Style("Attachment", "公文附件标识", "<w:pageBreakBefore/>", _fonts(FACES["level1"])),
    "blank": Style("GongwenBlank", "公文空行"),
    "copy_number": Style("CopyNumber", "公文份号"),
    "urgency": Style("Urgency", "公文紧急程度", run=_fonts(FACES["level1"])),
    "mark": Style(
        "IssuingMark",
        "公文发文机关标志",
        '<w:jc w:val="center"/>',
        f'{_fonts(FACES["title"])}<w:color w:val="{layout.RED}"/>{_NO_SPACING}',
    ),
    "document_number": Style("DocumentNumber", "公文发文字号", '<w:jc w:val="left"/>'),
    "signer": Style("Signer", "公文签发人姓名", run=_fonts(FACES["level2"]), kind="character", based_on=""),
    "label": Style(
        "GongwenLabel", "公文黑体标签", run=_fonts(FACES["level1"]), kind="character", based_on=""
    ),
    "attendance": Style("Attendance", "公文出席人员"),
    "annotation": Style("Annotation", "公文附注", _BODY_INDENT),
    "imprint": Style(
        "Imprint",
        "公文版记",
        f'{_line(layout.IMPRINT_LINE_TW)}<w:jc w:val="both"/>',
        _NO_SPACING + _size(layout.SIZE_4_HP),
    ),
}
"""Key in the writer → style."""

FOOTER = Style(
    "Footer",
    "footer",
    f'{_line(layout.FOOTER_LINE_TW)}<w:jc w:val="both"/>',
    _fonts(FACES["page_number"]) + _NO_SPACING + _size(layout.SIZE_4_HP),
    builtin=True,
)

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_NORMAL_PARAGRAPH = (
    '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/>'
    '<w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    f'<w:snapToGrid w:val="0"/>{_line(layout.LINE_TW)}<w:jc w:val="both"/>'
)
_NORMAL_RUN = (
    f'{_fonts(FACES["body"])}<w:snapToGrid w:val="0"/><w:spacing w:val="{layout.SPACING_TW}"/>'
    f'<w:kern w:val="0"/>{_size(layout.SIZE_3_HP)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
)


def styles_xml() -> str:
    """styles.xml: defaults, Normal, the table styles, and every style of the table above."""
    return (
        f"{HEADER}<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'{_fonts(FACES["body"])}<w:kern w:val="0"/>{_size(layout.SIZE_3_HP)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_NORMAL_PARAGRAPH}</w:pPr><w:rPr>{_NORMAL_RUN}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_TABLE_STYLES}{''.join(_style_xml(style) for style in (*STYLES.values(), FOOTER))}</w:styles>"
    )


def _style_xml(style: Style, body: str = "GongwenBody") -> str:
    custom = "" if style.builtin else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    follows = f'<w:next w:val="{body}"/>' if style.name.startswith("heading") else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="{style.kind}"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based}{follows}<w:qFormat/>{paragraph}{run}</w:style>"
    )


class Beside(NamedTuple):
    """Some of our styles in a file with others: their XML, and their ids there."""

    xml: str
    ids: dict[str, str]


_BASE = Style("GongwenNormal", "公文基准", _NORMAL_PARAGRAPH, _NORMAL_RUN, based_on="")
"""What stands in for our Normal where Normal is another's."""


def styles_beside(present: Mapping[str, str], replaced: Mapping[str, str], taken: Container[str]) -> Beside:
    """Those of our styles that are not ``present``, for a file that has others with ``taken`` ids and names.

    Those that stand in for others of their name (``replaced``, key → id) have these others' ids.  They hang on nothing of that file: what its Normal says of spacing or indents is not ours.
    """
    base = _renamed(_BASE, taken)
    lacking = {
        key: style._replace(id=replaced[key]) if key in replaced else _renamed(style, taken)
        for key, style in STYLES.items()
        if key not in present
    }
    ids = {key: style.id for key, style in lacking.items()}
    body = present.get("body") or ids["body"]
    xml = "".join(
        _style_xml(style._replace(based_on=base.id if style.based_on else ""), body)
        for style in lacking.values()
    )
    if lacking:
        xml = _style_xml(base) + xml
    if "table" not in present:
        table = _renamed(Style(*TABLE_STYLE, kind="table"), taken)
        ids["table"] = table.id
        xml += (
            f'<w:style w:type="table" w:styleId="{table.id}"><w:name w:val="{table.name}"/>'
            f"<w:tblPr>{table_borders()}{_CELL_MARGINS}</w:tblPr></w:style>"
        )
    return Beside(xml.replace("<w:style ", f"<w:style {NAMESPACE} "), ids)


def _renamed(style: Style, taken: Container[str]) -> Style:
    """The style by a name and an id that no other has: one of another kind, or a ready-made one, may have its own."""
    identifier, name = style.id, style.name
    for number in range(2, 100):
        if identifier in taken:
            identifier = f"{style.id}{number}"
        if name.casefold() in taken:
            name = f"{style.name} {number}"
    return style._replace(id=identifier, name=name, builtin=style.builtin and name == style.name)


def table_borders() -> str:
    """w:tblBorders: every cell in thin lines."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"<w:tblBorders>{lines}</w:tblBorders>"


_CELL_MARGINS = (
    f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{layout.CELL_MARGIN_TW}" w:type="dxa"/>'
    f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{layout.CELL_MARGIN_TW}" w:type="dxa"/></w:tblCellMar>'
)
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"{_CELL_MARGINS}</w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="a1"/>'
    f"<w:tblPr>{table_borders()}</w:tblPr></w:style>"
)
