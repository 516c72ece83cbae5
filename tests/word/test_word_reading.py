"""A finished Word file is read as it prints: its automatic numbers, what was tracked, fields, hidden text."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Command
from patriotic_report.comparing import compare, flow_of
from patriotic_report.readers.flow import Grid, Line
from patriotic_report.readers.word import word_flow, word_passages
from raw_docx import box, cell, deleted, field, inserted, item, level, numbering, p, run, table, word

NUMS = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
AGAIN = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'


def texts(data: bytes) -> list[str]:
    """The paragraphs; the flow for comparing says the same, where there is no table."""
    found = [passage.text for passage in word_passages(data)]
    flow = word_flow(data).blocks
    if not any(isinstance(block, Grid) for block in flow):
        assert sorted(found) == sorted(block.text for block in flow if isinstance(block, Line))
    return found


def printed(kind: str, text: str = "%1", times: int = 1, start: int = 1) -> str:
    """The last number of a list with some items."""
    body = "".join(item("文", 1) for _ in range(times))
    suff = '<w:suff w:val="nothing"/>'
    data = word(body, numbering=numbering(level(0, text, kind, start=start, before=suff)))
    return texts(data)[-1].removesuffix("文")


@pytest.mark.parametrize(
    ("kind", "start", "wanted"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 12, "十二"),
        ("taiwaneseCountingThousand", 20, "二十"),
        ("taiwaneseCounting", 3, "三"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 3, "寅"),
        ("ideographZodiacTraditional", 1, "甲子"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 3, "參"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 4, "⑷"),
        ("decimalEnclosedFullstop", 4, "⒋"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 5, "05"),
        ("numberInDash", 5, "- 5 -"),
        ("upperLetter", 2, "B"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 4, "IV"),
        ("lowerRoman", 9, "ix"),
        ("none", 3, ""),
        ("hebrew1", 3, "3"),
        ("decimal", 0, "0"),
        ("chineseCounting", 0, "〇"),
    ],
)
def test_numbers_print_in_their_kind(kind: str, start: int, wanted: str) -> None:
    assert printed(kind, start=start) == wanted


def test_a_number_of_word_is_the_typed_one() -> None:
    automatic = word(
        item("加强组织领导。") + item("（略）", 1, 1) + item("抓好宣传。"),
        numbering=numbering(
            level(0, "%1、", "chineseCounting", before='<w:suff w:val="nothing"/>'), level(1, "（%2）", "chineseCounting")
        ),
    )  # fmt: skip
    typed = word(p("一、加强组织领导。") + p("（一）（略）") + p("二、抓好宣传。"))
    assert texts(automatic) == ["一、加强组织领导。", "（一）（略）", "二、抓好宣传。"]
    assert compare(flow_of("a.docx", data=automatic), flow_of("b.docx", data=typed)) == ()


def test_levels_begin_again_under_the_next_heading() -> None:
    body = "".join(
        item("文", level=each) for each in (0, 1, 1, 0, 1, 2, 1, 2)
    )  # fmt: skip
    data = word(
        body,
        numbering=numbering(
            level(0, "%1"), level(1, "%1.%2"), level(2, "%3", before='<w:lvlRestart w:val="1"/>')
        ),
    )
    numbers = [text.removesuffix(" 文") for text in texts(data)]
    assert numbers == ["1", "1.1", "1.2", "2", "2.1", "1", "2.2", "2"]


def test_a_level_that_never_begins_again() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    data = word(
        "".join(item("文", level=each) for each in (0, 1, 0, 1)),
        numbering=numbering(level(0, "%1"), level(1, "%2", before=never)),
    )
    assert [text[0] for text in texts(data)] == ["1", "1", "2", "2"]


def test_a_list_begins_again_where_it_says_so_and_else_goes_on() -> None:
    data = word(
        item("甲") + item("乙") + item("丙", 2) + item("丁", 2) + item("戊"),
        numbering=numbering(level(0, "%1."), nums=NUMS + AGAIN),
    )
    assert texts(data) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁", "3. 戊"]


def test_a_number_of_another_list_is_its_own() -> None:
    override = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "附件%1", start=3)}</w:lvlOverride></w:num>'
    data = word(item("名单"), numbering=numbering(level(0, "%1."), nums=override))
    assert texts(data) == ["附件3 名单"]


def test_bullets_are_no_text_and_none_is_none() -> None:
    data = word(item("甲") + item("乙", 0), numbering=numbering(level(0, "\uf06c", "bullet")))
    assert texts(data) == ["甲", "乙"]


def test_figures_where_the_list_wants_them() -> None:
    data = word(
        item("甲") + item("乙", 1, 1),
        numbering=numbering(level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", before="<w:isLgl/>")),
    )
    assert texts(data) == ["第一章甲", "1.1 乙"]


def test_a_style_brings_its_list_and_its_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="2"/><w:name w:val="我的"/></w:style>'
    )
    first = level(0, "%1、", "chineseCounting", before='<w:pStyle w:val="1"/>')
    second = level(1, "（%2）", "chineseCounting", before='<w:pStyle w:val="2"/>')
    own = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("甲", properties='<w:pStyle w:val="1"/>')
        + p("乙", properties='<w:pStyle w:val="2"/>')
        + p("丙", properties=f'<w:pStyle w:val="1"/>{own}')
        + p("丁", properties='<w:pStyle w:val="1"/>')
    )
    found = word_passages(word(body, styles=styles, numbering=numbering(first, second)))
    assert [(each.text, each.level) for each in found] == [
        ("一、甲", 1), ("（一）乙", 2), ("丙", 1), ("二、丁", 1),
    ]  # fmt: skip


def test_a_list_that_is_a_styles() -> None:
    styles = '<w:style w:type="numbering" w:styleId="章节"><w:name w:val="章节"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    data = word(
        item("甲"),
        styles=styles,
        numbering=f'<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="章节"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="章节"/>{level(0, "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
    )
    assert texts(data) == ["1. 甲"]


def test_a_format_of_its_own() -> None:
    own = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:suff w:val="space"/><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert texts(word(item("甲"), numbering=numbering(own))) == ["007 甲"]


def test_numbers_stand_in_tables_without_a_word_of_their_own() -> None:
    row = cell(item("")) + cell(p("城区"))
    data = word(table(row, row), numbering=numbering(level(0, "%1", before='<w:suff w:val="nothing"/>')))
    assert texts(data) == ["1", "城区", "2", "城区"]


def test_what_was_deleted_is_not_counted() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="某人"/></w:rPr>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        item("甲")
        + p(deleted("乙"), properties=numbered + gone)
        + p("前", properties=numbered + gone)
        + item("后")
        + table(
            '<w:trPr><w:del w:id="2" w:author="某人"/></w:trPr>' + cell(item("丙")),
            cell(item("丁")) + cell(item("戊"), properties='<w:cellDel w:id="3" w:author="某人"/>'),
        )
        + item("己")
    )
    assert texts(word(body, numbering=numbering(level(0, "%1.")))) == ["1. 甲", "2. 前后", "3. 丁", "4. 己"]


def test_what_a_paragraph_was_before_does_not_count() -> None:
    was = (
        '<w:pPrChange w:id="1" w:author="某人"><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    row = '<w:trPr><w:trPrChange w:id="2" w:author="某人"><w:trPr/></w:trPrChange></w:trPr>' + cell(p("留"))
    data = word(p("甲", properties=was) + table(row), styles=styles, numbering=numbering(level(0, "%1.")))
    assert [(each.text, each.level) for each in word_passages(data)] == [("甲", -1), ("留", -1)]


def test_what_is_covered_by_a_merged_cell_is_not_seen() -> None:
    rows = [
        cell(p("城区"), properties='<w:vMerge w:val="restart"/>') + cell(p("5")),
        cell(p("旧"), properties="<w:vMerge/>") + cell(p("6")),
    ]
    assert texts(word(table(*rows))) == ["城区", "5", "6"]


def test_a_field_says_its_result() -> None:
    inner = field(run("5"), " MERGEFIELD x ")
    condition = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:instrText> = 5 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("达标")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr=" DATE ">{run("10月")}</w:fldSimple>'
    assert texts(word(p("是", condition, "，", simple, "。"))) == ["是达标，10月。"]


def test_a_field_without_its_end_loses_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(word(p("甲", begun, "乙") + p("丙"))) == ["甲乙", "丙"]


def test_hidden_text_is_not_printed() -> None:
    body = p("甲", run("密", "<w:vanish/>"), run("乙", '<w:vanish w:val="0"/>'), run("丙", "<w:webHidden/>"))
    assert texts(word(body)) == ["甲乙丙"]


def test_symbols_print_as_what_they_look_like() -> None:
    signs = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    body = p(
        "达标", signs.format("Wingdings 2", "F052"), signs.format("Wingdings", "F0FC"), signs.format("宋体", "2103"),
        signs.format("Wingdings", "F041"), signs.format("Symbol", "xyz"),
    )  # fmt: skip
    assert texts(word(body)) == ["达标☑✓℃\ufffc\ufffc"]


def test_boxes_controls_links_formulas_and_soft_hyphens() -> None:
    link = f'<w:hyperlink r:id="rLink">{run("网站")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    soft = "<w:r><w:t>软</w:t><w:softHyphen/><w:t>连</w:t></w:r>"
    body = p("正文", box(p("框里"), p("第二段")), link, control, formula, soft, inserted(run("新")))
    body += f"<w:sdt><w:sdtPr/><w:sdtContent>{p('块')}</w:sdtContent></w:sdt>"
    data = word(body, header=p("页眉"), footer=p("— ", field(run("1")), " —") + p("页脚"), footnotes=f'<w:footnote w:id="1">{p("注")}</w:footnote>')  # fmt: skip
    found = [(each.text, each.within) for each in word_passages(data)]
    assert found == [
        ("页眉", "header"), ("正文网站控件x=1软连新", "body"), ("框里", "box"), ("第二段", "box"), ("块", "body"),
        ("注", "note"), ("页脚", "footer"),
    ]  # fmt: skip


def test_figures_above_and_below_the_line_are_no_others() -> None:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    body = p(
        "10",
        run("3", up),
        "人，25m",
        run("2", up),
        "，CO",
        run("2", down),
        "，注",
        run("[1]", up),
        run("3"),
        "处",
    )
    assert texts(word(body)) == ["10³人，25m²，CO₂，注[1]3处"]


def test_the_words_of_an_old_wordart_are_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath on="t" string="清河镇人民政府文件"/></v:shape></w:pict></w:r>'
    data = word(p(art) + p("正文3次。", art))
    assert texts(data) == ["清河镇人民政府文件", "正文3次。", "清河镇人民政府文件"]
    assert [each.text for each in word_passages(data)] == texts(data)


def test_a_formula_keeps_its_parts_apart() -> None:
    def m(name: str, *inner: str) -> str:
        return f"<m:{name}>{''.join(inner)}</m:{name}>"

    one, two, three = (m("r", m("t", each)) for each in ("12", "35", "2"))
    ratio = m("f", m("fPr"), m("num", one), m("den", two))
    power = m("sSup", m("e", m("d", m("dPr"), m("e", one))), m("sup", three))
    root = m("rad", m("radPr"), m("deg"), m("e", two))
    assert texts(word(p(m("oMath", ratio)) + p("式", m("oMath", power, root)))) == ["12/35", "式(12)^2√35"]


def test_pages_of_a_table_of_contents_are_no_words_of_the_text() -> None:
    found: list[str] = []
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
    line = p(mark.format("begin"), code, mark.format("separate"), "一、情况", field(run("3"), " PAGEREF _a "))
    word_passages(word(line + p(mark.format("end")) + p("正文。")), found.append)
    assert not found


def drawn(instruction: str) -> str:
    """A field without a result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("end")


