"""What others read from our Word files is what we wrote: python-docx, mammoth, pandoc, LibreOffice.

Text boxes (版记) are read by a reader of ours, which counts a box's text once.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx as python_docx
import mammoth
import pytest
from lxml import etree

from conftest import ROOT
from patriotic_report import compose, read_report
from patriotic_report.pipeline import write
from patriotic_report.reports import form_of, reference_document

NAMES = ("official", "charts", "pictures", "house-style", "form", "county-rollup")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readers")
    for name in NAMES:
        report = read_report(ROOT / "examples" / name / "campaign.yaml", accept_totals=True)
        write(
            compose(report),
            folder / f"{name}.docx",
            reference_doc=reference_document(report, None, None),
            form=form_of(report),
        )
    return folder


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


def own_reading(path: Path, boxes: bool) -> str:
    """The body's text in order; with ``boxes``, a text box's once, where it is anchored."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for fallback in root.iter(f"{MC}Fallback"):
        fallback.clear()
    if not boxes:
        for box in list(root.iter(f"{W}txbxContent")):
            box.clear()
    return words("".join(each.text or "" for each in root.iter(f"{W}t")))


@pytest.mark.parametrize("name", NAMES)
def test_python_docx_and_mammoth_read_the_same(built: Path, name: str) -> None:
    path = built / f"{name}.docx"
    mine = own_reading(path, boxes=False)
    opened = python_docx.Document(str(path))
    body = opened.element.body
    found = "".join(
        each.text or ""
        for each in body.iter(f"{W}t")
        if not any(parent.tag == f"{W}txbxContent" for parent in each.iterancestors())
    )
    assert words(found) == mine
    assert len(opened.paragraphs) > 3
    whole = own_reading(path, boxes=True)
    with path.open("rb") as file:
        assert words(mammoth.extract_raw_text(file).value) in {mine, whole}


def test_a_box_counts_once(built: Path) -> None:
    whole = own_reading(built / "official.docx", boxes=True)
    assert whole.count("抄送：") == 1
    assert whole.endswith("2016年5月9日印发")


@pytest.mark.layout
@pytest.mark.parametrize("name", NAMES)
def test_pandoc_and_libreoffice_read_the_same(built: Path, name: str) -> None:
    pypandoc = pytest.importorskip("pypandoc") if not os.environ.get("CI") else __import__("pypandoc")
    if shutil.which("soffice") is None and not os.environ.get("CI"):
        pytest.skip("soffice is not installed")
    path = built / f"{name}.docx"
    mine, whole = own_reading(path, boxes=False), own_reading(path, boxes=True)
    shown = pypandoc.convert_file(str(path), "plain", extra_args=["--wrap=none", "-s"])
    letters = re.compile(r"[^\u3400-\u9fff0-9]")
    assert letters.sub("", shown).startswith(letters.sub("", mine)[:150])
    # a table's cells come once each, in whatever frame
    assert sorted(letters.sub("", shown)) in (sorted(letters.sub("", mine)), sorted(letters.sub("", whole)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(built / 'profile').as_uri()}", "--headless", "--convert-to", "txt:Text (encoded):UTF8", path.name],
        cwd=built, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    text = (built / f"{name}.txt").read_text(encoding="utf-8-sig")
    plain = letters.sub("", text)
    assert plain.startswith(letters.sub("", mine)[:60])
    for paragraph in python_docx.Document(str(path)).paragraphs:
        assert letters.sub("", paragraph.text) in plain


@pytest.mark.parametrize("name", ["official", "charts", "pictures"])
def test_parts_of_examples_are_valid(built: Path, name: str) -> None:
    from ooxml_integrity import check
    from openxml_audit import OpenXmlValidator

    assert OpenXmlValidator().validate(built / f"{name}.docx").errors == []
    assert check(built / f"{name}.docx") == []


def wps_like(data: bytes) -> bytes:
    """Our starter with the traits of a file saved by WPS: its ids, theme fonts and extension parts.

    No file saved by WPS was at hand; these are its known ways.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/styles.xml":
                text = content.decode()
                names = [each for each in re.findall(r'w:styleId="([^"]+)"', text) if not each.isdecimal()]
                for number, name_of in enumerate(names, 100):
                    known = rf'((?:w:styleId|<w:(?:basedOn|next|link) w:val)=)"{re.escape(name_of)}"'
                    text = re.sub(known, rf'\1"{number}"', text)
                text = text.replace(
                    'w:ascii="仿宋" w:eastAsia="仿宋"',
                    'w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"',
                    1,
                )
                content = text.encode()
            if name == "word/document.xml":
                content = content.replace(
                    b"<w:document ",
                    b'<w:document xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
                    b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="wpsCustomData" ', 1,
                )  # fmt: skip
            if name == "[Content_Types].xml":
                more = '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>'
                content = content.replace(b"</Types>", more.encode())
            if name == "docProps/app.xml":
                content = content.replace(b"patriotic-report", b"WPS Office_11.1.0.14309_F1E327BC")
            new.writestr(name, content)
        new.writestr(
            "customXml/item1.xml",
            '<s:customData xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>',
        )
        new.writestr(
            "customXml/itemProps1.xml",
            '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{B1977F7D-205B-4081-913C-38D41E755F92}"/>',
        )
    return buffer.getvalue()


@pytest.mark.parametrize("option", ["reference", "form"])
def test_a_file_with_the_traits_of_wps_serves(option: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    from patriotic_report.reports import Form
    from patriotic_report.writers import starter_reference

    office = tmp_path / "office.docx"
    report = read_report(ROOT / "examples" / "jiangan" / "campaign.yaml")
    if option == "reference":
        office.write_bytes(wps_like(starter_reference()))
        write(compose(report), tmp_path / "a.docx", reference_doc=office)
    else:
        document = python_docx.Document(io.BytesIO(wps_like(starter_reference())))
        for mark in ("标题", "主送机关", "正文", "落款"):
            document.add_paragraph("{{ " + mark + " }}")
        document.save(str(office))
        write(compose(report), tmp_path / "a.docx", form=Form(office, str))
    assert "治理工作" in own_reading(tmp_path / "a.docx", boxes=True)
    before = {each.description for each in OpenXmlValidator().validate(office).errors}
    assert {each.description for each in OpenXmlValidator().validate(tmp_path / "a.docx").errors} <= before


def test_a_letter_stands_on_an_offices_page_too(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator
    from test_docx_writer import LETTER

    from patriotic_report.writers import docx, starter_reference

    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(LETTER, reference=starter_reference()))
    assert OpenXmlValidator().validate(path).errors == []
    section = python_docx.Document(str(path)).sections[0]
    assert section.different_first_page_header_footer
    assert "某县某局" in "".join(p.text for p in section.first_page_header.paragraphs)
