"""Who is who over the levels: units that became one, villages for their townships, and who is not in the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_helpers import data, refused, rolled

import laws
from conftest import Command
from patriotic_report import check
from patriotic_report.problems import Problem
from patriotic_report.rollups import RolledUp, roll_up
from patriotic_report.rollups.names import Given
from patriotic_report.source import parse_source


def csv_file(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


def text(folder: Path, name: str, words: str) -> str:
    (folder / name).write_text(words, encoding="utf-8")
    return str(folder / name)


def values(done: RolledUp) -> dict[str, object]:
    return parse_source(done.text.encode(), "").data()


def told(done: RolledUp, code: str) -> list[Problem]:
    return [problem for problem in done.problems if problem.code == code]


# ---- units that became one -------------------------------------------------------------------


def merged(
    folder: Path, *parts: Path, words: str = "合并: {新河镇: [甲乡, 乙乡]}\n", **options: str
) -> RolledUp:
    plan = text(folder, "_p.yaml", words)
    return roll_up([str(part) for part in parts], mergers=Given(plan, "合并"), **options)  # type: ignore[arg-type]


HEAD = "单位,清运（吨）,清运目标值（吨）,普及率（%）,截至日期"


def test_a_mean_of_units_that_became_one_is_of_what_they_reported(tmp_path: Path) -> None:
    """Not of the new unit's mean as it prints: 1.666… of 甲乡 and 乙乡, printed 1.67, would make it 1.34."""
    part = csv_file(tmp_path, "a.csv", "单位,得分（分）,户数（户）", "甲乡,1,1", "乙乡,2,2", "丙镇,1,3")
    declared = text(tmp_path, "_指标.yaml", "指标: {得分: {单位间: 加权平均, 权数: 户数}}\n")
    plan = text(tmp_path, "_p.yaml", "合并: {新河镇: [甲乡, 乙乡]}\n")
    done = roll_up([str(part)], mergers=Given(plan, "合并"), indicators=[declared])
    assert values(done)["数据"]["得分"]["数量"] == "1.33分"  # type: ignore[index]
    assert values(done)["统计表"][0]["行"][0][1] == "1.67"  # type: ignore[index]


def test_old_units_are_added_into_the_new_one(tmp_path: Path) -> None:
    part = csv_file(
        tmp_path,
        "a.csv",
        HEAD,
        "甲乡,1,2,90,2026-09-30",
        "丙镇,4,4,80,2026-09-30",
        "乙乡,2公斤,3,95,2026-10-08",
    )
    roster = text(tmp_path, "r.txt", "甲乡\n乙乡\n丙镇\n")
    done = merged(tmp_path, part, roster=roster)
    table = values(done)["统计表"][0]  # type: ignore[index]
    assert table["行"] == [
        ["新河镇", "5", "1.002", "甲乡90%、乙乡95%", "2026年10月8日"],
        ["丙镇", "4", "4", "80%", "2026年9月30日"],
    ]
    assert values(done)["汇总"] == {"应报": "2", "已报": "2"}
    (said,) = told(done, "R035")
    assert (said.level, "甲乡、乙乡相加" in said.message) == ("提示", True)
    # every figure still says whose it is, and in which cell it stands
    assert [(each.unit, each.source.rpartition("!")[2]) for each in done.figures if each.name == "清运"][
        :3
    ] == [
        ("新河镇（甲乡）", "B2"),
        ("新河镇（乙乡）", "B4"),
        ("丙镇", "B3"),
    ]


