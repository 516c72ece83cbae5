"""Who is who in a roll-up, and which of a part's columns are added."""

from __future__ import annotations

from pathlib import Path

import pytest
from numbers_helpers import codes, data, refused, rolled, xlsx
from openpyxl import Workbook

from conftest import Command
from patriotic_report.problems import InputRefused
from patriotic_report.rollups import Worksheets
from patriotic_report.source import parse_source

# ---- who is who ------------------------------------------------------------------------------


def csv_file(folder: Path, name: str, *lines: str) -> str:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_villages_of_one_name_under_two_towns_are_two_units(tmp_path: Path) -> None:
    one = csv_file(
        tmp_path, "1.csv", "填报单位：甲镇,填报日期：2024年9月30日", "村,清运（吨）", "新村,3", "东村,4"
    )
    other = csv_file(
        tmp_path, "2.csv", "填报单位：乙镇,填报日期：2024年9月29日", "村,清运（吨）", "新村,5", "老村,6"
    )
    made = data(one, other)
    assert made["数据"]["清运"]["数量"] == "18吨"
    assert [row[1] for row in made["统计表"][0]["行"]] == ["甲镇新村", "东村", "乙镇新村", "老村"]
    assert "R025" in codes(one, other)


def test_a_column_of_the_level_above_is_the_parent(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "1.csv", "乡镇,村,清运（吨）", "甲镇,新村,3", "乙镇,新村,4", ",东村,5")
    made = data(part)
    assert made["数据"]["清运"]["数量"] == "12吨"
    assert [row[:2] for row in made["统计表"][0]["行"]] == [
        ["甲镇", "甲镇新村"],
        ["乙镇", "乙镇新村"],
        ["乙镇", "东村"],
    ]


def test_a_roster_may_name_villages_with_their_town(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "1.csv", "乡镇,村,清运（吨）", "甲镇,新村,3", "乙镇,东村,5")
    roster = csv_file(tmp_path, "名单.txt", "甲镇新村", "乙镇东村", "乙镇西村")
    done = rolled(part, roster=roster)
    (late,) = (p.message for p in done.problems if p.code == "R004")
    assert "乙镇西村" in late
    assert "新村" not in late


def test_parents_that_may_be_one_are_warned_of(tmp_path: Path) -> None:
    one = csv_file(tmp_path, "1.csv", "填报单位：甲镇,", "村,清运（吨）", "新村,3")
    other = csv_file(tmp_path, "2.csv", "填报单位：甲镇人民政府,", "村,清运（吨）", "新村,5")
    (told,) = (p for p in rolled(one, other).problems if p.code == "R025")
    assert told.level == "警告"
    aliases = csv_file(tmp_path, "a.yaml", "单位: {甲镇: 甲镇人民政府}")
    assert [code for code, _ in refused(one, other, aliases=aliases)] == ["R006"]


@pytest.mark.parametrize(
    "rows",
    [("甲镇,,3", "甲镇,,3", "乙镇,,5"), ("甲镇,2024-01-31,3", "甲镇,2024-02-29,4", "乙镇,2024-01-31,5")],
)
def test_two_rows_of_one_unit_in_a_sheet_are_refused(tmp_path: Path, rows: tuple[str, ...]) -> None:
    part = csv_file(tmp_path, "a.csv", "乡镇,截至日期,清运（吨）", *rows)
    with pytest.raises(InputRefused) as caught:
        rolled(part)
    (fault,) = (p for p in caught.value.problems if p.level == "错误")
    assert fault.code == "R023"
    assert "A2、A3" in fault.message


def test_two_tables_of_a_unit_about_different_things_are_joined(tmp_path: Path) -> None:
    one = csv_file(tmp_path, "1.csv", "乡镇,截至日期,清运（吨）", "甲镇,2024-09-30,3")
    other = csv_file(tmp_path, "2.csv", "乡镇,截至日期,毒饵（公斤）", "甲镇,2024-09-29,5")
    made = data(one, other)["数据"]
    assert (made["清运"]["数量"], made["毒饵"]["数量"]) == ("3吨", "5公斤")


