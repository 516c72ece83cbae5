"""Laws of the rules on words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_sentences import CODES, Sentence, sentences

from conftest import ROOT
from laws import examples
from patriotic_report import check
from patriotic_report.captions import own_name
from patriotic_report.chinese import numeral
from patriotic_report.edits import Respell
from patriotic_report.problems import Fault, Problem
from patriotic_report.readers.passages import Passage, text_passages
from patriotic_report.rules import faults_in, w522_other_leftovers
from patriotic_report.rules.finished import Finished
from patriotic_report.rules.questions import OF_A_PROGRAM
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


NAMES = [each.text for each in sentences("W509")]


@given(st.text("整治后副本图片QQ()（） 0123-_", max_size=12) | st.sampled_from(NAMES))
@settings(max_examples=examples(150))
def test_what_a_person_named_stays_so(name: str) -> None:
    """What is taken from a copy's name is taken once, and is a part of it."""
    own = own_name(name)
    assert own in name
    assert own_name(own) == own
    assert own == name.strip() or OF_A_PROGRAM.search(name)  # the cheap test lets it through


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
    whole = f"标题\n{text}"  # no text of a report is its first
    assert any(word in whole for word in w522_other_leftovers.RULE.words)


def of_text(text: str, code: str, folder: Path) -> list[Problem]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return [each for each in check(folder / "a.txt").problems if each.code == code]


CERTAIN = [
    each
    for code in ("A041", "W205", "W206", "W209", "W210")
    for each in sentences(code)
    if each.is_wrong and not each.ending
]


@pytest.mark.parametrize("sentence", CERTAIN, ids=lambda each: each.text)
def test_what_is_certain_is_mended_by_its_edits(sentence: Sentence) -> None:
    """Then it is told no more; and no figure is another one."""
    data = sentence.report.encode()
    problems = [each for each in check(data).problems if each.edits and each.code in CODES]
    numbered = bool(re.search(r"〔16〕|〔0|号〕|〕0|20103", sentence.text))  # no figure is ever changed
    assert bool(problems) != numbered
    for problem in problems:
        mended = edited(data, problem.edits)
        assert told(mended, problem.code) == []
        assert re.findall("[0-9]+", mended.decode()) == re.findall("[0-9]+", data.decode())


OF_DOCUMENTS = [
    (code, each)
    for code in ("A041", "W201", "W205", "W206", "W207", "W209", "W210", "W212", "W213")
    for each in sentences(code)
    if each.is_wrong and each.ending == ".txt"
]


@pytest.mark.parametrize(("code", "sentence"), OF_DOCUMENTS, ids=lambda each: getattr(each, "text", each))
def test_the_edits_of_a_finished_document_are_right_too(code: str, sentence: Sentence) -> None:
    """Done by hand in its text, they leave nothing to be told of this kind."""
    passages = text_passages(sentence.report)
    lines = [each.text for each in passages]
    faults = [each for each in faults_of(passages) if each.code == code]
    for fault in faults:
        for edit in fault.edits:
            at = edit.path[-1]
            assert isinstance(edit, Respell)
            assert isinstance(at, int)
            assert edit.old in lines[at]
            lines[at] = lines[at].replace(edit.old, edit.new, 1)
    mended = faults_of([each._replace(text=line) for each, line in zip(passages, lines, strict=True)])
    assert not any(each.edits for each in faults) or code not in {each.code for each in mended}


def faults_of(passages: list[Passage]) -> list[Fault]:
    view = Finished("", tuple(passages))
    return [*faults_in(view, "words"), *faults_in(view, "finished")]


@given(
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.sampled_from("一二三四五六日天"),
    st.sampled_from(["星期", "周"]),
)
@settings(max_examples=examples(100))
def test_a_weekday_is_right_on_one_day_of_seven(day: date, name: str, kind: str) -> None:
    text = f"{HEAD}正文: {day.year}年{day.month}月{day.day}日（{kind}{name}）开会。\n落款: {{日期: 2026-06-03}}\n"
    problems = told(text.encode(), "W203")
    right = "一二三四五六日"[day.weekday()]
    assert bool(problems) == (name.replace("天", "日") != right)
    for problem in problems:  # the cure is what is right
        assert told(text.replace(f"{kind}{name}", f"{kind}{right}").encode(), "W203") == []
        assert f"“{kind}{right}”" in problem.fix


@given(st.integers(1995, 2040), st.integers(1, 13), st.integers(1, 32))
@settings(max_examples=examples(100))
def test_a_day_is_told_if_the_calendar_has_none(year: int, month: int, day: int) -> None:
    try:
        date(year, month, day)
        is_day = True
    except ValueError:
        is_day = False
    text = f"{HEAD}正文: {year}年{month}月{day}日开会。\n落款: {{日期: 2041-06-03}}\n"
    assert (told(text.encode(), "W202") == []) == is_day


MARKS = {"W204": ("{}、", "（{}）"), "W208": ("{}是",)}


@pytest.mark.parametrize(("code", "mark"), [(code, mark) for code, marks in MARKS.items() for mark in marks])
@given(st.integers(2, 12), st.data())
@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_series_is_told_where_one_is_lacking(
    code: str, mark: str, tmp_path: Path, count: int, data: st.DataObject
) -> None:
    """Whole it is not; without one that another follows, or with one twice, it is."""
    lines = [
        f"{mark.format(numeral(n))}清扫了第{n}条街" + "。" * (code == "W208") for n in range(1, count + 1)
    ]
    document = "环境卫生工作情况汇报\n县爱卫办：\n现将有关情况汇报如下。\n%s\n各村都已完成。\n白塔镇人民政府\n2026年6月3日\n"
    assert of_text(document % "\n".join(lines), code, tmp_path) == []
    at = data.draw(st.integers(0, count - 2))
    assert len(of_text(document % "\n".join(lines[:at] + lines[at + 1 :]), code, tmp_path)) == 1
    twice = [*lines[: at + 1], lines[at].replace("清扫了", "又清扫了"), *lines[at + 1 :]]
    assert len(of_text(document % "\n".join(twice), code, tmp_path)) == 1
