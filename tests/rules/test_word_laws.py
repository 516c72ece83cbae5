"""Laws of the rules on words."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_sentences import sentences

from conftest import ROOT
from laws import examples
from patriotic_report import check
from patriotic_report.captions import own_name
from patriotic_report.problems import Problem
from patriotic_report.rules import w522_other_leftovers
from patriotic_report.schema import first_years
from patriotic_report.schema.wordings import read_table, wordings
from patriotic_report.source.editing import edited

HEAD = "单位: {名称: 白塔镇人民政府, 自称: 我镇}\n标题: 环境卫生工作情况汇报\n"


def told(data: bytes, code: str) -> list[Problem]:
    return [each for each in check(data).problems if each.code == code]


@example("1;(了)")
@example("(了);a")
@given(st.text("沟渠街扫了a1,;:?!()，。", min_size=1, max_size=24))
@settings(max_examples=examples(150))
def test_half_width_marks_are_gone_once_they_are_mended(text: str) -> None:
    """By one cure, whatever stands around them; and only marks are changed."""
    data = f'{HEAD}正文: "扫了{text}。"\n落款: {{日期: 2026-06-03}}\n'.encode()
    for problem in told(data, "W505"):
        assert problem.edits
        mended = edited(data, problem.edits)
        assert told(mended, "W505") == []
        full = str.maketrans(",;:?!()", "，；：？！（）")
        assert mended.decode().translate(full) == data.decode().translate(full)


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from(["{}月清运垃圾。", "全镇{}月份清运垃圾。"]))
@settings(max_examples=examples(60))
def test_a_bare_month_is_told_unless_it_is_the_period_s(own: int, month: int, sentence: str) -> None:
    text = f"{HEAD}起止日期: 2026年{own}月\n正文: {sentence.format(month)}\n落款: {{日期: 2027-01-03}}\n"
    assert [each.level for each in told(text.encode(), "W507")] == ["警告"] * (own != month)


@given(st.integers(1995, 2040), st.integers(1, 60))
@settings(max_examples=examples(60))
def test_an_ordinal_is_right_in_one_year_only(year: int, ordinal: int) -> None:
    name, first = next(iter(first_years().items()))
    text = f"{HEAD}正文: {year}年是第{ordinal}个{name}。\n落款: {{日期: {date(year, 6, 3)}}}\n"
    problems = told(text.encode(), "W508")
    assert bool(problems) == (ordinal != year - first + 1)
    for problem in problems:  # the cure is what is right
        mended = text.replace(f"第{ordinal}个", f"第{year - first + 1}个")
        assert f"“{year - first + 1}”" in problem.fix
        assert told(mended.encode(), "W508") == []


@given(st.text("整治后副本图片QQ()（） 0123-_", max_size=12))
@settings(max_examples=examples(150))
def test_what_a_person_named_stays_so(name: str) -> None:
    """What is taken from a copy's name is taken once, and is a part of it."""
    own = own_name(name)
    assert own in name
    assert own_name(own) == own


RULES = ROOT / "src" / "patriotic_report" / "rules"
TABLES = {
    "W511": tuple(term for each in wordings().values() for term in each.terms),
    "W514": read_table(RULES / "rewritten_words.yaml"),
    "W515": read_table(RULES / "confused_words.yaml"),
}


@pytest.mark.parametrize("code", TABLES)
def test_every_row_of_a_table_has_a_wrong_sentence_and_its_signs_are_in_it(code: str) -> None:
    wrong = [each.text for each in sentences(code) if each.is_wrong]
    for row in TABLES[code]:
        found = [match[0] for text in wrong for match in row.sought.finditer(text)]
        assert found, row.sought.pattern
        held = [text for text in wrong if row.sought.search(text)]
        assert all(any(sign in text for sign in row.signs) for text in held)


@pytest.mark.parametrize("code", TABLES)
@given(data=st.data())
@settings(max_examples=examples(40))
def test_a_wrong_word_is_gone_once_it_is_respelled(code: str, data: st.DataObject) -> None:
    """However often it stands in a text, and whatever stands around it."""
    wrong = [each for each in sentences(code) if each.is_wrong]
    parts = data.draw(st.lists(st.sampled_from(wrong), min_size=1, max_size=3))
    report = parts[0].report.replace(parts[0].text, "".join(each.text for each in parts))
    problems = told(report.encode(), code)
    for problem in problems:
        if problem.edits:
            mended = edited(report.encode(), problem.edits)
            left = told(mended, code)
            assert len(left) < len(problems)
            assert problem.message not in {each.message for each in left}


@given(st.from_regex(re.compile(w522_other_leftovers.LEFT)))
@settings(max_examples=examples(150))
def test_what_comes_from_elsewhere_has_one_of_the_words_that_are_looked_for_first(text: str) -> None:
    assert any(word in text for word in w522_other_leftovers.RULE.words)
