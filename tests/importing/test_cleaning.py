"""Scraped texts repaired: all is told, a second time finds nothing, right texts stay as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from laws import examples
from patriotic_report.importing.cleaning import NAVIGATION, Cleaned, Repair, applied, repairs
from patriotic_report.importing.simplified import simplified, table

SCRAPED = sorted(
    each for each in (Path(__file__).parent / "scraped").glob("*.txt") if ".clean" not in each.name
)
RIGHT = sorted(
    [*(ROOT / "tests/golden").rglob("*.md"), *(Path(__file__).parent / "scraped").glob("*.clean.txt")]
)


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")


def digits(text: str) -> list[str]:
    return [each for each in text if each.isdigit()]


def kept(lines: list[str], cleaned: Cleaned) -> None:
    """What holds of any text."""
    text = "\n".join(cleaned.lines)
    assert applied(lines, cleaned.repairs) == text, "a change that is not listed"
    back = [Repair(0, at, each.new, each.old, each.why) for at, each in enumerate(cleaned.repairs)]
    assert all(each.old != each.new for each in back)
    assert repairs(cleaned.lines).repairs == ()
    if not any(each.why == NAVIGATION for each in cleaned.repairs):
        assert digits(text) == digits("\n".join(lines))
    assert len(cleaned.starts) == len(cleaned.lines)
    assert list(cleaned.starts) == sorted(set(cleaned.starts))


@pytest.mark.parametrize("file", SCRAPED, ids=lambda each: each.stem)
def test_a_scraped_text_becomes_what_a_clerk_makes_of_it(file: Path) -> None:
    cleaned = repairs(lines_of(file))
    kept(lines_of(file), cleaned)
    wanted = lines_of(file.with_suffix(".clean.txt"))
    assert [each.strip() for each in cleaned.lines if each.strip()] == [
        each.strip() for each in wanted if each.strip()
    ]


@pytest.mark.parametrize("file", RIGHT, ids=lambda each: str(each.relative_to(ROOT)))
def test_a_right_text_stays_as_it_is(file: Path) -> None:
    assert repairs(lines_of(file)).repairs == ()


CLAUSES = (
    "我局认真开展爱国卫生月活动", "共清运垃圾1,260.5吨", "知晓率达95%以上", "投入8.4万元", "召开动员会（视频）2次", "水体pH值7.2",
    "消毒面积1.2万m²", "投放毒饵35kg", "监测PM2.5读数", "详见http://www.example.org/a,b.html?x=1:2", "邮箱awb@example.org",
    "时间为9:00—11:30", "男女比例为1:2", "按照WHO标准", "卫生楼门（院）评比", "电话010-8888 6666", "讲解《健康素养66条》",
    "使用 LED 屏 2 块", "覆盖面著名显著", "著作颠覆乾坤", "后期余下任务", "里应外合", "制作展板", "第（一）组（PPT）演示", "经济、文化", "GDP增长3.5%",
)  # fmt: skip
ENDS = ("，", "；", "、", "。", "：", "！")
HABITS = ("世界卫生组织(WHO)建议", "汇报(PPT)演示")
"""Right where nothing else is to be repaired."""


def prose_of(clauses: tuple[str, ...]) -> st.SearchStrategy[str]:
    parts = st.lists(st.tuples(st.sampled_from(clauses), st.sampled_from(ENDS)), min_size=1, max_size=6)
    return parts.map(lambda each: "".join(map("".join, each[:-1])) + each[-1][0] + "。")


headings = st.sampled_from(
    (
        "一、加强组织领导",
        "（二）广泛宣传发动",
        "1.清理卫生死角",
        "某某局2025年工作情况汇报",
        "县爱卫办：",
        "健全机制，巩固成果",
        "2025年5月10日",
    )
)
paragraphs = st.lists(prose_of((*CLAUSES, *HABITS)) | headings, min_size=1, max_size=8)


@settings(max_examples=examples(60))
@given(paragraphs)
def test_generated_prose_has_nothing_to_repair(lines: list[str]) -> None:
    assert repairs(lines) == (tuple(lines), tuple(range(len(lines))), (), repairs(lines).doubts)


TRADITIONAL = {simple: complex for complex, simple in table().items()}
READINGS = ("guān", "lǐ", "ān", "wèi", "lǜ", "xué", "de", "dǎo")
Spoilt = tuple[list[str], list[str]]


@st.composite
def spoilt(draw: st.DrawFn) -> Spoilt:
    """Right lines, and the same as a page gives them."""
    right = draw(st.lists(prose_of(CLAUSES), min_size=1, max_size=4))
    wrong = []
    for line in right:
        parts = []
        for at, each in enumerate(line):
            kind = draw(st.integers(0, 14))
            han = "\u4e00" <= each <= "\u9fff"
            if kind == 0 and each in TRADITIONAL and simplified(TRADITIONAL[each]) == each:
                each = TRADITIONAL[each]
            if kind == 1 and han and line[at + 1 : at + 2] not in ("（", "("):
                each += draw(st.sampled_from(("({})", "[{}]", "（{}）", "《读:{}》", "{{拼音:{}}}"))).format(
                    draw(st.sampled_from(READINGS[:6]))
                )
            if kind == 2 and each in "，；：" and re.match("[\u4e00-\u9fff]", line[at - 1]):
                each = {"，": ",", "；": ";", "：": ":"}[each]
            if kind == 3 and han:
                each += draw(st.sampled_from(("\u200b", "&nbsp;", "")))
            if kind == 4 and each == "。":
                each = draw(st.sampled_from(("，。", "。。", ",。")))
            parts.append(each)
        wrong.append("".join(parts))
    return right, wrong


@settings(max_examples=examples(60))
@given(spoilt())
def test_what_was_spoilt_is_as_it_was(texts: Spoilt) -> None:
    right, wrong = texts
    cleaned = repairs(wrong)
    kept(wrong, cleaned)
    assert list(cleaned.lines) == right


ODD = st.text(
    st.sampled_from(
        '一关關後乾著经爱國衛生 \u3000,.;:，。；：、()（）[]《》<>{}`"“”?？!0123456789二、ānguiànlPDF-—_%&\u200bぷㄒ\ufffd\n\t年月日'
    ),
    max_size=60,
)


@settings(max_examples=examples(150))
@given(ODD)
def test_of_any_text_each_change_is_told_and_no_figure_is_changed(text: str) -> None:
    lines = text.split("\n")
    kept(lines, repairs(lines))


TWO = """甲县创建工作情况汇报
今年以来，我县认真开展工作。
一、加强领导
成立了领导小组。
二、广泛宣传
发放资料300份。
乙局环境整治工作情况汇报
按照要求，我局开展了整治。
一、明确职责
落实了责任。"""


def test_a_second_report_on_a_page_is_told_with_where_it_begins() -> None:
    cleaned = repairs(TWO.split("\n"))
    assert cleaned.repairs == ()
    assert [(each.line, each.words) for each in cleaned.doubts] == [(7, "乙局环境整治工作情况汇报")]
    assert repairs(TWO.split("\n")[:6]).doubts == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("推进创建工作制度化、經; —、规范化。", "化、经；"),
        ("四、定期消毒。学??倓?wù)处每周检查1次。", "学??倓?wù)处"),
        ("?。ㄒ唬┘訌婎I導。", "?。ㄒ唬"),
        ("办理群众来信，F将有关情况汇报如下：", "，F将有关"),
        ("群众满意率?95%。", "意率?95%"),
    ],
)
def test_what_cannot_be_restored_is_told_and_stays(line: str, words: str) -> None:
    cleaned = repairs([line])
    assert words in " ".join(each.words for each in cleaned.doubts)
    lost = set(words) - set("（）")
    assert lost <= set(cleaned.lines[0])
    assert "" not in [each.new for each in cleaned.repairs]


SIGNED = ["二、下一步打算", "我局将继续努力。", "某县某局 2025-05-10"]


def test_who_signed_with_a_date_is_no_navigation() -> None:
    assert repairs(SIGNED).repairs == ()
    cleaned = repairs([*SIGNED, "上一篇：某某工作总结", "学校工作计划 09-21"])
    assert cleaned.lines == (*SIGNED, "", "")
    assert [(each.line, each.old, each.why) for each in cleaned.repairs] == [
        (4, "上一篇：某某工作总结", NAVIGATION),
        (5, "学校工作计划 09-21", NAVIGATION),
    ]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("世界卫生组织(WHO)建议,共2条", "世界卫生组织（WHO）建议，共2条"),
        ("目前(qian)整治面积(ha)，时间(min)", "目前整治面积（ha），时间（min）"),
        (
            "乾淨乾坤，隨著著名，徵求，畫面計畫，瞭解瞭望，批覆覆蓋",
            "干净乾坤，随着著名，征求，画面计划，了解瞭望，批复覆盖",
        ),
        ("練《练:liàn》兵，繁體(繁:體)，楊某（垚）", "练兵，繁体，杨某（垚）"),
        ("张某某 李某某，王某 赵某，负责。", "张某某 李某某，王某 赵某，负责。"),
    ],
)
def test_of_two_readings_the_words_decide(typed: str, right: str) -> None:
    assert repairs([typed]).lines == (right,)


def test_lines_apart_are_joined_to_none() -> None:
    lines = ["我镇召开动员大会，安排部署爱国卫生月活动。会议明确", "责任分工，落实到人。"]
    assert len(repairs(lines).lines) == 1
    assert repairs(lines, apart=[0]).lines == tuple(lines)


def test_blanks_of_old_line_ends_go_everywhere_where_the_text_has_several() -> None:
    torn = "我县按照统一部 署、分级负责的要求，动员各方力 量，协 调推进创建工作，召开动员会 9次，发放资料300份、手册200册。"
    text = [
        "一、健全组织网 络，加强队伍建设",
        torn,
        "（一）清理垃圾 共清运垃圾5吨，清理死角3处。",
        "主题是“文明健康 绿色环保”。",
        "组  长：张某 李某",
    ]
    assert repairs(text).lines == (
        "一、健全组织网络，加强队伍建设",
        torn.replace(" ", ""),
        "（一）清理垃圾 共清运垃圾5吨，清理死角3处。",
        "主题是“文明健康 绿色环保”。",
        "组  长：张某 李某",
    )
    assert [each.words for each in repairs(text).doubts] == [
        "清理垃圾 共清运垃",
        "文明健康 绿色环保",
        "长：张某 李某",
    ]
    assert repairs([text[0], *text[2:]])[2:] == ((), ())
