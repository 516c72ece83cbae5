"""Quotes and brackets that do not close, or close too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...patterns import pattern
from .. import checks, words
from ..parser import Event, MappingEndEvent, ScalarEvent, SequenceEndEvent
from .finding import Finding, is_scalar
from .yaml_errors import Stop

if TYPE_CHECKING:
    from ..parser import Mark

_OPENING = pattern(r"^\s*(?:- +)*(?:[^\s\[{\"'][^\[{]*?: +)?(?=([\[{]))")
_ESCAPE = pattern(r"\\(?:x\w{0,2}|u\w{0,4}|U\w{0,8}|.)?")


def open_quote(number: int, column: int, lines: list[str]) -> Finding:
    """A quote that nothing closes, at a line and column from 0; the line is mended to look further."""
    line = lines[number]
    mark = line[column]
    differ = mark == '"' and "”" in line[column:]
    length = len(line) - column
    what = words.QUOTES_DIFFER if differ else words.OPEN_QUOTE
    fault = what.at(number + 1, column + 1, length, mark=mark)
    return Finding([fault], {number: line[:column] + "x" * length})


def quote(stop: Stop, last: Event | None, lines: list[str]) -> Finding | None:
    """A quote that never ends, ends in the next one, or ends too early."""
    if "quoted scalar" in stop.context and (
        "stream" in stop.problem + stop.context or "document" in stop.problem
    ):
        return open_quote(stop.start_line, stop.start_column, lines)
    if is_scalar(last) and last.style in ("'", '"') and _is_next(last.end_mark, stop, lines):
        return _ended_quote(stop, last, last.style, lines)
    return None


def _is_next(end: Mark, stop: Stop, lines: list[str]) -> bool:
    """Whether nothing stands between a value's end and where the parser stopped."""
    return end.line == stop.line and not lines[end.line][end.column : stop.column].strip()


def _ended_quote(stop: Stop, last: ScalarEvent, mark: str, lines: list[str]) -> Finding:
    """Text behind a quote that has ended, in its line or some lines below its begin."""
    start, line = last.start_mark, lines[stop.line]
    if start.line != stop.line:
        return open_quote(start.line, start.column, lines)
    column = line.find(mark, start.column)
    written = line[column:].rstrip()
    way = "把整个值用另一种英文引号括起来"
    if "'" not in written.strip(mark):
        way = f"写成 {checks.quoted(written)}"
    length = len(line) - stop.column
    fault = words.QUOTE_ENDED.at(stop.line + 1, stop.column + 1, length, mark=mark, way=way)
    return Finding([fault], {stop.line: line[:column] + "x" * len(written)})


def bracket(stop: Stop, last: Event | None, lines: list[str]) -> Finding | None:
    """``[2024]1号文``: text behind a bracket; ``[甲, 乙``: a bracket that is not closed."""
    if stop.problem.endswith(("or ']'", "or '}'")) or "but got" in stop.problem:
        return _open_bracket(stop, last, lines)
    if not isinstance(last, (MappingEndEvent, SequenceEndEvent)):
        return None
    if last.end_mark.line != stop.line or stop.structure not in ("key", "dash"):
        return None
    line = lines[stop.line]
    match = _OPENING.match(line)
    if match is None or line[last.end_mark.column - 1 : last.end_mark.column] not in ("]", "}"):
        return None
    column = match.end()
    written = line[column:].rstrip()
    if written.startswith("{{"):
        fault = words.DOUBLE_BRACES.at(stop.line + 1, column + 1)
    else:
        kind, quoted = "列表" if match[1] == "[" else "映射", checks.quoted(written)
        fault = words.OPENING_BRACKET.at(
            stop.line + 1, column + 1, len(written), mark=match[1], kind=kind, quoted=quoted
        )
    return Finding([fault], {stop.line: line[:column] + "x" * len(written)})


def _open_bracket(stop: Stop, last: Event | None, lines: list[str]) -> Finding:
    number, column = stop.start_line, stop.start_column
    line = lines[number]
    written = line[column:].rstrip()
    mark = line[column : column + 1]
    closing = "]" if mark == "[" else "}"
    mended = {number: line[:column] + "x" * max(1, len(written))}
    if "，" in written and is_scalar(last) and number == stop.line:
        at = line.index("，", column)
        comma = words.WIDE_COMMA.at(number + 1, at + 1, mark=mark, closing=closing)
        return Finding([comma], mended)
    fault = words.OPEN_BRACKET.at(number + 1, column + 1, len(written), mark=mark, closing=closing)
    return Finding([fault], mended)


def escape(stop: Stop, _last: Event | None, lines: list[str]) -> Finding | None:
    """``"C:\\数据"``: a backslash in double quotes."""
    if "quoted scalar" not in stop.context:
        return None
    line = lines[stop.line]
    at = line.rfind("\\", 0, stop.column + 1)
    if at < 0:
        return None
    match = _ESCAPE.match(line, at)
    written = match.group() if match else "\\"
    mended = {stop.line: line[:at] + "x" + line[at + 1 :]}
    fault = words.UNKNOWN_ESCAPE.at(stop.line + 1, at + 1, len(written), written=written)
    return Finding([fault], mended)