def test_the_wholes_own_row_is_its_sum_or_an_error(tmp_path: Path) -> None:
    lines = ("填报单位：清河镇,,", "村,清运（吨）,死角（处）", "东村,3,10", "西村,5,20")
    right = csv_file(tmp_path, "1.csv", *lines[:2], "清河镇,8,30", *lines[2:])
    assert data(right)["数据"]["清运"]["数量"] == "8吨"
    assert "D039" in codes(right)
    wrong = csv_file(tmp_path, "2.csv", *lines, "清河镇,9,30")
    with pytest.raises(InputRefused, match=r"9吨.*8吨"):
        rolled(wrong)


def test_a_row_of_the_superior_is_compared(tmp_path: Path) -> None:
    base = csv_file(tmp_path, "_县.yaml", "单位: 青禾县")
    part = csv_file(tmp_path, "a.csv", "乡镇,清运（吨）,死角（处）", "甲镇,3,10", "乙镇,5,20", "青禾县,8,30")
    assert data(part, base=base)["数据"]["清运"]["数量"] == "8吨"


def test_a_unit_that_looks_like_a_sum_is_known_by_the_roster(tmp_path: Path) -> None:
    part = csv_file(
        tmp_path,
        "a.csv",
        "单位,清运（吨）,死角（处）",
        "甲队员,1,10",
        "乙队员,2,20",
        "丙队员,4,40",
        "丁队员,7,70",
    )
    assert refused(part) == [("R026", "a.csv!A5")]
    roster = csv_file(tmp_path, "名单.txt", "甲队员", "乙队员", "丙队员", "丁队员")
    done = rolled(part, roster=roster)
    assert [(p.code, p.level) for p in done.problems if p.code == "R026"] == [("R026", "提示")]


# ---- columns -----------------------------------------------------------------------------------


def test_scores_prices_and_unknown_units_stand_in_the_table_only(tmp_path: Path) -> None:
    part = csv_file(
        tmp_path, "a.csv", "单位,清运（吨）,得分,平均单价,评议（档）", "甲镇,3,90,12.5,3", "乙镇,5,80,14,4"
    )
    assert list(data(part)["数据"]) == ["清运"]
    told = [p for p in rolled(part).problems if p.code == "R011"]
    assert len(told) == 3
    assert {p.level for p in told} == {"警告"}


def test_a_column_called_completion_rate_stops_nothing(tmp_path: Path) -> None:
    part = csv_file(
        tmp_path, "a.csv", "单位,改厕任务（户）,改厕完成（户）,完成率（%）", "甲镇,3,3,100", "乙镇,5,4,80"
    )
    made = data(part)["数据"]
    assert (made["改厕任务"]["数量"], made["改厕完成"]["数量"]) == ("8户", "7户")
    assert [p.level for p in rolled(part).problems if p.code == "R011"] == ["警告"]


def test_a_monthly_form_loses_no_column_of_figures(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "甲镇.csv", "序号,指标,单位,本月数,1-9月累计,去年同期", "1,清运,吨,5,30,25")
    told = [problem for problem in rolled(part).problems if problem.code == "R044"]
    assert [(p.place.file.rpartition("/")[2], "去年同期" in p.message) for p in told] == [
        ("甲镇.csv!F1", True)
    ]
    assert data(part)["数据"]["清运"] == {"数量": "5吨", "累计": "30吨", "来源": "1个单位汇总"}
    unknown = csv_file(tmp_path, "丙镇.csv", "序号,指标,单位,本月数,上上月数", "1,清运,吨,5,30")
    assert refused(unknown) == [("R024", "丙镇.csv!E2")]
    kept = csv_file(tmp_path, "乙镇.csv", "序号,指标,单位,本月数,去年同期,备注", "1,清运,吨,5,25,好")
    assert data(kept)["数据"]["清运"] == {"数量": "5吨", "上年同期": "25吨", "来源": "1个单位汇总"}


def test_a_scale_without_a_unit_is_refused_at_its_cell(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "甲镇.csv", "指标,计量单位,数量", "改厕,户,3", "资料,千,5")
    assert refused(part) == [("R009", "甲镇.csv!B3")]


