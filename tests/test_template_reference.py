"""docs/模板.md lists everything that a template may use: filters, macros, functions, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, nodes

from conftest import ROOT
from pages import DOCS
from patriotic_report import compose, facts, read_report
from patriotic_report.glossary import CHINESE, ENGLISH, chinese_name
from patriotic_report.rendering import views_of
from patriotic_report.schema import validate
from patriotic_report.source import parse_value
from patriotic_report.templating.environment import Sandbox
from patriotic_report.views.filters import CITATION_FILTERS, FILTERS
from patriotic_report.views.values import Record
from patriotic_report.writers import written

PAGE = (DOCS / "模板.md").read_text(encoding="utf-8")
BASE = ROOT / "src" / "patriotic_report" / "templates" / "base" / "report.md.j2"


def rows(heading: str) -> list[list[str]]:
    """The cells of every table row below a heading, a bar within them kept."""
    part = PAGE.split(f"\n{heading}\n", 1)[1].split("\n## ")[0].split("\n### ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    cells = [re.split(r"(?<!\\)\|", line.strip("|")) for line in lines]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in cells]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


FILTER_ROWS = rows("### 过滤器")[1:]


def test_every_filter_is_listed() -> None:
    assert sorted(name for row in FILTER_ROWS for name in quoted(row[0])) == sorted(FILTERS)
    for row in FILTER_ROWS:
        assert len({FILTERS[name] for name in quoted(row[0])}) == 1, "names in one row are one filter"
    assert [quoted(row[0])[0] for row in FILTER_ROWS if "＊" in row[0]] == [
        name for row in FILTER_ROWS for name in quoted(row[0]) if name in CITATION_FILTERS
    ]
    assert set(CITATION_FILTERS) == {quoted(row[0])[0] for row in FILTER_ROWS if "＊" in row[0]}


@pytest.mark.parametrize(("typed", "prints"), [(quoted(row[2])[0], row[3]) for row in FILTER_ROWS])
def test_filters_print_what_is_said(typed: str, prints: str) -> None:
    assert Sandbox(DictLoader({})).from_string(typed).render() == prints


def test_every_macro_is_listed_with_its_arguments() -> None:
    tree = Sandbox(DictLoader({})).parse(BASE.read_text(encoding="utf-8"))
    macros = {_signature(macro) for macro in tree.find_all(nodes.Macro)}
    assert {quoted(row[0])[0] for row in rows("### 宏")[1:]} == macros


def _signature(macro: nodes.Macro) -> str:
    names = [each.name for each in macro.args]
    for at, default in enumerate(reversed(macro.defaults), 1):
        names[-at] += f"={default.as_const()!r}"
    return f"{macro.name}({', '.join(names)})"


def test_an_own_block_may_use_the_macros(tmp_path: Path) -> None:
    (tmp_path / "我的.md.j2").write_text(
        '{% extends "builtin/situation/report.md.j2" %}\n{% block 主体 %}\n'
        "{{ 称谓() }}依法{{ 依据语() }}开展{{ 活动语() }}。\n\n{{ 印各节(措施, '##') }}\n{% endblock %}\n",
        encoding="utf-8",
    )
    (tmp_path / "a.yaml").write_text(FULL, encoding="utf-8")
    text = written(compose(read_report(tmp_path / "a.yaml"), template="我的.md.j2"), "md").decode("utf-8")
    assert "我镇依法根据县爱卫会《某通知》（某〔2016〕3号）精神，开展以“健康城镇”为主题的" in text
    assert "## 二、宣传" in text
    assert "一是" in text


def test_every_function_is_listed() -> None:
    named = {re.split(r"[(.]", word)[0] for row in rows("### 函数")[1:] for word in quoted(row[0])}
    assert named == {*Sandbox(DictLoader({})).globals, "super", "loop", "caller"}


FULL = """
版式: 红头
文种: 报告
单位: {名称: 清河镇人民政府, 自称: 我镇}
事由: 爱国卫生工作
发文字号: 清政〔2016〕3号
签发人: 周明远
主送机关: 县人民政府
依据: {标题: 某通知, 文号: 某〔2016〕3号, 发文单位: 县爱卫会}
活动: {名称: 爱国卫生月, 主题: 健康城镇}
起止日期: 2016年4月
目标: [{名称: 清运垃圾, 目标值: 20吨, 完成值: 25吨}]
数据: {垃圾: {数量: 25吨, 分项: {城区: 20吨, 农村: 5吨}, 其中: {厨余: 2吨}}}
正文: [{正文: "清运{{ 垃圾 }}。"}, {图表: 各村图}]
措施:
  - {标题: 宣传, 要点: [{标题: 开会, 正文: 开了。}, 张贴了。], 数据: {横幅: 60条}}
统计表: [{名称: 各村, 列: [村, {名称: 清运, 计量单位: 吨}], 行: [[甲, 3], [乙, 4]]}]
图表: [{名称: 各村图, 表格: 各村}]
存在问题: [{正文: 人手不够。, 原因: 经费紧张}]
下一步打算: [{正文: 招人。, 时限: 年底前}]
附件: [{标题: 名单, 正文: 甲。}]
落款: {日期: 2016-04-28}
印发: 清河镇党政办
"""
"""One of every part that a template may meet, but for pictures."""


def contexts() -> Iterator[dict[str, Any]]:
    """What templates are given for the report above, and for every example."""
    fields, faults = validate(parse_value(FULL + "图片: [甲.png]\n"))
    assert fields is not None, faults
    yield views_of(fields, facts.facts_of(fields)).context()
    for path in sorted((ROOT / "examples").glob("*/campaign.yaml")):
        read = read_report(path)
        yield views_of(read.fields, facts.facts_of(read.fields, read.sources)).context()


def records(value: Any) -> Iterator[Record]:
    """Every part in a context, however deep."""
    if isinstance(value, Record):
        yield value
        for each in value.members.values():
            yield from records(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from records(each)


def test_every_name_is_listed() -> None:
    listed = [(quoted(name)[0], quoted(english)[0]) for name, english, *_ in name_rows(3)]
    for context in contexts():
        assert {english for _, english in listed} == set(context)
    assert [(chinese_name(english), english) for _, english in listed] == listed


def name_rows(cells: int) -> list[list[str]]:
    return [row for row in rows("### 名称") if len(row) == cells and "`" in row[0]]


def test_every_part_is_listed_with_its_members() -> None:
    listed = {frozenset(quoted(members)) for _, members in name_rows(2)}
    found = {
        frozenset(chinese_name(name) for name in record.members)
        for context in contexts()
        for value in context.values()
        for record in records(value)
        if record.members.keys() <= CHINESE.keys()
    }
    assert {each for each in found if each} == listed
    assert all(name in ENGLISH for part in listed for name in part)
