"""Runs the command once a line, each time in a process of its own: forked from here, all imports done.

A fresh interpreter for each case would take four times as long.  A request is a line of JSON (folder,
words, environment, files for the three streams); the answer is the exit code, negative for a signal.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import resource
import signal
import sys
from typing import Any

SECONDS = 40
"""On the clock, before the process is ended; a case that comes near it has failed already."""
CPU_SECONDS = 25
MEMORY = 1_500_000_000
"""Of address space: what Python and its libraries map is some 300 MB of it."""
_LOADED = (
    "cli", "cli.build", "cli.batch", "cli.check", "cli.rollup", "cli.diff", "cli.template", "cli.init",
    "api.build", "api.batch", "api.check", "api.rollup", "api.diff",
    "pipeline", "batches.working", "batches.planning", "batches.table", "templating.rendering", "tabular",
    "writers.docx.package", "writers.docx.images", "datafiles.books", "comparing", "rollups", "source.parser",
)  # fmt: skip


def serve() -> None:
    """Until nothing more is asked."""
    for name in _LOADED:
        importlib.import_module(f"patriotic_report.{name}")
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(request)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(request: dict[str, Any]) -> None:
    code = 70
    try:
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        for number, path in enumerate(request["streams"]):
            flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(path, flags), number)
        sys.stdin = io.TextIOWrapper(io.FileIO(0), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encoding="utf-8")
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(2, "w")), encoding="utf-8", write_through=True
        )
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        from patriotic_report.cli import main

        main([str(word) for word in request["words"]])
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        import atexit

        atexit._run_exitfuncs()
        os._exit(code)


if __name__ == "__main__":
    serve()
