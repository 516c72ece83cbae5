"""Where a Word file of any maker leaves the standard: right letters have nothing said of them, planted deviations are told."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Literal

import docx as python_docx
import pytest
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Command
from laws import examples
from patriotic_report import build, check, compose, read_report
from patriotic_report.document import (
    Addressee,
    Block,
    Document,
    Imprint,
    Paragraph,
    RedHead,
    Run,
    Signature,
    Title,
)
from patriotic_report.problems import Fault
from patriotic_report.readers.layout.document import laid_out
from patriotic_report.rules import faults_in
from patriotic_report.rules.layout import Layout
from patriotic_report.writers import docx, starter_reference
from raw_letters import LOOKS, PLANTS, Letter, Plant, manner, written

LEAST_SHARE = 0.9
MOST_LINES = 14


def told(data: bytes, *, by_styles: bool = False) -> list[Fault]:
    """Everything that the rules of 版面 find."""
    return list(faults_in(Layout("a.docx", laid_out(data), by_styles=by_styles), "layout"))


def items(faults: Iterable[Fault]) -> set[str]:
    """What was looked at, of each."""
    return {each.split("：现在")[0] for fault in faults for each in fault.message.split("；")}


def tells(faults: Iterable[Fault], plant: Plant) -> bool:
    """Whether a planted deviation is told by its code and its item."""
    found = items(fault for fault in faults if fault.code == plant.code)
    return any(item.startswith(plant.item) for item in found)


@given(st.integers(0, 1_000_000))
@settings(max_examples=examples(400))
def test_a_right_letter_has_nothing_said_of_it(seed: int) -> None:
    """By styles and by direct formatting, by whatever manner a program has of saying it."""
    assert told(written(Letter(), manner(seed))) == []


@given(st.integers(0, 1_000_000), st.sampled_from(sorted(PLANTS)))
@settings(max_examples=examples(400))
def test_nothing_is_said_but_of_what_is_planted(seed: int, name: str) -> None:
    way, plant = manner(seed), PLANTS[name]
    assert {fault.code for fault in told(written(plant.plant(Letter()), way))} <= {plant.code}


@given(st.integers(0, 1_000_000), st.sampled_from(sorted(PLANTS)))
@settings(max_examples=examples(300))
def test_the_same_looks_have_the_same_said_of_them(seed: int, name: str) -> None:
    """By styles or direct, in one run or in pieces, in transitional or in Strict XML."""
    letter, way = PLANTS[name].plant(Letter()), manner(seed)
    found = {fault.message for fault in told(written(letter, way))}
    for change in ("by_styles", "cut", "strict", "units", "wps"):
        other = way._replace(**{change: not getattr(way, change)})
        assert {fault.message for fault in told(written(letter, other))} == found, change


@pytest.mark.parametrize("by_styles", [True, False], ids=["by styles", "direct"])
def test_planted_deviations_are_told(by_styles: bool) -> None:
    """One to four in a letter, of different codes; the share is printed."""
    found: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    for seed in range(examples(300)):
        draw, way = Random(seed), manner(seed)._replace(by_styles=by_styles)
        names = [name for name in draw.sample(sorted(PLANTS), len(PLANTS)) if PLANTS[name].needs(way)]
        chosen = list({PLANTS[name].code: name for name in names}.values())[: draw.randint(1, 4)]
        letter = Letter()
        for name in chosen:
            letter = PLANTS[name].plant(letter)
        faults = told(written(letter, way))
        planted.update(chosen)
        found.update(name for name in chosen if tells(faults, PLANTS[name]))
    shares = {name: f"{found[name]}/{number}" for name, number in sorted(planted.items())}
    print(f"{found.total()}/{planted.total()}", shares)
    assert found.total() >= LEAST_SHARE * planted.total()
    assert all(found[name] >= LEAST_SHARE * number for name, number in planted.items()), shares


@pytest.mark.parametrize(
    "name", ["正文宋体", "正文四号", "段首不缩进", "行距30磅", "段后10磅", "正文红字", "正文加粗"]
)
@pytest.mark.parametrize("seed", range(4))
def test_one_paragraph_among_many_is_told_with_its_words(name: str, seed: int) -> None:
    """As it comes from a page of the web or from another's letter."""
    plant, way = PLANTS[name], manner(seed)._replace(by_styles=False)
    letter = Letter(looks=LOOKS | {"pasted": plant.plant(Letter()).looks["body"]})
    (fault,) = told(written(letter, way, pasted="县里来的同志看了两个村的沟渠和公厕。"))
    assert tells([fault], plant)
    assert "“县里来的同志看了两个村的沟渠和公…”" in fault.message


