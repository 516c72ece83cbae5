"""Writing to disk: whole or not at all, and nobody else's file is touched."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from patriotic_report import write
from patriotic_report.document import Document, Paragraph, Run
from patriotic_report.files import output, shared_lines
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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o660, 0o777])
def test_what_a_file_allows_stays(mode: int, tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"old")
    target.chmod(mode)
    output.write_file(target, b"new")
    assert target.stat().st_mode & 0o777 == mode
    growing = output.Growing(target)
    growing.write(b"newer")
    growing.close()
    assert (target.stat().st_mode & 0o777, target.read_bytes()) == (mode, b"newer")


@pytest.mark.parametrize(
    "name",
    [
        "con.docx", "CON", "Nul.md", "aux .docx", "com1.tar.gz", "LPT9 .x", "CONIN$.docx", "conout$", "prn. ", "com².md",
    ],
)  # fmt: skip
def test_a_device_of_windows_is_no_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused) as refused:
        output.check_name(tmp_path / name)
    assert refused.value.problems[0].code == "O003"


@pytest.mark.parametrize(
    "name", ["conference.docx", "com10.md", "com.md", "河口镇con.docx", "lpt.md", "auxiliary", "conin.md"]
)
def test_a_name_that_begins_like_a_device_is_one(name: str, tmp_path: Path) -> None:
    output.check_name(tmp_path / name)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there, and pipes are no files")
@pytest.mark.parametrize("kind", ["link", "link to nothing", "pipe", "folder"])
def test_only_a_plain_file_is_added_to(kind: str, tmp_path: Path) -> None:
    other, record = tmp_path / "precious.txt", tmp_path / "record"
    other.write_bytes(b"precious\n")
    if kind == "pipe":
        os.mkfifo(record)
    elif kind == "folder":
        record.mkdir()
    else:
        record.symlink_to(other if kind == "link" else tmp_path / "none.txt")
    for act in (
        lambda: shared_lines.append_line(record, b"line"),
        lambda: shared_lines.rewrite(record, lambda _: b""),
    ):
        with pytest.raises(OutputRefused) as refused:
            act()
        (problem,) = refused.value.problems
        assert (problem.code, problem.place.file) == ("O008", str(record))
    assert other.read_bytes() == b"precious\n"
    assert not (tmp_path / "none.txt").exists()


@pytest.mark.parametrize(
    ("name", "to"),
    [("a.odt", None), ("a.xyz", None), ("汇报.2016年", None), ("a.docx", "odt"), ("a.md", "Markdown")],
)
def test_what_cannot_be_written_is_not_written_as_something_else(name: str, to: Any, tmp_path: Path) -> None:
    document = Document((Paragraph((Run("文字"),)),))
    with pytest.raises(OutputRefused) as refused:
        write(document, tmp_path / name, to=to)
    assert refused.value.problems[0].code == "O214"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "to", "begin"),
    [
        ("a.docx", None, b"PK"),
        ("a.DOCX", None, b"PK"),
        ("汇报", None, b"PK"),
        ("a.md", None, "文".encode()),
        ("汇报.2016年", "md", "文".encode()),
    ],
)
def test_what_can_be_written_is(name: str, to: Any, begin: bytes, tmp_path: Path) -> None:
    write(Document((Paragraph((Run("文字"),)),)), tmp_path / name, to=to)
    assert (tmp_path / name).read_bytes().startswith(begin)
