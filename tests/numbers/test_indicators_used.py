"""What 指标.yaml and the 栏次 make of totals: reckoned anew, the greatest, by weights, or none; in tables and roll-ups alike."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_helpers import rolled

import patriotic_report
from conftest import Command
from laws import examples
from patriotic_report import rollup
from patriotic_report.facts import TableSource, table_fact, typed_table_fact
from patriotic_report.facts.arithmetic import rate
from patriotic_report.indicators import NO_INDICATORS, Indicator, Indicators
from patriotic_report.problems import Fault
from patriotic_report.rollups import roll_up
from patriotic_report.schema import Table, validate
from patriotic_report.source import parse_source

DECLARED = Indicators(
    [
        Indicator("最高水位", over_units="max", layer="甲"),
        Indicator("最低气温", over_units="min", layer="甲"),
        Indicator("满意度", over_units="mean", weight="调查人数", layer="甲"),
        Indicator("普及率", over_units="ratio", numerator="改厕", denominator="总户数", layer="甲"),
        Indicator("改厕", aliases=("已改厕",), over_units="add", over_time="add", layer="甲"),
        Indicator("评议", over_units="add", layer="甲"),
        Indicator("存栏（头）", over_units="none", layer="甲"),
        Indicator("受灾人口", over_units="add", over_time="none", layer="甲"),
        Indicator("抓获", over_units="add", over_time="add", layer="甲"),
    ]
)


def _table(columns: str, rows: Sequence[Sequence[str]]) -> Table:
    lines = "\n".join(f"      - [{', '.join(map(repr, row))}]" for row in rows)
    yaml = f"单位: 某县\n统计表:\n  - 名称: 表\n    列: [{columns}]\n    合计: 是\n    行:\n{lines}\n"
    fields, faults = validate(parse_source(yaml.encode(), "").data(), partial=True)
    assert fields is not None, faults
    assert fields.tables
    return fields.tables[0]


def _totals(
    columns: str, rows: Sequence[Sequence[str]], indicators: Indicators = DECLARED
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    table = _table(columns, rows)
    fact = typed_table_fact(table, table.rows or (), indicators)
    (total,) = (row for row in fact.rows if row.kind == "total")
    return total.cells[1:], fact.faults


_NUMBERS = st.lists(st.integers(1, 10**6), min_size=2, max_size=5)


@given(_NUMBERS, st.data())
@settings(max_examples=examples(60), deadline=None)
def test_totals_that_are_no_sums_are_what_an_independent_reckoning_says(
    wholes: list[int], data: st.DataObject
) -> None:
    parts = [data.draw(st.integers(0, whole)) for whole in wholes]
    rows = [
        [f"{n}号镇", str(whole), str(part), rate(Decimal(part), Decimal(whole)), str(part), f"{whole}%"]
        for n, (whole, part) in enumerate(zip(wholes, parts, strict=True))
    ]
    head = "乡镇, 总户数（户）, 已改厕（户）, 普及率, 最高水位（米）, 满意度"
    cells, _ = _totals(head + ", 调查人数（人）", [[*row, row[1]] for row in rows])
    assert cells[2] == rate(Decimal(sum(parts)), Decimal(sum(wholes)))
    assert cells[3] == str(max(parts))
    mean = Decimal(sum(whole * whole for whole in wholes)) / sum(wholes)
    assert abs(Decimal(cells[4].rstrip("%")) - mean) <= Decimal("0.005")


_RATES = ["覆盖率", "普及率", "占比", "完成比例", "群众满意度", "同比", "优良率（%）", "增幅"]


@given(st.sampled_from(_RATES), st.sampled_from(["", "%", "‰", "户", "人次", "吨", "档"]))
@settings(max_examples=examples(60), deadline=None)
def test_no_entry_makes_a_rate_add(name: str, unit: str) -> None:
    declared = Indicators([Indicator(name, over_units="add", over_time="add")])
    assert declared.why_no_sum((name,), unit) is not None
    assert declared.why_no_sum_over_time((name,), unit) is not None


@pytest.mark.parametrize("unit", ["%", "元/人", "微克/立方米", "分贝", "℃", "级"])
def test_no_entry_makes_a_unit_add_that_never_does(unit: str) -> None:
    assert Indicators([Indicator("甲", over_units="add")]).why_no_sum(("甲",), unit) is not None


def test_the_name_decides_before_the_unit() -> None:
    rows = [["东镇", "3", "1", "5"], ["西镇", "4", "2", "6"]]
    cells, faults = _totals("乡镇, 评议（档）, 存栏（头）, 堤防（米）", rows)
    assert cells == ("7", "", "11")
    assert [fault.code for fault in faults] == ["A020"]
    unknown, _ = _totals("乡镇, 评议（档）, 存栏（头）, 堤防（米）", rows, NO_INDICATORS)
    assert unknown == ("", "3", "11")


@pytest.mark.parametrize(
    ("unit", "built_in", "adds"),
    [("人", True, False), ("人次", True, True), ("家次", True, True), ("人次", False, False)],
)
def test_what_a_trade_says_of_persons_is_not_said_of_occasions(unit: str, built_in: bool, adds: bool) -> None:
    """An office's own word stays."""
    said = Indicators([Indicator("查处", over_units="add", over_time="none", built_in=built_in)])
    assert (said.why_no_sum_over_time(("查处",), unit) is None) is adds


