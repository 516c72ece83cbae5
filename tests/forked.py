"""The command in a process of its own, without the start of an interpreter: forked from one that has imported all.

Where there is no fork (Windows) a run is a fresh interpreter, as it is for what must be one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

CAN_FORK = hasattr(os, "fork")
SETTINGS = {"PYTHONUTF8": "1", "PYTHONWARNINGS": "error", "COLUMNS": "100"}
"""What a run finds in its environment beside what the tests find."""


class Ran(NamedTuple):
    """What a run gave: its exit code, negative for a signal, and what it said."""

    code: int
    out: bytes
    err: bytes


class Bounds(NamedTuple):
    """When a run is ended; of address space, what Python and its libraries map is some 300 MB."""

    seconds: int
    cpu_seconds: int
    memory: int


class Forks:
    """One process that forks another for each run; started when first asked."""

    def __init__(self, **settings: str) -> None:
        """``settings`` are for the interpreter itself, which starts once only."""
        self.settings = settings
        self._process: subprocess.Popen[str] | None = None

    def run(
        self,
        words: Sequence[object],
        folder: Path,
        stdin: bytes = b"",
        more: Mapping[str, str] | None = None,
        bounds: Bounds | None = None,
    ) -> Ran:
        """One run of the command in ``folder``, with ``more`` in its environment."""
        with tempfile.TemporaryDirectory(prefix="streams-") as room:
            streams = [Path(room) / name for name in ("in", "out", "err")]
            streams[0].write_bytes(stdin)
            request = {
                "folder": str(folder),
                "words": [str(word) for word in words],
                "environment": {**os.environ, **self.settings, **(more or {})},
                "streams": [str(stream) for stream in streams],
                "bounds": bounds and bounds._asdict(),
            }
            process = self._started()
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            return Ran(code, streams[1].read_bytes(), streams[2].read_bytes())

    def close(self) -> None:
        """Let it end."""
        if self._process:
            self._process.communicate()

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("forked_child.py"))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **self.settings},
                text=True,
            )
        return self._process


def fresh(
    words: Sequence[object], folder: Path, stdin: bytes = b"", more: Mapping[str, str] | None = None
) -> Ran:
    """One run by an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "patriotic_report", *map(str, words)],
        cwd=folder,
        env={**os.environ, **SETTINGS, **(more or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
