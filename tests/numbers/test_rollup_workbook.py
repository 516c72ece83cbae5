"""The workbook of a roll-up (--xlsx): formulas that come to what stands in their cells, and the table as it prints."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_helpers import data, refused, rolled, xlsx, zipped
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from conftest import ROOT, Command
from laws import examples
from patriotic_report import rollup
from patriotic_report.datafiles import read_sheet
from patriotic_report.facts import typed_table_fact
from patriotic_report.facts.arithmetic import amount_of
from patriotic_report.rollups import RolledUp, roll_up
from patriotic_report.rollups.workbook import workbook_of
from patriotic_report.schema import validate
from patriotic_report.source import parse_source

COUNTY = ROOT / "examples" / "county-rollup"
PAPERS = {"roster": "名单.txt", "aliases": "_别名.yaml", "base": "_上级.yaml"}


def book_of(done: RolledUp) -> bytes:
    return workbook_of(done.summed, "汇总.xlsx")


def both(book: bytes) -> tuple[Workbook, Workbook]:
    """With formulas, and with what they come to."""
    return load_workbook(io.BytesIO(book)), load_workbook(io.BytesIO(book), data_only=True)


def sheet_of(book: Workbook, name: str = "汇总") -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def said(book: bytes, name: str = "汇总") -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet_of(both(book)[1], name).iter_rows()]


def printed(done: RolledUp) -> list[tuple[str, ...]]:
    """The rows of the YAML's table as the report prints them."""
    fields, _ = validate(
        {"单位": "x", "统计表": parse_source(done.text.encode(), "").data()["统计表"]}, partial=True
    )
    assert fields is not None
    (table,) = fields.tables or ()
    return [row.cells for row in typed_table_fact(table, table.rows or ()).rows]


def shown(book: bytes, folder: Path) -> list[tuple[str, ...]]:
    """The table's rows as a person sees them in the first sheet."""
    path = folder / "seen.xlsx"
    path.write_bytes(book)
    rows = [tuple(cell.text for cell in row) for row in read_sheet(path, strict=False).rows]
    first = next(n for n, row in enumerate(rows) if row[0] == "单位") + 1
    return [row for row in rows[first:] if row[0] and not row[0].startswith(("注：", "“", "数量"))]


def sums_of(done: RolledUp) -> dict[tuple[str, str], tuple[object, ...]]:
    """数据 and field → what the units come to, however many zeros it was typed with."""
    counts = parse_source(done.text.encode(), "").data().get("数据") or {}
    assert isinstance(counts, dict)
    amounts = {
        (name, field): amount_of(text) for name, count in counts.items() for field, text in count.items()
    }
    return {at: (each.value, each.unit, each.approximate) for at, each in amounts.items() if each}


_SUM = re.compile(r"SUM\(([A-Z]+\d+:[A-Z]+\d+(?:,[A-Z]+\d+:[A-Z]+\d+)*)\)")
_OF_ALL = re.compile(r'IF\(COUNT\(\w+\)=0,"",(?:(\w+)/SUM|RANK)\((?:(\w+),)?([A-Z]+)\$(\d+):\3\$(\d+)\)\)')
_RATE = re.compile(r'IF\(COUNT\((\w+),(\w+)\)<2,"",IF\(\2>0,\1(?:\*(\d+))?/\(?\2(?:\*(\d+)\))?,"—"\)\)')


def reckoned(formula: str, values: Worksheet) -> object:
    """What a formula comes to, in floats as Excel reckons."""
    if found := _SUM.fullmatch(formula):
        cells = [cell.value for area in found[1].split(",") for (cell,) in values[area]]
        return sum(cell for cell in cells if isinstance(cell, (int, float)))
    if found := _OF_ALL.fullmatch(formula):
        cell, column = values[found[1] or found[2]].value, values[found[3] + "1"].column
        rows = range(int(found[4]), int(found[5]) + 1)
        all_of_them = [each for n in rows if isinstance(each := values.cell(n, column).value, (int, float))]
        if not isinstance(cell, (int, float)):
            return None
        return cell / sum(all_of_them) if found[1] else 1 + sum(each > cell for each in all_of_them)
    found = _RATE.fullmatch(formula)
    assert found, formula
    part, whole = values[found[1]].value, values[found[2]].value
    if not isinstance(part, (int, float)) or not isinstance(whole, (int, float)):
        return None
    return part * int(found[3] or 1) / (whole * int(found[4] or 1)) if whole > 0 else "—"


