"""审核: what may be right and hardly is is asked about with both figures, and no figure is ever changed by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_helpers import xlsx
from test_numbers_page import table

from conftest import ROOT
from laws import examples
from patriotic_report import BESIDE, check, rollup
from patriotic_report.facts import typed_table_fact
from patriotic_report.facts.arithmetic import amount_of
from patriotic_report.facts.plausibility import above_the_others, doubts_of, is_above, relations
from patriotic_report.indicators import Indicator, Indicators, Limits
from patriotic_report.problems import Problem
from patriotic_report.rollups import roll_up
from patriotic_report.schema import Amount, validate

TONNES = {"吨": Fraction(1), "公斤": Fraction(1, 1000), "万吨": Fraction(10_000)}
LIMITS = Limits()


def amount(text: str) -> Amount:
    found = amount_of(text)
    assert found is not None
    return found


weights = st.builds(
    lambda digits, places, unit: f"{Decimal(digits).scaleb(-places):f}{unit}",
    st.integers(1, 10**7),
    st.integers(0, 3),
    st.sampled_from(sorted(TONNES)),
)


def in_tonnes(typed: str) -> Fraction:
    """By the text alone, and by none of the program's arithmetic."""
    digits, unit = re.fullmatch(r"([0-9.]+)(.+)", typed).groups()  # type: ignore[union-attr]
    return Fraction(digits) * TONNES[unit]


# ---- laws ------------------------------------------------------------------------------


@settings(max_examples=examples(300))
@given(weights, weights)
def test_a_figure_of_another_size_is_asked_about_and_no_other(typed: str, before: str) -> None:
    ratio = in_tonnes(typed) / in_tonnes(before)
    larger = (
        max(in_tonnes(typed), in_tonnes(before))
        / TONNES[(typed if ratio >= 1 else before).lstrip("0123456789.")]
    )
    apart = max(ratio, 1 / ratio)
    scale = 10_000 if (typed if ratio >= 1 else before).endswith("万吨") else 1
    expected = apart >= 1000 or (apart >= 10 and larger * scale >= 20)
    found = list(doubts_of({"value": amount(typed), "last_year": amount(before)}, LIMITS))
    assert bool(found) is expected
    for each in found:
        assert (each.figure.typed, each.other.typed) == (typed, before)
        assert ("？" in each.said) is (apart >= 1000)


