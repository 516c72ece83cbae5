"""The arithmetic: rates, comparisons, goals, totals, and what is only worded."""

from __future__ import annotations

import pytest

from patriotic_report import facts
from patriotic_report.facts import TotalFault, facts_of, table_total
from patriotic_report.schema import validate

SMALL = {"单位": "某局", "正文": "甲", "落款": {"日期": "2016-10-17"}}


def fact(**count: object) -> object:
    fields, faults = validate({**SMALL, "数据": {"某项": count}})
    assert fields is not None, faults
    return facts_of(fields).counts["某项"]


@pytest.mark.parametrize(
    ("value", "target", "rate"),
    [
        ("40926座", "4.1万座", "99.82%"),
        ("119.01吨", "100吨", "119.01%"),
        ("1条", "3条", "33.33%"),
        ("2条", "3条", "66.67%"),
        ("9条", "10条", "90%"),
        ("1条", "8条", "12.5%"),
        ("近9条", "10条", "约90%"),
    ],
)
def test_completion(value: str, target: str, rate: str) -> None:
    assert fact(数量=value, 目标值=target).completion_rate == rate  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "base", "phrase"),
    [
        ("120吨", "100吨", "同比增长20%"),
        ("75吨", "100吨", "同比下降25%"),
        ("100吨", "100吨", "与上年同期持平"),
        ("5吨", "0吨", "上年同期为0，不作比较"),
        ("0吨", "0吨", "上年同期为0，不作比较"),
        ("80%", "60%", "同比提高20个百分点"),
        ("1.2万元", "1万元", "同比增长20%"),
    ],
)
def test_comparison_is_worded_without_signs(value: str, base: str, phrase: str) -> None:
    assert fact(数量=value, 上年同期=base).year_on_year == phrase  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [{"数量": "5块11面", "目标值": "5块"}, {"数量": "5吨", "目标值": "5处"}])
def test_what_cannot_be_reckoned_says_why(count: dict[str, str]) -> None:
    found = fact(**count)
    assert found.completion_rate is None  # type: ignore[attr-defined]
    assert found.why["completion_rate"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("goal", "result"),
    [
        ({"目标值": "4.1万座", "完成值": "40926座"}, "99.82%"),
        ({"目标值": "95%", "完成值": "96.2%"}, "达标"),
        ({"目标值": "95%以上", "完成值": "94%"}, "未达标"),
        ({"要求": "≤5%", "完成值": "5%"}, "达标"),
        ({"要求": "≥90%", "完成值": "12吨"}, ""),
    ],
)
def test_goals(goal: dict[str, str], result: str) -> None:
    fields, _ = validate({**SMALL, "目标": [{"名称": "甲", **goal}]})
    assert fields is not None
    assert facts_of(fields).goals[0].result == result


@pytest.mark.parametrize(
    ("count", "codes"),
    [
        ({"数量": "10吨", "分项": {"甲": "4吨", "乙": "5吨"}}, ["A010"]),
        ({"数量": "10吨", "分项": {"甲": "5吨", "乙": "5吨"}}, []),
        ({"数量": "10吨", "其中": {"甲": "11吨"}}, ["A011"]),
        ({"数量": "48.39%", "分子": "491441户", "分母": "101.5万户"}, []),
        ({"数量": "58.39%", "分子": "491441户", "分母": "101.5万户"}, ["A012"]),
    ],
)
def test_figures_that_do_not_agree_are_named(count: dict[str, object], codes: list[str]) -> None:
    fields, _ = validate({**SMALL, "数据": {"某项": count}})
    assert fields is not None
    assert [fault.code for fault in facts_of(fields).warnings] == codes


def table(rows: list[list[str]]) -> tuple[str, ...]:
    fields, faults = validate({**SMALL, "统计表": [{"名称": "表", "列": ["乡镇", "垃圾"], "行": rows}]})
    assert fields is not None, faults
    assert fields.tables is not None
    return table_total(fields.tables[0], fields.tables[0].rows)


def test_totals_are_exact() -> None:
    assert table([["甲", "0.1"], ["乙", "0.2"], ["丙", ""]]) == ("合计", "0.3")
    assert table([["甲", "约3吨"], ["乙", "2吨"]]) == ("合计", "约5吨")
    with pytest.raises(TotalFault):
        table([["甲", "3"], ["乙", "未报"]])


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (("1.5吨", "500公斤"), "2吨"),
        (("500公斤", "1.5吨"), "2000公斤"),
        (("3万元", "5.5万元"), "8.5万元"),
        (("3万元", "500元"), "30500元"),
        (("约3吨", "2吨"), "约5吨"),
        (("0起", ""), "0起"),
    ],
)
def test_a_column_adds_in_its_first_unit(cells: tuple[str, ...], total: str) -> None:
    assert facts._column_sum("数", list(cells)) == total


@pytest.mark.parametrize("cells", [("95%", "3吨"), ("3人", "5人次"), ("3只/间", "2吨"), ("未报", "3吨")])
def test_a_column_that_does_not_add_is_named(cells: tuple[str, ...]) -> None:
    with pytest.raises(facts.TotalFault):
        facts._column_sum("数", list(cells))