def formulas(book: bytes) -> dict[str, str]:
    """Cell → formula, each compared with the value that stands beside it."""
    with_formulas, values = (sheet_of(each) for each in both(book))
    found = {}
    for row in with_formulas.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type == "f":
                formula = cell.value.removeprefix("=")
                expected, value = reckoned(formula, values), values[cell.coordinate].value
                if isinstance(expected, (int, float)):
                    assert value == pytest.approx(expected, rel=1e-12), (cell.coordinate, formula)
                else:
                    assert (value or None) == expected, (cell.coordinate, formula)
                found[cell.coordinate] = formula
    return found


# ---- the law ----------------------------------------------------------------------------

FIGURES = st.one_of(
    st.none(),
    st.decimals(0, 10**7, places=0),
    st.decimals(0, 10**4, places=2),
    st.decimals("0.0001", 1, places=5),
    st.sampled_from([Decimal(x) for x in ("0", "0.1", "0.2", "0.3", "123456789012.5", "99999.99999")]),
)
HEADS = ("清运垃圾（吨）", "清运垃圾目标值（公斤）", "资金（万元）", "覆盖率（%）", "清扫（处）")


@settings(max_examples=examples(45), deadline=None)
@given(
    st.lists(st.tuples(FIGURES, FIGURES.filter(bool), *[FIGURES] * 3, st.booleans()), min_size=1, max_size=6)
)
def test_the_workbook_says_what_the_report_prints_and_adds_up_to_itself(
    rows: list[tuple[object, ...]],
) -> None:
    lines = [["单位", *HEADS]]
    for n, (*cells, about) in enumerate(rows):
        lines.append([f"{'甲乙丙丁戊己'[n]}镇", *("" if each is None else f"{each:f}" for each in cells)])
        lines[-1][5] = f"约{lines[-1][5]}" if about and lines[-1][5] else lines[-1][5]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.csv").write_text("\n".join(map(",".join, lines)), encoding="utf-8")
        if not any(cell for line in lines[1:] for cell in line[1:]):
            return
        done = rolled(folder / "a.csv")
        book = book_of(done)
        formulas(book)
        assert book == book_of(rolled(folder / "a.csv"))
        assert shown(book, folder) == printed(done)
        again = rolled(folder / "seen.xlsx")
        assert sums_of(again) == sums_of(done)


# ---- an example ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def county() -> bytes:
    folder = {key: str(COUNTY / name) for key, name in PAPERS.items()}
    options: dict[str, object] = {"accept_totals": True, "rank": "清运垃圾", "xlsx": "汇总.xlsx"}
    return rollup(COUNTY / "各乡镇", **folder, **options).files["汇总.xlsx"]  # type: ignore[arg-type]


def test_sums_and_rates_are_formulas_with_their_values(county: bytes) -> None:
    found = formulas(county)
    values = sheet_of(both(county)[1])
    assert found["B21"] == "SUM(B5:B20)"
    assert found["D21"] == 'IF(COUNT(C21,B21)<2,"",IF(B21>0,C21/B21,"—"))'
    assert [values[at].value for at in ("A21", "B21", "E21", "F21", "H21")] == [
        "合计",
        1056,
        572,
        21600,
        1.333,
    ]
    assert values["F21"].number_format == '"约"General'
    assert (values["D5"].number_format, values["D6"].number_format) == ("0.00%", "0%")


