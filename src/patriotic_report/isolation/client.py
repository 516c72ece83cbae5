"""Asks the server for what a foreign template says or makes: one process for all reports, started when first asked.

That process gets texts and values and gives text; the files that a template names are read here,
by the rules of ``loading``.  Our own templates render in this process and pay nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from .. import limits
from ..child_process import Child, Kept, NotStarted
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


class _Server(Child):
    """The process, and the lines of each template that it has compiled."""

    def __init__(self) -> None:
        super().__init__(_START)
        self.lines: dict[str, tuple[str, list[tuple[int, int]]]] = {}

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


_kept = Kept(_Server)


def _ask(what: str, template: TemplateFolder, *more: object) -> Answer:
    most = limits.now()
    main = str(template.main_file)
    folder = (str(template.folder), _state_of(template).number)
    request = Request(what, folder, template.main, main, most, more)
    known: Mapping[str, tuple[str, list[tuple[int, int]]]] = {}
    try:
        with _kept.turn() as server:
            known = server.lines
            answer = server.ask(request, template)
            if answer.get("retire"):
                _kept.end()
    except NotStarted as error:
        raise TemplateRefused(no_process(error.args[0], Place(main))) from None
    except (ConnectionEnded, OSError) as ended:
        said = ended.args[0] if isinstance(ended, ConnectionEnded) else b""
        raise TemplateRefused(_why_ended(said, known, main, most)) from None
    if "refused" in answer:
        raise TemplateRefused(_problems(answer["refused"]))
    if "bug" in answer:
        raise RuntimeError(answer["bug"])
    return answer


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
