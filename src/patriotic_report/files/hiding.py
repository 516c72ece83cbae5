"""Files that only the program reads, hidden from Explorer.  Elsewhere a dot before the name does that."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HIDDEN = 0x2
"""FILE_ATTRIBUTE_HIDDEN."""
_NONE = 0xFFFFFFFF
"""INVALID_FILE_ATTRIBUTES: there is no such file."""


class Attributes(NamedTuple):
    """The system's two calls: what a file's attributes are, and to set them."""

    get: Callable[[str], int]
    set: Callable[[str, int], object]


def hide_by(attributes: Attributes, path: str) -> None:
    """Hide a file; its other attributes stay.  What cannot be hidden is seen, and nothing else is wrong with it."""
    now = attributes.get(path) & _NONE
    if now != _NONE and not now & HIDDEN:
        attributes.set(path, now | HIDDEN)


def hide(path: str | os.PathLike[str]) -> None:
    """Hide a file where names do not."""
    if sys.platform == "win32":  # pragma: no cover - not run where the tests run
        import ctypes

        system = ctypes.windll.kernel32
        # its own prefix lets a path be longer than 260 characters
        hide_by(
            Attributes(system.GetFileAttributesW, system.SetFileAttributesW),
            "\\\\?\\" + str(Path(path).absolute()),
        )