def test_it_is_laid_out_for_an_office(county: bytes) -> None:
    sheet = sheet_of(both(county)[1])
    assert [sheet["A1"].value, sheet["A2"].value] == ["各单位情况", "填报单位：某县爱国卫生运动委员会办公室"]
    assert {str(each) for each in sheet.merged_cells.ranges} >= {"A1:J1", "B3:D3", "A3:A4", "E3:E4"}
    assert [sheet[at].value for at in ("B3", "B4", "D4", "G3")] == [
        "清运垃圾",
        "任务（吨）",
        "完成率",
        "参加人次\n（人次）",
    ]
    assert sheet.freeze_panes == "B5"
    assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "$3:$4",
        "landscape",
        9,
    )
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert [sheet[at].font.name for at in ("A1", "A3", "A5")] == ["方正小标宋简体", "黑体", "仿宋"]
    assert sheet["A22"].value == "注：清水乡未上报，合计不含。龙泉乡的数里缺下湾村。"


def test_every_source_cell_is_listed(county: bytes) -> None:
    heads, *rows = said(county, "来源")
    assert heads == ["单位", "数据", "字段", "数量", "计量单位", "文件", "工作表", "单元格"]
    at = f"{COUNTY}/各乡镇/12新华镇.xlsx"
    assert ["新华镇", "清运垃圾", "数量", 30000, "公斤", at, "报表", "C2"] in rows
    assert ["新华镇", "发放宣传资料", "数量", "约1460份", "份", at, "报表", "F2"] in rows


def test_who_is_missing_is_listed(county: bytes, tmp_path: Path) -> None:
    assert said(county, "未报")[1:] == [
        ["没有上报", "清水乡", None, None],
        ["数不全", "龙泉乡", None, "缺下湾村"],
    ]
    part = xlsx(tmp_path / "a.xlsx", [["单位", "清运（吨）", "清运目标值（吨）", "清扫（处）"], ["甲镇", 1, None, 3], ["乙镇", 2, 3, None]])  # fmt: skip
    assert said(book_of(rolled(part)), "未报")[1:] == [
        ["没有填", "甲镇", "清运（目标值）", f"{part}!报表!A2"],
        ["没有填", "乙镇", "清扫", f"{part}!报表!A3"],
        ["没有名单", None, None, "一份文件也没有的单位看不出来：写上 --roster 名单，再汇总"],
    ]


def test_files_that_were_not_read_are_listed(tmp_path: Path) -> None:
    part(tmp_path)
    for name in ("乙镇.pdf", "附图.docx", ".隐藏.csv"):
        (tmp_path / "各镇" / name).write_bytes(b"x")
    (tmp_path / "名单.txt").write_text("甲镇\n乙镇\n丙镇\n", encoding="utf-8")
    book = rollup(tmp_path / "各镇", roster=tmp_path / "名单.txt", xlsx="汇总.xlsx").files["汇总.xlsx"]
    assert said(book, "未报")[1:] == [
        ["没有上报", "丙镇", None, None],
        ["文件没有读", "乙镇", None, f"{tmp_path}/各镇/乙镇.pdf"],
        ["文件没有读", None, None, f"{tmp_path}/各镇/附图.docx"],
    ]
    without = rollup(tmp_path / "各镇", xlsx="汇总.xlsx").files["汇总.xlsx"]
    assert [row[0] for row in said(without, "未报")[1:]] == ["文件没有读", "没有名单"]


