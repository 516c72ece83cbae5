"""Which rows of a sheet are sums: whatever stands around the units, what is added up is what they reported."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report import compose, read_report
from patriotic_report.datafiles import read_sheet
from patriotic_report.document import Table
from patriotic_report.facts.row_kinds import Line, kinds_of
from patriotic_report.problems import InputRefused
from patriotic_report.rollups import roll_up
from patriotic_report.source import parse_source
from patriotic_report.tabular import grid_of

SUMS = (
    "合计",
    "合 计",
    "总计",
    "合计数",
    "总计数",
    "总数",
    "累计",
    "计",
    "全县",
    "全镇",
    "全区（不含园区）",
    "Total",
    "合计：",
    "",
)
ASIDE = (
    "平均",
    "平均数",
    "上年同期",
    "去年同期",
    "完成率",
    "占比",
    "增减",
    "同比增减（%）",
    "较上年增长",
    "常年同期",
    "较常年偏多",
)
VILLAGES = (
    "东坪村",
    "西坪村",
    "新桥社区",
    "老街",
    "全福镇",
    "共和镇",
    "总铺镇",
    "上坝组",
    "县教育局",
    "第一小学",
)
figures = st.integers(0, 10**6).map(lambda n: Decimal(n) / 100)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[list[str]], list[Decimal], list[str]]:
    """A sheet as an office makes it, what its units come to, and their names."""
    names = draw(st.lists(st.sampled_from(VILLAGES), min_size=2, max_size=6, unique=True))
    rows = [[draw(figures), draw(figures)] for _ in names]
    totals = [sum((row[c] for row in rows), Decimal(0)) for c in (0, 1)]
    body = [[name, *map(str, row)] for name, row in zip(names, rows, strict=True)]
    if draw(st.booleans()) and any(totals):
        place = draw(st.sampled_from([0, len(body)]))
        body.insert(place, [draw(st.sampled_from(SUMS)), *map(str, totals)])
    for label in draw(st.lists(st.sampled_from(ASIDE), max_size=2, unique=True)):
        body.append([label, str(draw(figures)), str(draw(figures))])
    above = [["填报单位：清河镇", "", ""]] if draw(st.booleans()) else []
    numbers = draw(
        st.sampled_from([[], [["甲", "1", "2"]], [["栏次", "(1)", "(2)"]], [["", "（1）", "（2）"]]])
    )
    below = draw(
        st.sampled_from(
            [
                [],
                [["注：1.数据截至9月底。", "", ""], ["2.含过渡期数据。", "", ""]],
                [["制表：张三", "", "审核：李四"]],
            ]
        )
    )
    head = [["村", "清运垃圾（吨）", "清理死角（处）"]]
    return above + head + numbers + body + below, totals, names


@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sheets())
def test_a_roll_up_adds_what_the_units_reported(
    tmp_path: Path, made: tuple[list[list[str]], list[Decimal], list[str]]
) -> None:
    rows, totals, names = made
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    try:
        data = parse_source(roll_up([str(tmp_path / "a.csv")]).text.encode(), "").data()
    except InputRefused as refused:
        # a unit that happens to be the sum of three others, and is called like no place, is asked about
        assert {p.code for p in refused.problems if p.level == "错误"} == {"R026"}
        return
    for count, total in zip(("清运垃圾", "清理死角"), totals, strict=True):
        assert Decimal(data["数据"][count]["数量"].rstrip("吨处")) == total
    assert [row[0] for row in data["统计表"][0]["行"]] == names


@settings(
    max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    sheets(),
    st.booleans(),
    st.sampled_from([{}, {"镇": "清河镇"}, {"镇": "清河镇", "行政区划代码": "341126001"}]),
    st.booleans(),
)
def test_a_table_adds_what_the_units_reported(
    tmp_path: Path,
    made: tuple[list[list[str]], list[Decimal], list[str]],
    typed: bool,
    before: dict[str, str],
    of_table: bool,
) -> None:
    """``before`` are columns that a typed table has before the villages' names."""
    rows, totals, names = made
    head = next(n for n, row in enumerate(rows) if row[0] == "村")
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    body = [row for row in rows[head + 1 :] if row[0] not in {"甲", "栏次"} and row[1][:1] not in "（("]
    body = [row for row in body if not row[0].startswith(("注", "2.", "制表"))]
    body = [[*(each * (row[0] in names) for each in before.values()), *row] for row in body]
    given_rows = "[" + ", ".join("[" + ", ".join(f'"{cell}"' for cell in row) + "]" for row in body) + "]"
    figures = (
        "计量单位: 吨, 列: [{}, 清运垃圾, 清理死角]"
        if of_table
        else "列: [{}, 清运垃圾（吨）, 清理死角（处）]"
    )
    columns = figures.format(", ".join((*before, "村")))
    source = f"{columns}, 行: {given_rows}" if typed else "文件: a.csv"
    yaml = tmp_path / "campaign.yaml"
    key = "清运垃圾（吨）" if typed and not of_table else "清运垃圾"
    cited = f"{{{{ 合计['情况/{key}'] }}}}"
    yaml.write_text(
        f'单位: 某县\n标题: 题\n统计表:\n  - {{名称: 情况, {source}, 合计: 是}}\n正文: "共{cited}"\n落款: {{日期: 2024-12-31}}\n',
        encoding="utf-8",
    )
    try:
        document = compose(read_report(yaml))
    except InputRefused as refused:
        assert {p.code for p in refused.problems if p.level == "错误"} <= {"A027", "D040"}
        return
    printed = "".join(run.text for run in document.blocks[1].runs)  # type: ignore[union-attr]
    assert Decimal(printed.removeprefix("共").removesuffix("吨")) == totals[0]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert len(table.body) >= len(body)  # nothing that stood there is lost