def test_persons_over_events_add_only_where_it_is_declared() -> None:
    """人 add over towns; the same people again in each rain do not."""
    rows = [["7月8日", "30", "2"], ["8月2日", "20", "3"]]
    cells, faults = _totals("日期, 受灾人口（人）, 抓获（人）", rows)
    assert cells == ("", "5")
    assert [(fault.code, fault.level) for fault in faults] == [("A020", "警告")]
    assert _totals("乡镇, 受灾人口（人）, 抓获（人）", [["东镇", *rows[0][1:]], ["西镇", *rows[1][1:]]])[
        0
    ] == ("50", "5")


@pytest.mark.parametrize(
    ("rates", "total", "codes"),
    [
        (("50%", "90%"), "80%", []),
        (("50%", "91%"), "80%", ["A012"]),
        (("0.5", "0.9"), "0.8", []),
        (("50", "90"), "80", []),
        (("5", "9"), "", ["A020"]),
    ],
)
def test_a_rate_is_reckoned_anew_as_its_rows_are_written(
    rates: tuple[str, str], total: str, codes: list[str]
) -> None:
    rows = [["东镇", "100", "50", rates[0]], ["西镇", "300", "270", rates[1]]]
    cells, faults = _totals("乡镇, 总户数（户）, 改厕（户）, 普及率", rows)
    assert (cells[2], [fault.code for fault in faults]) == (total, codes)


def test_a_rate_of_fewer_rows_than_its_sum_is_blank() -> None:
    rows = [["东镇", "100", "50", "50%"], ["西镇", "300", "", "90%"], ["南镇", "10", "10", "100%"]]
    cells, faults = _totals("乡镇, 总户数（户）, 改厕（户）, 普及率", rows)
    assert cells[2] == ""
    assert [(fault.code, fault.level) for fault in faults] == [("A020", "警告")]


def test_a_typed_row_of_numbers_prints_and_names_the_rate() -> None:
    table = _table(
        "乡镇, 户数（户）, 合格（户）, 比例",
        [["甲", "1", "2", "3＝2÷1"], ["东镇", "9", "3", "33.33%"], ["西镇", "1", "1", "100%"]],
    )
    fact = typed_table_fact(table, table.rows or (), NO_INDICATORS)
    assert [row.cells[0] for row in fact.rows] == ["甲", "东镇", "西镇", "合计"]
    assert fact.rows[-1].cells[1:] == ("10", "4", "40%")
    assert [(fault.code, fault.path) for fault in fact.faults] == [("A026", ("rows", 0, 0))]


@pytest.mark.parametrize("own", ["", "99.4%", "—"])
def test_a_rate_of_nothing_has_a_stroke_for_its_total(tmp_path: Path, own: str) -> None:
    part = tmp_path / "a.csv"
    part.write_text(
        f"乡镇,任务数（户）,完成数（户）,完成率\n东镇,0,4048,99.4%\n西镇,0,2,\n合计,0,4050,{own}\n",
        encoding="utf-8",
    )
    text = "单位: 某县\n标题: 情况\n落款: {日期: 2025-10-08}\n正文: 甲。\n统计表: [{名称: 表, 文件: a.csv}]\n"
    made = patriotic_report.build(text.encode(), folder=tmp_path, to="md")
    page = next(body.decode() for name, body in made.files.items() if name.endswith(".md"))
    assert "| 合计 | 0 | 4050 | — |" in page
    assert any("99.4%" in problem.message for problem in made.problems) == (own == "99.4%")


