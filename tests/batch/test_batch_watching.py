"""What a person sees of a long run, and --watch."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, Command, posix
from patriotic_report.cli import progress

YAML = "单位: 某局\n标题: 情况汇报\n落款: {日期: 2016-10-17}\n正文: 甲\n"


def when(there: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def _hears_ctrl_c() -> None:
    """A shell lets what it starts in the background ignore it, tests and all."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@posix
@pytest.mark.long
def test_watch_makes_anew_what_changed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copytree(ROOT / "examples" / "own-words", tmp_path / "in" / "own")
    (tmp_path / "in" / "a.yaml").write_text(YAML, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "patriotic_report", "build", "in", "-t", "md", "-o", "out", "--watch"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        preexec_fn=_hears_ctrl_c,
    )
    try:
        made, own = tmp_path / "out" / "a.md", tmp_path / "out" / "own" / "campaign.md"
        when(lambda: made.exists() and own.exists())
        (tmp_path / "in" / "a.yaml").write_text(YAML.replace("甲", "乙"), encoding="utf-8")
        when(lambda: "乙" in made.read_text(encoding="utf-8"))
        (template,) = (tmp_path / "in" / "own").rglob("report.md.j2")
        text = template.read_text(encoding="utf-8")
        assert "继续抓好" in text
        template.write_text(text.replace("继续抓好", "接着抓好"), encoding="utf-8")
        when(lambda: "接着抓好" in own.read_text(encoding="utf-8"))
        (tmp_path / "in" / "b.yaml").write_text(YAML, encoding="utf-8")  # a new one in the folder
        when(lambda: (tmp_path / "out" / "b.md").exists())
        (tmp_path / "in" / "a.yaml").write_text("单位: [", encoding="utf-8")  # a mistake ends nothing
        time.sleep(1.2)
        (tmp_path / "in" / "a.yaml").write_text(YAML.replace("甲", "丙"), encoding="utf-8")
        when(lambda: "丙" in made.read_text(encoding="utf-8"))
    finally:
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert "等着变化" in err
    assert "a.yaml 变了" in err
    assert ".md 变了" not in err  # what is written is not what is read
    assert "Traceback" not in err
    assert "错误" in err


@pytest.mark.parametrize(
    "words", [("-",), ("a.yaml", "-o", "-"), ("a.yaml", "--json"), ("a.yaml", "--summary", "s.csv")]
)
def test_watch_needs_files(tmp_path: Path, quickly: Command, words: tuple[str, ...]) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    assert quickly("build", *words, "--watch").returncode == 2


@pytest.mark.long
@posix
def test_a_terminal_shows_a_bar_and_a_file_lines(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(60):
        (tmp_path / "in" / f"{number}.yaml").write_text(YAML, encoding="utf-8")
    program = (
        "from patriotic_report.cli import main, progress;"
        "progress._BAR_AFTER_SECONDS = progress._BAR_EVERY_SECONDS = progress._LINE_EVERY_SECONDS = 0;"
        "main(['build', 'in', '-o', '{}', '-j', '1', *{}])"
    )

    def seen(folder: str, *more: str, terminal: bool) -> str:
        outer, inner = os.openpty()
        command = [sys.executable, "-c", program.format(folder, list(more))]
        with subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=inner if terminal else subprocess.PIPE
        ) as run:
            os.close(inner)
            said = b""
            if terminal:
                while chunk := _read(outer):
                    said += chunk
            else:
                _, said = run.communicate(timeout=60)
        os.close(outer)
        assert run.returncode == 0
        return said.decode("utf-8", "replace")

    on_terminal = seen("out1", terminal=True)
    assert "每秒" in on_terminal
    assert "\r" in on_terminal
    assert "共 60 份：已生成 60" in on_terminal
    lines = seen("out2", terminal=False)
    assert "份，每秒" in lines
    assert "大约还要" in lines
    assert "\r" not in lines
    assert seen("out3", "-q", terminal=True) == ""


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # the other end of a terminal is closed
        return b""


def test_short_runs_show_nothing_of_it(tmp_path: Path, quickly: Command) -> None:
    assert progress._LINE_EVERY_SECONDS >= 2
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(YAML, encoding="utf-8")
    assert "每秒" not in quickly("build", "a.yaml", "b.yaml").stderr
