"""The interpreter that is measured: a fresh virtual environment with everything compiled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def clean_environment() -> dict[str, str]:
    """This environment without Python's own variables: .pyc files are read and written."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def fresh_interpreter(folder: Path) -> Path:
    """A wheel of this checkout and the other contestants, installed; returns the interpreter."""
    wheel = _wheel(folder)
    home = folder / "venv"
    _run(sys.executable, "-m", "venv", home)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    _run(python, *_PIP, "install", f"{wheel}[bench]")
    return python


_PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")


def _wheel(folder: Path) -> Path:
    """Built from a copy: building leaves files beside the sources."""
    copy = folder / "source"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    _run(sys.executable, *_PIP, "wheel", "--no-deps", "--wheel-dir", folder / "wheel", copy)
    return next((folder / "wheel").glob("*.whl"))


def _run(*command: str | Path) -> None:
    words = [str(part) for part in command]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", env=clean_environment(), check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