def test_it_is_sound_and_the_same_every_time(county: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(county)
    errors = OpenXmlValidator().validate(tmp_path / "a.xlsx").errors
    assert [each for each in errors if each.severity.value == "error"] == []


# ---- what stands in no sum, and texts ----------------------------------------------------


def test_a_column_without_a_sum_says_why(tmp_path: Path) -> None:
    head = ["单位", "覆盖率（%）", "清运（吨）", "清运目标值（吨）"]
    done = rolled(xlsx(tmp_path / "a.xlsx", [head, ["甲镇", 98.5, 1, 2], ["乙镇", 97, 3, None]]))
    rows = said(book_of(done))
    assert rows[-4][:4] == ["合计", None, None, 4]
    assert [row[0] for row in rows[-3:]] == [
        "注：“覆盖率”没有合计：甲镇报的是98.5%，比率不能相加，要由分子、分母重新计算。",
        "“清运/任务”没有合计：有的单位没有报全。",
        "“清运/完成率”没有合计：有的单位没有报全。",
    ]
    first = sheet_of(both(book_of(done))[1])["B4"]
    assert (first.value, first.number_format) == (0.985, "0.0%")


def test_what_is_declared_of_a_figure_holds_in_the_workbook_too(tmp_path: Path) -> None:
    (tmp_path / "_指标.yaml").write_text(
        "指标: {空关房: {方向: 越低越好}, 隐患: {单位间: 取最大}}\n", encoding="utf-8"
    )
    columns = "[单位, {名称: 空关房, 列: [数量, 目标值, {名称: 完成率, 分子: 数量, 分母: 目标值}]}, 隐患]"
    base = f"单位: 某县\n统计表: [{{名称: 各单位情况, 合计: 是, 列: {columns}}}]\n"
    (tmp_path / "_上级.yaml").write_text(base, encoding="utf-8")
    head = ["单位", "空关房任务（套）", "空关房（套）", "隐患（处）"]
    part = xlsx(tmp_path / "a.xlsx", [head, ["甲镇", 4, 3, 1], ["乙镇", 5, 6, 2]])
    declared = [str(tmp_path / "_指标.yaml")]
    done = roll_up([str(part)], base=str(tmp_path / "_上级.yaml"), indicators=declared)
    rows = said(book_of(done))
    assert [row[:5] for row in rows if row[0] in ("甲镇", "合计")] == [
        ["甲镇", 3, 4, None, 1],
        ["合计", 9, 9, None, None],
    ]
    why = f"各单位的数不相加，取最大，指标“隐患”（{declared[0]}）写明"
    assert rows[-1][0] == f"注：“隐患”没有合计：{why}。"


def test_a_text_is_never_a_formula(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("单位,清运（吨）\n=1+1,3\n-乙镇,4\n_x0041_镇,5\n", encoding="utf-8")
    book = book_of(rolled(tmp_path / "a.csv"))
    for name in ("汇总", "来源"):
        sheet = sheet_of(both(book)[0], name)
        cells = [
            cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(("=1", "-乙"))
        ]
        assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", 1)] * 2
    assert [row[0] for row in shown(book, tmp_path)] == ["=1+1", "-乙镇", "_x0041_镇", "合计"]


def test_a_subtotal_adds_its_own_rows_and_the_total_the_rows_without_it(tmp_path: Path) -> None:
    part = xlsx(tmp_path / "a.xlsx", [["单位", "清运（吨）"], ["甲镇", 3.5], ["乙镇", 2]])
    base = tmp_path / "base.yaml"
    base.write_text("统计表: [{名称: 各单位情况, 分组: 是, 小计: 是}]\n", encoding="utf-8")
    book = book_of(rolled(part, base=str(base)))
    assert formulas(book) == {"B4": "SUM(B3:B3)", "B6": "SUM(B5:B5)", "B7": "SUM(B3:B3,B5:B5)"}


def test_shares_places_and_rates_of_unlike_units_are_formulas(tmp_path: Path) -> None:
    head = ["单位", "清运（吨）", "清运目标值（公斤）", "资金（万元）"]
    part = xlsx(tmp_path / "a.xlsx", [head, ["甲镇", 3.5, 4000, 10], ["乙镇", 2, 1000, None], ["丙镇", 2, 0, 30]])  # fmt: skip
    base = tmp_path / "base.yaml"
    base.write_text(
        "统计表: [{名称: 各单位情况, 列: [单位, {名称: 清运, 列: [数量, 目标值, {名称: 率, 分子: 清运/数量, 分母: 清运/目标值}]},"
        " 资金, {名称: 占比, 占比: 资金}, {名称: 名次, 排名: 清运/数量}]}]\n",
        encoding="utf-8",
    )
    done = rolled(part, base=str(base))
    found = formulas(book_of(done))
    assert found["D4"] == 'IF(COUNT(B4,C4)<2,"",IF(C4>0,B4*1000/C4,"—"))'
    assert {at: said for at, said in found.items() if at in {"F5", "F7", "G4"}} == {
        "F5": 'IF(COUNT(E5)=0,"",E5/SUM(E$4:E$6))',
        "F7": 'IF(COUNT(E7)=0,"",E7/SUM(E$4:E$6))',
        "G4": 'IF(COUNT(B4)=0,"",RANK(B4,B$4:B$6))',
    }
    assert [row[-4:] for row in shown(book_of(done), tmp_path)] == [row[-4:] for row in printed(done)]


@pytest.mark.parametrize(
    ("unit", "wanted"), [("公斤", [["甲镇", "3500"]]), ("吨", [["甲镇", "3.5"]]), ("处", [])]
)
def test_figures_go_into_the_unit_that_the_base_names_for_their_column(
    unit: str, wanted: list[list[str]], tmp_path: Path
) -> None:
    part = xlsx(tmp_path / "a.xlsx", [["单位", "清运（吨）"], ["甲镇", 3.5]])
    base = tmp_path / "base.yaml"
    base.write_text(
        f"统计表: [{{名称: 各单位情况, 列: [单位, {{名称: 清运, 计量单位: {unit}}}]}}]\n", encoding="utf-8"
    )
    if wanted:
        assert data(part, base=str(base))["统计表"][0]["行"] == wanted  # type: ignore[index]
    else:
        assert refused(part, base=str(base)) == [("R016", "base.yaml")]


def test_more_digits_than_excel_keeps_stay_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("单位,清运（吨）\n甲镇,1234567890123.4567\n乙镇,1\n", encoding="utf-8")
    done = rolled(tmp_path / "a.csv")
    book = book_of(done)
    assert formulas(book) == {}
    assert shown(book, tmp_path) == printed(done)
    assert [row[1] for row in said(book)[2:5]] == ["1234567890123.4567", 1, "1234567890124.4567"]


def test_words_stand_as_they_were_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "单位: 甲镇\n数据: {清运: {文字: 几十车}}\n落款: {日期: 2016-10-11}\n", encoding="utf-8"
    )
    book = book_of(rolled(tmp_path / "a.yaml"))
    assert said(book, "来源")[1] == [
        "甲镇",
        "清运",
        "数量",
        "几十车",
        None,
        f"{tmp_path}/a.yaml",
        None,
        "第2行",
    ]


# ---- written and read ---------------------------------------------------------------------


def part(folder: Path, name: str = "各镇/甲.csv", unit: str = "甲镇", tonnes: int = 3) -> Path:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(f"单位,清运（吨）\n{unit},{tonnes}\n", encoding="utf-8")
    return folder / name


WORDS = ("rollup", "各镇", "-o", "a.yaml", "--xlsx", "汇总.xlsx")


def test_an_edited_workbook_stays_and_so_does_the_yaml(tmp_path: Path, quickly: Command) -> None:
    part(tmp_path)
    assert quickly(*WORDS).stdout == "a.yaml\n汇总.xlsx\n"
    part(tmp_path, tonnes=4)
    assert quickly(*WORDS).returncode == 0  # nobody edited it
    book = load_workbook(tmp_path / "汇总.xlsx")
    book["汇总"]["B4"] = 5
    book.save(tmp_path / "汇总.xlsx")
    before, yaml = (tmp_path / "汇总.xlsx").read_bytes(), (tmp_path / "a.yaml").read_bytes()
    part(tmp_path, tonnes=6)
    told = quickly(*WORDS)
    assert (told.returncode, "O004" in told.stderr) == (4, True)
    assert ((tmp_path / "汇总.xlsx").read_bytes(), (tmp_path / "a.yaml").read_bytes()) == (before, yaml)
    assert quickly(*WORDS, "--force").returncode == 0
    assert (tmp_path / "汇总.xlsx").read_bytes() != before


@pytest.mark.parametrize("name", ["汇总.xls", "各镇", "汇总", "文件夹.xlsx"])
def test_the_workbook_is_an_xlsx_file(name: str, tmp_path: Path, quickly: Command) -> None:
    part(tmp_path)
    (tmp_path / "文件夹.xlsx").mkdir()
    told = quickly(*WORDS[:-1], name)
    assert (told.returncode, f"--xlsx {name}" in told.stderr, "汇总.xlsx" in told.stderr) == (2, True, True)
    assert not (tmp_path / "a.yaml").exists()


def test_standard_output_is_one_file(tmp_path: Path, quickly: Command) -> None:
    part(tmp_path)
    assert quickly("rollup", "各镇", "-o", "-", "--xlsx", "汇总.xlsx").returncode == 2


def test_by_command_and_by_call_it_is_the_same(tmp_path: Path, quickly: Command) -> None:
    part(tmp_path)
    quickly(*WORDS)
    assert rollup("各镇", xlsx="汇总.xlsx").files["汇总.xlsx"] == (tmp_path / "汇总.xlsx").read_bytes()


@pytest.mark.parametrize("edited", [False, True])
def test_a_workbook_of_nobodys_is_no_part_and_is_told(edited: bool, tmp_path: Path, quickly: Command) -> None:
    part(tmp_path)
    quickly(*WORDS[:-1], "各镇/汇总.xlsx")
    if edited:
        book = load_workbook(tmp_path / "各镇" / "汇总.xlsx")
        book["汇总"]["A4"] = "丙镇"
        book.save(tmp_path / "各镇" / "汇总.xlsx")
    part(tmp_path, "各镇/乙.csv", "乙镇", 4)
    told = quickly("rollup", "各镇", "-o", "b.yaml")
    assert "清运: {数量: 7吨" in (tmp_path / "b.yaml").read_text(encoding="utf-8")
    assert ("R030" in told.stderr, "汇总.xlsx" in told.stderr) == (True, True)
    again = quickly("rollup", "各镇", "-o", "b.yaml", "--xlsx", "各镇/汇总.xlsx", "--force")
    assert "R030" not in again.stderr  # the file that is written now


def test_a_workbook_that_says_whose_it_is_counts_for_the_level_above(
    tmp_path: Path, quickly: Command
) -> None:
    for town, tonnes in (("甲", 3), ("乙", 4)):
        part(tmp_path, f"{town}/村.csv", f"{town}东村", tonnes)
        (tmp_path / f"{town}.yaml").write_text(f"单位: {town}镇\n", encoding="utf-8")
        (tmp_path / "全县").mkdir(exist_ok=True)
        words = ("-o", f"{town}汇总.yaml", "--base", f"{town}.yaml", "--xlsx", f"全县/{town}镇.xlsx")
        assert quickly("rollup", town, *words).returncode == 0
    told = quickly("rollup", "全县", "-o", "全县.yaml")
    assert "R030" not in told.stderr
    assert "清运: {数量: 7吨" in (tmp_path / "全县.yaml").read_text(encoding="utf-8")


@pytest.mark.layout
def test_libreoffice_reckons_the_same(county: bytes, tmp_path: Path) -> None:
    """Formulas without their values, so that nothing but the reckoning can give them."""
    with zipfile.ZipFile(io.BytesIO(county)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", parts[sheet])
    assert parts[sheet].count(b"</f></c>") > 20
    office = shutil.which("soffice") or "soffice"
    zipped(tmp_path / "a.xlsx", parts)
    subprocess.run([office, f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", tmp_path, tmp_path / "a.xlsx"], check=True, capture_output=True)  # fmt: skip
    rows = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()))
    wanted = shown(county, tmp_path)
    assert [tuple(row) for row in rows if row[0] in {each[0] for each in wanted}] == wanted
