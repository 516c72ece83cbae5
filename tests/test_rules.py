"""Each rule's examples: the one that breaks it is told, the one that keeps it is not; and what a build imports."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cheap_tests import every_rule_asked
from conftest import ROOT, Command
from patriotic_report import check, compose, read_report
from patriotic_report.problems import Problem
from patriotic_report.proofing import FILE
from patriotic_report.rules import View
from patriotic_report.rules.entries import rules
from patriotic_report.rules.index import INDEX
from patriotic_report.rules.rule import Rule
from patriotic_report.schema import ReportFields
from raw_letters import PLANTS, Letter, manner, written

RULES = rules()
OF_REPORTS = [rule for rule in RULES.values() if rule.looks_at != "layout"]


OF_YAML = [rule for rule in OF_REPORTS if rule.keeps.startswith("单位:")]


def told(text: str, rule: Rule, folder: Path) -> list[Problem]:
    """Everything that ``report check`` says of an example, beside the _校对.yaml that it needs: of a YAML, or of a
    finished document as plain text."""
    if rule.beside:
        (folder / FILE).write_text(rule.beside, encoding="utf-8")
    if text.startswith("单位:"):
        return list(check(text.encode(), folder=folder).problems)
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return list(check(folder / "a.txt").problems)


@pytest.mark.parametrize("rule", OF_REPORTS, ids=lambda rule: rule.code)
def test_what_breaks_a_rule_is_told(rule: Rule, tmp_path: Path) -> None:
    levels = {problem.level for problem in told(rule.breaks, rule, tmp_path) if problem.code == rule.code}
    assert levels
    assert levels <= {*rule.levels}


@pytest.mark.parametrize(
    "rule", [rule for rule in OF_REPORTS if rule not in OF_YAML], ids=lambda rule: rule.code
)
def test_of_what_keeps_a_rule_nothing_is_told(rule: Rule, tmp_path: Path) -> None:
    assert told(rule.keeps, rule, tmp_path) == []


@pytest.mark.parametrize("rule", OF_YAML, ids=lambda rule: rule.code)
def test_what_keeps_a_rule_builds_without_a_word(rule: Rule, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(rule.keeps, encoding="utf-8")
    problems: list[Problem] = []
    compose(read_report(tmp_path / "a.yaml", warn=problems.append), warn=problems.append)
    assert problems == []
    assert {each.level for each in told(rule.keeps, rule, tmp_path)} == {"提示"}


def planted(name: str) -> Callable[[Path, Command], Path]:
    """A letter with one deviation, by its name."""

    def sample(folder: Path, _: Command) -> Path:
        way = manner(0)._replace(red_head=True)
        (folder / "a.docx").write_bytes(written(PLANTS[name].plant(Letter()), way))
        return folder / "a.docx"

    return sample


def without_narrowing(folder: Path, _: Command) -> Path:
    """27 characters make a line in it."""
    way = manner(0)._replace(grid="linesAndChars")
    with zipfile.ZipFile(io.BytesIO(written(Letter(), way))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(folder / "a.docx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b' w:charSpace="-849"', b""))
    return folder / "a.docx"


def as_template(folder: Path, _: Command) -> Path:
    (folder / "a.dotx").write_bytes(written(Letter(), manner(0)))
    return folder / "a.dotx"


def of_ours(folder: Path, quickly: Command) -> Path:
    quickly("template", "new", "样式", "--with-reference")
    return next(folder.glob("样式/*.docx"))


SAMPLES = {
    "左右边距 31.8 毫米的 Word 文件": planted("左右边距"),
    "正文行距固定值 30 磅的 Word 文件": planted("行距30磅"),
    "正文没有缩小字距的 Word 文件": without_narrowing,
    "正文宋体四号的 Word 文件": planted("正文宋体"),
    "标题黑体的 Word 文件": planted("标题黑体"),
    "一级标题仿宋加粗的 Word 文件": planted("一级仿宋加粗"),
    "正文段首不缩进的 Word 文件": planted("段首不缩进"),
    "页码居中的 Word 文件": planted("页码居中"),
    "抄送、印发三号的 Word 文件": planted("抄送三号"),
    "主送机关空二字的 Word 文件": planted("主送机关空二字"),
    "正文有红字的 Word 文件": planted("正文红字"),
    "存成 .dotx 的 Word 文件": as_template,
    "report template new 写出的参考文档": of_ours,
}


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule not in OF_REPORTS], ids=lambda rule: rule.code)  # fmt: skip
def test_a_layout_that_breaks_a_rule_is_told(rule: Rule, tmp_path: Path, quickly: Command) -> None:
    breaks = check(SAMPLES[rule.breaks](tmp_path, quickly), layout=True)
    assert {problem.code for problem in breaks.problems} == {rule.code}
    assert {problem.level for problem in breaks.problems} <= {*rule.levels}
    assert check(SAMPLES[rule.keeps](tmp_path, quickly), layout=True).problems == ()


def test_no_cheap_test_misses_anything(tmp_path: Path) -> None:
    """Not in a rule's own examples, nor in any report of the repository."""
    files = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "*.yaml"],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    with every_rule_asked() as found:
        for rule in OF_REPORTS:
            told(rule.breaks, rule, tmp_path)
            told(rule.keeps, rule, tmp_path)
        for name in files.stdout.splitlines():
            check(ROOT / name)
    assert {*found} == {rule.code for rule in OF_REPORTS}


def test_every_question_of_a_cheap_test_is_one() -> None:
    for row in (row for rows in INDEX.values() for row in rows):
        _, module, _, asks, given, lacking, _, _ = row
        assert module.startswith(row[0].lower())
        assert all(hasattr(View, name) for name in asks)
        assert {*given, *lacking} <= {*ReportFields.model_fields}


RULE_MODULES = """
import re, sys
from patriotic_report import cli
cli.report.main(["build", sys.argv[1], "-o", sys.argv[2]], standalone_mode=False)
print(*sorted(each.rsplit(".", 1)[1] for each in sys.modules if re.search(r"\\.rules\\.[a-z][0-9]{3}_", each)))
"""


@pytest.mark.parametrize(
    ("file", "modules"),
    [
        ("examples/minimal/campaign.yaml", []),
        ("benchmarks/campaign.yaml", ["a052_references", "a061_unprinted"]),
    ],
)
def test_a_build_imports_the_rules_that_may_find_something(
    file: str, modules: list[str], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", RULE_MODULES, str(ROOT / file), str(tmp_path / "a.docx")]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[-2].split() == modules


def test_a_rule_keeps_to_its_levels() -> None:
    with pytest.raises(AssertionError, match="A001"):
        RULES["A001"].fault((), "", "", level="错误")


def test_a_file_bears_its_code() -> None:
    folder = ROOT / "src" / "patriotic_report" / "rules"
    named = {path.stem for path in folder.glob("*.py") if re.match(r"[a-z][0-9]{3}_", path.name)}
    assert named == {row[1] for rows in INDEX.values() for row in rows}
