"""What stands over a column and in its cells says one unit: names with numerals, units above, money, brackets."""

from __future__ import annotations

from pathlib import Path

import pytest
from numbers_helpers import codes, data, refused, rolled, xlsx

import patriotic_report
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.rollups import roll_up
from patriotic_report.schema import QuantityFault, parse_quantity
from patriotic_report.source import parse_source

REPORT = """单位: 某县爱卫办
标题: 某县环境整治情况
落款: {日期: 2025-10-08}
正文: TEXT
统计表:
  - {名称: 表, 文件: FILE, 合计: 是}
"""


def csv_file(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def printed(file: Path, text: str = "甲。") -> tuple[list[list[str]], list[Problem]]:
    """The table that is printed of a file, and what was said."""
    report = REPORT.replace("FILE", file.name).replace("TEXT", f'"{text}"')
    made = patriotic_report.build(report.encode(), folder=file.parent, to="md")
    (page,) = (body.decode() for name, body in made.files.items() if name.endswith(".md"))
    lines = [line for line in page.split("\n") if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [*rows, [page]], list(made.problems)


def table_refused(file: Path) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as caught:
        printed(file)
    assert all(problem.fix for problem in caught.value.problems)
    return [(p.code, p.place.file) for p in caught.value.problems if p.level == "错误"]


@pytest.mark.parametrize("above", [(), (",,单位：吨",)])
def test_towns_whose_names_begin_with_a_numeral_are_names(tmp_path: Path, above: tuple[str, ...]) -> None:
    file = csv_file(
        tmp_path,
        "a.csv",
        *above,
        "序号,乡镇,清运垃圾",
        "1,九江路街道,2",
        "2,平安街道,3",
        "3,三合镇,4",
        ",共计,9",
    )
    rows, _ = printed(file)
    assert rows[-2] == ["", "共计", "9"]


def test_the_cell_that_is_unlike_most_is_the_culprit(tmp_path: Path) -> None:
    for head in ("清运（吨）", "清运"):
        file = csv_file(tmp_path, "a.csv", f"乡镇,{head}", "甲镇,12车", "乙镇,5", "丙镇,6")
        assert table_refused(file) == [("A020", "a.csv!B2")]
        assert refused(file) == [("R011", "a.csv!B2")]


def test_what_never_adds_may_be_in_any_unit(tmp_path: Path) -> None:
    file = csv_file(tmp_path, "a.csv", "乡镇,得分,清运（吨）", "甲镇,85分,1", "乙镇,90分,1", "丙镇,95,1")
    assert data(file)["数据"]["清运"]["数量"] == "3吨"
    assert codes(file).count("R011") == 1


@pytest.mark.parametrize("other", ["", "档", "人次", "公斤", "万吨"])
def test_rows_of_which_one_says_another_unit_or_none_have_no_sum(tmp_path: Path, other: str) -> None:
    rows = ("指标,计量单位,数量", "清运垃圾,吨,11.32", f"其他,{other},68481")
    table, said = printed(csv_file(tmp_path, "a.csv", *rows))
    assert table[-2] == ["合计", "", ""]
    assert [p.code for p in said if "计量单位不同" in p.message] == ["A020"]


def test_rows_in_one_unit_have_a_sum_however_it_is_spelled(tmp_path: Path) -> None:
    rows = ("指标,计量单位,数量", "清运,公斤,11", "回收,千克,5", "其他,kg,2")
    assert printed(csv_file(tmp_path, "a.csv", *rows))[0][-2] == ["合计", "", "18"]


def test_a_column_of_whose_the_rows_are_is_none_of_units(tmp_path: Path) -> None:
    rows = ("街道,单位,清运（吨）", "东街道,环卫站,11", "西街道,园林处,5")
    assert printed(csv_file(tmp_path, "a.csv", *rows))[0][-2] == ["合计", "", "16"]


def test_a_unit_that_nobody_knows_stands_in_a_row_of_units(tmp_path: Path) -> None:
    file = csv_file(tmp_path, "a.csv", "乡镇,清运,改厕,评议", ",吨,户,样件", "甲镇,1,2,3", "乙镇,4,5,6")
    assert data(file)["数据"]["清运"]["数量"] == "5吨"
    assert data(file)["数据"]["改厕"]["数量"] == "7户"


def test_a_unit_over_two_columns_is_theirs(tmp_path: Path) -> None:
    rows = [["乡镇", "改厕（户）", None, None], [None, "任务数", "完成数", "完成率"], ["甲镇", 10, "5户", 50], ["乙镇", 10, 7, 70]]  # fmt: skip
    file = xlsx(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:D1"])
    body, _ = printed(file, "完成{{ 合计.完成数 }}。")
    assert body[-2] == ["合计", "20", "12", "60"]
    assert "完成12户。" in body[-1][0]
    assert {row.name for row in rolled(file).figures} == {"改厕"}


def test_the_unit_over_a_table_is_none_of_its_rates(tmp_path: Path) -> None:
    file = csv_file(
        tmp_path, "a.csv", "单位：吨,,,", "乡镇,清运,覆盖率,得分", "甲镇,5,95.5,90", "乙镇,6,80,91"
    )
    assert rolled(file).text.count("吨") == 2
    assert data(file)["统计表"][0]["行"] == [["甲镇", "5", "95.5", "90"], ["乙镇", "6", "80", "91"]]


def test_a_currency_says_no_more_than_the_rows_own_unit(tmp_path: Path) -> None:
    rows = [["填报单位：甲镇"], ["指标", "计量单位", "数量"], ["投入资金", "万元", 12.5], ["清运", "吨", 3]]
    file = xlsx(tmp_path / "a.xlsx", rows, formats={"C3": '"￥"#,##0.00'})
    assert data(file)["数据"]["投入资金"]["数量"] == "12.50万元"


def test_a_currency_is_no_unit_of_a_column_whose_rows_have_their_own(tmp_path: Path) -> None:
    rows = [["指标", "计量单位", "数量"], ["投入资金", "万元", 67736], ["清运", "吨", None]]
    table, _ = printed(xlsx(tmp_path / "a.xlsx", rows, formats={"C2": '"￥"#,##0.00'}))
    assert table[0][2] == "数量"
    assert table[2:-1] == [["投入资金", "万元", "67736.00"], ["清运", "吨", ""], ["合计", "", ""]]


def test_a_currency_says_no_more_than_the_unit_above(tmp_path: Path) -> None:
    rows = [["乡镇", "资金（万元）", None], [None, "任务数", "完成数"], ["甲镇", 10, 5], ["乙镇", 10, 7]]
    formats = {f"{column}{row}": '"￥"#,##0' for column in "BC" for row in (3, 4)}
    file = xlsx(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:C1"], formats)
    assert data(file)["数据"]["资金"] == {"数量": "12万元", "目标值": "20万元", "来源": "2个单位汇总"}


def test_hidden_digits_move_a_sum_in_ten_thousands_too(tmp_path: Path) -> None:
    rows = [["乡镇", "资金（万元）"], ["甲镇", 1.004], ["乙镇", 1.004], ["合计", 2.008]]
    file = xlsx(tmp_path / "a.xlsx", rows, formats={f"B{row}": "0.00" for row in (2, 3, 4)})
    assert data(file)["数据"]["资金"]["数量"] == "2万元"
    assert printed(file)[0][-2] == ["合计", "2"]


def test_hidden_digits_in_ten_thousands_make_no_unit_of_a_sum_without_a_name(tmp_path: Path) -> None:
    rows = [
        ["乡镇", "资金（万元）", "拨款（万元）"],
        *([f"{n}镇", 1.004, 5] for n in "甲乙丙"),
        [None, 3.012, 15],
    ]
    file = xlsx(tmp_path / "a.xlsx", rows, formats={f"B{row}": "0.00" for row in (2, 3, 4, 5)})
    assert printed(file)[0][-2] == ["", "3", "15"]
    assert data(file)["数据"]["资金"]["来源"] == "3个单位汇总"


def test_a_sum_of_blank_cells_is_0_or_is_asked_about(tmp_path: Path) -> None:
    lines = (
        "乡镇,清运（吨）,覆盖率（%）",
        "甲镇,,",
        "乙镇,,",
        "小计,{},{}",
        "丙镇,5,90",
        "小计,5,",
        "合计,5,",
    )
    right = csv_file(tmp_path, "a.csv", *(line.format("0", "") for line in lines))
    assert data(right)["数据"]["清运"]["数量"] == "5吨"
    assert printed(right)[0][-2][:2] == ["合计", "5"]
    wrong = csv_file(tmp_path, "b.csv", *(line.format("3", "") for line in lines))
    assert refused(wrong) == [("A023", "b.csv!B4")]
    rate = csv_file(tmp_path, "c.csv", *(line.format("0", "88") for line in lines))
    rows, said = printed(rate)
    assert [row[2] for row in rows if row[0] == "小计"] == ["", ""]
    assert [(p.code, p.level) for p in said] == [("A020", "警告")]
    whole = csv_file(tmp_path, "d.csv", "乡镇,清运（吨）,死角（处）", "甲镇,,1", "乙镇,,2", "合计,50,3")
    assert table_refused(whole) == [("A023", "d.csv!B4")]
    assert refused(whole) == [("A023", "d.csv!B4")]


@pytest.mark.parametrize(
    ("text", "unit"), [("74.26m2", "m2"), ("3km2", "km2"), ("1.2万m3", "m3"), ("约5m2", "m2")]
)
def test_a_unit_may_end_in_its_power(text: str, unit: str) -> None:
    amount = parse_quantity(text).single
    assert amount is not None
    assert amount.unit == unit


def test_two_lengths_are_two_amounts() -> None:
    assert [each.unit for each in parse_quantity("5m30cm").amounts] == ["m", "cm"]
    with pytest.raises(QuantityFault):
        parse_quantity("5m2.5")


def test_a_scale_without_a_unit_is_told_where_the_head_stands(tmp_path: Path) -> None:
    rows = [
        ["乡镇", "整治", None, "资金（万）"],
        [None, "清运", "死角", None],
        ["甲镇", 1, 2, 3],
        ["乙镇", 4, 5, 6],
    ]
    file = xlsx(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:C1", "D1:D2"])
    assert refused(file) == [("D037", "a.xlsx!报表!D1")]
    above = [["乡镇", "资金（万）", None], [None, "任务数", "完成数"], ["甲镇", 1, 2], ["乙镇", 4, 5]]
    file = xlsx(tmp_path / "b.xlsx", above, ["A1:A2", "B1:C1"])
    assert refused(file) == [("D037", "b.xlsx!报表!B1")]
    assert table_refused(file) == [("D037", "b.xlsx!报表!B1")]


def test_the_figure_in_which_the_wholes_row_is_no_sum_is_named(tmp_path: Path) -> None:
    lines = (
        "填报单位：某县爱卫办,,",
        "乡镇,清运（吨）,死角（处）",
        "甲镇,1,10",
        "乙镇,2,20",
        "某县爱卫办,3,31",
    )
    file = csv_file(tmp_path, "a.csv", *lines)
    assert refused(file) == [("R022", "a.csv!C5")]
    assert table_refused(file) == [("D044", "a.csv!A5")]


def test_brackets_of_either_width_make_one_name(tmp_path: Path) -> None:
    one = csv_file(tmp_path, "1.csv", "镇(街),除四害(春季)", "第一小学(东校区),5")
    other = csv_file(tmp_path, "2.csv", "镇（街）,除四害（春季）", "第二小学,7")
    assert data(one, other)["数据"] == {"除四害（春季）": {"数量": "12", "来源": "2个单位汇总"}}
    again = csv_file(tmp_path, "3.csv", "单位,除四害（春季）", "第一小学（东校区）,5")
    assert "R008" in codes(one, again)


def test_a_bracket_that_is_declared_to_be_the_unit_is_one(tmp_path: Path) -> None:
    """Whether a column says it or a row of its own: one indicator."""
    declared = tmp_path / "_指标.yaml"
    declared.write_text("指标: {照度: {计量单位: 勒克斯, 单位间: 取最小}}\n", encoding="utf-8")
    parts = [
        csv_file(tmp_path, "a.csv", "乡镇,照度（勒克斯）,公厕（城区）", "甲镇,35,1", "乙镇,40,2"),
        csv_file(tmp_path, "b.csv", "填报单位：丙镇", "指标,计量单位,数量", "照度,勒克斯,30"),
    ]
    done = roll_up([str(part) for part in parts], indicators=[str(declared)])
    made = parse_source(done.text.encode(), "").data()["数据"]
    assert made == {
        "照度": {"数量": "30勒克斯", "来源": "3个单位取最小"},
        "公厕（城区）": {"数量": "3", "来源": "2个单位汇总"},
    }
