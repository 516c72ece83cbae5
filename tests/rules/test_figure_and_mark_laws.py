"""Laws of the rules on figures (W3xx) and on marks (W4xx): what their edits do, and how long they look."""

from __future__ import annotations

import re
import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report import check, rules
from patriotic_report.problems import Problem
from patriotic_report.readers.passages import text_passages
from patriotic_report.rules.finished import Finished
from patriotic_report.rules.index import INDEX
from patriotic_report.rules.wording import Change, changed, mending
from patriotic_report.source.editing import edited

HEAD = "单位: {名称: 白塔镇人民政府, 自称: 我镇}\n标题: 环境卫生工作情况汇报\n"
MARKS = {
    "W304": "1 23 9月 19日 2025年 5% - -- － — —— ～ ~ 吨 个 8:30 的 。",
    "W309": "1 23 . ． 。 · % 万元 吨 的 清运",
    "W401": '“ ” " 「 」 『 』 ‘ ’ 脏 治理 ， 。 说：',
    "W403": "《 》 〈 〉 关于 通知 的 、",
    "W405": "... 。。。 … …… 等 。 清沟 扫街 、",
    "W406": "-- －－ — —— 清沟 扫街 。",
    "W407": "、 等 和 以及 及 横幅 展板 。",
    "W409": "， 。 ； 、 ： ！ （ ） 清沟 扫街",
    "W410": "• ・ · “ ” 3.15 12.4 艾力 买买提 地震 日 的",
    "W415": "清沟 ， 。 （ ） “ ” \u3000 \u0020 12 街道干部和各村的群众一起",
    "W416": ". ． ｡ 。 清沟 扫街 一 》",
}
"""Of which texts are put together, for each rule whose edits change marks only."""
SPELLINGS = {
    "W302": "二零 二〇 一六 二O二五 一九九零 年 月 的 。",
    "W314": "12 3 万 平方 平方米 立方 平米 顿 吨吨 m2 台·次 台次 的 ， 每天",
}
"""The same where letters change, and no figure does."""


def report(text: str) -> bytes:
    scalar = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10_000).strip()
    return f"{HEAD}正文: {scalar}\n落款: {{日期: 2026-06-03}}\n".encode()


def told(data: bytes, code: str) -> list[Problem]:
    return [each for each in check(data).problems if each.code == code]


def without_marks(data: bytes) -> str:
    return re.sub(r"[\W_]", "", data.decode())


def figures(data: bytes) -> str:
    return re.sub("[^0-9]", "", re.sub("[mM][23]", "", data.decode()))


def texts_of(words: str) -> st.SearchStrategy[str]:
    each = [" " if word == "\u0020" else word for word in re.findall(r"\u0020(?=\u0020)|\S+", words)]
    return st.lists(st.sampled_from(each), min_size=1, max_size=12).map(
        lambda found: "清了" + "".join(found) + "了"
    )


@pytest.mark.parametrize("code", MARKS)
def test_edits_of_marks_make_the_rule_silent_and_change_marks_only(code: str) -> None:
    @given(texts_of(MARKS[code]))
    @settings(max_examples=examples(60))
    def law(text: str) -> None:
        data = report(text)
        for problem in told(data, code):
            mended = edited(data, problem.edits)
            assert without_marks(mended).replace("0", "") == without_marks(data).replace("0", "")
            if problem.edits and code != "W405":
                assert told(mended, code) == []

    law()


@pytest.mark.parametrize("code", SPELLINGS)
def test_edits_of_spellings_make_the_rule_silent_and_change_no_figure(code: str) -> None:
    @given(texts_of(SPELLINGS[code]))
    @settings(max_examples=examples(60))
    def law(text: str) -> None:
        data = report(text)
        for problem in told(data, code):
            mended = edited(data, problem.edits)
            assert told(mended, code) == []
            assert figures(mended) == figures(data)

    law()


@example("二零二零年", [(1, 2, "〇"), (3, 4, "〇")])
@example("的1的1的", [(0, 1, "x"), (2, 3, "x"), (4, 5, "x")])
@example("，，，，", [(0, 1, "。"), (2, 3, "。")])
@given(
    st.text("，。的1", min_size=1, max_size=14),
    st.lists(st.tuples(st.integers(0, 13), st.integers(1, 3), st.text("，；x", max_size=2)), max_size=4),
)
@settings(max_examples=examples(300))
def test_the_edits_of_one_text_come_to_all_of_its_changes(
    text: str, wanted: list[tuple[int, int, str]]
) -> None:
    """One after the other; and what each seeks stands once in the text as it was, so that none is uncertain."""
    changes: list[Change] = []
    for start, length, new in sorted(wanted):
        end = min(start + length, len(text))
        if start < end and (not changes or start >= changes[-1].end) and text[start:end] != new:
            changes.append(Change(start, end, new))
    if not changes:
        return
    edits = mending(("text",), text, lambda given: changes if given == text else [])
    mended = text
    for edit in edits:
        assert text.count(edit.old) == 1  # type: ignore[union-attr]
        mended = mended.replace(edit.old, edit.new, 1)  # type: ignore[union-attr]
    assert mended == changed(text, changes)


FRAGMENTS = (
    *(
        "1",
        "20",
        "一",
        "的",
        "·",
        ".",
        "…",
        "-",
        "—",
        " ",
        "、",
        "，",
        "。",
        "“",
        "”",
        "《",
        "（",
        "：",
        "\n",
    ),
    *(
        "12吨、",
        "1%到",
        "其中1吨、",
        "完成1户，任务2户，",
        "东村1吨、",
        "{{ a",
        "“a",
        "甲 ",
        "5～6%",
        "约1余",
    ),
)
LENGTH, LONGEST = 100_000, 20.0


@pytest.mark.long
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_no_text_takes_long(fragment: str) -> None:
    """Of 100 000 characters: a pattern that looks back, or again and again, takes minutes."""
    text = "汇报\n标" + fragment * (LENGTH // len(fragment))
    view = Finished("a.txt", tuple(text_passages(text)))
    for row in INDEX["words"]:
        if row[0][1] in "34":
            begin = time.process_time()
            rules.may_fire(row, view)
            list(rules.module_of(row).look(view))
            assert time.process_time() - begin < LONGEST, row[0]
