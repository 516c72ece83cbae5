"""What is certain is mended: the edits that cures carry, made to a YAML until nothing more changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from ..edits import Edit, Replace, Respell, shared_ends
from ..problems import FieldPath, InputRefused, Problem
from ..source.editing import EditRefused, edited
from ..source.encodings import decode

MOST_ROUNDS = 20
"""A hundred faults are told of a report at once; one that has two thousand is mended by another run."""
_OFTEN = 3
"""A fault that has come back twice is two rules' quarrel: an office's 其它 for 其他, and a rule's 其他 for 其它."""
_Kind = tuple[str, str, frozenset[FieldPath]]
"""A problem by its code, its message and the texts that its cure changes."""


class Mended(NamedTuple):
    """A file's bytes, and what was mended in them, in order."""

    data: bytes
    problems: tuple[Problem, ...]


def mended(data: bytes, found_in: Callable[[bytes], Sequence[Problem]], name: str) -> Mended:
    """The file called ``name`` with all edits made that its problems carry; ``found_in`` looks for them.

    A round that brings an error which was not there is taken back, and is the last.  What would come back again and
    again is left to the clerk, wherever it stands: all is begun anew without it.
    """
    left: set[_Kind] = set()
    while True:
        made = _mended_but(data, found_in, name, left)
        often = Counter(map(_kind, made.problems))
        quarrels = {kind for kind, times in often.items() if times >= _OFTEN}
        if not quarrels:
            return made
        left |= quarrels


def _mended_but(
    data: bytes, found_in: Callable[[bytes], Sequence[Problem]], name: str, left: Collection[_Kind]
) -> Mended:
    """The same without the kinds of problem that are ``left``; it ends with one that comes back too often."""
    done: list[Problem] = []
    found = found_in(data)
    times: Counter[_Kind] = Counter()
    for _ in range(MOST_ROUNDS):
        ours = [each for each in found if each.edits and each.place.file == name]
        new, made = _round(data, [each for each in ours if _kind(each) not in left])
        if new == data:
            break
        after = found_in(new)
        if _errors(after) > _errors(found):
            break
        data, found = new, after
        done += made
        times.update(map(_kind, made))
        if max(times.values()) >= _OFTEN:
            break
    return Mended(data, tuple(done))


def _kind(problem: Problem) -> _Kind:
    texts = (each.path for each in problem.edits if isinstance(each, (Replace, Respell)))
    return problem.code, problem.message, frozenset(texts)


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.level == "错误" for problem in problems)


def _round(data: bytes, problems: Sequence[Problem]) -> tuple[bytes, list[Problem]]:
    """The edits of as many problems as stand apart: what was found in a text holds until it is changed."""
    touched: set[FieldPath] = set()
    done: list[Problem] = []
    for problem in problems:
        texts = [each for each in problem.edits if isinstance(each, (Replace, Respell))]
        alone = len(texts) < len(problem.edits)  # it may move others
        if (alone and done) or any(each.path in touched for each in texts):
            continue
        try:
            new = edited(data, problem.edits)
        except (EditRefused, InputRefused):  # the cure is the clerk's
            continue
        if new == data or _leaves_out_a_figure(problem, data, new):
            continue
        data = new
        done.append(problem)
        touched.update(each.path for each in texts)
        if alone:
            break
    return data, done


def _leaves_out_a_figure(problem: Problem, before: bytes, after: bytes) -> bool:
    """Whether a text that is typed anew has fewer figures, 2016年9月1日 for 2016年9月1日9时: that is the clerk's to do."""
    if not any(isinstance(each, Replace) and isinstance(each.value, str) for each in problem.edits):
        return False
    old, new = (Counter(filter(str.isdigit, decode(data, "")[0])) for data in (before, after))
    return bool(old - new)


class Replacement(NamedTuple):
    """The characters from a line and column to another (from 1, the last not counted) become ``text``."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def replacement_of(data: bytes, edits: Sequence[Edit]) -> Replacement | None:
    """What a problem's edits come to in the text of its file, as one piece; None where they cannot be made."""
    try:
        old, new = (decode(each, "")[0] for each in (data, edited(data, edits)))
    except (EditRefused, InputRefused):
        return None
    start, tail = shared_ends(old, new)
    end = len(old) - tail
    return Replacement(*_at(old, start), *_at(old, end), new[start : len(new) - tail])


def _at(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
