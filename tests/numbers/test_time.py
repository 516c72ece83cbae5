"""时间: months put together where it is declared how, 累计, and last year's figures beside this year's."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_helpers import refused, xlsx
from openpyxl import Workbook

from laws import examples
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.rollups import RolledUp, Worksheets, roll_up
from patriotic_report.rollups.earlier import EarlierParts
from patriotic_report.rollups.months import Months, months_in, months_of
from patriotic_report.source import parse_source

DECLARED = "指标: {垃圾: {时间上: 相加}, 公厕: {时间上: 取最后}, 受灾: {时间上: 不汇总}}\n"


def sheet(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


def rolled(folder: Path, *parts: Path, **options: object) -> RolledUp:
    """The parts with what is declared above, and the files of earlier times by field."""
    declared = sheet(folder, "_指标.yaml", DECLARED.strip())
    earlier = {
        key: EarlierParts((str(options.pop(key)),)) for key in ("last_year", "previous") if key in options
    }
    return roll_up([*map(str, parts)], indicators=[str(declared)], earlier=earlier, **options)  # type: ignore[arg-type]


def counts(done: RolledUp) -> dict[str, dict[str, str]]:
    made = parse_source(done.text.encode(), "").data()["数据"]
    assert isinstance(made, dict)
    return {name: {key: each for key, each in of.items() if key != "来源"} for name, of in made.items()}


def told(done: RolledUp, code: str) -> list[Problem]:
    return [problem for problem in done.problems if problem.code == code]


# ---- what a month is called --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("8月", Months(0, 8, 8)),
        ("8月份", Months(0, 8, 8)),
        ("十二月", Months(0, 12, 12)),
        ("1—2月", Months(0, 1, 2)),
        ("1-9月", Months(0, 1, 9)),
        ("2025年1月-3月", Months(2025, 1, 3)),
        ("2025-08", Months(2025, 8, 8)),
        ("第三季度", Months(0, 7, 9)),
        ("前三季度", Months(0, 1, 9)),
        ("上半年", Months(0, 1, 6)),
        ("8", None),
        ("2025", None),
        ("13月", None),
        ("9-8月", None),
        ("9月30日", None),
        ("三月三活动", None),
    ],
)
def test_what_is_months(text: str, months: Months | None) -> None:
    assert months_of(text) == months


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("附件2：清河镇2025年8月报表(1)", Months(2025, 8, 8)),
        ("清河镇1-2月", Months(0, 1, 2)),
        ("清河镇9月30日", None),
        ("清河镇8月底", None),
        ("截至2025年9月环境整治情况", None),
        ("8月9月对比", None),
        ("8月1-15日", None),
    ],
)
def test_months_within_a_name(name: str, months: Months | None) -> None:
    assert months_in(name) == months


# ---- months in columns, rows and files -----------------------------------------------------


def test_months_in_the_columns_of_a_units_file(tmp_path: Path) -> None:
    part = sheet(tmp_path, "甲镇.csv", "指标,单位,1—2月,3月,年度任务", "垃圾,吨,3,4,100", "公厕,座,5,6,")
    assert counts(rolled(tmp_path, part)) == {
        "垃圾": {"数量": "7吨", "目标值": "100吨"},
        "公厕": {"数量": "6座"},
    }


def test_months_under_two_names(tmp_path: Path) -> None:
    rows = [
        ["乡镇", "垃圾（吨）", None, None, "公厕（座）", None],
        [None, "1月", "2月", "合计", "1月", "2月"],
        ["甲镇", 1, 2, 3, 5, 6],
        ["乙镇", 4, 5, 10, 7, 8],
    ]
    part = xlsx(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:D1", "E1:F1"])
    done = rolled(tmp_path, part)
    assert counts(done) == {"垃圾": {"数量": "12吨"}, "公厕": {"数量": "14座"}}
    (problem,) = told(done, "R043")
    assert problem.place.file.endswith("!D4")
    assert "10吨" in problem.message
    assert "9吨" in problem.message


def test_a_quarter_beside_its_months_is_their_sum(tmp_path: Path) -> None:
    part = sheet(tmp_path, "甲镇.csv", "指标,单位,1月,2月,3月,一季度,4月", "垃圾,吨,1,2,3,7,4")
    done = rolled(tmp_path, part)
    assert counts(done) == {"垃圾": {"数量": "10吨"}}
    assert [problem.place.file.rpartition("!")[2] for problem in told(done, "R043")] == ["F2"]


def test_months_in_rows(tmp_path: Path) -> None:
    part = sheet(
        tmp_path, "a.csv", "乡镇,月份,垃圾（吨）", "甲镇,1月,3", "甲镇,2月,4", "乙镇,1月,5", "乙镇,2月,6"
    )
    done = rolled(tmp_path, part)
    assert counts(done) == {"垃圾": {"数量": "18吨"}}
    own = sheet(tmp_path, "丙镇.csv", "填报单位：丙镇,,", "月份,垃圾（吨）,公厕（座）", "1,3,5", "2,4,6")
    assert counts(rolled(tmp_path, own)) == {"垃圾": {"数量": "7吨"}, "公厕": {"数量": "6座"}}


def test_months_in_files_and_a_later_file_of_one_month(tmp_path: Path) -> None:
    head = "乡镇,垃圾（吨）,垃圾累计（吨）,垃圾任务（吨）,截至日期"
    parts = [
        sheet(tmp_path, "甲镇1月.csv", head, "甲镇,3,3,100,2025-01-31"),
        sheet(tmp_path, "甲镇2月.csv", head, "甲镇,4,7,100,2025-02-28"),
        sheet(tmp_path, "补报甲镇2月.csv", head, "甲镇,5,8,100,2025-03-02"),
    ]
    done = rolled(tmp_path, *parts)
    assert counts(done) == {
        "垃圾": {"数量": "8吨", "目标值": "100吨", "累计": "8吨", "截至": "2025-03-02"},
    }
    assert len(told(done, "R007")) == 1


def test_undeclared_is_one_error_a_count_with_a_draft_that_cures_it(tmp_path: Path) -> None:
    lines = [
        "乡镇,月份,清扫（处）,植树（棵）",
        *(f"{unit}镇,{month}月,1,2" for unit in "甲乙" for month in (1, 2)),
    ]
    part = sheet(tmp_path, "a.csv", *lines)
    assert [code for code, _ in refused(part)] == ["R040", "R040"]
    sheet(tmp_path, "_指标.yaml", "指标:", "  清扫: {时间上: 相加}", "  植树: {时间上: 相加}")
    done = roll_up([str(part)], indicators=[str(tmp_path / "_指标.yaml")])
    assert counts(done) == {"清扫": {"数量": "4处"}, "植树": {"数量": "8棵"}}


def test_the_draft_suits_what_is_declared_already(tmp_path: Path) -> None:
    part = sheet(tmp_path, "a.csv", "乡镇,月份,清扫（处）", "甲镇,1月,3", "甲镇,2月,2")
    sheet(tmp_path, "_指标.yaml", "指标:", "  清扫: {单位间: 相加}")
    with pytest.raises(InputRefused) as caught:
        roll_up([str(part)], indicators=[str(tmp_path / "_指标.yaml")])
    (fix,) = (p.fix for p in caught.value.problems if p.code == "R040")
    assert "清扫: {时间上: 相加}" in fix
    assert "花括号里加上 时间上: 相加" in fix


def test_what_never_adds_stops_nothing_and_its_cure_is_the_last(tmp_path: Path) -> None:
    lines = ("乡镇,月份,水深（米）,气温（℃）", "甲镇,1月,3,-2", "甲镇,2月,2,4")
    part = sheet(tmp_path, "a.csv", *lines)
    sheet(tmp_path, "_指标.yaml", "指标:", "  水深: {单位间: 取最大}")
    with pytest.raises(InputRefused) as caught:  # there is nothing else to add
        roll_up([str(part)], indicators=[str(tmp_path / "_指标.yaml")])
    asked = [p for p in caught.value.problems if p.code == "R040"]
    assert [(p.level, "{时间上: 取最后}" in p.fix) for p in asked] == [("警告", True)] * 2


def test_what_is_of_no_use_over_time_is_told(tmp_path: Path) -> None:
    part = sheet(tmp_path, "a.csv", "乡镇,月份,垃圾（吨）,受灾（人）", "甲镇,1月,1,5", "甲镇,2月,2,6")
    done = rolled(tmp_path, part)
    assert counts(done) == {"垃圾": {"数量": "3吨"}}
    assert [(p.level, "受灾" in p.message) for p in told(done, "R040")] == [("警告", True)]


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (["甲镇,1月,1", "甲镇,3月,2"], "R042", "甲镇2月"),
        (["甲镇,1月,1", "甲镇,2月,2", "乙镇,2月,3"], "R042", "乙镇"),
        (["甲镇,1—8月,1", "甲镇,1—9月,2"], "R042", "用1—9月的"),
    ],
)
def test_missing_months_are_told(tmp_path: Path, lines: Sequence[str], code: str, words: str) -> None:
    done = rolled(tmp_path, sheet(tmp_path, "a.csv", "乡镇,月份,垃圾（吨）", *lines))
    assert any(words in problem.message for problem in told(done, code))


def test_a_month_that_stands_in_two_periods_is_asked_about(tmp_path: Path) -> None:
    part = sheet(tmp_path, "a.csv", "乡镇,月份,垃圾（吨）", "甲镇,1—2月,1", "甲镇,2月,2")
    assert [code for code, _ in refused(part)] == ["R041"]


def test_every_two_periods_are_compared_by_what_they_count(tmp_path: Path) -> None:
    rows = ("甲镇,7—8月,1,", "甲镇,8月,,10", "甲镇,8—9月,,20")
    part = sheet(tmp_path, "a.csv", "乡镇,月份,公厕（座）,垃圾（吨）", *rows)
    assert [code for code, _ in refused(part)] == ["R041"]


def test_what_only_the_shorter_period_has_is_told(tmp_path: Path) -> None:
    rows = ("甲镇,1—8月,1,10", "甲镇,1—9月,,20")
    part = sheet(tmp_path, "a.csv", "乡镇,月份,公厕（座）,垃圾（吨）", *rows)
    (problem,) = told(rolled(tmp_path, part), "R042")
    assert "1—9月的没有公厕" in problem.message


def test_a_rate_of_several_months_stops_nothing(tmp_path: Path) -> None:
    part = sheet(tmp_path, "a.csv", "乡镇,月份,垃圾（吨）,覆盖率（%）", "甲镇,1月,1,80", ",2月,2,90")
    done = rolled(tmp_path, part)
    assert counts(done) == {"垃圾": {"数量": "3吨"}}
    assert [(p.level, "覆盖率" in p.message) for p in told(done, "R040")] == [("警告", True)]


# ---- 本月, 累计, 上年 ----------------------------------------------------------------------


def test_the_columns_of_a_monthly_form(tmp_path: Path) -> None:
    head = "指标,单位,本月,上月,上年同月,上月累计,本年累计,上年累计"
    done = rolled(tmp_path, sheet(tmp_path, "甲镇.csv", head, "垃圾,吨,5,4,6,30,36,33"))
    assert counts(done) == {
        "垃圾": {"数量": "5吨", "上年同期": "6吨", "上期": "4吨", "累计": "36吨", "上年累计": "33吨"}
    }
    (problem,) = told(done, "R043")
    assert problem.place.file.endswith("!G2")
    assert all(figure in problem.message for figure in ("36吨", "35吨", "30吨", "5吨"))


def test_the_time_may_stand_over_the_names(tmp_path: Path) -> None:
    rows = [
        ["乡镇", "本月", None, "本年累计", None, "全年任务"],
        [None, "垃圾（吨）", "公厕（座）", "垃圾（吨）", "公厕（座）", "垃圾（吨）"],
        ["甲镇", 1, 2, 30, 40, 50],
    ]
    part = xlsx(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:C1", "D1:E1"])
    assert counts(rolled(tmp_path, part)) == {
        "垃圾": {"数量": "1吨", "目标值": "50吨", "累计": "30吨"},
        "公厕": {"数量": "2座", "累计": "40座"},
    }


def test_two_columns_of_one_figure_are_refused(tmp_path: Path) -> None:
    part = sheet(tmp_path, "甲镇.csv", "指标,单位,完成,完成数", "垃圾,吨,3,4")
    assert refused(part) == [("R005", "甲镇.csv!D2")]


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("本月,上年同期,本年累计", "上年同期"),
        ("本月,本年累计,上年同期", ""),
        ("本月,本年累计,上年同期,上年累计", "上年同期"),
    ],
)
def test_whose_last_year_it_is(tmp_path: Path, head: str, kept: str) -> None:
    figures = {"本月": "5", "本年累计": "30", "上年同期": "4", "上年累计": "25"}
    names = head.split(",")
    part = sheet(
        tmp_path, "甲镇.csv", f"指标,单位,{head}", ",".join(["垃圾,吨", *(figures[each] for each in names)])
    )
    done = rolled(tmp_path, part)
    assert ("上年同期" in counts(done)["垃圾"]) == bool(kept)
    assert bool(told(done, "R044")) != bool(kept)


def test_a_years_task_is_compared_with_the_whole_of_the_year(tmp_path: Path) -> None:
    part = sheet(
        tmp_path, "a.csv", "乡镇,垃圾（吨）,垃圾累计（吨）,垃圾任务（吨）", "甲镇,5,40,50", "乙镇,6,45,50"
    )
    (table,) = parse_source(rolled(tmp_path, part).text.encode(), "").data()["统计表"]  # type: ignore[misc]
    assert table["列"][1]["列"][-1] == {"名称": "完成率", "分子": "垃圾/累计", "分母": "垃圾/任务"}


# ---- last year, last period -----------------------------------------------------------------

NOW = ["乡镇,垃圾（吨）", "甲镇,12", "乙镇,9"]


def test_last_years_file_gives_each_unit_its_figure(tmp_path: Path) -> None:
    now = sheet(tmp_path, "now.csv", *NOW)
    then = sheet(tmp_path, "then.csv", "乡镇,垃圾（公斤）,垃圾累计（吨）", "乙镇,8000,50", "甲镇,10000,60")
    done = rolled(tmp_path, now, last_year=then)
    assert counts(done)["垃圾"] == {"数量": "21吨", "上年同期": "18吨", "上年累计": "110吨"}
    assert not told(done, "R045")
    done = rolled(tmp_path, now, previous=then)
    assert counts(done)["垃圾"] == {"数量": "21吨", "上期": "18吨"}


def test_units_of_one_year_only_are_named_and_no_total_is_compared(tmp_path: Path) -> None:
    now = sheet(tmp_path, "now.csv", *NOW, "丙镇,5")
    then = sheet(tmp_path, "then.csv", "乡镇,垃圾（吨）,公厕（座）", "甲镇,10,1", "乙镇,8,1", "丁镇,3,1")
    done = rolled(tmp_path, now, last_year=then)
    assert counts(done)["垃圾"] == {"数量": "26吨"}
    units, columns = told(done, "R045")
    assert (units.level, columns.level) == ("警告", "提示")
    assert all(each in units.message for each in ("丙镇", "丁镇", "垃圾"))
    assert "公厕" in columns.message
    assert not told(done, "R018")
    done = rolled(tmp_path, now, last_year=then, comparable=True)
    assert counts(done)["垃圾"] == {"数量": "26吨", "上年同期": "18吨", "可比口径": "21吨"}


def test_a_roll_up_of_comparable_figures_compares_these(tmp_path: Path) -> None:
    one = sheet(
        tmp_path, "1.yaml", "单位: 甲县", "数据: {垃圾: {数量: 26吨, 上年同期: 18吨, 可比口径: 21吨}}"
    )
    two = sheet(tmp_path, "2.yaml", "单位: 乙县", "数据: {垃圾: {数量: 10吨, 上年同期: 8吨}}")
    assert counts(rolled(tmp_path, one, two))["垃圾"] == {
        "数量": "36吨",
        "上年同期": "26吨",
        "可比口径": "31吨",
    }


def test_a_unit_that_lacks_others_than_then_is_not_compared(tmp_path: Path) -> None:
    now = [
        sheet(tmp_path, "1.yaml", "单位: 甲乡", "数据: {垃圾: 5吨}", "缺报: [东村]"),
        sheet(tmp_path, "2.yaml", "单位: 乙乡", "数据: {垃圾: 9吨}"),
    ]
    then = sheet(tmp_path, "then.csv", "乡镇,垃圾（吨）", "甲乡,7", "乙乡,8")
    done = rolled(tmp_path, *now, last_year=then)
    assert counts(done)["垃圾"] == {"数量": "14吨"}
    assert any("甲乡" in problem.message for problem in told(done, "R045"))
    done = rolled(tmp_path, *now, last_year=then, comparable=True)
    assert counts(done)["垃圾"] == {"数量": "14吨", "上年同期": "8吨", "可比口径": "9吨"}


def test_the_table_has_a_column_of_then_where_the_superiors_own_asks_for_it(tmp_path: Path) -> None:
    now, then = (
        sheet(tmp_path, "now.csv", *NOW),
        sheet(tmp_path, "then.csv", "乡镇,垃圾（吨）", "甲镇,10", "乙镇,8"),
    )
    base = sheet(
        tmp_path,
        "b.yaml",
        "单位: 县",
        "统计表: [{名称: 各单位情况, 列: [单位, {名称: 垃圾, 列: [数量, 上年同期]}]}]",
    )
    plain = parse_source(rolled(tmp_path, now, last_year=then).text.encode(), "").data()["统计表"]
    assert plain[0]["列"] == ["单位", {"名称": "垃圾", "计量单位": "吨"}]  # type: ignore[index]
    asked = parse_source(rolled(tmp_path, now, last_year=then, base=str(base)).text.encode(), "").data()[
        "统计表"
    ]
    assert asked[0]["行"] == [["甲镇", "12", "10"], ["乙镇", "9", "8"]]  # type: ignore[index]


def test_last_years_yaml_gives_the_units_of_its_table(tmp_path: Path) -> None:
    base = sheet(tmp_path, "base.yaml", "单位: 某县")
    then = sheet(tmp_path, "then.csv", "乡镇,垃圾（吨）,垃圾目标值（吨）", "甲镇,10,9", "乙镇,8,9")
    yaml = sheet(tmp_path, "then.yaml", rolled(tmp_path, then, base=str(base)).text)
    now = sheet(tmp_path, "now.csv", *NOW)
    done = rolled(tmp_path, now, last_year=yaml, base=str(base))
    assert counts(done)["垃圾"] == {"数量": "21吨", "上年同期": "18吨"}
    whole = sheet(tmp_path, "whole.yaml", "单位: 某县", "数据: {垃圾: 20吨}")
    done = rolled(tmp_path, now, last_year=whole, base=str(base))
    assert counts(done)["垃圾"] == {"数量": "21吨", "上年同期": "20吨"}
    assert [problem.level for problem in told(done, "R045")] == ["提示"]


def test_what_a_unit_says_otherwise_itself_is_told(tmp_path: Path) -> None:
    now = sheet(tmp_path, "now.csv", "乡镇,垃圾（吨）,垃圾上年同期（吨）", "甲镇,12,11", "乙镇,9,8")
    then = sheet(tmp_path, "then.csv", "乡镇,垃圾（吨）", "甲镇,10", "乙镇,8")
    done = rolled(tmp_path, now, last_year=then)
    assert counts(done)["垃圾"] == {"数量": "21吨", "上年同期": "19吨"}
    assert [("11吨" in p.message, "10吨" in p.message) for p in told(done, "R045")] == [(True, True)]


# ---- laws ----------------------------------------------------------------------------------

UNITS = ("甲镇", "乙镇", "丙镇")
FIGURES = st.lists(st.lists(st.integers(0, 999), min_size=3, max_size=3), min_size=2, max_size=6)


def _files(folder: Path, rows: Iterable[tuple[str, int, int]], split: Mapping[int, int]) -> list[Path]:
    """Rows of (unit, month, figure) in as many files as ``split`` says, by month."""
    files: dict[int, list[str]] = {}
    for unit, month, figure in rows:
        files.setdefault(split[month], []).append(f"{unit},{month}月,{figure},{figure}")
    return [
        sheet(folder, f"{number}.csv", "乡镇,月份,垃圾（吨）,公厕（座）", *lines)
        for number, lines in files.items()
    ]


@given(FIGURES, st.randoms(use_true_random=False))
@settings(max_examples=examples(30), deadline=None)
def test_months_in_any_order_and_any_files_come_to_the_same(figures: list[list[int]], random: object) -> None:
    shuffle = random.shuffle  # type: ignore[attr-defined]
    rows = [(unit, month, of[at]) for month, of in enumerate(figures, 1) for at, unit in enumerate(UNITS)]
    shuffle(rows)
    split = {month: random.randint(0, 2) for month in range(1, len(figures) + 1)}  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = _files(folder, rows, split)
        shuffle(parts)
        done = rolled(folder, *parts)
    assert counts(done) == {
        "垃圾": {"数量": f"{sum(map(sum, figures))}吨"},
        "公厕": {"数量": f"{sum(figures[-1])}座"},
    }
    assert not [problem for problem in done.problems if problem.code in {"R042", "R043", "R041"}]


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 99)), min_size=2, max_size=6))
@settings(max_examples=examples(30), deadline=None)
def test_a_wrong_running_total_is_told_at_its_month_and_no_right_one(months: list[tuple[int, int]]) -> None:
    """Each month is (its figure, by how much its 累计 is off)."""
    so_far, lines = 0, []
    for number, (figure, off) in enumerate(months, 1):
        so_far += figure + off
        lines.append(f"甲镇,{number}月,{figure},{so_far}")
    with tempfile.TemporaryDirectory() as name:
        done = rolled(Path(name), sheet(Path(name), "a.csv", "乡镇,月份,垃圾（吨）,垃圾累计（吨）", *lines))
    wrong = [f"D{number + 1}" for number, (_, off) in enumerate(months, 1) if off and number > 1]
    assert [problem.place.file.rpartition("!")[2] for problem in told(done, "R043")] == wrong
    assert counts(done)["垃圾"]["累计"] == f"{so_far}吨"


@given(
    st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(0, 9999), min_size=1),
    st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(0, 9999), min_size=1),
    st.booleans(),
)
@settings(max_examples=examples(45), deadline=None)
def test_the_base_of_a_comparison_is_of_the_same_units(
    now: dict[str, int], then: dict[str, int], comparable: bool
) -> None:
    """An independent reckoning: the sums of both years are of the same units, or there is none to compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for file, units in (("now.csv", now), ("then.csv", then)):
            files.append(folder / file)
            with files[-1].open("w", encoding="utf-8", newline="") as target:
                csv.writer(target).writerows(
                    [
                        ["乡镇", "垃圾（吨）"],
                        *([f"{unit}镇", f"{figure / 10}"] for unit, figure in units.items()),
                    ]
                )
        done = rolled(folder, files[0], last_year=files[1], comparable=comparable)
    made = {key: Decimal(each.removesuffix("吨")) for key, each in counts(done)["垃圾"].items()}
    both = now.keys() & then.keys()
    expected = {"数量": sum(now.values())}
    if now.keys() == then.keys():
        expected["上年同期"] = sum(then.values())
    elif comparable and both:
        expected |= {
            "上年同期": sum(then[each] for each in both),
            "可比口径": sum(now[each] for each in both),
        }
    assert made == {key: Decimal(each) / 10 for key, each in expected.items()}
    named = "".join(problem.message for problem in told(done, "R045"))
    assert all(f"{unit}镇" in named for unit in now.keys() ^ then.keys())


