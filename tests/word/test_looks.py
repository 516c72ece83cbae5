"""What comes out for a paragraph and its characters of all that is said of them, and which pages a section has."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.files.errors import TooLarge
from patriotic_report.files.measures import half_points, twips
from patriotic_report.readers.layout.document import LaidOut, laid_out
from patriotic_report.readers.layout.looks import RunLooks
from patriotic_report.readers.layout.page_numbers import page_number_in
from patriotic_report.readers.word_parts import Unreadable
from patriotic_report.rules.indents import indents_of
from patriotic_report.rules.letter_parts import Part, parts_of_letter
from raw_letters import NAMESPACES, OFFICE, STRICT, theme_xml

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def document(body: str, *, styles: str = "", strict: bool = False, **parts: str) -> LaidOut:
    """A Word file with this body, these styles and other parts by their names."""
    kinds = {
        "styles": styles,
        "numbering": "",
        "settings": "",
        "theme": "",
        "footer1": "",
        "footer2": "",
    } | parts
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "footer1": "ftr",
        "footer2": "ftr",
    }
    rels = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("12")}" Target="{name}.xml"/>'
        for name in kinds
    )
    texts = {
        "[Content_Types].xml": "<Types/>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{rels}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": text
            if name == "theme"
            else f"<w:{roots[name]} {NAMESPACES}>{text}</w:{roots[name]}>"
            for name, text in kinds.items()
            if text
        },
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in texts.items():
            for here, there in STRICT.items() if strict else ():
                text = text.replace(here, there)
            archive.writestr(name, text)
    return laid_out(buffer.getvalue())


def style(identifier: str, properties: str, kind: str = "paragraph", based_on: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if identifier == "n" else ""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"{default}><w:name w:val="{identifier}"/>{based}{properties}</w:style>'


def said(paragraph: str, run: str, styles: str, **parts: str) -> RunLooks:
    """The looks of a run with these properties in a paragraph with those."""
    body = f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>国</w:t></w:r></w:p>"
    return document(body, styles=styles, **parts).paragraphs[0].runs[0].looks


B = "<w:rPr><w:b/></w:rPr>"
BOLD = style("n", "") + style("p", B) + style("q", "", based_on="p") + style("c", B, "character")


@pytest.mark.parametrize(
    ("paragraph", "run", "is_bold"),
    [
        ("p", "", True),
        ("q", "", True),
        ("", '<w:rStyle w:val="c"/>', True),
        ("p", '<w:rStyle w:val="c"/>', False),
        ("p", '<w:rStyle w:val="c"/><w:b/>', True),
        ("p", '<w:b w:val="0"/>', False),
        ("p", '<w:b w:val="off"/>', False),
        ("unknown", "", False),
    ],
)
def test_bold_upon_bold_of_another_kind_of_style_is_not_bold(paragraph: str, run: str, is_bold: bool) -> None:
    assert said(f'<w:pStyle w:val="{paragraph}"/>', run, BOLD).bold is is_bold


def test_a_theme_names_faces_and_a_nearer_name_covers_it() -> None:
    fonts = '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="%s"/></w:rPr>'
    styles = style("n", fonts % "minorEastAsia") + style("p", fonts % "majorEastAsia", based_on="n")
    theme = theme_xml(("", "黑体"), ("仿宋", "宋体"))
    assert said("", "", styles, theme=theme)[:2] == ("仿宋", "Calibri")
    assert said('<w:pStyle w:val="p"/>', "", styles, theme=theme).east_asia == "黑体"
    assert said("", '<w:rFonts w:eastAsia="楷体"/>', styles, theme=theme)[:2] == ("楷体", "Calibri")
    assert said("", "", styles).east_asia is None


@pytest.mark.parametrize(
    ("of_style", "direct", "first", "below"),
    [
        ("", "", 0, 0),
        ('w:firstLineChars="200" w:firstLine="420"', "", 2, 0),
        ('w:firstLineChars="200"', 'w:firstLine="0"', 2, 0),  # characters count, whoever says them
        ('w:firstLineChars="200"', 'w:firstLineChars="0" w:firstLine="0"', 0, 0),
        ('w:firstLineChars="200"', 'w:firstLineChars="0" w:firstLine="1280"', 4, 0),
        ('w:firstLine="640"', 'w:left="640"', 4, 2),
        ('w:left="1280" w:hanging="640"', "", 2, 4),
        ('w:left="1280" w:hanging="640"', 'w:firstLine="640"', 6, 4),
        ('w:firstLine="32pt"', "", 2, 0),
        ('w:start="32pt" w:firstLine="0"', "", 2, 2),
    ],
)
def test_indents(of_style: str, direct: str, first: float, below: float) -> None:
    styles = style("n", f'<w:pPr><w:ind {of_style}/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr>')
    body = f"<w:p><w:pPr><w:ind {direct}/></w:pPr><w:r><w:t>国</w:t></w:r></w:p>"
    found = indents_of(Part("body", document(body, styles=styles).paragraphs[0]))
    assert (found.first, found.below) == (first, below)


LEVEL = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h"/>'
    '<w:lvlText w:val="%1、"/><w:pPr><w:ind w:left="640" w:hanging="640"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


@pytest.mark.parametrize(
    ("paragraph", "number", "left"),
    [
        ('<w:pStyle w:val="h"/>', "一、", 640),
        ('<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>', "", 0),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>', "（1）", None),
        ('<w:numPr><w:numId w:val="3"/></w:numPr><w:ind w:left="100"/>', "一、", 100),
        ('<w:numPr><w:numId w:val="99"/></w:numPr>', "", None),
    ],
)
def test_automatic_numbers_are_read_and_have_their_indents(
    paragraph: str, number: str, left: int | None
) -> None:
    styles = style("n", "") + style("h", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    body = f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:t>清扫道路</w:t></w:r></w:p>"
    found = document(body, styles=styles, numbering=LEVEL).paragraphs[0]
    assert (found.number, found.looks.left) == (number, left)


def test_automatic_numbers_go_on_as_word_counts_them() -> None:
    """What is said of a paragraph shows it with the number that stands before it in print."""
    styles = style("n", "") + style("h", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    within = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    body = "".join(
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>清扫道路</w:t></w:r></w:p>"
        for properties in ('<w:pStyle w:val="h"/>', within, within, '<w:pStyle w:val="h"/>', within)
    )
    found = document(body, styles=styles, numbering=LEVEL).paragraphs
    assert [each.number for each in found] == ["一、", "（1）", "（2）", "二、", "（1）"]


def test_text_is_what_prints_with_every_change_accepted() -> None:
    body = (
        '<w:p><w:pPr><w:jc w:val="center"/><w:pPrChange><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange></w:pPr>'
        "<w:ins><w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>乙</w:delText><w:t>乙</w:t></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>丙</w:t></w:r><w:r><w:tab/><w:t>丁</w:t></w:r></w:p>"
    )
    found = document(body).paragraphs[0]
    assert (found.text, found.looks.justify, found.runs[0].looks.bold) == ("甲\t丁", "center", False)


def test_a_table_s_style_stands_below_the_paragraph_s() -> None:
    styles = style("t", '<w:rPr><w:sz w:val="21"/><w:color w:val="FF0000"/></w:rPr>', "table")
    styles += style("n", '<w:rPr><w:sz w:val="32"/></w:rPr>')
    cell = "<w:tc><w:p><w:r><w:t>国</w:t></w:r></w:p></w:tc>"
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr>{cell}</w:tr></w:tbl>'
    found = document(body, styles=styles).paragraphs[0]
    assert (found.container, found.runs[0].looks.size, found.runs[0].looks.colour) == ("table", 32, "FF0000")


def test_styles_based_on_each_other_come_to_an_end() -> None:
    styles = style("a", "", based_on="b") + style("b", '<w:rPr><w:sz w:val="21"/></w:rPr>', based_on="a")
    assert said('<w:pStyle w:val="a"/>', "", styles).size == 21


NUMBER = '<w:p><w:pPr><w:jc w:val="%s"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>'


@pytest.mark.parametrize("strict", [False, True])
def test_a_section_has_the_footers_of_the_one_before(strict: bool) -> None:
    first = '<w:footerReference w:type="default" r:id="footer1"/><w:pgMar w:top="3.7cm" w:gutter="100"/>'
    second = '<w:footerReference w:type="even" r:id="footer2"/><w:pgMar w:left="1588"/><w:titlePg w:val="0"/>'
    body = f"<w:p><w:pPr><w:sectPr>{first}</w:sectPr></w:pPr></w:p><w:sectPr>{second}</w:sectPr>"
    settings = '<w:evenAndOddHeaders/><w:mirrorMargins w:val="false"/>'
    found = document(
        body, settings=settings, footer1=NUMBER % "right", footer2=NUMBER % "left", strict=strict
    )
    one, two = found.sections
    assert (one.top, one.left, two.left, one.width) == (2098, 1540, 1588, 12240)
    assert {*one.footers} == {"default"}
    sides = {kind: page_number_in(each, two) for kind, each in two.footers.items()}
    assert {kind: each.side for kind, each in sides.items() if each} == {"default": "right", "even": "left"}
    assert (found.two_sided, found.mirrored, two.own_first_page) == (True, False, False)


def test_a_field_that_is_no_page_number_is_none() -> None:
    pages = NUMBER.replace("PAGE", "NUMPAGES") % "right"
    body = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    section = document(body, footer1=pages).sections[0]
    assert page_number_in(section.footers["default"], section) is None


@given(st.integers(0, 40_000))
def test_a_length_is_the_same_in_every_unit(length: int) -> None:
    assert twips(str(length)) == twips(f"{length / 20}pt") == length
    assert twips(f"{length * 2.54 / 1440:.6f}cm") == twips(f"{length * 25.4 / 1440:.6f}mm") == length
    assert half_points(f"{length / 2}pt") == half_points(str(length)) == length


@pytest.mark.parametrize("text", ["", "abc", "1e9", "--1", "1 0", "99999999999999999999", "1.2.3pt", None])
def test_what_is_no_length_is_none(text: str | None) -> None:
    assert twips(text) is None


def roles(*lines: str) -> list[tuple[str, int]]:
    """What each of these lines is, a ``=`` at its head for one in the middle, a ``>`` for one on the right."""
    sides = {"=": "center", ">": "right"}
    body = "".join(
        f'<w:p><w:pPr><w:jc w:val="{sides.get(line[:1], "both")}"/></w:pPr><w:r><w:t>{line.lstrip("=>")}</w:t></w:r></w:p>'
        for line in lines
    )
    return [(part.role, part.level) for part in parts_of_letter(document(body).paragraphs)]


def test_what_each_line_of_a_letter_is() -> None:
    assert roles(
        "=关于清扫工作情况的报告",
        "=（2016年5月6日）",
        "县人民政府，县爱卫办：",
        "现将有关情况报告如下：",
        "一、二级管网改造完成。",
        "一、清扫道路",
        "（一）集中清运。清运垃圾36吨。",
        "1.镇区",
        "1.2米宽的沟渠已经疏通。",
        "（1）主要街道",
        "表1　各村情况",
        "特此报告。",
        "附件：1.各村情况表",
        "2.检查办法",
        ">白塔镇人民政府",
        ">2016年5月6日",
        "（联系人：王小兰）",
        "附件1",
        "=各村情况表",
        "每周检查一次。",
        "抄送：县卫生健康局。",
    ) == [
        ("title", 0),
        ("other", 0),
        ("addressee", 0),
        ("body", 0),
        ("body", 0),
        ("heading", 1),
        ("body", 2),
        ("heading", 3),
        ("body", 0),
        ("heading", 4),
        ("other", 0),
        ("body", 0),
        ("attachment list", 0),
        ("attachment list", 0),
        ("signature", 0),
        ("date", 0),
        ("other", 0),
        ("attachment", 0),
        ("attachment title", 0),
        ("body", 0),
        ("imprint", 0),
    ]


def test_who_is_spoken_to_is_no_addressee() -> None:
    assert roles("=在动员会上的讲话", "同志们：", "开了会。")[1] == ("body", 0)
    assert roles("=工作情况汇报", "县爱卫办：", "开了会。")[1] == ("addressee", 0)


def test_words_alone_are_no_title() -> None:
    assert roles("甲") == [("other", 0)]
    assert roles("编号甲", "清扫了道路。") == [("other", 0), ("body", 0)]
    assert roles("清扫工作情况汇报", "清扫了道路。")[0] == ("title", 0)


@pytest.mark.parametrize("body", ["<w:p/>" * 60_000, "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 2_000])
def test_more_than_any_letter_has_is_refused(body: str) -> None:
    with pytest.raises(TooLarge):
        document(body)


def test_what_is_deep_or_wide_takes_no_time() -> None:
    tabs = "".join(f'<w:tab w:val="left" w:pos="{n}"/>' for n in range(20_000))
    found = document(
        f"<w:p><w:pPr>{'<w:x>' * 20_000}{'</w:x>' * 20_000}<w:tabs>{tabs}</w:tabs></w:pPr></w:p>"
    )
    assert len(found.paragraphs[0].looks.tabs or ()) <= 1_000
    spaces = document(f"<w:p><w:r><w:t>〔2016〕{' ' * 200_000}。{'.' * 200_000}</w:t></w:r></w:p>")
    assert len(parts_of_letter(spaces.paragraphs)) == 1


def test_a_part_with_a_document_type_is_refused() -> None:
    with pytest.raises(Unreadable, match="DTD"):
        document("<w:p/>", theme="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>")