@given(st.integers(0, 1_000_000))
@settings(max_examples=examples(60))
def test_a_letter_typed_as_word_begins_has_no_wall_of_lines(seed: int) -> None:
    """宋体 小四 throughout, bold headings, Word's margins: of one place all is told in one line, with every item."""
    songs = {name: look._replace(face="宋体", size=24, line=None) for name, look in LOOKS.items()}
    songs |= {name: songs[name]._replace(bold=True) for name in ("title", "heading1", "heading2", "heading3")}
    letter = Letter(
        looks=songs | {"mark": LOOKS["mark"], "imprint": LOOKS["imprint"]}, margins=(1440, 1800) * 2
    )
    faults = told(written(letter, manner(seed)))
    assert {"上边距（天头）", "右边距（版心宽156毫米）", "正文字体", "正文字号", "标题加粗"} <= items(faults)
    number = Counter(fault.code for fault in faults)
    assert number["W601"] == number["W604"] == 1
    assert number["W606"] <= len(("一级", "二级", "三级", "段首"))
    assert number.total() <= MOST_LINES


def test_our_own_look_has_none() -> None:
    for fonts in ("windows", "gb2312", "gbk", "open"):
        data = docx.write(Document((Paragraph((Run("甲"),)),)), fonts=fonts)
        assert told(data) == told(data, by_styles=True) == []
    assert told(starter_reference()) == told(starter_reference(), by_styles=True) == []


def test_each_deviation_is_named_with_its_clause_and_a_cure() -> None:
    document = python_docx.Document(io.BytesIO(starter_reference()))
    section = document.sections[0]
    section.top_margin, section.left_margin = Mm(25.4), Mm(31.8)
    document.styles["Heading 1"].font.bold = True
    document.styles["Title"].font.size = 279400 + 50800
    buffer = io.BytesIO()
    document.save(buffer)
    for by_styles in (True, False):
        found = {fault.message: fault for fault in told(buffer.getvalue(), by_styles=by_styles)}
        page = found["上边距（天头）：现在是 25.4毫米；左边距（订口）：现在是 31.8毫米"]
        basis = "（GB/T 9704—2012 5.2.1，国标规定）"
        assert page.fix == f"“页边距”里，“上”改为37毫米（3.7厘米），“左”改为28毫米（2.8厘米）{basis}"
        bold = next(fault for message, fault in found.items() if message.startswith("一级标题加粗"))
        assert (bold.level, bold.code) == ("提示", "W606")
        assert any("7.3.1" in fault.fix for message, fault in found.items() if "标题字号" in message)


def test_words_default_file_leaves_it_in_many_places() -> None:
    """It has no words: its styles are looked at."""
    buffer = io.BytesIO()
    python_docx.Document().save(buffer)
    assert {"纸张", "行距", "正文字体", "正文字号", "页码"} <= items(told(buffer.getvalue()))