@pytest.mark.parametrize(
    ("below", "total", "code"),
    [
        ("南村,10,,\n北村,,5,\n小计,10,5,2", "", "A020"),
        ("南村,8,4,\n北村,,,\n小计,8,4,3", "2", "A012"),
        ("南村,8,4,\n北村,,,\n小计,8,4,2", "2", ""),
        ("南村,,,\n北村,,,\n小计,,,2", "", "A023"),
        ("南村,,,3\n北村,,,4\n小计,,,2", "", "A020"),
        ("南村,,,3\n北村,,,4\n小计,,,/", "/", ""),
        ("南村,8,4,2\n北村,,,\n小计,8,4,很多", "2", "A012"),
        ("南村,8,4,2\n北村,,,\n小计,8,4,无", "2", "A012"),
        ("南村,8,4,2\n北村,,,\n小计,8,4,/", "2", ""),
    ],
)
def test_a_group_that_states_no_rate_but_its_own_has_that_compared(
    tmp_path: Path, below: str, total: str, code: str
) -> None:
    (tmp_path / "a.csv").write_text(
        f"村,清运,出车,结果\n甲,1,2,3=1÷2\n东村,10,2,5\n西村,10,5,2\n小计,20,7,2.86\n{below}\n",
        encoding="utf-8",
    )
    text = "单位: 某县\n标题: 情况\n落款: {日期: 2025-10-08}\n正文: 甲。\n统计表: [{名称: 表, 文件: a.csv}]\n"
    made = patriotic_report.check(text.encode(), folder=tmp_path)
    assert [each.code for each in made.problems if each.level != "提示"] == ([code] if code else [])
    if any(each.level == "错误" for each in made.problems):
        return
    page = patriotic_report.build(text.encode(), folder=tmp_path, to="md")
    body = next(content.decode() for name, content in page.files.items() if name.endswith(".md"))
    assert [line.split("|")[4].strip() for line in body.splitlines() if "小计" in line] == ["2.86", total]


def test_a_built_in_rate_must_be_borne_out_by_a_row() -> None:
    known = Indicators([each._replace(built_in=True) for each in DECLARED])
    rows = [["东镇", "100", "50", "7%"], ["西镇", "300", "270", "8%"]]
    cells, faults = _totals("乡镇, 总户数（户）, 改厕（户）, 普及率", rows, known)
    assert cells[2] == ""
    assert sorted(fault.code for fault in faults) == ["A012", "A012", "A020"]


def test_a_rate_that_nobody_declared_is_of_columns_under_its_own_head() -> None:
    known = Indicators(
        [
            Indicator("任务数", layer="乙", built_in=True),
            Indicator("完成数", layer="乙", built_in=True),
            Indicator("完成比例", over_units="ratio", numerator="完成数", denominator="任务数", layer="乙", built_in=True),
        ]
    )  # fmt: skip
    rows = [["东镇", "100", "50", "50%"], ["西镇", "300", "270", "8%"]]
    beside = "乡镇, {名称: 充电桩, 列: [任务数, 完成数]}, 完成比例"
    under = "乡镇, {名称: 充电桩, 列: [任务数, 完成数, 完成比例]}"
    assert [_totals(columns, rows, known)[0][2] for columns in (beside, under)] == ["", "80%"]


# ---- data files and roll-ups ---------------------------------------------------------------

SHEET = "乡镇,户数（户）,合格（户）,比例,最高水位（米）\n甲,1,2,③＝②/①×100%,4\n东镇,100,50,50%,3.2\n西镇,300,270,{own},4.1\n合计,400,320,{total},\n"


def _sheet(folder: Path, own: str = "90%", total: str = "80%") -> Path:
    text = SHEET.replace("甲,1,2,③", "甲,①,②,③").replace("×100%,4", "×100%,④")
    path = folder / "表.csv"
    path.write_text(text.format(own=own, total=total), encoding="utf-8")
    return path