def test_spellings_of_one_unit_are_one_item(tmp_path: Path) -> None:
    parts = [
        csv_file(tmp_path, f"{n}.csv", f"单位,面积（{unit}）,参加（{times}）", f"{n}镇,10,30")
        for n, (unit, times) in enumerate((("㎡", "人次"), ("m2", "人/次"), ("平米", "人次")))
    ]
    made = data(*parts)["数据"]
    assert list(made) == ["面积", "参加"]
    assert made["面积"]["数量"].startswith("30")


def test_names_under_names_are_told_apart(tmp_path: Path) -> None:
    head = ("单位,城区,,农村,", ",公厕（座）,垃圾桶（个）,公厕（座）,垃圾桶（个）")
    made = data(csv_file(tmp_path, "a.csv", *head, "甲镇,1,2,3,4", "乙镇,5,6,7,8"))["数据"]
    assert {name: each["数量"] for name, each in made.items()} == {
        "城区公厕": "6座",
        "城区垃圾桶": "8个",
        "农村公厕": "10座",
        "农村垃圾桶": "12个",
    }
    rates = csv_file(
        tmp_path, "b.csv", "单位,覆盖率,,水位,", ",城区,农村,一站,二站", "甲镇,90,80,3,4", "乙镇,50,60,7,8"
    )
    assert "数据" not in data(rates)
    years = csv_file(tmp_path, "c.csv", "单位,清运（吨）,", ",2023年,2024年", "甲镇,3,4", "乙镇,5,6")
    assert {name: each["数量"] for name, each in data(years)["数据"].items()} == {
        "清运2023年": "8吨",
        "清运2024年": "10吨",
    }


