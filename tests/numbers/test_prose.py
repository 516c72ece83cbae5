"""Prose beside the data: what share of the contradictions is found, and how often a warning is right.

prose/table.yaml is what the rules were built against, prose/holdout.yaml was kept aside meanwhile,
prose/traps.yaml are right lines that came to mind afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from cheap_tests import every_rule_asked
from conftest import ROOT
from patriotic_report import check

TABLES = Path(__file__).parent / "prose"
CODES = {"A030", "A031"}
REPORT = {
    "单位": {"名称": "清河镇人民政府", "自称": "我镇"},
    "标题": "情况汇报",
    "落款": {"日期": "2016-10-17"},
}


class Line(NamedTuple):
    """One sentence beside its 数据: whether it contradicts them, and whether that is said."""

    sentence: str
    wrong: bool
    told: bool


def lines(table: str) -> Iterator[Line]:
    for group in yaml.safe_load((TABLES / f"{table}.yaml").read_text(encoding="utf-8")):
        given = {key: value for key, value in group.items() if key not in ("不符", "相符")}
        for sentence in (*group["不符"], *group["相符"]):
            yield Line(sentence, sentence in group["不符"], bool(told(given, sentence)))


def told(given: dict[str, object], sentence: str) -> list[str]:
    text = yaml.safe_dump({**REPORT, **given, "正文": sentence}, allow_unicode=True)
    problems = check(text.encode()).problems
    assert not [each for each in problems if each.level == "错误"], sentence
    return [each.code for each in problems if each.code in CODES]


def shares(found: list[Line]) -> tuple[float, float]:
    """Recall and precision."""
    right = sum(line.told for line in found if line.wrong)
    return right / sum(line.wrong for line in found), right / sum(line.told for line in found)


@pytest.mark.parametrize(("table", "least"), [("table", 120), ("holdout", 40)])
def test_the_tables_are_large_enough(table: str, least: int) -> None:
    groups = yaml.safe_load((TABLES / f"{table}.yaml").read_text(encoding="utf-8"))
    wrong = [each for group in groups for each in group["不符"]]
    right = [each for group in groups for each in group["相符"]]
    assert len(wrong) + len(right) >= least
    assert table == "holdout" or len(right) >= 50
    for group in groups:
        both = [*group["不符"], *group["相符"]]
        assert len(both) == len(set(both))


@pytest.mark.parametrize("table", ["table", "holdout"])
def test_what_is_found_and_how_often_it_is_right(table: str) -> None:
    with every_rule_asked():  # and the cheap tests miss none of it
        found = list(lines(table))
    recall, precision = shares(found)
    print(f"{table}: {len(found)} sentences, recall {recall:.3f}, precision {precision:.3f}")
    assert recall >= 0.85
    assert precision >= 0.97


def test_no_right_line_is_accused() -> None:
    assert [line.sentence for line in lines("traps") if line.told] == []


def rows_of_the_page() -> list[list[str]]:
    page = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
    rows = page.split("<!-- 例子：正文", 1)[1].split("\n\n")[1].split("\n")[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize(("sentence", "warned"), rows_of_the_page())
def test_the_page_says_what_is_told(sentence: str, warned: str) -> None:
    counts = {"数据": {"横幅": {"数量": "60条", "目标值": "50条", "上年同期": "48条"}, "资料": "12345份"}}
    assert bool(told(counts, sentence)) == (warned == "是")
