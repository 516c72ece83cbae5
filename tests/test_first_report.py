"""docs/第一份报告.md is done as it is written: what is typed works, what is printed is what is shown, the pictures are of its pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT, Command
from pages import DOCS, blocks, script

lesson = script("lesson")
windows = script("draw_windows")
PAGE: str = lesson.text()


def test_the_first_report_is_made_as_it_is_written(tmp_path: Path, quickly: Command) -> None:
    def run(words: list[str]) -> tuple[int, str]:
        done = quickly(*words)
        return done.returncode, done.stderr + done.stdout

    lines = list(lesson.walk(tmp_path, run))
    refused = [line.typed for line in lines if line.code]
    assert refused == ["report check 九月.yaml", "report check 十月.yaml"], "those that are shown as refused"
    assert {word for line in lines for word in line.typed.split()[1:2]} == {"new", "check", "build", "update"}
    for name in lesson.pictured(PAGE):
        with Image.open(DOCS / "pages" / f"{name}.png") as picture:
            assert picture.info["report"] == lesson.digest(tmp_path / f"{name}.docx"), (
                f"docs/draw_pages.py {name}"
            )


def test_what_is_not_so_is_seen(tmp_path: Path) -> None:
    with pytest.raises(lesson.Wrong):
        list(lesson.walk(tmp_path, lambda _words: (0, "别的话\n")))


@pytest.mark.parametrize(
    ("shown", "printed", "so"),
    [
        ("甲\n", "甲\n", True),
        ("甲\n", "甲\n乙\n", False),
        ("甲\n……\n", "甲\n乙\n丙\n", True),
        ("……\n丙\n", "甲\n乙\n丙\n", True),
        ("甲\n……\n丁\n", "甲\n乙\n丙\n", False),
        ("……\n乙\n", "甲\n乙\n丙\n", False),
    ],
)
def test_lines_may_be_left_out_where_it_is_said(shown: str, printed: str, so: bool) -> None:
    assert lesson.is_said(shown, printed) is so


@pytest.mark.parametrize(
    ("shown", "now"),
    [
        ("旧的\n", "头\n一处：甲改成乙\n又一处\n尾\n"),
        ("头\n……\n一处：甲改乙\n……\n尾\n", "头\n……\n一处：甲改成乙\n……\n尾\n"),
        ("……\n尾\n", "……\n尾\n"),
    ],
)
def test_the_page_is_written_anew(shown: str, now: str) -> None:
    printed = "头\n一处：甲改成乙\n又一处\n尾\n"
    assert lesson.again(shown, printed) == now
    assert lesson.is_said(now, printed)


def test_the_black_window_shows_what_the_page_says() -> None:
    typed = [line for block in blocks(PAGE, "bat") for line in block.text.splitlines()]
    shown = [row.typed for row in windows.TERMINAL if row.typed]
    assert [line for line in typed if line in shown] == [typed[0], "md 汇报", *typed[2:5]]
    assert set(shown) <= set(typed)
    with Image.open(DOCS / "pages" / "命令提示符.png") as picture:
        assert picture.info["typed"] == windows.typed(), "docs/draw_windows.py"


def test_the_install_line_is_the_readmes() -> None:
    line = blocks(PAGE, "bat")[0].text.strip()
    assert f"\n{line} && .venv" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_window_is_drawn() -> None:
    named = re.findall(r"\]\(pages/(.+?)\.png\)", PAGE)
    assert {*windows.PICTURES, *lesson.pictured(PAGE)} == {*named}
    assert all((DOCS / "pages" / f"{name}.png").is_file() for name in named)
