"""What the tests share: running the real command, and re-recording golden files."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

import laws
import raised_codes
from forked import CAN_FORK, SETTINGS, Forks, fresh
from typst_process import Typst

ROOT = Path(__file__).parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals, terminals and devices")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="write golden files anew; review the diff")


def pytest_configure(config: pytest.Config) -> None:
    raised_codes.watch(config)
    settings.load_profile("thorough" if laws.THOROUGH else "usual")


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


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """What forks the processes of ``report``."""
    started = Forks(**SETTINGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def typst() -> Iterator[Typst]:
    """Typst, where it is installed."""
    _there(find_spec("typst") is not None, "typst is not installed")
    asked = Typst()
    yield asked
    asked.close()


@pytest.fixture(scope="session")
def fandol() -> str:
    """A folder with Fandol's free faces, from Debian's texlive-lang-chinese: .ci/run unpacks it."""
    folder = ROOT / "build" / "fonts"
    _there((folder / "FandolFang-Regular.otf").is_file(), f"no Fandol in {folder}: see .ci/run")
    return str(folder)


@pytest.fixture
def set_in_fandol(
    fandol: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Pages can be set and read: the user's own folder for fonts holds Fandol's, for the profile ``open``."""
    from patriotic_report.writers.typeset import engine

    _there(find_spec("typst") is not None, "typst is not installed")
    _there(shutil.which("pdftotext") is not None, "pdftotext is not installed")
    home = tmp_path_factory.mktemp("home")
    (home / "patriotic-report").mkdir()
    (home / "patriotic-report" / "fonts").symlink_to(fandol, target_is_directory=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    yield
    engine.kept.end()


def _there(is_there: bool, what: str) -> None:
    """Skip what cannot be tried here; the gate has all."""
    if not is_there and os.environ.get("CI"):
        pytest.fail(what)
    if not is_there:
        pytest.skip(what)


@pytest.fixture
def report(tmp_path: Path, forks: Forks) -> Command:
    """Run ``report …`` as a process of its own in the test's folder; with settings, by an interpreter of its own."""

    def run(
        *words: object, cwd: Path = tmp_path, stdin: bytes = b"", **env: str
    ) -> subprocess.CompletedProcess[str]:
        ran = fresh(words, cwd, stdin, env) if env or not CAN_FORK else forks.run(words, cwd, stdin)
        encoding = env.get("PYTHONIOENCODING", "utf-8")
        return subprocess.CompletedProcess(
            words, ran.code, ran.out.decode(encoding), ran.err.decode(encoding)
        )

    return run
