"""What rules on words share: each text of a report looked through, and told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..patterns import pattern
from ..problems import FieldPath
from .words import Words

CHINESE = "\u3400-\u9fff"
"""Of a character class: the Chinese characters."""
_CITATION = pattern(r"\{\{.*?\}\}")
_OF_OTHERS = pattern(r"\{\{.*?\}\}|《[^《》]*(?:《[^《》]*》[^《》]*)*》")


def found_in(
    view: Words, sought: re.Pattern[str], prepared: Callable[[str], str] = str
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


def own_words(text: str) -> str:
    """A text as long as it is, without what others call by their own words: cited names, papers."""
    return _OF_OTHERS.sub(lambda name: "《" * len(name[0]), text) if "《" in text or "{{" in text else text