lines = st.lists(
    st.builds(
        Line,
        st.sampled_from(("", "合计", "小计", "全县", "平均", "甲镇", "其中：丙组", "乙组", "本县")),
        st.tuples(st.one_of(st.none(), st.integers(0, 4).map(Decimal)), st.integers(0, 4).map(Decimal)),
        st.just(()),
    ),
    max_size=8,
)


@given(lines, st.booleans())
def test_every_row_is_one_thing(rows: list[Line], units: bool) -> None:
    found = kinds_of(rows, ("本县",), units=units)
    sums = [each.at for each in found.sums]
    assert sorted((*found.data, *sums, *found.aside)) == list(range(len(rows)))
    assert {each.at for each in found.like_sums} <= set(found.data)
    assert all(0 <= each.first <= each.last <= len(found.data) for each in found.sums)
    assert not units or not {at for at in found.data if rows[at].label.startswith("其中")}
    words = {"合计", "小计", "全县"} if units else {"合计", "小计"}
    labelled = {at for at, row in enumerate(rows) if row.label in words}
    assert labelled == {each.at for each in found.sums if each.known}


def row(label: str, *figures: int) -> Line:
    return Line(label, tuple(map(Decimal, figures)))


def test_groups_above_and_below_their_sums() -> None:
    rows = [
        row("东村", 1, 2),
        row("西村", 2, 2),
        row("小计", 3, 4),
        row("南村", 4, 1),
        row("北村", 8, 1),
        row("小计", 12, 2),
    ]
    found = kinds_of([*rows, row("全县", 15, 6)])
    assert [(each.kind, each.first, each.last) for each in found.sums] == [
        ("subtotal", 0, 2),
        ("subtotal", 2, 4),
        ("total", 0, 4),
    ]
    upside = [rows[2], *rows[:2], rows[5], *rows[3:5]]
    assert [(each.first, each.last) for each in kinds_of(upside).sums] == [(0, 2), (2, 4)]
    upside[3] = row("小计", 13, 2)  # one that is wrong is held against its own group, too
    assert [(each.first, each.last) for each in kinds_of(upside).sums] == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    ("rows", "alike"),
    [
        ([row("甲镇", 3, 10), row("乙镇", 5, 20), row("总铺镇", 8, 30)], [2]),
        ([row("甲镇", 3, 10), row("乙镇", 5, 20), row("丙镇", 8, 7)], []),  # in one column only
        ([row("甲镇", 3), row("乙镇", 5), row("丙镇", 8)], []),  # one column is no ground
        ([row("甲", 0, 0), row("乙", 0, 0), row("丙", 0, 0)], []),
        ([row("甲", 0, 1), row("乙", 1, 0), row("丙", 0, 0), row("丁", 1, 1)], []),  # one addend each
        ([row("甲", 3, 10), row("乙", 3, 10)], []),
        ([row("东", 1, 2), row("西", 2, 3), row("中", 3, 4), row("甲片各村计", 6, 9), row("南", 4, 1)], [3]),
    ],
)
def test_rows_that_look_like_sums(rows: list[Line], alike: list[int]) -> None:
    assert [each.at for each in kinds_of(rows).like_sums] == alike


