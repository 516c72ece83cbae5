"""The cure of a name that leads nowhere: the nearest, or all that there are."""

from __future__ import annotations

from collections.abc import Iterable

from ..nearest import nearest


def known_names(name: str, known: Iterable[str | int]) -> str:
    """是不是“…”？ where one is near; else all of them."""
    words = sorted(str(each) for each in known)  # a set has another order in every run
    if near := nearest(name, words):
        return f"是不是“{near}”？"
    return f"现有：{'、'.join(words)}" if words else "先把它写出来"