@settings(max_examples=examples(100))
@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=12), st.integers(1, 10**4))
def test_the_same_units_stand_out_where_all_have_so_many_times_as_much(counts: list[int], times: int) -> None:
    def found(by: int) -> dict[int, Amount]:
        figures = [amount(f"{each * by}户") for each in counts]
        return {n: doubt.other for n, doubt in above_the_others(figures, LIMITS)}

    once, often = found(1), found(times)
    assert list(once) == list(often)
    positive = sorted(each for each in counts if each)
    for n, median in once.items():
        middle = Fraction(positive[len(positive) // 2] + positive[(len(positive) - 1) // 2], 2)
        assert Fraction(median.value) == middle
        assert len(positive) >= 5
        assert counts[n] >= 100 * middle
        assert Fraction(often[n].value) == middle * times


@settings(max_examples=examples(200))
@given(weights, weights)
def test_a_part_is_above_its_whole_only_by_more_than_rounding(part: str, whole: str) -> None:
    above = is_above(amount(part), amount(whole))
    if above:
        assert in_tonnes(part) > in_tonnes(whole)
    assert not (above and is_above(amount(whole), amount(part)))
    if re.sub(r"[0-9]", "", part) == re.sub(r"[0-9]", "", whole) and "." not in part + whole:
        assert above is (in_tonnes(part) > in_tonnes(whole))


HEADS = ["单位", "清运垃圾（吨）", "清运垃圾任务（吨）", "清运垃圾上年同期（吨）", "其中：可回收（吨）"]
OFF = "{审核: {比上期倍数: 否, 比中位数倍数: 否, 比任务倍数: 否}}"


def codes(problems: Sequence[Problem]) -> set[str]:
    return {each.code for each in problems}


def asked(problems: Sequence[Problem]) -> list[Problem]:
    return [each for each in problems if each.code == "R046"]


@settings(max_examples=examples(30), deadline=None)
@given(rows=st.lists(st.tuples(*[st.integers(0, 10**5)] * 4), min_size=1, max_size=7))
def test_no_limit_changes_a_figure(
    rows: list[tuple[int, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("units")
    book = folder / "各镇.csv"
    lines = [HEADS, *([f"{'甲乙丙丁戊己庚'[n]}镇", *map(str, row)] for n, row in enumerate(rows))]
    book.write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    (folder / "_off.yaml").write_text(f"指标: {{清运垃圾: {OFF}, 其中：可回收: {OFF}}}", encoding="utf-8")
    usual = roll_up([str(book)])
    off = roll_up([str(book)], indicators=[str(folder / "_off.yaml")])
    assert usual.text == off.text
    assert usual.figures == off.figures
    assert all("其中" in each.message for each in asked(off.problems))


# ---- the page's table --------------------------------------------------------------------


@pytest.mark.parametrize(("field", "typed", "other", "said"), table("审核"))
def test_the_page(field: str, typed: str, other: str, said: str) -> None:
    field = {"上年同期": "last_year", "上期": "previous", "目标值": "target"}[field]
    found = [each.said for each in doubts_of({"value": amount(typed), field: amount(other)}, LIMITS)]
    assert found == ([] if said == "—" else [said])


# ---- what is a part of what ------------------------------------------------------------------

AT_MOST = Indicators(
    [Indicator("整改", limits=Limits(at_most=("发现",))), Indicator("发现", aliases=("排查",))]
)


@pytest.mark.parametrize(
    ("heads", "parts"),
    [
        (["公厕", "其中：新建", "其中:改建", "垃圾桶"], [(1, 0), (2, 0)]),
        (["其中：新建", "公厕"], []),
        (["清运/本月", "清运/本年累计", "改厕/本月", "改厕/累计"], [(0, 1), (2, 3)]),
        (["清运/数量", "其中/可回收", "其中/有害", "公厕/数量"], [(1, 0), (2, 0)]),
        (["改厕", "改厕累计", "累计投入"], [(0, 1)]),
        (["本月完成", "累计完成"], [(0, 1)]),
        (["本月", "上月累计", "上年累计"], []),
        (["任务", "本年累计"], []),
        (["整改", "排查"], [(0, 1)]),
        (["整改", "改厕"], []),
    ],
)
def test_what_is_a_part_of_what(heads: list[str], parts: list[tuple[int, int]]) -> None:
    found = relations([tuple(head.split("/")) for head in heads], AT_MOST)
    assert sorted((each.part, each.whole) for each in found) == parts


# ---- reports --------------------------------------------------------------------------------


def told(more: str, folder: Path | None = None) -> list[tuple[int, str, str]]:
    text = (
        f"标题: 关于工作情况的报告\n单位: 某县爱卫办\n落款: {{日期: 2026-10-17}}\n正文: 已经办好。\n{more}\n"
    )
    if folder:
        (folder / "a.yaml").write_text(text, encoding="utf-8")
    found = check(folder / "a.yaml" if folder else text.encode()).problems
    return [(each.place.line, each.code, each.message) for each in found if each.code in {"A011", "A056"}]


def test_figures_of_a_report() -> None:
    assert told("数据:\n  垃圾: {数量: 14吨, 上期: 1.75万吨}\n  发现问题: 10个\n  整改问题: 12个") == [
        (6, "A056", "“垃圾”的数量是14吨，上期1.75万吨是它的1250倍：是不是少写了0，或者写错了计量单位？"),
        (8, "A011", "“整改问题”是12个，大于“发现问题”的10个（指标“整改问题”（领域“爱国卫生”）写明不大于它）"),
    ]  # fmt: skip


def test_figures_that_no_multiple_says_anything_of() -> None:
    assert told("数据: {满意率: {数量: 98%, 上年同期: 9%}, 气温: {数量: 30℃, 上年同期: 2℃}, 排名: {数量: 90位, 上年同期: 1位}}") == []  # fmt: skip


TABLE = """统计表:
- 名称: 各镇
  列: [乡镇, {名称: 清运, 列: [{名称: 完成, 计量单位: 吨}, {名称: 任务, 计量单位: 吨}]}, 公厕（座）, 其中：新建（座）]
  行:
  - [甲镇, 12, 10, 10, 3]
  - [乙镇, 1200, 1000, 10, 12]
  - [丙镇, 25, 10, 10, 2]
  - [丁镇, 13, 10, 1000, 2]
  - [戊镇, 13, 10, 10, 2]
  合计: 是"""
OF_TABLE = [
    (10, "A011", "“乙镇”的“其中：新建”是12座，大于“公厕”的10座（是其中的一部分）"),
    (11, "A056", "“丙镇”的“清运/完成”是25吨，是目标值10吨的2.5倍"),
    (12, "A056", "“丁镇”的“公厕”是1000座，是5个单位的中位数10座的100倍"),
]


def test_cells_of_a_table() -> None:
    assert sorted(told(TABLE)) == OF_TABLE


def test_the_folders_own_limits(tmp_path: Path) -> None:
    limits = "指标: {清运: {审核: {比任务倍数: 3}}, 公厕: {审核: {比中位数倍数: 否}}, 新建: {审核: {}}}"
    (tmp_path / "_指标.yaml").write_text(limits, encoding="utf-8")
    assert told(TABLE, tmp_path) == OF_TABLE[:1]


def test_a_part_is_held_against_the_same_field_of_its_whole() -> None:
    columns = "[乡镇, {名称: 公厕, 列: [数量（座）, 上年同期（座）]}, {名称: 其中：新建, 列: [数量（座）, 上年同期（座）]}]"
    rows = "[[甲镇, 50, 4, 10, 2], [乙镇, 50, 40, 10, 45]]"
    assert told(f"统计表: [{{名称: 表, 列: {columns}, 行: {rows}}}]") == [
        (5, "A056", "“甲镇”的“公厕/数量”是50座，是上年同期4座的12.5倍"),
        (5, "A011", "“乙镇”的“其中：新建/上年同期”是45座，大于“公厕/上年同期”的40座（是其中的一部分）"),
    ]


def test_rows_that_are_indicators() -> None:
    rows = "[[发现问题, 个, 10, 9], [整改问题, 个, 12, 9], [垃圾, 吨, 120, 1200]]"
    assert told(f"统计表: [{{名称: 表, 列: [指标, 计量单位, 数量, 上年同期], 行: {rows}}}]") == [
        (
            5,
            "A011",
            "“整改问题”的“数量”是12，大于“发现问题”的10（指标“整改问题”（领域“爱国卫生”）写明不大于它）",
        ),
        (5, "A056", "“垃圾”的“数量”是120，上年同期1200是它的10倍"),
    ]


def test_columns_that_only_their_table_names() -> None:
    rows = "[[甲镇, 100, 10, 90], [乙镇, 10, 10, 900]]"
    assert told(
        f"统计表: [{{名称: 表, 列: [乡镇, 完成（吨）, 任务（吨）, 上年同期（吨）], 行: {rows}}}]"
    ) == [
        (5, "A056", "“甲镇”的“完成”是100吨，是目标值10吨的10倍"),
        (5, "A056", "“乙镇”的“完成”是10吨，上年同期900吨是它的90倍"),
    ]


def test_a_row_of_which() -> None:
    rows = "[[甲镇, 10], [其中：东村, 12], [乙镇, 10]]"
    assert told(f"统计表: [{{名称: 表, 列: [乡镇, 公厕（座）], 行: {rows}}}]") == [
        (5, "A011", "“其中：东村”的“公厕”是12座，大于“甲镇”的10座（是其中的一部分）")
    ]


def test_what_was_found_in_one_month_may_be_mended_in_the_next() -> None:
    """Of places the part is within its whole; of months it may lag."""
    columns = (
        "[{}, 发现问题（个）, 整改问题（个）, {{名称: 整改率, 分子: 整改问题（个）, 分母: 发现问题（个）}}]"
    )
    rows = "[[{}, 10, 9], [{}, 10, 11]]"
    table = "统计表: [{{名称: 表, 列: {}, 行: {}}}]"
    by_place = table.format(columns.format("乡镇"), rows.format("甲镇", "乙镇"))
    by_month = table.format(columns.format("月份"), rows.format("8月", "9月"))
    assert [code for _, code, _ in told(by_place)] == ["A011"]
    assert told(by_month) == []


def test_a_count_is_declared_by_the_name_that_it_prints() -> None:
    counts = "数据: {查: {数量: 10个, 名称: 发现问题}, 改: {数量: 12个, 名称: 整改问题}}"
    why = "指标“整改问题”（领域“爱国卫生”）写明不大于它"
    assert told(counts) == [(5, "A011", f"“整改问题”是12个，大于“发现问题”的10个（{why}）")]


SHARE = "指标: {合格: {审核: {不大于: [抽查户]}}, 抽查: {别名: [抽查户]}, 合格率: {分子: 合格, 分母: 抽查}}"


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("数据: {合格率: 102%}", ["“合格率”是102%"]),
        ("数据: {率: {数量: 100.01%, 名称: 合格率}}", ["“合格率”是100.01%"]),
        ("数据: {合格率: 100%, 完成率: 130%}", []),
        ("统计表: [{名称: 表, 列: [村, 合格率], 行: [[甲, 103%], [乙, 100%]]}]", ["“甲”的“合格率”是103%"]),
        ("统计表: [{名称: 表, 列: [村, 合格率（%）], 行: [[甲, 103], [乙, 99]]}]", ["“甲”的“合格率”是103%"]),
        ("统计表: [{名称: 表, 列: [月份, 合格率（%）], 行: [[1月, 103], [2月, 99]]}]", []),
    ],
)
def test_a_part_of_a_whole_is_no_more_than_all(text: str, above: list[str], tmp_path: Path) -> None:
    (tmp_path / "_指标.yaml").write_text(SHARE, encoding="utf-8")
    found = [each for each in told(text, tmp_path) if each[1] == "A011"]
    assert [said.partition("，")[0] for _, _, said in found] == above
    (tmp_path / "_指标.yaml").write_text("指标: {合格率: {单位间: 不汇总}}", encoding="utf-8")  # the cure
    assert not [each for each in told(text, tmp_path) if each[1] == "A011"]


def test_an_entry_that_says_its_limits_alone_leaves_the_rest() -> None:
    far = Indicator("改厕", unit="户", over_units="add", layer="远")
    near = Indicator("改厕", limits=Limits(against_target=None), layer="近")
    assert [*Indicators([far, near])] == [far._replace(limits=near.limits)]
    pasted = Indicator("改厕", over_time="last", layer="近")  # what R040 gives to paste
    assert [*Indicators([far, pasted])] == [far._replace(over_time="last")]


def test_examples_are_sound() -> None:
    for file in sorted(ROOT.glob("examples/*/*.yaml")):
        assert not codes(check(file).problems) & {"A011", "A056"}, file


# ---- roll-ups and what the units are reminded of ------------------------------------------------


def units(folder: Path) -> Path:
    rows: Sequence[Sequence[object]] = [
        HEADS, ["甲镇", 17500, 9000, 14, 3], ["乙镇", 12, 10, 14, 13], ["丙镇", 9, 4, 11, 3],
    ]  # fmt: skip
    (folder / "各镇").mkdir()
    return xlsx(folder / "各镇" / "九月.xlsx", rows).parent


def test_a_unit_is_asked_at_its_cell(tmp_path: Path) -> None:
    problems = asked(rollup(units(tmp_path)).problems)
    assert [(each.place.file.rpartition("!")[2], each.message) for each in problems] == [
        ("B2", "“甲镇”的“清运垃圾”是17500吨，是上年同期14吨的1250倍：是不是把公斤填成了吨？"),
        ("E3", "“乙镇”的“其中：可回收”是13吨，大于“清运垃圾”的12吨（是其中的一部分）"),
    ]


def test_the_report_of_a_roll_up_does_not_ask_again(tmp_path: Path) -> None:
    folder, base = units(tmp_path), tmp_path / "县.yaml"
    base.write_text(
        "单位: 某县爱卫办\n正文: 清运垃圾{{ 清运垃圾 }}。\n落款: {日期: 2026-10-17}\n", encoding="utf-8"
    )
    done = rollup(folder, tmp_path / "全县.yaml", base=base, template="situation")
    assert done.outputs
    told_twice = [each.message for each in done.problems if each.code in {"A056", "A011"}]
    assert told_twice == ["“清运垃圾”的数量是17521吨，是上年同期39吨的约449倍"]
    assert len(asked(done.problems)) == 2


def test_the_cure_works_as_written(tmp_path: Path) -> None:
    folder = units(tmp_path)
    (first, *others) = asked(rollup(folder).problems)
    (folder / "_指标.yaml").write_text(first.fix.partition("_指标.yaml 里写 ")[2], encoding="utf-8")
    assert asked(rollup(folder).problems) == others


def test_a_reminder_says_who_and_what(tmp_path: Path) -> None:
    folder = units(tmp_path)
    (tmp_path / "名单.txt").write_text("甲镇\n乙镇\n丙镇\n丁镇\n戊镇\n", encoding="utf-8")
    (folder / "丁镇.docx").write_bytes(b"")
    out = tmp_path / "催报.txt"
    done = rollup(folder, tmp_path / "县.yaml", roster=tmp_path / "名单.txt", reminder=out)
    assert out.read_bytes() == b"\xef\xbb\xbf" + done.reminder.encode() + b"\r\n"
    assert done.reminder == (
        "【催报】各单位好！以下1个单位还没有上报，请尽快报送：戊镇。"
        "以下单位报的文件打不开或者不是表格，请改报 Excel：丁镇（丁镇.docx）。"
        "以下数请对照原始台账核实，确实没有错的也请回复一声："
        "1. “甲镇”的“清运垃圾”是17500吨，是上年同期14吨的1250倍：是不是把公斤填成了吨？（九月.xlsx!报表!B2）；"
        "2. “乙镇”的“其中：可回收”是13吨，大于“清运垃圾”的12吨（九月.xlsx!报表!E3）。"
        "麻烦尽快办理，有问题请及时联系，谢谢！"
    )


def test_nothing_to_remind_of_is_said(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [["单位", "清运垃圾（吨）"], ["甲镇", 3]])
    assert "没有要催的" in rollup(tmp_path / "a.xlsx").reminder


def test_a_text_of_somebody_elses_is_not_written_over(tmp_path: Path) -> None:
    folder, out = units(tmp_path), tmp_path / "催报.txt"
    out.write_text("自己写的", encoding="utf-8")
    with pytest.raises(Exception, match="O004"):
        rollup(folder, tmp_path / "县.yaml", reminder=out)
    assert out.read_text(encoding="utf-8") == "自己写的"
    assert not (tmp_path / "县.yaml").exists()
    rollup(folder, tmp_path / "县.yaml", reminder=out, force=True)
    rollup(folder, tmp_path / "县.yaml", reminder=out)
    with pytest.raises(Exception, match="O012"):
        rollup(folder, tmp_path / "县.yaml", reminder=tmp_path / "县.yaml")


def test_the_folders_plan_names_it_and_it_is_no_part(tmp_path: Path) -> None:
    folder = units(tmp_path)
    (folder / "_汇总.yaml").write_text("输出: ../县.yaml\n催报: 催报.txt\n", encoding="utf-8")
    for _ in range(2):
        done = rollup(folder, BESIDE)
    assert "R030" not in codes(done.problems)
    assert (folder / "催报.txt").is_file()
    (folder / "_汇总.yaml").unlink()
    assert "R030" not in codes(rollup(folder).problems)


def test_a_month_is_held_against_what_was_done_so_far(tmp_path: Path) -> None:
    """What cannot be is said before what is only unlikely; a year's task is held against the year's figure."""
    head = [
        "单位",
        "清运垃圾（吨）",
        "清运垃圾本年累计（吨）",
        "清运垃圾年度任务（吨）",
        "清运垃圾上期（吨）",
    ]
    rows = [["甲镇", 120, 100, 300, 12], ["乙镇", 100, 900, 300, 90], ["丙镇", 100, 200, 30000, 10]]
    problems = asked(rollup(xlsx(tmp_path / "a.xlsx", [head, *rows])).problems)
    assert [(each.place.file.rpartition("!")[2], each.message) for each in problems] == [
        ("B2", "“甲镇”的“清运垃圾”是120吨，大于累计的100吨"),
        ("C3", "“乙镇”的“清运垃圾”的累计是900吨，是目标值300吨的3倍"),
        ("B4", "“丙镇”的“清运垃圾”是100吨，是上期10吨的10倍"),
    ]


def test_last_years_files_are_held_against(tmp_path: Path) -> None:
    for year, figure in (("今年", 12000), ("上年", 11)):
        (tmp_path / year).mkdir()
        xlsx(tmp_path / year / "a.xlsx", [["单位", "清运垃圾（吨）"], ["甲镇", figure], ["乙镇", 11]])
    (problem,) = asked(rollup(tmp_path / "今年", last_year=tmp_path / "上年").problems)
    assert problem.message == "“甲镇”的“清运垃圾”是12000吨，是上年同期11吨的约1091倍：是不是把公斤填成了吨？"


def test_villages_are_asked_among_villages(tmp_path: Path) -> None:
    """A village that stands out by the villages, though its township does not by the townships."""
    rows = [[town, f"{town[0]}{n}村", 3] for town in ("甲镇", "乙镇") for n in range(1, 5)]
    rows[5][2] = 300
    (tmp_path / "各村.csv").write_text(
        "\n".join(",".join(map(str, row)) for row in [["乡镇", "村", "公厕（座）"], *rows]), encoding="utf-8"
    )
    (tmp_path / "名单.txt").write_text("甲镇\n乙镇\n", encoding="utf-8")
    problems = asked(rollup(tmp_path / "各村.csv", roster=tmp_path / "名单.txt").problems)
    assert [(each.place.file.rpartition("!")[2], each.message) for each in problems] == [
        ("C7", "“乙镇（乙2村）”的“公厕”是300座，是8个单位的中位数3座的100倍")
    ]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ("3 3 3 3 300", [4]),
        ("3 3 3 300", []),
        ("3 3 3 299 3", []),
        ("0 0 0 0 3 3 3 300", []),
        ("0 / 3 3 3 3 300", [6]),
        ("3000公斤 3吨 3吨 3吨 300吨", [4]),
    ],
)
def test_who_is_above_the_others(figures: str, found: list[int]) -> None:
    assert [
        n for n, _ in above_the_others([amount_of(each, "吨") for each in figures.split()], LIMITS)
    ] == found


@pytest.mark.parametrize(
    ("part", "whole", "above"),
    [
        ("17.6吨", "17.5吨", True),
        ("12400户", "1.2万户", False),
        ("12600户", "1.2万户", True),
        ("1.2万户", "11600户", False),
        ("17.6吨", "17500公斤", True),
        ("17.52吨", "17.5吨", False),
        ("约18吨", "17吨", False),
        ("18吨", "17户", False),
    ],
)
def test_what_is_above_its_whole(part: str, whole: str, above: bool) -> None:
    assert is_above(amount(part), amount(whole)) is above


def test_what_was_done_so_far_is_held_against_last_years_without_a_figure_of_the_month() -> None:
    assert [code for _, code, _ in told("数据: {改厕: {累计: 480吨, 上年累计: 400公斤}}")] == ["A056"]
    assert [code for _, code, _ in told("数据: {改厕: {累计: 480户, 目标值: 100户}}")] == ["A056"]
    table = "统计表: [{名称: 表, 列: [乡镇, 改厕累计（户）, 改厕上年累计（户）, 改厕（户）], 行: [[甲镇, 480, 4, 无]]}]"
    assert [code for _, code, _ in told(table)] == ["A056"]


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        ("任务（户）, 完成（户）", "完成"),
        ("任务（户）, 累计（户）", "累计"),
        ("改厕任务（户）, 改厕（户）", "改厕"),
    ],
)
def test_the_cure_of_a_table_works_as_written(heads: str, name: str, tmp_path: Path) -> None:
    table = f"统计表: [{{名称: 表, 列: [乡镇, {heads}], 行: [[甲镇, 100, 250]]}}]"
    assert [code for _, code, _ in told(table, tmp_path)] == ["A056"]
    cure = next(each.fix for each in check(tmp_path / "a.yaml").problems if each.code == "A056")
    assert f"{{{name}:" in cure
    (tmp_path / "_指标.yaml").write_text(cure.partition("里写 ")[2], encoding="utf-8")
    assert told(table, tmp_path) == []


