"""The JSON Schema holds what an editor must not underline, judged by a library that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from conftest import ROOT
from editor_yaml import as_an_editor_reads
from patriotic_report import read_report
from patriotic_report.problems import ReportError
from patriotic_report.schema import validate
from patriotic_report.schema.json_schema import json_schema
from patriotic_report.source import parse_source

EDITOR = Draft7Validator(json_schema())


def builds(path: Path) -> bool:
    try:
        read_report(path)
    except (ReportError, RecursionError):
        return False
    return True


CAMPAIGNS = [
    path
    for folder in ("examples", "src", "tests/golden", "docs")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "template.yaml" and builds(path)
]


def underlined(text: str) -> list[str]:
    return [error.json_path for error in EDITOR.iter_errors(as_an_editor_reads(text))]


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", CAMPAIGNS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_builds_is_not_underlined(path: Path) -> None:
    assert underlined(path.read_text(encoding="utf-8")) == []


def test_every_example_and_starter_is_among_them() -> None:
    names = {path.parent.name for path in CAMPAIGNS}
    assert names >= {
        path.name for path in (ROOT / "examples").iterdir() if (path / "campaign.yaml").is_file()
    }
    starters = set((ROOT / "src").rglob("starter.yaml"))
    assert starters
    assert starters <= set(CAMPAIGNS)


WHOLE = """
标题: 情况汇报
单位: 河口镇
正文: 已经完成。
数据: {横幅: 10条}
统计表:
- 名称: 表
  列: [村, {名称: 横幅, 类型: 数量}]
  行: [[东村, 3]]
图表:
- {名称: 图, 类型: 折线图, 表格: 表}
- {名称: 图二, 数据: [横幅]}
"""


def test_a_small_report_is_right() -> None:
    assert underlined(WHOLE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "where"),
    [
        ("标题: 情况汇报", "题目: 情况汇报", "$"),
        ("单位: 河口镇\n", "", "$"),
        ("标题: 情况汇报", "标题: {文字: 情况汇报}", "$['标题']"),
        ("单位: 河口镇", "单位: {名称: 河口镇, 别名: 镇}", "$['单位']"),
        ("{横幅: 10条}", "[10条]", "$['数据']"),
        ("行: [[东村, 3]]", "行: [东村, 3]", "$['统计表'][0]['行']"),
        ("类型: 数量", "类型: 数字", "$['统计表'][0]['列']"),
        ("类型: 折线图", "类型: 数量", "$['图表']"),
        ("数据: [横幅]", "数据: {横幅: 10条}", "$['图表']"),
        ("正文: 已经完成。", "正文: 已经完成。\n紧急程度: 急", "$['紧急程度']"),
        ("正文: 已经完成。", "正文: 已经完成。\n落款: {用印: 不}", "$['落款']"),
    ],
)
def test_a_fault_of_structure_is_underlined(right: str, wrong: str, where: str) -> None:
    assert right in WHOLE
    found = underlined(WHOLE.replace(right, wrong))
    assert any(path.startswith(where) for path in found), found


OF_STRUCTURE = {"F004", "F030", "F031", "F032", "F034", "F040", "F041"}
"""A value of another kind, a field that is none, a word that is not in the list: what an editor can know."""


def damaged(data: Any, typed: Any) -> Iterator[tuple[str, Any, Any]]:
    """(where and how, as an editor reads it, as the program reads it): each value put in another form, one at a time."""
    for path in list(_paths(data)):
        there = _at(data, path)
        forms = [
            {"没有的": "x"},
            [["x"]],
            "x",
            *([{**there, "没有的": "x"}] if isinstance(there, dict) else []),
        ]
        for form in forms:
            yield f"{path}: {form}", _put(data, path, form), _put(typed, path, form)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        yield (*path, key)
        yield from _paths(below, (*path, key))


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _put(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    copied = deepcopy(value)
    _at(copied, path[:-1])[path[-1]] = new
    return copied


def not_underlined(text: str) -> list[str]:
    """Damages that the program refuses for their structure, and an editor takes."""
    data, typed = as_an_editor_reads(text), parse_source(text.encode(), "a.yaml").data()
    return [
        where
        for where, edited, read in damaged(data, typed)
        if {fault.code for fault in validate(read)[1]} & OF_STRUCTURE and EDITOR.is_valid(edited)
    ]


def test_what_is_refused_for_its_structure_is_underlined() -> None:
    assert not_underlined(WHOLE) == []


@pytest.mark.long
@pytest.mark.parametrize("path", CAMPAIGNS, ids=lambda path: str(path.relative_to(ROOT)))
def test_so_it_is_in_every_campaign(path: Path) -> None:
    assert not_underlined(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("是", "是"),
        ("yes", "yes"),
        ("true", True),
        ("2016-10-17", "2016-10-17"),
        ("12:30", "12:30"),
        ("0o17", 15),
        ("017", 17),
        ("1_000", "1_000"),
        ("10.09", 10.09),
        ("~", None),
        ("", None),
        ("'1'", "1"),
    ],
)
def test_the_reading_is_that_of_an_editor(typed: str, read: Any) -> None:
    assert as_an_editor_reads(f"甲: {typed}") == {"甲": read}


@pytest.mark.parametrize("lines", ["甲", "[甲, 乙]", "|\n  甲\n  乙\n"])
def test_the_lines_of_a_title_may_be_a_text_or_a_list(lines: str) -> None:
    assert underlined(f"单位: 河口镇\n正文: 好。\n标题分行: {lines}\n") == []
