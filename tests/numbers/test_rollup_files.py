"""Every file of a folder is read or named, whose it is by its name, and nobody is blamed for what was not read."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_helpers import xlsx, zipped
from openpyxl import Workbook

import raw_ods
import raw_xls
from conftest import Command
from laws import examples
from patriotic_report.api.inputs import find_inputs
from patriotic_report.api.rollup import find_parts
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.rollups import RolledUp, roll_up
from patriotic_report.rollups.filenames import bare_name, unit_of_file
from patriotic_report.rollups.names import NO_ALIASES, Names
from patriotic_report.rollups.unread import unread_files
from patriotic_report.source import parse_source

ONE = "指标,计量单位,数量\n清运垃圾,吨,{}\n"
"""A file a unit that does not say whose it is."""


def put(folder: Path, **files: str | bytes) -> Path:
    """Files by name (their dots as in the name: given through a mapping)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return folder


def table(unit: str, tonnes: float) -> str:
    return f"乡镇,清运垃圾（吨）\n{unit},{tonnes}\n"


def test_a_schema_that_new_has_written_is_no_part() -> None:
    (said,) = unread_files(["上报/campaign.schema.json"])
    assert (said.level, said.fix) == ("提示", "不必理会")


def rolled(folder: Path, roster: str = "", **options: str) -> RolledUp:
    """As the command does it."""
    if roster:
        path = folder.parent / f"{folder.name}-名单.txt"
        path.write_text(roster.replace(" ", "\n"), encoding="utf-8")
        options["roster"] = str(path)
    found_parts = find_parts((str(folder),), list(options.values()))
    return roll_up(
        [each.path for each in found_parts.inputs],
        found=[each.path for each in found_parts.inputs if each.found],
        unread=found_parts.others,
        **options,  # type: ignore[arg-type]
    )


def total(done: RolledUp) -> object:
    return parse_source(done.text.encode(), "").data()["数据"]["清运垃圾"]["数量"]


def rows(done: RolledUp) -> list[list[str]]:
    return parse_source(done.text.encode(), "").data()["统计表"][0]["行"]  # type: ignore[no-any-return]


def told(done: RolledUp, code: str) -> list[Problem]:
    return [each for each in done.problems if each.code == code]


# ---- a folder as it comes ------------------------------------------------------------

FOLDER = {
    "东山镇.csv": table("东山镇", 10),
    "西河镇.docx": b"PK word",
    "更多/南坪镇.pdf": b"%PDF-1.4",
    "照片.JPG": b"\xff\xd8\xff",
    "各镇上报.zip": b"PK\x03\x04",
    "北岭镇.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "柳林镇.xlsb": b"PK\x03\x04",
    "导出.htm": b"<html></html>",
    "通知.txt": "各镇：\n请于9月30日前报送, 谢谢。\n".encode(),
    "README": b"?",
    "_底稿.yaml": b"x: [",
    "~$东山镇.xlsx": b"\x05lock",
    ".~lock.东山镇.csv#": b"lock",
    ".~东山镇.xlsx": b"lock",
    "._东山镇.xlsx": b"shadow",
    "Thumbs.db": b"?",
    "desktop.ini": b"?",
    ".DS_Store": b"?",
    "~WRL0001.tmp": b"?",
    ".svn/entries.xlsx": b"?",
    "__pycache__/甲.pyc": b"?",
}
MESSAGES = """\
上报/README: 警告 R030 没有读（不认识的文件）：README
改法：是报表的，另存为 .xlsx 或 .csv；不是报表的移走，就不再提示
上报/_底稿.yaml: 提示 R030 没有读（名称以 . 或 _ 开头，照约定不读）：_底稿.yaml
改法：要汇总的，改一个名称
上报: 警告 R030 2个文件没有读（不是能读的工作簿）：北岭镇.xls、柳林镇.xlsb
改法：用 Excel 或 WPS 打开，另存为 .xlsx，原来的移走
上报/各镇上报.zip: 警告 R030 没有读（压缩包，里面的文件看不到）：各镇上报.zip
改法：先解压：里面的表格放到文件夹里，压缩包移走
上报/导出.htm: 警告 R030 没有读（网页，不是表格）：导出.htm
改法：用 Excel 或 WPS 打开，另存为 .xlsx
上报: 警告 R030 3个文件没有读（Word、PDF、图片、演示文稿，里面的数读不了）：更多/南坪镇.pdf、照片.JPG、西河镇.docx
改法：请对方报 Excel（.xlsx）；只有几个数的，自己抄成 .xlsx 或 .csv
上报/通知.txt: 警告 R030 没有读（文本，没有一行是 单位、指标 之类的表头）：通知.txt
改法：要汇总的，另存为 .xlsx 或 .csv，第一行写表头；不是报表的不必理会
-: 提示 R015 还缺：单位、措施（或 正文）、落款
改法：补上以后才能生成报告
共 0 个错误，6 个警告
"""


