"""Every fault of a text that was refused: libyaml stops at the first, we mend it and go on.

The text is mended line by line, only for looking further: a fault that is
mended away was real, and what only followed from it does not come up.
"""

from __future__ import annotations

from ...problems import MOST_TOLD, Problem
from .. import checks, words
from ..building import Built, build
from ..characters import forbidden_characters
from .finding import Finding
from .stops import explain, glued_root, mend

_MOST_ROUNDS = 20
_LONG_TEXT = 500_000  # characters; beyond it, looking further takes too long


def diagnose(text: str, *, mapping: bool) -> list[Problem]:
    """The faults in the order of the file, one at a place; ``mapping``: the root must be one."""
    faults: dict[tuple[int, int], Problem] = {}
    for fault in _all_faults(text, mapping=mapping):
        faults.setdefault((fault.place.line, fault.place.column), fault)
    ordered = sorted(faults.values(), key=lambda fault: (fault.place.line, fault.place.column))
    return ordered[:MOST_TOLD]


def _all_faults(text: str, *, mapping: bool) -> list[Problem]:
    typed = text.split("\n")
    text, found = forbidden_characters(text)
    if not text.strip():
        return found or [words.EMPTY.at(1, 1)]
    lines = text.split("\n")
    mended = {n: line for n, line in enumerate(typed) if line != lines[n]}  # from 0, as it was
    for _ in range(_MOST_ROUNDS if len(text) < _LONG_TEXT else 3):
        built = build("\n".join(lines))
        if built.faults and checks.is_too_big(built.faults[-1]):
            return found + built.faults[-1:]
        finding = _without_consequences(_next_finding(built, lines, mapping=mapping), mended)
        found += [_in_original(fault, lines, mended) for fault in finding.faults]
        if not finding.lines:
            return found + _rest(built, mended, finding)
        _mend(lines, finding, mended)
    return found


def _mend(lines: list[str], finding: Finding, mended: dict[int, str]) -> None:
    """Put the mended lines in place; ``mended`` keeps each as it was first."""
    for number, line in finding.lines.items():
        mended.setdefault(number, lines[number])
        lines[number] = line


def _next_finding(built: Built, lines: list[str], *, mapping: bool) -> Finding:
    """What to mend next: first what the events show, then where libyaml stopped."""
    mendable = mend(built, lines)
    if mendable.lines:
        return mendable
    if built.error is not None:
        return explain(built.error, built.last, lines)
    if mapping and not built.stopped and not isinstance(built.root, dict):
        return glued_root(built, lines)
    return Finding([], {})


def _without_consequences(finding: Finding, mended: dict[int, str]) -> Finding:
    """One fault, one message: a line is mended once, what is found on it later follows."""
    if not any(fault.place.line - 1 in mended for fault in finding.faults):
        return finding
    fresh = [fault for fault in finding.faults if fault.place.line - 1 not in mended]
    return Finding(fresh, {n: line for n, line in finding.lines.items() if n not in mended})


def _rest(built: Built, mended: dict[int, str], finding: Finding) -> list[Problem]:
    """The faults found at events in the last, most mended text, but none that mending made."""
    told = {fault.place.line for fault in finding.faults} | {number + 1 for number in mended}
    return [fault for fault in built.faults if fault.place.line not in told]


def _in_original(fault: Problem, lines: list[str], mended: dict[int, str]) -> Problem:
    """The fault with its column in the line as typed: mending may have moved the rest of it."""
    number = fault.place.line - 1
    if number not in mended:
        return fault
    typed, now = mended[number], lines[number]
    same = next((i for i, (a, b) in enumerate(zip(typed, now, strict=False)) if a != b), len(typed))
    if fault.place.column - 1 <= same:
        return fault
    column = max(1, fault.place.column + len(typed) - len(now))
    return fault._replace(place=fault.place._replace(column=column))
