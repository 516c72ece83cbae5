"""What is called by a name: 分子 and 分母 that are 数据, a 统计表 that has a title only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from editor_yaml import as_an_editor_reads
from patriotic_report import compose, read_report
from patriotic_report.facts import facts_of
from patriotic_report.problems import Fault, Problem
from patriotic_report.schema import validate
from patriotic_report.schema.json_schema import json_schema
from patriotic_report.writers import written

SMALL = {"单位": "某局", "正文": "甲", "落款": {"日期": "2016-10-17"}}
TABLE = {"列": ["村", "清运"], "行": [["东村", "3吨"], ["西村", "5吨"]], "合计": "是"}


def faults_of(**fields: object) -> list[Fault]:
    return [each for each in validate({**SMALL, **fields})[1] if each.level == "错误"]


# ---- 分子, 分母 ------------------------------------------------------------------------------


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rate_of_two_counts_is_that_of_their_figures(part: int, whole: int) -> None:
    rate = {"分子": f"{part}户", "分母": f"{whole}户"}
    named = {"完成": f"{part}户", "任务": f"{whole}户", "率": {"分子": "完成", "分母": "任务"}}
    fields, faults = validate({**SMALL, "数据": {**named, "直接": rate}})
    assert fields is not None, faults
    counts = facts_of(fields).counts
    assert counts["率"].text == counts["直接"].text


def test_a_count_of_another_section_is_named_too() -> None:
    section = {"标题": "改厕", "正文": "好。", "数据": {"改厕": "45户"}}
    fields, faults = validate({**SMALL, "措施": [section], "数据": {"率": {"分子": "改厕", "分母": "50户"}}})
    assert fields is not None, faults
    assert facts_of(fields).counts["率"].text == "90%"


def test_a_name_is_one_even_where_it_reads_as_a_quantity() -> None:
    counts = {"3月清运": "45吨", "率": {"分子": "3月清运", "分母": "50吨"}}
    fields, faults = validate({**SMALL, "数据": counts})
    assert fields is not None, faults
    assert facts_of(fields).counts["率"].text == "90%"


@pytest.mark.parametrize(
    ("operand", "code", "cure"),
    [
        ("改厕完工", "F069", "改厕完成"),
        ("空", "F064", "写上 数量"),
        ("率", "F064", "写上 数量"),
        ("亏", "F012", "不小于0"),
        ("几十户", "F011", "文字"),
        ("-3户", "F012", "不小于0"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(operand: str, code: str, cure: str) -> None:
    counts = {
        "改厕完成": "45户",
        "空": {"文字": "若干"},
        "亏": "-3户",
        "率": {"分子": operand, "分母": "50户"},
    }
    (fault,) = faults_of(数据=counts)
    assert (fault.code, fault.path) == (code, ("counts", "率", "numerator"))
    assert cure in fault.fix


def test_what_a_rate_is_reckoned_from_is_not_lost(tmp_path: Path) -> None:
    yaml = tmp_path / "a.yaml"
    yaml.write_text(
        "单位: 某局\n标题: 题\n正文: 改厕率{{ 改厕率 }}。\n落款: {日期: 2016-10-17}\n"
        "数据: {完成: 45户, 任务: 50户, 改厕率: {分子: 完成, 分母: 任务}}\n",
        encoding="utf-8",
    )
    told: list[Problem] = []
    assert "改厕率90%" in written(compose(read_report(yaml), warn=told.append), "md").decode()
    assert told == []


# ---- 名称 of a 统计表 ------------------------------------------------------------------------


def test_a_table_without_a_name_is_called_by_its_title() -> None:
    fields, faults = validate({**SMALL, "统计表": [{"标题": "各村清运", **TABLE}]})
    assert fields is not None, faults
    assert [(each.name, each.title) for each in fields.tables or ()] == [("各村清运", "各村清运")]


def test_a_table_without_both_is_refused() -> None:
    (fault,) = faults_of(统计表=[TABLE])
    assert (fault.code, fault.path) == ("F001", ("tables", 0, "name"))


def test_a_name_stays_beside_a_title() -> None:
    fields, _ = validate({**SMALL, "统计表": [{"名称": "甲", "标题": "各村清运", **TABLE}]})
    assert fields is not None
    assert [each.name for each in fields.tables or ()] == ["甲"]


@pytest.mark.parametrize(
    ("key", "right"), [("标题: 各村", True), ("title: 各村", True), ("名称: 甲", True), ("注: 甲", False)]
)
def test_editors_know_it(key: str, right: bool) -> None:
    text = f"单位: 某局\n正文: 好\n统计表: [{{{key}, 列: [村, 清运], 行: [[东村, 3吨]]}}]\n"
    errors = list(Draft7Validator(json_schema()).iter_errors(as_an_editor_reads(text)))
    assert (not errors) == right
