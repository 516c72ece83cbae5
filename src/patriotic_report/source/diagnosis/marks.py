"""Marks that YAML keeps for itself where a value or a key begins."""

from __future__ import annotations

import re

from .. import checks, words
from ..parser import Event
from .finding import Finding
from .yaml_errors import Stop

_INDICATORS = "*&!%@`|>,]}?"


def indicator(stop: Stop, _last: Event | None, lines: list[str]) -> Finding | None:
    """``>=90%``, ``*重点``, ``@…``: a mark that YAML keeps for itself."""
    number, column = stop.mark
    mark = lines[number][column : column + 1]
    if not mark or mark not in (_INDICATORS if stop.at_value_start else "&!*" * bool(stop.structure)):
        return None
    line = lines[number]
    written = line[column:].rstrip()
    what = words.TEXT_BEHIND_BAR if written[0] == "|" else words.RESERVED_MARK
    quoted = checks.quoted(written)
    fault = what.at(number + 1, column + 1, len(written), mark=written[0], quoted=quoted)
    return Finding([fault], {number: line[:column] + "x" * len(written)})


def dash_after_key(stop: Stop, _last: Event | None, lines: list[str]) -> Finding | None:
    """``要点: - 一``: a list on the line of its key."""
    if "sequence entries are not allowed" not in stop.problem:
        return None
    line = lines[stop.line]
    fault = words.DASH_BEHIND_KEY.at(stop.line + 1, stop.column + 1)
    return Finding([fault], {stop.line: line[: stop.column] + "x" + line[stop.column + 1 :]})


def out_of_place(stop: Stop, _last: Event | None, lines: list[str]) -> Finding | None:
    """A list or a bare colon among keys."""
    rest = lines[stop.line][stop.column :]
    if stop.structure != "key":
        return None
    if re.match(r":(\s|$)", rest):
        return Finding([words.NO_KEY.at(stop.line + 1, stop.column + 1)], {})
    if re.match(r"-(\s|$)", rest) and not lines[stop.line][: stop.column].strip():
        return Finding([words.ITEM_OUT_OF_PLACE.at(stop.line + 1, stop.column + 1)], {})
    return None
