"""Quotes and brackets that do not close, or close too early."""

from __future__ import annotations

from typing import Any

from ...patterns import pattern
from .. import checks
from ..faults import problem_at
from .finding import Finding, is_scalar
from .yaml_errors import Stop

_OPENING = pattern(r"^\s*(?:- +)*(?:[^\s\[{\"'][^\[{]*?: +)?(?=([\[{]))")
_ESCAPE = pattern(r"\\(?:x\w{0,2}|u\w{0,4}|U\w{0,8}|.)?")


def open_quote(number: int, column: int, lines: list[str]) -> Finding:
    line = lines[number]
    mark = line[column]
    cure = f"在这段文字末尾补上 {mark}；文字里本来要有引号的，用中文引号“”"
    message = f"引号 {mark} 没有配对，后面的各行都被当作了文字"
    if "”" in line[column:] and mark == '"':
        message = f"开头用了英文引号 {mark}，结尾却是中文引号“””，没有配对"
        cure = f"把结尾也改为英文引号 {mark}，或两头都用中文引号"
    length = len(line) - column
    fault = problem_at("Y029", message, cure, number + 1, column + 1, length)
    return Finding([fault], {number: line[:column] + "x" * length})


def quote(stop: Stop, last: Any, lines: list[str]) -> Finding | None:
    """A quote that never ends, ends in the next one, or ends too early."""
    if "quoted scalar" in stop.context and "stream" in stop.problem + stop.context:
        return open_quote(stop.start_line, stop.start_column, lines)
    if "quoted scalar" in stop.context and "document" in stop.problem:
        return open_quote(stop.start_line, stop.start_column, lines)
    if not is_scalar(last) or last.style not in ("'", '"'):
        return None
    start, end = last.start_mark, last.end_mark
    line = lines[end.line]
    if end.line != stop.line or line[end.column : stop.column].strip():
        return None
    column = line.find(last.style, start.column) if start.line == end.line else start.column
    if start.line != end.line:
        return open_quote(start.line, column, lines)
    written = line[column:].rstrip()
    inner = written.strip(last.style)
    cure = "文字里的引号用中文引号“”，或把整个值用另一种英文引号括起来"
    if "'" not in inner:
        cure = f"文字里的引号用中文引号“”，或写成 {checks.quoted(written)}"
    message = f"引号 {last.style} 到这里已经结束，后面却还有文字"
    fault = problem_at("Y030", message, cure, stop.line + 1, stop.column + 1, len(line) - stop.column)
    return Finding([fault], {stop.line: line[:column] + "x" * len(written)})


def bracket(stop: Stop, last: Any, lines: list[str]) -> Finding | None:
    """``[2024]1号文``: text behind a bracket; ``[甲, 乙``: a bracket that is not closed."""
    if stop.problem.endswith(("or ']'", "or '}'")) or "but got" in stop.problem:
        return _open_bracket(stop, last, lines)
    ended = type(last).__name__ in ("MappingEndEvent", "SequenceEndEvent")
    if not ended or last.end_mark.line != stop.line or stop.structure not in ("key", "dash"):
        return None
    line = lines[stop.line]
    match = _OPENING.match(line)
    if match is None or line[last.end_mark.column - 1 : last.end_mark.column] not in ("]", "}"):
        return None
    column = match.end()
    written = line[column:].rstrip()
    if written.startswith("{{"):
        cure = "把整段文字用英文引号括起来，或在键后写 | 再换行缩进写"
        fault = problem_at("Y025", "值以“{{”开头，YAML 会把它当作映射", cure, stop.line + 1, column + 1)
    else:
        message = f"值以“{match[1]}”开头，YAML 会把它当作{'列表' if match[1] == '[' else '映射'}"
        cure = f"把整个值用英文引号括起来：{checks.quoted(written)}"
        fault = problem_at("Y026", message, cure, stop.line + 1, column + 1, len(written))
    return Finding([fault], {stop.line: line[:column] + "x" * len(written)})


def _open_bracket(stop: Stop, last: Any, lines: list[str]) -> Finding:
    number, column = stop.start_line, stop.start_column
    line = lines[number]
    written = line[column:].rstrip()
    mark = line[column : column + 1]
    closing = "]" if mark == "[" else "}"
    mended = {number: line[:column] + "x" * max(1, len(written))}
    if "，" in written and is_scalar(last) and number == stop.line:
        at = line.index("，", column)
        cure = "各项之间用英文逗号加空格；如果逗号是文字的一部分，用英文引号括起来"
        message = f"“{mark}{closing}”里用了全角逗号“，”，YAML 不会把它当作分隔"
        return Finding([problem_at("Y016", message, cure, number + 1, at + 1)], mended)
    message = f"括号“{mark}”没有配对的“{closing}”，或其中各项没有用英文逗号隔开"
    cure = f"补上“{closing}”，各项之间用英文逗号加空格；如果括号是文字，把整个值用英文引号括起来"
    return Finding([problem_at("Y032", message, cure, number + 1, column + 1, len(written))], mended)


def escape(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """``"C:\\数据"``: a backslash in double quotes."""
    if "quoted scalar" not in stop.context:
        return None
    line = lines[stop.line]
    at = line.rfind("\\", 0, stop.column + 1)
    if at < 0:
        return None
    cure = "改用单引号（单引号里反斜杠就是反斜杠），或把“\\”写成“\\\\”"
    match = _ESCAPE.match(line, at)
    written = match.group() if match else "\\"
    message = f"双引号里的“{written}”不是 YAML 认得的转义"
    mended = {stop.line: line[:at] + "x" + line[at + 1 :]}
    return Finding([problem_at("Y033", message, cure, stop.line + 1, at + 1, len(written))], mended)
