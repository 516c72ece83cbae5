"""Runs the command once a line, each time in a process of its own: forked from here, all imports done.

A fresh interpreter for each run would take four times as long.  A request is a line of JSON (folder,
words, environment, files for the three streams, bounds); the answer is the exit code, negative for a
signal.  ``forked.py`` starts it.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

_LOADED = (
    "cli", "cli.build", "cli.batch", "cli.check", "cli.rollup", "cli.diff", "cli.template", "cli.new",
    "api.build", "api.batch", "api.check", "api.rollup", "api.diff",
    "pipeline", "batches.task_outcome", "batches.named_tasks", "batches.table", "rendering", "tabular",
    "writers.docx.package", "writers.layout.images", "datafiles.books", "comparing", "rollups", "source.parser",
)  # fmt: skip
_LIBRARIES = ("openpyxl", "PIL.Image", "docx")
_EXAMPLE = Path(__file__).parent.parent / "examples" / "minimal" / "campaign.yaml"


def serve() -> None:
    """Until nothing more is asked."""
    sys.path.append(str(Path(__file__).parent / "recording"))
    importlib.import_module("recorder").install()  # also where another's sitecustomize stands before ours
    for name in _LOADED:
        importlib.import_module(f"patriotic_report.{name}")
    for name in _LIBRARIES:
        importlib.import_module(name)
    _made_at_first_use()
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(request)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _made_at_first_use() -> None:
    """The models' validators, the base of every Word file: for all at once, a third of a short run."""
    from patriotic_report import compose, read_report
    from patriotic_report.writers import written

    document = compose(read_report(_EXAMPLE))
    for to in ("docx", "md"):
        written(document, to)


def _run(request: dict[str, Any]) -> None:
    code = 70
    try:
        os.environ.clear()
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        _open_streams(request["streams"])
        if bounds := request["bounds"]:
            resource.setrlimit(resource.RLIMIT_CPU, (bounds["cpu_seconds"],) * 2)
            resource.setrlimit(resource.RLIMIT_AS, (bounds["memory"],) * 2)
            signal.setitimer(signal.ITIMER_REAL, bounds["seconds"])
        from patriotic_report.cli import main

        main(request["words"])
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


def _open_streams(paths: list[str]) -> None:
    """The three standard streams, as Python opens them in its UTF-8 mode."""
    for number, path in enumerate(paths):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(path, flags), number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "w")), encoding="utf-8", write_through=True)


if __name__ == "__main__":
    serve()
