"""What a reference document brings along, and what must not come with it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
from docx.enum.section import WD_SECTION
from ooxml_integrity import ERROR, check
from openxml_audit import OpenXmlValidator

from patriotic_report.document import Document, Paragraph, Picture, Pictures, Run
from patriotic_report.writers import docx

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd0000000d49444154"
    "789c63f8cfc000440008fe01ffc69e79f70000000049454e44ae426082"
)
LETTERHEAD = PNG.replace(b"IEND", b"tEXt")  # another picture, as far as bytes go
REPORT = Document((Paragraph((Run("正文"),)),))
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
Parts = dict[str, str]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def changed(change: Callable[[Parts], None], media: bytes = b"") -> bytes:
    """Our own report as an office's document, changed part by part."""
    parts = {name: data.decode() for name, data in parts_of(docx.write(REPORT)).items()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        if media:
            archive.writestr("word/media/image1.png", media)
    return buffer.getvalue()


def add_relation(parts: Parts, identifier: str, kind: str, target: str, external: bool = False) -> None:
    mode = ' TargetMode="External"' if external else ""
    row = f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    path = "word/_rels/document.xml.rels"
    parts[path] = parts[path].replace("</Relationships>", f"{row}</Relationships>")


def add_type(parts: Parts, name: str, kind: str) -> None:
    row = f'<Override PartName="/{name}" ContentType="{kind}"/>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{row}</Types>")


def section_of(data: bytes) -> str:
    found = re.search(r"<w:sectPr.*</w:sectPr>", parts_of(data)["word/document.xml"].decode())
    assert found
    return found[0]


def valid(data: bytes, folder: Path) -> bool:
    path = folder / "valid.docx"
    path.write_bytes(data)
    return not OpenXmlValidator().validate(path).errors and not [
        each for each in check(path) if each.severity == ERROR
    ]


def test_footers_of_an_earlier_section_are_taken_over() -> None:
    office = python_docx.Document(io.BytesIO(docx.write(REPORT)))
    office.add_section(WD_SECTION.EVEN_PAGE)
    buffer = io.BytesIO()
    office.save(buffer)
    section = section_of(docx.write(REPORT, reference=buffer.getvalue()))
    assert section.count("w:footerReference") == 2
    assert "w:type " not in section


def test_what_points_at_parts_that_go_goes_too(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            "</w:sectPr>", '<w:printerSettings r:id="rId94"/></w:sectPr>'
        )
        add_relation(parts, "rId94", "printerSettings", "printer.bin")
        parts["word/printer.bin"] = "x"
        add_type(parts, "word/printer.bin", "application/octet-stream")
        notes = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for kind, number in (("separator", -1), ("continuationSeparator", 0))
        )
        parts["word/footnotes.xml"] = f"<w:footnotes {NAMES}>{notes}</w:footnotes>"
        add_relation(parts, "rId95", "footnotes", "footnotes.xml")
        add_type(parts, "word/footnotes.xml", f"{WORD}.footnotes+xml")
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            "<w:compat>",
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>',
        )

    written = docx.write(REPORT, reference=changed(change))
    assert b"footnote" not in parts_of(written)["word/settings.xml"]
    assert "printerSettings" not in section_of(written)
    assert valid(written, tmp_path)


def test_a_letterhead_and_a_picture_of_the_report_keep_apart(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        parts["word/header1.xml"] = (
            f'<w:hdr {NAMES}><w:p><w:hyperlink r:id="rId1"><w:r><w:t>单位</w:t></w:r></w:hyperlink></w:p></w:hdr>'
        )
        parts["word/_rels/header1.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/hyperlink" Target="http://office.example/" '
            'TargetMode="External"/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/image" Target="media/image1.png"/></Relationships>'
        )
        add_relation(parts, "rIdImage1", "header", "header1.xml")
        add_relation(parts, "rId9", "hyperlink", "http://body.example/", external=True)
        add_type(parts, "word/header1.xml", f"{WORD}.header+xml")
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            "<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="rIdImage1"/>'
        )

    picture = tmp_path / "现场.png"
    picture.write_bytes(PNG)
    report = Document((Pictures((Picture(str(picture), "现场.png", home=str(picture.parent)),)),))
    written = docx.write(report, reference=changed(change, LETTERHEAD))
    parts = parts_of(written)
    assert parts["word/media/image1.png"] == LETTERHEAD
    assert PNG in parts.values()
    assert b"http://office.example/" in parts["word/_rels/header1.xml.rels"]
    assert b"http://body.example/" not in parts["word/_rels/document.xml.rels"]
    assert valid(written, tmp_path)


def test_a_main_part_of_another_name_serves(tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        parts["word/document2.xml"] = parts.pop("word/document.xml")
        parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
        for name in ("[Content_Types].xml", "_rels/.rels"):
            parts[name] = parts[name].replace("word/document.xml", "word/document2.xml")

    written = docx.write(REPORT, reference=changed(change))
    assert "word/document2.xml" not in parts_of(written)
    assert b"document2" not in parts_of(written)["[Content_Types].xml"]
    assert valid(written, tmp_path)


def test_nothing_of_the_offices_own_properties_stays() -> None:
    office = python_docx.Document(io.BytesIO(docx.write(REPORT)))
    office.core_properties.author = "别的科室"
    buffer = io.BytesIO()
    office.save(buffer)
    parts = parts_of(docx.write(REPORT, reference=buffer.getvalue()))
    assert not [name for name, data in parts.items() if "别的科室".encode() in data]
    assert "docProps/app.xml" in parts
