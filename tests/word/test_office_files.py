"""Word files as offices have them serve as reference: whatever they lack, and whatever hangs on them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml_integrity import ERROR, check
from openxml_audit import OpenXmlValidator
from test_docx_writer import JOINT, LETTER, OFFICIAL, everything

from laws import examples
from patriotic_report.comparing import compare
from patriotic_report.document import Attachment, Document, Heading, Paragraph, Run, Table, Title
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.readers.flow import Line
from patriotic_report.readers.word import word_flow
from patriotic_report.writers import docx
from patriotic_report.writers.docx.styles import STYLES
from raw_docx import OFFICE, PACKAGE, W, numbering, p, parts_of, word

NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:pPr>'
    '<w:spacing w:before="100" w:after="200" w:line="360" w:lineRule="auto"/><w:ind w:firstLine="640"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:style>'
)
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>'
REPORT = Document(
    (
        Title(("某局情况汇报",)),
        Heading(1, "宣传", number="一、"),
        Paragraph((Run("第一段。"),)),
        Table(("left", "right"), (((Run("村"),), (Run("吨"),)),), (((Run("东村"),), (Run("3"),)),)),
        Attachment(1, "清运表"),
        Paragraph((Run("附件正文。"),)),
    )
)
TEMPLATE = "file:///C:/Users/某/Normal.dotm"


def style(name: str, more: str, kind: str = "paragraph", key: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key or name}"><w:name w:val="{name}"/>{more}</w:style>'


def office(styles: str = "", *, body: str = "", section: str = PAGE, **parts: str) -> bytes:
    """A file as an office might have it."""
    last = f"<w:sectPr>{section}</w:sectPr>" if section else ""
    return word(p("正文一段。") + body + last, styles=NORMAL + styles, **parts)


def with_parts(data: bytes, more: Mapping[str, str | bytes]) -> bytes:
    """The file with some parts changed, or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {**parts_of(data), **more}.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations(kind: str, target: str = TEMPLATE) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r9" Type="{OFFICE}/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


def made(reference: bytes, document: Document = REPORT) -> tuple[dict[str, str], list[Problem]]:
    """The parts of the report, and what was told."""
    told: list[Problem] = []
    data = docx.write(document, reference=reference, reference_name="本局.docx", warn=told.append)
    parts = {name: part.decode() for name, part in parts_of(data).items() if name.endswith((".xml", ".rels"))}
    return parts, told


def paragraph_of(parts: Mapping[str, str], text: str) -> str:
    """The properties of the paragraph with a text."""
    found = re.search(
        f"<w:p><w:pPr>((?:(?!</w:pPr>).)*)</w:pPr>(?:(?!</w:p>).)*{text}", parts["word/document.xml"]
    )
    assert found
    return found[1]


def test_a_plain_file_lends_its_page_and_our_look_stands_by_itself() -> None:
    parts, told = made(office())
    assert [(each.code, each.level) for each in told] == [("O203", "提示")]
    assert "公文正文" in told[0].message
    styles = parts["word/styles.xml"]
    assert NORMAL in styles
    base = re.search(r'<w:style [^>]*w:styleId="GongwenNormal">.*?</w:style>', styles)
    assert base
    assert "basedOn" not in base[0]
    assert 'w:eastAsia="仿宋"' in base[0]
    based = re.findall(r'<w:basedOn w:val="([^"]*)"', styles)
    assert set(based) == {"GongwenNormal"}
    assert '<w:pgMar w:top="1440"' in parts["word/document.xml"]


def test_the_faces_of_what_it_lacks_may_be_chosen() -> None:
    data = docx.write(REPORT, reference=office(), fonts="gbk")
    assert "方正仿宋_GBK" in parts_of(data)["word/styles.xml"].decode()


def test_ids_and_names_of_other_styles_are_not_taken_twice() -> None:
    others = style("别的", "", key="GongwenBody") + style("公文空行", "", "character", "x")
    parts, _ = made(office(others))
    ids = re.findall(r'w:styleId="([^"]*)"', parts["word/styles.xml"])
    names = re.findall(r'<w:name w:val="([^"]*)"', parts["word/styles.xml"])
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))
    assert paragraph_of(parts, "第一段。") == '<w:pStyle w:val="GongwenBody2"/>'


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("", "<w:pageBreakBefore/>"),
        ("<w:pageBreakBefore/>", ""),
        ('<w:pageBreakBefore w:val="0"/>', "<w:pageBreakBefore/>"),
    ],
)
def test_an_attachment_begins_a_page_whatever_its_style_says(own: str, expected: str) -> None:
    parts, told = made(office(style("公文附件标识", f"<w:pPr>{own}</w:pPr>", key="fj")))
    assert paragraph_of(parts, "附件1") == f'<w:pStyle w:val="fj"/>{expected}'
    assert "公文附件标识" not in told[0].message