def test_the_command_lists_and_does_not_refuse(tmp_path: Path, report: Command) -> None:
    python_docx.Document().save(str(tmp_path / "office.docx"))
    done = report("check", "--layout", "office.docx", "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)["problems"]
    assert {each["code"][:2] for each in found} == {"W6"}
    assert any("5.1" in each["fix"] for each in found)


def test_template_new_writes_a_reference_to_be_edited(tmp_path: Path, report: Command) -> None:
    done = report("template", "new", "我的话", "--with-reference")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith("reference.docx")
    document = python_docx.Document(str(tmp_path / "我的话" / "reference.docx"))
    document.styles["Title"].font.name = "Arial"
    document.save(str(tmp_path / "我的话" / "reference.docx"))
    (tmp_path / "a.yaml").write_text("单位: 某局\n正文: 甲\n落款: {日期: 2016-10-17}\n", encoding="utf-8")
    assert report("build", "a.yaml", "--template", "我的话").returncode == 0
    built = python_docx.Document(str(tmp_path / "a.docx"))
    assert built.styles["Title"].font.name == "Arial"
    assert "不会印出来" not in "".join(p.text for p in built.paragraphs)


PLAIN = """单位: {名称: 白塔镇人民政府, 自称: 我镇}
标题: 环境卫生工作情况汇报
主送机关: 县爱卫办
正文: |
  四月以来，我镇组织保洁员清扫主要道路。
措施:
  - 标题: 清扫道路
    正文: 各村落实一周一查、一月一评，做到件件有回音。
    措施:
      - {标题: 集中清运, 正文: 清运垃圾36.5吨。, 措施: [{标题: 镇区, 正文: 清扫道路12条。}]}
      - {标题: 落实管护, 段首标题: 是, 正文: 落实保洁员24名。}
  - {标题: 日常检查, 要点: [查道路, 查沟渠]}
存在问题: 部分村的垃圾桶不够。
统计表:
  - {名称: 各村情况, 计量单位: 吨, 列: [村, 清运量], 行: [[南河村, 36], [北河村, 12]], 注: 截至九月底。}
图表: [{名称: 各村清运量, 表格: 各村情况}]
附件:
  - {标题: 各村情况表, 表格: 各村情况}
  - {标题: 检查办法, 正文: 每周检查一次。}
"""
SIGNED = {
    "unsealed": "落款: {日期: 2016-09-30}\n",
    "sealed": "落款: {日期: 2016-09-30, 用印: 是}\n",
    "below the title": "落款: {日期: 2016-09-30, 位置: 题下}\n",
    "two": "落款: {单位: [白塔镇人民政府, 青溪县爱国卫生运动委员会办公室], 日期: 2016-09-30, 用印: 是}\n",
}
OFFICIAL = """版式: 红头
紧急程度: 加急
发文字号: 白政〔2016〕13号
抄送: [县卫生健康局]
印发: {单位: 白塔镇党政办公室, 日期: 2016-10-08}
"""
FORMS = {
    "plain": "",
    "report": OFFICIAL + "份号: '000015'\n文种: 报告\n签发人: [周明远, 李四, 王五]\n附注: 联系人：王小兰\n",
    "notice": OFFICIAL + "文种: 通知\n",
    "letter": OFFICIAL.replace("印发: {单位: 白塔镇党政办公室, 日期: 2016-10-08}\n", "文种: 函\n"),
    "minutes": "版式: 红头\n文种: 纪要\n发文字号: 第3期\n出席: [张三, 李四]\n请假: 王五\n列席: 赵六\n",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("signed", SIGNED)
def test_our_own_papers_have_none(form: str, signed: str, tmp_path: Path) -> None:
    """In each form, with headings of every level, tables, charts and attachments."""
    fonts = "open" if signed == "sealed" else "windows"
    text = PLAIN + SIGNED[signed] + FORMS[form] + f"字体: {fonts}\n"
    if form != "plain":
        kind = {"report": "报告", "notice": "通知", "letter": "函", "minutes": "会议纪要"}[form]
        text = text.replace("工作情况汇报", f"工作的{kind}")
    if form == "minutes":
        text = text.replace("主送机关: 县爱卫办\n", "")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    report = read_report(tmp_path / "a.yaml")
    assert [fault.message for fault in told(docx.write(compose(report), fonts=fonts))] == []


def test_a_report_that_nobody_changed_looks_as_it_was_made(tmp_path: Path) -> None:
    """The looks that an office lends are looked at when asked for, and as soon as somebody changes the document."""
    made = tmp_path / "a.docx"
    build(ROOT / "examples" / "form" / "campaign.yaml", made)

    def looked_at(path: Path, **asked: bool) -> bool:
        return any(each.code.startswith("W6") for each in check(path, **asked).problems)

    assert not looked_at(made)
    assert looked_at(made, layout=True)
    commented = tmp_path / "b.docx"
    check(made, layout=True, comments=commented)
    assert looked_at(commented)
    changed = python_docx.Document(str(made))
    changed.save(str(made))
    assert looked_at(made)


@given(
    st.integers(2, 40), st.integers(1, 3), st.booleans(), st.sampled_from(["2016年10月17日", "2016年1月1日"])
)
@settings(max_examples=examples(60))
def test_our_own_signature_has_nothing_said_of_it_however_long(
    length: int, organs: int, sealed: bool, day: str
) -> None:
    names = ("青" * (length - 1) + "局", "白塔镇人民政府", "某局")[:organs]
    text = Paragraph((Run(f"{'国' * 60}。"),))
    document = Document((Title(("关于爱国卫生工作情况的汇报",)), text, Signature(names, day, sealed)))
    assert told(docx.write(document)) == []


@given(
    st.integers(2, 50),
    st.integers(0, 20),
    st.integers(1, 5),
    st.sampled_from(["document", "letter"]),
    st.integers(2, 40),
)
@settings(max_examples=examples(60))
def test_our_own_red_head_has_nothing_said_of_it_however_long(
    mark: int, number: int, signers: int, kind: Literal["document", "letter"], office: int
) -> None:
    by = ("周明", "欧阳建安", "李然", "王小溪", "赵云")[:signers] if kind == "document" else ()
    head = RedHead((f"{'青' * mark}局文件",), kind=kind, number=f"青{'卫' * number}〔2016〕13号", signers=by)
    blocks: tuple[Block, ...] = (
        head,
        Title(("青溪县某局关于爱国卫生工作情况的报告",)),
        Addressee("某市某局："),
        Paragraph((Run(f"{'国' * 60}。"),)),
        Signature(("青溪县某局",), "2016年10月17日", True),
        Imprint("", "抄送：某局。", f"{'青' * office}办公室", "2016年10月19日印发"),
    )
    assert told(docx.write(Document(blocks))) == []
