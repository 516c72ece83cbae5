"""Text as it is compared: blanks settled, cut into sentences."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import category

from ..chinese import joint
from ..patterns import pattern

_SENTENCE = pattern(r"[^。！？；]*[。！？；]+[”’」』）》】]*|[^。！？；]+")
_UNSEEN = {"Cc", "Cf", "Co"}


def settled(text: str) -> str:
    """Text without what is not seen in print: blanks beside Chinese, doubled blanks, zero-width signs."""
    if not text.isprintable():
        text = "".join(c for c in text if c.isspace() or category(c) not in _UNSEEN)
    parts = text.split()
    if len(parts) < 2:
        return parts[0] if parts else ""
    joined = parts[:1]
    for left, right in pairwise(parts):
        joined += (joint(left[-1], right[0]), right)
    return "".join(joined)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a settled paragraph, their marks with them: 。！？； end one."""
    return tuple(_SENTENCE.findall(text))
