"""Word files of any maker: read whole, within bounds, refused with a message."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from hypothesis import assume, given

from conftest import ROOT
from patriotic_report import compose, read_report
from patriotic_report.comparing import compare, flow_of
from patriotic_report.comparing.display import lines_of
from patriotic_report.comparing.documents import document_flow
from patriotic_report.document import Document, Pictures
from patriotic_report.problems import InputRefused, ReportError
from patriotic_report.readers.flow import Flow, Grid, Line
from patriotic_report.readers.word import word_flow
from patriotic_report.writers import written
from test_readback import DOCUMENTS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@given(DOCUMENTS)
def test_our_word_files_are_read_as_they_were_meant(document: Document) -> None:
    assume(not any(sign in repr(document) for sign in (r"\r", r"\t", r"\n")))
    shown = Document(tuple(block for block in document.blocks if not isinstance(block, Pictures)))
    try:
        data = written(shown, "docx")
    except ReportError:
        return
    assert compare(document_flow(shown), word_flow(data)) == ()


def body(xml: str, **parts: str) -> bytes:
    """A Word file with this body."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{types}"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{office}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        inner = "".join(
            f'<Relationship Id="r{n}" Type="{office}/{kind}" Target="{kind}.xml"/>'
            for n, kind in enumerate(parts)
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{relations}">{inner}</Relationships>'
        )
        document = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{xml}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        for kind, part in parts.items():
            archive.writestr(f"word/{kind}.xml", part)
    return buffer.getvalue()


def p(*texts: str, properties: str = "") -> str:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def texts(data: bytes) -> list[str]:
    return [block.text for block in word_flow(data).blocks if isinstance(block, Line)]


def test_what_was_tracked_is_read_as_accepted() -> None:
    xml = (
        "<w:p><w:r><w:t>横幅</w:t></w:r><w:del><w:r><w:delText>500</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>620</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p>"
        + p("前半", properties="<w:rPr><w:del/></w:rPr>")
        + p("后半")
    )
    assert texts(body(xml)) == ["横幅620", "前半后半"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('版记')}</w:txbxContent>"
    xml = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(body(xml)) == ["正文", "版记"]


def test_fields_breaks_and_cut_runs() -> None:
    xml = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>清</w:t></w:r><w:r><w:t>运</w:t><w:tab/>"
        '<w:t>5</w:t><w:br/><w:t>吨</w:t><w:br w:type="page"/><w:noBreakHyphen/></w:r>'
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:sdt><w:sdtContent><w:r><w:t>共</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:ruby><w:rt><w:r><w:t>gong</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>公</w:t></w:r></w:rubyBase></w:ruby></w:p>"
    )
    assert texts(body(xml)) == ["清运\t5\n吨-共公"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_merged_cells_stand_in_each_place_they_cover() -> None:
    wide, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("各街道情况", '<w:gridSpan w:val="3"/>'),
        cell("单位", top) + cell("垃圾", wide),
        cell("", below) + cell("数量") + cell("车次"),
        cell("城区", top) + cell("5") + cell("6"),
        cell("", below) + cell("7") + cell("8"),
    ]
    xml = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert word_flow(body(xml)).blocks == (
        Line("各街道情况"),
        Grid(("单位", "垃圾/数量", "垃圾/车次"), (("城区", "5", "6"), ("城区", "7", "8"))),
    )


def test_headings_by_style_name_outline_and_inheritance() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="x"><w:name w:val="我的"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="正文"/></w:style></w:styles>'
    )
    named = [("题", "a3"), ("甲", "2"), ("乙", "x"), ("丙", "b")]
    xml = "".join(p(text, properties=f'<w:pStyle w:val="{style}"/>') for text, style in named)
    xml += p("丁", properties='<w:outlineLvl w:val="0"/>')
    assert [
        block.level for block in word_flow(body(xml, styles=styles)).blocks if isinstance(block, Line)
    ] == [
        0,
        2,
        2,
        -1,
        1,
    ]


def test_headers_are_compared_between_word_files_only() -> None:
    header = f'<w:hdr xmlns:w="{W}">{p("某某街道文件")}</w:hdr>'
    footer = f'<w:ftr xmlns:w="{W}"><w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    plain, headed = word_flow(body(p("正文。"))), word_flow(body(p("正文。"), header=header, footer=footer))
    assert [(change.kind, change.place[1]) for change in compare(plain, headed)] == [("added", "页眉页脚")]
    assert compare(Flow((Line("正文。"),)), headed) == ()


def saved_again(change: Callable[[WordDocument], object], tmp_path: Path) -> tuple[Flow, Flow]:
    """An example, and what it is after somebody opened, changed and saved it."""
    report = compose(read_report(ROOT / "examples" / "official" / "campaign.yaml"))
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    first.write_bytes(written(report, "docx"))
    opened = docx.Document(str(first))
    change(opened)
    opened.save(str(second))
    return flow_of(str(first)), flow_of(str(second))


