"""Every number of a report: where it stands, where it comes from, how it was reckoned."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from numbers_helpers import xlsx

from conftest import ROOT, Command
from patriotic_report import compose, read_report
from patriotic_report.document import Document
from patriotic_report.pipeline import trace
from patriotic_report.tracing import Row, _texts

YAML = """单位: 某县
标题: 2016年爱国卫生工作情况汇报
起止日期: 2016-09-19 至 2016-10-16
活动: 爱国卫生月
数据:
  横幅: {数量: 60条, 目标值: 50条, 上年同期: 40条}
  户厕: {分子: 3户, 分母: 4户}
  清运: {分项: {甲: 1吨, 乙: 500公斤}}
目标:
  - {名称: 覆盖率, 目标值: 95%, 完成值: 96.5%}
措施:
  - 标题: 整治10处
    正文: 悬挂横幅{{ 横幅 }}，完成率{{ 横幅.完成率 }}，{{ 横幅.同比 }}，自己写的7处，{{ 户厕 }}，{{ 清运 }}，其中甲{{ 清运.分项.甲.占比 }}，共{{ 合计.数 }}。
    表格: 表
统计表:
  - {名称: 表, 文件: a.xlsx, 合计: 是, 列: [镇, 数, {名称: 占比, 占比: 数}]}
落款: {日期: 2016-10-17}
"""


@pytest.fixture
def rows(tmp_path: Path) -> list[Row]:
    xlsx(tmp_path / "a.xlsx", [["镇", "数（处）"], ["甲", 1], ["乙", 3]])
    (tmp_path / "campaign.yaml").write_text(YAML, encoding="utf-8")
    return trace(read_report(tmp_path / "campaign.yaml"))


def one(rows: list[Row], number: str, position: str = "") -> Row:
    found = [row for row in rows if row.number == number and position in row.position]
    assert len(found) == 1, found
    return found[0]


def test_what_is_typed_has_its_line(rows: list[Row]) -> None:
    assert one(rows, "60").source.endswith(":6:12")
    assert one(rows, "60").field == "数据.横幅"
    column = YAML.split("\n")[12].index("7处") + 1
    assert one(rows, "7").source.endswith(f"campaign.yaml:13:{column}")
    assert one(rows, "10", "整治").source.endswith(":12:11")
    assert one(rows, "2016年", "标题").source.endswith(":2:5")
    assert one(rows, "2016年10月17日").field == "落款.日期"
    assert one(rows, "95%").field == "目标.覆盖率.目标值"


def test_what_is_reckoned_has_its_formula_and_inputs(rows: list[Row]) -> None:
    rate = one(rows, "120%")
    assert rate.formula == "数量÷目标值×100%"
    assert [each.partition("（")[0] for each in rate.inputs] == ["数量=60条", "目标值=50条"]
    assert one(rows, "50%", "第1段").formula == "(数量−上年同期)÷上年同期×100%"
    assert one(rows, "75%", "第1段").formula == "分子÷分母×100%"
    assert one(rows, "1.5").formula == "分项相加"
    assert one(rows, "66.67%").formula == "这一项÷总数×100%"
    assert one(rows, "28").formula == "年份−1988"


def test_a_rate_of_what_was_done_so_far_is_traced_to_that(tmp_path: Path) -> None:
    counts = "数据: {垃圾: {目标值: 500吨, 累计: 480吨}}"
    text = (
        f"单位: 某县\n标题: 情况\n{counts}\n正文: 完成率{{{{ 垃圾.完成率 }}}}。\n落款: {{日期: 2016-10-17}}\n"
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    rate = one(trace(read_report(tmp_path / "a.yaml")), "96%")
    assert rate.formula == "累计÷目标值×100%"
    assert [each.partition("（")[0] for each in rate.inputs] == ["累计=480吨", "目标值=500吨"]


def test_cells_come_from_cells(rows: list[Row]) -> None:
    assert one(rows, "3", "第2行 数").source == "a.xlsx!报表!B3"
    total = one(rows, "4", "第3行 数")
    assert total.inputs == ("甲=1（a.xlsx!报表!B2）", "乙=3（a.xlsx!报表!B3）")
    cited = one(rows, "4", "第1段")
    assert cited.formula == "“数”一列各行相加"
    assert one(rows, "25%").inputs == ("数=1（a.xlsx!报表!B2）",)


def numbers(text: str) -> list[str]:
    return re.findall(r"[0-9]+", text)


def plain_numbers(document: Document) -> list[str]:
    return [number for _, text, _ in _texts(document) for number in numbers(text)]


@pytest.mark.parametrize(
    "example", sorted(path.parent.name for path in ROOT.glob("examples/*/campaign.yaml"))
)
def test_the_trace_has_every_number_of_the_report_and_no_other(example: str) -> None:
    report = read_report(ROOT / "examples" / example / "campaign.yaml")
    template = report.fields.template
    traced = trace(report, template=template)
    assert [n for row in traced for n in numbers(row.number)] == plain_numbers(
        compose(report, template=template)
    )
    for row in traced:
        assert row.position
        assert row.source or row.formula == "自动编号"


def test_the_file_beside_the_report(tmp_path: Path, report: Command, rows: list[Row]) -> None:
    done = report("build", "campaign.yaml", "-t", "md", "--trace")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["campaign.md", "campaign.md.trace.csv"]
    data = (tmp_path / "campaign.md.trace.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert table[0] == ["数字", "在哪里", "上下文", "来源", "字段", "算法", "由哪些数算出"]
    assert len(table) == len(rows) + 1
    as_json = report("build", "campaign.yaml", "-t", "md", "--trace", "--json")
    assert json.loads(as_json.stdout) == {"version": 1, "problems": []}
    records = json.loads((tmp_path / "campaign.md.trace.json").read_text(encoding="utf-8"))
    assert [record["number"] for record in records] == [row.number for row in rows]
    # the report itself is the same with and without
    traced = (tmp_path / "campaign.md").read_bytes()
    report("build", "campaign.yaml", "-t", "md")
    assert (tmp_path / "campaign.md").read_bytes() == traced


@pytest.mark.usefixtures("rows")
def test_a_trace_needs_a_file(report: Command) -> None:
    assert report("build", "campaign.yaml", "-o", "-", "--trace").returncode == 2
