"""Word files written by hand, as Word and WPS write them: a body, and the parts that it leads to."""

from __future__ import annotations

import io
import zipfile
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
V = "urn:schemas-microsoft-com:vml"
_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES = (
    f'xmlns:r="{OFFICE}" xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:m="{M}" '
    f'xmlns:v="{V}" mc:Ignorable="wps"'
)
_ROOTS = {"header": "hdr", "footer": "ftr"}
"""The root of a part, where it is not called as the part is."""


def word(body: str, *, strict: bool = False, prefix: str = "w", **parts: str) -> bytes:
    """A Word file; ``parts`` are named by their relation's kind and hold what stands in their root.

    ``prefix`` is what the body calls its namespace; empty, it is the usual one of the part.
    """
    namespace = STRICT if strict else W
    office = STRICT_OFFICE if strict else OFFICE
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_ML}.{kind}+xml"/>' for kind in parts
    )
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{office}/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    declared = f'xmlns:{prefix}="{namespace}"' if prefix else f'xmlns="{namespace}" xmlns:w="{namespace}"'
    colon = f"{prefix}:" if prefix else ""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_ML}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}'
        f'<Relationship Id="rLink" Type="{office}/hyperlink" Target="https://example.com/" TargetMode="External"/>'
        "</Relationships>",
        "word/document.xml": f"<{colon}document {declared} {_NAMES}><{colon}body>{body}</{colon}body></{colon}document>",
        **{
            f"word/{kind}.xml": f'<w:{_ROOTS.get(kind, kind)} xmlns:w="{namespace}" {_NAMES}>{inner}'
            f"</w:{_ROOTS.get(kind, kind)}>"
            for kind, inner in parts.items()
        },
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, _HEAD + text)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; what is no XML is a run's text."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def item(text: str, num: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(text, properties=own)


def level(at: int, text: str, kind: str = "decimal", more: str = "", start: int = 1, before: str = "") -> str:
    """A level of a list: ``before`` stands before its text in the schema's order, ``more`` behind."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{before}'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """A list of these levels, which w:num 1 uses."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def table(*rows: str) -> str:
    """A table of rows, each the XML of its cells."""
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{inner}</w:tbl>'


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell."""
    return f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/>{properties}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def box(*paragraphs: str) -> str:
    """A run with a text box, in DrawingML and, for old readers, in VML."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="2000000" cy="500000"/><wp:docPr id="1" name="框"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:157pt;height:39pt"><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def deleted(text: str) -> str:
    """A tracked deletion."""
    inner = run(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:del w:id="900" w:author="某人" w:date="2016-10-17T00:00:00Z">{inner}</w:del>'


def inserted(*runs: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="901" w:author="某人" w:date="2016-10-17T00:00:00Z">{"".join(runs)}</w:ins>'


def field(result: str, instruction: str = " PAGE ") -> str:
    """A complex field with its result, which is XML."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return mark("begin") + said + mark("separate") + result + mark("end")
