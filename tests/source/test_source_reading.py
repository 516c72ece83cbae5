"""Files, standard input and encodings."""

from __future__ import annotations

import os
import socket
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from patriotic_report import limits
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.source import files, parse_source, read_source

TEXT = "单位: 某局\n标题: 关于爱国卫生运动\n"


def refused(path: str | os.PathLike[str], **how: int) -> Problem:
    with pytest.raises(InputRefused) as caught:
        read_source(path, **how)
    (problem,) = caught.value.problems
    assert problem.place.file == os.fspath(path)
    assert problem.fix
    return problem


def refused_bytes(data: bytes) -> Problem:
    with pytest.raises(InputRefused) as caught:
        parse_source(data, "a.yaml")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    source = parse_source(data, "a.yaml")
    assert source.text == TEXT
    assert source.notices == ()
    assert source.data() == {"单位": "某局", "标题": "关于爱国卫生运动"}


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_gb18030_is_read_and_said(encoding: str) -> None:
    source = parse_source(TEXT.encode(encoding), "a.yaml")
    assert source.text == TEXT
    (notice,) = source.notices
    assert (notice.code, notice.level, notice.place.file) == ("Y008", "提示", "a.yaml")


def test_gb18030_beyond_gbk() -> None:
    assert parse_source("名: 𠮷䶮\n".encode("gb18030"), "a.yaml").data() == {"名": "𠮷䶮"}


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"PK\x03\x04....word/document.xml", "Y006", "docx"),
        (b"PK\x03\x04....xl/workbook.xml", "Y006", "xlsx"),
        (b"PK\x03\x04....", "Y006", "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Y006", ".doc"),
        (b"%PDF-1.7", "Y006", "PDF"),
        (b"a: b\0c", "Y006", "第 5 个字节"),
        ("a: 甲".encode("utf-16-le"), "Y006", "第 2 个字节"),
        ("a: 甲".encode("utf-32"), "Y007", "UTF-32"),
        (b"\xff\xfea", "Y007", "UTF-16"),
        (b"a: b\nc: \xff\xff", "Y007", "第 2 行、文件的第 9 个字节"),
        (TEXT.encode()[:-2] + b"\n", "Y007", "UTF-8 编码，但有损坏"),
        (b"\xef\xbb\xbfa: \xd6\xd0", "Y007", "第 7 个字节"),
        (b"a: " + "五邑".encode("big5") + b"\x80", "Y007", "既不是"),
    ],
)
def test_what_is_no_text(data: bytes, code: str, words: str) -> None:
    problem = refused_bytes(data)
    assert problem.code == code
    assert words in problem.message


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "某 局.yaml"
    path.write_text(TEXT, encoding="utf-8")
    source = read_source(path)
    assert source.name == str(path)
    assert source.data()["单位"] == "某局"
    assert source.place(["单位"]).file == str(path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_source("-", stdin=TEXT.encode()).name == "-"
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    assert read_source("-").data()["单位"] == "某局"
    with pytest.raises(InputRefused):
        read_source("-", stdin=b"a: " + b"b" * 100, limit=50)


def test_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "无.yaml").code == "Y001"
    assert refused(tmp_path / "x" / "无.yaml").code == "Y001"
    assert refused("a\0b.yaml").code == "Y001"
    assert refused("长" * 2000).code == "Y001"
    file = tmp_path / "a.yaml"
    file.touch()
    assert refused(file / "b.yaml").code == "Y001"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "Y002"


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_links(tmp_path: Path) -> None:
    broken, loop, good = tmp_path / "broken.yaml", tmp_path / "loop.yaml", tmp_path / "good.yaml"
    broken.symlink_to(tmp_path / "无.yaml")
    loop.symlink_to(loop)
    good.symlink_to(tmp_path / "a.yaml")
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    assert "链接" in refused(broken).message
    assert "绕了一圈" in refused(loop).message
    assert read_source(good).data()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipes_sockets_and_devices_are_never_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert refused(pipe).code == "Y003"
    assert refused("/dev/null").code == "Y003"
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.yaml")
        assert refused("s.yaml").code == "Y003"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_that_takes_the_files_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, file = tmp_path / "pipe.yaml", tmp_path / "a.yaml"
    os.mkfifo(pipe)
    file.write_text(TEXT, encoding="utf-8")
    status = file.stat()
    monkeypatch.setattr(os, "stat", lambda _name: status)
    assert refused(str(pipe)).code == "Y003"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.touch(mode=0)
    assert refused(path).code == "Y004"


@pytest.mark.parametrize(("number", "code"), [(13, "Y004"), (1, "Y004"), (5, "Y004"), (2, "Y001")])
def test_what_the_system_says(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.touch()

    def fail(*_: object) -> int:
        raise OSError(number, "in English")

    monkeypatch.setattr(os, "open", fail)
    problem = refused(path)
    assert problem.code == code
    assert "English" not in problem.message


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: " + b"b" * 100)
    assert refused(path, limit=50).code == "Y005"
    assert read_source(path, limit=103).data()
    with path.open("wb") as file:
        file.truncate(limits.USUAL.yaml_bytes + 1)
    problem = refused(path)
    assert problem.code == "Y005"
    assert "10 MB" in problem.message


@pytest.mark.parametrize(
    ("name", "device"),
    [("NUL", True), ("nul.yaml", True), ("C:\\x\\con", True), ("COM1:", True), ("x/LPT9.txt", True),
     ("CONFIG.yaml", False), ("campaign.yaml", False), ("COM10.yaml", False)],
)  # fmt: skip
def test_device_names_on_windows(name: str, device: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_on_windows", lambda: True)
    assert (refused(name).code == "Y003") is device
