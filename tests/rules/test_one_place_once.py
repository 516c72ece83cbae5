"""Of the same words one rule speaks: two warnings on one place, with two cures, are one too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from patriotic_report.readers.passages import text_passages
from patriotic_report.rules import findings_in
from patriotic_report.rules.finished import Finding

HERE = Path(__file__).parent
LETTER = (
    "环境卫生工作情况汇报\n\n县爱卫办：\n现将有关情况汇报如下。\n{}\n各村都已完成。\n特此汇报。\n\n"
    "白塔镇人民政府\n2026年6月3日"
)
TWO_MATTERS = {
    ("W209", "W415"),  # 第一 、 has a blank, too
    ("A041", "W413"),  # a number is written wrong and stands in the wrong place
    ("W501", "W522"),  # 本文来自某某网
}
"""Of which both cures are needed."""


def wrong_sentences() -> list[str]:
    """Those of every rule's file that stand in the body."""
    found = []
    for path in sorted(HERE.glob("[AW][0-9]*.txt")):
        head = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            head = line if line.startswith("# ") else head
            if line.startswith("✗ ") and head == "# 正文":
                found.append(line[2:].replace("\\n", "\n"))
    return found


def doublets(text: str) -> list[tuple[str, str, str]]:
    """Two warnings whose words overlap, with the words of the one."""
    findings: list[Finding] = [
        each
        for each in findings_in("a.txt", text_passages(text))
        if each.problem.level == "警告" and each.passage is not None and each.end > each.start
    ]
    return [
        (*sorted((one.problem.code, other.problem.code)), str(one.passage and one.passage.text[one.start : one.end]))
        for index, one in enumerate(findings)
        for other in findings[index + 1 :]
        if one.passage is other.passage and one.start < other.end and other.start < one.end
    ]  # fmt: skip


def test_no_two_rules_speak_of_the_same_words() -> None:
    told = [each for text in wrong_sentences() for each in doublets(LETTER.format(text))]
    assert [each for each in told if each[:2] not in TWO_MATTERS] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("完成率由5-10%提高，补助1-2万元。", "W305"),
        ("登记对帐簿。", "W515"),
        ("见错误!未找到引用源。", "W503"),
        ("第一.领导重视，安排到位。", "W209"),
        ("用药3・2公斤。", "W309"),
        ("参加会议（ ）人。", "W501"),
    ],
)
def test_the_one_that_speaks_is_the_one_whose_cure_is_whole(text: str, code: str) -> None:
    found = [each.problem.code for each in findings_in("a.txt", text_passages(LETTER.format(text)))]
    assert found == [code]