def test_every_kind_of_file_is_named_with_its_way_out(tmp_path: Path, report: Command) -> None:
    put(tmp_path / "上报", **FOLDER)
    done = report("rollup", "上报", "-o", "-", cwd=tmp_path)
    assert done.returncode == 0
    assert "数量: 10吨" in done.stdout
    assert done.stderr == MESSAGES


def test_the_result_says_which_files_were_not_read(tmp_path: Path) -> None:
    folder = put(
        tmp_path / "上报", **{"a.csv": table("甲镇", 1), "乙\n数据: 镇.docx": b"x", "_丙.xlsx": b"x"}
    )
    done = rolled(folder)
    assert "# 没有读的文件：乙\\n数据: 镇.docx\n" in done.text
    assert total(done) == "1吨"


NAMES = [
    *FOLDER,
    "甲.tsv",
    "乙.txt",
    "丙.csv",
    "丁.yaml",
    "新建/戊.csv",
    "名单.txt",
    "a.json",
    "b.md",
    ".己.xlsx",
    "庚.xlsm",
]
PASSED = {
    name for name in FOLDER if name.startswith(("~", ".~", "._", ".DS", ".svn", "Thumbs", "desktop", "__py"))
}
TABLES = {"甲.tsv": "单位\t清运垃圾（吨）\n甲\t1\n", "丁.yaml": "单位: 丁\n数据: {清运垃圾: 1吨}\n"}


@settings(max_examples=examples(60), deadline=None)
@given(st.sets(st.sampled_from(NAMES), min_size=1))
def test_each_file_is_in_the_figures_or_named_or_passed_over_by_the_list(names: set[str]) -> None:
    folder = Path(tempfile.mkdtemp()) / "上报"
    try:
        files = {name: FOLDER.get(name) or TABLES.get(name) or table(Path(name).stem, 1) for name in names}
        if "名单.txt" in files:
            files["名单.txt"] = "甲\n乙\n"
        put(folder, **files)
        if "庚.xlsm" in names:
            xlsx(folder / "庚.xlsm", [["单位", "清运垃圾（吨）"], ["庚", 1]])
        said = _all_that_is_said(folder)
    finally:
        shutil.rmtree(folder.parent)
    assert [name for name in names - PASSED if Path(name).name not in said] == []
    assert [name for name in names & PASSED if Path(name).name in said] == []


def _all_that_is_said(folder: Path) -> str:
    try:
        done = rolled(folder)
    except InputRefused as refused:
        return "\n".join(f"{each.place.file} {each.message}" for each in refused.problems)
    return "\n".join(
        [*(row.source for row in done.figures), *(f"{p.place.file} {p.message}" for p in done.problems)]
    )


def test_names_are_never_cut_from_a_message(tmp_path: Path, report: Command) -> None:
    names = [f"{'很长的名称' * 5}{number}.docx" for number in range(40)]
    put(tmp_path / "上报", **{"a.csv": table("甲镇", 1)}, **dict.fromkeys(names, b"x"))
    said = report("rollup", "上报", "-o", "-", cwd=tmp_path).stderr
    assert [name for name in names if name not in said] == []


def test_a_folder_with_nothing_to_read_says_what_lies_there(tmp_path: Path, report: Command) -> None:
    put(tmp_path / "上报", **{"甲镇.docx": b"x"})
    done = report("rollup", "上报", "-o", "-", cwd=tmp_path)
    assert done.returncode == 1
    assert "上报: 错误 O010" in done.stderr
    assert "上报/甲镇.docx: 警告 R030" in done.stderr


