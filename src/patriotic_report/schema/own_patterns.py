"""What is wrong with regular expressions of others: tried in so many ways that a text keeps a process for ever, or of nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib import import_module

_PARSER = import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
"""Python's own: what it makes of a text is what is tried."""
_MOST_WAYS = 500
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


def is_costly(sought: re.Pattern[str]) -> bool:
    """Whether there are more ways than that to try it at one place of a text: * and + without end, repeats within repeats."""
    return _ways(_PARSER.parse(sought.pattern)) > _MOST_WAYS


def finds_nothing(sought: re.Pattern[str]) -> bool:
    """Whether it may find no character at all: then it does so at every place."""
    return int(_PARSER.parse(sought.pattern).getwidth()[0]) == 0


def _ways(parsed: Iterable[tuple[object, object]]) -> int:
    """At most so many: those of a sequence multiply, those of alternatives add."""
    ways = 1
    for operation, argument in parsed:
        ways *= _ways_of(str(operation), argument)
        if ways > _MOST_WAYS:
            break
    return min(ways, _MOST_WAYS + 1)


def _ways_of(operation: str, argument: object) -> int:
    if operation in _REPEATS and isinstance(argument, tuple):
        least, most, inner = argument
        within = _ways(inner)
        if int(most) > _MOST_WAYS:
            return _MOST_WAYS + 1
        return int(most - least + 1) * (1 if within == 1 else within ** min(int(most), 20))
    if operation == "BRANCH" and isinstance(argument, tuple):
        return sum(_ways(each) for each in argument[1])
    held = argument if isinstance(argument, tuple) else (argument,)
    ways = 1
    for each in held:  # groups, and looks ahead and behind
        if isinstance(each, _PARSER.SubPattern):
            ways *= _ways(each)
    return ways
