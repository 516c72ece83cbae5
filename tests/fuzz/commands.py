"""A whole command line run within this process: its words, its three streams, the folder that it is started in.

An input is a byte for the streams, a byte for the folder, and the words, one a line.  What a fuzzer makes of the
words stays in a folder of its own: no word holds a slash, none asks for the network, for ever, or for processes.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple, TextIO

from outcomes import is_control

from patriotic_report.cli import main

CODES = {0, 1, 2, 3, 4, 130}
FILES = {
    "a.yaml": "单位: 河口镇\n起止日期: 2016年9月\n正文: 悬挂横幅{{ 横幅 }}。\n数据: {横幅: 3条}\n",
    "b.yaml": "单位: 甲镇\n正文: {{\n图片: 没有.png\n",
    "t.csv": "单位,数据.横幅\n甲镇,3条\n乙镇,4条\n",
    "甲镇.csv": "村,户数\n东村,1\n西村,2\n",
    "报告.md": "# 报告\n\n正文。\n",
}
_REFUSED = ("watch", "cluster", "jobs", "..")
_SHORT_JOBS = "-j"
_USUAL, _CLOSED, _FULL, _NARROW = range(4)


class Line(NamedTuple):
    """What an input asks for."""

    streams: tuple[int, int, int]
    gone: bool
    words: list[str]


def line_of(data: bytes) -> Line:
    """The words and the streams that bytes stand for."""
    kinds, folder = data[:1] or b"\0", data[1:2] or b"\0"
    streams = (kinds[0] & 3, kinds[0] >> 2 & 3, kinds[0] >> 4 & 3)
    text = data[2:].decode("utf-8", "surrogateescape").replace("\0", "").replace("\\", "").replace("/", "")
    words = [word for word in text.split("\n") if not _leads_away(word)] if text else []
    return Line(streams, bool(folder[0] & 1), words)


def _leads_away(word: str) -> bool:
    return any(each in word for each in _REFUSED) or (word.startswith("-") and _SHORT_JOBS[1] in word[1:3])


def run(data: bytes) -> None:
    """One command line: an exit code of the contract, no traceback, nothing that a terminal would obey."""
    line = line_of(data)
    room = _fresh_room()
    folder = room / "夹"
    code, said = _ran(line, folder, room)
    assert code in CODES, (code, line.words)
    told = said.decode("utf-8", "replace")
    assert "Traceback" not in told, told
    assert "O099" not in told, told
    raw = [letter for letter in told if is_control(letter)]
    assert not raw, f"control characters {raw} in: {told!r}"
    if code and line.streams[2] == _USUAL:
        assert told.strip(), (code, line.words)


@cache
def _room() -> Path:
    return Path(tempfile.mkdtemp(prefix="commands-"))


def _fresh_room() -> Path:
    room = _room()
    shutil.rmtree(room, ignore_errors=True)
    (room / "夹").mkdir(parents=True)
    (room / "home").mkdir()
    for name, text in FILES.items():
        (room / "夹" / name).write_text(text, encoding="utf-8")
    return room


def _ran(line: Line, folder: Path, room: Path) -> tuple[int, bytes]:
    """The exit code, and what stands on standard error, where it is one that can be read."""
    said = room / "err"
    collector = gc.get_threshold()
    with _streams(line.streams, room, said), _started_in(folder, gone=line.gone), _settings(room):
        try:
            main(line.words)
        except SystemExit as end:
            code = end.code
        finally:
            gc.unfreeze()
            gc.set_threshold(*collector)
    return int(code or 0), said.read_bytes() if said.exists() else b""


@contextmanager
def _settings(room: Path) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ("XDG_CONFIG_HOME", "COLUMNS")}
    os.environ.update(XDG_CONFIG_HOME=str(room / "home"), COLUMNS="100")
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


@contextmanager
def _started_in(folder: Path, *, gone: bool) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    if gone:
        shutil.rmtree(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _streams(kinds: tuple[int, int, int], room: Path, said: Path) -> Iterator[None]:
    """The three streams as a shell gives them: files, closed, a full disk, of an encoding without Chinese."""
    kept = [os.dup(handle) for handle in range(3)]
    objects = sys.stdin, sys.stdout, sys.stderr
    for each in objects[1:]:
        with suppress(ValueError, OSError):
            each.flush()
    try:
        (room / "in").write_text("单位: 某局\n正文: 完成。\n", encoding="utf-8")
        usual = (room / "in", room / "out", said)
        opened = [_given(handle, kinds[handle], usual[handle]) for handle in range(3)]
        sys.stdin, sys.stdout, sys.stderr = opened  # type: ignore[assignment]
        yield
    finally:
        _flushed(sys.stdout, sys.stderr)
        if kinds[0] == _CLOSED and sys.stdin:
            sys.stdin.close()  # the program's own
        for handle, copy in enumerate(kept):
            os.dup2(copy, handle)
            os.close(copy)
        sys.stdin, sys.stdout, sys.stderr = objects


def _given(handle: int, kind: int, usual: Path) -> TextIO | None:
    """A stream in its place; None for one that is closed, as Python has it."""
    if kind == _CLOSED:
        with suppress(OSError):
            os.close(handle)
        return None
    place = "/dev/full" if kind == _FULL else str(usual)
    flags = os.O_RDONLY if handle == 0 else os.O_WRONLY | os.O_CREAT
    found = os.open(place, flags, 0o600)
    if found != handle:
        os.dup2(found, handle)
        os.close(found)
    encoding, mode = "ascii" if kind == _NARROW else "utf-8", "r" if handle == 0 else "w"
    return open(handle, mode, encoding=encoding, closefd=False)


def _flushed(*streams: TextIO) -> None:
    for each in streams:
        with suppress(ValueError, OSError, AttributeError):
            each.flush()
