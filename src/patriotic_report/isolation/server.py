"""The process that renders foreign templates: it opens no file, and ends itself in time.

The client asks (inspect, faults, fields, render) and hands over each template file that is named;
the answer goes back as plain data.  A watchdog in C, which needs no turn of the interpreter, ends
the process when its seconds are over and writes where it stood.
"""

from __future__ import annotations

import codecs
import faulthandler
import mmap
import os
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from time import sleep
from typing import IO

from .. import limits
from ..files import reading
from ..nearest import nearest
from ..problems import TemplateRefused, usual_level
from ..templating.builtin import base_text, compiled_code
from ..templating.foreign import ForeignSandbox, warm_up
from ..templating.generating import text_from
from ..templating.inspecting import faults_in, fields_in, inspect
from ..templating.refusals import refusal
from ..views.values import Value
from .messages import Answer, ConnectionEnded, Request, receive_request, send_answer


class _Client:
    """The other end of the pipes; ``files`` keeps the files that it handed over."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self.requests, self.answers = requests, answers
        self.files: dict[str, reading.Entry] = {}

    def file(self, name: str) -> tuple[str, bytes] | None:
        """A template's path and bytes, or None; raises TemplateRefused."""
        send_answer(self.answers, {"load": name})
        answer = receive_request(self.requests)
        if isinstance(answer, TemplateRefused):
            raise answer
        if not isinstance(answer, tuple):
            return None
        path, data = answer
        self.files[reading.absolute(path)] = reading.Entry("file", data)
        return path, data

    def loaded(self, key: str, path: str, lines: list[tuple[int, int]]) -> None:
        """Tell which line of a template each line of its code is, for the watchdog's words."""
        send_answer(self.answers, {"loaded": key, "path": path, "lines": lines})


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until the parent has gone."""
    _load_what_is_needed_later()
    memory = _Memory()
    _seal()
    if sys.platform != "win32":
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    client = _Client(requests, answers)
    nowhere = reading.FilesInMemory(client.files, "/", "/", set())  # nothing here reads from the disk
    with reading.reading_from(nowhere):
        _serve(client, memory)


def _serve(client: _Client, memory: _Memory) -> None:
    environments: dict[str, tuple[int, ForeignSandbox]] = {}
    while True:
        try:
            request = receive_request(client.requests)
        except ConnectionEnded:
            return
        assert isinstance(request, Request)
        most = request.most
        _bound_memory(most.memory_bytes)
        faulthandler.dump_traceback_later(most.seconds, exit=True, file=client.answers.fileno())
        with limits.override(most):
            name, number = request.folder
            known, environment = environments.get(name, (None, None))
            if environment is None or known != number:  # a file of it has changed
                environment = ForeignSandbox(client)
                environments[name] = number, environment
            environment.begin(most)
            answer = _answer(environment, request)
        faulthandler.cancel_dump_traceback_later()
        if memory.over_half(most.memory_bytes):
            answer["retire"] = True
        send_answer(client.answers, answer)


def _answer(environment: ForeignSandbox, request: Request) -> Answer:
    try:
        return _ACTS[request.act](environment, request.template, *request.more)
    except Exception as error:
        found = refusal(error, request.main_file, ours=False)
        if found is not None:
            return {"refused": found.problems, "retire": isinstance(error, MemoryError)}
        return {"bug": traceback.format_exc()[-4000:]}


def _inspect(environment: ForeignSandbox, main: str) -> Answer:
    found = inspect(environment, main)
    return {"names": sorted(found.names), "problems": found.problems}


def _faults(environment: ForeignSandbox, main: str, sample: Mapping[str, Value]) -> Answer:
    return {"problems": faults_in(environment, main, sample)}


def _fields(environment: ForeignSandbox, main: str) -> Answer:
    return {"fields": fields_in(environment, main)}


def _render(environment: ForeignSandbox, main: str, context: Mapping[str, Value]) -> Answer:
    text = text_from(environment.get_template(main), context, limits.now().text_characters)
    return {"text": text, "files": environment.template_names}


_ACTS: dict[str, Callable[..., Answer]] = {
    "inspect": _inspect,
    "faults": _faults,
    "fields": _fields,
    "render": _render,
}


def _end_with(parent: int) -> None:
    """A parent that was killed says nothing, and a template in a loop does not look for it."""
    while os.getppid() == parent:
        sleep(0.5)
    os._exit(1)


class _Memory:
    """What this process has of the machine's memory; opened before no file can be opened any more."""

    def __init__(self) -> None:
        # the system's own figure of the peak begins with the parent's, across exec
        self._handle = os.open("/proc/self/statm", os.O_RDONLY) if sys.platform == "linux" else -1

    def over_half(self, most: int) -> bool:
        """Whether so much of its bound is held that the next report shall have another process."""
        if self._handle < 0:
            return False
        resident = int(os.pread(self._handle, 200, 0).split()[1])
        return resident * mmap.PAGESIZE > most // 2


def _load_what_is_needed_later() -> None:
    """Afterwards nothing can be imported: a first rendering brings what Jinja needs on the way, and on a fault."""
    compiled_code(base_text())
    nearest("", [""])
    usual_level("")
    for encoding in ("utf-8-sig", "gb18030", "unicode-escape"):
        codecs.lookup(encoding)
    traceback.format_exception(warm_up())


def _seal() -> None:
    """Let the system refuse this process every further file, socket and byte written to one."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _bound_memory(size: int) -> None:
    """Ask the system to refuse this process more memory than that; then Python raises MemoryError."""
    if sys.platform == "win32":
        from .windows_memory import bound_memory

        bound_memory(size)
        return
    import resource

    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(kind)
    most = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(kind, (most, hard))
