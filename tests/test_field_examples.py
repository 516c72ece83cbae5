"""Every field has an example in the model, for docs/字段.md, and perhaps a domain's own: each reads as YAML, is taken and told nothing of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from patriotic_report import compose, read_report
from patriotic_report.problems import Problem
from patriotic_report.schema.field_words import field_words
from patriotic_report.schema.part import Part
from patriotic_report.source import parse_value
from test_unprinted import AROUND, BESIDE, HOLDERS, LEAVES, OFFICIAL, PIXEL, ROOT, Data

REFUSED = {"ReportFields.classification"}
"""Whatever it says: no example can be given."""
SHOWN = {
    '"表"': '"整治情况"',
    '"垃圾"': '"清运垃圾"',
    '"甲.png"': '"整治前.jpg"',
    '"图"': '"各村清运量"',
}
"""What the smallest reports call their parts, and what the examples do."""
CHART = {"charts": [{"name": "各村清运量", "table": "整治情况"}]}
TABLE = {
    "name": "整治情况",
    "columns": ["村", {"name": "清运垃圾", "unit": "吨"}, {"name": "任务", "unit": "吨"}],
    "rows": [["东村", "3", "2"], ["西村", "4", "5"]],
}
FROM_FILE = {"columns": None, "rows": None, "file": "整治.xlsx"}
WITHIN: dict[str, Data] = {
    "Goal.count": {"target": None, "actual": None},
    "Goal.requirement": {"actual": "92%"},
    "Count.unit": {"value": "60"},
    "Count.parts": {"value": "60条"},
    "Count.numerator": {"value": None, "denominator": "160座"},
    "Count.denominator": {"value": None, "numerator": "128座"},
    **dict.fromkeys(("Table.file", "Table.sheet", "Table.range", "Table.header_row_count"), FROM_FILE),
}
"""What else stands in the same part."""
ELSEWHERE: dict[str, Data] = {
    "ReportFields.counts": {"text": "悬挂{{ 横幅 }}。"},
    "ReportFields.form": OFFICIAL,
    "ReportFields.charts": {"counts": None, "tables": [TABLE]},
    "ReportFields.attachments": {"tables": [TABLE]},
    "Goal.last_year": {"text": "上年{{ 目标.清运垃圾.上年同期 }}。"},
    "Goal.count": {"text": "{{ 清运垃圾 }}。", "counts": {"清运垃圾": {"value": "25吨", "target": "20吨"}}},
    "Chart.counts": {"counts": {"硬化巷道": "3条", "新修排水沟": "5条"}},
    "Measure.text": {"counts": {"横幅": "60条"}},
    "BodyPart.chart": CHART,
    "Measure.chart": CHART,
}
"""What else stands in the report: what an example refers to, or what prints it."""


def report_with(part: type[Part], name: str, value: Any) -> Data:
    """The smallest report in which a field holds its example."""
    key = f"{part.__name__}.{name}"
    if key == "Column.columns":
        return {**ROOT, "tables": [{**TABLE, "columns": ["村", {"name": "清运垃圾", name: value}]}]}
    if key in {"Column.share", "Column.rank", "Column.numerator", "Column.denominator"}:
        rate = {"numerator": "清运垃圾", "denominator": "任务"} if name.endswith("ator") else {}
        columns = [*TABLE["columns"], {"name": "甲列", **rate, name: value}]  # type: ignore[misc]
        return {**ROOT, "tables": [{**TABLE, "columns": columns}]}
    data: Data = HOLDERS[part]({**BESIDE.get(key, {}), **WITHIN.get(key, {}), name: value})
    if "ReportFields" in key:
        data |= {**AROUND.get(key, AROUND.get(name, {})), name: value}
    data = {**data, **ELSEWHERE.get(key, {})}
    if key.startswith("ReportFields."):
        data[name] = value
    return given(data)  # type: ignore[no-any-return]


def given(value: Any) -> Any:
    """The value without what is None, however deep: ``null`` in a YAML is a word."""
    if isinstance(value, dict):
        return {key: given(each) for key, each in value.items() if each is not None}
    return [given(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("part", "name"), LEAVES, ids=lambda each: getattr(each, "__name__", each))
def test_every_field_has_an_example_that_is_taken(part: type[Part], name: str, tmp_path: Path) -> None:
    key = f"{part.__name__}.{name}"
    examples = part.model_fields[name].examples or []
    assert len(examples) == (key not in REFUSED)
    for example in dict.fromkeys((*examples, *([field_words(part, name).example] if examples else ()))):
        assert "\n" not in example
        text = json.dumps(report_with(part, name, parse_value(example)), ensure_ascii=False)
        for small, shown in SHOWN.items():
            text = text.replace(small, shown)
        files(tmp_path)
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        told: list[Problem] = []
        compose(read_report(tmp_path / "a.yaml", warn=told.append), warn=told.append)
        # a table on a turned page leaves 落款 alone behind it
        assert [problem for problem in told if problem.level == "警告" and problem.code != "A065"] == []


def files(folder: Path) -> None:
    """What the examples name: pictures, and a workbook with two sheets."""
    for name in ("整治前.jpg", "整治后.jpg", "乙.png"):
        (folder / name).write_bytes(PIXEL)
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("9月")):
        assert sheet is not None
        for row in (["9月"], ["村", "清运垃圾（吨）"], ["东村", 3], ["西村", 4]):
            sheet.append(row)
    book.save(folder / "整治.xlsx")
