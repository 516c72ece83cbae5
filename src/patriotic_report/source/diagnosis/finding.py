"""What looking at a refused text gives: faults, and lines mended to look further."""

from __future__ import annotations

from typing import NamedTuple, TypeGuard

from ...problems import Problem
from ..parser import Event, ScalarEvent


class Finding(NamedTuple):
    """Faults, and the lines (from 0) mended so that they do not come up again."""

    faults: list[Problem]
    lines: dict[int, str]


def is_scalar(event: Event | None) -> TypeGuard[ScalarEvent]:
    """Whether the event is a text."""
    return isinstance(event, ScalarEvent)
