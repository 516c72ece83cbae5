"""等于 of 指标.yaml: a figure that is the sum or the difference of those beside it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report.api.check import check
from patriotic_report.facts.equations import equations
from patriotic_report.indicators import Indicator, Indicators, Limits, Term
from patriotic_report.rollups import roll_up
from patriotic_report.schema import Amount
from patriotic_report.schema.quantity import parse_quantity


def amount(typed: str) -> Amount:
    found = parse_quantity(typed).single
    assert found is not None
    return found


def declared(*ways: str) -> Indicators:
    """甲 by these: 乙+丙-丁, each a letter with its sign before it but the first."""
    equals = tuple(
        tuple(Term(name, sign == "-") for sign, name in zip("+" + way[1::2], way[::2], strict=True))
        for way in ways
    )
    return Indicators(
        [Indicator("甲", aliases=("子",), limits=Limits(equals=equals)), Indicator("乙", aliases=("丑",))]
    )


_UNITS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_NUMBERS = st.tuples(st.integers(0, 99_999), st.integers(0, 3), st.sampled_from(sorted(_UNITS)))


def _typed(number: tuple[int, int, str]) -> tuple[str, Fraction, Fraction]:
    """A figure as it is typed, what it is, and half its last digit, reckoned apart."""
    digits, places, unit = number
    text = f"{digits:0{places + 1}d}"
    text = f"{text[:-places]}.{text[-places:]}" if places else text
    step = Fraction(_UNITS[unit], 10**places)
    return text + unit, digits * step, step / 2


@given(st.lists(st.tuples(_NUMBERS, st.booleans()), min_size=2, max_size=5), st.integers(-12, 12), st.data())
@settings(max_examples=examples(150), deadline=None)
def test_it_is_told_where_an_independent_reckoning_differs(
    terms: list[tuple[tuple[int, int, str], bool]], off: int, data: st.DataObject
) -> None:
    """By more than the digits say, and not of what is over nothing where there is less than nothing."""
    signs = ["+", *("-" if minus else "+" for _, minus in terms[1:])]
    others = [_typed(number) for number, _ in terms]
    total = sum(value if sign == "+" else -value for sign, (_, value, _) in zip(signs, others, strict=True))
    unit, places = data.draw(st.sampled_from(sorted(_UNITS))), data.draw(st.integers(0, 8))
    step = Fraction(_UNITS[unit], 10**places)
    digits = abs(round(total / step) + off)
    own, value, half = _typed((digits, places, unit))
    names = "乙丙丁戊己"[: len(terms)]
    way = "".join(sign + name for sign, name in zip(signs, names, strict=True))[1:]
    (found,) = equations([(name,) for name in ("甲", *names)], declared(way))
    doubt = found.doubt([amount(own), *(amount(text) for text, _, _ in others)], ["甲", *names])
    halves = [half, *(each for _, _, each in others)]
    slack = sum(each for each in halves if each > min(halves))
    none = value == 0 and total < 0 and "-" in signs
    assert bool(doubt) == (abs(total - value) > slack and not none)
    if doubt:
        assert doubt.message("“甲”").startswith(f"“甲”是{own}，“乙”{others[0][0]}")


@pytest.mark.parametrize(
    ("names", "ways", "terms"),
    [
        (["甲", "乙", "丙"], ["乙+丙"], [(1, False), (2, False)]),
        (["丙", "子", "丑"], ["乙-丙"], [(2, False), (0, True)]),
        (["甲", "乙"], ["乙+丙"], None),
        (["甲", "乙", "丁"], ["乙+丙", "乙+丁"], [(1, False), (2, False)]),
        (["甲", "乙", "丙", "丁"], ["乙+丙", "乙+丁"], [(1, False), (2, False)]),
        (["甲", "乙", "丑", "丙"], ["乙+丙"], [(1, False), (3, False)]),
        (["甲", "戊/丑", "己/丑", "丙"], ["乙+丙"], None),
        (["戊/甲", "戊/丑", "己/丑", "戊/丙", "己/丙"], ["乙+丙"], [(1, False), (3, False)]),
        (["乙", "丙"], ["乙+丙"], None),
    ],
)
def test_what_is_reckoned_from_what(
    names: list[str], ways: list[str], terms: list[tuple[int, bool]] | None
) -> None:
    """The first way of which each term is one figure in the scope; of several of a name that under the same head."""
    found = equations([tuple(name.split("/")) for name in names], declared(*ways))
    assert [list(each.terms) for each in found] == ([] if terms is None else [terms])


@pytest.mark.parametrize(
    ("own", "others"),
    [("3吨", ["约1吨", "1吨"]), ("约3吨", ["1吨", "1吨"]), ("3吨", ["1吨", "1米"]), ("3", ["1吨", "1米"])],
)
def test_what_cannot_be_compared_is_not_told(own: str, others: list[str]) -> None:
    (found,) = equations([("甲",), ("乙",), ("丙",)], declared("乙+丙"))
    assert found.doubt([amount(own), *map(amount, others)], "甲乙丙") is None


LAYER = """指标:
  超出: {单位间: 不汇总, 审核: {等于: 水位-警戒}}
  发现: {审核: {等于: [改好+在改, 改好+未改]}}
  优良: {审核: {不大于: 本期天数}}
  改好: {审核: {不大于: 发现}}