@pytest.mark.parametrize(
    ("heads", "asked_of"),
    [
        ("清运（吨）, 上年同期（吨）, 同比（%）", 1),
        ("清运（吨）, 任务（吨）, 同比（%）", 0),
        ("清运（吨）, 出动车辆（辆）, 上年同期（吨）", 0),
        ("总户数（户）, 任务（户）, 备注", 0),
    ],
)
def test_another_time_behind_the_only_amounts_is_theirs(heads: str, asked_of: int) -> None:
    table = f"统计表: [{{名称: 表, 列: [乡镇, {heads}], 行: [[甲镇, 900, 5, 20]]}}]"
    assert len(told(table)) == asked_of


def test_what_is_not_to_be_above_another_may_call_it_by_an_alias(tmp_path: Path) -> None:
    entries = "指标: {整改: {审核: {不大于: [发现问题]}}, 发现: {别名: [发现问题]}}"
    (tmp_path / "_指标.yaml").write_text(entries, encoding="utf-8")
    assert [code for _, code, _ in told("数据: {发现: 10处, 整改: 12处}", tmp_path)] == ["A011"]


def test_what_was_found_before_may_be_mended_now() -> None:
    found, mended = "发现问题: {{数量: 12个, 累计: {}个}}", "整改问题: {{数量: 15个, 累计: {}个}}"
    assert told(f"数据: {{{found.format(30)}, {mended.format(28)}}}") == []
    (doubt,) = told(f"数据: {{{found.format(30)}, {mended.format(31)}}}")
    assert "“整改问题”的累计是31个，大于“发现问题”的30个" in doubt[2]
    columns = "[乡镇, {名称: 发现问题, 列: [本月（个）, 累计（个）]}, {名称: 整改问题, 列: [本月（个）, 累计（个）]}]"
    for so_far, asked_of in ((28, 0), (31, 1)):
        table = f"统计表: [{{名称: 表, 列: {columns}, 行: [[甲镇, 12, 30, 15, {so_far}]]}}]"
        assert len(told(table)) == asked_of