def test_a_new_unit_that_reports_what_an_old_one_does_is_asked_about(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", HEAD, "甲乡,1,2,90,", "新河镇,3,4,95,")
    with pytest.raises(Exception, match=r"a\.csv!B2.*R035.*都报了“清运”（3吨、1吨）"):
        merged(tmp_path, part)
    # about different things they are one report
    one = csv_file(tmp_path, "1.csv", "单位,清运（吨）", "甲乡,1", "乙乡,2")
    two = csv_file(tmp_path, "2.csv", "单位,死角（处）", "新河镇,7")
    assert values(merged(tmp_path, one, two))["统计表"][0]["行"] == [["新河镇", "3", "7"]]  # type: ignore[index]


def test_an_old_unit_that_is_silent_is_missing_in_the_new_one(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "甲乡.csv", "指标,计量单位,数量", "清运,吨,1")
    roster = text(tmp_path, "r.txt", "新河镇\n")
    done = merged(tmp_path, part, roster=roster)
    assert values(done)["缺报"] == ["新河镇的乙乡"]
    assert "缺乙乡" in told(done, "R036")[0].message
    assert not told(done, "R004")


def test_a_comparison_that_one_old_unit_did_not_give_is_no_comparison(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", HEAD, "甲乡,1,2,,", "乙乡,2,,,", "丙镇,4,4,,")
    done = merged(tmp_path, part)
    assert [("甲乡" in each.message or "乙乡" in each.message) for each in told(done, "R018")] == [
        True,
        False,
    ]
    assert values(done)["数据"]["清运"] == {"数量": "7吨", "来源": "2个单位汇总"}  # type: ignore[index]


@given(st.lists(st.integers(0, 9999), min_size=3, max_size=6), st.data())
@settings(max_examples=laws.examples(45), deadline=None)
def test_merging_changes_rows_and_no_sum(
    tmp_path_factory: pytest.TempPathFactory, tons: list[int], draw: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("merged")
    names = [f"{chr(0x7532 + n)}乡" for n in range(len(tons))]
    rows = [
        f"{name},{ton}{draw.draw(st.sampled_from(['', '公斤', '吨']))}"
        for name, ton in zip(names, tons, strict=True)
    ]
    part = csv_file(folder, "a.csv", "单位,清运（吨）", *rows)
    old = draw.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    done = merged(folder, part, words=f"合并: {{大镇: [{'、'.join(old).replace('、', ', ')}]}}\n")
    plain = values(rolled(part))
    assert values(done)["数据"]["清运"]["数量"] == plain["数据"]["清运"]["数量"]  # type: ignore[index]
    assert len(values(done)["统计表"][0]["行"]) == len(names) - len(old) + 1  # type: ignore[index]
    assert sorted(each.source for each in done.figures) == sorted(
        each.source for each in rolled(part).figures
    )


# ---- villages, townships, the county ---------------------------------------------------------

VILLAGES = ("填报单位：甲镇,", "村,清运（吨）", "东村,1", "西村,2")


def test_villages_are_added_up_where_the_roster_asks_for_their_township(tmp_path: Path) -> None:
    one = csv_file(tmp_path, "1.csv", *VILLAGES)
    two = csv_file(tmp_path, "2.csv", "单位,清运（吨）", "乙镇,7")
    roster = text(tmp_path, "r.txt", "乙镇\n甲镇\n丙镇\n")
    done = rolled(one, two, roster=roster)
    assert values(done)["统计表"][0]["行"] == [["乙镇", "7"], ["甲镇", "3"]]  # type: ignore[index]
    assert "东村、西村相加" in told(done, "R035")[0].message
    assert [each.unit for each in done.figures] == ["乙镇", "甲镇（东村）", "甲镇（西村）"]
    # the township's own figure for the same is asked about, never added
    own = csv_file(tmp_path, "3.csv", "单位,清运（吨）", "甲镇,3")
    assert refused(one, two, own, roster=roster) == [("R035", "1.csv!B3"), ("R035", "1.csv!B4")]


def test_villages_that_name_their_townships_stand_in_groups(tmp_path: Path, quickly: Command) -> None:
    part = csv_file(
        tmp_path, "a.csv", "乡镇,村,清运（吨）", "甲镇,东村,1", "乙镇,北村,4", "甲镇,西村,2", "乙镇,南村,8"
    )
    base = text(tmp_path, "_b.yaml", "单位: 某县\n正文: 好。\n落款: {日期: 2026-10-10}\n")
    done = quickly("rollup", part, "--base", base, "-o", "o.yaml", "-o", "o.md", "--template", "situation")
    assert done.returncode == 0, done.stderr
    printed = (tmp_path / "o.md").read_text(encoding="utf-8")
    lines = [line for line in printed.splitlines() if line.startswith("|")][2:]
    assert lines == [
        "| 甲镇 | 东村 | 1 |",
        "| 甲镇 | 西村 | 2 |",
        "| 甲镇 | 小计 | 3 |",
        "| 乙镇 | 北村 | 4 |",
        "| 乙镇 | 南村 | 8 |",
        "| 乙镇 | 小计 | 12 |",
        "| 合计 |  | 15 |",
    ]
    # a superior's own columns without the level above: nothing to group by
    own = text(
        tmp_path, "_c.yaml", "单位: 某县\n正文: 好。\n统计表: [{名称: 各单位情况, 列: [单位, 清运]}]\n"
    )
    assert "分组" not in data(part, base=own)["统计表"][0]  # type: ignore[index]
    # ranked, they stand in one order
    assert "分组" not in data(part, rank="清运")["统计表"][0]  # type: ignore[index]


def test_who_is_missing_rises_with_the_figures(tmp_path: Path) -> None:
    (tmp_path / "_乡.txt").write_text("东村\n西村\n", encoding="utf-8")
    village = csv_file(tmp_path, "东村.csv", "指标,计量单位,数量", "清运,吨,1")
    town_base = text(tmp_path, "_乡.yaml", "单位: 甲乡\n")
    town = rolled(village, roster=str(tmp_path / "_乡.txt"), base=town_base)
    assert values(town)["缺报"] == ["西村"]
    (tmp_path / "甲乡.yaml").write_text(town.text, encoding="utf-8")
    county_base = text(tmp_path, "_县.yaml", "单位: 某县\n")
    county = rolled(tmp_path / "甲乡.yaml", base=county_base)
    assert values(county)["缺报"] == ["甲乡的西村"]
    (tmp_path / "某县.yaml").write_text(county.text, encoding="utf-8")
    city = rolled(tmp_path / "某县.yaml", roster=text(tmp_path, "r.txt", "某县\n另县\n"))
    assert values(city)["缺报"] == ["另县", "某县的甲乡的西村"]
    assert values(city)["统计表"][0]["注"] == "另县未上报，合计不含。某县的数里缺甲乡的西村。"  # type: ignore[index]
    (said,) = told(city, "R036")
    assert (said.level, said.place.file, said.place.line > 0) == ("警告", str(tmp_path / "某县.yaml"), True)


def test_whose_file_was_not_read_is_not_said_to_be_silent(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "甲镇.csv", "指标,计量单位,数量", "清运,吨,1")
    roster = text(tmp_path, "r.txt", "甲镇\n乙镇\n丙镇\n")
    done = roll_up([str(part)], roster=roster, unread=["乙镇.docx"])
    assert values(done)["缺报"] == ["丙镇", "乙镇（文件没有读）"]
    assert values(done)["汇总"] == {"应报": "3", "已报": "1"}


@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=4), min_size=1, max_size=3))
@settings(max_examples=laws.examples(45), deadline=None)
def test_nobody_who_is_missing_is_lost_on_the_way_up(
    tmp_path_factory: pytest.TempPathFactory, towns: list[list[bool]]
) -> None:
    folder = tmp_path_factory.mktemp("levels")
    parts, expected = [], []
    for number, villages in enumerate(towns):
        names = [f"{number}{n}村" for n in range(len(villages))]
        there = [name for name, reported in zip(names, villages, strict=True) if reported]
        if there:
            rows = csv_file(folder, f"{number}.csv", "村,清运（吨）", *(f"{name},1" for name in there))
            base = text(folder, f"_{number}.yaml", f"单位: 镇{number}\n")
            done = rolled(rows, roster=text(folder, f"{number}.txt", "\n".join(names)), base=base)
            parts.append(Path(text(folder, f"镇{number}.yaml", done.text)))
            expected += [f"镇{number}的{name}" for name in names if name not in there]
        else:
            expected.append(f"镇{number}")
    if parts:
        roster = text(folder, "r.txt", "\n".join(f"镇{number}" for number in range(len(towns))))
        made = values(rolled(*parts, roster=roster))
        assert sorted(made.get("缺报", [])) == sorted(expected)  # type: ignore[call-overload]
        assert made["汇总"] == {"应报": str(len(towns)), "已报": str(len(parts))}


