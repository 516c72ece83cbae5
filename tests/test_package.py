"""The wheel, the sdist and an editable install each work outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from pages import DOCS, blocks
from test_compiled_base import ASK
from test_readme import INSTALL

pytestmark = pytest.mark.package
ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "pinggu" / "campaign.yaml"


def run(*words: object, cwd: Path) -> str:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run([str(word) for word in words], cwd=cwd, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    return done.stdout.decode()


def tree(folder: Path) -> Path:
    """A fresh download of the project."""
    source = folder / "tree"
    ignored = shutil.ignore_patterns(".git", ".venv", "*.egg-info", "build")
    shutil.copytree(ROOT, source, symlinks=True, ignore=ignored)
    (source / "src" / "patriotic_report" / "compiled_base_3_1_6_0.py").write_text(
        "stale = True\n", encoding="utf-8"
    )
    return source


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tree(tmp_path_factory.mktemp("source"))
    out = source.parent / "dist"
    run(sys.executable, "-m", "build", "--outdir", out, source, cwd=source)
    return out


def python_in(folder: Path) -> Path:
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_installed_package_builds_an_example(kind: str, built: Path, tmp_path: Path) -> None:
    python = python_in(tmp_path / "venv")
    if kind == "editable":
        run(python, "-m", "pip", "install", "-q", "-e", tree(tmp_path), cwd=tmp_path)
    else:
        archive = next(built.glob("*.whl" if kind == "wheel" else "*.tar.gz"))
        run(python, "-m", "pip", "install", "-q", archive, cwd=tmp_path)
    report = python.parent / "report"
    shown = run(report, "build", EXAMPLE, "-t", "docx,md", "-o", tmp_path / "out", cwd=tmp_path)
    assert shown.split() == [str(tmp_path / "out" / f"campaign.{e}") for e in ("docx", "md")]
    assert "500条" in (tmp_path / "out" / "campaign.md").read_text(encoding="utf-8")
    assert "situation" in run(report, "template", "list", cwd=tmp_path)
    assert run(python, "-m", "patriotic_report", "--version", cwd=tmp_path).startswith("patriotic-report ")
    assert run(python, "-c", ASK, cwd=tmp_path) == "True\n", "the base template was not compiled ahead"


def test_an_sdist_has_no_compiled_base(built: Path) -> None:
    """That of the tree may be of an older text; each build makes its own."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        assert [name for name in archive.getnames() if "compiled_base_" in name] == []
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        assert len([name for name in archive.namelist() if "compiled_base_" in name]) == 1


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a POSIX shell")
def test_the_readmes_first_line_ends_with_a_report(tmp_path: Path) -> None:
    source = tree(tmp_path)
    (source / "examples" / "pinggu" / "campaign.docx").unlink(missing_ok=True)
    shown = run("bash", "-c", INSTALL, cwd=source)
    assert shown.splitlines()[-1] == "examples/pinggu/campaign.docx"
    assert (source / "examples" / "pinggu" / "campaign.docx").is_file()


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a POSIX shell")
def test_an_office_without_a_network_installs_from_the_folder(tmp_path: Path) -> None:
    page = (DOCS / "安装.md").read_text(encoding="utf-8")
    connected, office = (block.text for block in blocks(page, "sh")[:2])
    source = tree(tmp_path)
    run("bash", "-c", connected, cwd=source)
    there = tmp_path / "office"
    there.mkdir()
    shutil.copytree(source / "wheels", there / "wheels")
    run("bash", "-c", office, cwd=there)
    assert run(there / ".venv" / "bin" / "report", "--version", cwd=there).startswith("patriotic-report ")
