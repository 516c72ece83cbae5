"""What a host of the project reads: workflow, issue forms, classifiers.  None of it may claim what was not tried."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT

GITHUB = ROOT / ".github"
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
NEVER_TRIED = README.split("## 哪些没有试过")[1]


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def pythons() -> list[str]:
    """The versions that pyproject.toml says to have been run."""
    return re.findall(r'"Programming Language :: Python :: (3\.[0-9]+)"', PYPROJECT)


def test_the_workflow_covers_three_systems_and_five_pythons() -> None:
    matrix = read(GITHUB / "workflows" / "tests.yml")["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["os"] == ["ubuntu-latest", "windows-latest", "macos-latest"]
    assert matrix["python"] == [f"3.{minor}" for minor in range(10, 15)]
    (least,) = re.findall(r'requires-python = ">=(.+)"', PYPROJECT)
    assert matrix["python"][0] == least


def test_what_has_not_run_says_so_everywhere_or_nowhere() -> None:
    head = (GITHUB / "workflows" / "tests.yml").read_text(encoding="utf-8").split("\nname:")[0]
    assert "NOT RUN YET" in head
    assert "`.github`" in NEVER_TRIED
    for system in ("Microsoft :: Windows", "MacOS", "OS Independent"):
        assert f"Operating System :: {system}" not in PYPROJECT
    tried = pythons()
    matrix = read(GITHUB / "workflows" / "tests.yml")["jobs"]["tests"]["strategy"]["matrix"]["python"]
    for version in matrix:
        assert (version in tried) != (f"Python {version}" in NEVER_TRIED), version


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_issue_forms_are_chinese_and_whole(form: Path) -> None:
    """The keys of GitHub's form schema: a form that lacks one is not shown."""
    data = read(form)
    assert {"name", "description", "body"} == data.keys()
    fields = [each for each in data["body"] if each["type"] != "markdown"]
    assert len({each["id"] for each in fields}) == len(fields) > 0
    for each in fields:
        assert each["type"] in {"input", "textarea", "dropdown"}
        assert set(each) <= {"type", "id", "attributes", "validations"}
        assert re.search("[\u4e00-\u9fff]", each["attributes"]["label"])
    assert any(each.get("validations", {}).get("required") for each in fields)
    assert not re.search("https?://", form.read_text(encoding="utf-8")), "no invented addresses"


def test_faults_that_can_be_misused_are_told_in_private() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8").split("## 报告问题")[1]
    assert "私下报告" in page
    assert "SECURITY.md" in FORMS[0].read_text(encoding="utf-8")
    assert not re.search(r"https?://|@", page), "no invented addresses"