@pytest.mark.parametrize(
    ("label", "code", "level"),
    [("汇报数", "D040", "错误"), ("丁镇", "D040", "提示"), ("其余单位", "D040", "错误")],
)
def test_a_row_that_looks_like_a_sum_is_told_or_asked_about(
    tmp_path: Path, label: str, code: str, level: str
) -> None:
    rows = f"乡镇,清运垃圾（吨）,清理死角（处）\n甲镇,1,10\n乙镇,2,20\n丙镇,4,40\n{label},7,70\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(
        "单位: 某县\n标题: 题\n统计表: [{名称: 情况, 文件: a.csv, 合计: 是}]\n正文: 见表。\n落款: {日期: 2024-12-31}\n",
        encoding="utf-8",
    )
    said = []
    try:
        compose(read_report(tmp_path / "c.yaml", warn=said.append))
    except InputRefused as refused:
        said = list(refused.problems)
    assert [(p.code, p.level, p.place.file) for p in said if p.code == code] == [(code, level, "a.csv!A5")]


def test_towns_above_their_villages_are_asked_about() -> None:
    rows = [
        row("东镇", 3, 30),
        row("甲村", 1, 10),
        row("乙村", 2, 20),
        row("西镇", 7, 70),
        row("丙村", 3, 30),
        row("丁村", 4, 40),
    ]
    assert [(each.at, each.parts, each.grouped) for each in kinds_of(rows).like_sums] == [
        (0, 2, True),
        (3, 2, True),
    ]
    assert not any(each.grouped for each in kinds_of(rows[:3]).like_sums)


@pytest.mark.parametrize(
    "label",
    [
        "（合计）",
        "【合计】",
        "合計",
        "全县总数",
        "汇总",
        "三镇总和",
        "共3个镇",
        "Σ",
        "承前页",
        "合计人数",
        "加总",
    ],
)
def test_words_for_sums(label: str) -> None:
    found = kinds_of([row("甲镇", 1, 10), row("乙镇", 2, 25), row(label, 3, 35)])
    assert [each.at for each in found.sums] == [2]


@pytest.mark.parametrize(
    "label",
    ["1-9月累计", "本年累计", "今年以来累计", "累计完成", "人均", "户均", "平均每镇", "均数", "县平均水平", "Average", "目标任务", "标准值", "完成进度", "2023年同期", "往年", "极差", "注：另有县直机关"],
)  # fmt: skip
def test_words_for_rows_that_are_no_units(label: str) -> None:
    found = kinds_of([row("甲镇", 1, 10), row("乙镇", 2, 25), row("丙镇", 4, 30), row(label, 3, 33)])
    assert found.aside == (3,)


def test_indicators_are_rows_of_their_own() -> None:
    rows = [row("户总数", 3), row("完成率", 90), row("任务", 4), row("合计", 97), row("平均", 30)]
    found = kinds_of(rows, units=False)
    assert (found.data, [each.at for each in found.sums], found.aside) == ((0, 1, 2), [3], (4,))


@pytest.mark.parametrize("label", ["上年结转", "上年结余", "上月村"])
def test_what_is_carried_over_is_added(label: str) -> None:
    found = kinds_of([row(label, 10, 3), row("本年收入", 20, 4), row("合计", 30, 7)])
    assert found.data == (0, 1)
    assert [each.at for each in found.sums] == [2]


def test_much_text_and_many_rows_take_no_more_than_their_number() -> None:
    """Sixteen times the rows take some sixteen times the time, by the best of several runs: a machine may be busy."""

    def seconds(count: int) -> float:
        rows = [
            row(" " * 500 + f"{n}村", n % 7, n % 5) if n % 3 else row("" if n % 2 else "小计", 9, 9)
            for n in range(count)
        ]
        start = time.process_time()
        kinds_of(rows)
        return time.process_time() - start

    few, many = zip(*((seconds(1000), seconds(16000)) for _ in range(3)), strict=True)
    assert min(many) < 3 * 16 * min(few)  # 18 times where it was written; a step for each pair of rows is 100


def test_a_units_total_under_its_months_is_in_no_sum_of_a_table(tmp_path: Path) -> None:
    """甲镇 合计 below 甲镇 7月 and 甲镇 8月 was added once more."""
    (tmp_path / "a.csv").write_text(
        "单位,月份,垃圾（吨）\n甲镇,7月,1\n甲镇,8月,2\n甲镇,合计,3\n乙镇,7月,4\n乙镇,8月,5\n乙镇,合计,9\n",
        encoding="utf-8",
    )
    grid = grid_of(read_sheet(str(tmp_path / "a.csv")))
    assert [row[1] for row in grid.rows] == ["7月", "8月"] * 2
    assert [each.code for each in grid.notices] == ["D038"] * 2
