"""Where libyaml stopped → what the clerk did, in Chinese, and the lines mended to look further."""

from __future__ import annotations

from ...problems import Problem
from .. import words
from ..building import Built
from ..parser import Event, YAMLError
from .colons import glued_lines, missing_colon, second_colon
from .finding import Finding, is_scalar
from .indents import has_odd_indent, odd_indents, tab
from .marks import dash_after_key, indicator, out_of_place
from .quotes import bracket, escape, quote
from .yaml_errors import Stop, sentence

_HANDLERS = (
    tab,
    dash_after_key,
    out_of_place,
    indicator,
    second_colon,
    missing_colon,
    quote,
    bracket,
    escape,
)


def mend(built: Built, lines: list[str]) -> Finding:
    """Faults seen at events that would bring others after them, mended at once."""
    faults: list[Problem] = []
    mended: dict[int, str] = {}
    for fault in built.faults:
        number = fault.place.line - 1
        if number >= len(lines):  # libyaml's line after the last
            continue
        line = mended.get(number, lines[number])
        if fault.code == words.ODD_INDENT.code and has_odd_indent(line):
            return odd_indents(lines, number)
        if fault.code == words.LOST_COMMENT.code:
            at = fault.place.column - 1
            mended[number] = line[:at] + "x" + line[at + 1 :]
        elif fault.code == words.EMPTY_BLOCK.code:  # an empty block
            at = fault.place.column - 1
            mended[number] = line[:at] + "x" * fault.place.length + line[at + fault.place.length :]
        elif fault.code == words.DOUBLE_BRACES.code:
            if number in mended:
                continue
            mended[number] = line.replace("{{", "((").replace("}}", "))")
        else:
            continue
        faults.append(fault)
    return Finding(faults, mended)


def explain(error: YAMLError, last: Event | None, lines: list[str]) -> Finding:
    """The fault at which the parser stopped; ``last`` is the event before it."""
    stop = Stop.of(error, lines)
    if stop.line < 0:
        return Finding([sentence(stop)], {})
    if has_odd_indent(lines[stop.key_line]):
        return odd_indents(lines, stop.key_line)
    for handler in _HANDLERS:
        finding = handler(stop, last, lines)
        if finding is not None:
            return finding
    return Finding([sentence(stop)], {})


def glued_root(built: Built, lines: list[str]) -> Finding:
    """Nothing wrong with the YAML, but its root is no mapping (最外层)."""
    event = built.root_event
    if event is None or (built.root in (None, "") and is_scalar(event)):
        return Finding([words.EMPTY.at(1, 1)], {})
    if is_scalar(event) and not event.style:
        start, end = event.start_mark, event.end_mark
        glued = glued_lines(lines, start.line, end.line, start.column, missing=False)
        if glued.lines:
            return glued
    kind = "一段文字" if is_scalar(event) else "一个列表"
    return Finding([words.NO_MAPPING.at_event(event, kind=kind)], {})