def test_a_shells_star_brings_no_lock_file(tmp_path: Path, report: Command) -> None:
    put(tmp_path / "上报", **{"甲镇.csv": table("甲镇", 1), "~$甲镇.csv": b"\x05", "Thumbs.db": b"?"})
    done = report("rollup", "上报/甲镇.csv", "上报/~$甲镇.csv", "上报/Thumbs.db", "-o", "-", cwd=tmp_path)
    assert (done.returncode, "数量: 1吨" in done.stdout) == (0, True)
    wrong = report(
        "rollup", "上报/甲镇.csv", "上报/README", "-o", "-", cwd=put(tmp_path, **{"上报/README": b"?"})
    )
    assert (wrong.returncode, "上报/README: 错误 O010" in wrong.stderr) == (1, True)


# ---- what this program wrote itself -----------------------------------------------------


def test_own_outputs_are_passed_over(tmp_path: Path, report: Command) -> None:
    words = "标题: 情况\n正文: 清运{{ 清运垃圾 }}。\n数据: {清运垃圾: 3吨}\n落款: {日期: 2024-12-31}\n"
    put(tmp_path / "镇", **{"甲镇.yaml": f"单位: 甲镇\n{words}", "乙镇.yaml": f"单位: 乙镇\n{words}"})
    assert (
        report("build", "镇", "-t", "docx,md", "--trace", "--summary", "镇/结果.csv", cwd=tmp_path).returncode
        == 0
    )
    assert report("rollup", "镇/甲镇.yaml", "-o", "全镇/汇总.yaml", "--trace", cwd=tmp_path).returncode == 0
    shutil.copy(tmp_path / "全镇" / "汇总.yaml.trace.csv", tmp_path / "镇" / "汇总.csv")
    names = {path.name for path in (tmp_path / "镇").iterdir()}
    assert {"甲镇.docx", "甲镇.md", "甲镇.docx.trace.csv", "结果.csv", ".report-record.jsonl"} <= names
    done = report("rollup", "镇", "-o", "-", cwd=tmp_path)
    assert "数量: 6吨" in done.stdout
    assert "R030" not in done.stderr
    # somebody worked on it since, or it only has such a name: it is named
    (tmp_path / "镇" / "甲镇.md").write_text("改过", encoding="utf-8")
    (tmp_path / "镇" / "乙镇.docx.trace.json").write_text("[1]", encoding="utf-8")
    (tmp_path / "镇" / ".report-record.jsonl").write_text("不是记录\n", encoding="utf-8")
    said = report("rollup", "镇", "-o", "-", cwd=tmp_path).stderr
    assert "2个文件没有读" not in said
    assert all(f"{name}" in said for name in ("甲镇.md", "乙镇.md", "乙镇.docx.trace.json"))
    assert "甲镇.docx" not in said