def test_saving_again_changes_nothing(tmp_path: Path) -> None:
    assert compare(*saved_again(lambda opened: opened.core_properties, tmp_path)) == ()


def test_a_cell_that_was_edited_in_word(tmp_path: Path) -> None:
    def edit(opened: WordDocument) -> None:
        table = next(each for each in opened.tables if len(each.columns) > 1 and len(each.rows) > 2)
        table.rows[1].cells[1].paragraphs[0].runs[0].text = "9999"

    (change,) = compare(*saved_again(edit, tmp_path))
    assert (change.kind, change.after) == ("cell", "9999")
    assert change.difference.startswith("增加")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


def with_document(xml: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body(""))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "O221", "空文件"),
        (b"abc", "O221", "不是 Word 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "O221", "旧的 .doc"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "O221",
            "加了密码",
        ),
        (b"PK\x03\x04" + b"\0" * 100, "O221", "已损坏"),
        (body("")[:400], "O221", "已损坏"),
        (with_document("<a><b>"), "O221", "已损坏"),
        (with_document(BOMB), "O221", "DTD"),
        (body(p("字" * 1_200_000)), "O222", "大得"),
        pytest.param(
            body(f"<w:tbl>{'<w:tr>' + cell('字') * 190 + '</w:tr>'}</w:tbl>" * 1100),
            "O222",
            "大得",
            marks=pytest.mark.long,
        ),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    with pytest.raises(InputRefused) as refused:
        flow_of(str(file))
    (problem,) = refused.value.problems
    assert problem.code == code
    assert words in problem.message


def test_tables_within_tables_do_not_grow_without_end(tmp_path: Path) -> None:
    inner = p("字字字字字字字字字字")
    for _ in range(6):
        row = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr>{inner}</w:tc></w:tr>'
        other = f"<w:tr>{cell('一')}{cell('二')}</w:tr>"
        inner = f"<w:tbl>{other}{row}{other}</w:tbl>" + p("")
    file = tmp_path / "a.docx"
    file.write_bytes(body(inner))
    with pytest.raises(InputRefused) as refused:
        flow_of(str(file))
    assert refused.value.problems[0].code == "O222"


# ---- a resave is no difference --------------------------------------------------------------------------------

PAGES = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def page_field(shown: str, instruction: str = " PAGE ") -> str:
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    result = f"<w:r><w:t>{shown}</w:t></w:r>"
    return PAGES.format("begin") + said + PAGES.format("separate") + result + PAGES.format("end")


def test_the_numbers_of_pages_are_no_text() -> None:
    def listed(number: str) -> Flow:
        whole = f'<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>{number}</w:t></w:r></w:fldSimple>'
        entry = f"<w:p><w:r><w:t>一、宣传</w:t></w:r>{page_field(number, ' PAGEREF _Toc1 ')}</w:p>"
        return word_flow(body(f"{entry}<w:p><w:r><w:t>共</w:t></w:r>{whole}<w:r><w:t>页</w:t></w:r></w:p>"))

    assert listed("3").blocks == (Line("一、宣传"), Line("共页"))
    assert compare(listed("3"), listed("12")) == ()
    # other results are text as before
    other = f"<w:p>{page_field('2016年', ' DOCPROPERTY 年 ')}</w:p>"
    assert word_flow(body(other)).blocks == (Line("2016年"),)


def test_the_order_of_headers_says_nothing() -> None:
    one, other = ("<w:p><w:r><w:t>某局</w:t></w:r></w:p>", "<w:p><w:r><w:t>机密</w:t></w:r></w:p>")
    text = "<w:p><w:r><w:t>正文。</w:t></w:r></w:p>"
    flows = [
        word_flow(body(text, header=f'<w:hdr xmlns:w="{W}">{first}{second}</w:hdr>'))
        for first, second in ((one, other), (other, one))
    ]
    assert flows[0] != flows[1]
    assert compare(*flows) == ()


def test_commas_between_thousands_are_no_difference() -> None:
    def said(number: str) -> Flow:
        return Flow((Line(f"清运垃圾{number}吨。"), Grid(("村", "吨"), (("东村", number), ("西村", "2")))))

    assert compare(said("3000"), said("3,000")) == ()
    assert [each.kind for each in compare(said("3000"), said("3,001"))] == ["number", "cell"]
    assert [each.kind for each in compare(said("3000"), said("30,00"))] == ["sentence", "cell"]


def test_a_heading_that_became_a_paragraph_is_told() -> None:
    before, after = (
        Flow((Line("汇报", 0), Line("宣传教育", level), Line("发了册子。"))) for level in (1, -1)
    )
    (change,) = compare(before, after)
    assert (change.kind, change.before, change.after) == ("restyled", "标题：宣传教育", "正文：宣传教育")
    assert list(lines_of([change])) == ["标题", "  标题：宣传教育 → 正文：宣传教育"]
    assert [each.before for each in compare(after, before)] == ["正文：宣传教育"]
