"""Rules on words, by sentences: each finds the wrong ones of its own, and none finds anything in a right one;
no cheap test misses one.

A file is a rule's: ``# 正文`` or the lines of YAML that the sentences stand in (%s; below 单位 and 落款, unless
they begin with a 单位 of their own), then a sentence a line.  All of them stand beside _校对.yaml, which says the
words of one office.
"""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from cheap_tests import every_rule_asked
from conftest import ROOT
from patriotic_report import check
from patriotic_report.rules.entries import rules

HERE = Path(__file__).parent
GROUP = "W"
CODES = sorted(c for c, rule in rules().items() if c.startswith(GROUP) and rule.looks_at != "layout")
HEAD = "单位: {名称: 白塔镇人民政府, 自称: 我镇}\n落款: {日期: 2026-06-03}\n"
USUAL = "标题: 环境卫生工作情况汇报\n正文: %s"
LEAST = {"警告": (10, 20), "提示": (4, 8)}
"""How many wrong sentences, and right ones, a rule of a level is shown at least."""


class Sentence(NamedTuple):
    """One line of a file, and the report that it stands in."""

    is_wrong: bool
    text: str
    report: str

    @property
    def told(self) -> set[str]:
        """The codes of the group that are told of it."""
        with every_rule_asked():
            problems = check(self.report.encode(), folder=HERE).problems
        return {each.code for each in problems if each.code.startswith(GROUP)}


@cache
def sentences(code: str) -> tuple[Sentence, ...]:
    found, frame = [], USUAL
    for line in (HERE / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        mark, text = line[0], line[2:]
        if mark == "#":
            frame = USUAL if text == "正文" else text.replace("\\n", "\n")
        else:
            scalar = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10_000).strip()
            head = "" if frame.startswith("单位") else HEAD
            found.append(Sentence(mark == "✗", text, f"{head}{frame.replace('%s', scalar)}\n"))
    return tuple(found)


@pytest.mark.parametrize("code", CODES)
def test_wrong_sentences_are_told_and_right_ones_are_not(code: str) -> None:
    wrong = [each for each in sentences(code) if each.is_wrong]
    right = [each for each in sentences(code) if not each.is_wrong]
    missed = [each.text for each in wrong if code not in each.told]
    false = [(each.text, each.told) for each in right if each.told]
    hits = len(wrong) - len(missed)
    print(f"{code}: recall {hits}/{len(wrong)}, precision {hits}/{hits + len(false)}")
    assert (missed, false) == ([], [])
    least_wrong, least_right = LEAST[rules()[code].levels[0]]
    assert len(wrong) >= least_wrong
    assert len(right) >= least_right


def test_no_example_has_a_word_of_these() -> None:
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "examples/*.yaml", "benchmarks/*.yaml"],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    told = {
        (name, each.code, each.message)
        for name in listed.stdout.splitlines()
        for each in check(ROOT / name).problems
        if each.code.startswith(GROUP)
    }
    assert told == set()