def test_an_earlier_result_counts_for_the_level_above_once_it_names_its_unit(
    tmp_path: Path, report: Command
) -> None:
    folder = put(tmp_path / "镇", **{"a.csv": table("东村", 3)})
    put(tmp_path, **{"_镇.yaml": "单位: 甲镇\n正文: 无\n"})
    assert report("rollup", "镇", "-o", "镇/旧.yaml", "--trace", cwd=tmp_path).returncode == 0
    again = report("rollup", "镇", "-o", "-", cwd=tmp_path)
    assert (again.returncode, "数量: 3吨" in again.stdout, "旧.yaml" in again.stderr) == (0, True, False)
    # somebody worked on it: it is read, and what is wrong with it is told
    (folder / "旧.yaml").write_text(
        "落款: 无\n" + (folder / "旧.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert "镇/旧.yaml" in report("rollup", "镇", "-o", "-", cwd=tmp_path).stderr
    (folder / "旧.yaml").unlink()
    assert report("rollup", "镇", "-o", "县/甲镇.yaml", "--base", "_镇.yaml", cwd=tmp_path).returncode == 0
    assert "[甲镇, 3]" in report("rollup", "县", "-o", "-", cwd=tmp_path).stdout


def test_looking_at_a_folder_changes_nothing_in_it(tmp_path: Path) -> None:
    folder = put(tmp_path / "上报", **{"a.csv": table("甲镇", 1), ".report-record.jsonl": "{}\n" * 100})
    before = {path: path.read_bytes() for path in folder.iterdir()}
    rolled(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


# ---- whose a file is ----------------------------------------------------------------------

ROSTER = ("城关镇", "城关镇东村", "清河镇", "石桥镇")


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("清河镇.csv", "清河镇"),
        ("附件2：清河镇2025年9月报表(1).csv", "清河镇"),
        ("清 河 镇.docx", "清河镇"),
        ("2025年第三季度爱国卫生报表（清河镇）终稿.xlsx", "清河镇"),
        ("青禾县清河镇人民政府 - 副本 (2).pdf", "清河镇"),
        ("最新清河镇.csv", "清河镇"),
        ("清河镇各村报表.csv", "清河镇"),
        ("清河镇村庄清洁行动.csv", "清河镇"),
        ("清河办9月.csv", "清河镇"),
        ("城关镇东村.csv", "城关镇东村"),
        ("城关镇9月.csv", "城关镇"),
        ("清河镇、石桥镇.csv", ""),
        ("城关镇和城关镇东村.csv", ""),
        ("大石桥镇.csv", ""),
        ("清河镇西村9月.csv", ""),
        ("清河镇中心小学.csv", ""),
        ("报表.csv", ""),
    ],
)
def test_the_unit_of_a_file_by_its_name(name: str, unit: str) -> None:
    names = Names({"清河办": "清河镇"}, {})
    assert unit_of_file(f"乙/城关镇/{name}", ROSTER, names) == unit


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("甲镇 - 副本.csv", "甲镇"),
        ("甲镇(1).csv", "甲镇"),
        ("甲镇（12）终稿.csv", "甲镇"),
        ("附件1：甲镇2025年9月.csv", "甲镇"),
        ("甲镇_20250930.csv", "甲镇"),
        ("甲镇2025.9.csv", "甲镇"),
        ("2025-09 甲镇-最终版.csv", "甲镇"),
        ("2049团.csv", "2049团"),
        ("2.csv", "2"),
        ("2(1).csv", "2"),
        ("2025年9月.csv", "2025年9月"),
        ("第3村.csv", "第3村"),
    ],
)
def test_what_is_no_part_of_a_units_name(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@given(st.sampled_from(ROSTER), st.sampled_from(["", "附件1：", "2025年", "【", "报送-"]), st.sampled_from(["", "(1)", " - 副本", "终稿", "9月报表", "】"]))  # fmt: skip
def test_what_offices_add_to_a_name_makes_no_other_unit(unit: str, before: str, behind: str) -> None:
    assert unit_of_file(f"{before}{unit}{behind}.csv", ROSTER, NO_ALIASES) == unit
    assert unit_of_file(f"{before}{unit}{behind}.csv", [unit], NO_ALIASES) == unit


def test_a_file_that_states_no_unit_is_that_of_its_name(tmp_path: Path) -> None:
    folder = put(tmp_path / "上报", **{"附件2：清河镇9月(1).csv": ONE.format(8), "石桥镇.csv": ONE.format(1)})
    done = rolled(folder, "清河镇 石桥镇 白石镇")
    assert rows(done) == [["清河镇", "8"], ["石桥镇", "1"]]
    assert [(each.level, each.place.file.rpartition("/")[2]) for each in told(done, "R032")] == [("提示", "附件2：清河镇9月(1).csv")]  # fmt: skip
    assert "白石镇" in told(done, "R004")[0].message


def test_what_a_file_states_goes_before_its_name(tmp_path: Path) -> None:
    stated = f"填报单位：石桥镇\n{ONE.format(8)}"
    done = rolled(put(tmp_path / "上报", **{"清河镇.csv": stated}), "清河镇 石桥镇")
    assert rows(done) == [["石桥镇", "8"]]
    assert [each.level for each in told(done, "R033")] == ["警告"]


@pytest.mark.parametrize("roster", ["", "清河镇"])
def test_copies_of_a_file_count_once_and_are_told_once(tmp_path: Path, roster: str) -> None:
    copies = dict.fromkeys(["清河镇.csv", "清河镇(1).csv", "清河镇 - 副本.csv"], ONE.format(8))
    done = rolled(put(tmp_path / "上报", **copies), roster)
    assert (total(done), len(told(done, "R008"))) == ("8吨", 2)


def test_a_copy_with_many_units_is_one_message(tmp_path: Path) -> None:
    text = "乡镇,清运垃圾（吨）\n" + "".join(f"{n}镇,{n}\n" for n in range(1, 31))
    done = rolled(put(tmp_path / "上报", **{"a.csv": text, "a - 副本.csv": text}))
    assert total(done) == "465吨"
    assert [each.message for each in told(done, "R008")] == ["“1镇”等30个单位报了两次，内容相同，只算一次"]


def test_equal_files_of_two_units_are_no_copies(tmp_path: Path) -> None:
    done = rolled(put(tmp_path / "上报", **{"清河镇.csv": ONE.format(8), "石桥镇.csv": ONE.format(8)}))
    assert (total(done), told(done, "R008")) == ("16吨", [])


# ---- not read is not silent ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("乙镇.docx", b"x"),
        ("附件：乙镇9月(1).pdf", b"x"),
        ("乙镇.txt", "今年没有什么可报的\n".encode()),
        ("_乙镇.xlsx", b"x"),
        ("乙镇.csv", "姓名,电话\n某甲,1\n".encode()),
        ("乙镇.xlsx", b"broken"),
    ],
)
def test_a_unit_whose_file_was_not_read_is_not_blamed(tmp_path: Path, name: str, content: bytes) -> None:
    folder = put(tmp_path / "上报", **{"甲镇.csv": table("甲镇", 1), name: content})
    try:
        done = rolled(folder, "甲镇 乙镇 丙镇")
    except InputRefused as refused:
        problems: Sequence[Problem] = refused.problems
    else:
        problems = done.problems
        assert "注: 丙镇未上报，合计不含。乙镇的文件没有读，合计不含。" in done.text
    by_code = {each.code: each for each in problems}
    assert by_code["R004"].message == "1个单位没有上报：丙镇"
    assert f"乙镇（{name}）" in by_code["R031"].message


