"""Text of a document as a field of the YAML takes it: every character as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..patterns import pattern
from ..schema.values import SENTENCE_ENDS
from ..source.characters import FORBIDDEN

_MARK = pattern(r"\{(?=[{%#])|\}(?=\})|(?<=[%#])\}|｛(?=[｛%#])|｝(?=｝)")
_OF_MARKS = {"{": "左花括号", "}": "右花括号", "｛": "全角左花括号", "｝": "全角右花括号"}
"""Marks of templates that a document has as text, each by the name of the 数据 that prints it."""


class Literal:
    """Puts text into fields; what no field takes as it stands is printed by a 数据, in prose alone."""

    def __init__(self) -> None:
        self.counts: dict[str, str] = {}
        """The 数据 that are needed: name → what each prints."""
        self.unseen: set[str] = set()
        """Characters that nobody sees, and that were left out."""

    def line(self, text: str) -> str:
        """A line of a field, without characters that nobody sees."""
        if found := FORBIDDEN.findall(text):
            self.unseen.update(found)
            text = FORBIDDEN.sub("", text)
        return text.strip(" \t\n\u3000\u00a0")

    def prose(self, text: str) -> str:
        """A paragraph of prose."""
        text = self.line(text)
        return (
            _MARK.sub(self._cited, text)
            if "{" in text or "}" in text or "｛" in text or "｝" in text
            else text
        )

    def without_marks(self, text: str) -> str:
        """A line of a field that takes no citation: a blank between what would begin or end one."""
        return _MARK.sub(lambda found: found[0] + " ", text)

    def _cited(self, found: re.Match[str]) -> str:
        mark = found[0]
        name = _OF_MARKS[mark]
        self.counts[name] = mark
        return f"{{{{ {name} }}}}"


def takes(text: str) -> bool:
    """Whether a field without citations takes a text as it stands."""
    return not _MARK.search(text)


def paragraphs(texts: Iterable[str]) -> str:
    """Paragraphs in one field; where one stops in mid-sentence, an empty line says that it is meant."""
    made: list[str] = []
    for text in texts:
        if made:
            made.append("\n" if made[-1].endswith(SENTENCE_ENDS) else "\n\n")
        made.append(text)
    return "".join(made)
