"""Marks that YAML keeps for itself where a value or a key begins."""

from __future__ import annotations

import re
from typing import Any

from .. import checks
from ..faults import problem_at
from .finding import Finding
from .yaml_errors import Stop

_INDICATORS = "*&!%@`|>,]}?"


def indicator(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """``>=90%``, ``*重点``, ``@…``: a mark that YAML keeps for itself."""
    number, column = stop.mark
    mark = lines[number][column : column + 1]
    if not mark or mark not in (_INDICATORS if stop.at_value_start else "&!*" * bool(stop.structure)):
        return None
    line = lines[number]
    written = line[column:].rstrip()
    cure = f"把整个值用英文引号括起来：{checks.quoted(written)}"
    if written[0] == "|":
        cure = "“|”之后要换行，正文从下一行起、比键多缩进两格"
    message = f"值以“{written[0]}”开头，这个符号在 YAML 里另有用途"
    fault = problem_at("Y026", message, cure, number + 1, column + 1, len(written))
    return Finding([fault], {number: line[:column] + "x" * len(written)})


def dash_after_key(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """``要点: - 一``: a list on the line of its key."""
    if "sequence entries are not allowed" not in stop.problem:
        return None
    line = lines[stop.line]
    cure = "列表另起一行写在键的下面，每条以“- ”开头；如果短横是文字，把整个值用英文引号括起来"
    fault = problem_at("Y036", "“-”不能与键写在同一行", cure, stop.line + 1, stop.column + 1)
    return Finding([fault], {stop.line: line[: stop.column] + "x" + line[stop.column + 1 :]})


def out_of_place(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """A list or a bare colon among keys."""
    rest = lines[stop.line][stop.column :]
    if stop.structure != "key":
        return None
    if re.match(r":(\s|$)", rest):
        cure = "在冒号前写上项目名称"
        return Finding(
            [problem_at("Y018", "这一项没有键：冒号前面是空的", cure, stop.line + 1, stop.column + 1)], {}
        )
    if re.match(r"-(\s|$)", rest) and not lines[stop.line][: stop.column].strip():
        message = "这一行是列表的“- ”，与上面各行对不上"
        cure = "与同一列表的其他“- ”左边对齐；列表写在它的键下面，那个键的冒号后面不再写文字"
        return Finding([problem_at("Y031", message, cure, stop.line + 1, stop.column + 1)], {})
    return None
