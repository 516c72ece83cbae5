"""One hostile case: laid out in a folder of its own, run as a process with bounds, compared with its row.

A case is a row of one of the tables ``*.cases.yaml``; ``tests/hostile/README.md`` says what its
columns mean.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import shlex
import shutil
import socket
import stat
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from forked import SETTINGS, Bounds, Forks

HERE = Path(__file__).parent
FILES = HERE / "files"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, ten times as fast, where it is there."""


class Case(NamedTuple):
    """A row of a table."""

    area: str
    name: str
    row: dict[str, Any]


@cache
def cases() -> list[Case]:
    """Every row of every table, in order."""
    found = []
    for table in sorted(HERE.glob("*.cases.yaml")):
        area = table.name.partition(".")[0]
        rows = yaml.load(table.read_text(encoding="utf-8"), LOADER)
        found += [Case(area, row["case"], row) for row in rows]
    return found


class Done(NamedTuple):
    """What a run gave: its exit code, streams, and the files that are new, changed or gone."""

    code: int
    out: str
    err: str
    touched: list[str]
    folder: Path


BOUNDS = Bounds(seconds=40, cpu_seconds=25, memory=1_500_000_000)
"""A case that comes near them has failed already."""


class Server:
    """Runs cases in processes of their own, with sockets forbidden."""

    def __init__(self, forbidden: Path) -> None:
        """``forbidden`` is a folder whose sitecustomize forbids sockets."""
        self.forbidden = forbidden
        path = os.pathsep.join(filter(None, (str(forbidden), os.environ.get("PYTHONPATH"))))
        self.forks = Forks(**SETTINGS, PYTHONPATH=path)

    def run(self, case: Case, room: Path) -> Done:
        """Lay the case out below ``room`` and run it."""
        folder = room / "案卷"
        folder.mkdir()
        for name, content in case.row.get("with", {}).items():
            write(folder / name, content)
        for step in case.row.get("prepare", ()):
            prepare(folder, step)
        before = snapshot(room)
        config = {"XDG_CONFIG_HOME": str(room / "config")}
        ran = self.forks.run(
            shlex.split(case.row["run"]), folder, written(case.row.get("stdin", "")), config, BOUNDS
        )
        for path in room.rglob("*"):
            if not path.is_symlink() and path.is_dir():
                path.chmod(0o700)
        out, err = (said.decode("utf-8", "backslashreplace") for said in (ran.out, ran.err))
        after = snapshot(room)
        touched = sorted(name for name, state in after.items() if before.get(name) != state)
        gone = sorted(f"-{name}" for name in before if name not in after)
        return Done(ran.code, out, err, touched + gone, folder)


def snapshot(room: Path) -> dict[str, str]:
    """Every path below, with what it holds; nothing is opened that may block."""
    found = {}
    for path in room.rglob("*"):
        mode = path.lstat().st_mode
        state = stat.filemode(mode)[0]  # rights are given back before the second look
        if stat.S_ISREG(mode) and os.access(path, os.R_OK):
            state += hashlib.sha256(path.read_bytes()).hexdigest()
        elif stat.S_ISLNK(mode):
            state += os.readlink(path)  # noqa: PTH115
        found[str(path.relative_to(room))] = state
    return found


def write(path: Path, content: Any) -> None:
    """A file of the case: a text, or one of the forms that ``written`` knows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, dict) and "copy" in content:
        shutil.copyfile(FILES / content["copy"], path)
        return
    path.write_bytes(written(content))


def written(content: Any) -> bytes:
    """A file's bytes: text; ``{hex}``; ``{base64}``; ``{gzip}``; ``{start, repeat, times, end}``."""
    if isinstance(content, str):
        return content.encode("utf-8", "surrogatepass")
    if "hex" in content:
        return bytes.fromhex(content["hex"])
    if "base64" in content:
        return base64.b64decode(content["base64"])
    if "gzip" in content:
        return gzip.decompress((FILES / content["gzip"]).read_bytes())
    if "list" in content:
        return b"".join(written(part) for part in content["list"])
    if "encoding" in content:
        return str(content["text"]).encode(content["encoding"])
    repeated = str(content["repeat"]) * int(content["times"])
    return (content.get("start", "") + repeated + content.get("end", "")).encode()


def prepare(folder: Path, step: str) -> None:
    """What cannot be kept in a repository: pipes, sockets, links, rights."""
    verb, *words = shlex.split(step)
    path = folder / words[0]
    if verb == "folder":
        path.mkdir(parents=True)
    elif verb == "fifo":
        os.mkfifo(path)
    elif verb == "socket":
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's whole path must be short
        try:
            with socket.socket(socket.AF_UNIX) as bound:
                bound.bind(path.name)
        finally:
            os.chdir(here)
    elif verb == "link":
        path.symlink_to(words[1])
    elif verb == "mode":
        path.chmod(int(words[1], 8))
    elif verb == "example":
        shutil.copytree(HERE.parent.parent / "examples" / words[1], path)
    else:
        raise ValueError(f"no such step: {step}")
