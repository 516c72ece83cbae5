"""Prose beside the data: what share of the contradictions is found, and how often a warning is right.

prose/table.yaml is what the rules were built against, prose/holdout.yaml was kept aside meanwhile,
prose/afterwards.yaml was written and measured when the rules were finished; prose/traps.yaml are right lines only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cheap_tests import every_rule_asked
from conftest import ROOT
from laws import examples
from patriotic_report import check
from patriotic_report.facts import facts_of
from patriotic_report.rules.prose import own_of, said_in
from patriotic_report.rules.view import View
from patriotic_report.schema import validate

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
    assert table != "table" or len(right) >= 50
    for group in groups:
        both = [*group["不符"], *group["相符"]]
        assert len(both) == len(set(both))


@pytest.mark.parametrize("table", ["table", "holdout", "afterwards"])
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


COUNTED = {
    "横幅": {"数量": "60条", "目标值": "50条", "上年同期": "48条", "上期": "60条"},
    "资料": "12345份",
    "户厕普及率": {"分子": "48户", "分母": "100户"},
}


def one_of(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split())


def some_of(words: str) -> st.SearchStrategy[str]:
    return st.lists(one_of(words), max_size=2).map("".join)


SENTENCES = st.tuples(
    some_of("悬挂 共 截至目前， 其中 9月 我镇"),
    one_of("横幅 横幅 资料 户厕普及率 {{横幅}} 横幅{{横幅}} {{横幅.同比}} 横幅60条 横幅60条，"),
    some_of("共 累计 的总数量 总人数 达到 了 ， 。"),
    st.just("")
    | one_of(
        "同比增长 较上年的同期相比提升幅度达到 环比下降 完成率为 由48条增加到 超额完成了年度目标任务数 与上年同期"
    )
    | one_of("已完成了年度目标任务数的 比任务多完成 距离完成年度目标任务数还差"),
    one_of("６５条 65条 六十五条 五条 十条 １２，３４５份 1.3万份 30% 百分之三十 百分之3 持平 65条横幅 48"),
    some_of("。 ， 的 目标 以上 、标语5条"),
).map("".join)


@settings(max_examples=examples(600), deadline=None)
@given(SENTENCES)
def test_the_cheap_test_misses_nothing_that_is_read(text: str) -> None:
    fields, _ = validate({**REPORT, "正文": "甲", "数据": COUNTED})
    assert fields is not None
    counts = facts_of(fields).counts
    seen = View(fields, ((("body",), text),), counts)
    if tuple(said_in(seen.typed, counts, own_of(fields, counts, ()), frozenset())):
        assert seen.figures_on_counts