"""


def told(folder: Path, more: str, layer: str = LAYER) -> list[tuple[int, str, str]]:
    (folder / "_指标.yaml").write_text(layer, encoding="utf-8")
    text = f"标题: 工作情况汇报\n单位: 某镇\n起止日期: 2026年6月\n正文: 好。\n{more}"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    found = check(folder / "a.yaml").problems
    return [(each.place.line, each.code, each.message) for each in found if each.code in {"A011", "A070"}]


def test_of_data_each_time_by_itself(tmp_path: Path) -> None:
    counts = """数据:
  发现: {数量: 10处, 上期: 8处}
  改好: {数量: 7处, 上期: 6处}
  在改: {数量: 2处, 上期: 2处}
"""
    ((line, code, said),) = told(tmp_path, counts)
    assert (line, code) == (6, "A070")
    assert said.startswith("“发现”是10处，“改好”7处加“在改”2处是9处（指标“发现”（")
    assert told(tmp_path, counts.replace("2处, 上期", "3处, 上期")) == []
    assert told(tmp_path, counts.replace("数量: 2处, ", "")) == []
    assert told(tmp_path, counts.replace("10处", "待填")) == []
    ((line, _, said),) = told(tmp_path, counts.replace("2处, 上期: 2处", "3处, 上期: 3处"))
    assert line == 6
    assert said.startswith("“发现”的上期是8处，“改好”6处加“在改”3处是9处")
    off = LAYER.replace("[改好+在改, 改好+未改]", "否")
    assert told(tmp_path, counts, off) == []


def test_of_what_was_done_so_far_where_all_say_it(tmp_path: Path) -> None:
    """What was found last month may be mended in this one."""
    counts = """数据:
  发现: {数量: 1处, 累计: 10处}
  改好: {数量: 2处, 累计: 7处}
  在改: {数量: 3处, 累计: 3处}
"""
    assert told(tmp_path, counts) == []
    assert [line for line, _, _ in told(tmp_path, counts.replace("10处", "11处"))] == [6]


def test_of_a_table_each_row_and_its_own_total(tmp_path: Path) -> None:
    table = """统计表:
  - 名称: 甲
    列: [站, 水位（米）, 警戒（米）, 超出（米）, 发现（处）, 改好（处）, 未改（处）]
    行:
      - [东村, 13.74, 12.5, 1.24, 5, 3, 2]
      - [西村, 13.76, 12.5, 1.25, 5, 3, 1]
      - [南村, 11.74, 12.55, 0, 5, '', 2]
      - [北村, 13.74, '', 3, 5, 4, 1]
      - [合计, '', '', '', 20, 10, 6]
