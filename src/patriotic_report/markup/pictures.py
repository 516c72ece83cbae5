"""Lines of pictures: ``![说明](路径)``, several on one line stand side by side."""

from __future__ import annotations

import os

from ..document import Picture, Pictures
from ..patterns import pattern
from .faults import Faults
from .lines import trim
from .words import Raw, plain

_PICTURE = pattern(r"!\[((?:[^]\\]|\\.)*)\]\(((?:[^)\\]|\\.)*)\)[ \t]*")
_PICTURES = pattern(f"(?:{_PICTURE.pattern})+")


def read_pictures(raw: Raw, folder: str, faults: Faults) -> Pictures | None:
    """Read a line that begins like a picture; nothing where there is something else on it."""
    if not _PICTURES.fullmatch(raw.text):
        faults.add("M039", raw.line, raw.text)
        return None
    return Pictures(
        tuple(
            _picture(caption, target, raw.line, folder, faults)
            for caption, target in _PICTURE.findall(raw.text)
        )
    )


def _picture(caption: str, target: str, line: int, folder: str, faults: Faults) -> Picture:
    caption = plain(Raw(trim(caption), line), faults, "图片说明")
    target = plain(Raw(trim(target), line), faults, "图片路径")
    if not target:
        faults.add("M040", line)
    # Words, not Path: a value may hold what no path can, and the writers open the file.
    file = os.path.normpath(os.path.join(folder, target)) if folder else target  # noqa: PTH118
    return Picture(file, target, caption)
