"""Many units' figures → their superior's YAML: nothing is dropped without a word."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from numbers_helpers import codes, data, refused, rolled, xlsx

from conftest import ROOT, Command
from patriotic_report import limits
from patriotic_report.datafiles import Cell
from patriotic_report.problems import InputRefused
from patriotic_report.rollups import roll_up
from patriotic_report.source import parse_source

EXAMPLE = ROOT / "examples" / "county-rollup"
HEAD = ["单位", "清运垃圾（吨）", "参加人次（人次）", "截至日期"]
DAY = "2016-10-10"


def sheet(folder: Path, rows: Sequence[Sequence[object]], name: str = "a.xlsx", head: Sequence[object] = HEAD) -> Path:  # fmt: skip
    return xlsx(folder / name, [head, *rows])


def text(folder: Path, name: str, words: str) -> str:
    (folder / name).write_text(words, encoding="utf-8")
    return str(folder / name)


# ---- shapes ---------------------------------------------------------------------------


def test_a_row_a_unit(tmp_path: Path) -> None:
    made = data(
        sheet(tmp_path, [["甲镇", 10.5, 30, DAY], ["乙镇", "800公斤", None, DAY], ["丙镇", "约2", 0, DAY]])
    )
    assert made["数据"] == {
        "清运垃圾": {"数量": "约13.3吨", "截至": DAY, "来源": "3个单位汇总"},
        "参加人次": {"数量": "30人次", "截至": DAY, "来源": "2个单位汇总"},
    }
    (table,) = made["统计表"]  # type: ignore[misc]
    assert table["列"] == [
        "单位",
        {"名称": "清运垃圾", "计量单位": "吨"},
        {"名称": "参加人次", "计量单位": "人次"},
    ]
    assert table["行"] == [["甲镇", "10.5", "30"], ["乙镇", "0.8", None], ["丙镇", "约2", "0"]]
    assert table["合计"] == "是"


def test_a_file_a_unit_in_every_kind_of_file(tmp_path: Path) -> None:
    rows = [
        ["填报单位：甲镇", None, "截至日期：2016年10月10日"],
        ["指标", "计量单位", "数量"],
        ["清运垃圾", "吨", 1],
    ]
    one = xlsx(tmp_path / "1.xlsx", rows)
    two = Path(text(tmp_path, "2.csv", "项目,数量\n清运垃圾（公斤）,500\n"))
    three = Path(text(tmp_path, "3.yaml", "单位: 丙镇\n数据: {清运垃圾: 3吨}\n落款: {日期: 2016-10-11}\n"))
    made = data(one, two, three)
    assert made["数据"] == {"清运垃圾": {"数量": "4.5吨", "截至": "2016-10-11", "来源": "3个单位汇总"}}
    rows_made = made["统计表"][0]["行"]  # type: ignore[index]
    # 2.csv names no unit: its file's name does
    assert [row[0] for row in rows_made] == ["甲镇", "2", "丙镇"]


def test_targets_last_years_and_rates_are_weighted(tmp_path: Path) -> None:
    head = [
        "乡镇",
        "清运（吨）",
        "清运目标值（吨）",
        "清运上年同期（吨）",
        "普及率分子（户）",
        "普及率分母（户）",
    ]
    made = data(sheet(tmp_path, [["甲", 9, 10, 6, 1, 2], ["乙", 12, 10, 8, 9, 10]], head=head))
    counts = made["数据"]
    assert isinstance(counts, dict)
    assert counts["清运"] == {"数量": "21吨", "目标值": "20吨", "上年同期": "14吨", "来源": "2个单位汇总"}
    assert counts["普及率"] == {"分子": "10户", "分母": "12户", "来源": "2个单位汇总"}


def test_two_head_rows(tmp_path: Path) -> None:
    rows = [["单位", "清运（吨）", None], [None, "数量", "任务"], ["甲", 1, 2]]
    made = data(xlsx(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:C1"]))
    assert made["数据"] == {"清运": {"数量": "1吨", "目标值": "2吨", "来源": "1个单位汇总"}}


# ---- who reports what, and when ----------------------------------------------------------


def test_names_that_mean_the_same(tmp_path: Path) -> None:
    aliases = text(
        tmp_path, "b.yaml", "单位: {甲镇: [甲镇人民政府, 甲 镇政府]}\n表头: {清运垃圾: 垃圾清运量}\n"
    )
    one = sheet(tmp_path, [["甲镇人民政府", 1, 2, DAY]], "1.xlsx")
    two = sheet(
        tmp_path, [["乙 镇", 3, 4, DAY]], "2.xlsx", ["单位", "垃圾清运量（吨）", "参加人次（人次）", "截至"]
    )
    made = data(one, two, aliases=aliases)
    assert [row[0] for row in made["统计表"][0]["行"]] == ["甲镇", "乙镇"]  # type: ignore[index]
    assert made["数据"]["清运垃圾"]["数量"] == "4吨"  # type: ignore[index]


def test_who_did_not_report_is_told_and_noted(tmp_path: Path) -> None:
    roster = text(tmp_path, "r.txt", "乙镇\n甲镇\n丙镇 # 新设\n")
    part = sheet(tmp_path, [["甲镇", 1, 2, DAY], ["乙镇", 3, 4, DAY]])
    done = rolled(part, roster=roster)
    assert [(p.code, p.level, "丙镇" in p.message) for p in done.problems[:1]] == [("R004", "警告", True)]
    table = parse_source(done.text.encode(), "").data()["统计表"][0]
    assert [row[0] for row in table["行"]] == ["乙镇", "甲镇"]
    assert table["注"] == "丙镇未上报，合计不含。"
    assert "# 没有上报：丙镇" in done.text


def test_the_roster_may_be_a_workbook(tmp_path: Path) -> None:
    roster = xlsx(tmp_path / "r.xlsx", [["单位"], ["乙镇"], ["甲镇"], ["丙镇"]])
    part = sheet(tmp_path, [["甲镇", 1, 2, DAY], ["乙镇", 3, 4, DAY]])
    assert "# 没有上报：丙镇" in rolled(part, roster=str(roster)).text


def test_a_unit_that_is_not_on_the_roster_is_refused_with_the_nearest(tmp_path: Path) -> None:
    roster = text(tmp_path, "r.txt", "兴谷街道\n")
    with pytest.raises(InputRefused) as caught:
        rolled(sheet(tmp_path, [["兴谷街办", 1, 2, DAY]]), roster=roster)
    assert "是不是“兴谷街道”" in caught.value.problems[0].fix


@pytest.mark.parametrize(
    ("first", "second", "code", "value"),
    [
        ((1, DAY), (2, "2016-10-12"), "R007", "2吨"),
        ((2, "2016-10-12"), (1, DAY), "R007", "2吨"),
        ((1, DAY), (1, DAY), "R008", "1吨"),
        ((1, DAY), (1, None), "R008", "1吨"),
        ((1, None), (1, None), "R008", "1吨"),
    ],
)
def test_a_later_report_replaces_an_earlier_one(
    tmp_path: Path, first: tuple[int, str], second: tuple[int, str], code: str, value: str
) -> None:
    parts = [
        sheet(tmp_path, [["甲镇", n, 1, day]], f"{i}.xlsx") for i, (n, day) in enumerate((first, second))
    ]
    done = rolled(*parts)
    assert code in [problem.code for problem in done.problems]
    assert parse_source(done.text.encode(), "").data()["数据"]["清运垃圾"]["数量"] == value


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [((1, DAY), (2, DAY), "R005"), ((1, DAY), (2, None), "R006"), ((1, None), (2, None), "R006")],
)
def test_two_reports_that_cannot_be_told_apart_are_refused(
    tmp_path: Path, first: tuple[int, str], second: tuple[int, str], code: str
) -> None:
    parts = [
        sheet(tmp_path, [["甲镇", n, 1, day]], f"{i}.xlsx") for i, (n, day) in enumerate((first, second))
    ]
    assert [each for each, _ in refused(*parts)] == [code]


def test_a_total_is_compared_before_a_late_report_replaces_a_row(tmp_path: Path) -> None:
    one = sheet(tmp_path, [["甲镇", 1, 2, DAY], ["乙镇", 3, 4, DAY], ["合计", 4, 6, None]], "1.xlsx")
    late = sheet(tmp_path, [["甲镇", 5, 6, "2016-10-12"]], "2.xlsx")
    assert codes(one, late) == ["R007"]
    wrong = sheet(tmp_path, [["甲镇", 1, 2, DAY], ["合计", 4, 2, None]], "3.xlsx")
    assert refused(wrong, late) == [("A023", "3.xlsx!报表!B3")]
    assert "A023" in codes(wrong, late, accept_totals=True)


# ---- what does not add -----------------------------------------------------------------


def test_rates_and_words_stand_in_the_table_without_a_sum(tmp_path: Path) -> None:
    head = ["单位", "普及率（%）", "满意度（分）", "清运（吨）"]
    done = rolled(sheet(tmp_path, [["甲", 95, 9, 1], ["乙", 90.5, 8, 2]], head=head))
    made = parse_source(done.text.encode(), "").data()
    assert list(made["数据"]) == ["清运"]
    assert made["统计表"][0]["行"] == [["甲", "95%", "9分", "1"], ["乙", "90.5%", "8分", "2"]]
    told = [p.message for p in done.problems if p.code == "R011"]
    assert len(told) == 2
    assert "比率不能相加" in told[0]


def test_units_that_do_not_convert_are_refused(tmp_path: Path) -> None:
    assert refused(sheet(tmp_path, [["甲", 3, 1, DAY], ["乙", "2车", 1, DAY]])) == [
        ("R011", "a.xlsx!报表!B3")
    ]


@pytest.mark.parametrize("cell", ["若干", "×", "3或4", "-5-3"])
def test_what_is_no_quantity_is_refused_at_its_cell(tmp_path: Path, cell: str) -> None:
    assert ("R009", "a.xlsx!报表!B2") in refused(sheet(tmp_path, [["甲", cell, 1, DAY]]))


def test_a_comparison_that_not_all_gave_is_not_summed(tmp_path: Path) -> None:
    head = ["单位", "清运（吨）", "清运目标值（吨）"]
    part = sheet(tmp_path, [["甲", 3, 4], ["乙", 5, None]], head=head)
    assert codes(part) == ["R018"]
    done = rolled(part)
    made = parse_source(done.text.encode(), "").data()
    assert made["数据"]["清运"] == {"数量": "8吨", "来源": "2个单位汇总"}
    below = made["统计表"][0]["列"][1]["列"]
    assert [(column["名称"], column.get("合计")) for column in below] == [
        ("任务", "否"),
        ("完成", None),
        ("完成率", "否"),
    ]


def test_blanks_remarks_and_rows_without_a_name_are_told(tmp_path: Path) -> None:
    head = ["单位", "清运（吨）", "处数（处）", "备注"]
    assert codes(sheet(tmp_path, [["甲", 3, None, "好"], ["乙", 5, 1, None]], head=head)) == ["R013", "R012"]
    assert refused(sheet(tmp_path, [[None, 3, 1, None], ["乙", 5, 1, None]], head=head)) == [
        ("R002", "a.xlsx!报表!A2")
    ]


# ---- the base ----------------------------------------------------------------------------

BASE = """# 县里的话
单位: 某县
数据:
  清运垃圾: {动作: 清运, 计量单位: 公斤, 目标值: 9000公斤}
  参加人次:
