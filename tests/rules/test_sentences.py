"""Rules on words, by sentences: each finds the wrong ones of its own, and none finds anything in a right one;
no cheap test misses one.

A file is a rule's; then a sentence a line, ✗ wrong and ✓ right.  A line ``# …`` says what the following ones stand in:
``# 正文`` or the lines of YAML with %s (below 单位 and 落款, unless they begin with a 单位 of their own; beside
_校对.yaml, which says the words of one office); ``# 文件`` or, behind ``# 文件：``, the lines of a finished document,
which is read as plain text, as Markdown and as Word.  A sentence of ``# 正文`` stands in a Word file, too.  \\n is a line's end.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
import yaml

from cheap_tests import every_rule_asked
from conftest import ROOT
from laws import THOROUGH
from patriotic_report import build, check
from patriotic_report.proofing import FILE
from patriotic_report.rules.entries import rules

HERE = Path(__file__).parent
GROUP = "W"
OWN = {code for code, rule in rules().items() if code.startswith(GROUP) and rule.looks_at != "layout"}
CODES = sorted(OWN | {path.stem for path in HERE.glob("A*.txt")})
HEAD = "单位: {名称: 白塔镇人民政府, 自称: 我镇}\n落款: {日期: 2026-06-03}\n"
USUAL = "标题: 环境卫生工作情况汇报\n正文: %s"
FINISHED = "文件"
DOCUMENT = (
    "环境卫生工作情况汇报\n\n县爱卫办：\n现将有关情况汇报如下。\n%s\n各村都已完成。\n特此汇报。\n\n"
    "白塔镇人民政府\n2026年6月3日"
)
LEAST = {"警告": (10, 20), "提示": (4, 8)}
"""How many wrong sentences, and right ones, a rule of a level is shown at least."""
LOOKS_AT_DOCUMENTS = {code for code, rule in rules().items() if rule.looks_at in ("words", "finished")}

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_file(path: Path, lines: list[str]) -> None:
    """The least of a Word file, a paragraph a line: python-docx would take most of the time."""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    with ZipFile(path, "w") as made:
        part = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
        relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        made.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}">{relations}{part}</Types>')
        main = f'<Relationship Id="a" Type="{_OFFICE}" Target="word/document.xml"/>'
        made.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>')
        body = f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
        made.writestr("word/document.xml", body)


class Sentence(NamedTuple):
    """One line of a file, and the report that it stands in: a YAML, or a finished document by its ``ending``."""

    is_wrong: bool
    text: str
    report: str
    ending: str = ""

    def told(self, folder: Path) -> set[str]:
        """The codes that are told of it: all of the group, and of others."""
        with every_rule_asked():
            problems = (
                check(self._written(folder)).problems
                if self.ending
                else check(self.report.encode(), folder=HERE).problems
            )
        return {each.code for each in problems if each.code in CODES}

    def _written(self, folder: Path) -> Path:
        shutil.copy(HERE / FILE, folder)
        path = folder / f"a{self.ending}"
        if self.ending == ".docx":
            word_file(path, self.report.split("\n"))
        else:
            between = "\n\n" if self.ending == ".md" else "\n"
            path.write_text(between.join(self.report.split("\n")), encoding="utf-8")
        return path


@cache
def sentences(code: str) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    frame = "正文"
    for line in (HERE / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        if line[0] == "#":
            frame = line[2:].replace("\\n", "\n")
        else:
            found += _in_frame(frame, line[0] == "✗", line[2:], code in LOOKS_AT_DOCUMENTS)
    return tuple(found)


def _in_frame(frame: str, is_wrong: bool, text: str, looks_at_documents: bool) -> Iterator[Sentence]:
    if frame.startswith(FINISHED):
        report = (frame.removeprefix(FINISHED).removeprefix("：") or DOCUMENT).replace(
            "%s", text.replace("\\n", "\n")
        )
        for ending in (".txt", ".md", ".docx"):
            yield Sentence(is_wrong, text, report, ending)
        return
    scalar = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10_000).strip()
    given = (USUAL if frame == "正文" else frame).replace("%s", scalar)
    yield Sentence(is_wrong, text, f"{'' if frame.startswith('单位') else HEAD}{given}\n")
    if frame == "正文" and "{{" not in text and (looks_at_documents or not is_wrong):
        yield Sentence(is_wrong, text, DOCUMENT.replace("%s", text), ".docx")


def tried(found: list[Sentence]) -> list[Sentence]:
    """All of them at the gate; in the usual run all wrong ones in a YAML, and every fifth of the others."""
    if THOROUGH:
        return found
    return [each for n, each in enumerate(found) if n % 5 == 0 or (each.is_wrong and not each.ending)]


@pytest.mark.parametrize("code", CODES)
def test_wrong_sentences_are_told_and_right_ones_are_not(code: str, tmp_path: Path) -> None:
    wrong = [each for each in sentences(code) if each.is_wrong]
    right = [each for each in sentences(code) if not each.is_wrong]
    missed = [(each.text, each.ending) for each in tried(wrong) if code not in each.told(tmp_path)]
    false = [(each.text, each.ending, told) for each in tried(right) if (told := each.told(tmp_path))]
    hits = len(wrong) - len(missed)
    print(f"{code}: recall {hits}/{len(wrong)}, precision {hits}/{hits + len(false)}")
    assert (missed, false) == ([], [])
    least_wrong, least_right = LEAST[rules()[code].levels[0]]
    assert _count(wrong) >= least_wrong
    assert _count(right) >= least_right


def _count(found: list[Sentence]) -> int:
    """How many there are: one that stands in several YAMLs is several, in several files of one text it is one."""
    typed = {(each.text, each.report) for each in found if not each.ending}
    return len(typed) + len({each.text for each in found} - {text for text, _ in typed})


def test_no_example_has_a_word_of_these() -> None:
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "examples/*.yaml", "benchmarks/*.yaml"],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    told = {
        (name, each.code, each.message)
        for name in listed.stdout.splitlines()
        for each in check(ROOT / name).problems
        if each.code.startswith(GROUP)
    }
    assert told == set()


def test_no_example_s_document_has_more(tmp_path: Path) -> None:
    """What is made of the examples, as anybody's document; their looks are their offices'."""
    for path in sorted((ROOT / "examples").glob("*/campaign.yaml")):
        said = {each.code for each in check(path).problems}
        for ending in (".docx", ".md"):
            made = tmp_path / f"{path.parent.name}{ending}"
            build(path, made)
            found = (each for each in check(made).problems if each.code in CODES and each.code not in said)
            told = {(each.code, each.message) for each in found}
            assert (path.parent.name, ending, told) == (path.parent.name, ending, set())
