"""report batch: a table's row is a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from conftest import Command
from laws import examples
from patriotic_report import read_report
from patriotic_report.batches.name_patterns import MOST_BYTES, safe_stem
from patriotic_report.problems import Place
from patriotic_report.settings import Setting

BASE = """标题: 爱国卫生工作情况汇报
主送机关: 区爱卫办
起止日期: 2016-09-19 至 2016-10-16
措施:
  - 标题: 宣传发动
    正文: 悬挂横幅{{ 横幅 }}，完成计划的{{ 横幅.完成率 }}。
数据:
  横幅: {目标值: 50条}
落款: {日期: 2016-10-17}
"""
HEAD = ["街道", "单位", "数据.横幅", "落款.日期"]
ROWS = [
    ["兴谷街道", "某区兴谷街道", "60条", "2016-10-18"],
    ["滨河街道", "某区滨河街道", "45条", "2016-10-19"],
    ["马坊镇", "某区马坊镇", "30条", ""],
]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    csv(tmp_path, HEAD, *ROWS)
    return tmp_path


def csv(folder: Path, *rows: list[str]) -> None:
    (folder / "表.csv").write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")


def batch(quickly: Command, *words: str):  # type: ignore[no-untyped-def]
    return quickly("batch", "表.csv", "--base", "base.yaml", *words)


def test_a_row_is_a_report(office: Path, quickly: Command) -> None:
    done = batch(quickly, "-t", "md", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [f"out/{row[1]}.md" for row in ROWS]
    text = (office / "out" / "某区滨河街道.md").read_text(encoding="utf-8")
    assert "悬挂横幅45条，完成计划的90%。" in text
    assert "某区滨河街道\\\n2016年10月19日" in text
    assert "A001" not in done.stderr
    # a blank cell has nothing of the base's: no other unit's date gets into a report
    last = (office / "out" / "某区马坊镇.md").read_text(encoding="utf-8")
    assert "2016年10月17日" not in last


def test_excel_with_dates_and_a_title_line(office: Path, quickly: Command) -> None:
    import datetime

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "街道"
    sheet.append(["某区各街道情况"])
    sheet.append(["单位", "数据.横幅", "signature.date"])
    sheet.append(["某区兴谷街道", "60条", datetime.date(2016, 10, 18)])
    sheet.append(["合计", "60条", None])
    book.save(office / "表.xlsx")
    done = quickly("batch", "表.xlsx", "--base", "base.yaml", "-t", "md")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["某区兴谷街道.md"]
    assert "表.xlsx!街道!A4: 提示 B005" in done.stderr
    assert "2016年10月18日" in (office / "某区兴谷街道.md").read_text(encoding="utf-8")


def test_where_and_names(office: Path, quickly: Command) -> None:
    name = "{街道}_{起止日期}_{文种}.md"
    done = batch(quickly, "--where", "街道=兴谷街道", "--name", name, "-o", "out")
    assert done.stdout.split() == ["out/兴谷街道_2016年9月19日—10月16日_情况汇报.md"]
    both = batch(quickly, "--where", "街道=兴谷街道", "--where", "单位=某区滨河街道", "-o", "out2")
    assert both.returncode == 1
    assert not (office / "out2").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--where", "街道=兴谷"), 1, "是不是“兴谷街道”"),
        (("--where", "街=兴谷街道"), 2, "是不是“街道”"),
        (("--where", "街道"), 2, "列=值"),
        (("--name", "{单位"), 2, "B007"),
        (("--name", "报告.docx"), 2, "至少写一个"),
        (("--name", "../{单位}"), 2, "-o"),
        (("--name", "{文钟}"), 2, "是不是“文种”"),
        (("--name", "{文种}"), 2, "O011"),
        (("--name", "{单位}.md", "-t", "docx"), 2, "只留一个"),
        (("-o", "x.docx"), 2, "--name"),
        (("-j", "零"), 2, "-j 4"),
        (("--force", "--keep-edited"), 2, "只留一个"),
        (("--sheet", "二"), 1, "D007"),
        (("--base", "没有.yaml"), 1, "Y001"),
    ],
)
def test_wrong_usage_writes_nothing(
    office: Path, quickly: Command, words: tuple[str, ...], code: int, said: str
) -> None:
    done = batch(quickly, *words)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert {path.name for path in office.iterdir()} == {"base.yaml", "表.csv"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["甲", "乙"], ["1", "2"]], "表.csv!A1: 错误 B001"),
        ([["单位", "单位"], ["1", "2"]], "表.csv!B1: 错误 B002"),
        ([["单位", "organisation"], ["1", "2"]], "表.csv!B1: 错误 B002"),
        ([["单位", "落宽.日期"], ["1", "2"]], "是不是“落款.日期”"),
        ([["单位", ""], ["1", "2"]], "表.csv!B2: 错误 B002"),
        ([["单位", "标题"]], "B001"),
    ],
)
def test_a_wrong_head_is_refused(office: Path, quickly: Command, rows: list[list[str]], said: str) -> None:
    csv(office, *rows)
    done = batch(quickly)
    assert done.returncode == 1
    assert said in done.stderr


def test_a_wrong_cell_is_named_and_stops_no_other(office: Path, quickly: Command) -> None:
    csv(
        office,
        HEAD,
        ["甲", "甲镇", "多", "2016-10-18"],
        ["乙", "乙镇", "5条", "昨天"],
        ["丙", "丙镇", "5条", "2016-10-18"],
    )
    done = batch(quickly, "--summary", "结果.json")
    assert done.returncode == 1
    assert done.stdout.split() == ["丙镇.docx", "结果.json"]
    assert "表.csv!C2: 错误 F018" in done.stderr
    assert "表.csv!D3: 错误" in done.stderr
    rows = json.loads((office / "结果.json").read_text(encoding="utf-8"))
    assert [row["state"] for row in rows] == ["refused", "refused", "written"]
    assert [row["input"] for row in rows] == ["表.csv!第2行", "表.csv!第3行", "表.csv!第4行"]
    assert rows[0]["problems"][0]["file"] == "表.csv!C2"
    assert rows[2]["outputs"] == ["丙镇.docx"]


def test_a_column_that_is_no_field_is_told(office: Path, quickly: Command) -> None:
    csv(office, ["单位", "横幅", "电话"], ["甲镇", "5条", "1"])
    done = batch(quickly)
    assert "是不是“数据.横幅”" in done.stderr
    assert "“电话”一列不是字段" in done.stderr


def test_merged_cells_are_refused(office: Path, quickly: Command) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["单位", "数据.横幅"], ["甲镇", "5条"], ["乙镇", None]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(office / "表.xlsx")
    done = quickly("batch", "表.xlsx", "--base", "base.yaml")
    assert done.returncode == 1
    assert "!B2: 错误 B004" in done.stderr


def test_only_the_changed_row_is_made_again(office: Path, quickly: Command) -> None:
    assert batch(quickly).returncode == 0
    csv(office, HEAD, ROWS[0], [*ROWS[1][:2], "46条", ROWS[1][3]], ROWS[2])
    assert batch(quickly).stdout.split() == ["某区滨河街道.docx"]
    (office / "base.yaml").write_text(BASE.replace("悬挂", "挂出"), encoding="utf-8")
    assert len(batch(quickly).stdout.split()) == 3


def test_a_warning_of_the_base_is_told_once(office: Path, quickly: Command) -> None:
    (office / "base.yaml").write_text(BASE + "依据: [国家标准]\n开头: 如下。\n", encoding="utf-8")
    done = batch(quickly)
    assert (done.stderr.count("A005"), done.stderr.count("A061")) == (1, 1)  # 依据, and 起止日期
    assert "同类的警告和提示还有 4 条" in done.stderr


def test_yaml_files_may_be_named_by_what_they_say(office: Path, quickly: Command) -> None:
    for name in ("a", "b"):
        (office / f"{name}.yaml").write_text(
            f"单位: 某县{name}局\n{BASE}".replace("横幅: {目标值", "横幅: {数量: 5条, 目标值"),
            encoding="utf-8",
        )
    done = quickly("build", "a.yaml", "b.yaml", "--name", "{单位}_{落款.日期}.docx", "-o", "out")
    assert done.stdout.split() == [f"out/某县{name}局_2016年10月17日.docx" for name in ("a", "b")]
    clash = quickly("build", "a.yaml", "b.yaml", "--name", "{文种}", "-o", "out2")
    assert clash.returncode == 2
    assert not (office / "out2").exists()


def cell(value: str) -> Setting:
    return Setting(value, Place("表.csv!B2"))


def test_a_cell_fills_in_and_does_not_wipe_out(office: Path) -> None:
    cells = {"单位.自称": cell("我镇"), "单位": cell("甲镇"), "数据.横幅": cell("5条")}
    fields = read_report(office / "base.yaml", cells=cells).fields
    assert (fields.organisation.name, fields.organisation.self_reference) == ("甲镇", "我镇")
    assert fields.counts is not None
    assert fields.counts["横幅"].target is not None


@pytest.mark.long
@settings(
    max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=120))
def test_any_text_gives_a_safe_name_or_a_refusal(text: str) -> None:
    try:
        name = safe_stem(text)
    except ValueError as refused:
        assert len(refused.args) == 2
        return
    assert name == name.strip(" .")
    assert name
    assert not set('<>:"/\\|?*\0\n\r\t') & set(name)
    assert len(name.encode("utf-8", "replace")) <= MOST_BYTES
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert safe_stem(name) == name


def test_a_slash_in_a_unit_makes_no_folder(office: Path, quickly: Command) -> None:
    csv(office, ["单位", "数据.横幅"], ["../甲/乙:镇", "5条"])
    done = batch(quickly, "-o", "out")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (office / "out").glob("*.docx")] == ["／甲／乙：镇.docx"]
    assert not (office / "甲").exists()


def test_formulas_hidden_rows_and_other_sheets_are_told_as_in_any_data_file(
    office: Path, quickly: Command
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["单位", "数据.横幅"], ["甲镇", "5条"], ["乙镇", "=A1"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("另一张").append(["别的"])
    book.save(office / "表.xlsx")
    done = quickly("batch", "表.xlsx", "--base", "base.yaml")
    assert done.returncode == 1
    assert "!B3: 错误 D011" in done.stderr
    sheet["B3"] = "6条"
    book.save(office / "表.xlsx")
    done = quickly("batch", "表.xlsx", "--base", "base.yaml")
    assert done.returncode == 0, done.stderr
    assert "D017 隐藏的第2行也读入了" in done.stderr
    assert "D018" in done.stderr


@settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "甲镇", "单位", "数据.横幅", "5条", "合计", "注：略", "a.b"]),
            min_size=1,
            max_size=4,
        ),
        max_size=8,
    )
)
def test_any_table_is_read_alike_from_excel_and_csv(office: Path, rows: list[list[str]]) -> None:
    """Two readers, one meaning: the same rows, or the same refusals at the same cells."""
    from patriotic_report.batches.table import read_table
    from patriotic_report.problems import InputRefused

    width = max((len(row) for row in rows), default=1)
    rows = [row + [""] * (width - len(row)) for row in rows]
    csv(office, *rows)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    for row in rows:
        sheet.append([each or None for each in row])
    book.save(office / "表.xlsx")
    said: list[object] = []
    for name in ("表.csv", "表.xlsx"):
        try:
            table = read_table(str(office / name), "", {})
            said.append([*table.rows, *table.columns])
        except InputRefused as refused:
            if any(each.code.startswith("D") for each in refused.problems):
                return  # no sheet at all: empty, or rows of many widths, which only csv has
            said.append([(each.code, each.place.file.rpartition("!")[2]) for each in refused.problems])
    assert said[0] == said[1]


def test_a_count_that_a_row_has_not_is_a_fault_where_it_is_cited_only(office: Path, quickly: Command) -> None:
    head = ["街道", "单位", "数据.横幅", "数据.死角"]
    csv(
        office,
        head,
        ["甲", "甲街道办", "60条", ""],
        ["乙", "乙街道办", "45条", "/"],
        ["丙", "丙街道办", "无", "待报"],
    )
    done = batch(quickly, "-t", "md", "-o", "out")
    assert done.returncode == 0  # 无 is none of what the base counts, and of the rest nothing is cited
    assert "表.csv!D" not in done.stderr
    csv(office, head, ["甲", "甲街道办", "60条", "3处"], ["乙", "乙街道办", "/", "3处"])
    done = batch(quickly, "-t", "md", "-o", "out2")
    assert "表.csv!C3: 错误 F002" in done.stderr