def test_a_target_without_its_quantity_makes_no_rate(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,改厕（座）,改厕任务（座）", "甲镇,3,2", "乙镇,4,4", "丙镇,,3")
    (told,) = (p for p in rolled(part).problems if p.code == "R018")
    assert "丙镇" in told.message
    assert data(part)["数据"]["改厕"] == {"数量": "7座", "来源": "3个单位汇总"}


def test_equal_rows_of_two_files_are_warned_of(tmp_path: Path) -> None:
    one = csv_file(tmp_path, "甲镇.csv", "村,清运（吨）", "新村,3", "东村,4")
    other = csv_file(tmp_path, "乙镇.csv", "村,清运（吨）", "新村,3", "西村,4")
    assert [p.level for p in rolled(one, other).problems if p.code == "R008"] == ["警告"]
    copy = csv_file(tmp_path, "甲镇(1).csv", "村,清运（吨）", "新村,3", "东村,4")
    assert [p.level for p in rolled(one, copy).problems if p.code == "R008"] == ["提示"]


def test_codes_are_set_aside_and_told(tmp_path: Path) -> None:
    part = csv_file(
        tmp_path,
        "a.csv",
        "单位,邮编,建成年份,门牌号,清运（吨）",
        "甲镇,242400,2016,12,3",
        "乙镇,242401,2017,14,4",
    )
    assert list(data(part)["数据"]) == ["清运"]
    told = "".join(p.message for p in rolled(part).problems if p.code == "R013")
    assert all(each in told for each in ("邮编", "建成年份", "门牌号"))
    calls = csv_file(tmp_path, "b.csv", "单位,举报电话（个）", "甲镇,10", "乙镇,3")
    assert data(calls)["数据"]["举报电话"]["数量"] == "13个"


def test_a_marked_unit_and_figures_kept_as_text_end_no_table(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,清运", "甲镇,1吨", "*乙镇,3吨", "丙镇,5吨")
    assert data(part)["数据"]["清运"]["数量"] == "9吨"


def test_letters_may_be_units(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,清运（吨）,死角（处）", "A,1,2", "B,3,4", "C,5,6")
    assert data(part)["数据"]["清运"]["数量"] == "9吨"


@pytest.mark.parametrize(
    "head",
    [
        "镇（街）",
        "镇(街)",
        "村（社区）",
        "村(社区)",
        "乡镇名",
        "乡镇（街道）",
        "乡镇(街道)名称",
        "乡镇/街道",
        "县（市、区）",
        "县(市区)",
        "市（州）",
        "社区（村）",
        "村(居)委会",
        "居委会",
        "所属乡镇",
        "街道办事处",
        "自然村",
        "行政村名称",
        "小区",
        "网格",
        "成员单位",
        "县直单位",
        "机构名称",
        "行政区划",
    ],
)
def test_heads_over_the_names_of_units(tmp_path: Path, head: str) -> None:
    part = csv_file(tmp_path, "1.csv", f'"{head}",清运（吨）', "新河,3", "老河,4")
    assert data(part)["数据"]["清运"]["数量"] == "7吨"


@pytest.mark.parametrize(
    "head",
    [
        "负责人",
        "垃圾",
        "村庄数",
        "学校数",
        "街道长度",
        "镇容",
        "组织",
        "单位面积",
        "区间",
        "居民",
        "县级",
        "户数",
        "单价",
    ],
)
def test_heads_that_only_look_like_them(tmp_path: Path, head: str) -> None:
    assert refused(csv_file(tmp_path, "1.csv", f"{head},清运（吨）", "新河,3", "老河,4")) == [
        ("R001", "1.csv!A1")
    ]


def test_the_town_to_which_a_village_belongs_may_stand_behind_it(tmp_path: Path) -> None:
    rows = "村,所属乡镇,清运（吨）", "新村,甲镇,3", "老村,甲镇,4", "新村,乙镇,5"
    made = data(csv_file(tmp_path, "1.csv", *rows))
    assert [row[:2] for row in made["统计表"][0]["行"]] == [
        ["甲镇", "甲镇新村"],
        ["甲镇", "老村"],
        ["乙镇", "乙镇新村"],
    ]


# ---- worksheets ------------------------------------------------------------------------------


def book(path: Path, sheets: dict[str, list[list[object]]], hidden: str = "") -> Path:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title == hidden else "visible"
    made.save(path)
    return path


FORM = [["指标", "计量单位", "数量"], ["清运", "吨", 3]]
ROWS = [["乡镇", "清运（吨）"], ["甲镇", 5], ["乙镇", 6]]


def test_each_worksheet_is_the_report_of_the_unit_that_it_is_called_by(tmp_path: Path) -> None:
    villages = [["村", "清运（吨）"], ["新村", 1], ["老村", 2]]
    sheets = {
        "汇总": ROWS,
        "甲镇": FORM,
        "乙镇": FORM,
        "丙镇": villages,
        "丁镇": FORM,
        "空": [],
        "填表说明": [["一行一项"]],
    }
    part = book(tmp_path / "a.xlsx", sheets, hidden="丁镇")
    done = rolled(part, worksheets=Worksheets(per_unit=True))
    made = parse_source(done.text.encode(), "").data()
    assert made["数据"]["清运"]["数量"] == "9吨"
    assert [row[0] for row in made["统计表"][0]["行"]] == ["甲镇", "乙镇", "新村", "老村"]
    (left,) = (each for each in done.problems if each.code == "R028")
    assert left.message.endswith("汇总、丁镇、填表说明")


def test_all_faults_of_all_worksheets_are_told(tmp_path: Path) -> None:
    wrong = [["指标", "计量单位", "数量"], ["清运", "吨", "很多"]]
    part = book(
        tmp_path / "a.xlsx", {"甲镇": wrong, "乙镇": FORM, "丙镇": wrong, "丁镇": [["通知"], ["各镇："]]}
    )
    assert refused(part, worksheets=Worksheets(per_unit=True)) == [
        ("R009", "a.xlsx!甲镇!C2"),
        ("R009", "a.xlsx!丙镇!C2"),
        ("R001", "a.xlsx!丁镇!A1"),
    ]


def test_a_worksheet_of_a_name_is_read_of_every_workbook(tmp_path: Path) -> None:
    part = book(tmp_path / "a.xlsx", {"8月": FORM, "9月": ROWS})
    other = csv_file(tmp_path, "1.csv", "乡镇,清运（吨）", "丙镇,4")
    assert data(part, other, worksheets=Worksheets("9月"))["数据"]["清运"]["数量"] == "15吨"
    assert refused(part, other, worksheets=Worksheets("10月")) == [("D007", "a.xlsx")]


def test_one_worksheet_or_each(tmp_path: Path, quickly: Command) -> None:
    book(tmp_path / "a.xlsx", {"8月": ROWS, "9月": ROWS})
    assert quickly("rollup", "a.xlsx", "-o", "-", "--sheet", "9月").returncode == 0
    assert quickly("rollup", "a.xlsx", "-o", "-", "--sheet", "9月", "--sheet-per-unit").returncode == 2


@pytest.mark.parametrize(
    "rows",
    [
        ["某县清运情况,2024年9月", "单位：吨", "乡镇,清运", "甲镇,3", "乙镇,4"],
        [
            "某县清运统计表,2024年9月",
            "填报单位：某县,填报日期：2024年9月30日",
            "乡镇,清运（吨）",
            "甲镇,3",
            "乙镇,4",
        ],
        [
            "2024年9月清运情况",
            "乡镇,清运（吨）",
            "甲镇,3",
            "乙镇,4",
            "注：截至月底",
            "填表人：张三,审核：李四",
        ],
    ],
)
def test_titles_and_labels_above_a_table_of_two_columns(tmp_path: Path, rows: list[str]) -> None:
    assert data(csv_file(tmp_path, "1.csv", *rows))["数据"]["清运"]["数量"] == "7吨"


def test_a_first_worksheet_of_instructions_is_passed_over(tmp_path: Path) -> None:
    words = [["填表说明"], ["一、由各乡镇填报。"]]
    assert data(book(tmp_path / "a.xlsx", {"填表说明": words, "9月": ROWS}))["数据"]["清运"]["数量"] == "11吨"
    assert codes(book(tmp_path / "b.xlsx", {"填表说明": words, "9月": ROWS})) == ["D018"]
    assert refused(book(tmp_path / "c.xlsx", {"说明": words, "8月": ROWS, "9月": ROWS})) == [
        ("D050", "c.xlsx")
    ]


def test_an_error_in_a_column_that_is_in_no_sum_is_told(tmp_path: Path) -> None:
    rows = [
        ["乡镇", "核查日期", "负责人", "清运（吨）"],
        ["甲镇", "#REF!", "张三", 3],
        ["乙镇", "2024-9-1", "#N/A", 4],
    ]
    done = rolled(book(tmp_path / "a.xlsx", {"表": rows}))
    assert [(p.code, p.level) for p in done.problems if p.code == "D010"] == [("D010", "提示")] * 2
    rows[2][3] = "#N/A"
    assert refused(book(tmp_path / "a.xlsx", {"表": rows})) == [("D010", "a.xlsx!表!D3")]


@pytest.mark.parametrize("day", ["20240930", "45565", "2024/9/30", "2024年9月30日"])
def test_a_day_of_reporting_in_any_form(tmp_path: Path, day: str) -> None:
    part = csv_file(tmp_path, "1.csv", "乡镇,截至日期,清运（吨）", f"甲镇,{day},3")
    assert str(data(part)["数据"]["清运"]["截至"]) == "2024-09-30"


# ---- two columns of one figure ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        (["单位,垃圾清运量（吨）,清运垃圾（吨）", "甲镇,1,5"], "a.csv!C2"),
        (
            ["单位,清运垃圾（吨）,清运垃圾任务（吨）,清运垃圾目标值（吨）", "甲镇,5,,7", "乙镇,5,6,7"],
            "a.csv!D3",
        ),
        (["指标,计量单位,数量,本月", "清运垃圾,吨,5,6"], "a.csv!D2"),
        (["指标,计量单位,数量", "清运垃圾,吨,5", "垃圾清运量,吨,6"], "a.csv!A3"),
    ],
)
def test_what_two_columns_say_of_one_figure_is_asked_about(tmp_path: Path, lines: list[str], at: str) -> None:
    """One of them would be lost without a word."""
    part = csv_file(tmp_path, "a.csv", *lines)
    aliases = csv_file(tmp_path, "_别名.yaml", "表头: {清运垃圾: [垃圾清运量]}")
    assert refused(part, aliases=aliases) == [("R005", at)]


def test_two_columns_that_fill_each_others_gaps_are_one(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,垃圾清运量（吨）,清运垃圾（吨）", "甲镇,1,", "乙镇,,5")
    aliases = csv_file(tmp_path, "_别名.yaml", "表头: {清运垃圾: [垃圾清运量]}")
    assert data(part, aliases=aliases)["数据"]["清运垃圾"]["数量"] == "6吨"


def test_two_names_of_one_count_in_a_yaml_are_asked_about(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "甲镇.yaml", "单位: 甲镇", "数据:", "  清运垃圾: 5吨", "  垃圾清运量: 6吨")
    aliases = csv_file(tmp_path, "_别名.yaml", "表头: {清运垃圾: [垃圾清运量]}")
    assert [code for code, _ in refused(part, aliases=aliases)] == ["R005"]


# ---- lists as offices write them -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a.txt", ["应报单位：", "九江镇", "东镇", "西镇"]),
        ("a.txt", ["1、九江镇", "2. 东镇", "（三）西镇"]),
        ("a.txt", ["一、九江镇", "二、东镇  # 新设", "③西镇"]),
        ("a.csv", ["序号,乡镇,联系人", "1,九江镇,甲", "2,东镇,乙", "3,西镇,丙"]),
        ("a.csv", ["应报单位一览", "序号,单位名称,电话", "1,九江镇,1", "2,东镇,2", "3,西镇,3"]),
        ("a.csv", ["九江镇,1", "东镇,2", "西镇,3"]),
    ],
)
def test_a_roster_may_be_numbered_or_a_table(tmp_path: Path, name: str, lines: list[str]) -> None:
    part = csv_file(tmp_path, "1.csv", "单位,清运（吨）", "东镇,3", "九江镇,5")
    done = rolled(part, roster=csv_file(tmp_path, name, *lines))
    assert [p.message for p in done.problems if p.code == "R004"] == ["1个单位没有上报：西镇"]


