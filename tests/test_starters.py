"""Every template that comes with the program has a starter; each holds the usual fields, builds and checks clean but for its own words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Command
from patriotic_report import new, read_report
from patriotic_report.templating import all_templates

BUILT_IN = sorted(each.name for each in all_templates(None) if each.built_in)
USUAL = ("organisation", "genre", "period", "measures", "signature")
"""Beside one of 标题 and 事由: what no report of any kind goes without."""
OF_BULLETIN = ("organisation", "genre", "bulletin", "measures")
"""The same for 简报, whose masthead says by whom and when it is."""


@pytest.mark.parametrize("template", BUILT_IN)
def test_a_starter_holds_the_usual_fields_and_says_only_that_it_is_one(
    template: str, tmp_path: Path, quickly: Command
) -> None:
    made = quickly("init", "--template", template)
    assert (made.returncode, made.stdout.split()) == (0, ["campaign.yaml", "campaign.schema.json"])
    text = (tmp_path / "campaign.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=campaign.schema.json\n")
    assert json.loads((tmp_path / "campaign.schema.json").read_text(encoding="utf-8"))["title"]

    fields = read_report(tmp_path / "campaign.yaml").fields
    assert [name for name in (OF_BULLETIN if fields.bulletin else USUAL) if not getattr(fields, name)] == []
    assert fields.title or fields.subject
    below = [each for measure in fields.measures for each in measure.measures or ()]
    assert any(measure.counts for measure in (*fields.measures, *below))
    assert "{{" in text, "a starter shows how a figure is cited"

    checked = quickly("check", "campaign.yaml")
    assert checked.returncode == 0
    told = re.findall("(?:警告|错误) ([A-Z][0-9]{3})", checked.stderr)
    assert {"W502"} <= {*told} <= {"W501", "W502"}, "its own words, and X爱卫〔2016〕"
    built = quickly("build", "campaign.yaml", "-t", "docx,md")
    assert (built.returncode, re.findall("警告 ([A-Z][0-9]{3})", built.stderr)) == (0, told)
    assert built.stdout.split() == ["campaign.docx", "campaign.md"]


def test_they_are_found() -> None:
    assert {"situation", "campaign", "annual", "flood_bulletin", "防汛", "环保", "通用"} <= set(BUILT_IN)


@pytest.mark.parametrize("template", BUILT_IN)
@pytest.mark.parametrize(
    ("name", "typed"), [("九月.yaml", "九月.yaml"), ("九月 (1).yaml", '"九月 (1).yaml"')]
)
def test_a_starter_names_itself(template: str, name: str, typed: str, tmp_path: Path) -> None:
    new(tmp_path / name, template=template)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert re.findall("(report build .*)$", text, re.MULTILINE) == [f"report build {typed}"]
    assert "campaign.yaml" not in text
    (schema,) = re.findall(r"\$schema=(.*)$", text, re.MULTILINE)
    assert (tmp_path / schema).is_file()