"""
    found = told(tmp_path, table)
    assert [(line, code) for line, code, _ in found] == [(10, "A070"), (10, "A070"), (13, "A070")]
    assert "“西村”的“超出”是1.25米，“水位”13.76米减“警戒”12.5米是1.26米" in found[0][2]
    assert "“合计”的“发现”是20处，“改好”10处加“未改”6处是16处" in found[2][2]


def test_不大于_looks_under_its_own_upper_head_and_not_across_months(tmp_path: Path) -> None:
    layer = "指标: {改好: {审核: {不大于: [发现]}}}\n"
    halves = """统计表:
  - 名称: 甲
    列: [村, {名称: 上半年, 列: [发现（处）, 改好（处）]}, {名称: 下半年, 列: [发现（处）, 改好（处）]}]
    行:
      - [东村, 90, 60, 10, 12]
"""
    ((line, code, said),) = told(tmp_path, halves, layer)
    assert (line, code) == (9, "A011")
    assert said.startswith("“东村”的“下半年/改好”是12处，大于“下半年/发现”的10处")
    lacking = halves.replace("下半年, 列: [发现（处）, ", "下半年, 列: [").replace("10, 12", "112")
    assert told(tmp_path, lacking, layer) == []
    topics = halves.replace("上半年, 列: [发现（处）, 改好（处）]", "查, 列: [发现（处）]")
    topics = topics.replace("下半年, 列: [发现（处）, ", "改, 列: [").replace("90, 60, 10, 12", "10, 12")
    assert [code for _, code, _ in told(tmp_path, topics, layer)] == ["A011"]
    months = """统计表:
  - 名称: 甲
    列: [月份, 发现（处）, 改好（处）]
    行:
      - [1月, 90, 60]
      - [2月, 10, 12]
"""
    assert told(tmp_path, months, layer) == []
    assert [line for line, _, _ in told(tmp_path, months.replace("月", "村"), layer)] == [10]


def test_of_a_column_whose_无_says_no_last_digit(tmp_path: Path) -> None:
    table = """统计表:
  - 名称: 甲
    列: [村, 发现（万元）, 改好（万元）, 未改（元）]
    行:
      - [东村, 343.91, 343.9, 137]
      - [西村, 无, 无, 无]
      - [南村, 12.34, 12.3, 9000]
"""
    assert [line for line, _, _ in told(tmp_path, table)] == [11]


def test_a_sum_of_rounded_rows_is_as_far_off_as_they_together(tmp_path: Path) -> None:
    rows = "".join(f"      - [{name}村, 1, 1.4, 0]\n" for name in "东西南北")
    table = f"统计表:\n  - 名称: 甲\n    列: [村, 发现（吨）, 改好（吨）, 未改（吨）]\n    行:\n{rows}"
    assert told(tmp_path, f"{table}      - [合计, 4, 5.6, 0]\n    合计: 是\n") == []


def test_of_a_table_whose_rows_are_indicators(tmp_path: Path) -> None:
    table = """统计表:
  - 名称: 甲
    列: [指标, 计量单位, 数量]
    行:
      - [发现, 处, 5]
      - [改好, 处, 3]
      - [在改, 处, 1]
