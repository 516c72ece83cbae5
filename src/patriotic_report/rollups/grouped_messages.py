"""Many names in few messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_MOST_SAID = 240
"""Characters of names in one message: a longer one would be cut where it is shown."""


def within_messages(names: Iterable[str]) -> Iterator[list[str]]:
    """Names in lots that are each short enough for one message."""
    lot: list[str] = []
    for name in names:
        if lot and sum(map(len, lot)) + len(lot) + len(name) > _MOST_SAID:
            yield lot
            lot = []
        lot.append(name)
    if lot:
        yield lot