def test_a_unit_may_mend_what_it_found_before(tmp_path: Path) -> None:
    heads = ["单位", "发现问题（个）", "发现问题累计（个）", "整改问题（个）", "整改问题累计（个）"]
    for so_far, asked_of in ((28, 0), (31, 1)):
        file = xlsx(tmp_path / "九月.xlsx", [heads, ["甲镇", 12, 30, 15, so_far], ["乙镇", 2, 3, 1, 1]])
        assert len(asked(roll_up([str(file)]).problems)) == asked_of


def test_the_longest_ending_of_a_head_says_its_field() -> None:
    """清运上年同期累计 is 上年累计 of 清运, and no 累计 of a 清运上年同期."""
    heads = ["清运", "清运上年同期", "清运累计", "清运上年同期累计"]
    columns = [{"名称": head, "计量单位": "吨"} for head in heads]
    typed = {
        "单位": "某局",
        "统计表": [{"名称": "表", "列": ["村", *columns], "行": [["甲村", "500", "500", "600", "70000"]]}],
    }
    fields, faults = validate(typed, partial=True)
    assert fields is not None, faults
    assert fields.tables
    fact = typed_table_fact(fields.tables[0], fields.tables[0].rows or ())
    asked = [(fault.code, fault.path[-1]) for fault in fact.faults]
    assert asked == [("A056", 3)]
