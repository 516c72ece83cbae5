"""Lines of pictures: ``![说明](路径)``, ``![说明](路径){宽度 8cm}``, several on one line stand side by side."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from ..document import Picture, Pictures
from ..patterns import pattern
from . import messages
from .faults import Faults
from .lines import trim
from .words import Raw, plain

_WIDTH = r"(?:\{宽度 (?:(\d{1,2}(?:\\?\.\d{1,3})?cm|\d{1,3}(?:\\?\.\d{1,3})?\\?%))\})?"
_PICTURE = pattern(rf"!\[((?:[^]\\]|\\.)*)\]\(((?:[^)\\]|\\.)*)\){_WIDTH}[ \t]*")
_PICTURES = pattern(f"(?:{_PICTURE.pattern})+")


class Found(NamedTuple):
    """The file that a picture's path means, the folder that it must lie in, and its path as printed."""

    file: str
    home: str | None
    target: str
    fault: tuple[str, str, str] | None = None
    """Code, message and cure, where the report may not show it."""


Find = Callable[[str, str], Found]
"""From a picture's path, and the same as it stands in the rendered text."""


def beside(folder: str) -> Find:
    """Pictures of one folder; whoever opens them sees whether they are there."""

    def find(target: str, _: str) -> Found:
        # Words, not Path: a value may hold what no path can.
        # Behind a link, a/../b need not be b.
        return Found(os.path.join(folder, target) if folder else target, folder, target)  # noqa: PTH118

    return find


def read_pictures(raw: Raw, find: Find, faults: Faults) -> Pictures | None:
    """Read a line that begins like a picture; nothing where there is something else on it."""
    if not _PICTURES.fullmatch(raw.text):
        faults.add(messages.PICTURE_IN_TEXT, raw.line, raw.text)
        return None
    return Pictures(
        tuple(
            _picture(caption, target, width.replace("\\", ""), raw.line, find, faults)
            for caption, target, width in _PICTURE.findall(raw.text)
        )
    )


def _picture(caption: str, typed: str, width: str, line: int, find: Find, faults: Faults) -> Picture:
    caption = plain(Raw(trim(caption), line), faults, "图片说明")
    typed = trim(typed)
    target = plain(Raw(typed, line), faults, "图片路径")
    if not target:
        faults.add(messages.PICTURE_WITHOUT_PATH, line)
        return Picture("", "", caption)
    found = find(target, typed)
    if found.fault:
        faults.add_worded(found.fault, line, typed)
    return Picture(found.file, found.target, caption, home=found.home, width=width)
