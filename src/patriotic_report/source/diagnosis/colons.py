"""Full-width colons, glued colons, a colon too many and none at all."""

from __future__ import annotations

import re
from typing import Any

from ...patterns import pattern
from ...problems import Problem
from .. import checks
from ..faults import problem_at
from .finding import Finding, is_scalar
from .quotes import open_quote
from .yaml_errors import Stop

# `单位：某局`, `- 名称:某局`: a short text, then a colon that YAML does not take for one.
_GLUED = pattern(
    r"^(?P<lead> *(?:- +)*)(?P<key>[^\s：:\"'#\[\]{},|>&*!%@`-][^：:]{0,39}?)(?P<colon>：|:(?=\S))"
)
_MOST = 200
"""Found at once: more than are told."""
_LEAD = pattern(r" *(?:- +)*")
_LOST = pattern(r"\s(#+)(?=[^\s#])")


def glued_lines(lines: list[str], first: int, last: int, column: int, *, missing: bool = True) -> Finding:
    """Lines of the mapping at ``column`` whose key is glued to its value; else the first one."""
    faults: list[Problem] = []
    mended: dict[int, str] = {}
    for number in range(first, last + 1):
        if len(faults) >= _MOST:
            break
        match = _GLUED.match(lines[number])
        if match is None or len(match["lead"]) != column:
            continue
        text = lines[number][column:]
        faults.append(checks.glued_colon(number, column, text))
        colon = match.start("colon")
        mended[number] = lines[number][:colon] + ": " + lines[number][colon + 1 :]
    if not faults and missing:
        line = lines[first]
        cure = "写成“键: 值”，冒号用英文冒号，后面空一格；如果是上一项的文字，缩进两格写在“|”之下"
        message = "这一行不是“键: 值”的写法"
        length = max(1, len(line.rstrip()) - column)
        faults = [problem_at("Y035", message, cure, first + 1, column + 1, length)]
        mended = {first: line.rstrip() + ":"}
    return Finding(faults, mended)


def second_colon(stop: Stop, last: Any, lines: list[str]) -> Finding | None:
    """``mapping values are not allowed``: a key in the midst of a text, or a text before a key."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    line = lines[stop.line]
    lead = _LEAD.match(line)
    column = lead.end() if lead else 0
    plain = is_scalar(last) and not last.style
    if plain and last.start_mark.line < stop.line and last.start_mark.column == column:
        return glued_lines(lines, last.start_mark.line, stop.line - 1, column)
    mended = {stop.line: line[: stop.column] + re.sub(r":(?=\s|$)", "x", line[stop.column :])}
    if plain and last.start_mark.line < stop.line:
        cure = "如果是新的一项，与同一层的其他键左边对齐；如果是上一行文字的后半，把整段文字缩进写在“|”之下"
        message = "这一行比上一项缩进得多，YAML 会把它当作上一行文字的后半，后半里却有“: ”"
        return Finding([problem_at("Y031", message, cure, stop.line + 1, column + 1)], mended)
    cure = "把整个值用英文引号括起来，或把值里的冒号改为全角“：”"
    message = "一行里有两个“: ”，YAML 分不清哪里是键、哪里是值"
    return Finding([problem_at("Y027", message, cure, stop.line + 1, stop.column + 1)], mended)


def missing_colon(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """``could not find expected ':'``: a line among keys that is none."""
    if "could not find expected ':'" not in stop.problem:
        return None
    number, column = stop.start_line, stop.start_column
    line = lines[number]
    lost = _LOST.search(line)
    if lost:
        at = lost.start(1)
        cure = "把这段文字用英文引号括起来；如果确是注释，在 # 后面空一格"
        message = "空格后面的“#”会被 YAML 当作注释，从这里到行末的文字会丢失"
        fault = problem_at("Y028", message, cure, number + 1, at + 1, len(line) - at)
        return Finding([fault], {number: line[:at] + "x" + line[at + 1 :]})
    if line[column : column + 1] in ("'", '"'):
        return open_quote(number, column, lines)
    return glued_lines(lines, number, _end_of_mapping(lines, number, column), column)


def _end_of_mapping(lines: list[str], first: int, column: int) -> int:
    """The last line before one that is indented less."""
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) < column:
            return number - 1
    return len(lines) - 1
