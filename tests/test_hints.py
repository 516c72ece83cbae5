"""A slip on the command line leads on: what is shown can be typed as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Command

REPORT = "单位: {名称: 白塔镇人民政府, 自称: 我镇}\n标题: 情况汇报\n正文: 好。\n起止日期: 2026年\n落款: {日期: 2026-12-06}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("there", "asked", "cure"),
    [
        ("campaign.yaml.txt", "campaign.yaml", "旁边有 campaign.yaml.txt"),
        ("campaign.yaml", "campaign", "写成 campaign.yaml"),
        ("campaign.yaml", "campain.yaml", "写成 campaign.yaml"),
        ("别的.yaml", "campaign.yaml", "检查文件名"),
        ("汇报.docx", "总结.docx", "检查文件名"),
        ("汇总表.yaml", "汇报表.yaml", "写成 汇总表.yaml"),
        ("汇报表.yml", "汇报表.yaml", "写成 汇报表.yml"),
    ],
)
def test_a_file_beside_is_named(there: str, asked: str, cure: str, folder: Path, quickly: Command) -> None:
    (folder / there).write_text(REPORT, encoding="utf-8")
    done = quickly("build", asked, "-o", "-")
    assert done.returncode == 1
    assert cure in done.stderr


@pytest.mark.parametrize("dash", ["－", "—", "–", "−", "——", "-－"])
@pytest.mark.parametrize(
    ("name", "right"), [("o", "-o"), ("template", "--template"), ("set=标题=甲", "--set=标题=甲")]
)
def test_a_dash_of_a_word_processor_is_told(dash: str, name: str, right: str, quickly: Command) -> None:
    done = quickly("build", "a.yaml", f"{dash}{name}", "x.md")
    assert done.returncode == 2
    assert f"写成 {right}（" in done.stderr


def test_a_file_of_such_a_name_is_a_file(folder: Path, quickly: Command) -> None:
    (folder / "－o").write_text(REPORT, encoding="utf-8")
    assert quickly("build", "－o", "-o", "-").returncode == 0
    assert quickly("build", "-o", "-", "--", "－x").returncode == 1


@pytest.mark.parametrize(
    ("file", "command"),
    [("a.yaml", "build a.yaml"), ("b.csv", "batch b.csv"), ("x.docx", "diff x.docx"), ("buil", "build")],
)
def test_a_file_for_a_command_leads_to_one(file: str, command: str, quickly: Command) -> None:
    done = quickly(file)
    assert done.returncode == 2
    assert command in done.stderr


def test_a_template_is_found_by_the_name_that_the_list_prints(quickly: Command) -> None:
    for line in quickly("template", "list").stdout.splitlines():
        name, title, *_ = line.split("\t")
        by_name = quickly("build", "a.yaml", "--template", name, "-o", "-")
        assert by_name.returncode == 0
        assert quickly("build", "a.yaml", "--template", title, "-o", "-").stdout == by_name.stdout


def test_a_finished_word_file_has_its_own_way(quickly: Command) -> None:
    assert quickly("build", "a.yaml", "-o", "a.docx").returncode == 0
    done = quickly("check", "a.docx")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Y006" not in done.stderr
    assert quickly("check", "a.docx", "--layout").returncode == 0


def test_a_nul_has_its_line(folder: Path, quickly: Command) -> None:
    (folder / "a.yaml").write_bytes(REPORT.encode().replace("好".encode(), "好\0".encode()))
    assert "a.yaml:3:6: 错误 Y006" in quickly("build", "a.yaml", "-o", "-").stderr
