"""Headings of the program and of the clerk: none twice without a word; what stands below a title, behind an entry."""

from __future__ import annotations

import pytest

from patriotic_report.edits import in_words
from patriotic_report.problems import Problem
from patriotic_report.source.editing import edited
from patriotic_report.writers import written
from test_lines import composed, in_markdown

HEAD = "单位: 某镇\n标题: 工作总结\n起止日期: 2016年\n落款: {日期: 2017-01-05}\n"


def report(body: str) -> tuple[str, list[Problem]]:
    """The Markdown of a report, and what is told of it."""
    told: list[Problem] = []
    return written(composed(HEAD + body, warn=told), "md").decode("utf-8"), told


def headings(text: str) -> list[str]:
    return [line.lstrip("# ") for line in text.splitlines() if line.startswith("##")]


@pytest.mark.parametrize("title", ["2016年工作情况", "工作情况", "2016年主要工作情况", "工作开展情况"])
def test_annual_adds_no_heading_that_is_there(title: str) -> None:
    text, told = report(f"模板: annual\n措施: [{{标题: {title}, 措施: [{{标题: 宣传, 正文: 好。}}]}}]\n")
    assert headings(text) == [f"一、{title}", "（一）宣传"]
    assert told == []


def test_annual_adds_its_heading_above_others() -> None:
    text, _ = report("模板: annual\n措施: [{标题: 宣传, 正文: 好。}, {标题: 整治, 正文: 好。}]\n")
    assert headings(text) == ["一、2016年工作情况", "（一）宣传", "（二）整治"]


GOAL = "目标: [{名称: 清运垃圾, 目标值: 20吨, 完成值: 25吨}]\n"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("措施: [{标题: 宣传, 正文: 好。}, {标题: 宣传, 正文: 好。}]\n", 5, "同一级的两节"),
        ("措施: [{标题: 下一步打算, 正文: 好。}]\n下一步打算: 努力。\n", 6, "同一级的两节"),
        ("措施:\n  - {标题: 主要目标完成情况, 正文: 好。}\n" + GOAL, 6, "模板加的一节"),
        (
            "措施:\n  - {标题: 宣传, 段首标题: 是, 正文: 好。}\n  - {标题: 宣传, 段首标题: 是, 正文: 好。}\n",
            7,
            "同一级的两节",
        ),
    ],
    ids=["sections", "a section and a field", "the template's", "run-in"],
)
def test_two_sections_of_one_heading_are_told(body: str, line: int, words: str) -> None:
    _, told = report(body)
    assert [(each.code, each.place.line, words in each.message) for each in told] == [("A006", line, True)]


@pytest.mark.parametrize(
    "body",
    [
        "措施: [{标题: 东村, 措施: [{标题: 宣传, 正文: 好。}]}, {标题: 西村, 措施: [{标题: 宣传, 正文: 好。}]}]\n",
        "措施: [{正文: 好。}, {正文: 好。}]\n",
    ],
)
def test_sections_below_different_ones_may_be_called_alike(body: str) -> None:
    assert report(body)[1] == []


@pytest.mark.parametrize(
    ("entry", "printed"),
    [
        ("{正文: 补齐短板。, 时限: 年底前}", "补齐短板（时限：年底前）。"),
        ("{正文: 补齐短板；, 责任单位: 镇办}", "补齐短板（责任单位：镇办）；"),
        ("{正文: 补齐短板, 时限: 年底前, 责任单位: 镇办}", "补齐短板（时限：年底前；责任单位：镇办）"),
        ("{标题: 补齐短板, 时限: 年底前}", "补齐短板（时限：年底前）。"),
        ("{标题: 补短, 正文: 逐村落实。, 时限: 年底前}", "补短。逐村落实（时限：年底前）。"),
        ("{标题: 补短, 正文: 逐村落实！, 时限: 年底前}", "补短。逐村落实（时限：年底前）！"),
    ],
)
def test_the_deadline_stands_before_the_stop(entry: str, printed: str) -> None:
    words = in_markdown(composed(f"{HEAD}正文: 好。\n下一步打算: [{entry}]\n"))
    assert printed in words


def test_the_date_below_the_title_stands_in_brackets() -> None:
    body = HEAD.replace("{日期", "{位置: 题下, 日期") + "正文: 好。\n"
    assert "某镇\n（2017年1月5日）" in in_markdown(composed(body))


def test_no_mark_is_invented_and_a_missing_one_is_told_with_its_edit() -> None:
    body = "措施: [{标题: 宣传, 要点: [挂横幅, 发传单。, 贴标语]}]\n存在问题: 保洁不及时\n"
    text, told = report(body)
    assert "一是挂横幅\n" in text
    assert [(each.code, each.place.line, each.message) for each in told] == [
        ("W420", 5, "“挂横幅”后面没有标点（这样的共2段）"),
        ("W420", 6, "“保洁不及时”后面没有标点"),
    ]
    assert in_words(told[1].edits[0]) == "“保洁不及时”改成“保洁不及时。”"
    mended = edited((HEAD + body).encode(), [edit for each in told for edit in each.edits]).decode()
    assert report(mended.removeprefix(HEAD))[1] == []