def test_months_that_follow_each_other() -> None:
    year = [Months(2025, month, month) for month in range(1, 13)]
    assert all(later.follows(earlier) for earlier, later in pairwise(year))
    assert not Months(2026, 1, 1).follows(year[-1])


# ---- a month a worksheet -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["全年.xlsx", "a.xlsx", "2026年第三季度.xlsx"])
def test_worksheets_called_by_months_are_no_units(tmp_path: Path, name: str) -> None:
    book = Workbook()
    for title, figures in (("7月", (1, 3)), ("8月", (2, 3)), ("9月份", (3, 4))):
        page = book.create_sheet(title)
        page.append(["单位", "垃圾（吨）", "公厕（座）"])
        page.append(["甲镇", *figures])
    book.save(tmp_path / name)
    done = rolled(tmp_path, tmp_path / name, worksheets=Worksheets(per_unit=True))
    assert counts(done) == {"垃圾": {"数量": "6吨"}, "公厕": {"数量": "4座"}}
    assert done.units == 1


def test_a_unit_a_file_and_a_month_a_worksheet(tmp_path: Path) -> None:
    for unit in ("甲镇", "乙镇"):
        book = Workbook()
        for title, figure in (("7月", 1), ("8月", 2)):
            page = book.create_sheet(title)
            page.append(["指标", "计量单位", "数量"])
            page.append(["垃圾", "吨", figure])
        book.save(tmp_path / f"{unit}.xlsx")
    parts = (tmp_path / "甲镇.xlsx", tmp_path / "乙镇.xlsx")
    assert counts(rolled(tmp_path, *parts, worksheets=Worksheets(per_unit=True))) == {"垃圾": {"数量": "6吨"}}


