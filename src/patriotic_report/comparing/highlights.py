"""Where two versions of a sentence differ: their own words in 【】."""

from __future__ import annotations

from difflib import SequenceMatcher

_LONGEST = 600
"""difflib is quadratic; a longer sentence is shown without marks."""
_SHORTEST_COMMON = 2
"""A single character that two stretches share by chance does not part them."""


def marked(before: str, after: str) -> tuple[str, str]:
    """Both versions with what is their own between 【】."""
    if max(len(before), len(after)) > _LONGEST:
        return before, after
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = [b for b in blocks if b.size >= _SHORTEST_COMMON or b.size == 0 or _at_edge(b, before, after)]
    old, new = "", ""
    i = j = 0
    for block in kept:
        old += _own(before[i : block.a]) + before[block.a : block.a + block.size]
        new += _own(after[j : block.b]) + after[block.b : block.b + block.size]
        i, j = block.a + block.size, block.b + block.size
    return old, new


def _at_edge(block: tuple[int, int, int], before: str, after: str) -> bool:
    """Whether a block begins or ends both versions."""
    i, j, size = block
    return (i == j == 0) or (i + size == len(before) and j + size == len(after))


def _own(text: str) -> str:
    return f"【{text}】" if text else ""
