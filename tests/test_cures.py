"""A cure that carries its edits does what it says: made to the file, the problem is gone and nothing else is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import laws
from conftest import ROOT
from patriotic_report import check
from patriotic_report.edits import Edit, Replace, Respell, in_words
from patriotic_report.glossary import CHINESE, MEANT
from patriotic_report.nearest import slip_of
from patriotic_report.problems import Problem
from patriotic_report.rules.entries import rules
from patriotic_report.source import parse_source
from patriotic_report.source.editing import applied, edited

HEAD = "单位: {名称: 清河镇人民政府, 自称: 我镇}\n标题: 工作情况汇报\n落款: {日期: 2016-09-30}\n"
TYPED = {
    "a heading": "措施:\n  - 标题: '一、 宣传'  # 注\n    正文: 好。\n",
    "a heading in English": "measures: [{title: （一）宣传, text: 好。}]\n",
    "a section's first words": "措施:\n  - 正文: |\n      1. 开了会。\n\n      扫了街。\n",
    "points": "正文:\n  - 要点: [一是开了会。, 二是扫了街。, 又修了路。]\n",
    "points with headings": "正文:\n  - 要点:\n      - 标题: 第一，宣传\n        正文: 好。\n      - {标题: 整治, 正文: 好。}\n",
    "problems": '正文: 好。\n存在问题:\n  - "一是人手不够。"\n  - 正文: >-\n      二是经费\n      紧张。\n',
    "attachments": "正文: 好。\n附件:\n  - {标题: 附件1：名单, 正文: 甲。}\n",
    "attachments, one a line": "正文: 好。\n附件: [{标题: 1. 名单, 正文: 甲。}, {标题: 2、清单, 正文: 乙。}]\n",
    "an indented line": "正文: |\n  开了会。\n\n  　　扫了街。\n",
    "an indented text": '正文: "　　开了会。"\n',
    "an indented line below a flow key": "措施: [{标题: 宣传, 正文: '  好。'}]\n",
    "a table's title": "正文: 好。\n统计表: [{名称: 甲, 标题: 表1：各村, 列: [村, 处], 行: [[东村, 3], [西村, 4]]}]\n",
    "no stop": "正文: |\n  开了会。\n\n  扫了街\n",
    "half-width marks": '正文: "清了{{ 数据.沟 }},扫(街),完;(2间)见http://a.b/c,d。"\n数据: {沟: 3条}\n',
    "a confused word": '正文: "截止日期为9月5日。截止9月底，清了沟。"\n',
    "a confused word, twice and folded": "正文: >-\n  部份点位\n  整改，部份没有。\n",
    "a paraphrased word": "正文: 宽阔群众参加。\n",
    "a domain's word": "领域: 爱国卫生\n正文: 做好病媒生物防治。病媒传染病防治、病媒生物防治都到位。\n",
    "a theme": "正文: '2018年爱国卫生月以“关注小环境 共享大环境”为主题。'\n",
    "half-width marks, folded": "正文: >-\n  清了沟,\n  扫了\n  街(东街)。\n",
    "the number twice": "正文:\n  - 要点: [一是甲一是乙。, 扫了街。]\n",
    "lines where a list stands": "正文:\n  - 要点: |\n      一是扫街；\n      二是清沟。\n",
    "attachments by lines": "正文: 好。\n附件: |\n  台账\n  名单\n",
    "a range without its last mark": "正文: 好。\n起止日期: 2015年4月1-30\n",
    "a time of the day": "正文: 好。\n起止日期: {开始: 2015年10月17日9时}\n",
    "ordinals' marks": "正文: （一）、加强领导，落实责任。\n",
    "a heading's end": "措施: [{标题: 加强领导。, 正文: 好。}, {标题: 检查, 正文: 好。}]\n",
    "a heading's end, a point": "措施: [{标题: 加强领导., 正文: 好。}, {标题: 检查, 正文: 好。}]\n",
    "first and its mark": "正文: 第一、领导重视，安排到位。\n",
    "an attachment's name": "正文: 好。\n附件: [统计表。, 名单]\n",
    "a cited number": "正文: 落实青爱卫[2016]5号文件。\n",
    "a year's zeros": "正文: >-\n  二零一六年清沟，\n  二O一五年扫街。\n",
    "months with hyphens": "正文: 自2016-10起清沟，到2016-11完成。\n",
    "spans": "正文: >-\n  9月1日-9月15日，每天\n  清运10-15吨，每天10-15人。\n",
    "neighbouring numbers": "正文: 清了三、四处，扫了五、六处。\n",
    "decimal points": "正文: 清运12。5吨，完成98。6%。\n",
    "units": "正文: 清运3顿，粉刷3平方。\n",
    "straight quotes": '正文: \'清了"牛皮癣"，治了"脏乱差"。\'\n',
    "titles within titles": "正文: 学了《关于落实《方案》的通知》。\n",
    "an ellipsis": "正文: 清了沟...扫了街。\n",
    "dashes": "措施:\n  - {标题: 一项制度--门前三包, 正文: 好。}\n",
    "needless commas": "正文: 挂了横幅、展板、等，清了河道、和沟渠。\n",
    "marks twice": "正文: 清了沟，，扫了街。。\n",
    "middle dots": "正文: 开展“3.15”宣传，艾力•买买提参加。\n",
    "blanks": "正文: 清了沟 ，扫了街 。\n",
    "full stops": "正文: >-\n  清了沟｡\n  扫了街.\n",
}
LEFT = {
    "lines that may be one": "正文: 好。\n附件: |\n  1.台账\n  名单\n",
    "a name that others use": "正文: 好。\n统计表: [{名称: 表1 各村, 列: [村, 处], 行: [[东村, 3], [西村, 4]]}]\n",
    "nothing but a number": "正文: 好。\n下一步打算: [一是, 好。]\n",
    "one number behind another": "正文:\n  - 要点: [一是1. 开了会。, 扫了街。]\n",
    "ordinals that go on within the text": "正文: 1、清沟；2、扫街。\n",
    "a point behind a figure": "正文: 清理垃圾3.\n",
    "an alias": "正文: 好。\n存在问题: [&a 一是甲。, *a]\n",
}
CASES = yaml.safe_load((ROOT / "tests" / "cures.cases.yaml").read_text(encoding="utf-8"))
CARRIED = {
    *("F004", "F005", "F008", "F020", "F070", "F102", "F103", "A041", "A054"),
    *("W205", "W206", "W209", "W210", "W302", "W303", "W304", "W307", "W309", "W314"),
    *("W401", "W403", "W405", "W406", "W407", "W409", "W410", "W415", "W416", "W420"),
    *("W505", "W510", "W511", "W514", "W515"),
}
"""The codes whose cures carry edits, but W412 and W551 (tests/proofing)."""


def told(data: bytes) -> list[Problem]:
    return list(check(data, folder=ROOT / "tests" / "refused").problems)


def said(problems: list[Problem]) -> set[tuple[str, str]]:
    """What is told, whatever line it is told of."""
    return {(each.code, each.message) for each in problems}


def data_with(data: bytes, edits: tuple[Edit, ...]) -> Any:
    values = parse_source(data, "").data()
    for edit in edits:
        values = applied(values, edit)
    return values


def assert_mends(data: bytes) -> set[str]:
    """The codes of the problems that carry edits, each of which is made by itself."""
    problems = told(data)
    for each in problems:
        if each.edits:
            new = edited(data, each.edits)
            assert parse_source(new, "").data() == data_with(data, each.edits)
            assert (each.code, each.message) not in said(told(new))
    return {each.code for each in problems if each.edits}


@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED)
def test_a_cure_that_is_certain_can_be_made(text: str) -> None:
    data = (HEAD + text).encode()
    assert assert_mends(data)
    (problem,) = (each for each in told(data) if each.code != "A060")
    assert {each.code for each in told(edited(data, problem.edits))} == {"A060"}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_a_cure_that_is_not_carries_nothing(text: str) -> None:
    problems = told((HEAD + text).encode())
    assert {each.code for each in problems} & CARRIED
    assert not any(each.edits for each in problems)


def test_the_cures_of_every_refused_file_and_every_rule() -> None:
    refused = [path.read_bytes() for path in sorted((ROOT / "tests" / "refused").glob("*.yaml"))]
    broken = [rule.breaks.encode() for rule in rules().values() if rule.looks_at != "layout"]
    codes = [assert_mends(data) for data in (*refused, *broken) if is_read(data)]
    assert set().union(*codes) <= CARRIED | {"W412"}  # of a title, which all of TYPED have


def is_read(data: bytes) -> bool:
    return all(each.code[0] != "Y" for each in told(data))


def test_every_code_that_carries_edits_was_made() -> None:
    carried = {each.code for text in TYPED.values() for each in told((HEAD + text).encode()) if each.edits}
    assert carried == CARRIED


def test_the_words_of_a_cure_are_those_of_its_edits() -> None:
    (problem,) = told((HEAD + TYPED["points"]).encode())
    words = [in_words(edit) for edit in problem.edits]
    assert words == ["删去“一是”", "删去“二是”"]
    assert problem.fix.startswith(words[0])


def test_the_edits_go_by_the_keys_as_typed() -> None:
    (problem,) = told((HEAD + TYPED["a heading in English"]).encode())
    assert problem.edits == (Respell(("measures", 0, "title"), "（一）", ""),)
    (problem,) = told((HEAD + TYPED["an indented text"]).encode())
    assert problem.edits == (Replace(("正文",), "开了会。"),)


def test_what_was_given_from_outside_is_not_edited(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "措施: [{标题: 宣传, 正文: 好。}]\n", encoding="utf-8")
    (problem,) = check(path, settings={"措施.1.标题": "一、宣传"}).problems
    assert (problem.code, problem.edits) == ("F008", ())


PUPILS = "数据: {学生: {数量: 60人, 分项: {小学部: 40人, '中学部(东)': 20人}, 其中: {女生: 30人}}}\n"


@pytest.mark.parametrize(
    "cited",
    ["{{ 学生.小学部 }}", "{{ 学生.小学部.占比 }}", "{{ 数据.学生.女生 }}", "{{ 学生['中学部(东)'] }}"],
)
def test_a_part_that_is_cited_without_its_分项_is_offered_with_it(cited: str) -> None:
    text = HEAD + PUPILS + f'正文: "学生{cited}。"\n'
    (problem,) = [each for each in told(text.encode()) if each.level == "错误"]
    assert problem.code == "C005"
    cure = problem.fix.removeprefix("写成 ")
    assert cure != problem.fix
    assert told(text.replace(cited, cure).encode()) == told((HEAD + PUPILS + "正文: '{{ 学生 }}'").encode())


@pytest.mark.parametrize("typed", ["{列: [村, 处], 行: [[东村, 3]]}", "[[东村, 3]]"])
def test_a_table_typed_where_its_name_belongs_is_led_to_统计表(typed: str) -> None:
    problems = told((HEAD + f"措施: [{{标题: 宣传, 正文: 好。, 表格: {typed}}}]\n").encode())
    assert [each.code for each in problems if each.level == "错误"] == ["F004"]
    assert "统计表: [{名称: 各村情况" in problems[0].fix
    moved = "措施: [{标题: 宣传, 正文: 好。, 表格: 各村情况}]\n统计表: [{名称: 各村情况, 列: [村, 处], 行: [[东村, 3]]}]\n"
    assert not [each for each in told((HEAD + moved).encode()) if each.level != "提示"]


def test_a_count_whose_parts_are_summed_in_the_text_is_cited() -> None:
    text = HEAD + "数据: {学生: {分项: {小学部: 40人, 中学部: 20人}}}\n正文: '学生{{ 合计.学生 }}。'\n"
    assert [each.code for each in told(text.encode()) if each.level == "警告"] == []


def test_a_column_of_two_rows_of_heads_is_offered_as_it_is_cited() -> None:
    columns = "[村, {名称: 改厕, 列: [任务（户）, 完成（户）]}, {名称: 清运, 列: [任务（吨）, 完成（吨）]}]"
    table = f"统计表: [{{名称: 表, 列: {columns}, 合计: 是, 行: [[东村, 5, 4, 3, 2], [西村, 5, 4, 3, 2]]}}]\n"
    text = HEAD + table + '正文: "完成{{ 合计.完成 }}。"\n'
    (problem,) = [each for each in told(text.encode()) if each.level == "错误"]
    assert "写成 合计['改厕/完成']" in problem.message
    for cited in ("{{ 合计['改厕/完成'] }}", "{{ 合计['表/清运/完成'] }}", "{{ 合计['完成（吨）'] }}"):
        again = told(text.replace("{{ 合计.完成 }}", cited).encode())
        assert not [each for each in again if each.level == "错误"], cited
    plain = text.replace("（户）", "").replace("（吨）", "")
    (problem,) = [each for each in told(plain.encode()) if each.level == "错误"]
    assert problem.fix == "是不是 {{ 合计['改厕/完成'] }}？"
    assert not [
        each
        for each in told(plain.replace("合计.完成", "合计['改厕/完成']").encode())
        if each.level == "错误"
    ]


def test_two_columns_of_one_name_in_two_units_are_cited_with_them() -> None:
    rows = "[[东村, 3, 2], [西村, 3, 1]]"
    table = f"统计表: [{{名称: 表, 列: [村, 清运（吨）, 清运（车）], 合计: 是, 行: {rows}}}]\n"
    for cited in ("合计.清运", "合计['表/清运']", "平均.清运"):
        text = HEAD + table + f'正文: "清运{{{{ {cited} }}}}。"\n'
        (problem,) = [each for each in told(text.encode()) if each.level == "错误"]
        assert "写成 合计['清运（吨）']" in problem.message
    text = HEAD + table + "正文: \"清运{{ 合计['清运（吨）'] }}。\"\n"
    assert not [each for each in told(text.encode()) if each.level == "错误"]


def test_why_a_rate_has_no_mean_is_said() -> None:
    rows = "[[东村, 5, 4, 80], [西村, 5, 4, 80]]"
    table = f"统计表: [{{名称: 表, 列: [村, 任务（户）, 完成（户）, 完成率（%）], 合计: 是, 行: {rows}}}]\n"
    (problem,) = [
        each
        for each in told((HEAD + table + "正文: 共{{ 平均.完成率 }}。\n").encode())
        if each.level == "错误"
    ]
    assert "没有平均，它的合计是“完成（户）”的合计÷“任务（户）”的合计" in problem.message


def errors(text: str) -> list[Problem]:
    return [each for each in told(text.encode()) if each.level == "错误"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["says"][0]))
def test_a_cure_that_is_followed_leads_to_a_report(case: dict[str, Any]) -> None:
    problems = errors(case["wrong"])
    assert problems
    for words in case["says"]:
        assert any(words in each.fix for each in problems), problems
    assert not errors(case["right"])


def test_most_mistakes_are_one_fault() -> None:
    """Only what was typed twice is told twice."""
    assert len(CASES) >= 60
    assert [case["says"] for case in CASES if len(errors(case["wrong"])) > 1] == [["“目标值”"]]


def test_what_is_merely_alike_is_not_offered() -> None:
    for key in ("lamp", "天气", "预算数", "负责", "x"):
        (problem,) = errors(f"{HEAD}正文: 好。\n{key}: 3\n")
        assert problem.fix.startswith("报告里可以写：")


def test_near_words_are_none_of_the_fields_and_mean_one() -> None:
    fields = [dotted.split(".")[-1] for meant in MEANT.values() for dotted in meant]
    assert set(fields) <= set(CHINESE)
    assert not {word for word, meant in MEANT.items() if CHINESE.get(meant[0]) == word}


@given(
    st.text("甲乙丙丁a", min_size=1, max_size=8),
    st.integers(0, 7),
    st.sampled_from(["drop", "double", "swap"]),
)
@settings(max_examples=laws.examples(60))
def test_one_slip_is_a_slip_and_nothing_shared_is_none(word: str, at: int, how: str) -> None:
    at %= len(word)
    after = {"drop": "", "double": word[at] * 2, "swap": word[at + 1 : at + 2] + word[at]}[how]
    typed = word[:at] + after + word[at + (2 if how == "swap" else 1) :]
    assert slip_of(typed, [word]) == (word if max(len(word), len(typed)) > 1 and typed else "")
    assert slip_of("戊己庚辛" * len(word), [word]) == ""