def test_a_style_with_automatic_numbers_adds_none_to_ours() -> None:
    """By what it is based on, too; the heading stays with its text."""
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("heading 1", '<w:basedOn w:val="b"/>', key="h1") + style("b", listed)
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    reference = office(styles, numbering=numbering(level))
    data = docx.write(REPORT, reference=reference)
    assert Line("一、宣传", 1) in word_flow(data).blocks
    assert "<w:keepNext/><w:numPr>" in paragraph_of(made(reference)[0], "宣传")


READY_MADE = {
    "coloured": '<w:rPr><w:color w:val="2E74B5" w:themeColor="accent1" w:themeShade="BF"/><w:sz w:val="32"/></w:rPr>',
    "chinese": '<w:pPr><w:spacing w:before="340" w:after="330" w:line="578"/></w:pPr><w:rPr><w:b/><w:kern w:val="44"/><w:sz w:val="44"/></w:rPr>',
}


@pytest.mark.parametrize("kind", READY_MADE)
def test_words_own_headings_are_nobodys_choice(kind: str) -> None:
    heading = style("heading 1", READY_MADE[kind], key="h1")
    parts, told = made(office(heading))
    assert READY_MADE[kind] not in parts["word/styles.xml"]
    assert "heading 1" in told[0].message
    assert Line("一、宣传", 1) in word_flow(docx.write(REPORT, reference=office(heading))).blocks
    # in a file that was made for this program they are, and so is one with a Chinese face
    for chosen in (
        heading + style("公文正文", "", key="zw"),
        style(
            "heading 1",
            READY_MADE["chinese"].replace("<w:b/>", '<w:rFonts w:eastAsia="黑体"/><w:b/>'),
            key="h1",
        ),
    ):
        parts, told = made(office(chosen))
        assert chosen in parts["word/styles.xml"]
        assert "heading 1" not in told[0].message


def test_without_a_section_the_page_is_the_standards_and_that_is_told() -> None:
    parts, told = made(office(section=""))
    assert '<w:pgMar w:top="2098"' in parts["word/document.xml"]
    assert "footerReference" not in parts["word/document.xml"]
    assert "没有设纸张" in told[0].message


def test_the_page_is_the_last_upright_ones_with_the_headers_before_it() -> None:
    turned = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="999" w:right="999" w:bottom="999" w:left="999" w:header="1" w:footer="1" w:gutter="0"/></w:sectPr>'
    first = f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rheader"/>{PAGE}</w:sectPr></w:pPr></w:p>'
    data = word(first + p("表") + turned, styles=NORMAL, header=p("某局"))
    document = made(data)[0]["word/document.xml"]
    assert 'w:top="1440"' in document
    assert 'w:top="999"' not in document
    assert 'w:headerReference w:type="default" r:id="rheader"' in document


def test_lengths_with_units_are_reckoned_with() -> None:
    page = '<w:pgSz w:w="595.3pt" w:h="841.9pt"/><w:pgMar w:top="72pt" w:right="90pt" w:bottom="1in" w:left="90pt"/>'
    document = made(office(section=page))[0]["word/document.xml"]
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in document
    assert 'w:top="1440"' in document
    assert 'w:bottom="1440"' in document


def test_an_attached_template_and_a_sealed_text_stay_behind() -> None:
    inside = '<w:attachedTemplate r:id="r9"/><w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    data = with_parts(
        office(settings=inside), {"word/_rels/settings.xml.rels": relations("attachedTemplate")}
    )
    parts, told = made(data)
    (notice,) = (each for each in told if each.code == "O207")
    assert (notice.level, TEMPLATE in notice.message) == ("提示", True)
    assert "attachedTemplate" not in parts["word/settings.xml"] + parts["word/_rels/settings.xml.rels"]
    assert "documentProtection" not in parts["word/settings.xml"]


def test_a_linked_picture_in_a_header_leaves_its_frame_and_is_warned_of() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><a:blip r:link="r9"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    section = f'<w:headerReference w:type="default" r:id="rheader"/>{PAGE}'
    data = with_parts(
        office(header=picture + p("某局"), section=section),
        {"word/_rels/header.xml.rels": relations("image", "http://192.0.2.1/a.png")},
    )
    parts, told = made(data)
    assert "<a:blip/>" in parts["word/header.xml"]
    assert "192.0.2.1" not in "".join(parts.values())
    assert [each.level for each in told if each.code == "O207"] == ["警告"]


