"""Sheets as offices make them → 统计表; what the file says itself is compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from numbers_helpers import xlsx

from conftest import Command
from patriotic_report import compose, read_report
from patriotic_report.document import Table
from patriotic_report.problems import InputRefused, Problem

HEAD = "单位: 某区\n标题: 标题\n落款: {日期: 2016-10-17}\n"


def yaml(folder: Path, table: str, text: str = "甲") -> Path:
    path = folder / "campaign.yaml"
    path.write_text(f"{HEAD}正文: {text!r}\n统计表:\n  - {{名称: 表, {table}}}\n", encoding="utf-8")
    return path


def built(
    folder: Path, table: str, text: str = "甲", **options: bool
) -> tuple[list[list[str]], str, list[Problem]]:
    """(the head's last row and the body, the first paragraph, what was said)."""
    said: list[Problem] = []
    report = read_report(yaml(folder, table, text), warn=said.append, **options)
    document = compose(report, warn=said.append)
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    rows = [["".join(run.text for run in cell) for cell in row] for row in (*found.head, *found.body)]
    paragraph = "".join(run.text for run in document.blocks[1].runs)  # type: ignore[union-attr]
    return rows, paragraph, said


def refused(folder: Path, table: str, **options: bool) -> list[tuple[str, str]]:
    """(code, place) of every error."""
    with pytest.raises(InputRefused) as caught:
        compose(read_report(yaml(folder, table), **options))
    assert all(problem.fix for problem in caught.value.problems)
    return [(p.code, p.place.file) for p in caught.value.problems if p.level == "错误"]


ROWS: Sequence[Sequence[object]] = [
    ["2016年卫生整治统计表"],
    ["填报单位：某区", None, None, "单位：处"],
    ["街道", "清运垃圾（吨）", "死角", "备注"],
    ["甲街道", 12.5, 3, "好"],
    ["乙街道", "１，２００公斤", "约3", None],
    [None, None, None, None],
    ["丙街道", None, 0, None],
    ["合 计", 13.7, 6, None],
    ["制表人：张三"],
]


def test_an_office_sheet_becomes_a_table(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", ROWS, ["A1:D1"])
    rows, paragraph, said = built(tmp_path, "文件: a.xlsx", "{{ 合计.清运垃圾 }}，{{ 合计.死角 }}")
    assert rows == [
        ["街道", "清运垃圾（吨）", "死角", "备注"],
        ["甲街道", "12.5", "3", "好"],
        ["乙街道", "１，２００公斤", "约3", ""],
        ["丙街道", "", "0", ""],
        ["合 计", "13.7", "约6", ""],
    ]
    assert paragraph == "13.7吨，约6处"
    (note,) = said
    assert (note.code, note.level, note.place.file) == ("D034", "提示", "a.xlsx!报表!A1")
    assert all(each in note.message for each in ("统计表", "填报单位", "制表人"))


def test_two_heads_lower_names_count_and_merges_go_down(tmp_path: Path) -> None:
    rows = [
        ["片区", "街道", "清运垃圾", None, "户厕"],
        [None, None, "数量（吨）", "车次", None],
        ["城区", "甲", 1, 2, 3],
        [None, "乙", 4, 5, 6],
        ["城郊", "丙", 7, 8, 9],
    ]
    xlsx(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:A4"])
    table, paragraph, _ = built(
        tmp_path, "文件: a.xlsx, 合计: 是, 分组: 是, 小计: 是", "{{ 合计.数量 }}、{{ 合计.车次 }}"
    )
    assert table == [
        ["片区", "街道", "清运垃圾", "清运垃圾", "户厕"],
        ["片区", "街道", "数量（吨）", "车次", "户厕"],
        ["城区", "甲", "1", "2", "3"],
        ["城区", "乙", "4", "5", "6"],
        ["城区", "小计", "5", "7", "9"],
        ["城郊", "丙", "7", "8", "9"],
        ["城郊", "小计", "7", "8", "9"],
        ["合计", "", "12", "15", "18"],
    ]
    assert paragraph == "12吨、15"


def test_the_same_from_csv_without_merged_cells(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("街道,清运垃圾,,户厕\n,数量（吨）,车次,\n甲,1,2,3\n", encoding="gbk")
    table, _, _ = built(tmp_path, "文件: a.csv")
    assert table == [
        ["街道", "清运垃圾", "清运垃圾", "户厕"],
        ["街道", "数量（吨）", "车次", "户厕"],
        ["甲", "1", "2", "3"],
    ]


@pytest.mark.parametrize(
    ("rows", "merges", "head"),
    [
        # units in a row of their own
        (
            [["街道", "清运", "死角"], [None, "吨", "（处）"], ["甲", 1, 2]],
            [],
            ["街道", "清运（吨）", "死角（处）"],
        ),
        # a corner that is blank, and a title that stands in the middle of nowhere
        ([["统计表", None], ["街道", "清运"], ["甲", 1]], [], ["街道", "清运"]),
        (
            [["各街道情况", None, None], [None, "清运", "死角"], ["甲", 1, 2]],
            ["A1:C1"],
            ["名称", "清运", "死角"],
        ),
        ([[None, "清运", "死角"], ["甲", 1, 3], ["合计", 1, 3]], [], ["名称", "清运", "死角"]),
        # a title with its time beside it
        (
            [["各街道情况", "2024年9月", None], ["街道", "清运", "死角"], ["甲", 1, 2]],
            [],
            ["街道", "清运", "死角"],
        ),
        # a name merged over two columns without names below it would swallow the first row
        ([["街道", "清运", "注"], ["甲", 1, "好"]], ["C1:D1"], ["街道", "清运", "注"]),
        # brackets that hold no unit belong to the name
        ([["街道", "除四害（春季）"], ["甲", 1]], [], ["街道", "除四害（春季）"]),
    ],
)
def test_heads(tmp_path: Path, rows: list[list[object]], merges: list[str], head: list[str]) -> None:
    xlsx(tmp_path / "a.xlsx", rows, merges)
    table, _, _ = built(tmp_path, "文件: a.xlsx")
    assert table[0] == head
    assert table[1][:2] == ["甲", "1"]


def test_other_sheets_that_are_not_read_are_told(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = xlsx(tmp_path / "a.xlsx", [["街道", "数"], ["甲", 1]])
    book = load_workbook(path)
    book.create_sheet("空")
    book.create_sheet("十月")["A1"] = "街道"
    book.save(path)
    _, _, said = built(tmp_path, "文件: a.xlsx")
    assert [(p.code, "十月" in p.message, "空" in p.message) for p in said] == [("D018", True, False)]
    assert built(tmp_path, "文件: a.xlsx, 工作表: 报表")[2] == []


def test_columns_are_chosen_renamed_and_reckoned(tmp_path: Path) -> None:
    xlsx(
        tmp_path / "a.xlsx",
        [["街道", "任务（户）", "完成（户）", "完成率"], ["甲", 4, 3, "75%"], ["乙", 4, 4, 1]],
    )
    table, _, said = built(
        tmp_path,
        "文件: a.xlsx, 合计: 是, 列: [{名称: 排名, 排名: 完成}, 街道, 完成, 任务, {名称: 完成率, 分子: 完成, 分母: 任务}]",
    )
    assert table == [
        ["排名", "街道", "完成（户）", "任务（户）", "完成率"],
        ["2", "甲", "3", "4", "75%"],
        ["1", "乙", "4", "4", "100%"],
        ["", "合计", "7", "8", "87.5%"],
    ]
    # the file's own rate of the second row is 1%, typed wrongly
    assert [(p.code, p.place.file) for p in said] == [("A012", "a.xlsx!报表!D3")]


@pytest.mark.parametrize(
    ("rows", "table", "faults"),
    [
        ([*ROWS[:7], ["合计", 14, 6]], "", [("A023", "a.xlsx!报表!B8")]),
        ([["街道", "数"], ["甲", 1], ["小计", 2], ["乙", 3], ["小计", 3], ["合计", 4]], "", [("A023", "a.xlsx!报表!B3")]),
        ([["街道", "数（吨）"], ["甲", "很多"], ["乙", 3]], "", [("A021", "a.xlsx!报表!B2")]),
        ([["街道", "数（吨）"], ["甲", "×"], ["乙", 3]], ", 合计: 是", [("A021", "a.xlsx!报表!B2")]),
        ([["街道", "数"], ["甲", "3车"], ["乙", "2吨"]], ", 合计: 是", [("A020", "a.xlsx!报表!B3")]),
        ([["街道", "率"], ["甲", "95%"]], ", 合计: 是, 列: [街道, {名称: 率, 合计: 是}]", [("A020", "a.xlsx!报表!B2")]),
        ([["街道", "投入（万）"], ["甲", 1.2]], "", [("D037", "a.xlsx!报表!B1")]),
        ([["单位：万"], ["街道", "投入"], ["甲", 1.2]], "", [("D037", "a.xlsx!报表!A1")]),
        ([["街道", None, "数"], ["甲", 1, 2]], "", [("D031", "a.xlsx!报表!B2")]),
        ([["街道", "数", "数"], ["甲", 1, 2]], "", [("D032", "a.xlsx!报表!C1")]),
        ([["街道", "数"], ["甲", 3], ["其中：城区", 1]], "", [("D035", "a.xlsx!报表!A3")]),
        ([["街道", "数"], ["合计", 1]], "", [("D030", "a.xlsx!报表!A2")]),
        ([["街道", "数"]], "", [("D030", "a.xlsx!报表!A1")]),
        ([["街道", "数"], ["甲", 1]], ", 列: [街道, 数目]", [("F039", "CAMPAIGN")]),
        ([["街道", "数（吨）"], ["甲", 1]], ", 列: [街道, {名称: 数, 计量单位: 公斤}]", [("F017", "CAMPAIGN")]),
        ([["街道", "数"], ["甲", 1]], ", 列: [街道, 数, {名称: 占, 占比: 树}]", [("F039", "CAMPAIGN")]),
        ([["街道", "数"], ["甲", 1]], ", 工作表: 二", [("D007", "a.xlsx")]),
        ([["街道", "数"], ["甲", 1]], ", 区域: 一", [("D008", "a.xlsx")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_at_its_cell(
    tmp_path: Path, rows: list[list[object]], table: str, faults: list[tuple[str, str]]
) -> None:
    xlsx(tmp_path / "a.xlsx", rows)
    expected = [(code, place.replace("CAMPAIGN", str(tmp_path / "campaign.yaml"))) for code, place in faults]
    assert refused(tmp_path, f"文件: a.xlsx{table}") == expected


def test_a_merged_number_is_refused(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "数"], ["甲", 5], ["乙", None]], ["B2:B3"])
    assert refused(tmp_path, "文件: a.xlsx") == [("D033", "a.xlsx!报表!B2")]


def test_accepted_totals_are_printed_and_cited(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "数（吨）"], ["全区合计", 9], ["甲", 3], ["乙", 5]])
    assert refused(tmp_path, "文件: a.xlsx") == [("A023", "a.xlsx!报表!B2")]
    table, paragraph, said = built(
        tmp_path,
        "文件: a.xlsx, 列: [街道, 数, {名称: 占比, 占比: 数}]",
        "{{ 合计.数 }}",
        accept_totals=True,
    )
    assert paragraph == "9吨"
    # it stands where it stood in the file, and the shares are of it
    assert table[1:] == [["全区合计", "9", "100%"], ["甲", "3", "33.33%"], ["乙", "5", "55.56%"]]
    assert [(p.code, p.level) for p in said] == [("A023", "警告")]


def test_a_total_that_leaves_a_column_blank_asks_for_no_sum(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "数", "率"], ["甲", 3, "95%"], ["乙", 5, "90%"], ["合计", 8, None]])
    assert built(tmp_path, "文件: a.xlsx")[0][-1] == ["合计", "8", ""]
    rows, _, said = built(tmp_path, "文件: a.xlsx, 合计: 是")
    assert rows[-1] == ["合计", "8", ""]
    assert [(p.code, p.level, p.place.file) for p in said] == [("A020", "警告", "a.xlsx!报表!C2")]


def test_a_column_that_never_adds_stops_nothing_and_is_told_once(tmp_path: Path) -> None:
    head = ["街道", "覆盖率", "单价（元）", "评议（档）", "手机号码", "清运（吨）"]
    rows = [
        ["甲街道", 98, 12.5, 3, 27600000001, 3],
        ["乙街道", 97.5, 14, 4, 27600000002, 5],
        ["合计", 97.75, None, 7, None, 8],
    ]
    xlsx(tmp_path / "a.xlsx", [head, *rows])
    table, _, said = built(tmp_path, "文件: a.xlsx")
    assert table[-1] == ["合计", "", "", "", "", "8"]
    assert [(p.code, p.level, p.place.file) for p in said] == [
        ("A020", "警告", "a.xlsx!报表!B2"),
        ("A020", "警告", "a.xlsx!报表!D2"),
    ]
    assert "97.75没有印" in said[0].message
    assert built(tmp_path, "文件: a.xlsx", accept_totals=True)[0][-1] == ["合计", "97.75", "", "7", "", "8"]
    # an unknown unit adds where the clerk says so, a rate never does
    declared = "文件: a.xlsx, 列: [街道, {名称: 评议, 合计: 是}]"
    assert built(tmp_path, declared)[0][-1] == ["合计", "7"]
    assert refused(tmp_path, "文件: a.xlsx, 列: [街道, {名称: 覆盖率, 合计: 是}]") == [
        ("A020", "a.xlsx!报表!B2")
    ]


def test_a_files_own_total_of_a_rate_is_compared(tmp_path: Path) -> None:
    rows = [
        ["街道", "任务（户）", "完成（户）", "完成率（%）"],
        ["甲", 3, 3, 100],
        ["乙", 5, 4, 80],
        ["合计", 8, 7, 90],
    ]
    xlsx(tmp_path / "a.xlsx", rows)
    table, _, said = built(
        tmp_path, "文件: a.xlsx, 列: [街道, 任务, 完成, {名称: 完成率, 分子: 完成, 分母: 任务}]"
    )
    assert table[-1] == ["合计", "8", "7", "87.5%"]
    assert [(p.code, p.place.file) for p in said] == [("A012", "a.xlsx!报表!D4")]
    assert "90" in said[0].message
    assert "87.5%" in said[0].message


def test_rows_that_are_no_units_print_and_are_not_added(tmp_path: Path) -> None:
    rows = [
        ["街道", "清运（吨）"],
        ["甲街道", 3],
        ["乙街道", 5],
        ["上年同期", 6],
        ["注：1.截至9月底。"],
        ["2.含过渡期。"],
    ]
    xlsx(tmp_path / "a.xlsx", rows)
    table, paragraph, said = built(tmp_path, "文件: a.xlsx, 合计: 是", "{{ 合计.清运 }}")
    assert table[1:] == [["甲街道", "3"], ["乙街道", "5"], ["合计", "8"], ["上年同期", "6"]]
    assert paragraph == "8吨"
    assert [(p.code, p.place.file) for p in said] == [("D034", "a.xlsx!报表!A5"), ("D038", "a.xlsx!报表!A4")]
    assert "2.含过渡期" in said[0].message


def test_a_row_that_is_no_unit_is_told_by_its_own_name(tmp_path: Path) -> None:
    rows = [["镇", "村", "清运（吨）"], ["甲镇", "东村", 3], ["甲镇", "西村", 5], ["甲镇", "上年同期", 6]]
    xlsx(tmp_path / "a.xlsx", rows)
    table, _, said = built(tmp_path, "文件: a.xlsx, 合计: 是")
    assert table[-2:] == [["合计", "", "8"], ["甲镇", "上年同期", "6"]]
    assert [p.code for p in said] == ["D038"]
    assert "“上年同期”" in said[0].message


@pytest.mark.parametrize("numbers", [["栏次", 1], ["甲", "（1）"], [None, "①"]])
def test_a_row_that_numbers_the_columns_is_passed_over_and_told(
    tmp_path: Path, numbers: list[object]
) -> None:
    xlsx(
        tmp_path / "a.xlsx",
        [["街道", "清运（吨）", "死角"], [*numbers, "(2)"], ["甲街道", 3, 1], ["乙街道", 5, 1]],
    )
    table, _, said = built(tmp_path, "文件: a.xlsx, 合计: 是")
    assert table[1:] == [["甲街道", "3", "1"], ["乙街道", "5", "1"], ["合计", "8", "2"]]
    assert [(p.code, p.level) for p in said] == [("D036", "提示")]


def test_first_figures_that_count_up_are_figures(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["序号", "数"], [1, 2], [2, 5]])
    assert built(tmp_path, "文件: a.xlsx")[0][1:] == [["1", "2"], ["2", "5"]]
    xlsx(tmp_path / "a.xlsx", [["组", "数", "处"], ["甲", 1, 2], ["乙", 3, 4]])
    assert built(tmp_path, "文件: a.xlsx")[0][1:] == [["甲", "1", "2"], ["乙", "3", "4"]]


def test_units_in_a_row_of_their_own(tmp_path: Path) -> None:
    rows = [["乡镇", "清运", "死角"], [None, "（吨）", "（处）"], ["甲镇", 3, 4]]
    xlsx(tmp_path / "a.xlsx", rows, ["A1:A2"])
    assert built(tmp_path, "文件: a.xlsx")[0] == [["乡镇", "清运（吨）", "死角（处）"], ["甲镇", "3", "4"]]


def test_a_row_without_a_name_is_a_sum_or_is_told(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "清运（吨）"], ["甲街道", 3], ["乙街道", 5], [None, 8]])
    assert built(tmp_path, "文件: a.xlsx", "{{ 合计.清运 }}")[1] == "8吨"
    xlsx(tmp_path / "a.xlsx", [["街道", "清运（吨）"], ["甲街道", 3], ["乙街道", 5], [None, 7]])
    _, paragraph, said = built(tmp_path, "文件: a.xlsx", "{{ 合计.清运 }}")
    assert paragraph == "15吨"
    assert [(p.code, p.level, p.place.file) for p in said] == [("D042", "警告", "a.xlsx!报表!A4")]