def test_nobody_is_blamed_while_a_file_of_unknown_units_is_refused(tmp_path: Path) -> None:
    folder = put(tmp_path / "上报", **{"甲镇.csv": table("甲镇", 1), "各镇.xlsx": b"broken"})
    with pytest.raises(InputRefused) as caught:
        rolled(folder, "甲镇 乙镇")
    assert {each.code for each in caught.value.problems} == {"D002"}


def test_who_may_be_in_a_packed_file_is_looked_for_there_first(tmp_path: Path) -> None:
    folder = put(tmp_path / "上报", **{"甲镇.csv": table("甲镇", 1), "各镇.zip": b"x"})
    assert told(rolled(folder, "甲镇 乙镇"), "R004")[0].fix.startswith("先看没有读的文件里有没有它们的")


# ---- texts, and workbooks of other names ---------------------------------------------------------


def test_tables_in_texts_are_read_and_other_texts_are_named(tmp_path: Path) -> None:
    files = {
        "甲镇.csv": table("甲镇", 10),
        "乙镇.txt": table("乙镇", 5),
        "丙镇.tsv": table("丙镇", 7).replace(",", "\t"),
        "丁镇.txt": table("丁镇", 1).encode("gbk"),
        "名单.txt": "单位\n甲镇\n乙镇\n",
        "说明.txt": "单位: {名称: 甲镇}, 备注: 无\n",
        "乱码.txt": b"\xff\x00\x80",
        "空.txt": b"",
    }
    done = rolled(put(tmp_path / "上报", **files))
    assert total(done) == "23吨"
    (named,) = told(done, "R030")
    assert all(name in named.message for name in ("名单.txt", "说明.txt", "乱码.txt", "空.txt"))


def test_a_text_that_was_named_is_no_guess(tmp_path: Path, report: Command) -> None:
    put(tmp_path, **{"名单.txt": "甲镇\n乙镇\n"})
    assert report("rollup", "名单.txt", "-o", "-", cwd=tmp_path).returncode == 1


def test_a_fault_in_a_table_of_a_text_is_told_at_its_cell(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"乙镇\.txt!B2.*R009"):
        rolled(put(tmp_path / "上报", **{"乙镇.txt": table("乙镇", 5).replace("5", "几车")}))


def test_old_workbooks_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    folder = put(tmp_path / "上报", **{"丁镇.xls": "单位\t清运垃圾（吨）\n丁镇\t8\n"})
    xlsx(folder / "甲镇.xls", [["单位", "清运垃圾（吨）"], ["甲镇", 1]])
    heads = raw_xls.label(0, 0, 0, "单位") + raw_xls.label(0, 1, 0, "清运垃圾（吨）")
    for name in ("乙镇.et", "戊镇.xlt"):
        raw_xls.xls(folder / name, heads + raw_xls.label(1, 0, 0, name[:2]) + raw_xls.number(1, 1, 0, 2))
    cells = raw_ods.row(raw_ods.cell("单位"), raw_ods.cell("清运垃圾（吨）"))
    raw_ods.ods(
        folder / "丙镇.ods", cells + raw_ods.row(raw_ods.cell("丙镇"), raw_ods.cell("4", "float", "4"))
    )
    done = rolled(folder)
    assert (total(done), done.units, told(done, "R030")) == ("17吨", 5, [])
    assert {each.source.rpartition("/")[2] for each in done.figures} >= {"乙镇.et!表1!B2", "丙镇.ods!表1!B2"}


