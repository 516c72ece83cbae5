"""The markup: what it means, what it refuses and where, and that values stay text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from patriotic_report.chinese import carried_number
from patriotic_report.document import (
    Addressee,
    Attachment,
    AttachmentList,
    Block,
    ColumnWidth,
    Heading,
    Items,
    Lead,
    Paragraph,
    Picture,
    Pictures,
    Properties,
    Run,
    Signature,
    Table,
    Title,
)
from patriotic_report.markup import beside, escape, parse
from patriotic_report.markup.messages import MESSAGES
from patriotic_report.problem_codes import MARKUP
from patriotic_report.problems import Place, Problem, TemplateRefused


def blocks(text: str) -> tuple[Block, ...]:
    return parse(text).blocks


def refusal(text: str) -> tuple[Problem, ...]:
    with pytest.raises(TemplateRefused) as caught:
        parse(text)
    return caught.value.problems


# The law: a value comes out as it went in

PIECES = st.sampled_from(
    [
        *"\\*#|-:>+=_`~<&[](){}｛｝!.%1９ \t\n\0\r\x0b\x85\u2028\u3000a。一",
        *["{{", "}}", "{%", "%}", "{#", "｛｛", "**", "~~", "---", "***", "===", "___", ":::", "```", "# "],
        *["- ", "* ", "+ ", "> ", "1. ", "2) ", "| ", "|---|", "[a](b)", "![a](b)", "<b>", "</b>", "&amp;"],
        *["&#35;", " #", " {段首}", "｛段首｝", "::: 落款", "一、", "（一）", "\\n", "\x000:1\x00"],
    ]
)
NASTY = st.lists(PIECES, max_size=6).map("".join)
VALUES = st.one_of(NASTY, st.text(max_size=30))


def _words(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return "".join(run.text for run in block.runs)


@given(VALUES.filter(bool))
@example("===")
@example("___")
@example("---")
@example("1. 甲")
def test_law_in_a_paragraph(value: str) -> None:
    assert blocks(escape(value)) == (Paragraph((Run(value),)),)


@given(VALUES.filter(bool))
def test_law_in_strong_text(value: str) -> None:
    assert blocks(f"**{escape(value)}**") == (Paragraph((Run(value, strong=True),)),)


@given(VALUES)
def test_law_within_a_line(value: str) -> None:
    assert _words(blocks(f"前{escape(value)}后")[0]) == f"前{value}后"


@given(VALUES)
@example("%甲")
def test_law_between_braces(value: str) -> None:
    assert _words(blocks(f"{{{escape(value)}}}")[0]) == f"{{{value}}}"


@given(st.lists(VALUES, min_size=1, max_size=4))
@example(["2024", ". 甲"])
@example(["2024.", " 甲"])
@example(["1", ")", " 甲"])
def test_values_may_stand_side_by_side(values: list[str]) -> None:
    assume(any(values))
    assert blocks("".join(map(escape, values))) == (Paragraph((Run("".join(values)),)),)


@given(VALUES.filter(bool), VALUES.filter(bool))
def test_law_in_items(one: str, two: str) -> None:
    assert blocks(f"- {escape(one)}\n- {escape(two)}") == (Items(((Run(one),), (Run(two),))),)


@given(VALUES, VALUES.filter(bool))
def test_law_in_cells(one: str, two: str) -> None:
    (table,) = blocks(f"| {escape(one)} | {escape(two)} |\n|---|---|\n| {escape(two)} | {escape(one)} |")
    assert isinstance(table, Table)
    empty_or_one = (Run(one),) if one else ()
    assert table.head == ((empty_or_one, (Run(two),)),)
    assert table.body == (((Run(two),), empty_or_one),)


@given(VALUES.filter(bool))
def test_law_in_a_title(value: str) -> None:
    assert blocks(f"# {escape(value)}") == (Title(tuple(value.split("\n"))),)


SINGLE_LINE = VALUES.filter(lambda value: bool(value) and "\n" not in value)


@given(SINGLE_LINE)
def test_law_in_headings(value: str) -> None:
    assume(not carried_number(value))
    assert blocks(f"## {escape(value)}") == (Heading(1, value),)
    (paragraph,) = blocks(f"## {escape(value)} {{段首 不编号}}\n文")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.lead
    assert paragraph.lead.text.removesuffix("。") == value.removesuffix("。")


def _named(name: str) -> Callable[[str], Block]:
    return lambda value: blocks(f"::: {name}\n{escape(value)}\n:::")[0]


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("主送机关", Addressee),
        ("落款", lambda value: Signature((value,))),
        ("成文日期", lambda value: Signature((), value)),
        ("附件说明", lambda value: AttachmentList((value,))),
        ("附件", lambda value: Attachment(0, value)),
    ],
)
@given(value=SINGLE_LINE)
def test_law_in_named_blocks(name: str, block: Callable[[str], Block], value: str) -> None:
    assert _named(name)(value) == block(value)


@pytest.mark.parametrize(("name", "field"), [("表题", "caption"), ("计量单位", "unit"), ("表注", "note")])
@given(value=SINGLE_LINE)
def test_law_in_the_words_around_a_table(name: str, field: str, value: str) -> None:
    named = f"::: {name}\n{escape(value)}\n:::\n"
    table = "| 甲 |\n|---|\n"
    (block,) = blocks(table + named if name == "表注" else named + table)
    assert getattr(block, field) == value


@given(SINGLE_LINE, SINGLE_LINE)
def test_law_in_pictures(caption: str, target: str) -> None:
    assert blocks(f"![{escape(caption)}]({escape(target)})") == (
        Pictures((Picture(target, target, caption),)),
    )


# What the marks mean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"# 关于开展\n情况汇报", [Title(("关于开展", "情况汇报"))]),
        ("正文", [Paragraph((Run("正文"),))]),
        ("第一行\n第二行，\nthird line\nfourth", [Paragraph((Run("第一行第二行，third line fourth"),))]),
        ("一段\n\n二段", [Paragraph((Run("一段"),)), Paragraph((Run("二段"),))]),
        ("\t  缩进 \t", [Paragraph((Run("缩进"),))]),
        ("\u3000全角空格", [Paragraph((Run("\u3000全角空格"),))]),
        (r"一行\n二行", [Paragraph((Run("一行\n二行"),))]),
        ("一行\\n\nsecond", [Paragraph((Run("一行\nsecond"),))]),
        ("first\n\\nsecond", [Paragraph((Run("first\nsecond"),))]),
        ("first\\ \nsecond", [Paragraph((Run("first second"),))]),
        (r"\\\*\ \｛", [Paragraph((Run("\\* ｛"),))]),
        ("**中**\nabc", [Paragraph((Run("中", strong=True), Run("abc")))]),
        ("**跨\n行**", [Paragraph((Run("跨行", strong=True),))]),
        (
            "**一是健全机制。**成立",
            [Paragraph((Run("一是健全机制。", strong=True), Run("成立")))],
        ),
        (
            "2024年 -5℃ 10~15 a_b [注] (x) {y} R&D 3<5",
            [Paragraph((Run("2024年 -5℃ 10~15 a_b [注] (x) {y} R&D 3<5"),))],
        ),
        ("-5℃", [Paragraph((Run("-5℃"),))]),
        ("2024.5", [Paragraph((Run("2024.5"),))]),
        (
            "## 甲\n### 乙\n#### 丙\n##### 丁",
            [Heading(1, "甲"), Heading(2, "乙"), Heading(3, "丙"), Heading(4, "丁")],
        ),
        ("## 甲。", [Heading(1, "甲。")]),
        ("## 甲 {不编号}", [Heading(1, "甲", numbered=False)]),
        ("## 一、甲 {不编号}", [Heading(1, "一、甲", numbered=False)]),
        ("## 甲\n正文", [Heading(1, "甲"), Paragraph((Run("正文"),))]),
        ("## 甲 {段首}\n\n正文", [Paragraph((Run("正文"),), Lead(1, "甲。"))]),
        ("## 甲！ {段首}\n正文", [Paragraph((Run("正文"),), Lead(1, "甲！"))]),
        ("## “甲。” {段首}\n正文", [Paragraph((Run("正文"),), Lead(1, "“甲。”"))]),
        ("## “甲” {段首}\n正文", [Paragraph((Run("正文"),), Lead(1, "“甲”。"))]),
        ("## 甲 {段首 不编号}\n正文", [Paragraph((Run("正文"),), Lead(1, "甲。", numbered=False))]),
        ("## {段首}\n正文", [Paragraph((Run("正文"),), Lead(1, ""))]),
        (r"## 甲 \{段首\}", [Heading(1, "甲 {段首}")]),
        (r"## 甲 \{段首}", [Heading(1, "甲 {段首}")]),
        ("- 甲\n- **乙**", [Items(((Run("甲"),), (Run("乙", strong=True),)))]),
        ("正文\n- 甲\n正文", [Paragraph((Run("正文"),)), Items(((Run("甲"),),)), Paragraph((Run("正文"),))]),
        ("- 甲\n\n- 乙", [Items(((Run("甲"),),)), Items(((Run("乙"),),))]),
        (
            "|甲|乙|丙|\n|:---|:-:|---:|\n| 1 | **2** | \\| |",
            [
                Table(
                    ("left", "center", "right"),
                    (((Run("甲"),), (Run("乙"),), (Run("丙"),)),),
                    (((Run("1"),), (Run("2", strong=True),), (Run("|"),)),),
                )
            ],
        ),
        (
            "| 甲 | 垃圾 | 垃圾 |\n| 甲 | 清运 | 处理 |\n|--|--|--|\n| - | -- | — |",
            [
                Table(
                    ("left", "left", "left"),
                    (
                        ((Run("甲"),), (Run("垃圾"),), (Run("垃圾"),)),
                        ((Run("甲"),), (Run("清运"),), (Run("处理"),)),
                    ),
                    (((Run("-"),), (Run("--"),), (Run("—"),)),),
                )
            ],
        ),
        (
            "::: 计量单位\n吨\n:::\n::: 表题\n总表\n:::\n\n| 甲 |\n|---|\n\n::: 表注\n数据截至\n10月。\n:::",
            [Table(("left",), (((Run("甲"),),),), (), "总表", "吨", "数据截至10月。")],
        ),
        (
            "::: 表式\n横排\n首列合并\n:::\n| 甲 |\n|---|",
            [Table(("left",), (((Run("甲"),),),), (), landscape=True, merged=1)],
        ),
        (
            "::: 表式\n列宽 6字 2 -\n:::\n| 甲 | 乙 | 丙 |\n|---|---|---|",
            [
                Table(
                    ("left",) * 3,
                    (((Run("甲"),), (Run("乙"),), (Run("丙"),)),),
                    (),
                    widths=(ColumnWidth(characters=6), ColumnWidth(share=2), ColumnWidth()),
                )
            ],
        ),
        (
            "![甲](a.png) ![](b.png)\n![丙](c\\).png)",
            [
                Pictures((Picture("a.png", "a.png", "甲"), Picture("b.png", "b.png"))),
                Pictures((Picture("c).png", "c).png", "丙"),)),
            ],
        ),
        ("::: 主送机关\n市爱卫会，\n县政府：\n:::", [Addressee("市爱卫会，县政府：")]),
        (
            "::: 落款 {用印}\n甲局\n乙局\n:::\n\n::: 成文日期\n2016年10月17日\n:::",
            [Signature(("甲局", "乙局"), "2016年10月17日", seal=True)],
        ),
        ("::: 落款 {题下 用印}\n甲局\n:::", [Signature(("甲局",), "", seal=True, place="below_title")]),
        ("::: 成文日期 {题下}\n5月\n:::", [Signature((), "5月", place="below_title")]),
        (
            "::: 落款\n甲\n:::\n::: 成文日期 {题下}\n5月\n:::",
            [Signature(("甲",), "5月", place="below_title")],
        ),
        ("::: 附件说明\n甲表\n\n乙表\n:::", [AttachmentList(("甲表", "乙表"))]),
        (
            "## 甲\n### 乙\n::: 附件 2\n名单\n:::\n## 丙",
            [Heading(1, "甲"), Heading(2, "乙"), Attachment(2, "名单"), Heading(1, "丙")],
        ),
    ],
)
def test_grammar(text: str, expected: list[Block]) -> None:
    assert list(blocks(text)) == expected


def test_pictures_are_looked_for_in_the_folder() -> None:
    (block,) = parse("![](a/../图.png)", find=beside("/报告")).blocks
    assert isinstance(block, Pictures)
    assert block.pictures[0].file.replace("\\", "/") == "/报告/a/../图.png"
    assert block.pictures[0].target == "a/../图.png"
    assert block.pictures[0].home == "/报告"


def test_properties_are_passed_on() -> None:
    assert parse("文", properties=Properties("甲")).properties == Properties("甲")


def test_only_a_newline_ends_a_line() -> None:
    text = "a\x0bb\x85# c\u2028- d\re"
    assert blocks(text) == (Paragraph((Run(text),)),)


# What is refused

REFUSED = [
    ("", "M001", 1),
    ("\n \n", "M001", 1),
    ("文\\q", "M002", 1),
    ("文\n字\\\n_甲", "M002", 2),
    ("3*4", "M003", 1),
    ("**甲", "M003", 1),
    ("甲\n**乙\n丙", "M003", 2),
    ("****", "M010", 1),
    ("甲****", "M003", 1),
    ("***甲***", "M003", 1),
    ("## **甲**", "M004", 1),
    ("# **甲**", "M004", 1),
    ("::: 落款\n**甲**\n:::", "M004", 2),
    ("{{ 甲 }}", "M005", 1),
    ("{% if %}", "M005", 1),
    ("{# 甲", "M005", 1),
    ("甲 }}", "M005", 1),
    ("甲 %}", "M005", 1),
    ("｛｛甲｝｝", "M005", 1),
    ("## {{甲}}", "M005", 1),
    ("> 甲", "M006", 1),
    ("* 甲", "M007", 1),
    ("+ 甲", "M007", 1),
    ("1. 甲", "M008", 1),
    ("甲\n12) 乙", "M008", 2),
    ("甲`乙`", "M009", 1),
    ("---", "M010", 1),
    ("* * *", "M010", 1),
    ("甲\n====", "M010", 2),
    ("见[甲](http://x.y)", "M011", 1),
    ("甲<br>乙", "M012", 1),
    ("</p>", "M012", 1),
    ("甲&nbsp;乙", "M013", 1),
    ("&#20;", "M013", 1),
    ("~~甲~~", "M014", 1),
    ("###### 甲", "M015", 1),
    ("##甲", "M016", 1),
    ("## 一、甲", "M017", 1),
    ("## （一）甲 {段首}\n文", "M017", 1),
    ("## {段首}\n\n1.甲", "M017", 3),
    ("## 甲\n#### 乙", "M018", 2),
    ("### 甲", "M018", 1),
    ("## 甲\n::: 附件\n名单\n:::\n### 丙", "M018", 5),
    ("### 甲 {段首}\n文", "M018", 1),
    ("# 甲\n# 乙", "M019", 2),
    ("##", "M020", 1),
    ("# ", "M020", 1),
    ("## {不编号}", "M020", 1),
    ("## 甲 {段手}", "M021", 1),
    ("## 甲 ｛段首｝\n文", "M021", 1),
    ("# 甲 {不编号}", "M021", 1),
    ("## 甲 {段首}\n- 乙", "M022", 1),
    ("## 甲 {段首}\n## 乙", "M022", 1),
    ("## 甲 {段首}", "M022", 1),
    ("## 甲 ##", "M023", 1),
    ("::: 收件人\n甲\n:::", "M024", 1),
    ("文\n::: 落款\n甲", "M025", 2),
    (":::", "M026", 1),
    ("::: 落款\n甲\n::: 成文日期\n5月\n:::\n:::", "M027", 3),
    ("::: 落款\n\n:::", "M028", 1),
    ("::: 成文日期\n5月\n6月\n:::", "M029", 3),
    ("::: 附件 0\n甲\n:::", "M030", 1),
    ("::: 主送机关 {用印}\n甲\n:::", "M030", 1),
    ("::: 表题\n甲\n:::\n文", "M031", 1),
    ("::: 计量单位\n吨\n:::", "M031", 1),
    ("文\n::: 表注\n甲\n:::", "M032", 2),
    ("| 甲 |\n|---|\n::: 表注\n甲\n:::\n::: 表注\n甲\n:::", "M033", 6),
    ("::: 表题\n甲\n:::\n::: 表题\n甲\n:::\n| 甲 |\n|---|", "M033", 4),
    ("::: 成文日期\n甲\n:::\n::: 成文日期\n甲\n:::", "M033", 4),
    ("::: 落款\n- 甲\n:::", "M034", 2),
    ("| 甲 |\n| 乙 |", "M035", 1),
    ("|---|\n| 乙 |", "M035", 1),
    ("| 甲 |\n|---|\n| 乙 | 丙 |", "M036", 3),
    ("| 甲 |\n|---|\n| 乙", "M037", 3),
    ("| 甲 |\n|---|\n| 乙 \\|", "M037", 3),
    ("| 甲 |\n|---|\n|---|", "M038", 3),
    ("文![甲](a.png)", "M039", 1),
    ("![甲](a.png)文", "M039", 1),
    ("![甲]()", "M040", 1),
    (r"## 甲\n乙", "M041", 1),
    ("::: 落款\n甲\\n乙\n:::", "M041", 2),
    ("- ", "M042", 1),
    ("-甲", "M043", 1),
    ("- - 甲", "M044", 1),
    ("- 1. 甲", "M044", 1),
    ("::: 图式\n雷达图\n:::\n| 甲 | 乙 |\n|---|---|\n| 丙 | 1 |", "M046", 2),
    ("::: 图式\n柱形图\n:::\n| 甲 | 乙 |\n|---|---|\n| 丙 | 1吨 |", "M047", 6),
    ("::: 图式\n饼图\n:::\n| 甲 | 乙 |\n|---|---|\n| 丙 | -1 |", "M047", 6),
    ("::: 图式\n柱形图\n:::\n| 甲 | 乙 |\n|---|---|", "M049", 2),
    ("::: 图式\n柱形图\n:::\n| 甲 |\n|---|\n| 1 |", "M049", 2),
    ("::: 图式\n折线图\n:::\n| 甲 | 乙 |\n|---|---|\n| 丙 |  |", "M049", 2),
    ("::: 图式\n饼图\n:::\n| 甲 | 乙 |\n|---|---|\n| 丙 | 0.0 |", "M049", 2),
    ("::: 图式\n饼图\n:::\n| 甲 | 乙 | 丙 |\n|---|---|---|\n| 丁 | 1 | 2 |", "M048", 2),
    ("::: 图式\n饼图\n:::\n| 甲 | 乙 |\n|---|---|" + "\n| 丁 | 1 |" * 9, "M048", 2),
    ("::: 表式\n横排\n竖排\n:::\n| 甲 |\n|---|", "M045", 3),
    ("::: 表式\n横排\n列宽 6字 2\n:::\n| 甲 |\n|---|", "M050", 3),
    ("::: 表式\n列宽 宽\n:::\n| 甲 |\n|---|", "M050", 2),
]


@pytest.mark.parametrize(("text", "code", "line"), REFUSED)
def test_refused_with_one_message_at_its_line(text: str, code: str, line: int) -> None:
    (problem,) = refusal(text)
    assert (problem.code, problem.place.line) == (code, line)
    assert problem.place.excerpt == text.split("\n")[line - 1]
    assert problem.fix


def test_every_code_is_tried_and_explained() -> None:
    assert {code for _, code, _ in REFUSED} == set(MESSAGES) == set(MARKUP)


def test_all_faults_come_at_once_in_the_order_of_lines() -> None:
    text = "## 甲 {段首}\n- 3*4\n> 乙\n| 丙 |\n文\\"
    found = [(problem.place.line, problem.code) for problem in refusal(text)]
    assert found == [(1, "M022"), (2, "M003"), (3, "M006"), (4, "M035"), (5, "M002")]


def test_a_block_without_its_end_hides_no_other_fault() -> None:
    found = [(problem.place.line, problem.code) for problem in refusal("::: 落款\n甲\n\n> 乙")]
    assert found == [(1, "M025"), (4, "M006")]


def test_the_caret_stands_under_the_faulty_piece() -> None:
    (problem,) = refusal("参见[甲](乙)")
    assert (problem.place.column, problem.place.length) == (3, 6)


# Marks of template lines


def where(text: str) -> list[tuple[int, int, str]]:
    """The places that the faults of a marked text are given."""
    with pytest.raises(TemplateRefused) as caught:
        parse(text, place=lambda file, line, words: Place(str(file), line, excerpt=words))
    return [(int(p.place.file), p.place.line, p.place.excerpt) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("> 甲", (-1, 1, "> 甲")),
        ("\x002:7\x00> 甲", (2, 7, "> 甲")),
        ("\x002:7\x00\x000:3\x00> 甲", (0, 3, "> 甲")),
        ("\x002:7\x00文\n\n\x000:3\x00> 甲", (0, 3, "> 甲")),
        ("\x002:7\x00> \x000:3\x00甲", (2, 7, "> 甲")),
        ("\x002:7\x00文\n\n> \x000:3\x00甲", (2, 9, "> 甲")),
        ("\x002:7\x00文\x000:3\x00字\n\n> 甲", (0, 5, "> 甲")),
        ("文\n> \x000:3\x00甲\x000:4\x00", (0, 3, "> 甲")),
    ],
)
def test_a_fault_finds_its_template_line(text: str, place: tuple[int, int, str]) -> None:
    assert where(text) == [place]


def test_marks_are_no_text() -> None:
    assert blocks("\x000:1\x00#\x000:2\x00 甲\x000:3\x00\n\x000:4\x00\n文") == (
        Title(("甲",)),
        Paragraph((Run("文"),)),
    )


@given(VALUES)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(TemplateRefused):
        parse(text)
