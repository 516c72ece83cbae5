"""What the program is installed with: the versions in requirements.lock, and the lowest that pyproject.toml allows."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Command
from test_package import python_in, run, tree

LOCK = ROOT / "requirements.lock"
EXAMPLES = sorted(
    path
    for name in ("charts", "form", "house-style", "official", "pictures", "pinggu")
    for path in (ROOT / "examples" / name).glob("campaign.yaml")
)
DOORS = (
    "tests/test_cli.py",
    "tests/test_schema.py",
    "tests/test_templating.py",
    "tests/test_golden.py",
    "tests/datafiles",
    "tests/word/test_office_files.py",
)
"""Where the libraries are: click, pydantic, Jinja, PyYAML, Pillow, openpyxl, xlrd and python-docx."""
_ENTRY = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; (\S+ \S+ \S+))? \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)


def dependencies(of: str = "dependencies") -> dict[str, str]:
    """Name → the lowest version allowed, of what the program itself needs, or an extra."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = text.partition(f"\n{of} = [\n")[2].partition("\n]\n")[0]
    found = dict(re.findall(r'^ {4}"([a-z0-9-]+)>=([0-9.]+)[<0-9.,]*",', listed, re.M))
    assert len(found) == len(listed.splitlines()), "a dependency without its lowest version"
    return found


def test_doctor_looks_for_every_dependency(quickly: Command) -> None:
    shown = {line.partition(" ")[0] for line in quickly("doctor").stdout.splitlines()}
    assert set(dependencies()) <= shown


def locked(file: Path = LOCK) -> dict[str, list[str]]:
    """Name → its versions; one that has two says by a marker which is whose."""
    found: dict[str, list[str]] = {}
    for name, version, _, _ in _ENTRY.findall(file.read_text(encoding="utf-8")):
        found.setdefault(name, []).append(version)
    return found


def parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@pytest.mark.parametrize(
    ("file", "of"), [("requirements.lock", "dependencies"), ("requirements-pdf.lock", "pdf")]
)
def test_the_lock_names_every_dependency_in_its_range_with_hashes_and_no_address(file: str, of: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    rest = _ENTRY.sub("", text)
    assert [line for line in rest.splitlines() if not line.startswith("#")] == []
    assert "://" not in text
    assert "index" not in text
    assert "find-links" not in text
    versions = locked(ROOT / file)
    for name, lowest in dependencies(of).items():
        assert versions.get(name), f"{name} is not locked"
        assert all(parts(version) >= parts(lowest) for version in versions[name]), name


def test_what_is_locked_is_what_the_dependencies_need_and_nothing_else() -> None:
    """The names that are installed here for the program alone, found by what each distribution requires."""
    from importlib import metadata

    wanted, seen = [*dependencies()], set()
    while wanted:
        name = wanted.pop().lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        for line in metadata.requires(name) or []:
            requirement, _, marker = line.partition(";")
            if "extra" not in marker and "win" not in marker.lower():
                wanted.append(re.match(r"[A-Za-z0-9._-]+", requirement)[0])  # type: ignore[index]
    assert seen <= {*locked()}, "run the line in CONTRIBUTING.md that makes requirements.lock"


def pip(python: Path, *words: object) -> None:
    run(python, "-m", "pip", *words, cwd=python.parent)


def digests(python: Path, folder: Path) -> dict[str, str]:
    """What each example comes out as, with the libraries of one environment."""
    folder.mkdir()
    for example in EXAMPLES:
        out = folder / example.parent.name
        run(python.parent / "report", "build", example, "-q", "-t", "docx,md", "-o", out, cwd=folder)
    made = sorted(path for path in folder.rglob("campaign.*") if path.is_file())
    assert len(made) >= 2 * len(EXAMPLES)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in made}


@pytest.mark.package
@pytest.mark.skipif(sys.version_info >= (3, 13), reason="they have no wheels for newer Pythons")
def test_the_lowest_versions_that_are_allowed_make_the_same_files(tmp_path: Path) -> None:
    """Each library at its lowest at once; the bytes are those of the newest, that this test runs with."""
    python = python_in(tmp_path / "lowest")
    pinned = [f"{name}=={version}" for name, version in dependencies().items()]
    pip(python, "install", "-q", "-e", f"{tree(tmp_path)}[test]", *pinned)
    assert digests(python, tmp_path / "files") == digests(Path(sys.executable), tmp_path / "here")
    run(python, "-m", "pytest", "-q", "-n", "2", *DOORS, cwd=tmp_path / "tree")


@pytest.mark.package
@pytest.mark.skipif(os.name == "nt", reason="the lines are for a POSIX shell")
def test_what_is_locked_installs_by_its_hashes_and_makes_the_same_files(tmp_path: Path) -> None:
    python = python_in(tmp_path / "locked")
    source = tree(tmp_path)
    pip(python, "install", "-q", "--require-hashes", "-r", source / "requirements.lock")
    pip(python, "install", "-q", "--no-deps", source)
    pip(python, "check")
    assert digests(python, tmp_path / "files") == digests(Path(sys.executable), tmp_path / "here")


@pytest.mark.package
def test_a_file_that_is_not_the_one_that_was_tried_is_not_installed(tmp_path: Path) -> None:
    """One digit of its hash is another: pip refuses, whatever the registry sends."""
    python = python_in(tmp_path / "wrong")
    entry = next(
        match[0] for match in _ENTRY.finditer(LOCK.read_text(encoding="utf-8")) if match[1] == "click"
    )
    wrong = re.sub(
        r"sha256:[0-9a-f]", lambda match: match[0][:-1] + ("0" if match[0][-1] != "0" else "1"), entry
    )
    (tmp_path / "wrong.lock").write_text(wrong, encoding="utf-8")
    with pytest.raises(AssertionError, match=r"(?i)hash"):
        pip(python, "install", "-q", "--require-hashes", "-r", tmp_path / "wrong.lock")