def test_the_numbers_of_columns_name_a_rate_in_a_roll_up(tmp_path: Path) -> None:
    done = rolled(_sheet(tmp_path, own="91%", total="79%"))
    counts = parse_source(done.text.encode(), "").data()["数据"]
    assert isinstance(counts, dict)
    assert counts["比例"] == {"分子": "合格", "分母": "户数", "来源": "2个单位汇总"}
    told = [(p.code, p.place.file.rpartition("!")[2]) for p in done.problems if p.code == "A012"]
    assert told == [("A012", "D4"), ("A012", "D5")]
    assert [row.way for row in done.figures if row.name == "比例"] == [
        "重新算（合格÷户数），栏次或上报的底稿写明"
    ] * 2


BASE = "单位: 某县\n正文: '比例{{ 比例 }}，最高{{ 最高水位 }}。'\n落款: {日期: 2026-09-30}\n"


def test_a_folders_file_is_found_and_is_no_part(tmp_path: Path, report: Command) -> None:
    (tmp_path / "各镇").mkdir()
    _sheet(tmp_path / "各镇")
    (tmp_path / "各镇" / "_指标.yaml").write_text("指标: {最高水位: {单位间: 取最大}}\n", encoding="utf-8")
    (tmp_path / "_上级.yaml").write_text(BASE, encoding="utf-8")
    done = report(
        "rollup",
        "各镇",
        "-o",
        "县.yaml",
        "--base",
        "_上级.yaml",
        "--template",
        "situation",
        "-t",
        "md",
        "--trace",
    )
    assert "_指标" not in done.stderr
    assert "比例80%，最高4.1米。" in (tmp_path / "县.md").read_text(encoding="utf-8")
    traced = (tmp_path / "县.yaml.trace.csv").read_text(encoding="utf-8-sig")
    assert "取最大，指标“最高水位”（各镇/_指标.yaml）写明" in traced.replace("\\", "/")


@pytest.mark.parametrize("parts", ["各镇", "各镇/东片", "各*/东片/*.csv", "各镇/东片/表.csv"])
def test_a_file_beside_the_parts_is_read_or_told(tmp_path: Path, report: Command, parts: str) -> None:
    folder = tmp_path / "各镇" / "东片"
    folder.mkdir(parents=True)
    _sheet(folder)
    (folder / "_指标.yaml").write_text("指标: {最高水位: {单位间: 取最大}}\n", encoding="utf-8")
    done = report("rollup", parts, "-o", "县.yaml")
    told = "子文件夹里的 _指标.yaml" in done.stderr
    assert (done.returncode, told) == (0, parts == "各镇")
    assert ("取最大" in (tmp_path / "县.yaml").read_text(encoding="utf-8")) is not told


@pytest.mark.parametrize("code", ["Y001", "Y002"])
def test_a_file_of_indicators_that_cannot_be_read_is_no_absent_one(
    tmp_path: Path, report: Command, code: str
) -> None:
    (tmp_path / "各镇").mkdir()
    _sheet(tmp_path / "各镇")
    file = tmp_path / "各镇" / "_指标.yaml"
    file.mkdir() if code == "Y002" else file.symlink_to("没有")
    done = report("rollup", "各镇", "-o", "县.yaml")
    assert (done.returncode, code in done.stderr, (tmp_path / "县.yaml").exists()) == (1, True, False)


def test_the_command_says_which_layer_decided(tmp_path: Path, report: Command) -> None:
    _sheet(tmp_path)
    (tmp_path / "_指标.yaml").write_text("指标: {最高水位: {单位间: 取最大}}\n", encoding="utf-8")
    table = "统计表: [{名称: 表, 文件: 表.csv}]\n"
    (tmp_path / "a.yaml").write_text(
        f"单位: 某县\n正文: '比例{{{{ 合计.比例 }}}}。'\n落款: {{日期: 2026-09-30}}\n{table}",
        encoding="utf-8",
    )
    done = report("build", "a.yaml", "-t", "md", "-v", "--trace")
    assert done.returncode == 0
    assert "指标 最高水位（_指标.yaml）" in done.stderr
    assert "比例80%。" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "“合格”的合计÷“户数”的合计，栏次里的算式" in (tmp_path / "a.md.trace.csv").read_text(
        encoding="utf-8-sig"
    )


def test_a_unit_without_half_of_a_rate_leaves_no_rate(tmp_path: Path) -> None:
    part = tmp_path / "a.csv"
    part.write_text(
        "乡镇,总户数（户）,卫生厕所户数（户）,卫生厕所普及率\n东镇,10,5,50%\n西镇,10,,60%\n", encoding="utf-8"
    )
    done = rolled(part)
    assert [p.level for p in done.problems if p.code == "R018"] == ["警告"]
    assert "普及率: {" not in done.text