def test_what_is_no_workbook_is_named_and_its_unit_not_blamed(tmp_path: Path) -> None:
    """What web systems call .xls is a page, most often."""
    folder = put(tmp_path / "上报", **{"乙镇.xls": "<html><table><tr><td>乙镇</td></tr></table></html>"})
    put(folder, **{"甲镇.csv": table("甲镇", 2)})
    done = rolled(folder, "甲镇 乙镇")
    assert (total(done), [each.message for each in told(done, "R030")]) == (
        "2吨",
        ["没有读（不是能读的工作簿）：乙镇.xls"],
    )
    assert [each.message for each in told(done, "R031")] == ["1个单位的文件没有读：乙镇（乙镇.xls）"]


def with_macros(path: Path) -> Path:
    """A workbook as Excel saves one with macros; what stands there as macros nobody could read."""
    xlsx(path, [["单位", "清运垃圾（吨）"], ["乙镇", 5]])
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    old, new = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    types = parts["[Content_Types].xml"].replace(b"vnd.openxmlformats-officedocument." + old, b"vnd." + new)
    assert types != parts["[Content_Types].xml"]
    return zipped(
        path, {**parts, "[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf no macro at all"}
    )


def test_a_workbook_with_macros_is_read_without_them(tmp_path: Path, report: Command) -> None:
    with_macros(put(tmp_path / "上报", **{"甲镇.csv": table("甲镇", 10)}) / "乙镇.xlsm")
    done = rolled(tmp_path / "上报")
    assert total(done) == "15吨"
    assert any(row.source.endswith("乙镇.xlsm!报表!B2") for row in done.figures)
    # whoever hides them behind another name is refused
    (tmp_path / "上报" / "乙镇.xlsm").rename(tmp_path / "丙.xlsx")
    hidden = report("rollup", "丙.xlsx", "-o", "-", cwd=tmp_path)
    assert (hidden.returncode, "丙.xlsx: 错误 D004" in hidden.stderr) == (1, True)


# ---- which worksheet ------------------------------------------------------------------------------