def test_fields_that_print_nothing_are_not_told() -> None:
    found: list[str] = []
    word_passages(
        word(p("甲", drawn(' XE "甲" '), drawn(r" TC 甲 "), field(run("乙"), " EQ 乙 "))), found.append
    )
    assert not found


UNSEEN = {
    "imported": '<w:altChunk r:id="rLink"/>',
    "tracked": p("甲", deleted("乙")),
    "comments": p('<w:r><w:commentReference w:id="1"/></w:r>'),
    "hidden": p("甲", run("密", "<w:vanish/>")),
    "struck": p("清运", run("36", "<w:strike/>"), "38吨"),
    "formulas": p(
        "<m:oMath><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>35</m:t></m:r></m:den></m:f></m:oMath>"
    ),
    "diagrams": p("<w:r><w:drawing><a:p><a:r><a:t>画里的字</a:t></a:r></a:p></w:drawing></w:r>"),
    "fields": p("第", drawn(r" EQ \o\ac(○,1) "), "组"),
    "pages": p("见第", field(run("3"), " PAGEREF _a "), "页。"),
}
UNREAD = ("fields", "imported", "diagrams", "formulas", "pages")


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_is_not_read_or_must_not_be_sent_out_is_told(
    tmp_path: Path, report: Command, unseen: str
) -> None:
    found: list[str] = []
    data = word(p("正文。") + UNSEEN[unseen])
    word_passages(data, found.append)
    assert found == [unseen]
    (tmp_path / "稿.docx").write_bytes(data)
    done = report("check", str(tmp_path / "稿.docx"))
    assert done.returncode == 0
    assert ("O224" if unseen in UNREAD else "O225") in done.stderr
    compared = report("diff", str(tmp_path / "稿.docx"), str(tmp_path / "稿.docx"))
    assert ("O224" in compared.stderr) == (unseen in UNREAD)
    assert "O225" not in compared.stderr


def test_text_of_diagrams_is_told() -> None:
    found: list[str] = []
    word_passages(word(p("正文。"), diagramData=""), found.append)
    assert found == ["diagrams"]
