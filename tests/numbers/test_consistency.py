"""Figures that stand in several places: contradictions are warned of, everything else is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from patriotic_report import compose, read_report
from patriotic_report.problems import Problem

DATA = """单位: 某县
落款: {日期: 2016-10-17}
数据:
  横幅: {数量: 60条, 目标值: 50条, 上年同期: 40条}
  清运垃圾: {数量: 17.61吨, 其中: {城区: 5吨}}
  垃圾: 3处
  发放资料: 8.6万份
  户厕普及率: {分子: 491441户, 分母: 101.5万户}
  参加活动: 500多人
  车辆: 30台次
措施:
  - 标题: 整治
    正文: |
      引用{{ 横幅 }}{{ 清运垃圾 }}{{ 垃圾 }}{{ 发放资料 }}{{ 户厕普及率 }}{{ 参加活动 }}{{ 车辆 }}。

      %s
"""


def said(folder: Path, text: str) -> list[Problem]:
    problems: list[Problem] = []
    path = folder / "campaign.yaml"
    path.write_text(text, encoding="utf-8")
    compose(read_report(path, warn=problems.append), warn=problems.append)
    assert all(problem.level == "警告" and problem.fix for problem in problems)
    return problems


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # contradictions
        ("悬挂横幅50余条，横幅55条。", ["A030"]),
        ("共悬挂横幅55条。", ["A030"]),
        ("悬挂55条横幅。", ["A030"]),
        ("清运垃圾18吨。", ["A030"]),
        ("清运垃圾17610公斤、横幅59条。", ["A030"]),
        ("发放资料8.5万份。", ["A030"]),
        ("发放资料8600份。", ["A030"]),
        ("横幅完成率110%。", ["A031"]),
        ("户厕普及率达到50%。", ["A031"]),
        ("出动车辆31台次。", ["A030"]),
        # nothing wrong
        ("悬挂横幅60条。", []),
        ("清运垃圾17610公斤。", []),
        ("发放资料86000份。", []),
        ("计划悬挂横幅50条。", []),
        ("横幅50条的任务已完成。", []),
        ("去年横幅45条。", []),
        ("比上月横幅多10条。", []),
        ("其中城区清运垃圾5吨。", []),
        ("悬挂横幅近60条。", []),
        ("悬挂横幅50多条。", []),
        ("横幅完成率120%。", []),
        ("户厕普及率48.39%。", []),
        ("户厕普及率48.42%以上。", []),
        ("户厕普及率在90%以上。", []),
        ("参加活动600人。", []),
        ("车辆31台。", []),
        ("第3条横幅，2016年横幅。", []),
        ("每条街横幅5条。", []),
        ("清除卫生死角7处。", []),
        ("整治“牛皮癣”，横幅整治中清理广告300条。", []),
    ],
)
def test_prose_beside_the_data(tmp_path: Path, text: str, codes: list[str]) -> None:
    problems = said(tmp_path, DATA % text)
    assert [problem.code for problem in problems] == codes
    for problem in problems:
        assert problem.place.line == 16
        assert problem.place.excerpt[problem.place.column - 1].isdigit()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("处理污水120吨，较常年同期偏多30%。", ["A031"]),
        ("处理污水120吨，比常年多40吨。", ["A030"]),
        ("处理污水120吨，与常年同期持平。", ["A031"]),
        ("处理污水120吨，较常年同期偏多20%，比常年多20吨。", []),
        ("处理污水常年同期为100吨。", []),
    ],
)
def test_prose_beside_what_is_usual_and_a_key_of_another_name(
    tmp_path: Path, text: str, codes: list[str]
) -> None:
    typed = DATA.replace("  横幅:", "  污水: {数量: 120吨, 名称: 处理污水, 常年同期: 100吨}\n  横幅:", 1)
    found = said(tmp_path, (typed % text).replace("引用", "引用{{ 污水 }}"))
    assert [each.code for each in found] == codes
    assert all("{{ 污水.较常年" in each.fix for each in found)


def test_a_table_beside_the_data(tmp_path: Path) -> None:
    table = "统计表: [{名称: 表, 列: [镇, {名称: 清运垃圾, 计量单位: 吨}], 行: [[甲, 10], [乙, 7%s]]}]\n"
    assert said(tmp_path, DATA % "甲。" + table % ".61") == []
    (problem,) = said(tmp_path, DATA % "甲。" + table % ".6")
    assert (problem.code, "17.6吨" in problem.message) == ("A032", True)


def test_one_name_with_two_figures(tmp_path: Path) -> None:
    twice = "    数据: {甲: {数量: 3条, 名称: 标语}, 乙: {数量: 4条, 名称: 标语%s}}\n"
    assert [p.code for p in said(tmp_path, DATA % "甲。" + twice % "")] == ["A033"]
    assert said(tmp_path, DATA % "甲。" + twice % ", 口径: 累计") == []


def test_a_goal_that_repeats_a_figure_otherwise(tmp_path: Path) -> None:
    goal = "目标: [{名称: 横幅, 目标值: 50条, 完成值: %s}]\n"
    assert [p.code for p in said(tmp_path, DATA % "甲。" + goal % "61条")] == ["A033"]
    assert said(tmp_path, DATA % "甲。" + goal % "60条") == []


@pytest.mark.parametrize(
    "example", sorted(path.parent.name for path in ROOT.glob("examples/*/campaign.yaml"))
)
def test_no_false_alarm_in_the_examples(example: str) -> None:
    problems: list[Problem] = []
    report = read_report(ROOT / "examples" / example / "campaign.yaml", warn=problems.append)
    compose(report, warn=problems.append)
    assert [p.code for p in problems if p.code.startswith("A03")] == []


SECTION = """单位: 某县
落款: {日期: 2016-10-17}
措施:
  - 标题: 宣传
    正文: %s
    数据: {横幅: {数量: 60条, 目标值: 50条}, 标语: 60条}
"""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("悬挂横幅60条。", ["A035"]),
        ("悬挂横幅六十条，张贴标语60条。", ["A035", "A035"]),
        ("'悬挂横幅{{ 横幅 }}。'", []),
        ("'悬挂横幅60条，完成率{{ 横幅.完成率 }}。'", []),
        ("横幅50条。", []),
        ("东街社区悬挂横幅60条。", []),
        ("悬挂横幅近60条。", []),
    ],
)
def test_a_section_that_states_what_is_printed_behind_it(tmp_path: Path, text: str, codes: list[str]) -> None:
    assert [problem.code for problem in said(tmp_path, SECTION % text)] == codes
