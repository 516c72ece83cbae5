"""Pictures: recognised by content, fitted to the 版心, and how several stand side by side."""

# no postponed annotations: typing would make and compile a reference for every field
import errno
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ... import limits
from ...document import Picture
from ...files import reading
from ...problems import InputRefused, OutputRefused, Problem
from ..faults import no_pillow, picture_missing, picture_refused
from ..picture_access import inside
from . import gbt9704 as layout

if TYPE_CHECKING:
    from .images import Image

_EMU_PER_INCH = 914400
_EMU_PER_CM = 360000
_ASSUMED_DPI = 96
_ENOUGH_BYTES = 256 * 1024
"""A picture says its size at its beginning."""
_CELL_MARGINS_EMU = 2 * layout.CELL_MARGIN_TW * layout.EMU_PER_TW
_MOST_IN_A_ROW = 3
"""More of them side by side would be too small to see (实务)."""
_CHECK_PATH = "检查路径：相对于底稿所在的文件夹"


class Fitted(NamedTuple):
    """A picture as it is stored: its bytes and their digest, its ending, and its size on the page in EMU."""

    data: bytes
    digest: str
    extension: str
    width: int
    height: int


@dataclass
class FittedPictures:
    """The pictures of one report; each is read and decoded once, and equal bytes are kept once."""

    _known: dict[tuple[str, str | None, int, int], Fitted] = field(default_factory=dict)
    """By file, the folder that it must lie in, and the room for it."""
    _bytes: dict[str, bytes] = field(default_factory=dict)

    def fitted(self, picture: Picture, most_width: int) -> Fitted:
        """Fitted to ``most_width`` in EMU; raises InputRefused for what is no picture.

        A stated width is kept as far as the page is wide and high; else none is made larger than it is.
        """
        space = _space(picture, most_width)
        key = picture.file, picture.home, *space
        if key not in self._known:
            image = _prepared(_bytes_of(picture), picture, space)
            digest = reading.digest_of(image.data)
            data = self._bytes.setdefault(digest, image.data)
            one = _EMU_PER_INCH / image.dpi
            width, height = max(int(image.width * one), 1), max(int(image.height * one), 1)
            scale = _scale(picture, width, height, space)
            size = max(int(width * scale), 1), max(int(height * scale), 1)
            self._known[key] = Fitted(data, digest, image.extension, *size)
        return self._known[key]


def columns_of(count: int) -> int:
    """How many stand in a row: four stand two by two; others at most three."""
    return 2 if count == 4 else min(count, _MOST_IN_A_ROW)


def room_in_a_row(columns: int, room: int = layout.TEXT_WIDTH_TW) -> int:
    """What one of them may be wide, in EMU; ``room`` is in twips."""
    return room * layout.EMU_PER_TW // columns - (_CELL_MARGINS_EMU if columns > 1 else 0)


def _bytes_of(picture: Picture) -> bytes:
    most = limits.now().picture_bytes
    try:
        with inside(picture):
            return reading.read(picture.file, most, home=picture.home)
    except (OSError, ValueError) as error:
        raise InputRefused(_unread(picture, getattr(error, "errno", errno.ENOENT), most)) from None


def _unread(picture: Picture, number: int | None, most: int) -> Problem:
    if number == errno.EFBIG:
        what, fix = f"超过 {limits.shown('picture_bytes', most)}", "缩小以后再用；"
        return picture_refused(picture.target, picture.file, what, fix + limits.how_to_raise("picture_bytes"))
    what, fix = "读不出来", "检查权限"
    if number in {errno.ENOENT, errno.ENOTDIR}:
        what, fix = "不存在", _CHECK_PATH
    elif number in {errno.EISDIR, errno.ENODEV}:
        what, fix = "不是文件", _CHECK_PATH
    return picture_missing(picture.target, picture.file, fix, what)


def _stated(width: str) -> int:
    """The EMU of ``8cm``, and of ``60%`` of the text area; 0 where nothing is stated."""
    if width.endswith("%"):
        return int(layout.PICTURE_WIDTH_EMU * float(width[:-1]) / 100)
    return int(float(width.removesuffix("cm")) * _EMU_PER_CM) if width else 0


def _space(picture: Picture, most_width: int) -> tuple[int, int]:
    """The most that it may be wide and high, in EMU."""
    stated = _stated(picture.width)
    most_height = layout.PICTURE_MOST_HEIGHT_EMU if stated else layout.PICTURE_HEIGHT_EMU
    return min(stated or most_width, most_width), most_height


def _scale(picture: Picture, width: float, height: float, space: tuple[int, int]) -> float:
    """What takes it to its space; up only where a width is stated."""
    scale = min(space[0] / width, space[1] / height)
    return scale if _stated(picture.width) else min(1.0, scale)


def _prepared(data: bytes, picture: Picture, space: tuple[int, int]) -> "Image":
    from .images import NoPicture, NoPillow, prepared

    try:
        return prepared(data, (space[0] / _EMU_PER_INCH, space[1] / _EMU_PER_INCH), _ASSUMED_DPI)
    except NoPicture as reason:
        what, fix = reason.args
        raise InputRefused(picture_refused(picture.target, picture.file, what, fix)) from None
    except NoPillow:
        raise OutputRefused(no_pillow(picture.target, picture.file)) from None


def shown_height(picture: Picture, most_width: int) -> int:
    """How high it will be on the page, in twips, by what the file says of itself; 0 where that cannot be known."""
    from .images import size_said

    try:
        if picture.home is not None:
            reading.check_inside(picture.file, picture.home)
        size = size_said(reading.beginning(picture.file, _ENOUGH_BYTES), _ASSUMED_DPI)
    except (OSError, ValueError):
        return 0
    if size is None:
        return 0
    width, height = size[0] * _EMU_PER_INCH, size[1] * _EMU_PER_INCH
    scale = _scale(picture, width, height, _space(picture, most_width))
    return int(height * scale) // layout.EMU_PER_TW