def _village(folder: Path, number: int, figures: tuple[int, int, int]) -> Path:
    whole, part, level = figures
    path = folder / f"{number}.yaml"
    counts = f"  户数: {whole + part}户\n  合格: {part}户\n  最高水位: {level}米\n"
    path.write_text(
        f"单位: {number}号村\n数据:\n{counts}  比例: {{分子: 合格, 分母: 户数}}\n", encoding="utf-8"
    )
    return path


@given(
    st.lists(st.lists(st.tuples(*[st.integers(0, 999)] * 3), min_size=1, max_size=3), min_size=1, max_size=3)
)
@settings(max_examples=examples(15), deadline=None)
def test_a_roll_up_of_roll_ups_is_the_roll_up_of_all(
    tmp_path_factory: pytest.TempPathFactory, towns: list[list[tuple[int, int, int]]]
) -> None:
    """Rates and greatest figures: villages → towns → county is villages → county."""
    folder = tmp_path_factory.mktemp("county")
    declared = folder / "指标.yaml"
    declared.write_text("指标: {最高水位: {单位间: 取最大}}\n", encoding="utf-8")
    every, middle = [], []
    for number, villages in enumerate(towns):
        parts = [_village(folder, 10 * number + n, figures) for n, figures in enumerate(villages)]
        every += parts
        town = folder / f"镇{number}.yaml"
        head = f"单位: {number}号镇\n"
        town.write_text(head + rollup(parts, aliases=declared).text, encoding="utf-8")
        middle.append(town)
    counts = [
        parse_source(rollup(parts, aliases=declared).text.encode(), "").data()["数据"]
        for parts in (every, middle)
    ]
    one, other = (
        {name: {k: v for k, v in count.items() if k != "来源"} for name, count in each.items()}
        for each in counts
    )  # type: ignore[union-attr]
    assert one == other
    assert one["比例"] == {"分子": "合格", "分母": "户数"}


def test_a_rate_column_of_the_file_is_compared_at_its_cell() -> None:
    table = _table(
        "乡镇, 总户数（户）, 改厕（户）, 普及率",
        [["东镇", "100", "50", "50%"], ["西镇", "300", "270", "90%"]],
    )
    source = TableSource(from_file=True, indicators=DECLARED)
    assert table_fact(table, table.rows or (), source).rows[-1].cells == ("合计", "400", "320", "80%")


def test_a_remark_behind_declared_figures_names_no_row() -> None:
    known = Indicators([Indicator("门牌", unit="块", over_units="add", layer="甲")])
    rows = [["东村", "3", "平均每月一次"], ["西村", "4", "小计"], ["南村", "5", "已报"]]
    table = _table("村, 门牌, 备注", rows)
    assert typed_table_fact(table, table.rows or (), known).rows[-1].cells == ("合计", "12", "")


def test_rows_that_are_months_are_over_time_whatever_their_head_says() -> None:
    rows = [["7月", "30"], ["8月", "20"]]
    assert _totals("名称, 受灾人口（人）", rows)[0] == ("",)


def test_a_rate_that_a_unit_states_is_compared_with_its_own_figures(tmp_path: Path) -> None:
    for name, own in (("东镇", "50%"), ("西镇", "91%")):
        rows = f"指标,计量单位,数量\n总户数,户,10\n卫生厕所户数,户,5\n卫生厕所普及率,%,{own.rstrip('%')}\n"
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    done = rolled(tmp_path / "东镇.csv", tmp_path / "西镇.csv")
    told = [(p.code, p.place.file.rpartition("/")[2]) for p in done.problems if p.code == "A012"]
    assert told == [("A012", "西镇.csv!C4")]
    assert "卫生厕所普及率: {分子: 卫生厕所户数, 分母: 总户数" in done.text


