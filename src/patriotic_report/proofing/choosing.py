"""What of all that was found is told, and how grave it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..problems import NOT_ALL_TOLD, Level, Place, Problem
from ..source import Source
from .codes import asks_for_layout
from .remarks import Remark, remarks_in
from .values import Choice, Excepted, Told

GRAVITY: dict[Level, int] = {"提示": 0, "警告": 1, "错误": 2}
BY_REMARK, BY_EXCEPTION, BY_CHOICE, BY_LEVEL = "底稿里写明不查", "例外", "没有选", "级别不够"
_WITHOUT_REASON = (BY_CHOICE, BY_LEVEL)


def told(problems: Sequence[Problem], choice: Choice, source: Source | None, *, whole: bool) -> Told:
    """See ``proofing.chosen``; ``source`` is the YAML where it has a remark.

    That there is more than was listed is always told: what is chosen may be among it.
    """
    remarks = list(remarks_in(source)) if source else []
    left_out: Counter[str] = Counter()
    warnings = 0
    kept: list[Problem] = []
    of_use: set[Remark] = set()
    for problem in problems:
        if problem.level == "错误" or problem.code == NOT_ALL_TOLD:
            kept.append(problem)
            continue
        silent = [each for each in remarks if each.silences(problem)]
        of_use.update(silent)
        if reason := BY_REMARK if silent else _why_not(problem, choice):
            left_out[reason] += 1
            warnings += reason in _WITHOUT_REASON and _as_grave_as(problem, choice).level == "警告"
        else:
            kept.append(_as_grave_as(problem, choice))
    for problem in _on_remarks(remarks, of_use, whole) if source else ():
        if reason := _why_not(problem, choice):
            left_out[reason] += 1
        else:
            kept.append(problem)
    return Told(tuple(kept), left_out, warnings)


def _on_remarks(remarks: list[Remark], of_use: set[Remark], whole: bool) -> Iterator[Problem]:
    """What is wrong with the remarks themselves; that one is of no use, only where all was looked for."""
    if not whole:
        return
    for each in remarks:
        if wrong := each.wrong:
            yield wrong
    for each in remarks:
        if not (each in of_use or each.wrong or asks_for_layout(each.codes)):
            yield each.told("remark_unused")


def _why_not(problem: Problem, choice: Choice) -> str:
    """Why a finding is not told; nothing where it is."""
    house = choice.house
    if any(_is_excepted(problem, each) for each in house.exceptions):
        return BY_EXCEPTION
    only = house.only if choice.only is None else choice.only
    if problem.code in choice.ignored | house.ignored or (only is not None and problem.code not in only):
        return BY_CHOICE
    least = GRAVITY[choice.least]
    return "" if GRAVITY[_as_grave_as(problem, choice).level] >= least else BY_LEVEL


def _as_grave_as(problem: Problem, choice: Choice) -> Problem:
    level = choice.house.levels.get(problem.code)
    return problem._replace(level=level) if level else problem


def _is_excepted(problem: Problem, excepted: Excepted) -> bool:
    """Whether its words hold those that are right: its message, or its line where they meet what is underlined."""
    if problem.code not in excepted.codes:
        return False
    return excepted.words in problem.message or _meets(problem.place, excepted.words)


def _meets(place: Place, words: str) -> bool:
    start, end = place.column - 1, place.column - 1 + place.length
    at = place.excerpt.find(words)
    while at >= 0:
        if at < end and start < at + len(words):
            return True
        at = place.excerpt.find(words, at + 1)
    return False