def test_what_the_body_holds_does_not_matter() -> None:
    tracked = '<w:p><w:ins w:id="1" w:author="某"><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
    field = f'<w:p><w:fldSimple w:instr="INCLUDETEXT {TEMPLATE}"/></w:p>'
    data = with_parts(office(body=tracked + field), {"word/_rels/document2.xml.rels": relations("image")})
    parts, told = made(data)
    assert [each.code for each in told] == ["O203"]
    assert "INCLUDETEXT" not in "".join(parts.values())


MAIN_TYPES = {
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}


def of_type(data: bytes, kind: str) -> bytes:
    """The file as a template, or as one that may have macros."""
    types = parts_of(data)["[Content_Types].xml"].decode()
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert usual in types
    return with_parts(data, {"[Content_Types].xml": types.replace(usual, MAIN_TYPES[kind])})


@pytest.mark.parametrize("kind", MAIN_TYPES)
def test_templates_serve(kind: str) -> None:
    parts, told = made(of_type(office(), kind))
    assert "document.main+xml" in parts["[Content_Types].xml"]
    assert [each.code for each in told] == ["O203"]


def test_a_strict_file_serves() -> None:
    data = word(p("一段。") + f"<w:sectPr>{PAGE}</w:sectPr>", strict=True, styles=NORMAL)
    parts, _ = made(data)
    assert "purl.oclc.org" not in "".join(parts.values())
    assert 'w:top="1440"' in parts["word/document.xml"]


def test_a_file_without_styles_has_all_of_ours() -> None:
    parts, told = made(word(p("一段。") + f"<w:sectPr>{PAGE}</w:sectPr>"))
    assert set(re.findall(r'<w:name w:val="([^"]*)"', parts["word/styles.xml"])) >= {
        each.name for each in STYLES.values()
    }
    assert told[0].code == "O203"


def test_changes_in_a_header_are_refused() -> None:
    tracked = '<w:p><w:ins w:id="1" w:author="某"><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
    section = f'<w:headerReference w:type="default" r:id="rheader"/>{PAGE}'
    with pytest.raises(InputRefused) as refused:
        made(office(header=tracked, section=section))
    assert "修订" in refused.value.problems[0].message


# ---- a law -----------------------------------------------------------------------------------------------------

NAMES = sorted(style.name for style in STYLES.values())
MORE = st.sampled_from(
    [
        "",
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        '<w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>',
        "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr>",
        READY_MADE["coloured"],
        READY_MADE["chinese"],
    ]
)
KINDS = {style.name: style.kind for style in STYLES.values()}
NOT_A_LIST = re.compile(r"Numbering definition '0'")


def said(data: bytes, folder: Path) -> list[str]:
    """What is wrong with a file; number 0 is none of a list, and says so (17.9.18)."""
    path = folder / "checked.docx"
    path.write_bytes(data)
    faults = [each.description for each in OpenXmlValidator().validate(path).errors]
    return [
        *(each for each in faults if not NOT_A_LIST.search(each)),
        *(str(each) for each in check(path) if each.severity == ERROR and "numId" not in str(each)),
    ]


@settings(max_examples=examples(60))
@given(
    kind=st.sampled_from(["everything", "head", "joint", "letter"]),
    has=st.dictionaries(st.sampled_from(NAMES), MORE, max_size=12),
    with_section=st.booleans(),
)
def test_whatever_styles_a_file_has_the_report_is_whole_and_valid(
    kind: str, has: dict[str, str], with_section: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("law")
    document = {"head": OFFICIAL, "joint": JOINT, "letter": LETTER}.get(kind) or everything(folder)
    own = "".join(
        style(name, more if KINDS[name] == "paragraph" else "", KINDS[name], f"s{number}")
        for number, (name, more) in enumerate(has.items())
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    reference = office(own, section=PAGE if with_section else "", numbering=numbering(level))
    data = docx.write(document, reference=reference)
    assert compare(word_flow(docx.write(document)), word_flow(data)) == ()
    parts = parts_of(data)
    used = set(re.findall(rb'<w:[prt]\w*Style w:val="([^"]*)"', parts["word/document.xml"]))
    assert used <= set(re.findall(rb'w:styleId="([^"]*)"', parts["word/styles.xml"]))
    assert set(said(data, folder)) <= set(said(reference, folder))
    assert docx.write(document, reference=reference) == data
    assert W.encode() in parts["word/styles.xml"]