@pytest.mark.parametrize(
    ("better", "heads"),
    [("越低越好", ["数量", "目标值"]), ("越高越好", ["任务", "完成", "完成率"])],
)
@pytest.mark.parametrize("name", ["走访", "投诉"])
def test_a_roll_up_asks_which_way_is_better(name: str, better: str, heads: list[str], tmp_path: Path) -> None:
    declared = tmp_path / "_指标.yaml"
    declared.write_text(f"指标: {{{name}: {{方向: {better}}}}}", encoding="utf-8")
    part = tmp_path / "a.csv"
    part.write_text(f"乡镇,{name}（次）,{name}目标值（次）\n甲镇,3,5\n乙镇,4,5\n", encoding="utf-8")
    done = roll_up([str(part)], indicators=[str(declared)])
    table = done.summed.table["列"]
    assert isinstance(table, list)
    below = table[-1]
    assert isinstance(below, dict)
    assert isinstance(below["列"], list)
    assert [each["名称"] for each in below["列"] if isinstance(each, dict)] == heads


def test_digits_that_are_declared_are_figures_in_a_roll_up_too(tmp_path: Path) -> None:
    declared = tmp_path / "_指标.yaml"
    declared.write_text("指标: {批次: {计量单位: 批, 单位间: 相加}}", encoding="utf-8")
    part = tmp_path / "a.csv"
    part.write_text("乡镇,批次,清运（吨）\n甲镇,3,5\n乙镇,4,5\n", encoding="utf-8")
    assert [total.name for total in rolled(part).summed.totals] == ["清运"]
    totals = roll_up([str(part)], indicators=[str(declared)]).summed.totals
    assert {total.name: total.sums["value"].typed for total in totals} == {"批次": "7批", "清运": "10吨"}


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ("{单位间: 加权平均, 权数: 人数}", ["没有用"]),
        ("{分子: 改厕, 分母: 总户数}", ["没有用"]),
        ("{单位间: 不汇总}", ["没有合计", "没有用"]),
    ],
)
def test_what_stands_beside_a_figure_that_is_no_sum_is_told(
    declared: str, told: list[str], tmp_path: Path
) -> None:
    """Last year's rate of the units has no mean, for nobody gave last year's weights."""
    file, part = tmp_path / "_指标.yaml", tmp_path / "a.csv"
    file.write_text(f"指标: {{某率: {declared}}}", encoding="utf-8")
    part.write_text(
        "乡镇,人数（人）,总户数（户）,改厕（户）,某率,某率上年同期\n甲镇,10,10,5,50%,40%\n乙镇,30,10,7,70%,60%\n",
        encoding="utf-8",
    )
    problems = roll_up([str(part)], indicators=[str(file)]).problems
    said = [each for each in problems if "某率" in each.message and each.level == "警告"]
    assert len(said) == len(told)
    assert all(words in each.message for words, each in zip(told, said, strict=True))
    assert said[-1].place.file.endswith("!F2")


def test_the_greatest_of_last_year_is_of_the_same_units_or_not_compared(tmp_path: Path) -> None:
    file, part = tmp_path / "_指标.yaml", tmp_path / "a.csv"
    file.write_text("指标: {最高水位: {单位间: 取最大}}", encoding="utf-8")
    part.write_text("乡镇,最高水位（米）,最高水位上年同期（米）\n甲镇,3,9\n乙镇,5,\n", encoding="utf-8")
    done = roll_up([str(part)], indicators=[str(file)])
    assert "R018" in {problem.code for problem in done.problems}
    (total,) = done.summed.totals
    assert {field: amount.typed for field, amount in total.written.items()} == {"value": "5米"}


@pytest.mark.parametrize(
    ("columns", "rows", "total"),
    [
        ("乡镇, 最高水位（米）", [["东镇", "3"], ["西镇", "/"], ["南镇", "未报"], ["北镇", ""]], ("3",)),
        ("乡镇, 满意度（%）, 调查人数（人）", [["东镇", "90", "10"], ["西镇", "", "0"]], ("90", "10")),
    ],
)
def test_who_has_no_figure_is_in_no_greatest_and_no_mean(
    columns: str, rows: list[list[str]], total: tuple[str, ...]
) -> None:
    assert _totals(columns, rows)[0] == total


@settings(max_examples=examples(60))
@given(st.integers(10**4, 10**12), st.integers(10**4, 10**12))
def test_a_mean_of_rates_short_of_all_is_never_all(one: int, other: int) -> None:
    rows = [["东镇", "99.99", str(one)], ["西镇", "100", str(other)]]
    assert Decimal(_totals("乡镇, 满意度（%）, 调查人数（人）", rows)[0][0]) < 100