def test_digits_that_a_sheet_hides_are_no_difference(tmp_path: Path) -> None:
    rows = [["街道", "数"], ["甲", 1.24], ["乙", 1.24], ["丙", 1.24], ["合计", 3.72]]
    formats = {f"B{row}": "0.0" for row in range(2, 6)}
    xlsx(tmp_path / "a.xlsx", rows, formats=formats)
    table, _, _ = built(tmp_path, "文件: a.xlsx")
    assert table[-1] == ["合计", "3.6"]
    xlsx(tmp_path / "a.xlsx", [*rows[:-1], ["合计", 4.1]], formats=formats)
    assert refused(tmp_path, "文件: a.xlsx") == [("A023", "a.xlsx!报表!B5")]


def test_a_files_text_cites_nothing(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "注"], ["{{ 单位 }}", "**甲** | 乙"]])
    table, _, _ = built(tmp_path, "文件: a.xlsx")
    assert table[1] == ["{{ 单位 }}", "**甲** | 乙"]


@pytest.mark.parametrize("name", ["../b.xlsx", "{outside}", "sub/../../b.xlsx", "link.xlsx"])
def test_files_stand_within_the_yamls_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "yaml"
    (folder / "sub").mkdir(parents=True)
    outside = xlsx(tmp_path / "b.xlsx", [["街道", "数"], ["甲", 1]])
    (folder / "link.xlsx").symlink_to(outside)
    table = f"文件: '{name.format(outside=outside)}'"
    assert refused(folder, table) == [("F044", str(folder / "campaign.yaml"))]
    assert built(folder, table, allow_outside=True)[0][1] == ["甲", "1"]


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    xlsx(tmp_path / "数据.xlsx", [["街道", "数"], ["甲", 1]])
    with pytest.raises(InputRefused) as caught:
        read_report(yaml(tmp_path, "文件: 数剧.xlsx"))
    assert caught.value.problems[0].fix == "是不是“数据.xlsx”？"
    assert caught.value.problems[0].place.line


