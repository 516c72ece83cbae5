"""What rules on words share: each text of a report looked through, and told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ..edits import Respell, shared_ends
from ..patterns import pattern
from ..problems import Edits, FieldPath
from .words import Role, Words

CHINESE = "\u3400-\u9fff"
"""Of a character class that holds other signs, too: the Chinese characters; one of them alone is ``HAN``."""
NAMES = frozenset(("counts", "goals", "columns", "rows", "charts", "unit", "name"))
"""Fields that others call by what stands in them, or that may be somebody's workbook's: nothing is mended there."""
HAN = r"[^\W\d_a-zA-Z²³¹\u2070-\u209f]"
"""A Chinese character, or another letter that is none of ours: compiled in a hundredth of the time that the range takes."""
CITATION = pattern(r"\{\{(?:(?!\{\{|\}\}).)*\}\}")
CITED = "\ufffc"
"""Stands for each character of a citation where that is not to be read."""
_SPOKEN: tuple[Role, ...] = ("title", "heading", "prose", "annotation", "caption", "attachment")
_SHOWN = 3
_ROUNDS = 8
_FURTHEST, _MANY = 60, 100
"""So far back is looked for what tells a place from others, and for so many places."""
_ANOTHERS = pattern(r"\{\{.*?\}\}|《[^《》]*(?:《[^《》]*》[^《》]*)*》|[A-Za-z]{2,}://[!-~]+")


def found_in(
    view: Words, sought: re.Pattern[str], prepared: Callable[[str], str] = str
) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    """Each text that has what is sought once it is ``prepared``, with its path: the words found, each once."""
    for path, text in view.texts:
        if found := tuple(dict.fromkeys(match[0] for match in sought.finditer(prepared(text)))):
            yield path, found


def end_marks(text: str, marks: str) -> str:
    """What a text ends in of these marks and blanks; empty where it ends in none of the marks."""
    bare = text.rstrip(f"{marks} \u3000")
    ending = text[len(bare) :]
    return ending if ending.strip() else ""


def quoted(words: tuple[str, ...]) -> str:
    """“甲”“乙”: what was found, as messages say it."""
    return "".join(f"“{word}”" for word in words)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of these, the longest first: what is part of a longer one is not found by itself."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def own_words(text: str) -> str:
    """A text, as long as it was, without what others call by their own words: papers, cited names, addresses."""
    return _ANOTHERS.sub(lambda other: "《" * len(other[0]), text)


def masked(text: str) -> str:
    """A text as long as it was, of whose citations nothing is read."""
    return CITATION.sub(lambda cited: CITED * len(cited[0]), text) if "{{" in text else text


def spoken_in(view: Words, *roles: Role) -> Iterator[tuple[FieldPath, str, str]]:
    """Each text that speaks, not only lists, with its path: as typed, and ``masked``."""
    for path, text in view.of(*(roles or _SPOKEN)):
        yield path, text, masked(text)


def told_in(
    view: Words, sought: re.Pattern[str], *roles: Role
) -> Iterator[tuple[FieldPath, str, list[re.Match[str]]]]:
    """Each text that speaks and has what is sought, as typed, with all that is found."""
    for path, text, bare in spoken_in(view, *roles):
        if found := list(sought.finditer(bare)):
            yield path, text, found


def some_of(words: Iterable[str]) -> str:
    """“甲”“乙”等5处: what was found, each once, and no more of it than anybody reads."""
    each = tuple(dict.fromkeys(words))
    return quoted(each[:_SHOWN]) + (f"等{len(each)}处" if len(each) > _SHOWN else "")


class Change(NamedTuple):
    """The characters of a text from ``start`` to ``end``, of which there is one at least, become ``new``."""

    start: int
    end: int
    new: str


def changed(text: str, changes: Sequence[Change]) -> str:
    """A text with changes, which are in order and apart."""
    parts: list[str] = []
    at = 0
    for start, end, new in changes:
        parts += (text[at:start], new)
        at = end
    return "".join((*parts, text[at:]))


def mending(path: FieldPath, text: str, changes_in: Callable[[str], Sequence[Change]]) -> Edits:
    """The edits after which ``changes_in`` finds nothing more in a text; none where there is no end of it.

    One for each change.  What is mended may make its neighbour wrong, too: then there is one for all.
    """
    changes = changes_in(text)
    mended = changed(text, changes)
    if not (more := changes_in(mended)):
        return respelt(path, text, changes)
    for _ in range(_ROUNDS):
        mended = changed(mended, more)
        if not (more := changes_in(mended)):
            start, tail = shared_ends(text, mended)
            return _at_once(path, text, mended, max(start - 1, 0), max(tail - 1, 0))
    return ()


def respelt(path: FieldPath, text: str, changes: Sequence[Change]) -> Edits:
    """The edits of some changes, the last first: what stands before one is then as it was.

    Each takes with it as much of what is not changed as tells its place from others.
    """
    edits: list[Respell] = []
    behind = len(text)
    for start, end, new in reversed(changes):
        found = told_apart(text, start, end, behind) if len(changes) <= _MANY else None
        if found is None:
            tail = len(text) - changes[-1].end
            return _at_once(path, text, changed(text, changes), changes[0].start, tail)
        first, last = found
        edits.append(Respell(path, text[first:last], text[first:start] + new + text[end:last]))
        behind = start
    return tuple(edits)


def told_apart(text: str, start: int, end: int, limit: int) -> tuple[int, int] | None:
    """Where some words stand with as much of what is before them, else behind them up to a limit, as stands only once."""
    far = max(start - _FURTHEST, 0)
    spans = chain(
        ((at, end) for at in range(start, far - 1, -1)),
        ((far, at) for at in range(end + 1, min(end + _FURTHEST, limit) + 1)),
    )
    return next((span for span in spans if _stands_once(text, *span)), None)


def _at_once(path: FieldPath, text: str, mended: str, start: int, tail: int) -> Edits:
    """One edit that leaves no more than ``start`` and ``tail`` characters, and what it changes stands once."""
    more = 1
    while not _stands_once(text, start, len(text) - tail):
        start, tail, more = max(start - more, 0), max(tail - more, 0), more * 2
    return (Respell(path, text[start : len(text) - tail], mended[start : len(mended) - tail]),)


def _stands_once(text: str, start: int, end: int) -> bool:
    """Whether what stands between stands nowhere else, not even across its own ends."""
    return text.find(text[start:end]) == text.rfind(text[start:end])
