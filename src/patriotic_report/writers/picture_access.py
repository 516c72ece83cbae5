"""No writer opens or names a picture that lies where its document may not read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..document import Picture
from ..files import reading
from ..problems import InputRefused
from .faults import picture_outside


@contextmanager
def inside(picture: Picture) -> Iterator[None]:
    """Within, a picture may be opened; raises InputRefused where it stands elsewhere."""
    try:
        yield
    except reading.Outside as outside:
        raise InputRefused(picture_outside(picture.target, picture.file, outside)) from None


def check(picture: Picture) -> None:
    """The same for a writer that names it only."""
    if picture.home is not None:
        with inside(picture):
            reading.check_inside(picture.file, picture.home)
