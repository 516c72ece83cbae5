"""What an office's file does otherwise than the standard, with clause and strength."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx as python_docx
from docx.shared import Mm

from conftest import Command
from patriotic_report.document import Document, Paragraph, Run
from patriotic_report.writers import docx, starter_reference
from patriotic_report.writers.docx.office.deviations import deviations


def test_our_own_look_has_none() -> None:
    for fonts in ("windows", "gb2312", "gbk"):
        assert deviations(docx.write(Document((Paragraph((Run("甲"),)),)), fonts=fonts), "a") == ()
    assert deviations(starter_reference(), "a") == ()


def test_each_deviation_is_named_with_its_clause() -> None:
    document = python_docx.Document(io.BytesIO(starter_reference()))
    section = document.sections[0]
    section.top_margin, section.left_margin = Mm(25.4), Mm(31.8)
    document.styles["Heading 1"].font.bold = True
    document.styles["Title"].font.size = 279400 + 50800
    buffer = io.BytesIO()
    document.save(buffer)
    found = {each.item: each for each in deviations(buffer.getvalue(), "a")}
    assert found["上边距（天头）"][1:] == ("25.4毫米", "37毫米", "5.2.1", "国标规定")
    assert found["左边距（订口）"].found == "31.8毫米"
    assert found["一级标题加粗"].strength == "实务"
    assert found["标题字号"].clause == "7.3.1"
    assert "行距" in found  # more lines fit between other margins


def test_words_default_file_leaves_it_in_many_places() -> None:
    buffer = io.BytesIO()
    python_docx.Document().save(buffer)
    items = {each.item for each in deviations(buffer.getvalue(), "a")}
    assert {"纸张", "行距", "正文字体", "正文字号", "页码"} <= items


def test_the_command_lists_and_does_not_refuse(tmp_path: Path, report: Command) -> None:
    python_docx.Document().save(str(tmp_path / "office.docx"))
    done = report("check", "--layout", "office.docx", "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)["problems"]
    assert {each["code"] for each in found} == {"L001"}
    assert any("5.1" in each["fix"] for each in found)


def test_template_new_writes_a_reference_to_be_edited(tmp_path: Path, report: Command) -> None:
    done = report("template", "new", "我的话", "--with-reference")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith("reference.docx")
    document = python_docx.Document(str(tmp_path / "我的话" / "reference.docx"))
    document.styles["Title"].font.name = "Arial"
    document.save(str(tmp_path / "我的话" / "reference.docx"))
    (tmp_path / "a.yaml").write_text("单位: 某局\n正文: 甲\n落款: {日期: 2016-10-17}\n", encoding="utf-8")
    assert report("build", "a.yaml", "--template", "我的话").returncode == 0
    built = python_docx.Document(str(tmp_path / "a.docx"))
    assert built.styles["Title"].font.name == "Arial"
    assert "不会印出来" not in "".join(p.text for p in built.paragraphs)
