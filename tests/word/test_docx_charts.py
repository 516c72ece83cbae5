"""Charts in Word: native, with the workbook that they are edited by."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from ooxml_integrity import check
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from conftest import ROOT
from patriotic_report import compose, read_report
from patriotic_report.document import Chart, Document, Series
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.writers import docx

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHARTS = tuple(
    Chart(
        kind,  # type: ignore[arg-type]
        ("东柳村", "=SUM(A1)", "河湾村&<镇>"),
        (Series("清运垃圾", ("86", "0.5", "")), Series("秸秆", ("1", "2", "3")))[: 1 if kind == "pie" else 2],
        "各村清运",
        "吨",
        f"图{number}",
    )
    for number, kind in enumerate(("bar", "line", "pie"), 1)
)


def parts(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_charts_are_valid_and_the_same_every_time(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(Document(CHARTS)))
    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []
    assert path.read_bytes() == docx.write(Document(CHARTS))


@pytest.mark.parametrize("number", range(3))
def test_the_workbook_holds_what_the_chart_shows(number: int) -> None:
    archive = parts(docx.write(Document(CHARTS)))
    book = load_workbook(io.BytesIO(archive.read(f"word/embeddings/chart{number + 1}.xlsx")))
    sheet = book["Sheet1"]
    chart = CHARTS[number]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head[1:] == [series.name for series in chart.series]
    assert [row[0] for row in rows] == list(chart.categories)
    for index, series in enumerate(chart.series, 1):
        assert [str(row[index]) if row[index] is not None else "" for row in rows] == list(series.values)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    # the part says the same, cell by cell
    tree = ElementTree.fromstring(archive.read(f"word/charts/chart{number + 1}.xml"))
    for formula in tree.iter(f"{C}f"):
        cells = [cell for row in _cells(sheet[_area(formula.text)]) for cell in row]
        cache = next(sibling for sibling in _parent(tree, formula) if sibling.tag != f"{C}f")
        points = {int(p.get("idx", "")): p.findtext(f"{C}v") for p in cache.iter(f"{C}pt")}
        assert [points.get(n) for n in range(len(cells))] == [
            None if cell.value is None else str(cell.value) for cell in cells
        ]
    assert f"{C}view3D" not in {each.tag for each in tree.iter()}


def _area(formula: str | None) -> str:
    return (formula or "").split("!")[1].replace("$", "")


def _cells(found: object) -> list[list]:  # type: ignore[type-arg]
    if not isinstance(found, tuple):
        return [[found]]
    return [list(row) if isinstance(row, tuple) else [row] for row in found]


def _parent(tree: ElementTree.Element, child: ElementTree.Element) -> ElementTree.Element:
    return next(each for each in tree.iter() if child in list(each))


def built(folder: Path, text: str) -> tuple[list[Problem], Document | None]:
    path = folder / "a.yaml"
    path.write_text("单位: 某局\n正文: 甲\n落款: {日期: 2016-10-17}\n" + text, encoding="utf-8")
    problems: list[Problem] = []
    try:
        return problems, compose(read_report(path, warn=problems.append), warn=problems.append)
    except InputRefused as refused:
        return [*problems, *refused.problems], None


TABLE = '统计表: [{名称: 表, 列: [村, {名称: 甲, 计量单位: 吨}, {名称: 乙, 计量单位: 处}], 行: [[东, 1.5万, 2], [西, "", 4]], 合计: 是}]\n'


def test_a_chart_takes_its_figures_from_the_table(tmp_path: Path) -> None:
    problems, document = built(tmp_path, TABLE + "图表: [{名称: 图, 表格: 表}]\n")
    assert problems == []
    assert document is not None
    (chart,) = [block for block in document.blocks if isinstance(block, Chart)]
    assert chart == Chart("bar", ("东", "西"), (Series("甲", ("1.5", "")),), "图", "万吨", "图1")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("图表: [{名称: 图, 表格: 没有}]\n", "F066", "没有"),
        ("图表: [{名称: 图, 表格: 表, 数列: [丙]}]\n", "F086", "可以写的列：甲、乙"),
        ("图表: [{名称: 图, 表格: 表, 数列: [甲, 乙]}]\n", "F086", "几种单位"),
        ("图表: [{名称: 图, 表格: 表, 数列: [村]}]\n", "F086", "不是数字"),
        ("图表: [{名称: 图}]\n", "F086", "写一样"),
        ("图表: [{名称: 图, 类型: 雷达图, 表格: 表}]\n", "F032", "柱形图"),
        ("图表: [{名称: 图, 表格: 表}, {名称: 图, 表格: 表}]\n", "F087", "重名"),
        ("图表: [{名称: 图, 数据: [丁]}]\n", "F069", "丁"),
        ("措施: [{标题: 一节, 图表: 图二}]\n图表: [{名称: 图一, 表格: 表}]\n", "F087", "图二"),
        ("数据: {丁: {文字: 若干}}\n图表: [{名称: 图, 数据: [丁]}]\n", "F086", "没有可以画的数字"),
        ("数据: {丁: -3吨}\n图表: [{名称: 图, 类型: 饼图, 数据: [丁]}]\n", "F086", "饼图里不能有负数"),
        ("数据: {丁: 0吨}\n图表: [{名称: 图, 类型: 饼图, 数据: [丁]}]\n", "F086", "都是0"),
    ],
)
def test_what_no_chart_can_show_is_refused(text: str, code: str, said: str, tmp_path: Path) -> None:
    problems, document = built(tmp_path, TABLE + text)
    assert document is None
    assert any(problem.code == code and said in problem.message + problem.fix for problem in problems)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("见图1。", 0),
        ("见图2。", 1),
        ("见表1。", 0),
        ("见表3。", 1),
        ("见附件1。", 1),
        ("见《方案》附件3。", 0),
    ],
)
def test_references_lead_somewhere(words: str, count: int, tmp_path: Path) -> None:
    problems, _ = built(tmp_path, TABLE + "图表: [{名称: 图, 表格: 表}]\n结语: " + words + "\n")
    assert [problem.code for problem in problems] == ["A052"] * count


def test_a_typed_number_stays_and_is_not_doubled(tmp_path: Path) -> None:
    problems, document = built(tmp_path, TABLE + "图表: [{名称: 图, 标题: 图1 各村清运, 表格: 表}]\n")
    assert [problem.code for problem in problems] == ["A054"]
    assert document is not None
    (chart,) = [block for block in document.blocks if isinstance(block, Chart)]
    assert (chart.label, chart.caption) == ("", "图1 各村清运")


@pytest.mark.parametrize(("fonts", "count"), [("windows", 0), ("gb2312", 1), ("gbk", 0), ("open", 1)])
def test_a_character_that_the_face_lacks_is_named(fonts: str, count: int, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        f"单位: 某局\n字体: {fonts}\n标题: 情况汇报\n正文: 责任人王镕。\n落款: {{日期: 2016-10-17}}\n",
        encoding="utf-8",
    )
    problems: list[Problem] = []
    compose(read_report(path, warn=problems.append), warn=problems.append)
    assert [(p.code, p.place.line, "镕" in p.message) for p in problems] == [("A053", 4, True)] * count


def test_the_example_shows_every_kind() -> None:
    document = compose(read_report(ROOT / "examples" / "charts" / "campaign.yaml"))
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    assert {chart.kind for chart in charts} == {"bar", "line", "pie"}
    assert [chart.label for chart in charts] == ["图1", "图2", "图3", "图4"]


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_negative_numbers_go_below_the_axis(kind: str, tmp_path: Path) -> None:
    chart = Chart(kind, ("东", "西"), (Series("增减", ("-3.5", "2")),), "增减", "吨", "图1")  # type: ignore[arg-type]
    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(Document((chart,))))
    assert OpenXmlValidator().validate(path).errors == []
    tree = ElementTree.fromstring(parts(path.read_bytes()).read("word/charts/chart1.xml"))
    assert not list(tree.iter(f"{C}min"))
    assert tree.find(f".//{C}catAx/{C}tickLblPos").get("val") == "low"  # type: ignore[union-attr]
    assert [each.text for each in tree.iter(f"{C}v")][-2:] == ["-3.5", "2"]


def test_negative_counts_are_drawn(tmp_path: Path) -> None:
    problems, document = built(
        tmp_path, "数据: {结余: {数量: -5万元, 上年同期: 2万元}}\n图表: [{名称: 图, 数据: [结余]}]\n"
    )
    assert [each.level for each in problems if each.level == "错误"] == []
    assert document is not None
    (chart,) = [block for block in document.blocks if isinstance(block, Chart)]
    assert [series.values for series in chart.series] == [("2",), ("-5",)]
    assert chart.unit == "万元"


BOOK = """
import sys
{before}
from decimal import Decimal
from patriotic_report.writers.workbook import plain_workbook
sys.stdout.buffer.write(plain_workbook("Sheet1", [["", "横幅", "<a&b>"], [" 东坪村", Decimal("5"), Decimal("-1.5")], ["=1+1", None, Decimal("1e9")]]))
assert "openpyxl" not in sys.modules
"""


def test_the_workbook_is_the_same_with_and_without_lxml() -> None:
    books = [
        subprocess.run(
            [sys.executable, "-c", BOOK.format(before=before)], capture_output=True, check=True
        ).stdout
        for before in ("import lxml.etree", "sys.modules['lxml'] = None")
    ]
    assert books[0] == books[1]
    page = load_workbook(io.BytesIO(books[0])).active
    assert page is not None
    assert page.title == "Sheet1"
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        [None, "横幅", "<a&b>"],
        [" 东坪村", 5, -1.5],
        ["=1+1", None, 10**9],
    ]
    assert page["A3"].data_type == "s"


EMPTY = '""'


def chart_part(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(parts(docx.write(Document((chart,)))).read("word/charts/chart1.xml"))


def figures(kind: str, count: int, series: int, name: str = "村", least: int = 1) -> Chart:
    values = tuple(str(least + n) for n in range(count))
    each = tuple(Series(f"项目{n}", values) for n in range(series))
    return Chart(kind, tuple(f"{name}{n}" for n in range(count)), each, "题", "吨", "图1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "chart",
    [
        figures("bar", 40, 1),
        figures("bar", 40, 9, least=-20),
        figures("bar", 300, 2),
        figures("bar", 3, 2, "清河镇人民政府爱国卫生运动委员会办公室"),
        figures("bar", 1, 1),
        figures("line", 200, 3),
        figures("line", 12, 12, least=-5),
        figures("line", 1, 1),
        figures("pie", 8, 1),
        figures("pie", 8, 1)._replace(series=(Series("元", ("0", "1", "1", "1", "1", "1000", "", "1")),)),
        figures("pie", 1, 1),
    ],
    ids=lambda chart: f"{chart.kind}{len(chart.categories)}x{len(chart.series)}",
)
def test_crowded_charts_are_valid_and_their_series_differ(chart: Chart, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(Document((chart,))))
    assert OpenXmlValidator().validate(path).errors == []
    assert check(path) == []
    looks = [
        [
            ElementTree.tostring(found)
            for name in ("spPr", "marker")
            if (found := each.find(f"{C}{name}")) is not None
        ]
        for each in chart_part(chart).iter(f"{C}ser")
    ]
    assert all(one != other for n, one in enumerate(looks) for other in looks[:n])


def test_many_bars_lie_with_the_first_on_top_and_every_name() -> None:
    def said(chart: Chart) -> dict[str, str]:
        tree = chart_part(chart)
        found = {
            "dir": "barDir",
            "order": "catAx/{C}scaling/{C}orientation",
            "crosses": "valAx/{C}crosses",
            "skip": "catAx/{C}tickLblSkip",
            "names": "catAx/{C}tickLblPos",
        }
        each = {key: tree.find(f".//{C}{path.replace('{C}', C)}") for key, path in found.items()}
        return {key: node.get("val", "") for key, node in each.items() if node is not None}

    def height(chart: Chart) -> int:
        xml = parts(docx.write(Document((chart,)))).read("word/document.xml").decode()
        return int(xml.split('<wp:extent cx="')[1].split('cy="')[1].split('"')[0])

    few, many = figures("bar", 4, 1), figures("bar", 40, 1, least=-3)
    assert said(few) == {"dir": "col", "order": "minMax", "crosses": "autoZero", "names": "nextTo"}
    assert said(many) == {"dir": "bar", "order": "maxMin", "crosses": "max", "skip": "1", "names": "low"}
    assert height(few) < height(many) < 20 * 579 * 635


def test_values_of_lines_are_left_out_where_they_would_lie_on_others() -> None:
    tree = chart_part(figures("line", 60, 2))
    left_out = [each for each in tree.iter(f"{C}dLbl") if each.find(f"{C}delete") is not None]
    assert len(left_out) >= 60  # two series of the same values
    assert not list(chart_part(figures("line", 6, 1)).iter(f"{C}dLbl"))


@pytest.mark.parametrize(
    ("unit", "values", "shown", "said"),
    [
        ("元", ("1234567", "345000"), ("123.4567", "34.5"), "万元"),
        ("万元", ("1234567", "345000"), ("123.4567", "34.5"), "亿元"),
        ("元", ("230000000", "1500000000", ""), ("2.3", "15", ""), "亿元"),
        ("千元", ("20000", "-30000"), ("2000", "-3000"), "万元"),
        ("千克", ("20000", "35000"), ("2", "3.5"), "万千克"),
        ("人", ("12345", "20", "3"), ("12345", "20", "3"), "人"),
        ("人", ("9800", "300"), ("9800", "300"), "人"),
        ("", ("120000", "30000"), ("12", "3"), "万"),
        ("分", ("20000", "30000"), ("20000", "30000"), "分"),
        ("元", ("1234567", "3"), ("1234567", "3"), "元"),
    ],
)
def test_large_numbers_are_drawn_in_a_larger_unit_that_is_told(
    unit: str, values: tuple[str, ...], shown: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    rows = ", ".join(f"[村{n}, {value or EMPTY}]" for n, value in enumerate(values))
    column = f"{{名称: 甲, 计量单位: {unit}}}" if unit else "甲"
    problems, document = built(
        tmp_path,
        f"统计表: [{{名称: 表, 列: [村, {column}], 行: [{rows}]}}]\n图表: [{{名称: 图, 表格: 表}}]\n",
    )
    assert [each for each in problems if each.level == "错误"] == []
    assert document is not None
    (chart,) = [block for block in document.blocks if isinstance(block, Chart)]
    assert (chart.series[0].values, chart.unit) == (shown, said)


def test_a_crowded_chart_is_told_and_its_cure_works(tmp_path: Path) -> None:
    rows = ", ".join(f"[村{n}, {n}]" for n in range(1, 101))
    table = f"统计表: [{{名称: 表, 列: [村, 甲], 行: [{rows}]}}]\n"
    problems, _ = built(tmp_path, f"{table}图表: [{{名称: 图, 表格: 表}}]\n")
    assert [each.code for each in problems if each.code == "A057"] == ["A057"]
    problems, _ = built(tmp_path, f"{table}图表: [{{名称: 图, 类型: 折线图, 表格: 表}}]\n")
    assert [each.code for each in problems if each.code == "A057"] == []


def test_a_chart_of_many_series_is_told(tmp_path: Path) -> None:
    names = [f"项{n}" for n in range(9)]
    row = ", ".join(map(str, range(9)))
    problems, _ = built(
        tmp_path,
        f"统计表: [{{名称: 表, 列: [村, {', '.join(names)}], 行: [[东, {row}]]}}]\n"
        "图表: [{名称: 图, 类型: 折线图, 表格: 表}]\n",
    )
    assert ["9列" in each.message for each in problems if each.code == "A057"] == [True]
