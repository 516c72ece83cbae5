"""--format sarif: valid by the standard's own schema, addresses relative, columns in characters.

``sarif-schema-2.1.0.json`` is OASIS's (github.com/oasis-tcs/sarif-spec, sarif-2.1/schema, at a560296), as it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import docx
import pytest
from jsonschema import Draft4Validator, FormatChecker

from conftest import ROOT, Command
from patriotic_report.rules.entries import entries

VALIDATOR = Draft4Validator(
    json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
HEAD = "单位: {名称: 清河镇人民政府, 自称: 我镇}\n标题: 安全生产工作情况汇报\n落款: {日期: 2016-09-30}\n"
LEVELS = {"错误": "error", "警告": "warning", "提示": "note"}


def run_of(text: str) -> dict[str, Any]:
    """The run of a log that is valid."""
    log = json.loads(text)
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    return dict(run)


def physical(result: dict[str, Any]) -> dict[str, Any]:
    """Where it is, in a file."""
    (location,) = result["locations"]
    return dict(location["physicalLocation"])


def test_every_refused_file_and_every_example_gives_a_valid_log(quickly: Command) -> None:
    files = sorted((ROOT / "tests" / "refused").glob("*.yaml")) + sorted(
        ROOT.glob("examples/*/campaign.yaml")
    )
    run = run_of(quickly("check", *files, "--format", "sarif").stdout)
    assert len(run["results"]) > 40
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        assert rule["shortDescription"]["text"] == entries()[rule["id"]].name
        assert rule["defaultConfiguration"]["level"] == LEVELS[entries()[rule["id"]].levels[0]]


def test_it_says_what_json_says(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "甲 乙#1.yaml").write_text(HEAD + "正文: 𠮷村清了沟,清了×××路段。\n", encoding="utf-8")
    run = run_of(quickly("check", "甲 乙#1.yaml", "--format", "sarif").stdout)
    told = json.loads(quickly("check", "甲 乙#1.yaml", "--json").stdout)["problems"]
    assert [each["ruleId"] for each in run["results"]] == [each["code"] for each in told]
    for result, problem in zip(run["results"], told, strict=True):
        assert result["level"] == LEVELS[problem["level"]]
        assert result["message"]["text"] == f"{problem['message']}\n改法：{problem['fix']}"
        uri = physical(result)["artifactLocation"]["uri"]
        assert uri.isascii()
        assert unquote(uri) == "甲 乙#1.yaml"
        region = physical(result)["region"]
        assert (region["startLine"], region["startColumn"]) == (problem["line"], problem["column"])


def test_a_fix_is_one_replacement(tmp_path: Path, quickly: Command) -> None:
    text = HEAD + "正文: 𠮷村清了沟,好。\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    results = run_of(quickly("check", "a.yaml", "--format", "sarif").stdout)["results"]
    (result,) = (each for each in results if each["ruleId"] == "W505")
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert change["artifactLocation"] == physical(result)["artifactLocation"]
    region = replacement["deletedRegion"]
    line = text.split("\n")[region["startLine"] - 1]
    new = replacement["insertedContent"]["text"]
    assert (
        line[: region["startColumn"] - 1] + new + line[region["endColumn"] - 1 :] == "正文: 𠮷村清了沟，好。"
    )


@pytest.mark.parametrize("where", ["", "下/", "../旁/"])
def test_an_address_is_never_from_the_root(where: str, tmp_path: Path, quickly: Command) -> None:
    here = tmp_path / "此"
    file = here / where / "a:b.yaml"
    file.resolve().parent.mkdir(parents=True, exist_ok=True)
    here.mkdir(exist_ok=True)
    file.write_text(HEAD + "正文: 清了沟,好。\n", encoding="utf-8")
    for typed in (file.resolve(), where + "a:b.yaml"):
        run = run_of(quickly("check", typed, "--format", "sarif", cwd=here).stdout)
        (uri,) = {physical(each)["artifactLocation"]["uri"] for each in run["results"]}
        assert urlsplit(uri).scheme == ""
        assert unquote(uri) == where + "a:b.yaml"


def test_what_is_in_no_file_is_named_all_the_same(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "正文: 好。\n", encoding="utf-8")
    done = quickly("check", "没有.yaml", "a.yaml", "--set", "正文=清了沟,好。", "--format", "sarif")
    missing, option, _ = run_of(done.stdout)["results"]
    assert missing["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "没有.yaml"}]}]
    assert option["ruleId"] == "W505"
    assert "physicalLocation" not in option["locations"][0]
    assert "fixes" not in option
    assert done.returncode == 1
    assert run_of(quickly("check", "a.yaml", "--select", "W9", "--format", "sarif").stdout)["results"]


def test_a_cell_is_in_its_file(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "表.csv").write_text("村,处\n东村×××,3\n西村,4\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        HEAD + "正文: 好。\n统计表: [{名称: 各村, 文件: 表.csv}]\n", encoding="utf-8"
    )
    results = run_of(quickly("check", "a.yaml", "--format", "sarif").stdout)["results"]
    (cell,) = (each for each in results if each["ruleId"] == "W501")
    assert unquote(physical(cell)["artifactLocation"]["uri"]) == "表.csv"
    assert cell["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "表.csv!A2"}]


def test_a_paragraph_of_a_finished_document_is_named(tmp_path: Path, quickly: Command) -> None:
    document = docx.Document()
    document.add_paragraph("清了沟,好。")
    document.save(str(tmp_path / "稿.docx"))
    (result,) = run_of(quickly("check", "稿.docx", "--select", "标点", "--format", "sarif").stdout)["results"]
    assert unquote(physical(result)["artifactLocation"]["uri"]) == "稿.docx"
    (name,) = result["locations"][0]["logicalLocations"]
    assert "第1段" in name["fullyQualifiedName"]


def test_nothing_found_is_a_log_too(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + "正文: 好。\n", encoding="utf-8")
    assert run_of(quickly("check", "a.yaml", "--level", "警告", "--format", "sarif").stdout)["results"] == []
