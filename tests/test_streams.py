"""Standard output that is full, closed or unread, and consoles of other encodings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Command, posix
from forked import fresh

CAMPAIGN = "标题: 清扫工作汇报\n单位: 河口镇\n起止日期: 2016年9月\n正文: 清扫了三条街𠮷。\n"
COMMANDS = {
    "schema": "schema",
    "help": "--help",
    "help-of-build": "build --help",
    "version": "--version",
    "json": "check a.yaml --json",
    "template": "template show situation",
    "templates": "template list",
    "markdown": "build a.yaml -o -",
    "word": "build a.yaml -o a.docx",
    "many": "build a.yaml b.yaml -o out",
    "many-json": "build a.yaml b.yaml -o out --json",
    "diff": "diff a.yaml b.yaml --json",
    "doctor": "doctor",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(CAMPAIGN + f"附注: {name}\n", encoding="utf-8")
    return tmp_path


def shell(folder: Path, command: str, redirected: str) -> subprocess.CompletedProcess[str]:
    program = f'"{sys.executable}" -m patriotic_report {command} {redirected}'
    return subprocess.run(
        ["bash", "-c", program],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )


PRINTERS = {"schema", "help", "json", "markdown", "word", "many-json"}
"""Bytes for programs, a page for people, problems, a report, a path, and what several reports came to."""
FULL, *OTHERWISE_LOST = (">/dev/full", ">&-", "1</dev/null", "<&- >&-")
LOST = [
    pytest.param(words, redirected, id=f"{name}{redirected}", marks=() if usual else pytest.mark.long)
    for name, words in COMMANDS.items()
    for redirected in (FULL, *OTHERWISE_LOST)
    for usual in [name in (PRINTERS if redirected == FULL else {"schema", "word"})]
]
"""Every command into what is no output in every way; by default one of each way of printing, for each starts a process."""


@posix
@pytest.mark.parametrize(("command", "redirected"), LOST)
def test_what_cannot_be_printed_is_told_once(command: str, redirected: str, folder: Path) -> None:
    done = shell(folder, command, redirected)
    assert done.returncode == 4, done.stderr
    assert done.stderr.count("O009") == 1
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    made = {path.name for path in folder.rglob("*") if path.suffix in {".docx", ".md"}}
    assert made == {"word": {"a.docx"}, "many": {"a.docx", "b.docx"}, "many-json": {"a.docx", "b.docx"}}.get(
        next(name for name, words in COMMANDS.items() if words == command), set()
    )


@posix
@pytest.mark.parametrize("command", ["schema", "template show situation", "build a.yaml b.yaml -o out"])
def test_a_reader_that_has_gone_is_no_fault(command: str, folder: Path) -> None:
    done = shell(folder, command, "| true; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr.count("O009"), done.stderr.count("Traceback")) == (0, 0, 0)


@posix
@pytest.mark.parametrize(
    "redirected", [pytest.param("2>/dev/full", marks=pytest.mark.long), "2>&-", "2>&- <&- 2>/dev/full"]
)
def test_messages_that_nobody_can_read_change_nothing(redirected: str, folder: Path) -> None:
    assert shell(folder, "build a.yaml b.yaml -o out", redirected).returncode == 0
    assert shell(folder, "build none.yaml", redirected).returncode == 1
    assert sorted(path.name for path in (folder / "out").glob("*.docx")) == ["a.docx", "b.docx"]


@posix
def test_standard_input_that_is_closed_is_empty(folder: Path) -> None:
    done = shell(folder, "build - -o -", "<&-")
    assert done.returncode == 1
    assert "Y009" in done.stderr
    assert "Traceback" not in done.stderr


CONSOLES = ("utf-8", "gbk", "ascii", "latin-1", "utf-16")


@pytest.mark.parametrize(
    "command",
    [
        "check b.yaml --json",
        *(
            pytest.param(command, marks=pytest.mark.long)
            for command in (
                "schema",
                "check b.yaml --format sarif",
                "diff a.yaml b.yaml --json",
                "build a.yaml -o -",
                "template show campaign",
            )
        ),
    ],
)
def test_what_programs_read_is_utf_8(command: str, folder: Path) -> None:
    (folder / "b.yaml").write_text("标题: 清扫\n", encoding="utf-8")
    if command.startswith("diff"):
        (folder / "b.yaml").write_text(CAMPAIGN.replace("三条街𠮷", "四条街𠮷"), encoding="utf-8")
    printed = {
        console: fresh(command.split(), folder, more={"PYTHONUTF8": "0", "PYTHONIOENCODING": console}).out
        for console in CONSOLES
    }
    assert set(printed.values()) == {printed["utf-8"]}, printed
    text = printed["utf-8"].decode("utf-8")
    assert any("\u4e00" <= character <= "\u9fff" for character in text)
    if "json" in command or "sarif" in command or command == "schema":
        assert json.loads(text)


def test_a_summary_is_utf_8(folder: Path, report: Command) -> None:
    report(
        "build",
        "a.yaml",
        "b.yaml",
        "-o",
        "out",
        "--summary",
        "s.json",
        PYTHONUTF8="0",
        PYTHONIOENCODING="gbk",
    )
    assert len(json.loads((folder / "s.json").read_text(encoding="utf-8"))) == 2


@posix
@pytest.mark.parametrize(
    "words",
    ["build a.yaml", "build {0}/a.yaml -o {0}/a.md", "build -", "build .", "check a.yaml", "rollup . -o x.yaml",
     "batch t.csv --base a.yaml", "diff a.yaml b.yaml", "init", "template list", "build a.yaml --watch"],
)  # fmt: skip
def test_a_folder_that_is_gone_is_told_of_at_once(words: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("单位: 某局\n正文: 完成。\n", encoding="utf-8")
    gone = tmp_path / "gone"
    gone.mkdir()
    started = f'"{sys.executable}" -c "from patriotic_report.cli import main; main()"'
    done = subprocess.run(
        ["sh", "-c", f"rmdir {gone} && {started} {words.format(tmp_path)}"],
        cwd=gone,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "当前文件夹不在了" in done.stderr
    assert "改法：先用 cd" in done.stderr
    assert "Traceback" not in done.stderr