def test_a_superior_writes_neither_itself(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,清运（吨）", "甲镇,1")
    base = text(tmp_path, "b.yaml", "单位: 某县\n缺报: [乙镇]\n汇总: {应报: 3}\n")
    roster = text(tmp_path, "r.txt", "甲镇\n乙镇\n")
    assert refused(part, base=base, roster=roster) == [("R016", "b.yaml"), ("R016", "b.yaml")]


# ---- what is said of all while some are missing ---------------------------------------------

REPORT = "单位: 某县\n标题: 工作情况汇报\n数据: {{垃圾: 60吨}}\n缺报: [黄坡镇, 甲乡的西村]\n正文: {}\n落款: {{日期: 2026-10-10}}\n"


@pytest.mark.parametrize(
    ("sentence", "needle"),
    [
        ("全县共清运垃圾{{ 垃圾 }}。", "全县"),
        ("各乡镇清运垃圾{{ 垃圾 }}。", "各乡镇"),
        ("全市各镇开展整治30次，清运垃圾{{ 垃圾 }}。", "全市"),
        ("所有乡镇都清运了垃圾，共{{ 垃圾 }}。", "所有乡镇"),
        ("全县（不含黄坡镇）共清运垃圾{{ 垃圾 }}。", ""),
        ("除黄坡镇外，各乡镇清运垃圾{{ 垃圾 }}。", ""),
        ("已报的各乡镇清运垃圾{{ 垃圾 }}。", ""),
        ("各乡镇高度重视。清运垃圾工作按计划推进，{{ 垃圾 }}。", "各乡镇"),
        ("开展全面整治，清运垃圾{{ 垃圾 }}。", ""),
        ("县委全会以后，清运垃圾{{ 垃圾 }}。", ""),
    ],
)
def test_all_of_it_is_not_said_of_a_part(sentence: str, needle: str) -> None:
    found = [each for each in check(REPORT.format(sentence).encode()).problems if each.code == "A034"]
    assert [each.place.excerpt[each.place.column - 1 :][: each.place.length] for each in found] == [
        needle
    ] * bool(needle)
    for each in found:
        assert "黄坡镇、甲乡的西村" in each.fix
        cured = sentence.replace(needle, needle + "（不含黄坡镇、甲乡的西村）", 1)
        assert "A034" not in {each.code for each in check(REPORT.format(cured).encode()).problems}


def test_how_many_reported_is_cited(tmp_path: Path, quickly: Command) -> None:
    words = "单位: 某县\n标题: 汇报\n正文: 已报{{ 汇总.已报 }}个，应报{{ 汇总.应报 }}个。\n落款: {日期: 2026-10-10}\n"
    text(tmp_path, "_县.yaml", words)
    csv_file(tmp_path, "甲镇.csv", "指标,计量单位,数量", "清运,吨,1")
    text(tmp_path, "r.txt", "甲镇\n乙镇\n")
    line = [
        "rollup",
        "甲镇.csv",
        "--base",
        "_县.yaml",
        "-o",
        "o.yaml",
        "-o",
        "o.md",
        "--template",
        "situation",
    ]
    assert quickly(*line, "--roster", "r.txt").returncode == 0
    assert "已报1个，应报2个。" in (tmp_path / "o.md").read_text(encoding="utf-8")
    (tmp_path / "o.yaml").unlink()
    without = quickly(*line)
    assert (without.returncode, "汇总时没有给名单" in without.stderr) == (1, True)


# ---- where a figure comes from, after the report was made ------------------------------------


@pytest.mark.parametrize(
    "columns", ["", "统计表: [{名称: 各单位情况, 列: [{名称: 清运, 列: [完成, 任务]}, 单位]}]\n"]
)
@pytest.mark.parametrize("rank", [(), ("--rank", "清运")])
def test_a_trace_of_the_report_leads_to_the_cells_of_the_parts(
    tmp_path: Path, quickly: Command, columns: str, rank: tuple[str, ...]
) -> None:
    """As the roll-up's own trace does, for each figure of each unit."""
    csv_file(tmp_path, "甲镇.csv", "单位,清运（吨）,清运目标值（吨）,截至日期", "甲镇,11,12,2026-09-30")
    csv_file(tmp_path, "b.csv", "村,清运目标值（吨）,清运（吨）", "乙镇,22,21")
    text(tmp_path, "_县.yaml", f"单位: 某县\n标题: 汇报\n正文: 好。\n{columns}落款: {{日期: 2026-10-10}}\n")
    line = ["rollup", "甲镇.csv", "b.csv", "--base", "_县.yaml", "--template", "situation", *rank]
    done = quickly(*line, "-o", "o.yaml", "-o", "o.md", "--trace")
    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "o.md.trace.csv").read_text(encoding="utf-8-sig").splitlines()
    cells = {row.split(",")[0]: row.split(",")[3] for row in rows if "第" in row and "行 " in row}
    assert {figure: cells[figure] for figure in ("11", "12", "21", "22")} == {
        "11": "甲镇.csv!B2",
        "12": "甲镇.csv!C2",
        "21": "b.csv!C2",
        "22": "b.csv!B2",
    }


