"""Writing to disk: whole or not at all, and nobody else's file is touched."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from patriotic_report import output
from patriotic_report.problems import OutputRefused


def test_a_file_left_by_a_killed_process_is_passed_by(tmp_path: Path) -> None:
    left = tmp_path / f".report-{os.getpid()}-0.tmp"
    left.write_bytes(b"left")
    output.write_file(tmp_path / "报告.md", b"new")
    assert left.read_bytes() == b"left"
    assert sorted(path.name for path in tmp_path.iterdir()) == [left.name, "报告.md"]


def test_threads_write_side_by_side(tmp_path: Path) -> None:
    names = [f"{number}.md" for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: output.write_file(tmp_path / name, name.encode()), names))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {name: name for name in names}


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "报告.md"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputRefused):
        output.write_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["报告.md"]
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_report_is_an_ordinary_file(tmp_path: Path) -> None:
    output.write_file(tmp_path / "a.md", b"")
    (tmp_path / "b.md").write_bytes(b"")
    assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "b.md").stat().st_mode