# ---- 完成率 beside 任务 and 完成 -------------------------------------------------------------


def test_a_rate_beside_what_it_is_of_is_reckoned_anew(tmp_path: Path) -> None:
    """Printed once, as the program reckons it; one that is otherwise in the file is warned of."""
    part = csv_file(
        tmp_path, "a.csv", "单位,清运（吨）,清运任务（吨）,清运完成率", "甲镇,10,20,50%", "乙镇,20,30,66.67%"
    )
    made = data(part)
    assert made["数据"].keys() == {"清运"}
    assert made["统计表"][0]["行"] == [["甲镇", "20", "10"], ["乙镇", "30", "20"]]
    assert codes(part) == ["R013"]


def test_a_rate_whose_parts_are_not_there_stays(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,清运（吨）,清运完成率", "甲镇,10,50%", "乙镇,20,66%")
    assert data(part)["统计表"][0]["行"] == [["甲镇", "10", "50%"], ["乙镇", "20", "66%"]]


def test_a_day_of_the_whole_sheet_that_is_none_is_told_once_at_its_line(tmp_path: Path) -> None:
    lines = ("填报单位：某县,", "截至日期：某天,", "乡镇,清运（吨）", "甲镇,3", "乙镇,5")
    assert refused(csv_file(tmp_path, "a.csv", *lines)) == [("R003", "a.csv!A2")]


def test_who_gave_half_of_a_comparison_is_shown_where_he_did(tmp_path: Path) -> None:
    part = csv_file(tmp_path, "a.csv", "单位,清运（吨）,清运任务（吨）", "甲镇,3,5", "乙镇,4,6", "丙镇,,2")
    assert [p.place.file for p in rolled(part).problems if p.code == "R018"] == [f"{tmp_path / 'a.csv'}!C4"]


def test_what_is_normal_adds_beside_its_figure(tmp_path: Path) -> None:
    heads = ["单位", "来水量（万立方米）", "来水量多年平均（万立方米）"]
    part = xlsx(tmp_path / "a.xlsx", [heads, ["甲镇", 10, 8], ["乙镇", 5, 6]])
    count = data(part)["数据"]["来水量"]  # type: ignore[index]
    assert count == {"数量": "15万立方米", "常年同期": "14万立方米", "来源": "2个单位汇总"}