def test_a_fault_of_the_result_is_at_the_cell_of_the_part(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,清运（吨）", "甲镇,1", "乙{{镇,2")
    assert ("C002", "a.csv!A3") in refused(part, base=text(tmp_path, "_b.yaml", "单位: 某县\n正文: 好。\n"))


# ---- who is missing rises with a workbook, too -------------------------------------------------


@pytest.mark.parametrize("roster", [True, False])
def test_a_summed_workbook_says_to_the_next_level_who_is_missing(
    report: Command, tmp_path: Path, roster: bool
) -> None:
    """The YAML and the workbook of one roll-up are as good as one another."""
    csv_file(tmp_path, "乙镇.csv", "单位,清运（吨）", "乙镇,5")
    text(tmp_path, "甲镇.yaml", "单位: 甲镇\n数据: {清运: 3吨}\n缺报: [东村]\n")
    text(tmp_path, "_县.yaml", "单位: 某县\n")
    names = text(tmp_path, "名单.txt", "甲镇\n乙镇\n丙镇\n")
    base, parts = str(tmp_path / "_县.yaml"), [str(tmp_path / each) for each in ("甲镇.yaml", "乙镇.csv")]
    out, book = tmp_path / "某县.yaml", tmp_path / "某县.xlsx"
    report("rollup", *parts, "-o", str(out), "--xlsx", str(book), "--roster", names, "--base", base)
    above = {"roster": text(tmp_path, "市.txt", "某县\n")} if roster else {}
    for part in (out, book):
        done = rolled(part, **above)
        assert values(done)["缺报"] == ["某县的丙镇", "某县的甲镇的东村"]
        assert len(told(done, "R036")) == 1


def test_a_line_of_a_sheet_says_who_is_missing(tmp_path: Path) -> None:
    part = csv_file(
        tmp_path, "a.csv", "填报单位：甲镇,,", "指标,计量单位,数量", "清运,吨,3", "缺报：东村、西村,,"
    )
    done = rolled(part)
    assert values(done)["缺报"] == ["甲镇的东村", "甲镇的西村"]
    assert [each.place.file.rpartition("!")[2] for each in told(done, "R036")] == ["A4"]


def test_a_replaced_file_says_nothing_of_who_is_missing(tmp_path: Path) -> None:
    head = "填报单位：甲镇,,\n截至日期：2026年9月{}日,,\n指标,计量单位,数量\n清运,吨,{}"
    old = csv_file(tmp_path, "a.csv", head.format(20, 3), "缺报：东村,,")
    new = csv_file(tmp_path, "b.csv", head.format(30, 4))
    assert "缺报" not in values(rolled(old, new))


def test_what_a_summed_workbook_says_below_its_table_is_no_unit(report: Command, tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,清运（吨）,满意度（%）", "甲镇,3,90", "乙镇,5,80")
    base = text(tmp_path, "_县.yaml", "单位: 某县\n")
    book = tmp_path / "某县.xlsx"
    report("rollup", str(part), "-o", str(tmp_path / "q.yaml"), "--xlsx", str(book), "--base", base)
    made = rolled(book)
    assert made.units == 2
    assert [row[0] for row in values(made)["统计表"][0]["行"]] == ["甲镇", "乙镇"]  # type: ignore[index]
