"""The front page, in both languages: short, and what it shows is so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT, Command
from pages import blocks, commands_of, run, script

README = (ROOT / "README.md").read_text(encoding="utf-8")
ENGLISH = (ROOT / "README.en.md").read_text(encoding="utf-8")
INSTALL = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/report build examples/pinggu/campaign.yaml\n"
TEST = 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/python -m pytest\n'
both = pytest.mark.parametrize("page", [README, ENGLISH], ids=["README.md", "README.en.md"])


@both
def test_a_front_page_is_short_and_says_first_and_last_what_was_never_tried(page: str) -> None:
    lines = page.splitlines()
    assert len(lines) <= 120
    last = [line for line in lines if line.startswith("## ")][-1]
    assert last in {"## 哪些没有试过", "## What was never run"}
    for place in ("\n".join(lines[:8]), page.split(last)[1]):
        assert all(name in place for name in ("Windows", "macOS", "Word", "WPS", "LibreOffice"))


@both
def test_the_two_commands_of_a_fresh_machine(page: str) -> None:
    for line in (INSTALL, TEST):
        assert f"```sh\n{line}```" in page
        windows = line.replace("python3 ", "py ").replace("/bin/", "/Scripts/").replace("/", "\\")
        assert f"```bat\n{windows}```" in page


def test_the_gate_finds_the_test_command() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (pattern,) = re.findall(r"grep -m1 -e '(.+)' README\.md", gate)
    assert re.findall(pattern, README, re.MULTILINE) == [TEST.rstrip("\n")]


@both
def test_four_doors_lead_into_the_docs(page: str) -> None:
    doors = re.findall(r"^\| (.+?) \| \[.+?\]\((docs/.+?\.md)\) \| (.+) \|$", page, re.MULTILINE)
    assert [first for _, first, _ in doors] == [
        f"docs/{each}.md" for each in ("第一份报告", "汇总", "批量", "模板")
    ]
    assert all("](" in more for _, _, more in doors)


@both
def test_twelve_lines_stand_beside_the_page_they_make(page: str, tmp_path: Path, report: Command) -> None:
    (shown,) = blocks(page, "yaml")
    assert len(shown.text.splitlines()) == 12
    assert shown == blocks(README, "yaml")[0]
    (tmp_path / "campaign.yaml").write_text(shown.text, encoding="utf-8")
    printed = report("build", "campaign.yaml", "-o", "-")
    assert (printed.returncode, printed.stderr) == (0, "")
    assert all(said in printed.stdout for said in re.findall(r"印出来是“(.*?)”", page))
    drawing = script("draw_pages")
    assert drawing.shown_in_readme() == shown.text
    with Image.open(ROOT / "docs" / "pages" / "readme.png") as picture:
        drawn = picture.info["report"]
    assert drawn == drawing.digest(tmp_path / "campaign.yaml", tmp_path), "docs/draw_pages.py readme"


def test_a_draft_is_checked_as_the_picture_shows(tmp_path: Path, report: Command) -> None:
    (line,) = re.findall(r"^report check (\S+) --comments (\S+)$", README, re.MULTILINE)
    done = report("check", str(ROOT / line[0]), "--comments", str(tmp_path / line[1]))
    assert done.returncode == 0
    assert (tmp_path / line[1]).is_file()
    with Image.open(ROOT / "docs" / "pages" / "校对.png") as picture:
        drawn = picture.info["report"]
    assert drawn == script("draw_pages").said_of_draft(), "docs/draw_pages.py 校对"


def test_the_commands_run_as_written(tmp_path: Path, quickly: Command, report: Command) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    lines = commands_of(ENGLISH)
    assert len(lines) >= 4
    for line in lines:
        run(line, tmp_path, quickly, report)
    assert (tmp_path / "campaign.docx").is_file()


def test_the_python_runs_as_written(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "minimal" / "campaign.yaml", tmp_path)
    (program,) = blocks(ENGLISH, "python")
    done = subprocess.run(
        [sys.executable, "-c", program.text], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "campaign.docx").is_file()
