"""The arithmetic: rates, comparisons, goals, totals, and what is only worded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.facts import TableFact, facts_of, table_fact, typed_table_fact
from patriotic_report.indicators import why_never_added, why_no_sum
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
        ("2万元", "-1万元", "上年同期为负数，不作比较"),
        ("-1万元", "-1万元", "与上年同期持平"),
        ("-1%", "-3%", "上年同期为负数，不作比较"),
    ],
)
def test_comparison_is_worded_without_signs(value: str, base: str, phrase: str) -> None:
    assert fact(数量=value, 上年同期=base).year_on_year == phrase  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "count",
    [
        {"数量": "5块11面", "目标值": "5块"},
        {"数量": "5吨", "目标值": "5处"},
        {"数量": "-5吨", "目标值": "5吨"},
    ],
)
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
        ({"数量": "-10吨", "其中": {"甲": "-4吨"}}, []),
        ({"数量": "-1吨", "分项": {"甲": "-4吨", "乙": "3吨"}}, []),
        ({"数量": "-50%", "分子": "0吨", "分母": "10吨"}, ["A012"]),
        ({"数量": "48.39%", "分子": "491441户", "分母": "101.5万户"}, []),
        ({"数量": "58.39%", "分子": "491441户", "分母": "101.5万户"}, ["A012"]),
    ],
)
def test_figures_that_do_not_agree_are_named(count: dict[str, object], codes: list[str]) -> None:
    fields, _ = validate({**SMALL, "数据": {"某项": count}})
    assert fields is not None
    assert [fault.code for fault in facts_of(fields).warnings] == codes


def reckon(columns: list[object], rows: list[list[str]], **fields: object) -> TableFact:
    table = {"名称": "表", "列": columns, "行": rows, **fields}
    read, faults = validate({**SMALL, "统计表": [table]})
    assert read is not None, faults
    assert read.tables is not None
    return table_fact(read.tables[0], read.tables[0].rows or ())


def last(columns: list[object], rows: list[list[str]], **fields: object) -> tuple[str, ...]:
    fact = reckon(columns, rows, 合计="是", **fields)
    assert fact.faults == ()
    return fact.rows[-1].cells


def column(*cells: str, unit: str = "", first: str = "乡镇") -> TableFact:
    head: object = {"名称": "数", "计量单位": unit} if unit else "数"
    return reckon([first, head], [[str(n), cell] for n, cell in enumerate(cells)], 合计="是")


@pytest.mark.parametrize(
    ("cells", "unit", "total"),
    [
        (("0.1", "0.2", ""), "", "0.3"),
        (("约3吨", "2吨"), "", "约5吨"),
        (("10余处", "2处"), "", "约12处"),
        (("1.5吨", "500公斤"), "", "2吨"),
        (("500公斤", "1.5吨"), "", "2000公斤"),
        (("3万元", "5.5万元"), "", "8.5万元"),
        (("3万元", "500元"), "", "30500元"),
        (("0起", ""), "", "0起"),
        (("1,200", "8"), "", "1208"),
        # a cell's own unit wins over the head's, and the sum is in the head's
        (("1.5", "500公斤"), "吨", "2"),
        (("3", "500元", "2"), "万元", "5.05"),
        (("约3", "2"), "吨", "约5"),
        (("0", "0"), "处", "0"),
        (("5", "-20"), "吨", "-15"),
        (("-3", "3"), "吨", "0"),
        (("－0.5吨", "500公斤"), "", "0吨"),
        (("+3", "-5", "持平"), "处", "-2"),
        (("持平", "+0.5"), "万元", "0.5"),
        (("", ""), "处", ""),
        (("未报", "甲"), "", ""),
        (("2015年", "2016年"), "", ""),
        (("3年", "2年"), "", "5年"),
    ],
)
def test_a_column_adds(cells: tuple[str, ...], unit: str, total: str) -> None:
    fact = column(*cells, unit=unit)
    assert fact.faults == ()
    assert fact.rows[-1].cells == ("合计", total)


@pytest.mark.parametrize(
    ("cells", "unit", "first", "why"),
    [
        (("95%", "90%"), "", "乡镇", "比率不能相加"),
        (("3吨", "95%"), "", "乡镇", "比率不能相加"),
        (("95", "90"), "%", "乡镇", "比率不能相加"),
        (("3只/间", "2只/间"), "", "乡镇", "密度"),
        (("第3位", "2位"), "", "乡镇", "不是一个数"),
        (("95分", "90分"), "", "乡镇", "得分"),
        (("3人", "5人次"), "", "乡镇", "单位不同"),
        (("3台", "5台次"), "", "乡镇", "单位不同"),
        (("3张", "5份"), "", "乡镇", "单位不同"),
        (("若干", "3吨"), "", "乡镇", "若干"),
        (("3", "5"), "人", "活动", "跨活动"),
    ],
)
def test_a_column_that_does_not_add_says_why(cells: tuple[str, ...], unit: str, first: str, why: str) -> None:
    (fault,) = column(*cells, unit=unit, first=first).faults
    assert fault.code == "A020"
    assert why in fault.message


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (("过程", "死亡"), (("“韦帕”", "3"), ("“竹节草”", "4"))),
        (("年度", "死亡"), (("2024年", "3"), ("2025年", "4"))),
        (("项目", "死亡"), (("6月18日至20日", "3"), ("7月8日8时—10日14时", "4"))),
        (("阶段", "死亡"), (("1—3月", "3"), ("2025年上半年", "4"))),
        (("序号", "时间", "死亡"), (("1", "8月", "3"), ("2", "9月", "4"))),
        (("乡镇", "月份", "死亡"), (("甲", "8月", "3"), ("甲", "9月", "4"))),
    ],
)
def test_a_person_is_not_counted_twice_over_times(
    heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    (fault,) = reckon(
        [*heads[:-1], {"名称": heads[-1], "计量单位": "人"}], list(map(list, rows)), 合计="是"
    ).faults
    assert (fault.code, "跨活动" in fault.message) == ("A020", True)


@pytest.mark.parametrize(
    "rows", [(("甲", "8月", "3"), ("乙", "9月", "4")), (("甲", "8月", "3"), ("甲", "未定", "4"))]
)
def test_units_with_a_day_each_are_units(rows: tuple[tuple[str, ...], ...]) -> None:
    fact = reckon(["乡镇", "开工日期", {"名称": "安置", "计量单位": "人"}], list(map(list, rows)), 合计="是")
    assert (fact.faults, fact.rows[-1].cells) == ((), ("合计", "", "7"))


def test_what_is_not_all_and_what_is_not_nothing_prints_neither_100_nor_0() -> None:
    columns: list[object] = [
        {"名称": "名次", "排名": "完成率"},
        "乡镇",
        "完成",
        "任务",
        {"名称": "占比", "占比": "完成"},
        {"名称": "完成率", "分子": "完成", "分母": "任务"},
    ]
    fact = reckon(columns, [["甲", "249999", "250000"], ["乙", "1", "1"], ["丙", "约5", "5"]], 合计="是")
    assert [row.cells for row in fact.rows] == [
        ("3", "甲", "249999", "250000", "约99.998%", "99.9996%"),
        ("1", "乙", "1", "1", "约0.0004%", "100%"),
        ("1", "丙", "约5", "5", "约0.002%", "约100%"),
        ("", "合计", "约250005", "250006", "约100%", "约99.9996%"),
    ]


def test_persons_add_across_units() -> None:
    assert column("3", "5", unit="人").rows[-1].cells == ("合计", "8")


def test_a_column_may_stay_out_of_the_total() -> None:
    rows = [["甲", "95%", "1"], ["乙", "90%", "2"]]
    assert last(["乡镇", {"名称": "率", "合计": "否"}, "数"], rows) == ("合计", "", "3")


def test_shares_ranks_and_rates() -> None:
    columns: list[object] = [
        {"名称": "名次", "排名": "清运"},
        "乡镇",
        {"名称": "清运", "计量单位": "吨"},
        {"名称": "占比", "占比": "清运"},
        {"名称": "任务", "计量单位": "户"},
        {"名称": "完成", "计量单位": "户"},
        {"名称": "完成率", "分子": "完成", "分母": "任务"},
    ]
    rows = [["甲", "3", "10", "9"], ["乙", "5", "0", "0"], ["丙", "", "20", "21"], ["丁", "5", "", ""]]
    fact = reckon(columns, rows, 合计="是")
    assert fact.faults == ()
    assert [row.cells for row in fact.rows] == [
        ("3", "甲", "3", "23.08%", "10", "9", "90%"),
        ("1", "乙", "5", "38.46%", "0", "0", "—"),
        ("", "丙", "", "", "20", "21", "105%"),
        ("1", "丁", "5", "38.46%", "", "", ""),
        ("", "合计", "13", "100%", "30", "30", "100%"),
    ]
    assert fact.sums.text("清运") == "13吨"
    assert fact.sums.average("清运") == "4.33吨"


def test_units_may_be_ranked_by_what_they_reached() -> None:
    columns: list[object] = [
        "乡镇",
        {"名称": "清运", "列": ["完成", "任务", {"名称": "完成率", "分子": "完成", "分母": "任务"}]},
        {"名称": "名次", "排名": "清运/完成率"},
    ]
    rows = [["甲", "1", "2"], ["乙", "3", "3"], ["丙", "5", "0"], ["丁", "2", "4"], ["戊", "", "1"]]
    fact = reckon(columns, rows, 排序="完成率")
    assert [(row.cells[0], row.cells[3:]) for row in fact.rows] == [
        ("乙", ("100%", "1")),
        ("甲", ("50%", "2")),
        ("丁", ("50%", "2")),
        ("丙", ("—", "")),
        ("戊", ("", "")),
    ]


def test_negative_figures_are_no_shares_of_nothing() -> None:
    columns: list[object] = [
        "镇",
        {"名称": "增减", "计量单位": "吨"},
        {"名称": "占比", "占比": "增减"},
        {"名称": "名次", "排名": "增减"},
    ]
    assert [row.cells[1:] for row in reckon(columns, [["甲", "-3"], ["乙", "+1"]], 合计="是").rows] == [
        ("-3", "—", "2"),
        ("+1", "—", "1"),
        ("-2", "—", ""),
    ]


def test_groups_have_subtotals() -> None:
    rows = [["城区", "甲", "1"], ["城区", "乙", "2"], ["城郊", "丙", "4"]]
    fact = reckon(["片区", "街道", "数"], rows, 合计="是", 分组="是", 小计="是")
    assert [(row.kind, row.cells) for row in fact.rows[2:]] == [
        ("subtotal", ("城区", "小计", "3")),
        ("data", ("城郊", "丙", "4")),
        ("subtotal", ("城郊", "小计", "4")),
        ("total", ("合计", "", "7")),
    ]
    torn = reckon(["片区", "街道", "数"], [rows[0], rows[2], rows[1]], 分组="是")
    assert [(fault.code, fault.path) for fault in torn.faults] == [("A024", ("rows", 2, 0))]


def test_rows_may_be_sorted() -> None:
    fact = reckon(["街道", "数"], [["甲", "1"], ["乙", ""], ["丙", "3"], ["丁", "3"]], 排序="数")
    assert [row.cells[0] for row in fact.rows] == ["丙", "丁", "甲", "乙"]


def test_heads_of_two_levels() -> None:
    columns: list[object] = ["街道", {"名称": "清运垃圾", "列": [{"名称": "数量", "计量单位": "吨"}, "车次"]}]
    read, faults = validate({**SMALL, "统计表": [{"名称": "表", "列": columns, "行": [["甲", "1", "2"]]}]})
    assert read is not None, faults
    assert read.tables is not None
    assert read.tables[0].head_rows == (("街道", "清运垃圾", "清运垃圾"), ("街道", "数量（吨）", "车次"))


@pytest.mark.parametrize(
    ("count", "change"),
    [
        ({"数量": "80%", "上年同期": "60%"}, "由60%提高到80%，提高20个百分点"),
        ({"数量": "60.5%", "上年同期": "80%"}, "由80%降低到60.5%，降低19.5个百分点"),
        ({"数量": "60条", "上年同期": "50条"}, "由50条增加到60条，增长20%"),
        ({"数量": "约60条", "上期": "80条"}, "由80条减少到约60条，下降约25%"),
        ({"数量": "60条", "上年同期": "60条"}, "与上年同期持平"),
        ({"数量": "60条", "上年同期": "0条"}, "上年同期为0，不作比较"),
    ],
)
def test_changes(count: dict[str, str], change: str) -> None:
    assert fact(**count).change == change  # type: ignore[attr-defined]


def test_shares_and_means_of_parts() -> None:
    found = fact(分项={"甲": "1吨", "乙": "500公斤"}, 其中={"丙": "1吨"})
    assert found.text == "1.5吨"  # type: ignore[attr-defined]
    assert found.shares == {"甲": "66.67%", "乙": "33.33%", "丙": "66.67%"}  # type: ignore[attr-defined]
    assert found.average == "0.75吨"  # type: ignore[attr-defined]


def typed(rows: list[list[str]], **fields: object) -> TableFact:
    table = {"名称": "表", "列": ["乡镇", {"名称": "数", "计量单位": "吨"}, "率"], "行": rows, **fields}
    read, faults = validate({**SMALL, "统计表": [table]})
    assert read is not None, faults
    assert read.tables is not None
    return typed_table_fact(read.tables[0], read.tables[0].rows or ())


@pytest.mark.parametrize(("code", "at"), [("", 0), ("行政区划代码", 1), ("序号", 0)])
@pytest.mark.parametrize("of_table", [True, False])
def test_a_typed_subtotal_is_known_in_the_column_that_names_the_row(
    code: str, at: int, of_table: bool
) -> None:
    unit = {"计量单位": "吨"}
    own = {} if of_table else unit
    columns: list[object] = ["镇", "村", {"名称": "垃圾", **own}, {"名称": "可回收物", **own}]
    rows = [["甲镇", "甲村", "3", "1"], ["甲镇", "乙村", "2", "2"], ["甲镇", "小计", "5", "3"]]
    rows += [["乙镇", "丙村", "4", "5"], ["乙镇", "丁村", "1", "1"], ["乙镇", "小计", "5", "6"]]
    if code:
        columns.insert(at, code)
        for number, row in enumerate(rows, 341126001):
            row.insert(at, "" if "小计" in row else str(number))
    fact = typed(rows, 列=columns, 合计="是", **(unit if of_table else {}))
    assert fact.rows[-1].cells[-2:] == ("10", "9")
    assert fact.faults == ()


def test_a_typed_row_that_is_part_of_another_is_in_no_sum() -> None:
    rows = [["甲", "3", ""], ["其中：城区", "1", ""], ["乙", "2", ""]]
    for fields in (
        {"合计": "是"},
        {"列": ["乡镇", {"名称": "数", "计量单位": "吨"}, "率", {"名称": "占", "占比": "数"}]},
    ):
        (fault,) = typed(rows, **fields).faults
        assert (fault.code, fault.level, fault.path) == ("A026", "错误", ("rows", 1, 0))
    (fault,) = typed([*rows, ["合计", "6", ""]]).faults[-1:]
    assert (fault.code, fault.level) == ("A026", "错误")
    fact = typed(rows)
    assert [(fault.code, fault.level, fault.path) for fault in fact.faults] == [
        ("A026", "提示", ("rows", 1, 0))
    ]
    assert [list(row.cells) for row in fact.rows] == rows
    assert fact.sums.text("数") == "5吨"
    indicators = ["指标", {"名称": "数", "计量单位": "吨"}, "率"]
    assert typed(rows, 列=indicators).faults == ()
    assert [f.level for f in typed(rows, 列=indicators, 合计="是").faults if f.code == "A026"] == ["错误"]


def test_a_typed_total_stays_as_typed_and_is_compared() -> None:
    rows = [["甲", "1", "95%"], ["小 计", "1", ""], ["乙", "2", "90%"], ["合计", "3.0", "92%"]]
    fact = typed(rows, 合计="是")
    assert [list(row.cells) for row in fact.rows] == rows
    assert [row.source for row in fact.rows] == [0, 1, 2, 3]
    assert fact.faults == ()
    assert fact.sums.text("数") == "3吨"
    rows[3][1] = "4"
    (fault,) = typed(rows).faults
    assert (fault.code, fault.level, fault.path) == ("A023", "警告", ("rows", 3, 1))
    rows[1][1] = "2"
    assert [fault.path for fault in typed(rows).faults] == [("rows", 1, 1), ("rows", 3, 1)]


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 10000))
def test_a_rate_that_is_reckoned_is_compared_as_it_is_printed(part: int, whole: int, before: int) -> None:
    figures = {"分子": f"{part}条", "分母": f"{whole}条", "上年同期": f"{Decimal(before) / 100}%"}
    found = fact(**figures)
    typed = fact(**figures, 数量=found.text)
    for name in ("year_on_year", "change", "text"):
        assert getattr(found, name) == getattr(typed, name)
    assert fact(分子="206条", 分母="212条", 上年同期="95.2%").year_on_year == "同比提高1.97个百分点"


@pytest.mark.parametrize(
    ("name", "days", "before", "said"),
    [
        ("优良天数", "268天", "259天", "同比增加9天"),
        ("重污染天数", "2天", "0天", "同比增加2天"),
        ("驻村天数", "66天", "60天", "同比增长10%"),
    ],
)
def test_days_of_good_and_bad_air_are_more_or_fewer_days(
    name: str, days: str, before: str, said: str
) -> None:
    assert fact(数量=days, 上年同期=before, 名称=name).year_on_year == said  # type: ignore[attr-defined]


DATUMS = ["吴淞", "吴淞高程", "85基准", "1985国家高程基准", "黄海高程", "珠基", "冻结基面"]


@given(
    st.sampled_from(DATUMS),
    st.sampled_from(["米（{}）", "米({})", "m（{}）"]),
    st.integers(-500, 9000),
    st.integers(1, 9000),
)
def test_a_level_keeps_its_datum_and_no_percentage_is_said_of_it(
    datum: str, unit: str, now: int, before: int
) -> None:
    first, second = (f"{Decimal(each) / 100}{unit.format(datum)}" for each in (now, before))
    found = fact(数量=first, 上年同期=second, 目标值=second, 常年同期=second)
    assert found.text == first
    assert found.completion_rate is None
    assert found.since_normal_percent is None
    apart = abs(Decimal(now - before)) / 100
    way = "升高" if now > before else "降低"
    metres = f"{apart.normalize():f}{unit[0]}"
    assert found.year_on_year == (f"同比{way}{metres}" if now != before else "与上年同期持平")
    assert found.difference == metres
    other = fact(数量=first, 上年同期=f"20.5米（{'黄海' if datum != '黄海' else '吴淞'}）")
    assert "单位不一致" in other.why["year_on_year"]


def test_a_column_in_a_unit_with_a_datum_is_of_levels_whatever_its_head() -> None:
    assert why_never_added("石桥", "米（85基准）")
    found = why_no_sum(("石桥",), "米（吴淞）")
    assert found is not None
    assert not found.unknown
