"""The process that renders by templates that are not ours: it opens no file, and ends itself in time.

The parent asks (inspect, faults, fields, render) and hands over each template file that is named;
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
from itertools import count
from time import sleep
from typing import IO, Any

from jinja2 import DictLoader, Template, TemplateNotFound

from .. import limits, reading
from ..nearest import nearest
from ..problems import TemplateRefused, usual_level
from .builtin import WithCompiledBase, compiled_code
from .decoding import text_of
from .environment import OverBudget
from .faults import refusal
from .generating import text_from
from .guarded import GuardedSandbox, Meter
from .inspecting import faults_in, fields_in, inspect
from .wire import NoMessage, receive_down, send_up

_REHEARSAL = """{% macro a(b=1.5) %}{{ b ~ "\\u4e00" }}{% endmacro %}
{% set c = namespace(d=[1, 0x2]) %}{% for e in c.d if e is odd %}{{ a(e * 2)|trim }}{% else %}{% endfor %}
"""


class _Parent:
    """The other end of the pipes."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self.requests, self.answers = requests, answers

    def file(self, name: str) -> tuple[str, bytes]:
        """A template's path and bytes; raises TemplateNotFound, TemplateRefused."""
        send_up(self.answers, {"load": name})
        answer = receive_down(self.requests)
        if isinstance(answer, TemplateRefused):
            raise answer
        if answer is None:
            raise TemplateNotFound(name)
        path, data = answer
        return path, data

    def loaded(self, key: str, path: str, lines: list[tuple[int, int]]) -> None:
        """Tell which line of a template each line of its code is, for the watchdog's words."""
        send_up(self.answers, {"loaded": key, "path": path, "lines": lines})


_numbers = count()
"""For the names of templates: the parent knows each template of this process by one."""


class _Loader(WithCompiledBase):
    """Loads what the parent hands over."""

    def __init__(self, parent: _Parent, shelf: dict[str, reading.Entry]) -> None:
        super().__init__(self._from_parent)
        self._parent, self._shelf = parent, shelf
        self.keys: dict[str, str] = {}

    def _from_parent(self, name: str) -> tuple[str, str, Callable[[], bool]]:
        path, data = self._parent.file(name)
        self._shelf[reading.absolute(path)] = reading.Entry("file", data)
        # a template that changes gets another environment
        return text_of(data, path), path, lambda: True

    def load(self, environment: Any, name: str, globals: Any = None) -> Template:
        """A template, under its file's own name again."""
        template = super().load(environment, name, globals)
        key = template.filename or name
        path = next((path for path, short in self.keys.items() if short == key), key)
        template.filename = path
        self._parent.loaded(key, path, template.debug_info)
        return template


class _Environment(GuardedSandbox):
    def __init__(self, loader: _Loader) -> None:
        super().__init__(loader)
        self._keys = loader.keys

    def begin(self, most: limits.Limits) -> None:
        """Another report: nothing is left of the one before, not even what an imported template has set."""
        self.meter = Meter(most)
        for template in self.cache.values() if self.cache else ():
            template._module = None

    def short_name(self, filename: str) -> str:
        """``template:3``."""
        if filename not in self._keys:
            self._keys[filename] = f"template:{next(_numbers)}"
        return self._keys[filename]


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until the parent has gone."""
    _load_what_is_needed_later()
    memory = _Memory()
    _seal()
    if sys.platform != "win32":
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    shelf: dict[str, reading.Entry] = {}
    nowhere = reading.Shelf(shelf, "/", "/", set())  # nothing here reads from the disk
    with reading.served_by(nowhere):
        _serve(_Parent(requests, answers), shelf, memory)


def _serve(parent: _Parent, shelf: dict[str, reading.Entry], memory: _Memory) -> None:
    environments: dict[str, tuple[int, _Environment]] = {}
    while True:
        try:
            what, folder, main, main_file, most, more = receive_down(parent.requests)
        except NoMessage:
            return
        _bound_memory(most.memory_bytes)
        faulthandler.dump_traceback_later(most.seconds, exit=True, file=parent.answers.fileno())
        with limits.under(most):
            name, number = folder
            known, environment = environments.get(name, (None, None))
            if environment is None or known != number:  # a file of it has changed
                environment = _Environment(_Loader(parent, shelf))
                environments[name] = number, environment
            environment.begin(most)
            answer = _answer(_ACTS[what], environment, main, main_file, more)
        faulthandler.cancel_dump_traceback_later()
        if memory.worn(most.memory_bytes):
            answer["worn"] = True
        send_up(parent.answers, answer)


def _answer(
    act: Callable[..., dict[str, Any]], environment: GuardedSandbox, main: str, file: str, more: Any
) -> dict[str, Any]:
    try:
        return act(environment, main, *more)
    except Exception as error:
        found = refusal(error, file, ours=False)
        if found is not None:
            return {"refused": found.problems, "worn": isinstance(error, MemoryError)}
        return {"bug": traceback.format_exc()[-4000:]}


def _inspect(environment: GuardedSandbox, main: str) -> dict[str, Any]:
    found = inspect(environment, main)
    return {"names": sorted(found.names), "problems": found.problems}


def _faults(environment: GuardedSandbox, main: str) -> dict[str, Any]:
    return {"problems": faults_in(environment, main)}


def _fields(environment: GuardedSandbox, main: str) -> dict[str, Any]:
    return {"fields": fields_in(environment, main)}


def _render(environment: GuardedSandbox, main: str, context: Mapping[str, Any]) -> dict[str, Any]:
    text = text_from(environment.get_template(main), context, limits.now().text_characters)
    return {"text": text, "files": environment.template_names}


_ACTS: dict[str, Callable[..., dict[str, Any]]] = {
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

    def worn(self, most: int) -> bool:
        """Whether so much of its bound is held that the next report shall have another process."""
        if self._handle < 0:
            return False
        resident = int(os.pread(self._handle, 200, 0).split()[1])
        return resident * mmap.PAGESIZE > most // 2


def _load_what_is_needed_later() -> None:
    """Afterwards nothing can be imported: a rehearsal brings what Jinja needs on the way, and on a fault."""
    compiled_code()
    nearest("", [""])
    usual_level("")
    for encoding in ("utf-8-sig", "gb18030", "unicode-escape"):
        codecs.lookup(encoding)
    rehearsal = GuardedSandbox(DictLoader({"": _REHEARSAL}))
    try:
        text_from(rehearsal.get_template(""), {}, 1)
    except OverBudget as error:
        traceback.format_exception(error)


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
        from .windows import bound_memory

        bound_memory(size)
        return
    import resource

    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(kind)
    most = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(kind, (most, hard))
