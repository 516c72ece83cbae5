"""Every hostile case does what its row says: the exit code, the message, and no file beyond those it names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Case, Server, cases

FORBID = """
import sys

def forbid(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        sys.stderr.write(f"NETWORK: {event} {arguments}\\n")
        sys.stderr.flush()
        import os
        os._exit(99)

sys.addaudithook(forbid)
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """What runs the cases; any process that touches a socket ends with 99."""
    folder = tmp_path_factory.mktemp("forbidden")
    (folder / "sitecustomize.py").write_text(FORBID, encoding="utf-8")
    started = Server(folder)
    yield started
    started.forks.close()


def test_a_process_that_touches_a_socket_is_seen(server: Server) -> None:
    settings = {**os.environ, "PYTHONPATH": str(server.forbidden)}
    for code in ("import socket; socket.socket()", "import socket; socket.getaddrinfo('example.org', 80)"):
        done = subprocess.run(
            [sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=False
        )
        assert done.returncode == 99
        assert "NETWORK" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="bounds by setrlimit, processes by fork")
@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=f"{case.area}-{case.name}", marks=pytest.mark.long if case.row.get("long") else ()
        )
        for case in cases()
    ],
)
def test_a_hostile_case_does_what_its_row_says(case: Case, tmp_path: Path, server: Server) -> None:
    if case.row.get("needs") == "no-root" and os.geteuid() == 0:
        pytest.skip("root may read and write everything")
    done = server.run(case, tmp_path)
    told = f"{done.out}\n{done.err}"
    assert done.code == case.row["code"], told
    for words in case.row.get("says", ()):
        assert words in done.err, told
    for words in case.row.get("never", ()):
        assert words not in told
    for pattern in case.row.get("matches", ()):
        assert re.search(pattern, done.err), told
    assert "Traceback" not in told
    assert "NETWORK" not in told
    if "O099" not in case.row.get("says", ()):
        assert "O099" not in told, "a bug of ours"
    raw = re.findall("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]", done.err)
    assert not raw, f"raw characters on the terminal: {raw}"
    wanted = sorted(f"案卷/{name}" for name in case.row.get("writes", ()))
    new = [name for name in done.touched if not name.endswith(".report-record.jsonl")]
    assert new == wanted
    for name, texts in case.row.get("holds", {}).items():
        content = everything(done.folder / name)
        for text in texts:
            assert text.encode() in content
    for name, texts in case.row.get("lacks", {}).items():
        content = everything(done.folder / name)
        for text in texts:
            assert text.encode() not in content


def everything(path: Path) -> bytes:
    """A file's bytes, and those of its parts where it is a zip."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_each_case_states_the_mechanism_that_it_alone_tests() -> None:
    stated: dict[str, str] = {}
    for case in cases():
        mechanism = case.row["alone"]
        assert mechanism not in stated, f"{case.name} and {stated[mechanism]} test the same"
        stated[mechanism] = case.name
        assert set(case.row) <= COLUMNS, case.name
    assert len({(case.area, case.name) for case in cases()}) == len(stated)


COLUMNS = {
    "case", "alone", "with", "prepare", "run", "stdin", "code",
    "says", "matches", "never", "writes", "holds", "lacks", "needs", "long",
}  # fmt: skip


def test_no_file_of_the_corpus_is_large() -> None:
    for path in (Path(__file__).parent).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.stat().st_size < 200_000, path
