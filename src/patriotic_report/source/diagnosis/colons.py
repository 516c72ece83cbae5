"""Full-width colons, glued colons, a colon too many and none at all."""

from __future__ import annotations

import re

from ...patterns import pattern
from ...problems import Problem
from .. import checks, words
from ..parser import Event
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
_KEY = pattern(r" *(?:- +)*(?P<glued>-(?=[^ -]))?(?P<key>[^:]*)")
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
        length = max(1, len(line.rstrip()) - column)
        entry = next((above for above in reversed(lines[:first]) if above.strip()), "").startswith(
            " " * column + "- "
        )
        what = words.NO_DASH if entry else words.NO_KEY_AND_VALUE
        faults = [what.at(first + 1, column + 1, length)]
        mended = {first: f"{line[:column]}- x" if entry else line.rstrip() + ":"}
    return Finding(faults, mended)


def second_colon(stop: Stop, last: Event | None, lines: list[str]) -> Finding | None:
    """``mapping values are not allowed``: a key in the midst of a text, or a text before a key."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    line = lines[stop.line]
    lead = _LEAD.match(line)
    column = lead.end() if lead else 0
    above = last.start_mark if is_scalar(last) and not last.style else None
    if above and above.line < stop.line and above.column == column:
        return glued_lines(lines, above.line, stop.line - 1, column)
    if above and above.line < stop.line:
        return _indented_too_far(above.line, stop.line, column, lines)
    mended = {stop.line: line[: stop.column] + re.sub(r":(?=\s|$)", "x", line[stop.column :])}
    return Finding([words.TWO_COLONS.at(stop.line + 1, stop.column + 1)], mended)


def _indented_too_far(above: int, first: int, column: int, lines: list[str]) -> Finding:
    """Keys further to the right than the one above, whose text they would be: all of them one slip."""
    key = _KEY.match(lines[above])
    if key is None:
        return Finding(
            [words.STRAY_COLON.at(first + 1, column + 1)], {first: lines[first].replace(": ", "x ")}
        )
    last = _end_of_mapping(lines, first, column)
    if key["glued"]:
        at = key.start("key")
        mended = {number: f" {lines[number]}" for number in range(first, last + 1)}
        mended[above] = f"{lines[above][:at]} {lines[above][at:]}"
        return Finding([words.GLUED_DASH.at(above + 1, at)], mended)
    by = column - key.start("key")
    count = sum(1 for line in lines[first : last + 1] if line.strip())
    moved = f"这一行起缩进的 {count} 行一起" if count > 1 else "这一行"
    fault = words.INDENTED_TOO_FAR.at(
        first + 1, column + 1, 1, "", key=key["key"].strip(), by=by, moved=moved
    )
    return Finding([fault], {number: lines[number][by:] for number in range(first, last + 1)})


def missing_colon(stop: Stop, _last: Event | None, lines: list[str]) -> Finding | None:
    """``could not find expected ':'``: a line among keys that is none."""
    if "could not find expected ':'" not in stop.problem:
        return None
    number, column = stop.start_line, stop.start_column
    line = lines[number]
    lost = _LOST.search(line)
    if lost:
        at = lost.start(1)
        fault = words.LOST_KEY.at(number + 1, at + 1, len(line) - at)
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