def test_nothing_is_written_for_a_bad_data_file(tmp_path: Path, report: Command) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    yaml(tmp_path, "文件: a.xlsx")
    done = report("build", "campaign.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "a.xlsx: 错误 D005" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "campaign.docx").exists()


def test_the_reader_of_workbooks_is_imported_only_for_workbooks(tmp_path: Path) -> None:
    import subprocess
    import sys

    yaml(tmp_path, "列: [甲, 乙], 行: [[一, 2]]")
    program = f"""
import sys
from patriotic_report import compose, read_report
compose(read_report({str(tmp_path / "campaign.yaml")!r}))
assert "openpyxl" not in sys.modules and "patriotic_report.tabular" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


# ---- cells as their formats show them ---------------------------------------------------

MONEY = '_ "￥"* #,##0.00_ ;_ "￥"* \\-#,##0.00_ ;_ "￥"* "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("head", "options", "shown", "total"),
    [
        ("投入（元）", "", ["投入（元）", "1234.50", "-200.00", "0", "1034.5"], "1034.5元"),
        ("投入（万元）", "", ["投入（万元）", "1234.50", "-200.00", "0", "1034.5"], "1034.5万元"),
        ("投入", "", ["投入（元）", "1234.50", "-200.00", "0", "1034.5"], "1034.5元"),
        ("投入", ", 列: [街道, 投入]", ["投入（元）", "1234.50", "-200.00", "0", "1034.5"], "1034.5元"),
    ],
)
def test_a_currency_names_the_unit_that_no_head_names(
    tmp_path: Path, head: str, options: str, shown: list[str], total: str
) -> None:
    rows = [["街道", head], ["甲街道", 1234.5], ["乙街道", -200], ["丙街道", 0]]
    xlsx(tmp_path / "a.xlsx", rows, formats=dict.fromkeys(("B2", "B3", "B4"), MONEY))
    found, paragraph, said = built(tmp_path, f"文件: a.xlsx, 合计: 是{options}", "{{ 合计.投入 }}")
    assert [row[1] for row in found] == shown
    assert (paragraph, said) == (total, [])


def test_a_unit_that_is_not_the_currency_is_refused(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "投入"], ["甲街道", 5]], formats={"B2": '"￥"0.00'})
    table = "文件: a.xlsx, 列: [街道, {名称: 投入, 计量单位: 万元}]"
    assert [code for code, _ in refused(tmp_path, table)] == ["F017"]


def test_a_total_may_differ_by_what_a_scale_hides(tmp_path: Path) -> None:
    scale = '0"."0,'
    rows = [["街道", "投入（万元）"], ["甲街道", 123456], ["乙街道", 98765], ["合计", 222221]]
    xlsx(tmp_path / "a.xlsx", rows, formats=dict.fromkeys(("B2", "B3", "B4"), scale))
    found, _, said = built(tmp_path, "文件: a.xlsx")
    assert [row[1] for row in found[1:]] == ["12.3", "9.9", "22.2"]
    assert said == []
    rows[-1][1] = 232221
    xlsx(tmp_path / "a.xlsx", rows, formats=dict.fromkeys(("B2", "B3", "B4"), scale))
    assert refused(tmp_path, "文件: a.xlsx") == [("A023", "a.xlsx!报表!B4")]


def test_a_cell_that_cannot_be_read_is_refused_where_it_is_taken(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["街道", "清运（吨）", "占比", "号码"],
        ["甲街道", 5, "#DIV/0!", 10**17],
        ["乙街道", 3, 1, 1],
    ]
    xlsx(tmp_path / "a.xlsx", rows, formats={"C3": "# ?/?"})
    assert refused(tmp_path, "文件: a.xlsx") == [
        ("D010", "a.xlsx!报表!C2"),
        ("D020", "a.xlsx!报表!D2"),
        ("D021", "a.xlsx!报表!C3"),
    ]
    found, _, said = built(tmp_path, "文件: a.xlsx, 列: [街道, 清运], 合计: 是")
    assert found[-1] == ["合计", "8"]
    assert [(each.code, each.level, each.place.file[-2:]) for each in said] == [
        ("D010", "提示", "C2"),
        ("D020", "提示", "D2"),
        ("D021", "提示", "C3"),
    ]


def test_signs_and_words_of_changes(tmp_path: Path) -> None:
    rows = [["街道", "比上月（处）"], ["甲街道", 3], ["乙街道", -5], ["丙街道", 0]]
    xlsx(tmp_path / "a.xlsx", rows, formats=dict.fromkeys(("B2", "B3", "B4"), '+0;-0;"持平"'))
    found, paragraph, said = built(tmp_path, "文件: a.xlsx, 合计: 是", "{{ 合计.比上月 }}")
    assert [row[1] for row in found[1:]] == ["+3", "-5", "持平", "-2"]
    assert (paragraph, said) == ("-2处", [])


def test_digits_as_long_as_codes_are_not_added_unless_they_have_a_unit(tmp_path: Path) -> None:
    rows = [
        ["街道", "热线", "投入（元）"],
        ["甲街道", 27600000001, 27600000001],
        ["乙街道", 27600000002, 27600000001],
    ]
    xlsx(tmp_path / "a.xlsx", rows)
    table, _, said = built(tmp_path, "文件: a.xlsx, 合计: 是")
    assert table[-1] == ["合计", "", "55200000002"]
    assert [(p.code, p.level) for p in said] == [("A020", "警告")]


def test_names_that_begin_with_numerals_are_no_figures(tmp_path: Path) -> None:
    rows = [
        ["乡镇", "村", "检查", "清运（吨）"],
        ["甲镇", "一村", "5日", 3],
        ["甲镇", "二村", "6日", 4],
        ["乙镇", "一村", "7日", 5],
    ]
    xlsx(tmp_path / "a.xlsx", rows)
    table, _, said = built(tmp_path, "文件: a.xlsx, 合计: 是")
    assert table[-1] == ["合计", "", "", "12"]
    assert [(p.code, p.level, p.place.file) for p in said] == [("A020", "警告", "a.xlsx!报表!C2")]


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "单位", "数量"], ["清运", "吨", 3], ["出动", "人次", 5]],
        [["指标", "甲镇"], ["清运（吨）", 1], ["出动（人次）", 10]],
    ],
)
def test_rows_of_unlike_units_have_no_sum(tmp_path: Path, rows: list[list[object]]) -> None:
    xlsx(tmp_path / "a.xlsx", rows)
    table, _, said = built(tmp_path, "文件: a.xlsx, 合计: 是")
    assert table[-1][-1] == ""
    assert [(p.code, p.level) for p in said] == [("A020", "警告")]
    assert "吨、人次" in said[0].message


def test_a_unit_over_the_table_is_that_of_columns_whose_names_allow_it(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["单位：吨"], ["街道", "清运", "出动人次"], ["东街", 3, 5], ["西街", 4, 6]])
    _, paragraph, said = built(tmp_path, "文件: a.xlsx, 合计: 是", "{{ 合计.清运 }}、{{ 合计.出动人次 }}")
    assert paragraph == "7吨、11"
    assert "D043" in [p.code for p in said]


def test_a_total_that_is_about_stays_about(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "数（吨）"], ["东街", 1], ["西街", 2], ["合计", "约3"]])
    assert built(tmp_path, "文件: a.xlsx")[0][-1] == ["合计", "约3"]


def test_a_sum_is_cited_by_the_bare_name_of_a_typed_column(tmp_path: Path) -> None:
    table = "列: [街道, 清运（吨）], 行: [[东街, 1], [西街, 2]], 合计: 是"
    assert built(tmp_path, table, "{{ 合计.清运 }}")[1] == "3吨"


@pytest.mark.parametrize(
    ("labels", "heads", "name"),
    [
        (["甲镇", "乙街道", "合计"], ["清运（吨）", "死角（处）"], "单位"),
        (["甲镇", "乙"], ["清运（吨）", "死角（处）"], "名称"),
        (["清运垃圾", "清理死角"], ["计量单位", "数量"], "指标"),
    ],
)
def test_a_blank_corner_is_named_and_told(
    tmp_path: Path, labels: list[str], heads: list[str], name: str
) -> None:
    cells = ["吨", 2] if "数量" in heads else [1, 2]
    rows = [[None, *heads], *([label, *cells] for label in labels[:2])]
    xlsx(tmp_path / "a.xlsx", [*rows, ["合计", 2, 4]] if "合计" in labels else rows)
    table, _, said = built(tmp_path, "文件: a.xlsx")
    assert table[0][0] == name
    assert [(p.code, p.level, name in p.message) for p in said if p.code == "D031"] == [
        ("D031", "提示", True)
    ]


def test_a_first_column_of_figures_without_a_name_is_refused(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [[None, "清运", "死角"], [1, 1, 2]])
    assert refused(tmp_path, "文件: a.xlsx")[0][0] == "D031"


CITED_THRICE = "{{ 合计.数 }}{{ 平均.数 }}{{ 合计['表/数'] }}"


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("文件: a.xlsx", ["A021 a.xlsx!报表!B2"]),
        ("列: [街道, 数], 行: [[甲, 很多], [乙, 3吨]]", ["C006 campaign.yaml"]),
        ("列: [街道, 数], 行: [[甲, 很多], [乙, 3吨]], 合计: 是", ["A020 campaign.yaml"]),
        (
            "列: [街道, {名称: 厕, 列: [数（处）]}], 行: [[甲, 2吨], [乙, 3]]",
            ["C006 campaign.yaml"],
        ),
        ("列: [街道, 数], 行: [[甲, 95%], [乙, 90%]]", ["C006 campaign.yaml"] * 3),
    ],
)
def test_a_cell_that_keeps_a_column_from_a_sum_is_told_once(
    tmp_path: Path, table: str, codes: list[str]
) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "数（吨）"], ["甲", "很多"], ["乙", 3]])
    cited = CITED_THRICE + "{{ 合计['厕/数'] }}" * ("厕" in table)
    with pytest.raises(InputRefused) as caught:
        compose(read_report(yaml(tmp_path, table, cited)))
    said = [f"{p.code} {Path(p.place.file).name}" for p in caught.value.problems]
    assert said == codes


@pytest.mark.parametrize("label", ["合计", "小计"])
def test_a_sum_of_the_file_that_was_never_calculated_is_not_compared(tmp_path: Path, label: str) -> None:
    rows = [["街道", "数（吨）", "处"], ["甲", 3, 1], ["乙", 4, 2], [label, "=SUM(B2:B3)", 3]]
    xlsx(tmp_path / "a.xlsx", rows)
    table, text, said = built(tmp_path, "文件: a.xlsx", "{{ 合计.数 }}")
    assert table[-1] == [label, "7", "3"]
    assert text == "7吨"
    assert [(p.code, p.level, p.place.file) for p in said] == [("D011", "提示", "a.xlsx!报表!B4")]
    assert "没有核对" in said[0].message


def test_a_figure_that_was_never_calculated_is_refused_still(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["街道", "数（吨）"], ["甲", "=1+2"], ["乙", 4], ["合计", "=SUM(B2:B3)"]])
    assert refused(tmp_path, "文件: a.xlsx") == [("D011", "a.xlsx!报表!B2")]