@settings(max_examples=examples(60))
@given(st.integers(10**4, 10**12))
def test_a_quotient_short_of_one_is_never_one(whole: int) -> None:
    rows = [["东镇", str(whole), str(whole - 1), "1.00"], ["西镇", "100", "100", "1"]]
    assert Decimal(_totals("乡镇, 总户数（户）, 改厕（户）, 普及率", rows)[0][-1]) < 1


def test_a_rate_by_another_unit_is_told_and_one_by_nothing_is_a_dash() -> None:
    rate = "乡镇, 总户数（户）, 改厕（座）, 普及率（%）"
    total, faults = _totals(rate, [["东镇", "2", "1", "50"], ["西镇", "2", "1", "50"]])
    assert total[-1] == ""
    assert ["“改厕（座）”（座）和“总户数（户）”（户）计量单位不同" in fault.message for fault in faults] == [
        True
    ]
    rate = rate.replace("座", "户")
    assert _totals(rate, [["东镇", "0", "0", "0"], ["西镇", "0", "0", "0"]]) == (("0", "0", "—"), ())


def test_the_columns_that_an_entry_needs_are_named_where_they_are_missing() -> None:
    (fault,) = _totals("乡镇, 满意度（%）", [["东镇", "90"], ["西镇", "80"]])[1]
    assert "按“调查人数”加权平均" in fault.message


def test_a_rate_per_hundred_thousand_is_one_however_it_is_spelt() -> None:
    incidence = Indicators(
        [Indicator("发病率", over_units="ratio", numerator="发病", denominator="人口", layer="甲")]
    )
    for unit in ("/10万", "1/10万"):
        rows = [["东镇", "10", "50", "50"], ["西镇", "20", "40", "20"]]
        assert _totals(f"乡镇, 人口（万人）, 发病（人）, 发病率（{unit}）", rows, incidence)[0][-1] == "30"


def test_over_months_what_is_said_of_time_is_before_what_is_said_of_units() -> None:
    level = Indicator("水位", over_units="max", layer="甲")
    rows = [["7月", "5"], ["8月", "6"]]
    assert _totals("月份, 水位（米）", rows, Indicators([level]))[0] == ("6",)
    assert _totals("月份, 水位（米）", rows, Indicators([level._replace(over_time="none")]))[0] == ("",)
    assert _totals("乡镇, 水位（米）", rows, Indicators([level._replace(over_time="none")]))[0] == ("",)
    towns = [["东镇", "5"], ["西镇", "6"]]
    assert _totals("乡镇, 水位（米）", towns, Indicators([level._replace(over_time="none")]))[0] == ("6",)


def test_a_mean_of_money_has_two_decimals_in_its_own_unit() -> None:
    wage = Indicators([Indicator("投入", over_units="mean", weight="村数", layer="甲")])
    rows = [["东镇", "5", "1"], ["西镇", "6", "2"]]
    assert _totals("乡镇, 投入（万元）, 村数（个）", rows, wage)[0] == ("5.67", "3")


@pytest.mark.parametrize(
    "head", ["累计（户）", "本年累计（户）", "新建累计（户）", "{名称: 新建, 列: [累计（户）]}"]
)
def test_what_was_done_so_far_has_no_sum_over_months(head: str) -> None:
    months, towns = [["7月", "5"], ["8月", "11"]], [["东镇", "5"], ["西镇", "11"]]
    total, (fault,) = _totals(f"月份, {head}", months, NO_INDICATORS)
    assert total == ("",)
    assert "最后一个时段的就是" in fault.message
    assert _totals(f"乡镇, {head}", towns, NO_INDICATORS) == (("16",), ())
    if "{" not in head:
        assert _totals(f"活动, {{名称: {head}, 合计: 是}}", months, NO_INDICATORS)[0] == ("16",)


def test_an_approximate_row_does_not_say_how_a_rate_is_written() -> None:
    """Where no other row agrees nobody knows whether 39.1 are percent: no total is printed."""
    rows = [["东镇", "49", "约22", "65.7"], ["西镇", "52", "300", "39.1"]]
    declared = Indicators([Indicator("完成比", over_units="ratio", numerator="完成", denominator="总数")])
    assert _totals("乡镇, 总数（根）, 完成（根）, 完成比", rows, declared)[0][-1] == ""
    rows[1] = ["西镇", "100", "39", "39"]
    assert _totals("乡镇, 总数（根）, 完成（根）, 完成比", rows, declared)[0][-1] == "约40.94"