# ---- what a unit's months come to, in a row of its own -------------------------------------


def test_rows_that_say_what_a_units_months_come_to_are_not_added(tmp_path: Path) -> None:
    part = sheet(
        tmp_path,
        "a.csv",
        "单位,月份,垃圾（吨）,公厕（座）",
        *("甲镇,7月,1,3", "甲镇,8月,2,4", "甲镇,合计,3,4"),
        *("乙镇,7月,4,2", "乙镇,8月,5,2", "乙镇,小计,9,2"),
        "合计,,12,6",
    )
    done = rolled(tmp_path, part)
    assert counts(done) == {"垃圾": {"数量": "12吨"}, "公厕": {"数量": "6座"}}
    assert [each.place.file.rpartition("!")[2] for each in told(done, "D038")] == ["A4", "A7"]


def test_a_wrong_total_of_months_that_add_is_still_told(tmp_path: Path) -> None:
    part = sheet(
        tmp_path, "a.csv", "单位,月份,垃圾（吨）,公厕（座）", "甲镇,7月,1,3", "甲镇,8月,2,4", "合计,,4,4"
    )
    assert refused_of(tmp_path, part) == [("A023", "C4")]


def refused_of(folder: Path, part: Path) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as caught:
        rolled(folder, part)
    return [
        (each.code, each.place.file.rpartition("!")[2])
        for each in caught.value.problems
        if each.level == "错误"
    ]


