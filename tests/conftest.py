"""What the tests share: running the real command, and re-recording golden files."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals, terminals and devices")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="write golden files anew; review the diff")


@pytest.fixture
def record(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--record"))


Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def quickly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """The same command within this process, a tenth of the time: for what needs many runs."""
    from patriotic_report.cli import main

    def run(*words: object, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(cwd)
        capfd.readouterr()
        collector = gc.get_threshold()
        try:
            main([str(word) for word in words])
        except SystemExit as end:
            code = end.code
        finally:
            gc.unfreeze()
            gc.set_threshold(*collector)
        out, err = capfd.readouterr()
        return subprocess.CompletedProcess(words, int(code or 0), out, err)

    return run


@pytest.fixture
def report(tmp_path: Path) -> Command:
    """Run ``report …`` as a process of its own in the test's folder."""

    def run(
        *words: object, cwd: Path = tmp_path, stdin: bytes = b"", **env: str
    ) -> subprocess.CompletedProcess[str]:
        settings = {**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error", "COLUMNS": "100", **env}
        done = subprocess.run(
            [sys.executable, "-m", "patriotic_report", *map(str, words)],
            cwd=cwd,
            env=settings,
            input=stdin,
            capture_output=True,
            check=False,
        )
        encoding = env.get("PYTHONIOENCODING", "utf-8")
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)
        )

    return run
