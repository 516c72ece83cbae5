"""Files that stand already: what they allow is kept, and what is not ours is neither followed, opened nor replaced."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Command, posix
from patriotic_report.batches.name_patterns import safe_stem
from patriotic_report.batches.records import NAME, Entry, Record, digests_in
from patriotic_report.files import hiding, output, reading, shared_lines
from patriotic_report.problems import OutputRefused

YAML = "单位: 河口镇\n标题: 情况汇报\n正文: 悬挂横幅。\n落款: {日期: 2016-10-17}\n"


# ---- permissions -------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_whose_a_file_is_stays_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"before")
    os.chown(path, 1234, 2345)
    output.write_file(path, b"after")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_a_file_that_is_read_only_is_not_replaced(tmp_path: Path, quickly: Command) -> None:
    """By its mode: root, and whoever may write to the folder, could replace it."""
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    assert quickly("build", "a.yaml", "-t", "md").returncode == 0
    (tmp_path / "a.md").chmod(0o444)
    before = (tmp_path / "a.md").read_bytes()
    again = ("build", "a.yaml", "-t", "md", "--set", "标题=工作汇报")
    for words in (again, (*again, "--force")):
        refused = quickly(*words)
        assert refused.returncode == 4
        assert "a.md: 错误 O014 文件是只读的" in refused.stderr
        assert (tmp_path / "a.md").read_bytes() == before
    (tmp_path / "a.md").chmod(0o644)
    assert quickly(*again).returncode == 0


# ---- names -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["con .docx", "CON.docx", "CONIN$", "conout$.md", "clock$.docx", "CLOCK$", "nul . .docx", "a.docx.", "a.docx ",
     "a\u202excod.md", "a\u200f.md", "a\u2066.md", "com¹.md"],
)  # fmt: skip
def test_a_name_that_windows_or_the_eye_takes_otherwise_is_refused(name: str, tmp_path: Path) -> None:
    for path in (tmp_path / name, tmp_path / name / "a.docx"):
        with pytest.raises(OutputRefused, match="O003"):
            output.write_file(path, b"")
    assert not any(tmp_path.iterdir())


@given(
    st.lists(
        st.sampled_from(["con", "CLOCK$", "conin$", "aux", "COM1", " ", ".", "\u202e", "\u200f", "甲", "\t", ":"]),
        max_size=6,
    )
)  # fmt: skip
def test_a_name_from_a_report_is_made_one_that_is_taken(pieces: list[str]) -> None:
    try:
        stem = safe_stem("".join(pieces))
    except ValueError:
        return
    output.check_name(Path(f"{stem}.docx"))
    output.check_name(Path(stem))


# ---- what holds a file for a moment ------------------------------------------------


def test_what_passes_is_waited_for_and_nothing_else() -> None:
    tries: list[float] = []

    def act() -> None:
        tries.append(time.monotonic())
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "held")

    output.persistently(act, lambda error: isinstance(error, PermissionError), pause=0.001)
    assert len(tries) == 4
    tries.clear()
    with pytest.raises(PermissionError):
        output.persistently(act, lambda _: False)
    assert len(tries) == 1


def test_what_does_not_pass_is_told_after_its_time() -> None:
    def act() -> None:
        raise PermissionError(errno.EACCES, "held")

    began = time.monotonic()
    with pytest.raises(PermissionError):
        output.persistently(act, lambda _: True, seconds=0.1, pause=0.01)
    assert 0.1 <= time.monotonic() - began < 5


# ---- the record --------------------------------------------------------------------


@posix
@pytest.mark.parametrize("kind", ["link", "pipe", "device", "folder"])
def test_no_record_is_read_that_is_no_plain_file(kind: str, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.jsonl"
    real.write_bytes(b'["a.md","1","","",[],[],0]\n')
    folder = tmp_path / "out"
    folder.mkdir()
    place = folder / NAME
    if kind == "link":
        place.symlink_to(real)
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    else:
        place.mkdir()
    with pytest.raises(output.NotRegular):
        shared_lines.opened(place)
    assert digests_in(str(folder)) == {}
    record = Record(str(folder))
    assert record.entry("a.md") is None
    with pytest.raises(OutputRefused, match="O008"):
        record.add(Entry("a.md", "2"))


def test_a_record_without_end_is_neither_read_nor_added_to(tmp_path: Path) -> None:
    with (tmp_path / NAME).open("wb") as file:
        file.write(b'["a.md","1","","",[],[],0]\n')
        file.truncate(300_000_000)  # a hole: no disk is filled
    record = Record(str(tmp_path))
    assert record.entry("a.md") is None
    assert digests_in(str(tmp_path)) == {}
    with pytest.raises(OutputRefused, match="大得不正常"):
        record.add(Entry("a.md", "2"))


def test_a_line_without_end_hides_no_other(tmp_path: Path) -> None:
    line = b'["a.md","1","","",[],[],0]\n'
    (tmp_path / NAME).write_bytes(b"[" * 3_000_000 + b"\n" + line)
    found = Record(str(tmp_path)).entry("a.md")
    assert found is not None
    assert found.digest == "1"
    assert digests_in(str(tmp_path)) == {"a.md": {"1"}}


def test_a_file_is_hidden_and_keeps_its_other_attributes() -> None:
    stored = {"a": 0x20, "b": 0x22}
    calls: list[tuple[str, int]] = []
    attributes = hiding.Attributes(
        lambda path: stored.get(path, -1), lambda path, now: calls.append((path, now))
    )
    for name in ("a", "b", "none"):
        hiding.hide_by(attributes, name)
    assert calls == [("a", 0x22)]


# ---- watching ----------------------------------------------------------------------


def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    before, digest = path.stat(), reading.digest_now(str(path))
    time.sleep(0.02)
    path.write_bytes(b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_mtime_ns, path.stat().st_size) == (before.st_mtime_ns, before.st_size)
    assert reading.digest_now(str(path)) != digest