def book(path: Path, **sheets: int | None) -> Path:
    """A sheet with a figure for each name, a blank one for None; names that begin with 藏 are hidden."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, figure in sheets.items():
        sheet = made.create_sheet(name)
        sheet.sheet_state = "hidden" if name.startswith("藏") else "visible"
        if figure is not None:
            sheet.append(["单位", "清运垃圾（吨）"])
            sheet.append(["甲镇", figure])
    path.parent.mkdir(exist_ok=True)
    made.save(path)
    return path.parent


@pytest.mark.parametrize(
    ("sheets", "figure"),
    [
        ({"表1": None, "表2": 10}, "10吨"),
        ({"表1": None, "表2": None, "表3": 10}, "10吨"),
        ({"表1": 10, "表2": None}, "10吨"),
        ({"表1": 10, "表2": 20}, "10吨"),
        ({"藏": 99, "表1": 10}, "10吨"),
        ({"藏": 99, "表1": None, "表2": 10}, "10吨"),
    ],
)
def test_the_only_sheet_with_content_is_read(
    tmp_path: Path, sheets: dict[str, int | None], figure: str
) -> None:
    assert total(rolled(book(tmp_path / "上报" / "a.xlsx", **sheets))) == figure


@pytest.mark.parametrize(
    ("sheets", "code"),
    [({"表1": None, "表2": 1, "表3": 2}, "D050"), ({"藏": 9, "表1": None}, "D009"), ({"表1": None}, "D009")],
)
def test_no_sheet_is_guessed(tmp_path: Path, sheets: dict[str, int | None], code: str) -> None:
    with pytest.raises(InputRefused, match=code):
        rolled(book(tmp_path / "上报" / "a.xlsx", **sheets))


# ---- columns that are not added, and all faults at once ----------------------------------------------


def test_every_column_that_is_left_out_is_told_once(tmp_path: Path) -> None:
    head = "序号,单位,清运垃圾（吨）,排名,负责人,责任单位,核查日期,联系方式,备注\n"
    files = {
        "a.csv": f"{head}1,甲镇,4,2,某甲,三河镇城管办,2024-09-30,0530-1234567,好\n",
        "b.csv": f"{head}1,乙镇,5,1,某乙,卫生院3楼,2024年9月1日至5日,0530-7654321,\n",
    }
    done = rolled(put(tmp_path / "上报", **files))
    assert total(done) == "9吨"
    assert list(parse_source(done.text.encode(), "").data()["数据"]) == ["清运垃圾"]
    left = told(done, "R013")
    assert len(left) == 7
    for name in ("序号", "排名", "负责人", "责任单位", "核查日期", "联系方式", "备注"):
        assert sum(f"“{name}”" in each.message for each in left) == 1


@pytest.mark.parametrize(
    "cells", [["几车", "十几车"], ["七八百", "几十"], ["3顿多", "某甲"], ["5", "不详"], ["3-5", "某甲"]]
)
def test_what_may_be_meant_as_a_figure_is_no_text_column(tmp_path: Path, cells: list[str]) -> None:
    text = "单位,清运垃圾（吨）,清运车辆\n" + "".join(f"{n}镇,1,{cell}\n" for n, cell in enumerate(cells))
    with pytest.raises(InputRefused, match=r"a\.csv!C\d"):
        rolled(put(tmp_path / "上报", **{"a.csv": text}))


def test_words_where_others_have_figures_are_faults(tmp_path: Path) -> None:
    text = "单位,清运垃圾（吨）,车辆\n{0},1,{1}\n"
    files = {"a.csv": text.format("甲镇", 3), "b.csv": text.format("乙镇", "不详")}
    with pytest.raises(InputRefused, match=r"b\.csv!C2.*R009"):
        rolled(put(tmp_path / "上报", **files))


def test_a_table_without_figures_is_no_report(tmp_path: Path) -> None:
    files = {"甲镇.csv": table("甲镇", 1), "通讯录.csv": "单位,联系人\n甲镇,某甲\n乙镇,某乙\n"}
    done = rolled(put(tmp_path / "上报", **files), "甲镇 乙镇")
    assert [each.place.file.rpartition("/")[2] for each in told(done, "R034")] == ["通讯录.csv"]
    assert told(done, "R004")[0].message == "1个单位没有上报：乙镇"


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (["5", "4", "3顿", "2", "几车"], {"B4", "B6"}),
        (["3顿", "4", "5", "很多"], {"B2", "B5"}),
        (["很多"], {"B2"}),
        (["3处", "5"], {"B2"}),
    ],
)
def test_all_faults_of_a_column_each_at_its_own_cell(
    tmp_path: Path, cells: list[str], wrong: set[str]
) -> None:
    text = "单位,清运垃圾（吨）\n" + "".join(f"{n}镇,{cell}\n" for n, cell in enumerate(cells))
    with pytest.raises(InputRefused) as caught:
        rolled(put(tmp_path / "上报", **{"a.csv": text}))
    places = [each.place.file.rpartition("!")[2] for each in caught.value.problems]
    assert sorted(places) == sorted(wrong)


@pytest.mark.parametrize("day", ["2024-09-30", ""])
def test_two_reports_that_differ_are_told_with_both_figures(tmp_path: Path, day: str) -> None:
    text = "乡镇,截至日期,入户（户）,清运垃圾（吨）,清运垃圾目标值（吨）\n甲镇,{},5,{},{}\n"
    files = {"1.csv": text.format(day, 31.5, 40), "2.csv": text.format(day, 47.2, "")}
    with pytest.raises(InputRefused) as caught:
        rolled(put(tmp_path / "上报", **files))
    (message,) = [each.message for each in caught.value.problems if each.level == "错误"]
    assert "清运垃圾 31.5吨、47.2吨；清运垃圾目标值 40吨、没有报" in message
    assert "入户" not in message


def test_a_folder_is_looked_at_once(tmp_path: Path) -> None:
    folder = put(tmp_path / "上报", **{"a.csv": "", "b.docx": b"", "c/d.docx": b""})
    found = find_inputs((str(folder), str(folder / "c"), str(folder / "a.csv")), {".csv"})
    assert [Path(each.path).name for each in found.inputs] == ["a.csv"]
    assert sorted(Path(each).name for each in found.others) == ["b.docx", "d.docx"]
