"""``report explain``: every code, offline, by code and by name."""

from __future__ import annotations

import json

import pytest

from conftest import Command
from patriotic_report.problem_codes import CODES
from patriotic_report.rules.entries import aliases, entries, rules


@pytest.mark.parametrize("asked", ["A040", "a040", "Ａ０４０", "夹带请示事项", "夹带请示"])
def test_a_rule_by_code_and_by_name(asked: str, quickly: Command) -> None:
    done = quickly("explain", asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "A040 夹带请示事项\n级别：警告\n分类：文种行文\n依据：条例第十五条第四项\n说明：报告里不得夹带"
    )
    assert "会报的例子：\n    单位: 清河镇人民政府\n" in done.stdout
    assert "恳请解决经费" in done.stdout
    assert done.stdout.count("不会报的例子：") == 1


def test_what_is_met_on_the_way_has_no_examples(quickly: Command) -> None:
    said = "D022 内容没有显示\n级别：警告、提示\n说明：单元格的格式不显示里面的内容，当作空白。\n"
    assert quickly("explain", "D022").stdout == said


def test_a_name_may_have_marks_of_full_width(quickly: Command) -> None:
    assert quickly("explain", "数不全，却说全部").stdout.startswith("A034 数不全，却说全部\n")


def test_several_are_listed(quickly: Command) -> None:
    listed = quickly("explain", "看不见的字符").stdout.splitlines()
    assert listed == ["D014 看不见的字符", "N015 看不见的字符", "Y012 看不见的字符"]
    assert {"T022 模板里看不见的字符"} < {*quickly("explain", "看不见").stdout.splitlines()}


@pytest.mark.parametrize(
    ("asked", "like"), [("夹带情示事项", "夹带请示事项"), ("A04", "A0"), ("𪚥𪚥", "A040")]
)
def test_what_is_not_known_is_refused_with_the_nearest(asked: str, like: str, quickly: Command) -> None:
    done = quickly("explain", asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"没有“{asked}”这个编号，也没有这个名称" in done.stderr
    assert like in done.stderr


def test_nothing_is_no_part_of_every_name(quickly: Command) -> None:
    assert quickly("explain", "").returncode == quickly("explain", " ").returncode == 2


def test_as_data(quickly: Command) -> None:
    (record,) = json.loads(quickly("explain", "A040", "--json").stdout)
    assert (record["code"], record["levels"], record["looks_at"]) == (
        "A040",
        ["警告"],
        "各处的文字，也查写好的 Word、Markdown、文本文件",
    )
    assert record["breaks"] == rules()["A040"].breaks
    (plain,) = json.loads(quickly("explain", "Y001", "--json").stdout)
    assert {*plain} == {"code", "name", "levels", "group", "authority", "explanation"}


def test_every_code_is_explained(quickly: Command) -> None:
    assert len(entries()) == len(CODES) + len(rules())
    for code in ("Y001", "F008", "C001", "D001", "R001", "T001", "M001", "O001", "B001", "W601", "A061"):
        assert quickly("explain", code).stdout.startswith(f"{code} {entries()[code].name}\n")


def test_a_code_of_old_is_explained_by_those_it_means_now(quickly: Command) -> None:
    assert quickly("explain", "L001").stdout.splitlines() == [
        f"{code} {entries()[code].name}" for code in aliases()["L001"]
    ]
