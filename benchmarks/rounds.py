"""Rounds: in each, everybody once, in an order that turns; so a machine's drift hits all alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

Result = TypeVar("Result")


def alternating(turns: Mapping[str, Callable[[], Result]], count: int) -> list[dict[str, Result]]:
    """``count`` rounds, each name → what its turn gave."""
    names = list(turns)
    done = []
    for number in range(count):
        first = number % len(names)
        done.append({name: turns[name]() for name in (*names[first:], *names[:first])})
    return done
