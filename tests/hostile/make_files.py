"""Makes the small binary files of the corpus: ``python tests/hostile/make_files.py``.

The same script gives the same bytes; ``files/`` holds what it gave.  Large ones are kept packed (``.gz``).
"""

from __future__ import annotations

import gzip
import io
import struct
import warnings
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).parent
FILES = HERE / "files"
DAY = (1980, 1, 1, 0, 0, 0)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STORED = dict.fromkeys(
    (
        "many-tags.xlsx",
        "many-types.xlsx",
        "many-tags.docx",
        "heavy.docx",
    ),
    zipfile.ZIP_STORED,
)
"""Their parts would be refused for how much they were compressed."""
Parts = dict[str, "str | bytes"]


def packed(
    parts: Parts, extra: tuple[tuple[str, bytes], ...] = (), method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip with fixed times; ``extra`` may repeat a name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")  # of a name that stands there twice
        for name, data in (*parts.items(), *extra):
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type = method
            info.create_system = 3
            archive.writestr(info, data)
    return buffer.getvalue()


# ---- workbooks ---------------------------------------------------------------------


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


ROWS = (
    f"<row r='1'>{inline('A1', '村')}{inline('B1', '数量')}</row>"
    f"<row r='2'>{inline('A2', '东村')}<c r='B2'><v>3</v></c></row>"
)


def sheet(rows: str = ROWS, after: str = "", before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def book(
    *sheets: str,
    parts: Parts | None = None,
    strings: str = "",
    styles: str = "",
    names: str = "",
    more_sheets: str = "",
    properties: str = "",
) -> Parts:
    """A workbook's parts, its worksheets 表1, 表2 …; ``parts`` replace or join them."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers) + more_sheets
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{SHEET}.worksheet+xml"/>'
        for n in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'{types}<Override PartName="/xl/workbook.xml" ContentType="{SHEET}.sheet.main+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": each for n, each in zip(numbers, sheets, strict=True)},
        **({"xl/styles.xml": styles} if styles else {}),
        **({"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'} if strings else {}),
        **(parts or {}),
    }


def styled(*codes: str) -> str:
    own = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(codes)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'


def second(cell: str, **more: str) -> Parts:
    """A workbook whose B2 is this."""
    return book(sheet(ROWS.replace("<c r='B2'><v>3</v></c>", cell)), **more)  # type: ignore[arg-type]


def lying(data: bytes, name: str, declared: int) -> bytes:
    """The archive with another size declared for a part, in both places."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo(name).header_offset
    changed = bytearray(data)
    struct.pack_into("<L", changed, at + 22, declared)
    central = data.index(b"PK\x01\x02")
    while True:
        length = struct.unpack_from("<HHH", data, central + 28)
        if data[central + 46 : central + 46 + length[0]] == name.encode():
            struct.pack_into("<L", changed, central + 24, declared)
            return bytes(changed)
        central += 46 + sum(length)


def workbooks() -> dict[str, bytes]:
    good = packed(book(sheet()))
    made = {
        "good.xlsx": book(sheet()),
        "total.xlsx": book(sheet(), parts={f"xl/media/{n}.bin": b"\0" * (40 << 20) for n in range(6)}),
        "ratio.xlsx": book(sheet(), parts={"xl/theme.xml": b" " * (16 << 20)}),
        "parts.xlsx": book(sheet(), parts={f"x/{n}": b"" for n in range(2001)}),
        "outside.xlsx": book(sheet(), parts={"../../x.xml": "<x/>"}),
        "late-doctype.xlsx": book(sheet(), parts={"xl/theme.xml": f"<?xml version='1.0'?><!--{'x' * 5000}--><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
        "utf16-doctype.xlsx": book(sheet(), parts={"xl/theme.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16")}),
        "renamed-strings.xlsx": {
            **second("<c r='B2' t='s'><v>0</v></c>"),
            "xl/strings.dat": f"<!DOCTYPE sst [<!ENTITY a '9'>]><sst xmlns='{MAIN}'><si><t>&a;</t></si></sst>",
        },
        "nested-runs.xlsx": second("<c r='B2' t='s'><v>0</v></c>", strings=f"<si>{'<r>' * 50_000}<t>九</t>{'</r>' * 50_000}</si>"),
        "many-strings.xlsx": second("<c r='B2' t='s'><v>0</v></c>", strings="<si/>" * 1_000_001),
        "many-styles.xlsx": book(sheet(), styles=styled("0").replace('<xf numFmtId="200"/>', '<xf numFmtId="200"/>' * 100_001)),
        "endless-format.xlsx": second("<c r='B2' s='1'><v>3</v></c>", styles=styled("[" * 1_000_000)),
        "far-cell.xlsx": book(sheet(ROWS + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
        "merged-all.xlsx": book(sheet(after="<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>")),
        "many-tags.xlsx": book(sheet(ROWS + "<row r='3'>" + "<c/>" * 6_200_000 + "</row>")),
        "endless-tag.xlsx": book(sheet(ROWS + "<row r='3' " + " ".join(f"a{n}=''" for n in range(150_000)) + "/>")),
        "many-columns-hidden.xlsx": book(sheet(before="<cols>" + "<col min='1' max='16384' hidden='1'/>" * 20_000 + "</cols>")),
        "many-names.xlsx": book(sheet(), names="<definedNames>" + "".join(f"<definedName name='a{n}'>x</definedName>" for n in range(250_000)) + "</definedNames>"),
        "many-types.xlsx": book(sheet(), parts={"[Content_Types].xml": str(book(sheet())["[Content_Types].xml"]).replace("</Types>", '<Default Extension="x" ContentType="y"/>' * 400_000 + "</Types>")}),
        "repeated-text.xlsx": book(
            sheet(ROWS + "".join(f"<row r='{n}'><c r='A{n}' t='s'><v>0</v></c><c r='B{n}'><v>1</v></c></row>" for n in range(3, 1800))),
            strings=f"<si><t>{'长' * 32_000}</t></si>",
        ),
        "long-cell.xlsx": second(inline("B2", "长" * 32_768)),
        "string-number.xlsx": second(f"<c r='B2' t='s'><v>{'9' * 5000}</v></c>"),
        "underscored.xlsx": second("<c r='B2'><v>1_000</v></c>"),
        "infinite.xlsx": second("<c r='B2'><v>INF</v></c>"),
        "huge-number.xlsx": second("<c r='B2'><v>1e308</v></c>"),
        "400-digits.xlsx": second(f"<c r='B2'><v>{'9' * 400}</v></c>"),
        "after-9999.xlsx": second(
            "<c r='B2' s='1'><v>2957004.5</v></c>", styles=styled("yyyy-m-d"), properties="<workbookPr date1904='1'/>"
        ),
        "last-second.xlsx": second("<c r='B2' s='1'><v>2958465.99999999</v></c>", styles=styled("yyyy-m-d h:mm")),
        "formulas.xlsx": book(
            sheet(ROWS.replace("东村", "=cmd|' /C calc'!A0").replace("<v>3</v>", "<f>DDE(\"cmd\",\"x\",\"y\")</f><v>3</v>"))
        ),
        "escaped-nul.xlsx": book(sheet(ROWS.replace("东村", "东_x0000_村"))),
        "escaped-half.xlsx": book(sheet(ROWS.replace("东村", "东_xD800_村"))),
        "half-character.xlsx": book(sheet(ROWS.replace("东村", "东&#xD800;村"))),
        "turned-name.xlsx": book(sheet(ROWS.replace("<c r='B2'><v>3</v></c>", "<c r='B2' t='e'><v>#N/A</v></c>")), parts={}),
        "passwd.xlsx": book(sheet(), parts={
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="../../../../../etc/passwd"/></Relationships>'
        }),
        "remote-sheet.xlsx": book(sheet(), parts={
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" TargetMode="External" Target="http://127.0.0.1:9/sheet1.xml"/></Relationships>'
        }),
        "external-link.xlsx": book(
            sheet(ROWS.replace("<v>3</v>", "<f>[1]Sheet1!A1</f><v>7</v>")),
            parts={
                "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1"/></externalLink>',
                "xl/externalLinks/_rels/externalLink1.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" TargetMode="External" Target="http://127.0.0.1:9/book.xlsx"/></Relationships>',
            },
        ),
        "macro.xlsx": book(sheet(), parts={"xl/vbaProject.bin": b"x"}),
        "same-part.xlsx": book(
            sheet(), "<worksheet xmlns='" + MAIN + "'><!--" + "x" * 300_000 + "--><sheetData/></worksheet>",
            more_sheets="".join(f'<sheet name="空{n}" sheetId="{n + 3}" r:id="rId2"/>' for n in range(20_000)),
        ),
        "book.ods": {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
        "book.xlsb": {"xl/workbook.bin": b"x"},
        "book.numbers": {"Index/Document.iwa": b"x"},
        "nested.xlsx": {"内.xlsx": good},
    }  # fmt: skip
    types = str(book(sheet())["[Content_Types].xml"])
    strings = f'<Override PartName="/xl/strings.dat" ContentType="{SHEET}.sharedStrings+xml"/></Types>'
    made["renamed-strings.xlsx"]["[Content_Types].xml"] = types.replace("</Types>", strings)
    made["turned-name.xlsx"]["xl/workbook.xml"] = str(made["turned-name.xlsx"]["xl/workbook.xml"]).replace(
        "表1", "表\u202e1\x85"
    )
    done = {
        name: packed(parts, method=STORED.get(name, zipfile.ZIP_DEFLATED)) for name, parts in made.items()
    }
    done["twice.xlsx"] = packed(book(sheet()), (("xl/worksheets/sheet1.xml", sheet("").encode()),))
    done["twice-by-case.xlsx"] = packed(book(sheet()), (("XL/worksheets/Sheet1.xml", sheet("").encode()),))
    done["unusual.xlsx"] = packed({**book(sheet()), "xl/media/a.bin": b"\0" * 1000}, method=zipfile.ZIP_LZMA)
    swollen = packed({**book(sheet()), "xl/media/a.bin": b"\0" * (2000 << 20)})
    done["lying.xlsx"] = lying(swollen, "xl/media/a.bin", 100)
    encrypted = bytearray(good)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = encrypted.index(mark)
        encrypted[at + offset] |= 1
    done["encrypted.xlsx"] = bytes(encrypted)
    return done


# ---- Word files -------------------------------------------------------------------------


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


MARKS = paragraph("{{ 标题 }}") + paragraph("{{ 正文 }}")


def word(body: str = MARKS, parts: Parts | None = None, relations: str = "", types: str = "") -> Parts:
    """A form's parts."""
    kinds = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{DOCUMENT}.styles+xml"/>{types}'
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/>{relations}</Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}"/>',
        **(parts or {}),
    }


def field(*codes: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in codes)
    return f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{runs}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"


def linked(kind: str, target: str, before: str = "", mode: str = ' TargetMode="External"') -> str:
    return f'<Relationship {before}Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def documents() -> dict[str, bytes]:
    remote = "http://127.0.0.1:9/x"
    computed = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        + field("QUOTE 68 68 69").removeprefix("<w:p>").removesuffix("</w:p>")
        + "<w:r><w:instrText> c:\\\\x y</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    made = {
        "template.docx": word(relations=linked("attachedTemplate", remote + ".dotm")),
        "hidden-template.docx": word(relations=linked("attachedTemplate", remote + "/hyperlink")),
        "prefixed.docx": word(parts={"word/_rels/settings.xml.rels": f'<x:Relationships xmlns:x="{PACKAGE}/relationships"><x:Relationship Id="a" Type="{OFFICE}/attachedTemplate" TargetMode = "&#69;xternal" Target="a&gt;{remote}"/></x:Relationships>'}),
        "shouting.docx": word(parts={"word/_rels/SETTINGS.XML.RELS": f'<Relationships xmlns="{PACKAGE}/relationships">{linked("attachedTemplate", remote)}</Relationships>'}),
        "image.docx": word(relations=linked("image", remote + ".png")),
        "link.docx": word(relations=linked("hyperlink", remote)),
        "chunk.docx": word(relations=linked("aFChunk", "a.html", mode=""), parts={"word/a.html": f"<html><img src='{remote}'></html>"}),
        "control.docx": word(relations=linked("control", "activeX/a.xml", mode=""), parts={"word/activeX/a.xml": "<x/>"}),
        "vba.docx": word(relations=linked("vbaProject", "x.bin", mode=""), parts={"word/x.bin": b"x"}),
        "macro-type.docx": {**word(), "[Content_Types].xml": str(word()["[Content_Types].xml"]).replace(f"{DOCUMENT}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")},
        "dde.docx": word(MARKS + field("DDEAU", 'TO c:\\\\cmd "/k calc"')),
        "include.docx": word(MARKS + f"<w:p><w:fldSimple w:instr=' INCLUDETEXT \"{remote}\" '/></w:p>"),
        "computed.docx": word(MARKS + computed),
        "page.docx": word(MARKS + field(" PAGE ") + field(f' HYPERLINK "{remote}" ')),
        "merge.docx": word(parts={"word/settings.xml": f'<w:settings xmlns:w="{WORD}"><w:mailMerge><w:connectString w:val="x"/></w:mailMerge></w:settings>'}),
        "vml.docx": word(MARKS + f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{remote}.png"/></v:shape></w:pict></w:r></w:p>'),
        "tracked.docx": {**word(), "word/document.xml": f'<x:document xmlns:x="{WORD}"><x:body><x:p><x:ins x:id="1" x:author="a"><x:r><x:t>{{{{ 正文 }}}}</x:t></x:r></x:ins></x:p></x:body></x:document>'},
        "late-doctype.docx": word(parts={"word/theme/theme1.xml": f"<?xml version='1.0'?><!--{'x' * 5000}--><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
        "named-doctype.docx": word(parts={"word/theme.dat": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
        "utf16.docx": word(parts={"word/theme/theme1.xml": "<a/>".encode("utf-16-le")}),
        "latin.docx": {**word(), "word/document.xml": "<?xml version='1.0' encoding='ISO-8859-1'?>" + str(word("<w:p><w:r><w:t>{{ &#26631;&#39064; }}</w:t></w:r></w:p><w:p><w:r><w:t>{{ &#27491;&#25991; }}</w:t></w:r></w:p>")["word/document.xml"])},
        "swollen.docx": word(parts={f"word/media/{n}.bmp": b"\0" * (70 << 20) for n in range(3)}),
        "heavy.docx": word(MARKS + "<w:p/>" * 1_000_000 + "<w:p a='' b=''/>" * 400_000),
        "outside.docx": word(parts={"../../x.xml": "<x/>"}),
        "other-prefix.docx": {**word(), "word/document.xml": f'<x:document xmlns:x="{WORD}"><x:body>{MARKS.replace("w:", "x:")}</x:body></x:document>'},
        "no-types.docx": {**word(), "[Content_Types].xml": "<Types/>"},
        "comment.docx": {**word(), "[Content_Types].xml": str(word()["[Content_Types].xml"]) + "<!-- </ -->"},
        "many-marks.docx": word(MARKS + paragraph("{{ 标题 }}" * 100_000)),
        "many-blocks.docx": word(MARKS + paragraph("{{ 标题 }}") * 20_000),
        "many-wrong.docx": word(MARKS + "".join(paragraph(f"{{{{ 没有{n} }}}}") for n in range(20_000))),
        "braces.docx": word(MARKS + paragraph("{" * 1_000_000)),
        "endless-style.docx": word(parts={"word/styles.xml": f'<w:styles xmlns:w="{WORD}"><!--' + "<w:style >" * 100_000 + "--></w:styles>"}),
        "endless-look.docx": word("<w:p><w:pPr>" + "<w:b>x</w:b >" * 50_000 + "</w:pPr><w:r><w:t>{{ 正文 }}</w:t></w:r></w:p>"),
        "endless-change.docx": word(parts={"word/theme.xml": "<!--" + "<w:ins " * 300_000 + "--><a/>"}),
        "headers.docx": word(
            paragraph("正文"),
            relations="".join(f'<Relationship Id="h{n}" Type="{OFFICE}/header" Target="header{n}.xml"/>' for n in range(3)),
            parts={f"word/header{n}.xml": f'<w:hdr xmlns:w="{WORD}">' + "".join(paragraph(f"{n}.{m}") for m in range(16_000)) + "</w:hdr>" for n in range(3)},
        ),
        "plain.docx": word(paragraph("正文")),
        "many-tags.docx": word("<w:x/>" * 6_100_000),
        "long.docx": word(paragraph("长" * 1_000_001)),
        "etc.docx": word(relations=linked("header", "../../../../etc/passwd", mode="")),
        "entity.docx": {**word(), "word/document.xml": f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{WORD}"><w:body>{paragraph("&b;")}</w:body></w:document>'},
    }  # fmt: skip
    done = {
        name: packed(parts, method=STORED.get(name, zipfile.ZIP_DEFLATED)) for name, parts in made.items()
    }
    done["twice.docx"] = packed(word(), (("Word/Document.xml", str(word()["word/document.xml"]).encode()),))
    done["lying.docx"] = lying(
        packed(word(parts={"word/media/a.bin": b"\0" * (2000 << 20)})), "word/media/a.bin", 100
    )
    return done


# ---- pictures ------------------------------------------------------------------------------


def png(
    width: int,
    height: int,
    *chunks: tuple[bytes, bytes],
    after: bytes = b"",
    rows: bool = True,
    colours: int = 0,
) -> bytes:
    """A white picture; ``chunks`` stand before its points, ``after`` behind its end; ``colours`` is PNG's number of a kind."""
    points = (
        zlib.compress(b"\0" + b"\xff" * width)
        if not rows
        else zlib.compress((b"\0" + b"\xff" * width) * height)
    )
    head = struct.pack(">LLBBBBB", width, height, 8, colours, 0, 0, 0)
    body = b""
    for name, data in ((b"IHDR", head), *chunks, (b"IDAT", points), (b"IEND", b"")):
        body += struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
    return b"\x89PNG\r\n\x1a\n" + body + after


def directory(entries: int, size: int, tag: int = 1000) -> bytes:
    """A TIFF whose tags all claim the whole file."""
    rows = b"".join(struct.pack("<HHLL", tag + n, 7, size, 8) for n in range(entries))
    return b"II*\0" + struct.pack("<L", 8) + struct.pack("<H", entries) + rows + b"\0" * 4


def jpeg() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("L", (16, 16), 255).save(buffer, "JPEG")
    return buffer.getvalue()


def gif(frames: int, width: int = 1, height: int = 1) -> bytes:
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff" + frame * frames + b";"


def exif_jpeg(tiff: bytes) -> bytes:
    plain = jpeg()
    app0 = 2 + 2 + struct.unpack(">H", plain[4:6])[0]
    segments = b""
    for at in range(0, len(tiff), 60_000):
        piece = b"Exif\0\0" + tiff[at : at + 60_000]
        segments += b"\xff\xe1" + struct.pack(">H", len(piece) + 2) + piece
    return plain[:2] + segments + plain[app0:]


def tiff_page(next_at: int) -> bytes:
    tags = [
        (256, 4, 1, 1),
        (257, 4, 1, 1),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (277, 3, 1, 1),
        (278, 4, 1, 1),
        (279, 4, 1, 1),
    ]
    return (
        struct.pack("<H", len(tags))
        + b"".join(struct.pack("<HHLL", *tag) for tag in tags)
        + struct.pack("<L", next_at)
    )


def tiff(pages: int) -> bytes:
    size = len(tiff_page(0))
    body = b"".join(tiff_page(12 + (n + 1) * size if n + 1 < pages else 0) for n in range(pages))
    return b"II*\0" + struct.pack("<L", 12) + b"\xff\0\0\0" + body


def webp(width: int, height: int) -> bytes:
    """The head of a WebP of that size, and nothing behind it."""
    size = struct.pack("<L", width - 1)[:3] + struct.pack("<L", height - 1)[:3]
    body = b"WEBPVP8X" + struct.pack("<L", 10) + b"\0\0\0\0" + size
    return b"RIFF" + struct.pack("<L", 40) + body + b"VP8L" + struct.pack("<L", 6) + b"/\0\0\0\0\0"


def run_lengths(width: int, height: int) -> bytes:
    """The head of a BMP of that size, whose points would come as run lengths."""
    begin = 14 + 40 + 4 * 256
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, 2, 0, 0, 256, 0)
    return b"BM" + struct.pack("<IHHI", begin + 2, 0, 0, begin) + head + b"\0" * 1024 + b"\0\1"


def pictures() -> dict[str, bytes]:
    plain = jpeg()
    scan = plain[plain.index(b"\xff\xda") :]
    eps = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n(pwned) (w) file\n%%EOF\n"
    return {
        "good.png": png(40, 20),
        "bomb.png": png(60_000, 60_000, rows=False),
        "text.png": png(4, 4, (b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * (64 << 20)))),
        "profile.png": png(4, 4, (b"iCCP", b"x\0\0" + zlib.compress(b"x" * (64 << 20)))),
        "author.png": png(40, 20, (b"tEXt", b"Author\0SECRET-AUTHOR")),
        "trailing.png": png(40, 20, after=b"SECRET-TRAILER"),
        "exif.png": png(4, 4, (b"eXIf", directory(60_000, 700_000))),
        "many-frames.gif": gif(4_000_000),
        "large-frame.gif": gif(1, 60_000, 60_000),
        "many-tags.tiff": directory(60_000, 700_000),
        "pages.tiff": tiff(2),
        "offset.tiff": b"II*\0\xff\xff\xff\x7f",
        "loop.tiff": b"II*\0" + struct.pack("<L", 12) + b"\xff\0\0\0" + tiff_page(12),
        "truncated.jpg": plain[:-20],
        "exif.jpg": exif_jpeg(directory(60_000, 700_000)),
        "scans.jpg": plain[: plain.index(b"\xff\xda")] + scan[:-2] * 200 + b"\xff\xd9",
        "bomb.webp": webp(16_384 - 1, 16_384 - 1),
        "large.webp": webp(9_900, 9_900),
        "alpha.png": png(8_000, 7_000, rows=False, colours=6),
        "run-lengths.bmp": run_lengths(4_000, 4_000),
        "picture.eps": eps,
        "dos.eps": b"\xc5\xd0\xd3\xc6" + struct.pack("<LL", 30, len(eps)) + b"\0" * 18 + eps,
        "picture.wmf": b"\xd7\xcd\xc6\x9a\0\0\0\0\0\0\x10\0\x10\0\x60\0\0\0\0\0" + b"\0" * 20,
        "picture.ico": b"\0\0\1\0\1\0\1\1\0\0\1\0\x20\0\x30\0\0\0\x16\0\0\0" + b"\0" * 48,
    }


def main() -> None:
    FILES.mkdir(exist_ok=True)
    for name, data in {**workbooks(), **documents(), **pictures()}.items():
        if len(data) > 8_000 and len(gzip.compress(data, 9, mtime=0)) < len(data) // 2:
            name, data = f"{name}.gz", gzip.compress(data, 9, mtime=0)
        (FILES / name).write_bytes(data)


if __name__ == "__main__":
    main()
