"""Markdown and plain text: each paragraph at the line and column where it stands in the file as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Command
from patriotic_report.readers.flow import Line
from patriotic_report.readers.markdown import markdown_flow, markdown_passages
from patriotic_report.readers.passages import Passage, text_passages

LINES = st.sampled_from(
    [
        "", "# 一、宣传", "清运垃圾。", "> 引的话", "- 要点", "1. 要点", "| 甲 | 乙 |", "| --- | --- |", "| 丙 | 丁 |",
        "<!-- 注", "还是注 -->接着", "<!-- 一行 -->", "标题", "===", "---", "```", "**重** A&amp;B", "  缩进  ",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_what_is_typed_is_what_stands_there(lines: list[str], end: str) -> None:
    file = lines or [""]
    for passage in markdown_passages(end.join(lines)):
        assert list(passage.typed) == file[passage.line - 1 : passage.line - 1 + len(passage.typed)]
        assert passage.typed


def found(text: str, needle: str) -> tuple[int, int, str]:
    """The line and column of words that are read in a text, and what stands there."""
    passage = next(each for each in markdown_passages(text) if needle in each.text)
    place = passage.line_with(needle)
    return place.number, place.column, place.text[place.column - 1 : place.column - 1 + place.length]


@pytest.mark.parametrize(
    ("text", "needle", "where"),
    [
        ("甲\n\n<!-- 注\n注 -->\n\n清运垃圾。", "垃圾", (6, 3, "垃圾")),
        ("甲<!-- 注\n\n注 -->清运垃圾。\n", "垃圾", (3, 8, "垃圾")),
        ("> 引\n> 的垃圾", "垃圾", (2, 4, "垃圾")),
        ("公司A&amp;B公司", "A&B", (1, 3, "A&amp;B")),
        ("清运**垃**圾5吨", "运垃圾5", (1, 2, "运**垃**圾5")),
        ("前两字清\n运垃圾", "清运", (1, 4, "清")),
        ("2016\\-2017年", "2016-2017", (1, 1, "2016\\-2017")),
        ("---\ntitle: 关于卫生的报告\ndate: 2016-10-17\n---\n\n清运垃圾", "垃圾", (6, 3, "垃圾")),
        ("---\ntitle: 关于卫生的报告\n---\n", "卫生", (2, 10, "卫生")),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 垃圾 |", "垃圾", (3, 7, "垃圾")),
    ],
)  # fmt: skip
def test_words_stand_at_their_line_and_column(text: str, needle: str, where: tuple[int, int, str]) -> None:
    assert found(text, needle) == where


def test_words_that_stand_there_twice() -> None:
    passage = Passage("甲,乙,丙,丁", line=3, typed=("甲,乙,", "丙,丁"))
    assert [passage.line_with(",", nth)[::2] for nth in range(4)] == [(3, 2), (3, 4), (4, 2), (3, 2)]


def test_words_that_are_not_typed_so_are_at_the_first_line() -> None:
    passage = Passage("一、清运", line=3, typed=("甲", "乙"))
    assert passage.line_with("丙")[:3] == (3, "甲", 1)
    assert passage.line_with("")[:3] == (3, "甲", 1)


def test_what_is_said_of_a_file_is_not_its_text() -> None:
    flow = markdown_flow('---\ntitle: "某镇情况汇报"\n作者: 某人\n# 注\ntags:\n  - 卫生\n---\n正文。')
    assert flow.blocks == (Line("某镇情况汇报", 0), Line("正文。"))
    # a rule, and what is no YAML, stays text
    assert [block.text for block in markdown_flow("---\n时间：十月\n\n---\n正文。").blocks if isinstance(block, Line)] == ["时间：十月", "正文。"]  # fmt: skip


def test_tables_of_tags_are_their_text() -> None:
    text = "<table>\n<tr><td>城区</td><td>5吨</td></tr>\n</table>"
    assert [each.text for each in markdown_passages(text)] == ["城区\t5吨"]


def test_lines_of_plain_text() -> None:
    assert [(each.line, each.text) for each in text_passages("甲\r\n\r\n 乙\r丙")] == [
        (1, "甲"),
        (3, " 乙"),
        (4, "丙"),
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["稿.txt", "稿.md"])
def test_files_in_the_usual_encodings(tmp_path: Path, report: Command, codec: str, name: str) -> None:
    (tmp_path / name).write_bytes("情况汇报\r\n\r\n清运垃圾,5吨。\r\n".encode(codec))
    done = report("check", str(tmp_path / name))
    assert done.returncode == 0
    assert f"{name}:3:" in done.stderr
    assert "W505" in done.stderr
    assert ("GB18030" in done.stderr) == (codec == "gb18030")