"""
    assert [(line, code) for line, code, _ in told(tmp_path, table)] == [(9, "A070")]


@pytest.mark.parametrize(
    ("counts", "lines"),
    [
        ("优良: 31天", [6]),
        ("优良: 30天", []),
        ("优良: {数量: 162天, 截至: 截至6月底}", []),
        ("优良: {数量: 162天, 口径: 1—6月}", []),
        ("优良: {数量: 20天, 累计: 162天}", []),
        ("整改率: {分子: 63处, 分母: 60处}", [6]),
        ("整改率: {分子: 60处, 分母: 60处}", []),
        ("整改率: {分子: 1.3万处, 分母: 12600处}", []),
        ("计划完成率: {分子: 63处, 分母: 60处}", []),
        ("人均面积: {分子: 63平方米, 分母: 60平方米}", []),
    ],
)
def test_no_more_than_there_are(counts: str, lines: list[int], tmp_path: Path) -> None:
    assert [line for line, _, _ in told(tmp_path, f"数据:\n  {counts}\n")] == lines


@pytest.mark.parametrize(("title", "lines"), [("各县情况", [9]), ("1—6月各县情况", [])])
def test_no_more_days_in_a_table_than_the_period_has(title: str, lines: list[int], tmp_path: Path) -> None:
    table = f"统计表:\n  - 名称: 甲\n    标题: {title}\n    列: [县, 优良（天）]\n    行: [[东县, 28], [西县, 31]]\n"
    assert [line for line, _, _ in told(tmp_path, table)] == lines


def test_a_part_of_all_in_a_table_is_no_more_than_all(tmp_path: Path) -> None:
    column = "{名称: 到位率, 分子: 到（处）, 分母: 应到（处）}"
    table = f"统计表:\n  - 名称: 甲\n    列: [村, 应到（处）, 到（处）, {column}]\n    行:\n      - [东村, 60, 63]\n      - [西村, 60, 60]\n"
    ((line, code, said),) = told(tmp_path, table)
    assert (line, code) == (9, "A011")
    assert "“东村”的“到（处）”是63处，大于“应到（处）”的60处，到位率超过100%" in said
    assert told(tmp_path, table.replace("到位率", "完成率")) == []


def test_rows_of_months_need_not_come_out_where_only_the_end_is_known(tmp_path: Path) -> None:
    """What was found and mended in each month, and what is left at its end; of places each row does."""
    declared = "发: {时间上: 相加, 审核: {等于: 改+余}}, 改: {时间上: 相加}, 余: {时间上: 取最后}, 甲: {时间上: 相加, 审核: {等于: 发+改}}"
    layer = f"指标: {{{declared}}}"
    table = "统计表:\n  - 名称: 表\n    列: [{}, 发（处）, 改（处）, 余（处）]\n    行: [[{}, 10, 8, 2], [{}, 10, 11, 1]]\n"
    assert len(told(tmp_path, table.format("村", "东村", "西村"), layer)) == 1
    assert told(tmp_path, table.format("月份", "8月", "9月"), layer) == []
    flows = (
        "统计表:\n  - 名称: 表\n    列: [月份, 甲（处）, 发（处）, 改（处）]\n    行: [[8月, 19, 10, 8]]\n"
    )
    assert len(told(tmp_path, flows, layer)) == 1, "of one month all three are"


def test_of_each_unit_of_a_roll_up_and_not_of_its_months_together(tmp_path: Path) -> None:
    """At the unit's own cell; of the superior's report it is not told again."""
    heads = "单位,月份,发现（处）,改好（处）,在改（处）\n"
    rows = [
        "甲镇,2026年1月,5,3,2\n",
        "甲镇,2026年2月,5,3,\n",
        "乙镇,2026年1月,9,3,4\n",
        "乙镇,2026年2月,5,3,2\n",
    ]
    (tmp_path / "a.csv").write_text(heads + "".join(rows), encoding="utf-8")
    (tmp_path / "_指标.yaml").write_text(
        "指标:\n"
        "  发现: {单位间: 相加, 时间上: 相加, 审核: {等于: 改好+在改}}\n"
        "  改好: {单位间: 相加, 时间上: 相加}\n"
        "  在改: {单位间: 相加, 时间上: 相加}\n",
        encoding="utf-8",
    )
    told = [
        each
        for each in roll_up([str(tmp_path / "a.csv")], indicators=[str(tmp_path / "_指标.yaml")]).problems
        if each.code == "R046"
    ]
    assert [(each.place.file.rpartition("/")[2], each.message.split("（")[0]) for each in told] == [
        ("a.csv!C4", "“乙镇”的“发现”是9处，“改好”3处加“在改”4处是7处")
    ]