def test_last_years_yaml_need_not_say_whose_it_is(tmp_path: Path) -> None:
    """What a roll-up without the superior's text wrote serves as last year's file as it is."""
    then = sheet(tmp_path, "b.csv", "单位,垃圾（吨）", "甲镇,8", "乙镇,10")
    (tmp_path / "去年.yaml").write_text(rolled(tmp_path, then).text, encoding="utf-8")
    now = sheet(tmp_path, "a.csv", "单位,垃圾（吨）", "甲镇,10", "乙镇,20")
    done = rolled(tmp_path, now, last_year=tmp_path / "去年.yaml")
    assert counts(done) == {"垃圾": {"数量": "30吨", "上年同期": "18吨"}}


def test_a_yaml_of_last_year_without_a_table_must_say_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "去年.yaml").write_text("数据: {垃圾: 8吨}\n", encoding="utf-8")
    now = sheet(tmp_path, "a.csv", "单位,垃圾（吨）", "甲镇,10", "乙镇,20")
    with pytest.raises(InputRefused) as caught:
        rolled(tmp_path, now, last_year=tmp_path / "去年.yaml")
    assert [each.code for each in caught.value.problems if each.level == "错误"] == ["F001"]


# ---- two years -----------------------------------------------------------------------------


def test_the_same_month_of_two_years_is_not_added(tmp_path: Path) -> None:
    """Last year's file among this year's was added without a word."""
    parts = [sheet(tmp_path, f"甲镇{year}年9月.csv", "单位,垃圾（吨）", "甲镇,5") for year in (2024, 2025)]
    with pytest.raises(InputRefused) as caught:
        rolled(tmp_path, *parts)
    assert [each.code for each in caught.value.problems if each.level == "错误"] == ["R041"]


def test_a_winter_over_two_years_is_added(tmp_path: Path) -> None:
    months = ("2025年12月", "2026年1月", "2026年2月")
    parts = [sheet(tmp_path, f"甲镇{month}.csv", "单位,垃圾（吨）", "甲镇,5") for month in months]
    assert counts(rolled(tmp_path, *parts)) == {"垃圾": {"数量": "15吨"}}


def test_units_of_two_years_are_told(tmp_path: Path) -> None:
    parts = [
        sheet(tmp_path, f"{unit}{year}年9月.csv", "单位,垃圾（吨）", f"{unit},5")
        for unit, year in (("甲镇", 2024), ("乙镇", 2025))
    ]
    (problem,) = told(rolled(tmp_path, *parts), "R042")
    assert "2024年9月的有甲镇" in problem.message
