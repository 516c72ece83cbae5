"""What rules on words share: each text of a report looked through, and told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..edits import Respell
from ..patterns import pattern
from ..problems import Edits, FieldPath
from .view import View

CHINESE = "\u3400-\u9fff"
"""Of a character class: the Chinese characters."""
NAMES = frozenset(("counts", "goals", "columns", "rows", "charts", "unit", "name"))
"""Fields that others call by what stands in them, or that may be somebody's workbook's: nothing is mended there."""
_CITATION = pattern(r"\{\{.*?\}\}")
_FIGURE = pattern("[0-9０-９零〇一二两三四五六七八九十百千万亿]")
_ANOTHERS = pattern(r"\{\{.*?\}\}|《[^《》\n]*》|[A-Za-z]{2,}://[!-~]+")


def found_in(
    view: View, sought: re.Pattern[str], prepared: Callable[[str], str] = str
) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    """Each text that has what is sought once it is ``prepared``, with its path: the words found, each once."""
    for path, text in view.texts:
        if found := tuple(dict.fromkeys(match[0] for match in sought.finditer(prepared(text)))):
            yield path, found


def quoted(words: tuple[str, ...]) -> str:
    """“甲”“乙”: what was found, as messages say it."""
    return "".join(f"“{word}”" for word in words)


def without_citations(text: str) -> str:
    """A text with a figure in the place of what it cites, as it will read."""
    return _CITATION.sub("1", text) if "{{" in text else text


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of these, the longest first: what is part of a longer one is not found by itself."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def same_figures(one: str, other: str) -> bool:
    """Whether two words have the same figures, in digits and in words."""
    return _FIGURE.findall(one) == _FIGURE.findall(other)


def own_words(text: str) -> str:
    """A text, as long as it was, with nothing but blanks where a paper is named, a value cited, an address given."""
    return _ANOTHERS.sub(lambda other: " " * len(other[0]), text)


class Spot(NamedTuple):
    """What stands in a text from ``start`` to ``end``, and what should stand there."""

    start: int
    end: int
    new: str


def respelt(path: FieldPath, text: str, spots: Sequence[Spot]) -> Edits:
    """The edits that mend these spots, which are in order: the last first, so that what stands around one is as it was.

    One for each that its neighbours tell from the rest of the text; else one for all of them.
    """
    if all(one.end < other.start for one, other in pairwise(spots)):
        found = [_with_neighbours(text, spot) for spot in reversed(spots)]
        if all(text.count(old) == 1 for old, _ in found):
            return tuple(Respell(path, *each) for each in found)
    start, end = max(spots[0].start - 1, 0), spots[-1].end + 1
    mended = text
    for spot in reversed(spots):
        mended = mended[: spot.start] + spot.new + mended[spot.end :]
    return (Respell(path, text[start:end], mended[start : end + len(mended) - len(text)]),)


def _with_neighbours(text: str, spot: Spot) -> tuple[str, str]:
    """As much of the text as tells the spot from the rest of it, as it is and as it should be."""
    before, typed, after = (
        text[max(spot.start - 1, 0) : spot.start],
        text[spot.start : spot.end],
        text[spot.end : spot.end + 1],
    )
    if text.count(typed) == 1:
        return typed, spot.new
    return f"{before}{typed}{after}", f"{before}{spot.new}{after}"
