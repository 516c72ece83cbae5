"""Asks the server for what a foreign template says or makes: one process for all reports, started when first asked.

That process gets texts and values and gives text; the files that a template names are read here,
by the rules of ``loading``.  Our own templates render in this process and pay nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from .. import limits
from ..files import reading
from ..problems import Place, Problem, TemplateRefused
from ..templating.decoding import is_utf8
from ..templating.faults import no_process, over_budget, placed, process_ended, read_as_gb18030
from ..templating.inspecting import Inspected
from ..templating.loading import TemplateFolder, template_data
from ..templating.named_files import existing_file, possible_file
from ..views.values import Value
from .messages import Answer, ConnectionEnded, Request, Told, receive_answer, send_request

_START = Path(__file__).with_name("server_start.py")
_FRAME = re.compile(rb'File "(template:[0-9]+)", line ([0-9]+) ')
_WATCHDOG = b"Timeout ("


def inspected(template: TemplateFolder) -> Inspected:
    """The words that a template names, and the faults of its blocks; raises TemplateRefused."""
    key = template, limits.now()
    state = _state_of(template)
    if key not in state.inspected:
        answer = _ask("inspect", template)
        state.inspected[key] = Inspected(frozenset(answer["names"]), _problems(answer["problems"]))
    return state.inspected[key]


class _State:
    """What is known of a folder's templates as long as no file of theirs has changed."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.stamps: dict[str, object] = {}
        self.inspected: dict[object, Inspected] = {}
        self.notices: dict[str, Problem] = {}

    def holds(self) -> bool:
        """Whether each file that was asked for is as it was then; what was not there has not come."""
        return all(reading.stamp(path) == stamp for path, stamp in self.stamps.items())


_states: dict[Path, _State] = {}


def _state_of(template: TemplateFolder) -> _State:
    state = _states.get(template.folder)
    if state is None or not state.holds():
        state = _states[template.folder] = _State(state.number + 1 if state else 0)
    return state


def faults_of(template: TemplateFolder, sample: Mapping[str, Value]) -> tuple[Problem, ...]:
    """Every fault that shows without a report; ``sample`` is what templates are given of some report."""
    try:
        return _problems(_ask("faults", template, sample)["problems"])
    except TemplateRefused as refused:
        return refused.problems


def fields_of(template: TemplateFolder) -> tuple[str, ...]:
    """The root fields that a template asks for; raises TemplateRefused."""
    return tuple(_ask("fields", template)["fields"])


def rendered(template: TemplateFolder, context: Mapping[str, Value]) -> tuple[str, tuple[str, ...]]:
    """The text, and the names of the templates that its marks count; raises TemplateRefused."""
    answer = _ask("render", template, dict(context))
    return answer["text"], tuple(answer["files"])


def _problems(found: Told) -> tuple[Problem, ...]:
    return tuple(
        Problem(code, message, fix, _whole(Place(*place)), level)
        for code, message, fix, place, level, *_ in found
    )


def _whole(place: Place) -> Place:
    """With the line of a built-in template, which the process cannot read."""
    return placed(place.file, place.line) if place.line and not place.excerpt else place


class _Server:
    """The process, and the lines of each template that it has compiled."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(_START)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",  # Ctrl-C is for the one who asked
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self.process.stdin
        assert self.process.stdout
        self.down, self.up = self.process.stdin, self.process.stdout
        self.lines: dict[str, tuple[str, list[tuple[int, int]]]] = {}
        places = [os.fspath(place) for place in sys.path if isinstance(place, (str, os.PathLike))]
        self.down.write(json.dumps(places).encode() + b"\n")

    def ask(self, request: Request, template: TemplateFolder) -> Answer:
        """Its answer; meanwhile it is handed the files that it asks for."""
        send_request(self.down, request)
        while True:
            message = receive_answer(self.up)
            if "load" in message:
                send_request(self.down, _file(message["load"], template))
            elif "loaded" in message:
                self.lines[message["loaded"]] = message["path"], message["lines"]
            else:
                return message

    def end(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()
        self.up.close()
        with contextlib.suppress(OSError):  # what was not sent goes with it
            self.down.close()


_server: _Server | None = None
_turn = threading.Lock()


def _forget() -> None:
    """A forked process has its own; the parent's is not to be touched."""
    global _server, _turn
    if _server is not None:
        _server.process.returncode = 0  # else its end is waited for
    _server, _turn = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


@atexit.register
def _end() -> None:
    global _server
    if _server is not None:
        _server.end()
        _server = None


def _ask(what: str, template: TemplateFolder, *more: object) -> Answer:
    global _server
    most = limits.now()
    main = str(template.main_file)
    folder = (str(template.folder), _state_of(template).number)
    request = Request(what, folder, template.main, main, most, more)
    with _turn:
        try:
            if _server is None or _server.process.poll() is not None:
                _end()
                _server = _started(main)
            answer = _server.ask(request, template)
        except (ConnectionEnded, OSError) as ended:
            said = ended.args[0] if isinstance(ended, ConnectionEnded) else b""
            known = _server.lines if _server else {}
            _end()
            raise TemplateRefused(_why_ended(said, known, main, most)) from None
        except BaseException:  # in the middle of a talk nothing can be asked again
            _end()
            raise
        if answer.get("retire"):
            _end()
    if "refused" in answer:
        raise TemplateRefused(_problems(answer["refused"]))
    if "bug" in answer:
        raise RuntimeError(answer["bug"])
    return answer


def _started(main: str) -> _Server:
    try:
        return _Server()
    except (OSError, TypeError, ValueError) as error:  # the latter two: a Python without an executable
        why = getattr(error, "strerror", None) or type(error).__name__
        raise TemplateRefused(no_process(why, Place(main))) from None


def _file(name: str, template: TemplateFolder) -> tuple[str, bytes] | TemplateRefused | None:
    """What the process is handed for a name: path and bytes, None, or the refusal."""
    if (path := possible_file(name, template.folder)) is None:
        return None
    _states[template.folder].stamps.setdefault(str(path), reading.stamp(path))
    if (path := existing_file(name, template.folder)) is None:
        return None
    try:
        data = template_data(path)
    except TemplateRefused as refused:
        return refused
    if not is_utf8(data):
        _states[template.folder].notices[str(path)] = read_as_gb18030(str(path))
    return str(path), data


def notices_of(template: TemplateFolder) -> tuple[Problem, ...]:
    """What is to be told of the files that a template was read from."""
    return tuple(_state_of(template).notices.values())


def _why_ended(
    said: bytes, lines: Mapping[str, tuple[str, list[tuple[int, int]]]], main: str, most: limits.Limits
) -> Problem:
    """What the watchdog wrote, if it was the watchdog; the memory else."""
    place = Place(main)
    if _WATCHDOG in said:
        if found := _FRAME.search(said):  # the innermost comes first
            path, known = lines.get(found[1].decode(), (main, []))
            at = next((own for own, code in reversed(known) if code <= int(found[2])), 1)
            place = placed(path, at)
        return over_budget("seconds", most.seconds, place)
    return process_ended(place)