措施:
  - 标题: 整治
    正文: |
      清运{{ 清运垃圾 }}，完成{{ 清运垃圾.完成率 }}。

      {{ 参加人次 }}参加。
    数据: {死角: {名称: 卫生死角}}
落款: {日期: 2016-10-17}
"""


def test_the_base_keeps_its_words_and_is_filled(tmp_path: Path) -> None:
    head = [*HEAD[:3], "死角（处）"]
    part = sheet(tmp_path, [["甲镇", 4, 2, 7], ["乙镇", "5000公斤", 3, 1]], head=head)
    made = data(part, base=text(tmp_path, "base.yaml", BASE))
    assert list(made) == ["单位", "数据", "措施", "落款", "统计表"]
    assert made["数据"]["清运垃圾"] == {  # type: ignore[index]
        "动作": "清运",
        "计量单位": "公斤",
        "目标值": "9000公斤",
        "数量": "9000公斤",
        "来源": "2个单位汇总",
    }
    (section,) = made["措施"]  # type: ignore[misc]
    assert section["数据"] == {"死角": {"名称": "卫生死角", "数量": "8处", "来源": "2个单位汇总"}}
    assert "完成{{ 清运垃圾.完成率 }}。\n\n{{ 参加人次 }}参加。" in section["正文"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("参加人次:", "参加人次: 3人次", "R016"),
        ("{动作: 清运,", "{数量: 3吨,", "R016"),
        ("计量单位: 公斤", "计量单位: 处", "R016"),
        ("单位: 某县", "单位: 甲镇", "R020"),
        ("标题: 整治", "标提: 整治", "F040"),
    ],
)
def test_a_base_that_conflicts_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    part = sheet(tmp_path, [["甲镇", 4, 2, DAY]])
    base = text(
        tmp_path, "base.yaml", BASE.replace("数据: {死角: {名称: 卫生死角}}", "编号: 是").replace(old, new)
    )
    assert code in [each for each, _ in refused(part, base=base)]


def test_an_empty_field_of_the_base_is_filled(tmp_path: Path) -> None:
    words = "单位: 某县\n正文: 甲\n"
    part = sheet(tmp_path, [["甲镇", 4, 2, DAY]])
    with_none = data(part, base=text(tmp_path, "none.yaml", words))
    assert {"数据", "统计表"} <= set(with_none)
    assert data(part, base=text(tmp_path, "empty.yaml", words + "数据:\n统计表:\n")) == with_none


@pytest.mark.parametrize(
    "field",
    [
        "数据: 文字",
        "数据: [清运垃圾]",
        "数据: {清运垃圾: {计量单位: [吨]}}",
        "数据: {清运垃圾: {计量单位: {甲: 吨}}}",
        "统计表: 文字",
        "统计表: {甲: 乙}",
    ],
)
def test_a_base_with_a_field_of_the_wrong_kind_is_refused_as_a_build_would(
    tmp_path: Path, field: str
) -> None:
    base = text(tmp_path, "base.yaml", f"单位: 某县\n正文: 甲\n{field}\n")
    assert {code for code, _ in refused(sheet(tmp_path, [["甲镇", 4, 2, DAY]]), base=base)} == {"F004"}


def test_what_nobody_reported_is_told(tmp_path: Path) -> None:
    base = text(tmp_path, "base.yaml", BASE.replace("    数据: {死角: {名称: 卫生死角}}\n", ""))
    part = sheet(tmp_path, [["甲镇", 4]], head=HEAD[:2])
    # the base cites it, so that its own build would be refused: the roll-up says why
    assert ("R017", "base.yaml") in [
        (p.code, p.place.file.rpartition("/")[2]) for p in _problems(part, base=base)
    ]


def _problems(*parts: Path, **options: str) -> Sequence[object]:
    try:
        return rolled(*parts, **options).problems
    except InputRefused as refused_:
        return refused_.problems


TARGETS = ["单位", "清运垃圾（吨）", "清运垃圾目标值（吨）", "参加人次（人次）"]


@pytest.mark.parametrize(
    ("columns", "made", "row"),
    [
        (
            "[单位, {名称: 参加人次, 类型: 数量}]",
            ["单位", {"名称": "参加人次", "类型": "数量", "计量单位": "人次"}],
            ["甲镇", "2"],
        ),
        # a name alone is the 数量 of what has several figures
        ("[单位, 清运垃圾]", ["单位", {"名称": "清运垃圾", "计量单位": "吨"}], ["甲镇", "4"]),
        (
            "[{名称: 排名, 排名: 数量}, 单位, {名称: 清运垃圾, 列: [目标值, 数量]}]",
            [
                {"名称": "排名", "排名": "数量"},
                "单位",
                {
                    "名称": "清运垃圾",
                    "列": [{"名称": "目标值", "计量单位": "吨"}, {"名称": "数量", "计量单位": "吨"}],
                },
            ],
            ["甲镇", "5", "4"],
        ),
    ],
)
def test_a_base_table_says_which_columns_print(
    tmp_path: Path, columns: str, made: list[object], row: list[str]
) -> None:
    base = f"单位: 某县\n正文: 甲\n统计表: [{{名称: 各单位情况, 标题: 表头, 列: {columns}}}]\n"
    part = sheet(tmp_path, [["甲镇", 4, 5, 2]], head=TARGETS)
    (found,) = data(part, base=text(tmp_path, "b.yaml", base))["统计表"]  # type: ignore[misc]
    assert (found["标题"], found["列"], found["行"]) == ("表头", made, [row])


def test_a_base_table_that_wants_what_nobody_reported(tmp_path: Path) -> None:
    base = "单位: 某县\n正文: 甲\n统计表: [{名称: 各单位情况, 列: [单位, 清运拉圾]}]\n"
    part = sheet(tmp_path, [["甲镇", 4, 5, 2]], head=TARGETS)
    assert refused(part, base=text(tmp_path, "b.yaml", base)) == [("R017", "b.yaml")]


# ---- laws and levels -----------------------------------------------------------------------


def test_the_order_of_the_parts_changes_nothing(tmp_path: Path) -> None:
    parts = [
        sheet(tmp_path, [["甲镇", 1, 2, DAY]], "1.xlsx"),
        sheet(tmp_path, [["乙镇", "500公斤", 2, DAY]], "2.xlsx"),
        sheet(tmp_path, [["甲镇", 3, 2, "2016-10-12"]], "3.xlsx"),
    ]
    orders = [rolled(*each) for each in itertools.permutations(parts)]
    assert all(each == orders[0] for each in orders)


def test_levels_chain(tmp_path: Path) -> None:
    towns = []
    for town in ("甲镇", "乙镇"):
        villages = sheet(tmp_path, [[f"{town}{n}村", n, n * 2, DAY] for n in range(1, 4)], f"{town}.xlsx")
        base = text(tmp_path, f"{town}-base.yaml", f"单位: {town}\n正文: 甲\n")
        towns.append(Path(text(tmp_path, f"{town}.yaml", rolled(villages, base=base).text)))
    made = data(*towns)
    assert made["数据"]["清运垃圾"]["数量"] == "12吨"  # type: ignore[index]
    assert made["统计表"][0]["行"] == [["乙镇", "6", "12"], ["甲镇", "6", "12"]]  # type: ignore[index]


def test_more_units_than_a_yaml_holds_are_refused(tmp_path: Path) -> None:
    part = sheet(tmp_path, [[f"村{n}", n, 1, DAY] for n in range(100)])
    with limits.override(limits.USUAL._replace(yaml_nodes=200)):
        assert refused(part) == [("D006", "campaign.yaml")]


@pytest.mark.parametrize(
    ("rank", "column", "first"),
    [
        ("清运垃圾", "清运垃圾/完成", "甲镇"),
        ("清运垃圾/完成率", "清运垃圾/完成率", "乙镇"),
        ("参加人次", "参加人次", "乙镇"),
    ],
)
def test_units_are_ranked(tmp_path: Path, report: Command, rank: str, column: str, first: str) -> None:
    part = sheet(tmp_path, [["甲镇", 4, 5, 2], ["乙镇", 3, 3, 9]], head=TARGETS)
    base = text(tmp_path, "b.yaml", "单位: 某县\n正文: 甲\n落款: {日期: 2016-10-17}\n")
    made = data(part, rank=rank, base=base)
    (table,) = made["统计表"]  # type: ignore[misc]
    assert (table["列"][-1], table["排序"]) == ({"名称": "排名", "排名": column}, column)
    assert report("rollup", part, "-o", "o.yaml", "-o", "o.md", "--base", base, "--rank", rank, "--template", "situation").returncode == 0  # fmt: skip
    rows = [line for line in (tmp_path / "o.md").read_text(encoding="utf-8").splitlines() if "镇 |" in line]
    assert first in rows[0]
    assert report("build", "o.yaml", "-t", "md", "--trace", "-o", "t").returncode == 0


@pytest.mark.parametrize(
    ("columns", "rank", "own"),
    [
        ("[单位, 清运垃圾]", "清运垃圾", "清运垃圾"),
        ("[单位, {名称: 清运垃圾, 列: [数量, 目标值]}]", "垃圾清运量", "清运垃圾/数量"),
        (
            "[单位, {名称: 清运垃圾, 列: [完成, 任务, {名称: 完成率, 分子: 完成, 分母: 任务}]}]",
            "清运垃圾/完成率",
            "清运垃圾/完成率",
        ),
    ],
)
def test_units_are_ranked_by_the_columns_of_the_base(
    tmp_path: Path, report: Command, columns: str, rank: str, own: str
) -> None:
    part = sheet(tmp_path, [["甲镇", 3, 5, 2], ["乙镇", 4, 4, 9]], head=TARGETS)
    words = f"单位: 某县\n标题: 汇报\n正文: 甲\n统计表: [{{名称: 各单位情况, 列: {columns}}}]\n落款: {{日期: 2016-10-17}}\n"
    base = text(tmp_path, "b.yaml", words)
    aliases = text(tmp_path, "c.yaml", "表头: {清运垃圾: [垃圾清运量]}\n")
    (table,) = data(part, rank=rank, base=base, aliases=aliases)["统计表"]  # type: ignore[misc]
    assert (table["列"][-1], table["排序"]) == ({"名称": "排名", "排名": own}, own)
    line = [
        "rollup",
        part,
        "-o",
        "o.yaml",
        "-o",
        "o.md",
        "--base",
        base,
        "--aliases",
        aliases,
        "--rank",
        rank,
    ]
    done = report(*line, "--template", "situation")
    assert done.returncode == 0, done.stderr
    rows = [row for row in (tmp_path / "o.md").read_text(encoding="utf-8").splitlines() if "镇 |" in row]
    assert [row.split(" |")[0] for row in rows] == ["| 乙镇", "| 甲镇"]


def test_a_rank_by_a_column_that_the_base_leaves_out_is_refused(tmp_path: Path) -> None:
    part = sheet(tmp_path, [["甲镇", 3, 5, 2]], head=TARGETS)
    base = "单位: 某县\n正文: 甲\n统计表: [{名称: 各单位情况, 列: [单位, 参加人次]}]\n"
    assert refused(part, base=text(tmp_path, "b.yaml", base), rank="清运垃圾") == [("R019", "b.yaml")]


# ---- the command ---------------------------------------------------------------------------


def test_the_example_is_what_the_command_makes(tmp_path: Path, report: Command) -> None:
    folder = tmp_path / "county"
    shutil.copytree(EXAMPLE, folder)
    for made in ("各乡镇/15龙泉乡.yaml", "campaign.yaml"):
        (folder / made).unlink()
    villages = report("rollup", "龙泉乡各村", cwd=folder)
    assert villages.stdout.splitlines() == ["各乡镇/15龙泉乡.yaml"]
    done = report("rollup", "各乡镇", "-t", "docx,md", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["campaign.yaml", "campaign.docx", "campaign.md"]
    assert "1个单位没有上报：清水乡" in done.stderr
    assert "“龙泉乡”的数不全：缺下湾村" in done.stderr
    assert "代替截至2026年9月30日的" in done.stderr
    for made in ("各乡镇/15龙泉乡.yaml", "campaign.yaml"):
        assert (folder / made).read_bytes() == (EXAMPLE / made).read_bytes()


def test_the_example_as_options_say_it(tmp_path: Path, report: Command) -> None:
    folder = tmp_path / "county"
    shutil.copytree(EXAMPLE, folder)
    (folder / "各乡镇" / "_汇总.yaml").unlink()
    words = ["rollup", "各乡镇", "--roster", "名单.txt", "--aliases", "_别名.yaml", "--base", "_上级.yaml"]
    first = report(*words, "-o", "new.yaml", cwd=folder)
    assert (first.returncode, first.stdout) == (1, "")
    assert "各乡镇/07石桥镇.xlsx!报表!B3: 错误 A023" in first.stderr
    assert not (folder / "new.yaml").exists()
    words += ["--last-year", "去年/2025年第三季度.xlsx", "--comparable"]
    done = report(*words, "--accept-totals", "--rank", "清运垃圾", "-o", "new.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "new.yaml").read_bytes() == (EXAMPLE / "campaign.yaml").read_bytes()


def test_the_examples_workbooks_are_what_its_script_makes() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("make_parts", EXAMPLE / "make_parts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    from patriotic_report.datafiles import read_sheet

    made = module.files()
    there = {path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*.xls*")}
    assert there == {*made, "龙泉乡各村/上湾村.xls"}
    for name, data_ in made.items():
        # zlib differs between Pythons: the cells must be the same, not the bytes
        assert read_sheet(EXAMPLE / name).rows == _rows_of(data_, name), name
    old = read_sheet(EXAMPLE / "龙泉乡各村" / "上湾村.xls").rows
    new = _rows_of(module.workbook(module.village(2), ("A1:D1",)), "a.xlsx")
    assert [[cell.text for cell in row] for row in old] == [[cell.text for cell in row] for row in new]


def _rows_of(data_: bytes, name: str) -> Sequence[Sequence[Cell]]:
    from patriotic_report.datafiles.books import open_book
    from patriotic_report.datafiles.workbooks import read_workbook

    return read_workbook(open_book(data_, name), "", "").rows


def test_a_yaml_that_was_worked_on_is_kept(tmp_path: Path, report: Command) -> None:
    sheet(tmp_path, [["甲镇", 1, 2, DAY]])
    assert report("rollup", "a.xlsx", "-o", "out.yaml").returncode == 0
    assert report("rollup", "a.xlsx", "-o", "out.yaml").returncode == 0
    path = tmp_path / "out.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "正文: 我写的\n", encoding="utf-8")
    kept = report("rollup", "a.xlsx", "-o", "out.yaml")
    assert (kept.returncode, "O004" in kept.stderr) == (4, True)
    assert "我写的" in path.read_text(encoding="utf-8")
    assert report("rollup", "a.xlsx", "-o", "out.yaml", "--force").returncode == 0


def test_every_figure_of_every_unit_can_be_traced(tmp_path: Path, report: Command) -> None:
    head = ["单位", "清运（吨）", "清运目标值（吨）", "普及率（%）"]
    sheet(tmp_path, [["甲镇", 1.5, 2, 95], ["乙镇", "500公斤", 1, None]], head=head)
    text(tmp_path, "b.yaml", "单位: 丙镇\n数据:\n  清运: {数量: 3吨, 目标值: 3吨}\n")
    done = report("rollup", "a.xlsx", "b.yaml", "-o", "out.yaml", "--trace")
    assert done.stdout.splitlines() == ["out.yaml", "out.yaml.trace.csv"]
    data_ = (tmp_path / "out.yaml.trace.csv").read_bytes()
    assert data_.decode("utf-8-sig").split("\r\n") == [
        "数据,字段,单位,数,来源,合计,合计的方法",
        "清运,数量,甲镇,1.5吨,a.xlsx!报表!B2,5吨,相加",
        "清运,数量,乙镇,500公斤,a.xlsx!报表!B3,5吨,相加",
        "清运,数量,丙镇,3吨,b.yaml:3:12,5吨,相加",
        "清运,目标值,甲镇,2吨,a.xlsx!报表!C2,6吨,相加",
        "清运,目标值,乙镇,1吨,a.xlsx!报表!C3,6吨,相加",
        "清运,目标值,丙镇,3吨,b.yaml:3:21,6吨,相加",
        "普及率,数量,甲镇,95%,a.xlsx!报表!D2,,没有合计",
        "",
    ]


def test_a_base_with_files_of_its_own_stays_beside_them(tmp_path: Path) -> None:
    part = sheet(tmp_path, [["甲镇", 1, 2, DAY]])
    base = text(tmp_path, "base.yaml", "单位: 某县\n正文: 甲\n图片: [a.png]\n")
    beside, elsewhere = str(tmp_path / "out.yaml"), str(tmp_path / "sub" / "out.yaml")
    assert "R021" not in codes(part, base=base, name=beside)
    assert "R021" in codes(part, base=base, name=elsewhere)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["a.xlsx"], 2),
        (["a.xlsx", "-o", "a.docx"], 2),
        (["a.xlsx", "-o", "b.yaml", "-o", "c.yaml"], 2),
        (["a.xlsx", "-o", "b.yaml", "-t", "md"], 2),
        (["a.xlsx", "-o", "-", "--template", "situation"], 2),
        (["a.xlsx", "-o", "-", "--trace"], 2),
        (["no.xlsx", "-o", "b.yaml"], 1),
        (["a.xlsx", "-o", "b.yaml", "--rank", "树"], 1),
        (["a.xlsx", "-o", "b.yaml", "--roster", "no.txt"], 1),
        (["a.doc", "-o", "b.yaml"], 1),
        (["leer", "-o", "b.yaml"], 1),
        # without --base there is no 单位: the YAML stands, the report does not
        (["a.xlsx", "-o", "b.yaml", "--template", "situation"], 1),
    ],
)
def test_exit_codes(tmp_path: Path, report: Command, words: list[str], code: int) -> None:
    sheet(tmp_path, [["甲镇", 1, 2, DAY]])
    (tmp_path / "a.doc").write_bytes(b"x")
    (tmp_path / "leer").mkdir()
    done = report("rollup", *words)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    if "--template" not in words:
        assert not (tmp_path / "b.yaml").exists()


def test_the_result_on_stdout_says_what_is_missing(tmp_path: Path, report: Command) -> None:
    sheet(tmp_path, [["甲镇", 1200, 2, DAY]])
    done = report("rollup", "a.xlsx", "-o", "-")
    assert done.returncode == 0
    assert "数量: 1200吨" in done.stdout
    assert "还缺：单位、措施（或 正文）、落款" in done.stderr


def test_a_column_that_is_called_like_a_field_is_refused_at_its_cell(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("单位,数量\n甲镇,1\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"a\.csv!B2.*F061"):
        roll_up([str(tmp_path / "a.csv")])


# ---- cells as their formats show them ---------------------------------------------------


def test_negative_figures_add(tmp_path: Path) -> None:
    made = data(sheet(tmp_path, [["甲镇", -5], ["乙镇", 3]], head=["单位", "结余（万元）"]))
    assert made["数据"] == {"结余": {"数量": "-2万元", "来源": "2个单位汇总"}}


@pytest.mark.parametrize("day", [45412, "45412", "2024-04-30"])
def test_a_date_may_have_come_as_a_number(tmp_path: Path, day: object) -> None:
    made = data(sheet(tmp_path, [["甲镇", 3, 1, day], ["乙镇", 5, 1, day]]))
    assert made["数据"]["清运垃圾"] == {"数量": "8吨", "截至": "2024-04-30", "来源": "2个单位汇总"}  # type: ignore[index]


@pytest.mark.parametrize("day", [45, 999999, 20241330])
def test_a_number_that_is_no_likely_day_is_no_date(tmp_path: Path, day: int) -> None:
    assert refused(sheet(tmp_path, [["甲镇", 3, 1, day]])) == [("R003", "a.xlsx!报表!D2")]


def test_a_cell_that_cannot_be_read_is_refused_where_it_is_added(tmp_path: Path) -> None:
    head = ["单位", "清运垃圾（吨）", "代码", "排名"]
    path = sheet(tmp_path, [["甲镇", 3, 1, "#N/A"], ["乙镇", 5, 1234567890123456, 1]], head=head)
    assert refused(path) == [("D020", "a.xlsx!报表!C3")]
    path = sheet(tmp_path, [["甲镇", 3, 1, "#N/A"], ["乙镇", 5, 2, 1]], head=head)
    said = [(each.code, each.level) for each in rolled(path).problems if each.code == "D010"]
    assert said == [("D010", "提示")]


def test_what_is_the_better_the_less_there_is_of_it_has_no_完成率(tmp_path: Path) -> None:
    head = ["单位", "事故（起）", "事故目标值（起）", "清运（吨）", "清运目标值（吨）"]
    part = sheet(tmp_path, [["东镇", 1, 2, 10, 20], ["西镇", 2, 2, 20, 20]], head=head)
    made = data(part)
    accidents, cleared = made["统计表"][0]["列"][1:3]
    assert [each["名称"] for each in accidents["列"]] == ["数量", "目标值"]
    assert [each["名称"] for each in cleared["列"]] == ["任务", "完成", "完成率"]
