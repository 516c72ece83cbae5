"""What is written for a clerk to work on: the same data, a line for each key where there are sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.problems import InputRefused
from patriotic_report.source.dumping import dump
from patriotic_report.source.model import parse_source
from patriotic_report.source.nodes import Data

WORDS = st.sampled_from(
    [
        "甲",
        "2016-09-30",
        "清运垃圾。",
        "一：二, 三",
        "- 甲",
        "12",
        "1.50",
        "召开专题会议三次，与十六个村签订责任书",
        "甲\n乙",
    ]
)
VALUES: st.SearchStrategy[Data] = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from("子丑寅"), inner, min_size=1)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from("天地人"), VALUES, min_size=1))
def test_it_is_read_back_as_the_same(data: dict[str, Data]) -> None:
    try:
        usual = dump(data)
    except InputRefused:
        return
    assert parse_source(dump(data, for_editing=True).encode("utf-8"), "").data() == data
    assert parse_source(usual.encode("utf-8"), "").data() == data


def test_a_sentence_has_a_line_for_its_key() -> None:
    measures: list[Data] = [{"标题": "甲", "正文": "开了会。"}, {"标题": "乙", "正文": "无"}]
    data: dict[str, Data] = {
        "措施": measures,
        "表": [["甲", "1"], ["乙", "2"]],
        "落款": {"日期": "2016-09-30"},
    }
    assert dump(data, for_editing=True) == (
        "措施:\n  - 标题: 甲\n    正文: 开了会。\n  - 标题: 乙\n    正文: 无\n"
        "表:\n  - [甲, 1]\n  - [乙, 2]\n落款: {日期: 2016-09-30}\n"
    )
    assert "  - {标题: 甲, 正文: 开了会。}\n" in dump(data)


def test_many_figures_have_a_line_each() -> None:
    few: dict[str, Data] = {"数据": {"横幅": "60条"}}
    many: dict[str, Data] = {"数据": {f"清运第{n}处垃圾": f"{n}吨" for n in "一二三四五"}}
    assert dump(few, for_editing=True) == "数据: {横幅: 60条}\n"
    assert dump(many, for_editing=True).count("\n") == 6
