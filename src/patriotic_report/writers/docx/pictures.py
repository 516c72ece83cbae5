"""Pictures: recognised by content, fitted to the 版心, with alternative text."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ... import limits
from ...captions import captioned
from ...document import Picture, Pictures
from ...files import reading
from ...problems import InputRefused, OutputRefused, Problem
from .. import gbt9704 as layout
from ..faults import no_pillow, picture_missing, picture_refused
from ..picture_access import inside
from .images import Image
from .parts import escaped

_EMU_PER_INCH = 914400
_EMU_PER_CM = 360000
_ASSUMED_DPI = 96
_CELL_MARGINS_EMU = 2 * 108 * layout.EMU_PER_TW
_MOST_IN_A_ROW = 3
"""More of them side by side would be too small to see (实务)."""
_CHECK_PATH = "检查路径：相对于 YAML 所在的文件夹"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass
class PictureStore:
    """The media parts of one report: name → bytes, and their relations.

    A picture shown twice is stored once; ``taken`` are the base's own parts and relations.
    """

    taken: frozenset[str] = frozenset()
    media: dict[str, bytes] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)
    shown: int = 0
    _parts: dict[str, str] = field(default_factory=dict)
    """Relations by the digests of what is stored."""
    _known: dict[tuple[str, str | None, int, int], tuple[str, int, int]] = field(default_factory=dict)
    """By file, the folder that it must lie in, and the room for it: each is read and decoded once."""

    def add(self, picture: Picture, most_width: int) -> tuple[str, int, int]:
        """Relation id and size in EMU, fitted to ``most_width``; raises InputRefused for what is no picture.

        A stated width is kept as far as the page is wide and high; else none is made larger than it is.
        """
        self.shown += 1
        stated = _stated(picture.width)
        space = (
            min(stated or most_width, most_width),
            (layout.PICTURE_MOST_HEIGHT_EMU if stated else layout.PICTURE_HEIGHT_EMU),
        )
        key = picture.file, picture.home, *space
        if key not in self._known:
            image = _prepared(_bytes_of(picture), picture, space)
            digest = reading.digest_of(image.data)
            if digest not in self._parts:
                self._parts[digest] = self._stored(image.data, image.extension)
            one = _EMU_PER_INCH / image.dpi
            width, height = max(int(image.width * one), 1), max(int(image.height * one), 1)
            scale = min(space[0] / width, space[1] / height)
            scale = scale if stated else min(1.0, scale)
            size = max(int(width * scale), 1), max(int(height * scale), 1)
            self._known[key] = self._parts[digest], *size
        return self._known[key]

    def _stored(self, data: bytes, extension: str) -> str:
        number = len(self.relations) + 1
        while {f"word/media/image{number}.{extension}", f"rIdImage{number}"} & self.taken:
            number += 1000
        self.media[f"word/media/image{number}.{extension}"] = data
        self.relations[f"rIdImage{number}"] = ("image", f"media/image{number}.{extension}")
        return f"rIdImage{number}"


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


def _prepared(data: bytes, picture: Picture, space: tuple[int, int]) -> Image:
    from .images import NoPicture, NoPillow, prepared

    try:
        return prepared(data, (space[0] / _EMU_PER_INCH, space[1] / _EMU_PER_INCH), _ASSUMED_DPI)
    except NoPicture as reason:
        what, fix = reason.args
        raise InputRefused(picture_refused(picture.target, picture.file, what, fix)) from None
    except NoPillow:
        raise OutputRefused(no_pillow(picture.target, picture.file)) from None


def pictures_xml(
    pictures: Pictures,
    store: PictureStore,
    style: Callable[[str], str],
    text_runs: Callable[[str], str],
    keep: bool,
) -> str:
    """One picture with its caption, or a borderless table of several; ``keep`` holds it to the next."""
    count = len(pictures.pictures)
    columns = _columns(count)
    if count == 1:
        return _picture(pictures.pictures[0], layout.PICTURE_WIDTH_EMU, store, style, text_runs, keep, False)
    most_width = layout.PICTURE_WIDTH_EMU // columns - _CELL_MARGINS_EMU
    last_row = (count - 1) // columns * columns
    cells = [
        _picture(picture, most_width, store, style, text_runs, keep and index >= last_row, True)
        for index, picture in enumerate(pictures.pictures)
    ]
    return _borderless(cells, columns, _paragraph(style("picture"), "", keep))


def _picture(
    picture: Picture,
    most_width: int,
    store: PictureStore,
    style: Callable[[str], str],
    text_runs: Callable[[str], str],
    keep: bool,
    in_cell: bool,
) -> str:
    """The picture and its caption; a cell holds the two together, elsewhere keepNext does."""
    held = keep or (bool(picture.caption or picture.label) and not in_cell)
    drawing = _paragraph(style("picture"), f"<w:r>{_drawing(picture, store, most_width)}</w:r>", held)
    caption = captioned(picture.label, picture.caption)
    if not caption:
        return drawing
    return drawing + _paragraph(style("picture_caption"), text_runs(caption), keep)


def _columns(count: int) -> int:
    """Four stand two by two; others at most three in a row."""
    return 2 if count == 4 else min(count, _MOST_IN_A_ROW)


def _paragraph(style: str, inner: str, keep: bool) -> str:
    """Says keepNext either way: the style of pictures has it, and pictures without a caption
    that all keep to the next would leave a page empty before them."""
    kept = "<w:keepNext/>" if keep else '<w:keepNext w:val="0"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{inner}</w:p>'


def _borderless(cells: list[str], columns: int, empty: str) -> str:
    """The cells row by row; a short last row is filled with empty ones."""
    width = layout.TEXT_WIDTH_TW // columns
    cells = cells + [empty] * (-len(cells) % columns)
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>{cell}</w:tc>'
            for cell in cells[start : start + columns]
        )
        + "</w:tr>"
        for start in range(0, len(cells), columns)
    )
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * columns}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _drawing(picture: Picture, store: PictureStore, most_width: int) -> str:
    relation, width, height = store.add(picture, most_width)
    number = store.shown
    words = escaped(picture.caption or Path(picture.target).stem)
    name = escaped(Path(picture.target).name)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图片 {number}" '
        f'descr="{words}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
