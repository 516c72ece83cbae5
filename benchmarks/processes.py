"""One run of a contestant, as the system's accounts have it: time, processor time, peak memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from .memory import mib


class Spent(NamedTuple):
    """Seconds by the clock and of all processors; MiB of the largest single process."""

    wall: float
    cpu: float
    peak_mib: float


def spent_by(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Spent:
    """Run to the end, children included; stops the benchmark if it fails.

    The accounts are those of ``wait4``: a child's own children are in them once it has waited
    for them, the peak being that of the largest.  A process counts no less than the runner had
    when it started it, some 20 MiB.
    """
    with tempfile.TemporaryFile() as said:
        start = perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        wall = perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode('utf-8', 'replace')}")
    return Spent(wall, used.ru_utime + used.ru_stime, mib(used.ru_maxrss))
